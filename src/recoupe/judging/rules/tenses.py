"""A day after publication told as past."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.calendar import parse_days
from recoupe.judging.case import Finding
from recoupe.judging.meaning import days
from recoupe.judging.wording import value_of
from recoupe.language import table
from recoupe.language.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from recoupe.judging.case import Case
    from recoupe.models import Claim

RULES = ("future-as-past",)
_MONTH = 31
"""Days of the longest span that is told as a date; a year to come names a plan (`le budget pour 2027`)."""


def findings(case: Case) -> Iterator[Finding]:
    """Yield a finding for each day to come that is told as past."""
    for claims in case.by_article.values():
        dateline = _dateline(claims)
        yield from (found for claim in claims for found in _future_as_past(claim, dateline))


def _dateline(claims: list[Claim]) -> list[Claim]:
    """Return the claim that tells the day of publication in so many words, where one does (`27/11/2024`)."""
    for claim in claims:
        published = parse_days(claim.published)
        if claim.kind == "date" and not claim.relative and published and days(claim) == published:
            return [claim]
    return []


def _future_as_past(claim: Claim, dateline: list[Claim]) -> Iterator[Finding]:
    found, published = days(claim), parse_days(claim.published)
    if (
        found is None
        or published is None
        or claim.tense != "past"
        or claim.modality in {"planned", "hypothetical"}
    ):
        return
    counted = (
        claim.relative and claim.weekday is None
    )  # `in nine days` after a past tense is how long it took
    if counted or _is_deadline(claim) or found[0] <= published[1] or (found[1] - found[0]).days > _MONTH:
        return
    yield Finding(
        rule="future-as-past",
        severity="contradiction",
        probability=0.9,
        subject=claim.measure or value_of(claim),
        explanation=(
            f"Told in the past tense, but {value_of(claim)} lies after the article's publication "
            f"({claim.published})."
        ),
        sides=[[claim], dateline] if dateline else [[claim]],
    )


def _is_deadline(claim: Claim) -> bool:
    """Tell whether a date is told as the end of something (`engagé jusqu'au 30 juin 2031`)."""
    before = fold(claim.context[: max(0, claim.start - claim.context_start)]).replace("’", "'").rstrip()
    return any(
        before.endswith((f" {word}", f"{word} au", f"{word} à", f"{word} the"))
        for word in map(fold, table(claim.lang, "measures").get("until", ()))
    )
