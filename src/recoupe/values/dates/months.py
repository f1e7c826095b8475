"""Parts of a month: `first week of May`, `premier vendredi de juillet`, `the last three days of June`."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from recoupe.calendar import Days, year_days
from recoupe.values.dates.centuries import read_century
from recoupe.values.dates.context import Found
from recoupe.values.dates.days import read_date
from recoupe.values.dates.periods import read_unit_period, read_year_of
from recoupe.values.dates.resolution import Partial, Span, resolve, span_of
from recoupe.values.dates.steps import period_around

if TYPE_CHECKING:
    from recoupe.values.dates.context import DateContext
    from recoupe.values.numerals import Number

_WEEK = 7
_THURSDAY = 4
_SATURDAY = 6
_HALF_MONTH = 15
_LONGEST_PART = 31


def _read_month_at(context: DateContext, index: int) -> tuple[Days, int] | None:
    """Return the month that follows a week or weekday (`de mai`, `of next month`) and where it ends."""
    tokens, words = context.tokens, context.words
    place = context.skip(index + (tokens.words[index] in words.year_in))
    called = words.units.match(tokens.words, place)
    if called and called[1] == "month" and context.is_filler(called[0]):
        place = context.skip(called[0])  # le premier jour du mois de mars
    if tokens.words[place] in words.months:
        point = read_date(context, place)
        if point and isinstance(point.when, Partial) and not point.when.day:
            span = resolve(point.when, context.reference)
            return (span.days, point.end) if span and span.days else None
    for begin, unit in context.units_after(index):
        found = read_unit_period(context, begin) if unit == "month" else None
        if found and isinstance(found.when, Span) and found.when.days:
            return found.when.days, found.end
        if unit == "month" and context.reference:
            days = period_around(context.reference.first, "month")
            return (days, begin + 1) if days else None
    return None


def read_week_of_month(context: DateContext, start: int, index: int, count: int) -> Found | None:
    """Return `première semaine de mai`, by the week's Thursday as ISO has it; `count` 0 is the last."""
    month = _read_month_at(context, index)
    if month is None:
        return None
    (first, final), end = month
    monday = first - timedelta(days=first.isoweekday() - 1)
    if first.isoweekday() > _THURSDAY:
        monday += timedelta(days=_WEEK)
    begin = (
        monday + timedelta(days=_WEEK * (count - 1))
        if count
        else final - timedelta(days=final.isoweekday() - 1)
    )
    return Found(span_of((begin, begin + timedelta(days=_WEEK - 1)), "week"), start, end)


def read_weekend_of_month(context: DateContext, start: int, index: int, count: int) -> Found | None:
    """Return `le premier week-end de mai`, by its Saturday; `count` 0 is the last."""
    month = _read_month_at(context, index)
    if month is None:
        return None
    (first, final), end = month
    saturday = first + timedelta(days=(_SATURDAY - first.isoweekday()) % _WEEK + _WEEK * (count - 1))
    if not count:
        saturday = final - timedelta(days=(final.isoweekday() - _SATURDAY) % _WEEK)
    if saturday > final:
        return None
    return Found(span_of((saturday, saturday + timedelta(days=1)), "weekend"), start, end)


def read_half_of(context: DateContext, start: int, index: int, count: int) -> Found | None:
    """Return `la seconde moitié de mai`, `the first half of the 20th century`; `count` is 1 or 2."""
    place = context.skip(index)
    if place == index or count not in {1, 2}:
        return None
    if month := _read_month_at(context, index):
        (first, last), end = month
        middle = first + timedelta(days=_HALF_MONTH)
    else:
        found = read_century(context, place)
        if found is None or not isinstance(found.when, Span) or not found.when.days:
            return None
        (first, last), end = found.when.days, found.end
        middle = first.replace(year=(first.year + last.year + 1) // 2)
    days = (first, middle - timedelta(days=1)) if count == 1 else (middle, last)
    return Found(span_of(days, "month" if month else "century", approximate=True), start, end)


def read_weekday_of_month(context: DateContext, start: int, index: int, count: int) -> Found | None:
    """Return `premier vendredi de juillet`, `second Monday of next month`; `count` 0 is the last."""
    month = _read_month_at(context, index + 1)
    if month is None:
        place = context.skip(index + 1 + (context.tokens.words[index + 1] in context.words.year_in))
        recurs = context.words.every.match(context.tokens.words, place)
        return Found(Span(None, None, "day", relative=True), start, recurs[0] + 1, "date") if recurs else None
    (first, last), end = month
    weekday = context.words.weekdays[context.tokens.words[index]]
    day = first + timedelta(days=(weekday - first.isoweekday()) % _WEEK + _WEEK * (count - 1))
    if not count:
        day = last - timedelta(days=(last.isoweekday() - weekday) % _WEEK)
    if day > last:
        return None
    return Found(Span(day.isoformat(), day.isoformat(), "day", weekday), start, end, "date")


def read_end_of_month(context: DateContext, start: int, index: int, *, last: bool) -> Found | None:
    """Return `le dernier jour de février 2024`, `the first day of next month`."""
    month = _read_month_at(context, index) if context.tokens.words[index] in context.words.of else None
    if month is None:
        return None
    day = month[0][1] if last else month[0][0]
    return Found(span_of((day, day), "day", relative=True), start, month[1], "date")


def read_half_of_month(context: DateContext, start: int, index: int, count: int) -> Found | None:
    """Return `la première quinzaine de mai`."""
    month = _read_month_at(context, index)
    if month is None or count not in {1, 2}:
        return None
    (first, last), end = month
    middle = first + timedelta(days=_HALF_MONTH)
    days = (first, middle - timedelta(days=1)) if count == 1 else (middle, last)
    return Found(span_of(days, "week", relative=True), start, end)


def read_days_of_month(context: DateContext, number: Number) -> Found | None:
    """Return `the first two weeks of March`, `les trois derniers jours de juin`, `the last three weeks of the year`."""
    tokens, words = context.tokens, context.words
    before, inner = context.before(number.start), tokens.words[number.end]
    side = 1 if before in words.first or inner in words.first else 0
    side = side or min(words.direction.get(before, 0), words.direction.get(inner, 0))
    inside = inner in words.first or inner in words.direction
    unit = words.units.match(tokens.words, number.end + inside)
    days_of = {"day": 1, "week": _WEEK}.get(unit[1], 0) if unit else 0
    many = number.kind == "cardinal" and not number.scaled and 1 < number.value <= _LONGEST_PART
    if not (side and unit and days_of and many and context.is_filler(unit[0])):
        return None
    start = number.start - (not inside)
    length = timedelta(days=days_of * int(number.value) - 1)
    if month := _read_month_at(context, unit[0]):
        (first, last), end = month
    else:
        year, end, told = read_year_of(context, unit[0])
        place = context.skip(unit[0])
        this = words.units.match(tokens.words, place) if not told else None
        end = this[0] if this and this[1] == "year" else end
        if not year or not (told or end > unit[0]):
            return None
        first, last = year_days(year)
    days = (first, first + length) if side > 0 else (last - length, last)
    return Found(span_of(days, "week", relative=True), start, end)
