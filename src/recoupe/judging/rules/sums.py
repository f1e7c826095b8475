"""Parts that do not add up to their total."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from recoupe.judging.case import Finding
from recoupe.judging.meaning import interval
from recoupe.judging.wording import number, value_of
from recoupe.language import table
from recoupe.language.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from recoupe.judging.case import Case
    from recoupe.models import Claim

RULES = ("sum-mismatch",)
_TERMS = 2
"""Parts that make a sum, at least."""
_BARE = frozenset({"count", "number"})
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
        if (
            not _introduces(between, total.lang)
            or following.context_start != total.context_start
            or total.amount is None
        ):
            continue
        parts = [
            claim
            for claim in claims
            if claim.context_start == total.context_start
            and claim.start > total.start
            and claim.kind == following.kind
            and claim.aspect == "level"
        ]
        if len(parts) < _TERMS or not _adds(total, following) or any(part.amount is None for part in parts):
            continue
        told = [
            claim
            for claim in claims
            if claim.context_start == total.context_start and claim.start < total.start
        ]
        if any(
            _reached(claim, parts) for claim in told if claim.kind == total.kind
        ):  # `11 of 14 counts: six …`
            continue
        whole = interval(total)
        if (
            whole is None
            or _reached(total, parts)
            or not whole[0] / _PLAUSIBLE < _bounds(parts)[1] < _PLAUSIBLE * whole[1]
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


def _adds(total: Claim, part: Claim) -> bool:
    """Parts are of the total's kind, or leave its unit out (`265 000 hectares, répartis entre le blé (161 000) …`)."""
    return part.kind == total.kind or (part.kind in _BARE and total.kind in {"quantity", "money"})


def _introduces(between: str, lang: str) -> bool:
    """Tell whether what stands between a total and a figure says that the parts follow."""
    text = f" {fold(between)} "
    return ":" in text or any(
        f" {fold(phrase)} " in text for phrase in table(lang, "measures").get("sums", ())
    )


def _bounds(parts: Sequence[Claim]) -> tuple[float, float]:
    bounds = [interval(part) or (0.0, 0.0) for part in parts]
    return sum(bound[0] for bound in bounds), sum(bound[1] for bound in bounds)


def _reached(total: Claim, parts: Sequence[Claim]) -> bool:
    whole, (low, high) = interval(total), _bounds(parts)
    return whole is not None and low <= whole[1] and whole[0] <= high
