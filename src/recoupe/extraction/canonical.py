"""Words in one canonical form, the same in every language: a territory's code, a concept, else the folded lemma."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.language import table
from recoupe.language.concepts import (
    LONGEST_PHRASE,
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


def content(tokens: Sequence[Token], lang: str, skip: range = range(0)) -> tuple[str, ...]:
    """Return the canonical content words of some tokens, values left out, each once, in order."""
    return tuple(dict.fromkeys(word for word, at in placed(tokens, lang) if at not in skip))


def canonical(token: Token, lang: str, before: Sequence[Token] = ()) -> tuple[str, ...]:
    """Return a word's territories, else its concept, else its folded lemma; nothing for a stop word.

    The words before a verb tell whether it is reflexive, which may be another concept (`s'imposer`, `imposer`).
    """
    if fold(token.text).rstrip("'.") in stop_words(lang):
        return ()
    territories = all_territories(token.text, lang) if token.pos != "VERB" else ()
    if territories:
        return territories
    found = _reflexive(token, before, lang) or _concept(token, lang)
    if found:
        return (found,)
    lemma = fold(token.lemma).rstrip("'.")
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


def _concept(token: Token, lang: str) -> str | None:
    """Return a word's concept: of a noun listed in the plural (`urgences`), else of its lemma, else as written."""
    plural = concept(token.text, lang, token.pos, plurals=False) if token.pos == "NOUN" else None
    return (
        plural
        or concept(token.lemma, lang, token.pos)
        or concept(token.text, lang, token.pos)
        or (None if fold(token.lemma) in stop_words(lang) else inflected_concept(token.text, lang, token.pos))
    )


def placed(tokens: Sequence[Token], lang: str) -> Iterator[tuple[str, int]]:
    """Yield the canonical form of each content word or phrase, with the index in the sentence where it begins."""
    at = 0
    while at < len(tokens):
        near = tokens[at : at + LONGEST_PHRASE]
        phrase = phrase_concept([token.text for token in near], lang)
        phrase = phrase or phrase_concept([token.lemma for token in near], lang)
        if phrase:
            name, length = phrase
            yield name, tokens[at].index
            at += length
            continue
        token = tokens[at]
        at += 1
        if token.mention is not None or not any(map(str.isalpha, token.text)):
            continue
        if token.pos not in _CONTENT and not (token.pos == "ADV" and _concept(token, lang)):
            continue
        for word in canonical(token, lang, tokens[max(0, at - 1 - _GROUP) : at - 1]):
            yield word, token.index
