"""Dates in digits alone: 27/11/2024, 2016-10-16, 13.5.2015, 11/2017, 22/04."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from recoupe.values.dates.context import DAY_DIGITS, LONGEST_MONTH, MONTHS, Point
from recoupe.values.dates.resolution import LIKELY_YEARS, YEARS, Partial, full_year, resolve

if TYPE_CHECKING:
    from collections.abc import Callable

    from recoupe.values.dates.context import DateContext

_LONGEST = 32
_LEAP = 2000
_SEASON_YEARS = 2
_SHORT_TEXT = 40
_DAY_MONTH_TOKENS = 3
_ALWAYS_A_RATE = 24
"""`24/7` is around the clock."""

_FULL = re.compile(
    r"(?P<year>[12]\d{3})(?P<s>[ ]?[/.-][ ]?|[ ])(?P<month>\d{1,2})(?P=s)(?P<day>\d{1,2})(?!\d)"
    r"|(?P<a>\d{1,2})[ ]?(?P<t>[/.-])[ ]?(?P<b>\d{1,2})(?:[ ]?(?P=t)[ ]?|,[ ]?)(?P<c>[12]\d{3}|\d\d)(?!\d)"
    r"|(?P<compact>(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))(?!\d)"
)
_SPACED = re.compile(r"(\d{1,2}) (\d{1,2}) ((?:19|20)\d\d|\d\d)(?![\d ]*\d)")
_SEPARATOR = r"[ \xa0]?[/.-][ \xa0]?"
_MONTH_YEAR = re.compile(
    rf"(?P<m>\d{{1,2}}){_SEPARATOR}(?P<y>[12]\d{{3}})(?!\d)"
    rf"|(?P<y2>[12]\d{{3}}){_SEPARATOR}(?P<m2>\d{{1,2}})(?!\d)"
)
_DAY_MONTH = re.compile(r"(\d{1,2})([/.])(\d{1,2})(?!\d)")


def read_numeric(context: DateContext, index: int, *, joined: bool) -> Point | None:
    """Return the date in digits that begins at a token.

    `joined` dates end a range whose hyphen stands right before them.
    """
    tokens = context.tokens
    inside = tokens.glued(index) and context.before(index) in {"/", "-", ".", ":"}
    if inside and not joined and tokens.words[index - 2][:1].isdecimal():
        return None
    start = tokens.starts[index]
    for pattern, read in _READERS:
        match = pattern.match(tokens.plain, start, start + _LONGEST)
        partial = read(match, context, index) if match else None
        if match and partial:
            following = tokens.plain[match.end() : match.end() + 2]
            goes_on = following[:1] in {"/", "."} or (following[:1] == "-" and partial.day is None)
            if goes_on and following[1:].isdecimal():
                return None
            return Point(partial, tokens.index_at(match.end(), index))
    return None


def _from_full(match: re.Match[str], context: DateContext, _index: int) -> Partial | None:
    if compact := match["compact"]:
        return _valid(int(compact[:4]), int(compact[4:6]), int(compact[6:]))
    if match["year"]:
        return _valid(int(match["year"]), int(match["month"]), int(match["day"]))
    first, second, last = match["a"], match["b"], match["c"]
    if match["t"] == "." and len(last) == DAY_DIGITS and 1 in {len(first), len(second)}:
        return None  # 3.5.12 is a version
    day, month = _in_order(int(first), int(second), context)
    return _valid(full_year(int(last)) if len(last) == DAY_DIGITS else int(last), month, day)


def _in_order(first: int, second: int, context: DateContext) -> tuple[int, int]:
    """Return day and month of two numbers, by the text's order unless only the other is possible."""
    swapped = second > MONTHS or (context.month_first and first <= MONTHS)
    return (second, first) if swapped else (first, second)


def fit_weekday(context: DateContext, partial: Partial, weekday: int) -> Partial:
    """Return a date in digits in the order of day and month that falls on the weekday beside it.

    Only in languages that leave the order to the text, and where one order alone fits.
    """
    if context.order_fixed or not partial.day or not partial.month:
        return partial
    swapped = replace(partial, month=partial.day, day=partial.month)
    if max(partial.day, partial.month) > MONTHS or _falls_on(context, partial, weekday):
        return partial
    return swapped if _falls_on(context, swapped, weekday) else partial


def _falls_on(context: DateContext, partial: Partial, weekday: int) -> bool:
    span = resolve(partial, context.reference)
    return bool(span and span.days and span.days[0].isoweekday() == weekday)


def _from_spaced(match: re.Match[str], _context: DateContext, _index: int) -> Partial | None:
    """Read `02 04 2009`, and two digits of a year where no other numbers look like that."""
    day, month, year = match.groups()
    short = len(year) == DAY_DIGITS
    if short and not (len(day) == len(month) == DAY_DIGITS or int(year) > LONGEST_MONTH):
        return None
    return _valid(full_year(int(year)) if short else int(year), int(month), int(day))


def _from_month_year(match: re.Match[str], _context: DateContext, _index: int) -> Partial | None:
    """Read `11/2017`, `2016-11`; `2010-11` is a season, of two years."""
    year, month = int(match["y"] or match["y2"]), int(match["m"] or match["m2"])
    if year not in LIKELY_YEARS or not 1 <= month <= MONTHS:
        return None
    season = match["y2"] and "-" in match[0] and 0 < month - year % 100 <= _SEASON_YEARS
    return None if season and len(match["m2"]) == DAY_DIGITS else Partial(year, month)


def _from_day_month(match: re.Match[str], context: DateContext, index: int) -> Partial | None:
    """Read `22/04`: padded, or after a word that dates have before them; `3/4` alone is a fraction."""
    first, sign, second = match.groups()
    before = context.before(index)
    after_weekday = before in context.words.weekdays
    if sign == "." and not after_weekday:
        return None
    day, month = int(first), int(second)
    if month > MONTHS or (context.month_first and day <= MONTHS):
        day, month = month, day
    following = context.tokens.plain[match.end() : match.end() + 4]
    ranged = following[:1] == "-" and following[1:2].isdecimal() and "/" in following
    padded = first[0] == "0" or second[0] == "0"
    told = before in context.words.on_the or after_weekday or before in context.words.date_before
    told |= _ends_a_range(context, index)
    alone = day > MONTHS and day != _ALWAYS_A_RATE and context.tokens.count < _SHORT_TEXT
    if not (padded or told or ranged or alone):
        return None
    return Partial(None, month, day) if _valid(_LEAP, month, day) else None


def _ends_a_range(context: DateContext, index: int) -> bool:
    """Return whether a day and month stand before: `28/2-1/3`, `du 28/2 au 1/3`."""
    words = context.tokens.words
    joined = context.before(index) == "-" or context.before(index) in context.words.joiners
    return joined and index > _DAY_MONTH_TOKENS and words[index - 3] == "/" and words[index - 2].isdecimal()


def _valid(year: int, month: int, day: int) -> Partial | None:
    fits = 1 <= month <= MONTHS and 1 <= day <= LONGEST_MONTH and year in YEARS
    return Partial(year, month, day) if fits else None


_READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], DateContext, int], Partial | None]], ...] = (
    (_FULL, _from_full),
    (_SPACED, _from_spaced),
    (_MONTH_YEAR, _from_month_year),
    (_DAY_MONTH, _from_day_month),
)
