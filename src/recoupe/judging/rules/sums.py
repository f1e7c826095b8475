"""Parts that do not add up to their total."""

from __future__ import annotations

from itertools import chain, combinations
from math import sqrt
from typing import TYPE_CHECKING

from recoupe.judging.arithmetic import added, amount_within, unsaid_scale
from recoupe.judging.breakdowns import breakdowns
from recoupe.judging.case import Finding
from recoupe.judging.counted import counted
from recoupe.judging.figures import Figures
from recoupe.judging.groups import groups
from recoupe.judging.margins import margins
from recoupe.judging.meaning import base_interval, interval
from recoupe.judging.partitions import partitions
from recoupe.judging.wording import number, source, value_of
from recoupe.matching.families import family, in_base_unit
from recoupe.matching.naming import phrase, said

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from recoupe.judging.breakdowns import Breakdown
    from recoupe.judging.case import Case
    from recoupe.models import Claim

RULES = ("sum-mismatch",)
_PLAUSIBLE = 1.6
"""A sum that is off by a greater factor was never meant to be one."""
_PLAUSIBLE_APART = 1.35
"""The same, where the total stands in another sentence than its parts."""
_WHOLE = 100.0
"""What shares of one thing add up to, in percent."""
_TEN = 10
_ABOUT = 1.001
"""Slack of arithmetic in floating point."""
_HUNDRED = 100.0
_THOUSAND = 1000.0
_MOST_DOUBTFUL = 8
"""Figures that may or may not be meant to be added, of which every choice is tried."""


def findings(case: Case) -> Iterator[Finding]:
    """Yield a finding for each total that its parts do not add up to."""
    for article, claims in case.by_article.items():
        told: set[int] = set()
        figures = Figures.of(claims)
        single = ([found] for found in breakdowns(case.texts.get(article, ""), figures))
        for readings in chain(
            single, partitions(figures), groups(figures), margins(figures), counted(figures)
        ):
            if any(_holds(found) for found in readings):
                continue
            for found in readings:
                if told.isdisjoint(part.start for part in found.parts) and (mismatch := [*_mismatch(found)]):
                    told.update(part.start for part in found.parts)
                    yield from mismatch
                    break


def _holds(found: Breakdown) -> bool:
    """Tell whether the parts make their total, or all of it where they are shares."""
    if not found.totals:
        return _makes_whole(found)
    whole = family(found.parts[0]) == "percent" and _makes_whole(found)
    return whole or any(_fits(total, found) for total in found.totals)


def _mismatch(found: Breakdown) -> Iterator[Finding]:
    """`30,7 millions : 29 millions pour l'export, et 2,7 millions pour l'import`."""
    percent = family(found.parts[0]) == "percent"
    if not found.totals:
        yield from _not_whole(found)
        return
    reach = _PLAUSIBLE if found.near else _PLAUSIBLE_APART
    for total in found.totals:
        whole, (low, high) = _whole(total, found.parts), _added(total, found.parts)
        if whole is None or whole[1] <= 0 or not whole[0] / reach < high < reach * whole[1]:
            continue
        if any(_single(total, part)[1] >= whole[1] for part in found.parts):
            continue
        if high < whole[0] and (found.open or percent):
            continue
        yield _finding(total, found.parts, (low + high) / 2)
        return


def _not_whole(found: Breakdown) -> Iterator[Finding]:
    """`se répartissent entre la gauche (45 %), la droite (40 %) et le centre (30 %)`."""
    parts = found.parts
    low, high = _added(parts[0], parts)
    less = found.closed and _WHOLE / _PLAUSIBLE_APART < high < _WHOLE
    if low > _WHOLE or less:
        yield Finding(
            rule="sum-mismatch",
            severity="contradiction",
            probability=0.75,
            subject=phrase(parts[0]) or said(parts[0], parts[-1]),
            explanation=(
                f"The shares {' + '.join(value_of(part) for part in parts)} of one whole make "
                f"{number(sum(in_base_unit(part) or 0.0 for part in parts))} %, "
                f"{'not' if less else 'more than'} all of it {source(*parts)}."
            ),
            sides=[[part] for part in parts],
        )


def _finding(total: Claim, parts: Sequence[Claim], middle: float) -> Finding:
    return Finding(
        rule="sum-mismatch",
        severity="contradiction",
        probability=0.8,
        subject=phrase(total) or said(total),
        explanation=(
            f"{' + '.join(value_of(part) for part in parts)} makes {number(added(parts, total) or middle)}, "
            f"not {value_of(total)} {source(total, *parts)}."
        ),
        sides=[[total], parts],
    )


def _fits(total: Claim, found: Breakdown) -> bool:
    """Tell whether the parts make the total, with any choice of the figures that may belong to them."""
    whole, (low, high) = _whole(total, found.parts), _added(total, found.parts)
    if whole is None:
        return True
    doubtful = found.doubtful[:_MOST_DOUBTFUL]
    within = _within(total, found.parts)
    missing = (in_base_unit(total) or 0.0) - sum(amount_within(part, total) for part in found.parts)
    return any(
        low + more <= whole[1]
        and whole[0] <= high + more
        and (within is None or abs(missing - more) <= within * _ABOUT)
        for count in range(len(doubtful) + 1)
        for more in map(sum, combinations(doubtful, count))
    )


def _within(total: Claim, parts: Sequence[Claim]) -> float | None:
    """Return what a sum may miss, where total and parts are told to much the same digit; None where they are not.

    Each of n parts and their total is rounded by half a step at most, and their errors seldom all go one way.
    """
    told = (total, *parts)
    if total.kind not in {"count", "number", "money"} or any(claim.bound != "exact" for claim in told):
        return None
    scales = [1.0 if family(part) == family(total) else unsaid_scale(part, total) for part in parts]
    steps = [(part.step or 0.0) * scale for part, scale in zip(parts, scales, strict=True)]
    if min(steps) * _TEN < (total.step or 0.0):
        return None
    if (total.amount or 0.0) < _HUNDRED or min(steps) <= 1:
        return None
    return min(steps) * max(1.0, sqrt(len(parts) + 1) / 2)


def _makes_whole(found: Breakdown) -> bool:
    low, high = _added(found.parts[0], found.parts)
    return low <= _WHOLE <= high


def _added(total: Claim, parts: Sequence[Claim]) -> tuple[float, float]:
    spans = [_single(total, part) for part in parts]
    return sum(span[0] for span in spans), sum(span[1] for span in spans)


def _single(total: Claim, part: Claim) -> tuple[float, float]:
    """Return what a part may be in the total's base unit, which its own words may leave out."""
    if family(part) == family(total):
        return _span(part) or (0.0, 0.0)
    low, high = interval(part) or (0.0, 0.0)
    scale = unsaid_scale(part, total)
    return low * scale, high * scale


def _whole(total: Claim, parts: Sequence[Claim]) -> tuple[float, float] | None:
    """Return what a total may be: people and things of which there are few are not rounded beside their parts."""
    few = family(total) == "count" and total.bound == "exact" and (total.amount or 0.0) < _THOUSAND
    if not few or any(part.bound != "exact" for part in parts):
        return _span(total)
    slack = max((part.step or 1.0) if (part.amount or 0.0) >= _HUNDRED else 1.0 for part in parts) / 2
    amount = total.amount or 0.0
    return (amount - slack, amount + slack) if slack >= 1 else (amount, amount)


def _span(claim: Claim) -> tuple[float, float] | None:
    return base_interval(claim)
