"""What a value means as an interval, once rounding, vagueness and units are taken into account.

Writers round to the digits that matter and say `plus de` up to the next round number (Krifka, "Approximate
interpretation of number words", 2007; Geurts & Nouwen, "At least et al.", *Language* 83, 2007): `1 700` may stand for
1 650 to 1 750, `4,1 milliards` for 4,05 to 4,15, `plus de 200` for what lies between 200 and 300.
"""

from __future__ import annotations

import re
from datetime import timedelta
from operator import attrgetter
from typing import TYPE_CHECKING

from recoupe.calendar import TIMES, parse_days
from recoupe.matching.families import factor, points

if TYPE_CHECKING:
    from datetime import date

    from recoupe.models import Claim

_DAY = re.compile(r"(?:XXXX|\d{4})-(\d{2}-\d{2})")
"""A day in EDTF, its year unspecified or not."""
_MOST_ROUNDING = 0.05
"""Rounding moves a number by 5 % at most: `2 000` is not said of 2 400."""
_EXACT_BELOW = 100
"""Whole numbers below are counted, not rounded."""
_BEYOND_BOUND = 0.2
"""How far a bound reaches in practice where the number's own step is finer: `plus de 612`."""
_VAGUE = 0.025
"""Least reach of a vague number on each side it is vague on."""
_TRUNCATED = 1.0
"""`75 %` may stand for 75.88: whole percentages are truncated as often as rounded."""


def rounding(claim: Claim) -> tuple[float, float]:
    """Return how far below and above the stated number the true one may lie, in the claim's unit."""
    if claim.amount is None or claim.step is None:
        return 0.0, 0.0
    whole = claim.step >= 1 and float(claim.amount).is_integer()
    if claim.kind in {"ordinal", "age", "score"} or (
        whole and abs(claim.amount) < _EXACT_BELOW and claim.kind in {"count", "number"}
    ):
        return 0.0, 0.0
    if claim.step == 1 and claim.kind in {"count", "number"}:
        return 0.0, 0.0
    step = 1.0 if whole and abs(claim.amount) < _EXACT_BELOW else claim.step
    slack = min(step / 2, _MOST_ROUNDING * abs(claim.amount)) if claim.amount else step / 2
    if claim.kind == "percent" and step == 1:
        return slack, _TRUNCATED
    return slack, slack


def interval(claim: Claim) -> tuple[float, float] | None:
    """Return the least and greatest value that a claim's words allow, in its own unit; None for no number."""
    low = claim.low if claim.low is not None else claim.amount
    high = claim.high if claim.high is not None else claim.amount
    if low is None or high is None:
        return None
    if claim.bound == "approx" and claim.kind == "ratio":
        return low, high  # a fraction in words is as coarse as they are: `almost a third` is said of 31 %
    if claim.bound == "approx" and claim.amount is not None:
        return _vague(claim.amount, claim.step or 0.0, low, high)
    below, above = rounding(claim)
    if claim.bound == "at_least":
        return low - below, max(high, low + reach(claim))
    if claim.bound == "at_most":
        return min(low, high - reach(claim)), high + above
    return low - below, high + above


def _vague(amount: float, step: float, low: float, high: float) -> tuple[float, float]:
    """A vague number reaches as far as its words allow (`low` to `high`), but no further than it is rounded.

    `environ 1 700` is 1 650 to 1 750: who knew of 1 800 would have said so. `environ 75` is 73 to 77.
    """
    most = max(step / 2, _VAGUE * abs(amount))
    return max(low, amount - most), min(high, amount + most)


def reach(claim: Claim) -> float:
    """Return how far beyond a bound the true value lies at most in practice: up to the next round number."""
    amount = abs(claim.amount or 0.0)
    return max(claim.step or 0.0, _BEYOND_BOUND * amount)


def base_interval(claim: Claim) -> tuple[float, float] | None:
    """Return `interval` in the base unit of the claim's dimension; percentages and fractions as percent."""
    found = interval(claim)
    if found is None:
        return None
    if claim.kind in {"quantity", "duration"}:
        scale, offset = factor(claim.unit)
        low, high = (value * scale + offset for value in found)
        return min(low, high), max(low, high)
    if claim.kind == "ratio" and claim.unit != "times":
        return found[0] * 100, found[1] * 100
    return found


_ABOUT = {"week": timedelta(days=3), "month": timedelta(days=10)}
"""How far a day told as some weeks or months from now may be from it."""


def days(claim: Claim) -> tuple[date, date] | None:
    """Return the first and last day that a dated claim may mean; None where the year is unknown.

    So many weeks or months from now are seldom meant to the day.
    """
    if claim.earliest is None or claim.latest is None:
        return None
    first, last = parse_days(claim.earliest), parse_days(claim.latest)
    if not first or not last:
        return None
    about = _ABOUT.get(claim.unit or "") if claim.relative and first[0] == last[1] else None
    return (first[0] - about, last[1] + about) if about else (first[0], last[1])


def _open_days_agree(first: Claim, second: Claim) -> bool:
    """Compare two dates of which the year is not known, by day and month, or by the weekday alone."""
    one, two = _day_of_a_year(first), _day_of_a_year(second)
    if one and two:
        return one == two
    told = first.earliest or second.earliest or one or two
    return bool(told) or None in {first.weekday, second.weekday} or first.weekday == second.weekday


def _day_of_a_year(claim: Claim) -> str | None:
    """Return month and day, `03-19`, of a date that is one day, whatever its year."""
    found = _DAY.fullmatch(claim.period or "")
    return found[1] if found else None


def _meet(first: Claim, second: Claim) -> bool:
    """Tell whether two ranges share more than an end: `€840m to €880m` is none of `€880m to €920m`.

    The ends are taken as told: who gives a range has rounded it.
    """
    one, two = (base_interval(claim.model_copy(update={"step": None})) for claim in (first, second))
    if one is None or two is None:
        return True
    low, high = max(one[0], two[0]), min(one[1], two[1])
    return low < high or (low == high and (one[0] == one[1] or two[0] == two[1]))


def _in_a_year(span: tuple[float, float], per: str) -> tuple[float, float]:
    """Return what so much in a time comes to in a year, of working time or of the calendar's."""
    least, most = TIMES[per]
    return span[0] * least, span[1] * most


def compatible(first: Claim, second: Claim) -> bool:
    """Tell whether two claims of one family can both be true: their intervals meet."""
    if first.kind in {"date", "date_range"}:
        one_day, other_day = days(first), days(second)
        if one_day is None or other_day is None:
            return _open_days_agree(first, second)
        return one_day[0] <= other_day[1] and other_day[0] <= one_day[1]
    if first.kind == "score":
        return points(first) == points(second)
    one, two = base_interval(first), base_interval(second)
    if one is None or two is None:
        return True
    if first.per and second.per and first.per != second.per:
        one, two = _in_a_year(one, first.per), _in_a_year(two, second.per)
        return max(one[0], two[0]) <= min(one[1], two[1])
    if first.bound == second.bound == "range":
        return _meet(first, second)
    low, high = max(one[0], two[0]), min(one[1], two[1])
    exact = one[0] == one[1] or two[0] == two[1]
    return low < high or (low == high and exact)


_FIELDS = attrgetter(
    "kind", "unit", "amount", "low", "high", "step", "bound", "per",
    "earliest", "latest", "relative", "period", "weekday",
)  # fmt: skip


def compared_by(claim: Claim) -> tuple[object, ...]:
    """Return all that `compatible` looks at: claims alike in it are compatible, and with the same others."""
    return (*_FIELDS(claim), *points(claim)) if claim.kind == "score" else _FIELDS(claim)
