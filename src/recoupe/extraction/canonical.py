"""Words in one canonical form, the same in every language: a territory's code, a concept, else the folded lemma."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from recoupe.extraction.latest import Latest
from recoupe.language.concepts import (
    LONGEST_PHRASE,
    begins_phrase,
    concept,
    is_concept,
    phrase_concept,
    stop_words,
)
from recoupe.language.territories import all_territories
from recoupe.language.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from recoupe.extraction.parsing import Token

_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})


def content(tokens: Sequence[Token], lang: str) -> tuple[str, ...]:
    """Return the canonical content words of some tokens, values left out, each once, in order."""
    return tuple(dict.fromkeys(_canonical(tokens, lang)))


whole_content = Latest(content)
"""The canonical content words of a whole sentence."""


def canonical(token: Token, lang: str) -> tuple[str, ...]:
    """Return a word's territories, else its concept, else its folded lemma; nothing for a stop word."""
    return _canonical_word(token.text, token.lemma, token.pos, lang)


@lru_cache(maxsize=100_000)
def _canonical_word(text: str, lemma: str, pos: str, lang: str) -> tuple[str, ...]:
    if fold(text).rstrip("'.") in stop_words(lang):
        return ()
    territories = () if pos == "VERB" else all_territories(text, lang)
    if territories:
        return territories
    found = _concept(text, lemma, pos, lang)
    if found:
        return (found,)
    lemma = fold(lemma).rstrip("'.")
    if lemma in stop_words(lang) or len(lemma) < 2:  # noqa: PLR2004  # letters say nothing
        return ()
    return (f"{lemma} ({lang})" if is_concept(lemma, lang) else lemma,)


def _concept(text: str, lemma: str, pos: str, lang: str) -> str | None:
    """Return a word's concept: of a noun listed in the plural (`urgences`), else of its lemma, else as written."""
    plural = concept(text, lang, pos, plurals=False) if pos == "NOUN" else None
    return plural or concept(lemma, lang, pos) or concept(text, lang, pos)


def _canonical(tokens: Sequence[Token], lang: str) -> Iterator[str]:
    """Yield the canonical form of each content word."""
    at = 0
    while at < len(tokens):
        token = tokens[at]
        begins, words = _content_word(token.text, token.lemma, token.pos, lang)
        phrase = _phrase(tokens[at : at + LONGEST_PHRASE], lang) if begins else None
        if phrase:
            name, length = phrase
            yield name
            at += length
            continue
        at += 1
        if token.mention is None:
            yield from words


@lru_cache(maxsize=100_000)
def _content_word(text: str, lemma: str, pos: str, lang: str) -> tuple[bool, tuple[str, ...]]:
    """Tell whether a word may begin a phrase that has a concept, and its canonical form where it has content."""
    says = any(map(str.isalpha, text)) and (
        pos in _CONTENT or (pos == "ADV" and _concept(text, lemma, pos, lang) is not None)
    )
    return (
        begins_phrase(text, lang) or begins_phrase(lemma, lang),
        _canonical_word(text, lemma, pos, lang) if says else (),
    )


def _phrase(tokens: Sequence[Token], lang: str) -> tuple[str, int] | None:
    """Return the concept of the phrase that some tokens begin, as written or in its dictionary form."""
    found = phrase_concept([token.text for token in tokens], lang)
    return found or phrase_concept([token.lemma for token in tokens], lang)
