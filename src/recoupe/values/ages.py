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
    units: frozenset[str]
    people: frozenset[str]
    near: frozenset[str]
    groups: frozenset[str]


@cache
def age_words(lang: str) -> AgeWords:
    """Return the language's words around ages."""
    data = table(lang, "units")["age"]
    return AgeWords(
        phrases_of(data["before"], clitics(lang)),
        phrases_of(data["after"], clitics(lang)),
        words_of(data["units"]),
        words_of(data["people"]),
        frozenset(data["near"]),
        frozenset(data["groups"]),
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
    timed = measure is not None and texts[measure.end - 1] in known.units
    if measure and not timed:
        return None
    end = measure.end if measure else max(number.end, ranged)
    unit = measure.unit.name if measure else "year"
    if number.value > _OLDEST and unit == "year":
        return None
    before = known.before.match_before(texts, start)
    if timed and not known.near.isdisjoint(texts[max(start - _NEAR, 0) : start]):
        return Age(unit, start, end)
    if timed and start > 0 and end > number.end and texts[start - 1] in known.groups and start < number.start:
        return Age(unit, start, end)  # les plus de 65 ans
    if before and (timed or not texts[end][:1].isalpha() or not measure):
        return Age(unit, before[0], end)
    if timed:
        if after := known.after.match(texts, end):
            return Age(unit, start, after[0])
        person = texts[start - 2] if start > 1 and texts[start - 1] in {"de", "d'", "of"} else ""
        if person in known.people or _stands_apart(tokens, start, end):
            return Age(unit, start, end)
        return None
    if not number.digits or not number.bare or ranged:
        return None
    if (
        start > 1
        and texts[start - 1] == "of"
        and texts[start - 2] in known.people
        and not texts[end][:1].isdecimal()
    ):
        return Age(unit, start, end)
    return Age(unit, start, end) if _stands_apart(tokens, start, end) else None


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
