"""Days and periods of the calendar so many units away: five weeks later, the month before, days of work."""

from __future__ import annotations

from datetime import date, timedelta

from recoupe.calendar import Days, month_days

_WEEK = 7
_WORKDAYS = 5
_HALF_MONTH = 15
_MONTHS_OF = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}


def add_months(year: int, month: int, shift: int) -> tuple[int, int]:
    """Return a year and month moved by so many months."""
    total = year * 12 + month - 1 + shift
    return total // 12, total % 12 + 1


def _shift_workday(day: date, count: int) -> date:
    """Return a day moved by so many days of work, Monday to Friday."""
    step = timedelta(days=1 if count > 0 else -1)
    weeks, rest = divmod(abs(count), _WORKDAYS)
    day += step * _WEEK * weeks
    while rest or day.isoweekday() > _WORKDAYS:
        day += step
        rest -= day.isoweekday() <= _WORKDAYS and rest > 0
    return day


def shift_day(day: date, unit: str, count: int) -> date | None:
    """Return a day moved by so many units; the last of the month where the month is shorter; None past the calendar."""
    try:
        if unit == "workday":
            return _shift_workday(day, count)
        if unit in {"day", "halfmonth"}:
            return day + timedelta(days=count * (_HALF_MONTH if unit == "halfmonth" else 1))
        if unit in {"week", "weekend", "fortnight"}:
            return day + timedelta(days=_WEEK * count * (1 + (unit == "fortnight")))
        year, month = add_months(day.year, day.month, count * _MONTHS_OF[unit])
        return date(year, month, min(day.day, month_days(year, month)[1].day))
    except (ValueError, OverflowError):
        return None


def period_around(day: date, unit: str, shift: int = 0) -> Days | None:
    """Return the calendar's week, month, … that a day lies in, or one so many before or after."""
    moved = shift_day(day, unit, shift)
    if moved is None:
        return None
    try:
        if unit == "day":
            return moved, moved
        if unit == "halfmonth":
            first, last = month_days(moved.year, moved.month)
            middle = first + timedelta(days=_HALF_MONTH)
            return (first, middle - timedelta(days=1)) if moved < middle else (middle, last)
        if unit in {"week", "weekend", "fortnight"}:
            monday = moved - timedelta(days=moved.isoweekday() - 1)
            begin, end = {"weekend": (5, 6), "fortnight": (0, 13)}.get(unit, (0, 6))
            return monday + timedelta(days=begin), monday + timedelta(days=end)
        length = _MONTHS_OF[unit]
        months = (moved.year * 12 + moved.month - 1) // length * length
        first = date(months // 12, months % 12 + 1, 1)
        year, month = add_months(first.year, first.month, length - 1)
        return first, month_days(year, month)[1]
    except (ValueError, OverflowError):
        return None
