"""What figures of one article make of each other: a part's amount in its total's unit, the time between two ends."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from recoupe.judging.meaning import days
from recoupe.matching.families import factor, family, in_base_unit

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from recoupe.models import Claim

_THOUSAND = 1000.0
_IN_WORDS = 100_000.0
"""Least step of a figure whose scale is told in a word (`4,1 milliards`), which its parts may leave out."""
_DAY, _HOUR, _MINUTE = 86_400.0, 3_600.0, 60.0
YEAR = 365.25 * _DAY
"""Seconds of a year."""
_DAYS_OF_YEAR = 365
_LONG = 330
"""Days between two days told without a year that are of one year, at most."""
_FOUR_DIGITS = re.compile(r"(?<!\d)[12]\d{3}(?!\d)")

Length = tuple[float, float]
"""Least and greatest length, in seconds, that two ends may mean."""


def amount_within(part: Claim, total: Claim) -> float:
    """Return the amount of a part in the base unit of its total, which its own words may leave out."""
    if family(part) == family(total):
        return in_base_unit(part) or 0.0
    return (part.amount or 0.0) * unsaid_scale(part, total)


def unsaid_scale(part: Claim, total: Claim) -> float:
    """Return what a bare figure is to be multiplied by: `38 milliards d'euros : 21 pour l'État, …`; else its unit's."""
    scale = (in_base_unit(total) or 0.0) / total.amount if total.amount else 1.0
    amount = total.amount or 0.0
    if (part.amount or 0.0) < _THOUSAND and (total.step or 0.0) >= _IN_WORDS:
        while amount >= _THOUSAND:
            amount, scale = amount / _THOUSAND, scale * _THOUSAND
    return scale


def added(parts: Sequence[Claim], total: Claim) -> float:
    """Return the sum of parts in the total's own unit."""
    own = in_base_unit(total) or 0.0
    scale = (total.amount or 0.0) / own if own else 1.0
    return sum(amount_within(part, total) for part in parts) * scale


def converted(claim: Claim, unit: str | None) -> float:
    """Return the amount of a measure in another unit of its dimension."""
    scale, zero = factor(unit)
    return ((in_base_unit(claim) or 0.0) - zero) / scale


def length(ends: Sequence[Claim]) -> Length | None:
    """Return how long it is from one end to the other: of a range, or of two times of a day, two days or two years."""
    if len(ends) == 1:
        found = days(ends[0])
        return (
            _between(found[0], found[1], years=len(_FOUR_DIGITS.findall(ends[0].quote)) > 1)
            if found
            else None
        )
    if ends[0].kind == "date":
        first, second = (days(end) for end in ends)
        if first is None or second is None:
            return None
        years = first[0] != first[1] or second[0] != second[1]
        between = (second[0] - first[0]).days
        if not (years or 0 <= between <= _LONG or any(_FOUR_DIGITS.search(end.quote) for end in ends)):
            # Days without a year, each read as the nearest: those of one stretch follow one another.
            apart = between % _DAYS_OF_YEAR * _DAY
            return apart, apart + _DAY
        return _between(first[0], second[0], years=years)
    start, end = (_seconds(each.earliest) for each in ends)
    if start is None or end is None:
        return None
    apart = (end - start) % _DAY
    return apart, apart


def _between(first: date, last: date, *, years: bool) -> Length:
    """Return how long it is between two days, which may be any of the two years they stand for."""
    if years:
        apart = (last.year - first.year) * YEAR
        return apart - YEAR, apart + YEAR
    apart = (last - first).days * _DAY
    return apart, apart + _DAY


def _seconds(time: str | None) -> float | None:
    hours, _, minutes = (time or "")[-5:].partition(":")
    return int(hours) * _HOUR + int(minutes) * _MINUTE if hours.isdigit() and minutes.isdigit() else None
