"""A sentence in its article, and the words and phrases in it that ages are told with."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from recoupe.language import table
from recoupe.language.text import fold
from recoupe.language.words import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.extraction.names import Names
    from recoupe.extraction.parsing import Token

_NO_NOUN = frozenset({"VERB", "AUX", "SCONJ", "CCONJ", "PRON"})
PHRASE = 6
"""Words of a noun phrase before its age, at most."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A parsed sentence with the names of its article, and the spans of the sentences right before it."""

    text: str
    tokens: Sequence[Token]
    names: Names
    before: Sequence[tuple[int, int]]
    lang: str


def phrase_before(tokens: Sequence[Token], index: int, lang: str) -> Sequence[Token]:
    """Return the words of the noun phrase that an age narrows (`un intérimaire` of `un intérimaire de 23 ans`)."""
    if not index or not says([tokens[index - 1]], "of", lang):
        return ()
    first = index - 1
    while first > 0 and index - first <= PHRASE:
        word = tokens[first - 1]
        if word.pos == "PUNCT" or word.mention is not None:
            break
        if (
            word.pos in _NO_NOUN and first < index - 1
        ):  # the last may be a noun that is also a verb (`boucher`)
            break
        first -= 1
        if says([word], "definite", lang) or says([word], "indefinite", lang):
            break
    return tokens[first : index - 1]


def head(phrase: Sequence[Token]) -> Token | None:
    """Return the noun of a noun phrase whose noun stands first, or its last word where none is parsed as one."""
    nouns = (token for token in phrase if token.pos in {"NOUN", "PROPN"})
    return next(nouns, phrase[-1] if phrase else None)


def nouns_after(tokens: Sequence[Token], index: int) -> Sequence[Token]:
    """Return the nouns that an age right before them narrows (`the 47-year-old coach driver`)."""
    end = index + 1
    while end < len(tokens) and tokens[end].pos in {"NOUN", "ADJ"}:
        end += 1
    return [token for token in tokens[index + 1 : end] if token.pos == "NOUN"]


def is_of_people(noun: Token, lang: str) -> bool:
    """Tell whether a noun is a person's: one of the lists', one by its ending, or a capitalised one (`la Bretonne`)."""
    word = fold(noun.text)
    if word in _people(lang):
        return True
    capitalised = noun.text[:1].isupper()  # `la Bretonne`
    return word not in listed(lang, "ages", "not_people") and (capitalised or word.endswith(_endings(lang)))


def is_verb(tokens: Sequence[Token], at: int, key: str, lang: str) -> bool:
    """Tell whether a token is a form of one of the verbs that ages.toml lists under a key."""
    return fold(tokens[at].lemma) in listed(lang, "ages", key) and tokens[at].pos in {"VERB", "AUX"}


def says(tokens: Sequence[Token], key: str, lang: str) -> bool:
    """Tell whether some tokens hold one of the words that ages.toml lists under a key."""
    return any(fold(token.text) in listed(lang, "ages", key) for token in tokens)


def places_of(lang: str) -> frozenset[str]:
    """Return the prepositions of place."""
    return listed(lang, "grammar", "locatives")


@cache
def _endings(lang: str) -> tuple[str, ...]:
    return tuple(fold(ending) for ending in table(lang, "ages")["endings"])


@cache
def _people(lang: str) -> frozenset[str]:
    """Nouns of people: those that units.toml knows ages of, and those of posts."""
    posts = table(lang, "titles")["posts"].values()
    last = -1 if table(lang, "titles")["words"]["head_last"] else 0
    callings = (phrase.split()[last] for group in posts for own in group.values() for phrase in own)
    return frozenset(
        map(fold, (*table(lang, "units")["age"]["people"], *table(lang, "ages")["people"], *callings))
    )
