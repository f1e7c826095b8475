"""What two sentences tell beside their figures: the same others, which says that they are of one thing.

`sera versé sur sept ans` and `over five years` share no word, but each has its 1.2 billion beside it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.matching.closeness import digits

if TYPE_CHECKING:
    from recoupe.models import Claim

COMPANIONS = ("left_over", "shared", "none", "unknown")
_LEAST_DIGITS = 2
"""Digits of a figure that two sentences seldom share by chance, at least."""


def dimension(figure: str) -> str:
    """Return what a figure may be another value of: its unit."""
    return figure.rpartition(" ")[0]


def tells(figure: str) -> bool:
    """Tell whether two sentences with this figure hardly have it by chance: a time, or two digits that are no zeros."""
    unit, _, amount = figure.rpartition(" ")
    return unit == "time" or len(digits(float(amount))) >= _LEAST_DIGITS


def kin(claim: Claim) -> tuple[str, ...]:
    """Return the figures beside a claim's that could be meant in its place."""
    if not claim.beside:
        return ()
    own = dimension(claim.figure)
    return tuple(figure for figure in claim.beside if dimension(figure) == own)


def compare_companions(first: Claim, second: Claim) -> str:
    """Return what two claims' sentences tell beside.

    `left_over`: the same figures, after which each has one of this unit left, which the other has not; `shared`: some
    are the same; `none`: none is; `unknown`: one sentence, or one without another figure.
    """
    one, two = set(first.beside), set(second.beside)
    if (first.article, first.context_start) == (second.article, second.context_start) or not one or not two:
        return "unknown"
    if not any(map(tells, one & two)):
        return "none"
    return "left_over" if two.issuperset(kin(first)) and one.issuperset(kin(second)) else "shared"
