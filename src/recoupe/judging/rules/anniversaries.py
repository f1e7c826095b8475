"""An anniversary against the year it counts from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.calendar import parse_days
from recoupe.judging.case import Finding
from recoupe.judging.wording import value_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from recoupe.judging.case import Case
    from recoupe.models import Claim

RULES = ("anniversary-mismatch",)


def findings(case: Case) -> Iterator[Finding]:
    """Yield a finding for each anniversary that falls in another year."""
    for claims in case.by_article.values():
        yield from _anniversaries(claims)


def _anniversaries(claims: Sequence[Claim]) -> Iterator[Finding]:
    """`le dixième anniversaire du traité de 2013`, told in 2024."""
    for rank in claims:
        published = parse_days(rank.published)
        if (
            rank.kind != "ordinal"
            or rank.concept != "anniversary"
            or rank.amount is None
            or published is None
        ):
            continue
        years = [
            claim
            for claim in claims
            if claim.kind == "date"
            and claim.context_start == rank.context_start
            and claim.start > rank.start
            and claim.earliest
            and not claim.relative
        ]
        for year in years[:1]:
            began = parse_days(year.earliest)
            if began is None or began[0].year >= published[0].year:
                continue
            told = began[0].year + int(rank.amount)
            if told in {published[0].year - 1, published[0].year, published[0].year + 1}:
                continue
            yield Finding(
                rule="anniversary-mismatch",
                severity="contradiction",
                probability=0.8,
                subject=rank.measure,
                explanation=(
                    f"The {value_of(rank)} anniversary of something of {began[0].year} falls in {told}, "
                    f"but the article is of {published[0].year}."
                ),
                sides=[[rank], [year]],
            )
