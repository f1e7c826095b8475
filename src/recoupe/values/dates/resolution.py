"""Dates as told to dates as meant: a year for `19 juin`, a day for `hier`, against the publication time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from recoupe.calendar import Days, month_days, parse_days, year_days
from recoupe.values.dates.steps import add_months, period_around, shift_day

if TYPE_CHECKING:
    from recoupe.values.dates.feasts import Feast

YEARS = range(1000, 2200)
"""Four digits that may be a year where the words call for one."""

LIKELY_YEARS = range(1800, 2101)
"""Four digits that are taken for a year without being called one."""

_PUBLISHED = range(1000, 9000)
"""Years that a text may have been published in."""

_HALF_MONTH = 15
_PIVOT = 40
_SOON = (31, 92)
"""How many days ahead a month, or a day, may lie after a verb in the past: `called a strike for 21 October`."""

_JUST_PAST = 3
"""A verb in the past right before the date leaves nothing to come: `filed June 2`."""

_LIKELY = 1.3
"""How much further back than ahead a date may lie after a participle that is likely in the past."""

_FUTURE_WEIGHT = 1.1
"""How much further a day to come seems than one that was."""

_WEEK = 7
_SEASON_MONTHS = {1: (3, 5), 2: (6, 8), 3: (9, 11), 4: (12, 2)}
"""Meteorological seasons of the north: spring begins in March."""

_FULL_MONTHS = {2: 29, 4: 30, 6: 30, 9: 30, 11: 30}
_MONTHS_OF = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}


@dataclass(frozen=True, slots=True)
class Reference:
    """The publication time: the days it may be.

    Attributes:
        first: First day.
        last: Last day; the same where the day is known.
    """

    first: date
    last: date

    @property
    def exact(self) -> bool:
        """Whether the day is known."""
        return self.first == self.last

    @property
    def middle(self) -> date:
        """The day in the middle, from which distances are taken."""
        return self.first + (self.last - self.first) // 2

    @property
    def year(self) -> int:
        """The year it begins in."""
        return self.first.year


def make_reference(given: date | str | None) -> Reference | None:
    """Return the reference that a caller gave as a date, a datetime or ISO text.

    None where it says no day, or one at the ends of the calendar, from which nothing can be counted.
    """
    if isinstance(given, date):
        day = date(given.year, given.month, given.day)
        return Reference(day, day) if day.year in _PUBLISHED else None
    days = parse_days(given)
    return Reference(*days) if days and days[0].year in _PUBLISHED else None


@dataclass(frozen=True, slots=True)
class Partial:
    """A date as the words tell it.

    `direction` is -1 for `dernier`, 1 for `prochain`, 0 for `ce`, None where nothing is said. `past` is said by
    the verb, 3 right before it, 2 surely and 1 likely: the last one, today's included. `placed` says that words, not
    a verb, chose.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    direction: int | None = None
    past: Literal[0, 1, 2, 3] = 0
    placed: bool = False
    feast: Feast | None = None

    @property
    def grain(self) -> str:
        """The unit of the calendar it is told in."""
        return "day" if self.day or (not self.month and self.weekday) else "month" if self.month else "year"


@dataclass(frozen=True, slots=True)
class Span:
    """A date as meant: first and last day, which may leave the year open as XXXX; None where nothing is known.

    `told` is a day as the words have it, its year or month open, where the publication time gave what they lack.
    """

    earliest: str | None
    latest: str | None
    grain: str
    weekday: int | None = None
    relative: bool = False
    approximate: bool = False
    told: str | None = None

    @property
    def days(self) -> Days | None:
        """First and last day, where both are known."""
        first, last = parse_days(self.earliest), parse_days(self.latest)
        return (first[0], last[1]) if first and last else None


def span_of(days: Days | None, grain: str, *, relative: bool = False, approximate: bool = False) -> Span:
    """Return the span of days; an empty one where there are none."""
    if days is None:
        return Span(None, None, grain, relative=relative, approximate=approximate)
    return Span(days[0].isoformat(), days[1].isoformat(), grain, relative=relative, approximate=approximate)


@lru_cache(maxsize=4096)
def resolve(partial: Partial, reference: Reference | None) -> Span | None:
    """Return what a date told in part means; None for a day that does not exist."""
    if partial.year is not None:
        days = _days_in(partial, partial.year)
        return replace(span_of(days, partial.grain), weekday=partial.weekday) if days else None
    if partial.month is not None:
        return _resolve_yearless(partial, reference)
    if partial.day is not None:
        return _resolve_day_of_month(partial, reference)
    return _resolve_weekday(partial, reference)


