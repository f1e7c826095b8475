"""Words in one canonical form, the same in every language: a territory's code, a concept, else the folded lemma."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.language.concepts import concept, phrase_concept, stop_words
from recoupe.language.territories import all_territories
from recoupe.language.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from recoupe.extraction.parsing import Token

_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})


def content(tokens: Sequence[Token], lang: str, skip: range = range(0)) -> tuple[str, ...]:
    """Return the canonical content words of some tokens, values left out, each once, in order."""
    return tuple(dict.fromkeys(word for word, at in _canonical(tokens, lang) if at not in skip))


def canonical(token: Token, lang: str) -> tuple[str, ...]:
    """Return a word's territories, else its concept, else its folded lemma; nothing for a stop word."""
    if fold(token.text).rstrip("'.") in stop_words(lang):
        return ()
    territories = all_territories(token.text, lang) if token.pos != "VERB" else ()
    if territories:
        return territories
    found = concept(token.lemma, lang) or concept(token.text, lang)
    if found:
        return (found,)
    lemma = fold(token.lemma).rstrip("'.")
    return () if lemma in stop_words(lang) or len(lemma) < 2 else (lemma,)  # noqa: PLR2004  # letters say nothing


def _canonical(tokens: Sequence[Token], lang: str) -> Iterator[tuple[str, int]]:
    """Yield the canonical form of each content word, with its index in the sentence."""
    at = 0
    while at < len(tokens):
        phrase = phrase_concept([token.text for token in tokens[at : at + 4]], lang)
        phrase = phrase or phrase_concept([token.lemma for token in tokens[at : at + 4]], lang)
        if phrase:
            name, length = phrase
            yield name, tokens[at].index
            at += length
            continue
        token = tokens[at]
        at += 1
        if token.mention is not None or token.pos not in _CONTENT or not any(map(str.isalpha, token.text)):
            continue
        for word in canonical(token, lang):
            yield word, token.index
