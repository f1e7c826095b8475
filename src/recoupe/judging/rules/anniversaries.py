"""An anniversary against the year it counts from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.calendar import parse_days
from recoupe.judging.case import Finding
from recoupe.judging.wording import value_of
from recoupe.language import table
from recoupe.language.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from recoupe.judging.case import Case
    from recoupe.models import Claim

RULES = ("anniversary-mismatch",)
_REACH = 40
"""Characters between the years and the date they count from, at most."""


def findings(case: Case) -> Iterator[Finding]:
    """Yield a finding for each anniversary that falls in another year."""
    for claims in case.by_article.values():
        yield from _anniversaries(claims)
        yield from _years_since(claims)


def _years_since(claims: Sequence[Claim]) -> Iterator[Finding]:
    """`fifteen years after the 2012 ceasefire`, told in 2025."""
    for span in claims:
        published = parse_days(span.published)
        if span.kind != "duration" or span.unit != "year" or span.amount is None or published is None:
            continue
        for year in claims:
            began = parse_days(year.earliest) if year.kind == "date" and not year.relative else None
            if began is None or year.context_start != span.context_start or not _counts_from(span, year):
                continue
            told = began[0].year + int(span.amount)
            if abs(told - published[0].year) > 1 and span.bound == "exact" and span.modality != "planned":
                yield Finding(
                    rule="anniversary-mismatch",
                    severity="contradiction",
                    probability=0.75,
                    subject=span.measure or value_of(span),
                    explanation=(
                        f"{value_of(span)} after {began[0].year} is {told}, but the article is of {published[0].year}."
                    ),
                    sides=[[span], [year]],
                )


def _counts_from(span: Claim, year: Claim) -> bool:
    """Tell whether the words between make the years count from the date (`after`, `since`, `après`)."""
    if not span.end <= year.start <= span.end + _REACH:
        return False
    between = span.context[span.end - span.context_start : year.start - span.context_start]
    words = table(span.lang, "measures").get("counts_from", ())
    return any(f" {word} " in f" {fold(between)} " for word in words)


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
