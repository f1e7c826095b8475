"""Ages: `âgé de 36 ans`, `, 71,`, `aged 3`, `19-year-old`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from recoupe.language import table
from recoupe.values.lexicon import clitics, number_words, phrases_of, vagueness, words_of
from recoupe.values.names import names

if TYPE_CHECKING:
    from recoupe.models import Bound
    from recoupe.values.numerals import Number
    from recoupe.values.phrases import Phrases
    from recoupe.values.tokens import Tokens
    from recoupe.values.units import Measure

_OLDEST = 122
_UNITS = frozenset({"day", "week", "month", "year"})
_NEAR = 6
_PARTS = ((0, 3), (4, 6), (7, 9))
"""Years of a decade of life that its beginning, middle and end are."""

_LONGEST_LIST = 8
_DIGITS = 2
PLURALS = frozenset({"s", "'s"})
_ADULT = range(10, 111)
_CLAUSE_STARTS = frozenset({",", ".", "!", "?", "\n", "«", "“", '"', "("})
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
    whose: frozenset[str]
    parts: dict[str, tuple[int, int]]
    articles: frozenset[str]
    at: frozenset[str]
    bounded: frozenset[str]
    bounds: dict[str, Bound]


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
        frozenset(data["whose"]),
        dict(zip(data["parts"], _PARTS, strict=False)),
        frozenset(data["articles"]),
        frozenset(data["at"]),
        frozenset(data["bounded"]),
        {
            **dict.fromkeys(data["over"], "at_least"),
            **dict.fromkeys(data["under"], "at_most"),
        },
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
        return _timed_age(tokens, number, Age(unit, start, end), known, lang)
    if before := known.before.match_before(texts, start):
        return Age(unit, before[0], end)
    free = not texts[end][:1].isalnum() or texts[end] in names(lang).stop
    if free and not ranged and _is_listed(tokens, start, known, lang):
        return Age(unit, start, end)
    bounded = start < number.start and start > 0 and texts[start] in known.bounds
    bounded = bounded and (texts[start - 1] in known.bounded or texts[start - 1][0].isdecimal())
    if bounded and free and not ranged:
        return Age(unit, start, end)  # children under 12
    person = _of_a_person(tokens, start, known)
    beside = start > 1 and texts[start - 1] == "," and texts[start - 2] in known.people
    if beside and texts[end] == "," and not ranged:
        return Age(unit, start, end)  # Girl, six, found alive
    if not number.digits or not number.bare or ranged:
        return None
    if _stands_apart(tokens, start, end, known) or (person and free):
        return Age(unit, start, end)
    return Age(unit, start - 1, end) if _opens_clause(tokens, number, start, end, known) else None


def decade_of_life(tokens: Tokens, index: int, lang: str) -> int:
    """Return the end of the decade of somebody's life at a token (in their 60s); 0 where it is none."""
    if tokens.words[index + 1] not in PLURALS:
        return 0
    known, place = age_words(lang), index - 1
    while place > 0 and (tokens.words[place] in known.parts or tokens.words[place] == "-"):
        place -= 1
    word, end = tokens.words[index], index + 1
    told = word.isdecimal() and len(word) == _DIGITS and word.endswith("0")
    whose = place >= 0 and tokens.words[place] in known.whose
    return end + 1 if told and whose and tokens.glued(end) else 0


def part_of_life(tokens: Tokens, index: int, lang: str) -> tuple[int, tuple[int, int]]:
    """Return where a decade of life begins with the part of it told (mid-40s), and which of its years are meant."""
    place = index - 1 - (tokens.words[index - 1] == "-")
    years = age_words(lang).parts.get(tokens.words[place])
    return (place, years) if years else (index, (0, 9))


def read_age_group(tokens: Tokens, index: int, lang: str) -> tuple[Bound, int, int] | None:
    """Return the bound, start and end of a group told by its age at a token: `the over-65s`; None for none.

    With a capital it is a team (England Under-21s): nothing is exact about it, and its start is its end.
    """
    known, texts = age_words(lang), tokens.words
    end, hyphen = index + 1, index > 1 and texts[index - 1] == "-" and tokens.glued(index)
    word = texts[index - 1 - hyphen] if index else ""
    bound = known.bounds.get(word)
    told = texts[index].isdecimal() and len(texts[index]) == _DIGITS and texts[end] in PLURALS
    if bound is None or not told or not tokens.glued(end):
        return None
    start = index - 1 - hyphen
    team = tokens.cased(start)[0].isupper() and start > 0 and texts[start - 1][0] not in _CLAUSE_STARTS
    return ("exact", end + 1, end + 1) if team else (bound, start, end + 1)


def _timed_age(tokens: Tokens, number: Number, age: Age, known: AgeWords, lang: str) -> Age | None:
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
    if _is_listed(tokens, age.start, known, lang):
        return age
    if _of_a_person(tokens, age.start, known) or _stands_apart(tokens, age.start, age.end, known):
        return age
    if _opens_clause(tokens, number, age.start, age.end, known):
        return age._replace(start=age.start - 1)
    return None


def _is_listed(tokens: Tokens, start: int, known: AgeWords, lang: str) -> bool:
    """Return whether numbers before it tell ages already: `two boys aged seven and nine`."""
    texts, numbers, place = tokens.words, number_words(lang), start
    while place > 1 and start - place < _LONGEST_LIST and texts[place - 1] in _joiners(lang):
        if not (texts[place - 2].isdecimal() or texts[place - 2] in numbers.cardinals):
            return False
        place -= 2
    return place < start and known.before.match_before(texts, place) is not None


@cache
def _joiners(lang: str) -> frozenset[str]:
    ranges = vagueness(lang).ranges
    return ranges["between_and"] | ranges["or"] | {","}


def _opens_clause(tokens: Tokens, number: Number, start: int, end: int, known: AgeWords) -> bool:
    """Return whether a clause of its own tells the age somebody had: `À 24 ans, elle a gagné`, `Hier, à 24 ans,`."""
    texts = tokens.words
    opened = start == 1 or (start > 1 and texts[start - 2] in _CLAUSE_STARTS)
    told = number.value in _ADULT and not number.value % 1
    return opened and told and texts[start - 1] in known.at and texts[end] == ","


def _of_a_person(tokens: Tokens, start: int, known: AgeWords) -> bool:
    """Return whether a person's word stands before: `une femme de 36 ans`, `a man of 36`, `la Bretonne de 24 ans`."""
    texts = tokens.words
    if start <= 1 or texts[start - 1] not in known.of:
        return False
    named = tokens.cased(start - 2)[:1].isupper() and start > _DIGITS and texts[start - 3] in known.articles
    return texts[start - 2] in known.people or named


def _stands_apart(tokens: Tokens, start: int, end: int, known: AgeWords) -> bool:
    """Return whether the number stands between commas after a name: `Ray Ostrander, 71, a retired driver`."""
    if start <= 1 or tokens.words[start - 1] not in {",", "("} or tokens.words[end] not in _CLOSERS:
        return False
    name = tokens.cased(start - 2)
    if start > _DIGITS and tokens.words[start - 3] in known.articles and tokens.words[start - 1] == ",":
        return name.isalpha() and tokens.words[end] == "," and len(tokens.words[start]) == _DIGITS
    return (
        name[:1].isupper()
        and name[-1:].isalpha()
        and len(name) > 1
        and not tokens.words[start - 2].isdecimal()
    )
