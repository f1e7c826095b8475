"""Parts that do not add up to their total."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from recoupe.judging.case import Finding
from recoupe.judging.meaning import interval
from recoupe.judging.wording import number, value_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from recoupe.judging.case import Case
    from recoupe.models import Claim

RULES = ("sum-mismatch",)
_TERMS = 2
"""Parts that make a sum, at least."""
_PLAUSIBLE = 2.0
"""A sum that is off by a greater factor was never meant to be one."""


def findings(case: Case) -> Iterator[Finding]:
    """Yield a finding for each total that its parts do not add up to."""
    for claims in case.by_article.values():
        yield from _sums(claims)


def _sums(claims: Sequence[Claim]) -> Iterator[Finding]:
    """`30,7 millions : 29 millions pour l'export, et 1,7 millions pour l'import`: what follows the colon adds up."""
    for total, following in pairwise(claims):
        between = total.context[total.end - total.context_start : following.start - total.context_start]
        if ":" not in between or following.context_start != total.context_start or total.amount is None:
            continue
        parts = [
            claim
            for claim in claims
            if claim.context_start == total.context_start
            and claim.start > total.start
            and claim.kind == following.kind
            and claim.aspect == "level"
        ]
        if (
            len(parts) < _TERMS or total.kind != following.kind or any(part.amount is None for part in parts)
        ):  # a sum
            continue
        bounds = [interval(part) or (0.0, 0.0) for part in parts]
        low, high = sum(b[0] for b in bounds), sum(b[1] for b in bounds)
        whole = interval(total)
        if (
            whole is None
            or (low <= whole[1] and whole[0] <= high)
            or not whole[0] / _PLAUSIBLE < high < _PLAUSIBLE * whole[1]
        ):
            continue
        added = sum(part.amount or 0.0 for part in parts)
        yield Finding(
            rule="sum-mismatch",
            severity="contradiction",
            probability=0.8,
            subject=total.measure,
            explanation=f"{' + '.join(value_of(part) for part in parts)} makes {number(added)}, not {value_of(total)}.",
            sides=[[total], parts],
        )
