"""Days and times written as text: partial ISO 8601 dates, EDTF and publication times, read.

A date in a newspaper is an interval of days: `2017` is 365 of them, `2017-06` thirty, `2017-06-19` one.
Everything here works on `(first day, last day)` pairs, both included, in the proleptic Gregorian calendar,
and on the local day: `2025-10-14T23:30-07:00` is the 14th, whatever day it is in Greenwich.

The forms are those of the Extended Date/Time Format (EDTF, ISO 8601-2), level 1 where the project needs it:

    2017   2017-06   2017-06-19   2017-W25   20170619    a year, month, day, week
    2017-06-19T10:00:00+02:00   2017-06-19 10:00Z         a time with its zone
    201X   20XX   2017-XX                                 digits nobody gave
    XXXX-06-19   2017-XX-19                               no year, or no month: no interval, None
    2017-21 … 2017-24                                     spring, summer, autumn, winter (north)
    2024-01/2024-09   2024-01/..   ../2024                from … to; an open end stays open as None
    2017-06~   2017?   2017%                              approximate, uncertain: the same days
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

Days = tuple[date, date]
"""First and last day, both included."""

TIMES = {
    "hour": (1_500.0, 8_766.0), "day": (200.0, 366.0), "week": (44.0, 52.2), "month": (10.0, 12.0),
    "quarter": (4.0, 4.0), "year": (1.0, 1.0),
}  # fmt: skip
"""How many of each unit of time a year has, at least and at most: those that are worked, and those of the calendar."""

_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}
_PARTIAL = re.compile(
    r"(?P<year>\d{4}|\d{3}X|\d{2}XX)(?:-(?P<month>\d{2}|XX)(?:-(?P<day>\d{2}|XX))?)?(?:[T ].*)?",
    re.IGNORECASE,
)
_WEEK = re.compile(r"(\d{4})-?W(\d{2})(?:-?([1-7]))?")
_BASIC = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T.*)?")


@lru_cache(maxsize=2048)
def month_days(year: int, month: int) -> Days:
    """Return the first and last day of a month (1 to 12)."""
    after = date(year + month // 12, month % 12 + 1, 1) if year < date.max.year or month < 12 else None  # noqa: PLR2004  # December
    return date(year, month, 1), after - timedelta(days=1) if after else date.max


def year_days(year: int) -> Days:
    """Return the first and last day of a year (1 to 9999)."""
    return date(year, 1, 1), date(year, 12, 31)


@lru_cache(maxsize=4096)
def parse_days(text: str | None) -> Days | None:
    """Return the days a partial ISO or EDTF date covers.

    Args:
        text: One date or a closed interval `first/last`, in any of the module's forms.

    Returns:
        First and last day, both included. None where the text is empty, is no such date, names a day that
        does not exist (`2019-02-30`), or leaves the year or an inner part unknown (`XXXX-06-19`).
    """
    if not text:
        return None
    if "/" in text:
        first, last = parse_interval(text)
        return (first, last) if first and last and first <= last else None
    try:
        return _parse_one(text.strip().rstrip("~?%"))
    except (ValueError, OverflowError):
        return None


def parse_interval(text: str) -> tuple[date | None, date | None]:
    """Return the first and last day of an EDTF interval; None for an end that is open or cannot be read."""
    first, _, last = text.partition("/")
    begin, end = (
        parse_days(first if "/" not in first else None),
        parse_days(last if "/" not in last else None),
    )
    return begin[0] if begin else None, end[1] if end else None


def parse_moment(text: str | None) -> datetime | None:
    """Return the date and time of an ISO 8601 text that gives both, with its zone; None for anything less."""
    if not text or len(text) < len("2017-06-19T10") or text[10:11] not in {"T", "t", " "}:
        return None
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def order_key(text: str | None) -> datetime:
    """Return what to sort publication times by, in UTC: the moment, else the first day, else the end of time."""
    moment = parse_moment(text)
    if moment is None:
        days = parse_days(text)
        moment = datetime(*(days[0] if days else date.max).timetuple()[:3], tzinfo=UTC)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _parse_one(text: str) -> Days | None:
    """Read one date that is not empty; ValueError where its numbers make no day."""
    if match := _PARTIAL.fullmatch(text):
        return _parse_partial(match["year"].upper(), match["month"], match["day"])
    if match := _WEEK.fullmatch(text):
        year, week, day = match.groups()
        first = date.fromisocalendar(int(year), int(week), int(day or 1))
        return first, first if day else first + timedelta(days=6)
    if match := _BASIC.fullmatch(text):
        day_ = date(*map(int, match.groups()))
        return day_, day_
    return None


def _parse_partial(year: str, month: str | None, day: str | None) -> Days | None:
    """Read `YYYY`, `YYYY-MM` and `YYYY-MM-DD` with X for digits unknown at the end."""
    if unknown := year.count("X"):
        low, high = int(year.replace("X", "0")), int(year.replace("X", "9"))
        return (date(max(low, 1), 1, 1), date(high, 12, 31)) if month is None and unknown else None
    if month is None or (month.upper() == "XX" and day in {None, "XX", "xx"}):
        return year_days(int(year))
    if month.upper() == "XX":
        return None
    if int(month) in _SEASONS:
        begin, end = _SEASONS[int(month)]
        return date(int(year), begin, 1), month_days(int(year) + (end < begin), end)[1]
    if day is None or day.upper() == "XX":
        return month_days(int(year), int(month))
    one = date(int(year), int(month), int(day))
    return one, one
