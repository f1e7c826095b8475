"""Words to concepts: what news calls by many words (`entreprises`, `sociétés`, `firms`) under one name."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from recoupe.language import table
from recoupe.language.text import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LONGEST_PHRASE = 4
"""Words in the longest phrase that is looked up."""


EXCLUDED = "~without"
"""The term of a measure that leaves something out (`hors matériel roulant`, `without a transponder`)."""


def excludes(word: str, lang: str) -> bool:
    """Tell whether a word leaves something out of what is measured."""
    return fold(word) in _excluding(lang)


@cache
def _excluding(lang: str) -> frozenset[str]:
    return frozenset(fold(word) for word in table(lang, "measures").get("excluding", ()))


def concept(word: str, lang: str) -> str | None:
    """Return the concept of a word or phrase in its dictionary form or a plain plural of it, or None."""
    words = _concepts(lang)
    folded = fold(word)
    return words.get(folded) or words.get(folded.removesuffix("s")) or words.get(folded.removesuffix("x"))


def begins_phrase(word: str, lang: str) -> bool:
    """Tell whether a phrase that has a concept begins with a word; without it `phrase_concept` finds none."""
    return fold(word) in _beginnings(lang)


def phrase_concept(words: Sequence[str], lang: str) -> tuple[str, int] | None:
    """Return the concept of the longest phrase of two words or more that begins `words`, and its length."""
    return _phrase_concept(tuple(words[:LONGEST_PHRASE]), lang)


@lru_cache(maxsize=100_000)
def _phrase_concept(words: tuple[str, ...], lang: str) -> tuple[str, int] | None:
    """Return the concept of the longest phrase of two words or more that begins `words`, and its length."""
    joined = [fold(word) for word in words[:LONGEST_PHRASE]]
    for length in range(len(joined), 1, -1):
        text = " ".join(joined[:length]).replace("' ", "'")
        found = _concepts(lang).get(text)
        if found:
            return found, length
    return None


def contains(event: str, other: str, lang: str) -> bool:
    """Tell whether an event of one concept may take place inside one of another (a meeting in a visit)."""
    return other in table(lang, "concepts").get("contains", {}).get(event, ())


def is_event(name: str, lang: str) -> bool:
    """Tell whether a concept is something that happens."""
    return name in table(lang, "concepts").get("events", {})


def is_measure(name: str, lang: str) -> bool:
    """Tell whether a concept is something that is counted or measured."""
    return name in table(lang, "concepts").get("measures", {})


def is_state(name: str, lang: str) -> bool:
    """Tell whether a concept is something that people are or undergo (`dead`, `evacuated`)."""
    return name in table(lang, "concepts").get("people", {}).get("states", ())


@cache
def _concepts(lang: str) -> Mapping[str, str]:
    data = table(lang, "concepts")
    return {
        fold(word): name
        for group in ("measures", "events")
        for name, words in data.get(group, {}).items()
        for word in words
    }


@cache
def _beginnings(lang: str) -> frozenset[str]:
    """Return what the first word of a phrase may be: up to a space, or up to an elision's apostrophe."""
    return frozenset(
        phrase[:at]
        for phrase in _concepts(lang)
        for at in range(1, len(phrase))
        if phrase[at] == " " or phrase[at - 1] == "'"
    )


@cache
def stop_words(lang: str) -> frozenset[str]:
    """Return the folded words that say nothing of what is measured."""
    return frozenset(fold(word) for word in table(lang, "grammar").get("stop_words", ()))
