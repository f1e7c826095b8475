"""Words in one canonical form, the same in every language: a territory's code, a concept, else the folded lemma."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from recoupe.extraction.latest import Latest
from recoupe.language import table
from recoupe.language.concepts import (
    LONGEST_PHRASE,
    begins_phrase,
    concept,
    inflected_concept,
    is_concept,
    phrase_concept,
    stop_words,
)
from recoupe.language.territories import all_territories
from recoupe.language.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from recoupe.extraction.parsing import Token

_GROUP = 3
"""Words from a reflexive pronoun to its verb, at most (`s'est vite effondré`)."""
_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})


def content(tokens: Sequence[Token], lang: str) -> tuple[str, ...]:
    """Return the canonical content words of some tokens, values left out, each once, in order."""
    return tuple(dict.fromkeys(word for word, _ in placed(tokens, lang)))


whole_content = Latest(content)
"""The canonical content words of a whole sentence."""


def canonical(token: Token, lang: str, before: Sequence[Token] = ()) -> tuple[str, ...]:
    """Return a word's territories, else its concept, else its folded lemma; nothing for a stop word.

    The words before a verb tell whether it is reflexive, which may be another concept (`s'imposer`, `imposer`).
    """
    reflexive = _reflexive(token, before, lang)
    return (reflexive,) if reflexive else _canonical_word(token.text, token.lemma, token.pos, lang)


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


def _reflexive(token: Token, before: Sequence[Token], lang: str) -> str | None:
    """Return the concept that a verb has with a reflexive pronoun of its own, or None."""
    if token.pos != "VERB":
        return None
    pronouns = table(lang, "modality")["reflexives"]
    if not any(near.head == token.index and fold(near.text) in pronouns for near in before[-_GROUP:]):
        return None
    return next(
        (found for pronoun in pronouns if (found := concept(_with(pronoun, token.lemma), lang))), None
    )


def _with(pronoun: str, verb: str) -> str:
    return pronoun + verb if pronoun.endswith("'") else f"{pronoun} {verb}"


def _concept(text: str, lemma: str, pos: str, lang: str) -> str | None:
    """Return a word's concept: of a noun listed in the plural (`urgences`), else of its lemma, else as written."""
    plural = concept(text, lang, pos, plurals=False) if pos == "NOUN" else None
    return (
        plural
        or concept(lemma, lang, pos)
        or concept(text, lang, pos)
        or (None if fold(lemma) in stop_words(lang) else inflected_concept(text, lang, pos))
    )


def placed(tokens: Sequence[Token], lang: str) -> Iterator[tuple[str, int]]:
    """Yield the canonical form of each content word or phrase, with the index in the sentence where it begins."""
    at = 0
    while at < len(tokens):
        token = tokens[at]
        begins, words = _content_word(token.text, token.lemma, token.pos, lang)
        phrase = _phrase(tokens[at : at + LONGEST_PHRASE], lang) if begins else None
        if phrase:
            name, length = phrase
            yield name, token.index
            at += length
            continue
        at += 1
        if token.mention is not None:
            continue
        reflexive = _reflexive(token, tokens[max(0, at - 1 - _GROUP) : at - 1], lang)
        for word in (reflexive,) if reflexive else words:
            yield word, token.index


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
