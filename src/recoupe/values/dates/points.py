"""Any date or period at a token, with the words around it that place it: `dernier`, `next`, the sentence's tense."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Literal

from recoupe.values.dates.centuries import read_century
from recoupe.values.dates.context import Found, Point, has_day, is_lone_weekday
from recoupe.values.dates.days import read_date, read_day_number, read_year_after
from recoupe.values.dates.feasts import weekend_around
from recoupe.values.dates.months import read_days_of_month
from recoupe.values.dates.parts import (
    read_code,
    read_code_of,
    read_decade,
    read_named_decade,
    read_ordinal_period,
    read_season,
)
from recoupe.values.dates.periods import day_of_week, read_counted_period, read_unit_period
from recoupe.values.dates.resolution import Partial, Reference, Span, on_day, relative_day, resolve, span_of
from recoupe.values.dates.tense import FUTURE, LIKELY_PAST, PAST, is_just_past, tense_of_day, tense_of_weekday
from recoupe.values.dates.weekdays import is_today, read_weekday_ahead
from recoupe.values.dates.years import is_plain_year, is_worded_year
from recoupe.values.numbers import read_number

if TYPE_CHECKING:
    from recoupe.values.dates.context import DateContext

_WEEK = 7
_NEAR = 30
"""How far behind a day `le lendemain` may be counted from it."""

_JUST_PAST: Literal[3] = 3
_PASTS: dict[int, Literal[0, 1, 2, 3]] = {PAST: 2, LIKELY_PAST: 1}
_NO_DAY = frozenset({"%", "°", "/", "-", "h", ":", "€", "$"})


def read_found(context: DateContext, index: int) -> Found | None:
    """Return the date or period at a token."""
    if century := read_century(context, index):
        return century
    point = None if context.tokens.words[index] in context.words.only_units else _read_point(context, index)
    if point is None:
        return _read_period(context, index)
    when, end = with_following_year(context, point.when, point.end)
    yearless = isinstance(point.when, Partial) and point.when.year is None
    start = index - (yearless and context.before(index) in context.words.direction)
    when, end = _directed(context, when, index, end)
    lone = isinstance(point.when, Partial) and is_lone_weekday(point.when)
    if (
        lone
        and isinstance(point.when, Partial)
        and (ahead := read_weekday_ahead(context, point.when, point.end))
    ):
        return Found(ahead.when, start, ahead.end, "date")
    if isinstance(when, Partial) and is_lone_weekday(when) and (day := _read_day_of_week(context, when, end)):
        return Found(day.when, start, day.end, "date")
    long = isinstance(when, Span) and when.grain == "weekend"
    return Found(when, start, end, "date_range" if long else "date")


def with_following_year(context: DateContext, when: Partial | Span, end: int) -> tuple[Partial | Span, int]:
    """Take up `de cette année`, `of last year` after a month or day without a year."""
    if not isinstance(when, Partial) or when.year is not None or when.month is None:
        return when, end
    for begin, unit in context.units_after(end):
        found = read_unit_period(context, begin) if unit == "year" else None
        direct = found and isinstance(found.when, Span) and not found.when.approximate
        if found and direct and isinstance(found.when, Span) and found.when.days:
            return replace(when, year=found.when.days[0].year), found.end
    return when, end


def resolved(context: DateContext, when: Partial | Span) -> Span:
    """Return what a date told in part means; a text without a publication time dates itself by the years it names."""
    if isinstance(when, Span):
        return when
    if when.year is not None and context.reference is None:
        year = resolve(Partial(year=when.year), None)
        context.told = Reference(*year.days) if year and year.days else context.told
    reference = context.reference or (context.told if when.month else None)
    return resolve(when, reference) or _as_told(when)


def _as_told(when: Partial) -> Span:
    """Return a day that no calendar has (30 February) as it is told: who reads it shall see it."""
    if when.month is None or when.day is None or when.feast:
        return Span(None, None, when.grain, when.weekday)
    year = "XXXX" if when.year is None else f"{when.year:04d}"
    told = f"{year}-{when.month:02d}-{when.day:02d}"
    return Span(told, told, when.grain, when.weekday)


def _read_point(context: DateContext, index: int) -> Point | None:
    """Return a day, month, weekday, year or day word at a token."""
    tokens = context.tokens
    word = tokens.words[index]
    if word in context.words.days.heads and (days := context.words.days.match(tokens.words, index)):
        if tokens.words[days[0] - 1] in context.words.day_of:
            return _read_day_of(context, days[1], days[0])
        return Point(relative_day(context.reference, days[1]), days[0])
    if word in context.words.feasts.heads and (feast := _read_feast(context, index)):
        return feast
    if point := read_date(context, index) or _read_day_of_month(context, index):
        return point
    if is_plain_year(context, index) and not read_decade(context, index):
        year = int(tokens.words[index])
        if part := read_code_of(context, year, index + 1 + (tokens.words[index + 1] == "-")):
            return Point(part.when, part.end)
        return Point(Partial(year=year), index + 1)
    return _read_lone_day(context, index)


def _read_day_of(context: DateContext, shift: int, index: int) -> Point:
    """Return the day before or after a date, told after it (`le lendemain du 11 février`) or shortly before.

    Where it is counted from something else (le lendemain du drame) it is open, as is a day after what is not known.
    """
    if context.tokens.words[index] not in context.words.of:
        near = context.last_day if index - context.last_end <= _NEAR else None
        coming = context.last_day is None and tense_of_day(context, index - 1, index) == FUTURE
        if shift < 0 or coming:  # il reviendra le lendemain
            return Point(relative_day(context.reference, shift), index)
        base = near and near + timedelta(days=shift)
        return Point(span_of((base, base) if base else None, "day", relative=True), index)
    place = context.skip(index)
    point = read_date(context, place)
    if point is None and (feast := context.words.feasts.match(context.tokens.words, place)):
        year, after = read_year_after(context, feast[0], short=False)
        point = Point(replace(feast[1], year=year), after)
    dated = point is not None and has_day(point.when)
    when = _directed(context, point.when, place, point.end)[0] if point and dated else None
    days = resolved(context, when).days if when else None
    if point is None or days is None:
        return Point(Span(None, None, "day", relative=True), index)
    day = days[0] + timedelta(days=shift)
    return Point(span_of((day, day), "day"), point.end)


def _read_feast(context: DateContext, index: int) -> Point | None:
    """Return a feast on a fixed day, after a word that dates have before them or with a year: `by Christmas`."""
    feast = context.words.feasts.match(context.tokens.words, index)
    if feast is None:
        return None
    end, when = feast
    tokens = context.tokens
    weekend = context.words.units.match(tokens.words, end)
    if weekend and weekend[1] == "weekend":  # Labor Day weekend
        year, after = read_year_after(context, weekend[0], short=False)
        return Point(weekend_of(context, replace(when, year=year), index, after), after)
    year, after = read_year_after(context, end, short=False)
    named = index == 0 and end == tokens.count
    named |= any(tokens.words[place] in context.words.weekdays for place in range(index, end))
    named |= end > index + 1 and all(tokens.cased(place)[:1].isupper() for place in (index, end - 1))
    if year is None and (later := with_following_year(context, when, end))[1] > end:
        return Point(later[0], later[1])  # Christmas of last year
    if year is None and not named and context.before(index) not in context.words.feast_before:
        return None  # Easter Monday is a day wherever it stands
    if year is None and context.tokens.cased(end)[:1].isupper():
        return None  # Christmas Island
    before = context.before(index)
    other = tokens.words[end] in context.words.feast_not_before or before in context.words.feast_not_after
    if other or (before[-1:] == "'" and not tokens.cased(index)[:1].isupper()):
        return None  # Chinese New Year, l'ascension du mont Blanc
    return Point(replace(when, year=year), after)


def weekend_of(context: DateContext, when: Partial, index: int, end: int) -> Span:
    """Return the weekend of a feast, by the tense around it where no year is told."""
    days = resolved(context, _directed(context, when, index, end)[0]).days
    return span_of(
        weekend_around(days[0], when.feast) if days else None, "weekend", relative=when.year is None
    )


def _read_day_of_month(context: DateContext, index: int) -> Point | None:
    """Return `20th of next month`, `le 5 du mois prochain`."""
    day, end = read_day_number(context, index)
    called = context.words.units.match(context.tokens.words, end) if day else None
    end = called[0] if called and called[1] == "day" else end  # the 15th day of next month
    if not day or not context.is_filler(end):
        return None
    for begin, unit in context.units_after(end):
        found = read_unit_period(context, begin) if unit == "month" else None
        if found and isinstance(found.when, Span) and found.when.days and not found.when.approximate:
            one = on_day(found.when.days[0], day)
            return Point(span_of((one, one), "day", relative=True), found.end) if one else None
    return None


def _read_lone_day(context: DateContext, index: int) -> Point | None:
    """Return `le 15`, `the 27th` as a day of the month, where nothing counted follows."""
    tokens, words = context.tokens, context.words
    if context.before(index) not in words.lone_day_after:
        return None
    day, end = read_day_number(context, index)
    if not day:
        return None
    following = tokens.words[end]
    named = following in words.weekdays and following not in words.doubtful_weekdays
    counted = (
        tokens.words[index] in context.numbers.ordinals
        or tokens.words[end - 1] in context.numbers.ordinal_suffixes
    )
    if named and not counted:
        return Point(Partial(day=day, weekday=words.weekdays[following]), end + 1)  # le 25 mardi
    ordinal = tokens.words[end - 1] in context.numbers.ordinal_suffixes
    if not tokens.words[index].isdecimal() or (ordinal != words.lone_day_ordinal and day > 1):
        return None
    if goes_on(context, end):
        return None
    if context.last_day and day > context.last_day.day and (same := on_day(context.last_day, day)):
        return Point(span_of((same, same), "day", relative=True), end)  # le 12 février …, le 24
    return Point(Partial(day=day), end)


def goes_on(context: DateContext, end: int) -> bool:
    """Return whether what follows a number makes it no day: something counted, a unit, more digits."""
    tokens, words = context.tokens, context.words
    following = tokens.words[end]
    if following[:1].isalpha() and following not in context.stop:
        return True
    if following in _NO_DAY or following in words.of or (tokens.glued(end) and following[:1].isalnum()):
        return True
    decimal = following in {".", ","} and tokens.glued(end) and tokens.words[end + 1][:1].isdecimal()
    return decimal or words.units.match(tokens.words, end) is not None


def _read_period(context: DateContext, index: int) -> Found | None:
    """Return a period that begins with the number, ordinal, unit, season or code at a token."""
    tokens, words, numbers = context.tokens, context.words, context.numbers
    word = tokens.words[index]
    if word in words.named_decades:
        return read_named_decade(context, index)
    if word in words.seasons and (season := read_season(context, index)):
        return season
    if words.units.match(tokens.words, index) and (period := read_unit_period(context, index)):
        return period
    if word in words.codes and (code := read_code(context, index)):
        return code
    ordinal = word in numbers.ordinals or word in numbers.ordinal_pairs
    ordinal |= words.direction.get(word) == -1 or tokens.words[index + 1] in numbers.ordinal_suffixes
    if ordinal and (found := read_ordinal_period(context, index)):
        return found
    if not (
        word[:1].isdecimal()
        or word in numbers.cardinals
        or word in numbers.pairs
        or word in numbers.bare_scales
    ):
        return None
    if decade := read_decade(context, index):
        return decade
    number = read_number(tokens, index, numbers)
    if number and is_worded_year(context, number):
        year = resolve(Partial(year=int(number.value)), None)
        return Found(year, index, number.end, "date") if year else None
    if number is None:
        return None
    return read_days_of_month(context, number) or read_counted_period(context, number)


def _directed(context: DateContext, when: Partial | Span, index: int, end: int) -> tuple[Partial | Span, int]:
    """Take up `dernier`, `prochain`, `ce`, `last` beside a yearless date, and the tense beside a lone weekday."""
    if not isinstance(when, Partial) or when.year is not None:
        return when, end
    words = context.words
    after = words.direction_after.match(context.tokens.words, end) if words.noun_first else None
    if after and after[1]:
        lone = is_lone_weekday(when)
        other = _of_another_week(context, when.weekday or 1, after[1]) if lone else None
        return other or replace(when, direction=after[1], placed=True), after[0]
    direction = words.direction.get(context.before(index))
    if direction is None:
        tensed = tense_of_weekday if is_lone_weekday(when) else tense_of_day
        tense = tensed(context, index, end)
        if tense == FUTURE and is_today(context, when, index):
            return replace(when, direction=0), end
        past = _JUST_PAST if tense == PAST and is_just_past(context, index) else _PASTS.get(tense, 0)
        return replace(when, direction=FUTURE if tense == FUTURE else None, past=past), end
    this = words.direction.get(context.before(index - 1)) == 0  # this past Wednesday
    if is_lone_weekday(when) and not this:
        return _of_another_week(context, when.weekday or 1, direction) or replace(
            when, direction=direction, placed=True
        ), end
    return replace(when, direction=direction, placed=True), end


def _of_another_week(context: DateContext, weekday: int, direction: int) -> Span | None:
    """Return `next Friday` as the Friday of next week, and `last Friday` of a Saturday as no yesterday."""
    reference = context.reference
    if reference is None or not reference.exact:
        return None
    today = reference.first
    yesterday = today.isoweekday() - weekday == 1  # on a Monday, last Sunday is
    other = context.words.next_is_next_week if direction > 0 else yesterday
    if direction == 0 or not other:
        return None
    day = today + timedelta(days=weekday - today.isoweekday() + _WEEK) if direction > 0 else None
    day = day or today - timedelta(days=_WEEK + 1)
    return replace(span_of((day, day), "day", relative=True), weekday=weekday)


def _read_day_of_week(context: DateContext, when: Partial, index: int) -> Point | None:
    """Return `vendredi de la semaine prochaine`, `Friday next week`, given the weekday before the token."""
    for begin, unit in context.units_after(index):
        found = read_unit_period(context, begin) if unit == "week" else None
        if found and isinstance(found.when, Span) and found.when.days and found.when.grain == "week":
            return Point(day_of_week(found.when, when.weekday or 1), found.end)
    return None
