"""Ages: `âgé de 36 ans`, `, 71,`, `aged 3`, `19-year-old`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from recoupe.language import table
from recoupe.values.lexicon import clitics, phrases_of, words_of

if TYPE_CHECKING:
    from recoupe.values.numerals import Number
    from recoupe.values.phrases import Phrases
    from recoupe.values.tokens import Tokens
    from recoupe.values.units import Measure

_OLDEST = 122
_UNITS = frozenset({"day", "week", "month", "year"})
_NEAR = 6
_CLOSERS = frozenset(",.;)")


class Age(NamedTuple):
    """An age found: its unit, and the tokens it spans."""

    unit: str
    start: int
    end: int


@dataclass(slots=True)
class AgeWords:
    """A language's words around ages; see units.toml."""

    before: Phrases[bool]
    after: Phrases[bool]
    people: frozenset[str]
    near: frozenset[str]
    groups: frozenset[str]
    of: frozenset[str]


@cache
def age_words(lang: str) -> AgeWords:
    """Return the language's words around ages."""
    data = table(lang, "units")["age"]
    return AgeWords(
        phrases_of(data["before"], clitics(lang)),
        phrases_of(data["after"], clitics(lang)),
        words_of(data["people"]),
        frozenset(data["near"]),
        frozenset(data["groups"]),
        frozenset(data["of"]),
    )


def read_age(  # noqa: PLR0913  # the span of the number is told apart from the number
    tokens: Tokens, number: Number, start: int, measure: Measure | None, lang: str, *, ranged: int = 0
) -> Age | None:
    """Return the age that a number tells, if it tells one.

    Args:
        tokens: The text.
        number: The number.
        start: Where it begins with its words of vagueness.
        measure: Its unit, if it has one.
        lang: The language.
        ranged: Where a range that it begins ends.
    """
    known, texts = age_words(lang), tokens.words
    timed = measure is not None and measure.unit.name in _UNITS
    if measure and not timed:
        return None
    end = measure.end if measure else max(number.end, ranged)
    unit = measure.unit.name if measure else "year"
    if number.value > _OLDEST and unit == "year":
        return None
    if timed:
        return _timed_age(tokens, number, Age(unit, start, end), known)
    if before := known.before.match_before(texts, start):
        return Age(unit, before[0], end)
    if not number.digits or not number.bare or ranged:
        return None
    if _stands_apart(tokens, start, end) or (
        _of_a_person(texts, start, known) and not texts[end][:1].isalnum()
    ):
        return Age(unit, start, end)
    return None


def _timed_age(tokens: Tokens, number: Number, age: Age, known: AgeWords) -> Age | None:
    """Return the age told with a unit of time: `âgé de 36 ans`, `18 months old`, `les plus de 65 ans`."""
    texts = tokens.words
    if not known.near.isdisjoint(texts[max(age.start - _NEAR, 0) : age.start]):
        return age
    if (
        age.start
        and age.end > number.end
        and age.start < number.start
        and texts[age.start - 1] in known.groups
    ):
        return age
    if before := known.before.match_before(texts, age.start):
        return age._replace(start=before[0])
    if after := known.after.match(texts, age.end):
        return age._replace(end=after[0])
    if _of_a_person(texts, age.start, known) or _stands_apart(tokens, age.start, age.end):
        return age
    return None


def _of_a_person(texts: list[str], start: int, known: AgeWords) -> bool:
    """Return whether a person's word stands before: `une femme de 36 ans`, `a man of 36`."""
    return start > 1 and texts[start - 1] in known.of and texts[start - 2] in known.people


def _stands_apart(tokens: Tokens, start: int, end: int) -> bool:
    """Return whether the number stands between commas after a name: `Ray Ostrander, 71, a retired driver`."""
    if start <= 1 or tokens.words[start - 1] not in {",", "("} or tokens.words[end] not in _CLOSERS:
        return False
    name = tokens.cased(start - 2)
    return (
        name[:1].isupper()
        and name[-1:].isalpha()
        and len(name) > 1
        and not tokens.words[start - 2].isdecimal()
    )