def _days_in(partial: Partial, year: int) -> Days | None:
    """Return the days of a date told in part in a year; None where the year has none."""
    if partial.feast:
        day = partial.feast.in_year(year)
        return (day, day) if day else None
    return _days(year, partial.month, partial.day)


def _days(year: int, month: int | None, day: int | None) -> Days | None:
    try:
        if month is None:
            return year_days(year)
        if day is None:
            return month_days(year, month)
        one = date(year, month, day)
    except ValueError:
        return None
    return one, one


def _resolve_yearless(partial: Partial, reference: Reference | None) -> Span | None:
    """Give a day or month without a year the year nearest to the publication, or the one that the words ask for."""
    month, day = partial.month or 1, partial.day
    if day is not None and day > _FULL_MONTHS.get(month, 31):
        return None
    if reference is None and partial.feast:
        return Span(None, None, partial.grain)
    if reference is None:
        first, last = day or 1, day or _FULL_MONTHS.get(month, 31)
        return Span(
            f"XXXX-{month:02d}-{first:02d}", f"XXXX-{month:02d}-{last:02d}", partial.grain, partial.weekday
        )
    whole_year = (reference.first, reference.last) == year_days(reference.year)
    around = [_days_in(partial, year) for year in range(reference.year - 4, reference.last.year + 5)]
    near = [days for days in around if days]
    if whole_year and partial.direction is None:
        chosen = _days_in(partial, reference.year)
    else:
        chosen = _choose(near, reference, partial.direction)
        ahead = (chosen[0] - reference.last).days if chosen and partial.past else 0
        begun = [days for days in near if days[0] <= reference.last]
        just = partial.past == _JUST_PAST and not (chosen and chosen[0].isoweekday() == partial.weekday)
        if chosen and begun and ahead > (0 if just else _SOON[day is not None]):
            much_nearer = _distance(begun[-1], reference)[0] > _LIKELY * _distance(chosen, reference)[0]
            chosen = chosen if partial.past == 1 and much_nearer else begun[-1]
    told = (
        f"XXXX-{month:02d}-{day:02d}" if day and not (partial.placed or partial.feast or whole_year) else None
    )
    meant = span_of(chosen, partial.grain, relative=True)
    return replace(meant, weekday=partial.weekday, told=told) if chosen else None


def _choose(candidates: list[Days], reference: Reference, direction: int | None) -> Days | None:
    """Return the candidate the words ask for: the last past one, the next, this year's, or the nearest."""
    if direction == 0:
        candidates = [days for days in candidates if days[0].year == reference.year] or candidates
    elif direction is not None and direction < 0:
        # `mars dernier` said in March is the one before; `le 19 juin dernier` may be of this June.
        past = [days for days in candidates if days[1] <= reference.last]
        return past[-1] if past else None
    elif direction is not None:
        coming = [days for days in candidates if days[0] > reference.first]
        return coming[0] if coming else None
    return min(candidates, key=lambda days: _distance(days, reference), default=None)


def _distance(days: Days, reference: Reference) -> tuple[float, bool]:
    """Return how far days lie from the publication, the past before the future: news tells more of what was."""
    middle = days[0] + (days[1] - days[0]) // 2
    away = (middle - reference.middle).days
    return abs(away) * (_FUTURE_WEIGHT if away > 0 else 1), away > 0


def _resolve_day_of_month(partial: Partial, reference: Reference | None) -> Span | None:
    """Resolve `le 15`, `Thursday the 21st`: the nearest month that has the day on that weekday."""
    day = partial.day or 1
    if reference is None:
        return Span(f"XXXX-XX-{day:02d}", f"XXXX-XX-{day:02d}", "day", partial.weekday)
    candidates = []
    for shift in range(-8, 9):
        year, month = add_months(reference.middle.year, reference.middle.month, shift)
        days = _days(year, month, day)
        if days and partial.weekday in {None, days[0].isoweekday()}:
            candidates.append(days)
    if partial.past > 1:  # she left on the 27th
        candidates = [days for days in candidates if days[0] <= reference.last]
    chosen = _choose(candidates, reference, partial.direction or None)
    told = None if partial.placed or partial.weekday else f"XXXX-XX-{day:02d}"
    return (
        replace(span_of(chosen, "day", relative=True), weekday=partial.weekday, told=told) if chosen else None
    )


