"""A date under the wrong weekday."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.judging.case import Finding
from recoupe.judging.meaning import days
from recoupe.judging.moments import WEEKDAYS, moment
from recoupe.judging.wording import source
from recoupe.matching.naming import said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from recoupe.judging.case import Case
    from recoupe.models import Claim

RULES = ("weekday-mismatch",)


def findings(case: Case) -> Iterator[Finding]:
    """Yield a finding for each date that falls on another weekday."""
    for claims in case.by_article.values():
        for claim in claims:
            if claim.weekday is not None:
                yield from _at_odds(claim, claim.weekday)


def _at_odds(claim: Claim, weekday: int) -> Iterator[Finding]:
    found = days(claim)
    if found is None or found[0] != found[1] or found[0].isoweekday() == weekday:
        return
    yield Finding(
        rule="weekday-mismatch",
        severity="contradiction",
        probability=0.95,
        subject=said(claim),
        explanation=(
            f"{moment(found[0].isoformat())} is a {WEEKDAYS[found[0].isoweekday() - 1]}, "
            f"not a {WEEKDAYS[weekday - 1]} {source(claim)}."
        ),
        sides=[[claim]],
    )
