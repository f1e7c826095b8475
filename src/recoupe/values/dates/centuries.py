"""Centuries: `19th century`, `XVIIe siècle`, `the 16th and 17th centuries`, `du XIVe au XVIe siècle`, `siglo XXI`."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from recoupe.calendar import year_days
from recoupe.values.dates.context import Found
from recoupe.values.dates.resolution import span_of
from recoupe.values.numbers import read_number
from recoupe.values.romans import roman_value

if TYPE_CHECKING:
    from recoupe.values.dates.context import DateContext

_HUNDRED = 100
_LAST = 21
_REACH = 8
"""How far before the noun the first of two centuries may stand: `du XIVe au XVIe siècle`."""

_FEWEST = 10
"""Fewer centuries may be somebody's: `his third century`."""


class _Ordinal(NamedTuple):
    value: int
    end: int


def read_century(context: DateContext, index: int) -> Found | None:
    """Return the century, or the first to the last of two, whose ordinal or noun stands at a token.

    As in EDTF (`19XX`) the 20th is 1900 to 1999. Centuries before Christ are on no calendar here.
    """
    texts, words = context.tokens.words, context.words
    if texts[index] in words.centuries:
        return _read_at_noun(context, index)
    if words.centuries.isdisjoint(texts[index + 1 : index + _REACH]):
        return None
    first = _read_ordinal(context, index)
    last = _read_joined(context, first) if first else None
    end = _noun_end(context, last.end) if last else 0
    if not (first and last and end) or (first.value < _FEWEST and not _is_dated(context, index, end)):
        return None
    return _made(context, (first.value, last.value), index, end)


def _made(context: DateContext, centuries: tuple[int, int], start: int, end: int) -> Found | None:
    first, last = centuries
    if not 1 <= first <= last <= _LAST or context.words.before_christ.match(context.tokens.words, end):
        return None
    begin = year_days(max((first - 1) * _HUNDRED, 1))[0]
    span = span_of((begin, year_days(last * _HUNDRED - 1)[1]), "century")
    return Found(span, start, end, told=(float(first), None) if first == last else None)


def _is_dated(context: DateContext, start: int, end: int) -> bool:
    """Return whether few centuries are of the calendar: `in the third century`, not `his third century`."""
    words, texts = context.words, context.tokens.words
    told = context.is_filler(start - 1) if start else False
    return (told or words.parts.match_before(texts, start) is not None) and texts[end] not in words.of


def _read_at_noun(context: DateContext, index: int) -> Found | None:
    """Return the century in Roman numerals beside its noun: they are no anchors of their own."""
    tokens = context.tokens
    if context.numbers.roman_after:
        value = roman_value(tokens, index + 1, context.numbers)
        return _made(context, (value, value), index, index + 2)
    start = index
    for place in range(index - 1, max(index - _REACH, -1), -1):
        if roman_value(tokens, place, context.numbers):
            start = place
        elif not (_joins(context, place) or context.is_filler(place)):
            break
    found = read_century(context, start) if start < index else None
    return found if found and found.end > index else None


def _read_joined(context: DateContext, first: _Ordinal) -> _Ordinal:
    """Return the ordinal that another is joined to: `16th and 17th`, `XIVe au XVIe`; the first where none is."""
    if not _joins(context, first.end):
        return first
    return _read_ordinal(context, context.skip(first.end + 1)) or first


def _joins(context: DateContext, index: int) -> bool:
    word = context.tokens.words[index]
    return word in context.words.joiners or word in context.words.between_and


def _read_ordinal(context: DateContext, index: int) -> _Ordinal | None:
    if not context.numbers.roman_after and (roman := roman_value(context.tokens, index, context.numbers)):
        return _Ordinal(roman, index + 1)
    number = read_number(context.tokens, index, context.numbers)
    fits = number is not None and number.kind == "ordinal"
    return _Ordinal(int(number.value), number.end) if fits and number else None


def _noun_end(context: DateContext, index: int) -> int:
    """Return the end of the word for a century at a token, past a hyphen (19th-century); 0 where there is none."""
    unit = context.words.units.match(context.tokens.words, context.tokens.skip_hyphen(index))
    return unit[0] if unit and unit[1] == "century" else 0
