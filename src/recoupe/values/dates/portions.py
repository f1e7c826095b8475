"""Less than a whole period: `fin 2023`, `mid-June`, `so far this year`, `before Christmas`."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from recoupe.calendar import month_days

if TYPE_CHECKING:
    from recoupe.values.dates.resolution import Reference, Span

_WEEK = 7
_FEAST_WEEKS = 4
"""How far `before Christmas` reaches."""

_SIDES = {"so_far": "early", "to_come": "late"}
"""Parts told from the publication, and the thirds they are where that lies elsewhere."""

_THIRDS = {"early": 0, "mid": 1, "late": 2}
_LONG = frozenset({"decade", "century"})
"""What is parted by whole years: the early 1980s are 1980 to 1983."""

_TEN_DAYS, _FOUR_MONTHS = 10, 4


def part_of(span: Span, part: str, reference: Reference | None = None) -> Span:
    """Return the early, middle or late third of a span: `début juin` is the 1st to the 10th.

    `so_far` and `to_come` end or begin with the publication, where that lies in the span.
    """
    if part in _SIDES:
        return _side_of(span, part, reference)
    third = _THIRDS[part]
    if span.days is None:
        if not (span.earliest and span.latest and span.grain == "month"):
            return replace(span, approximate=True)
        month, last_day = span.earliest[:-2], span.latest[-2:]
        last_day = last_day if part == "late" else str((third + 1) * _TEN_DAYS)
        return replace(
            span,
            earliest=f"{month}{third * _TEN_DAYS + 1:02d}",
            latest=f"{month}{last_day}",
            approximate=True,
        )
    first, last = span.days
    if span.grain == "year":
        opening = third * _FOUR_MONTHS + 1
        begin, end = date(first.year, opening, 1), month_days(last.year, opening + _FOUR_MONTHS - 1)[1]
    elif span.grain in _LONG:
        years = last.year - first.year + 1
        begin = date(first.year + third * years // 3, 1, 1)
        end = date(last.year - (2 - third) * years // 3, 12, 31)
    elif span.grain == "month":
        begin = first + timedelta(days=third * _TEN_DAYS)
        end = last if part == "late" else begin + timedelta(days=_TEN_DAYS - 1)
    else:
        length = (last - first).days // 3
        begin = last - timedelta(days=length) if part == "late" else first + timedelta(days=third * length)
        end = begin + timedelta(days=length)
    return replace(span, earliest=begin.isoformat(), latest=end.isoformat(), approximate=True)


def _side_of(span: Span, part: str, reference: Reference | None) -> Span:
    """Return what of a span lies before the publication (so far this year) or after it (later this year)."""
    days = span.days
    if days is None or reference is None or not days[0] <= reference.middle <= days[1]:
        return part_of(span, _SIDES[part])
    begin, end = (days[0], reference.last) if part == "so_far" else (reference.first, days[1])
    return replace(span, earliest=begin.isoformat(), latest=end.isoformat(), approximate=True)


def around_feast(span: Span, day: date, side: int) -> Span:
    """Return `before Christmas` as the weeks before it, `après Noël` as those after."""
    weeks = timedelta(days=_WEEK * _FEAST_WEEKS)
    begin, end = (day - weeks, day) if side < 0 else (day, day + weeks)
    return replace(span, earliest=begin.isoformat(), latest=end.isoformat(), approximate=True)
