"""Two figures and how far apart they are told to be: `9,318 votes … 8,841 … a lead of 477`.

The lesser and the difference make the greater, so that a difference is read as a total and its two parts.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from recoupe.judging.breakdowns import Breakdown
from recoupe.judging.figures import is_of_a_year_before
from recoupe.judging.meaning import interval
from recoupe.judging.phrases import follows, led_by, says

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from recoupe.judging.figures import Figures
    from recoupe.models import Claim

_MARGINS = ("margins", "margins_behind")
_REACH = 900
"""Characters between a difference and each of the two figures, at most."""
_OFF = 1.5
"""A difference that is off by a greater factor is one of something else."""
_HALF = 0.5
"""Share of the greater figure that the lesser of two rivals has, at least."""
_DIGITS = 3
"""Digits of a difference of which one may be wrong, at least."""
_NOT_STATED = frozenset({"denied"})
_LEAST = 20
"""Differences that are less may be of anything."""


def margins(figures: Figures) -> Iterator[list[Breakdown]]:
    """Yield, for each difference, the two figures that are likeliest to make it; one that fits where there is one."""
    claims, counts = figures.claims, figures.counts
    for margin in counts:
        if margin.former or _amount(margin) < _LEAST or not says(margin, *_MARGINS) or not _is_margin(margin):
            continue
        if margin.modality in _NOT_STATED or _is_of_then(margin, claims):
            continue
        told = [
            claim
            for claim in counts
            if claim is not margin
            and abs(claim.start - margin.start) < _REACH
            and _amount(claim) > _amount(margin)
        ]
        pairs = [
            (max(pair, key=_amount), min(pair, key=_amount))
            for pair in combinations(told, 2)
            if _HALF * max(map(_amount, pair)) <= min(map(_amount, pair)) < max(map(_amount, pair))
        ]
        if not pairs or any(_holds(pair, margin) for pair in pairs):
            continue
        near = [
            pair
            for pair in pairs
            if _are_of_one((*pair, margin)) and not any(_is_of_then(claim, claims) for claim in pair)
        ]
        first = sorted({_amount(claim) for pair in near for claim in pair}, reverse=True)[:2]
        likely = [
            pair for pair in near if _is_slip(pair, margin) or [_amount(claim) for claim in pair] == first
        ]
        more, less = min(
            likely,
            key=lambda pair: (not _is_slip(pair, margin), _off(pair, margin)),
            default=(margin, margin),
        )
        if more is not less and _off((more, less), margin) <= _OFF:
            yield [Breakdown([more], [less, margin], [], near=True, open=False, closed=True)]


def _amount(claim: Claim) -> float:
    return claim.amount or 0.0


def _is_margin(claim: Claim) -> bool:
    """Tell whether words make a figure the difference between two others: `a lead of 612`, `612 voix d'avance`."""
    if led_by(claim, "margins") or follows(claim, "margins_behind"):
        return "seat" not in {
            claim.concept,
            *claim.terms,
        }  # a majority of seats is counted against all others
    return False


def _are_of_one(figures: Sequence[Claim]) -> bool:
    """Tell whether a sentence of two figures and their difference speaks of votes, or all three count one thing."""
    if any("vote" in {claim.concept, *claim.terms, *claim.context_terms} for claim in figures):
        return True
    return bool(figures[0].concept) and len({claim.concept for claim in figures}) == 1


def _is_of_then(claim: Claim, claims: Sequence[Claim]) -> bool:
    """Tell whether a figure is told of another year: `In 2019 her majority had been 4,310`."""
    if says(claim, "time_before"):
        return True
    return any(
        other.context_start == claim.context_start
        and is_of_a_year_before(other)
        and not led_by(other, "counts_to_now")
        for other in claims
    )


def _difference(pair: tuple[Claim, Claim]) -> float:
    return _amount(pair[0]) - _amount(pair[1])


def _holds(pair: tuple[Claim, Claim], margin: Claim) -> bool:
    low, high = interval(margin) or (_amount(margin), _amount(margin))
    slack = sum((claim.step or 1.0) / 2 for claim in pair if (claim.step or 1.0) > 1)
    return low - slack <= _difference(pair) <= high + slack


def _off(pair: tuple[Claim, Claim], margin: Claim) -> float:
    one, two = _difference(pair), _amount(margin)
    return max(one, two) / min(one, two) if one and two else float("inf")


def _is_slip(pair: tuple[Claim, Claim], margin: Claim) -> bool:
    """Tell whether a difference is told with one digit wrong, or two swapped."""
    one, two = f"{_difference(pair):.0f}", f"{_amount(margin):.0f}"
    if len(one) != len(two) or len(one) < _DIGITS:
        return False
    return sorted(one) == sorted(two) or sum(a != b for a, b in zip(one, two, strict=True)) == 1
