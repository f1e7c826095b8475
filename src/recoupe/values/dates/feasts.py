"""Feasts that fall on another day each year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from recoupe.calendar import month_days

_WEEK = 7
_MIDWEEK, _SATURDAY = 3, 6
_WITH_MONDAY = frozenset({0, 49})
"""Days from Easter of feasts whose Monday is kept too."""


@dataclass(frozen=True, slots=True)
class Feast:
    """A feast on another day each year: so many days from Easter, or a month's weekday of that number.

    Attributes:
        easter: Days after Easter Sunday; None for a weekday of a month.
        month: The month.
        weekday: ISO weekday.
        number: First, second, …; -1 for the last.
        later: Days after that weekday: Black Friday is the day after the fourth Thursday.
    """

    easter: int | None = None
    month: int = 1
    weekday: int = 1
    number: int = 1
    later: int = 0

    def in_year(self, year: int) -> date | None:
        """Return its day in a year; None past the calendar."""
        try:
            if self.easter is not None:
                return easter_sunday(year) + timedelta(days=self.easter)
            first, last = month_days(year, self.month)
        except (ValueError, OverflowError):
            return None
        if self.number < 0:
            return last - timedelta(days=(last.isoweekday() - self.weekday) % _WEEK)
        away = (self.weekday - first.isoweekday()) % _WEEK + _WEEK * (self.number - 1) + self.later
        return first + timedelta(days=away)


def weekend_around(day: date, feast: Feast | None = None) -> tuple[date, date]:
    """Return the first and last day of the weekend that a feast makes.

    Labor Day's begins on Saturday, Ascension's on Thursday. Of Easter and Pentecost the Monday is part.
    """
    weekday = day.isoweekday()
    saturday = day + timedelta(days=_SATURDAY - weekday - _WEEK * (weekday < _MIDWEEK))
    monday = feast is not None and feast.easter in _WITH_MONDAY
    last = saturday + timedelta(days=2 if monday else 1)
    return min(day, saturday), max(day, last)


def easter_sunday(year: int) -> date:
    """Return the day of Easter in the Gregorian calendar (the method of Meeus, Jones and Butcher)."""
    a, (b, c) = year % 19, divmod(year, 100)
    moon = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * (b % 4) + 2 * (c // 4) - moon - c % 4) % 7
    month, day = divmod(moon + week - 7 * ((a + 11 * moon + 22 * week) // 451) + 114, 31)
    return date(year, month, day + 1)