def _resolve_weekday(partial: Partial, reference: Reference | None) -> Span:
    """Resolve a lone weekday: with `dernier` or nothing said the last one, today included; with `prochain` the next."""
    weekday = partial.weekday or 1
    if reference is None:
        return Span(None, None, "day", weekday, relative=True)
    if not reference.exact:
        return Span(reference.first.isoformat(), reference.last.isoformat(), "day", weekday, relative=True)
    today = reference.first
    back = (today.isoweekday() - weekday) % _WEEK
    if partial.direction == -1:
        day = today - timedelta(days=back or _WEEK)
    elif partial.direction == 1:
        day = today + timedelta(days=(weekday - today.isoweekday()) % _WEEK or _WEEK)
    elif partial.direction == 0:
        day = today - timedelta(days=today.isoweekday() - weekday)
    else:
        day = today - timedelta(days=back)
    return Span(day.isoformat(), day.isoformat(), "day", weekday, relative=True)


def relative_period(reference: Reference | None, unit: str, shift: int) -> Span:
    """Return `cette année`, `le mois dernier`: the period the publication lies in, or one before or after."""
    if reference is None:
        return Span(None, None, unit, relative=True)
    first, last = period_around(reference.first, unit, shift), period_around(reference.last, unit, shift)
    days = (first[0], last[1]) if first and last else None
    return span_of(days, unit, relative=True)


def relative_day(reference: Reference | None, days: int) -> Span:
    """Return `hier`, `demain`: the publication's day moved."""
    if reference is None:
        return Span(None, None, "day", relative=True)
    shift = timedelta(days=days)
    try:
        return span_of((reference.first + shift, reference.last + shift), "day", relative=True)
    except OverflowError:
        return Span(None, None, "day", relative=True)


def shifted(reference: Reference | None, unit: str, count: int) -> Span:
    """Return `il y a deux ans`, `in three weeks`: the same day so many units away, exact only to the unit."""
    first = reference and shift_day(reference.first, unit, count)
    last = reference and shift_day(reference.last, unit, count)
    days = (first, last) if first and last else None
    if unit == "workday":
        return span_of(days, "day", relative=True)
    return span_of(days, unit, relative=True, approximate=unit != "day")


def stretch(reference: Reference | None, unit: str, count: int) -> Span:
    """Return `les dix derniers mois`, `the next 3 weeks`: units up to the publication, or from the day after."""
    if reference is None:
        return Span(None, None, unit, relative=True, approximate=True)
    if unit == "quarter":
        # of the calendar: the last three are over, the next three not begun
        nearest, furthest = (-1, count) if count < 0 else (1, count)
        first, last = (period_around(reference.first, unit, shift) for shift in (furthest, nearest))
        days = (min(first[0], last[0]), max(first[1], last[1])) if first and last else None
        return span_of(days, unit, relative=True)
    if count < 0:
        begin, end = shift_day(reference.first, unit, count), shift_day(reference.last, "day", 0)
    else:
        next_ = "workday" if unit == "workday" else "day"
        begin, end = shift_day(reference.first, next_, 1), shift_day(reference.last, unit, count)
    unit = "day" if unit == "workday" else unit
    return span_of((begin, end) if begin and end else None, unit, relative=True, approximate=True)


def nearest_sub_period(reference: Reference, unit: str, number: int, tense: int = 0) -> Days | None:
    """Return the quarter, half or season of that number that lies nearest to the publication.

    With a tense of the future it is the one to come; with one surely of the past, one that is over.
    """
    around = [sub_period(reference.middle.year + shift, unit, number) for shift in (-1, 0, 1)]
    candidates = [days for days in around if days]
    if tense > 0:
        candidates = [days for days in candidates if days[1] > reference.first] or candidates
    elif tense < -1:
        candidates = [days for days in candidates if days[1] < reference.first] or candidates
    return min(candidates, key=lambda days: _distance(days, reference), default=None)


def sub_period(year: int, unit: str, number: int) -> Days | None:
    """Return a year's quarter (1 to 4), half (1, 2), month, week or season (spring 1)."""
    try:
        if unit == "season":
            begin, end = _SEASON_MONTHS[number]
            return date(year, begin, 1), month_days(year + (end < begin), end)[1]
        if unit == "week":
            monday = date.fromisocalendar(year, number, 1)
            return monday, monday + timedelta(days=6)
        length = _MONTHS_OF[unit]
        first = (number - 1) * length + 1
        return date(year, first, 1), month_days(year, first + length - 1)[1]
    except (ValueError, KeyError):
        return None


def full_year(digits: int) -> int:
    """Return the year of two digits: 98 is 1998, 15 is 2015."""
    return digits + (2000 if digits < _PIVOT else 1900)


def on_day(day: date, number: int) -> date | None:
    """Return the day of that number in the same month, if the month has one."""
    try:
        return day.replace(day=number)
    except ValueError:
        return None


def season_of(unit: str) -> str:
    """Return the grain of a part of a year: a season is as long as a quarter."""
    return "quarter" if unit == "season" else unit
