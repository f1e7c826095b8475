"""An axis for figures, of numbers or of days: from values to positions, and where to put its ticks."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from recoupe.judging import moments
from recoupe.reporting import wording

if TYPE_CHECKING:
    from collections.abc import Iterable

_STEPS = (1, 2, 2.5, 5, 10)
_LOGARITHMIC_FROM = 1000  # ratio of the greatest to the least value
_DAY_STEPS = (1, 2, 7)
_MONTH_STEPS = (1, 2, 3, 6)
_DAYS_A_MONTH = 30.44
_DAYS_A_YEAR = 365.25
_YEAR_STEPS = tuple(factor * 10**power for power in range(4) for factor in (1, 2, 5))
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Axis:
    """Where values stand.

    Attributes:
        low: Value at the left end.
        high: Value at the right end, greater than `low`.
        ticks: Values with their labels (of one line or two), in order, all within the ends.
        logarithmic: Equal distances are equal ratios.
        label_shift: How far right of its tick a label stands, in values: half a day where each day has one.
    """

    low: float
    high: float
    ticks: tuple[tuple[float, str], ...]
    logarithmic: bool = False
    label_shift: float = 0

    def place(self, value: float) -> float:
        """Return where `value` stands, from 0 (left) to 1 (right); values outside come to the nearer end."""
        bounded = min(max(value, self.low), self.high)
        if self.logarithmic:
            return math.log(bounded / self.low) / math.log(self.high / self.low)
        return (bounded - self.low) / (self.high - self.low)


def numbers(values: Iterable[float], most_ticks: int = 6, *, whole: bool = False) -> Axis:
    """Return an axis that shows every finite one of `values` with room on both sides.

    Args:
        values: What is to stand on it.
        most_ticks: About how many ticks there are.
        whole: Only whole numbers make sense, as of what is counted.

    Raises:
        ValueError: None of the values is finite.
    """
    finite = [value for value in values if math.isfinite(value)]
    low, high = min(finite), max(finite)
    if low > 0 and high / low >= _LOGARITHMIC_FROM:
        return _logarithmic(low, high, most_ticks)
    room = (high - low) * 0.12 or abs(high) * 0.1 or 1.0
    return _linear(low - room, high + room, most_ticks, 1.0 if whole else 0.0)


def _linear(low: float, high: float, most_ticks: int, least_step: float) -> Axis:
    rough = max((high - low) / most_ticks, least_step)
    power = 10.0 ** math.floor(math.log10(rough))
    steps = (power * factor for factor in _STEPS)
    step = next(step for step in steps if step >= rough * (1 - 1e-9) and (step % 1 == 0 or not least_step))
    first, last = math.ceil(low / step), math.floor(high / step)
    values = [index * step for index in range(first, last + 1)]
    return Axis(low, high, tuple((value, wording.number(value)) for value in values))


def _logarithmic(low: float, high: float, most_ticks: int) -> Axis:
    first, last = math.floor(math.log10(low)), math.ceil(math.log10(high))
    every = max(1, math.ceil((last - first) / most_ticks))
    exponents = range(first, last + 1, every)
    ticks = tuple((10.0**exponent, wording.number(10.0**exponent)) for exponent in exponents)
    return Axis(10.0**first, 10.0**last, ticks, logarithmic=True)


def calendar(days: Iterable[date], most_ticks: int = 8) -> Axis:
    """Return an axis of days, each from its ordinal to the next, with a day's room on both sides or more.

    Raises:
        ValueError: There are no days.
    """
    ordinals = [day.toordinal() for day in days]
    low, high = min(ordinals), max(ordinals) + 1
    room = max(1, round((high - low) * 0.12))
    low, high = max(low - room, date.min.toordinal()), min(high + room, date.max.toordinal())
    step = _fitting(low, high, most_ticks, _DAY_STEPS, 1)
    if step is not None:
        ticks = [(float(ordinal), _day_label(ordinal, low, step)) for ordinal in range(low, high, step)]
        return Axis(low, high, tuple(ticks), label_shift=0.5)
    months = _fitting(low, high, most_ticks, _MONTH_STEPS, _DAYS_A_MONTH)
    if months is None:
        months = _MONTHS * (_fitting(low, high, most_ticks, _YEAR_STEPS, _DAYS_A_YEAR) or _YEAR_STEPS[-1])
    return Axis(low, high, tuple(_month_ticks(low, high, months)))


def _fitting(low: int, high: int, most: int, steps: tuple[int, ...], size: float) -> int | None:
    """Return the least step of so many days' size that makes no more than `most` of the span."""
    return next((step for step in steps if (high - low) / (step * size) <= most), None)


def _day_label(ordinal: int, low: int, step: int) -> str:
    """Name a day, with the year where that is new; below it the weekday where each day is named."""
    day = date.fromordinal(ordinal)
    words = moments.moment(str(day))
    first_of_year = ordinal == low or (day.month == 1 and day.day <= _DAY_STEPS[-1])
    named = words if first_of_year else words.rsplit(" ", 1)[0]
    return f"{named}\n{moments.WEEKDAYS[day.weekday()]}" if step == 1 else named


def _month_ticks(low: int, high: int, every: int) -> list[tuple[float, str]]:
    """Return the first days of every so many months; whole years carry the year alone."""
    ticks: list[tuple[float, str]] = []
    start = date.fromordinal(low)
    month = (start.year * _MONTHS + start.month - 1) // every * every
    while True:
        year, index = divmod(month, _MONTHS)
        if year > date.max.year:
            return ticks
        if year >= date.min.year:
            first = date(year, index + 1, 1)
            if first.toordinal() >= high:
                return ticks
            if first.toordinal() >= low:
                name = str(year) if every % _MONTHS == 0 else moments.moment(f"{year:04d}-{index + 1:02d}")
                ticks.append((float(first.toordinal()), name))
        month += every
