"""Whether figures of a text bear out one told shortly, as a headline does: rounded, added up, taken off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.judging.meaning import base_interval, compatible
from recoupe.matching.families import in_base_unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.models import Claim

_NEAR = 0.08
"""How much of it a headline leaves off a figure: `passes 60` for 61."""

_FEW = 100
"""Counts of which one may be what another leaves of a third by no chance."""
_WORDED = 1e6
"""Step of figures with a scale word and no decimals."""
_POWERS = (10, 100, 1000)
_NEAR_TENFOLD = 1e-6
_LONG = 3
"""Digits of figures of which one may differ by a slip."""


def bears_out(claim: Claim, head: Claim) -> bool:
    """Tell whether a figure of the text is the headline's, which may leave off its end."""
    if compatible(claim, head):
        return True
    one, other = in_base_unit(claim), in_base_unit(head)
    if one is None or other is None or head.kind in {"percent", "ratio"} or _zeros(head) <= _zeros(claim):
        return False
    return abs(one - other) <= _NEAR * abs(one)


def is_slip(claim: Claim, head: Claim) -> bool:
    """Tell whether two figures are one but for a slip of the pen: digits swapped, or one of them another.

    Two digits are swapped by chance in one of eighty pairs; one of two differs in one of five, so that figures of two
    need a scale word (`48 milliards` over `38 milliards`), which few others share.
    """
    one, other = _digits(claim, head)
    if len(one) != len(other) or len(one) < 2 or one == other:  # noqa: PLR2004  # one digit is no slip
        return False
    if sorted(one) == sorted(other):
        return True
    differing = sum(a != b for a, b in zip(one, other, strict=True))
    return differing == 1 and (len(one) >= _LONG or (head.step or 0.0) >= _WORDED)


def is_swap(claim: Claim, head: Claim) -> bool:
    """Tell whether two figures have the same digits in another order."""
    one, other = _digits(claim, head)
    return one != other and sorted(one) == sorted(other)


def _digits(claim: Claim, head: Claim) -> tuple[str, str]:
    """Return the digits of two figures that are told to one step; none of those that are not."""
    if claim.step != head.step or not head.step:
        return "", ""
    one, other = (f"{(each.amount or 0.0) / head.step:.0f}" for each in (claim, head))
    return one, other


def is_tenfold(claim: Claim, head: Claim) -> bool:
    """Tell whether two figures have the same digits, two at least, and one has zeros that the other has not.

    `2 400 habitants` over `240 personnes`; with one digit, anything may be ten times another.
    """
    one, other = in_base_unit(claim) or 0.0, in_base_unit(head) or 0.0
    less, more = sorted((abs(one), abs(other)))
    if (
        not less
        or claim.kind == "duration"
        or not any(abs(more / less - power) < _NEAR_TENFOLD for power in _POWERS)
    ):
        return False
    return min(map(_significant, (claim, head))) > 1


def _significant(claim: Claim) -> int:
    """Return how many digits of a figure tell, its zeros at either end left out."""
    return len(f"{claim.amount or 0.0:g}".partition("e")[0].replace(".", "").replace("-", "").strip("0"))


def _zeros(claim: Claim) -> int:
    """Return how many zeros a figure ends on: how round it is."""
    digits = f"{claim.amount or 0.0:.0f}"
    return len(digits) - len(digits.rstrip("0"))


def adds_up(parts: Sequence[Claim], head: Claim) -> bool:
    """Tell whether figures of the text together are the headline's, as far as their words allow."""
    whole, spans = base_interval(head), [base_interval(part) or (0.0, 0.0) for part in parts]
    low, high = sum(span[0] for span in spans), sum(span[1] for span in spans)
    return whole is not None and low <= whole[1] and whole[0] <= high


def makes_exactly(one: Claim, other: Claim, head: Claim) -> bool:
    """Tell whether a headline's figure is the sum of two of the text to the unit, or what one leaves of the other."""
    first, second = in_base_unit(one) or 0.0, in_base_unit(other) or 0.0
    few = head.kind in {"count", "number"} and (head.amount or 0.0) < _FEW
    return in_base_unit(head) in {first + second, abs(first - second) if few else None}


def within(claim: Claim, head: Claim, factor: float) -> bool:
    """Tell whether neither of two figures is more than so many times the other."""
    one, other = in_base_unit(claim) or 0.0, in_base_unit(head) or 0.0
    return min(one, other) > 0 and max(one, other) <= factor * min(one, other)
