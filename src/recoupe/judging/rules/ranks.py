"""The n-th of something of which fewer are said to have happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.calendar import parse_days
from recoupe.judging.case import Finding
from recoupe.judging.wording import source, value_of
from recoupe.matching.naming import phrase, said

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from recoupe.judging.case import Case
    from recoupe.models import Claim

RULES = ("rank-exceeds-count",)


def findings(case: Case) -> Iterator[Finding]:
    """Yield a finding for each rank above the count of its period."""
    for claims in case.by_article.values():
        yield from _ranks(claims)


def _ranks(claims: Sequence[Claim]) -> Iterator[Finding]:
    """`la 4ème rencontre` on a day of a year in which they are said to have met three times."""
    for rank in claims:
        if rank.kind != "ordinal" or rank.amount is None or not rank.concept:
            continue
        for count in claims:
            if (
                count.kind != "count"
                or count.bound != "exact"
                or count.concept != rank.concept
                or count.amount is None
            ):
                continue
            own, frame = parse_days(rank.period), parse_days(count.period)
            if (
                own is None
                or frame is None
                or not (frame[0] <= own[0] and own[1] <= frame[1])
                or rank.amount <= count.amount
            ):
                continue
            yield Finding(
                rule="rank-exceeds-count",
                severity="tension",
                probability=0.7,
                subject=phrase(rank) or said(rank),
                explanation=(
                    f"“{value_of(rank)}” of something said to have happened {value_of(count)} times in the same period "
                    f"{source(count, rank)}."
                ),
                sides=[[count], [rank]],
            )
