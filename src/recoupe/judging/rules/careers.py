"""Years in a post that ends today against the year it began: `put in charge in 2001 … his 31 years as head`."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from recoupe.judging.phrases import follows, has, says, words_before, words_behind
from recoupe.judging.rules.anniversaries import finding_of, year_of
from recoupe.language.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from recoupe.judging.case import Case, Finding
    from recoupe.models import Claim

RULES = ("anniversary-mismatch",)
_FAR = 1200
"""Characters between the year in which a post began and the years in it, at most."""
_BEGAN = 60
"""Characters before a year in which it is told what began."""
_LEAST = 3
_MOST_OFF = 15
"""Years by which years in a post miss, at most."""
_TEN = 10
"""Years that a slip of one digit makes."""


def findings(case: Case) -> Iterator[Finding]:
    """Yield a finding for each number of years in a post that leads to today from no year of the article."""
    for claims in case.by_article.values():
        body = [claim for claim in claims if not claim.headline]
        spans = [claim for claim in body if _is_service(claim)]
        if not spans or not any(says(claim, "leaving_now") for claim in body):
            continue
        for span in spans:
            began = _began(span, body)
            if began is not None:
                first, published = year_of(began.earliest), year_of(span.published)
                passed = f"From {first} to {published}, the article's year, it is {published - first} years"
                yield finding_of(span, began, f"{passed}, not {int(span.amount or 0)}")


def _is_service(span: Claim) -> bool:
    """`31 years as head`, `27 ans derrière le comptoir`, told of what ends now."""
    if span.kind != "duration" or span.unit != "year" or span.bound != "exact" or span.former:
        return False
    if (span.amount or 0) < _LEAST or not float(span.amount or 0).is_integer():
        return False
    if not follows(span, "in_a_post", "in_a_trade"):
        return False
    return not has(words_before(span), span.lang, "of_another_career")


def _began(span: Claim, claims: Sequence[Claim]) -> Claim | None:
    """Return the year in which the post began that the span is of; None where any two years make its length."""
    published, length = year_of(span.published), int(span.amount or 0)
    years = {year_of(claim.earliest) for claim in claims if claim.kind in {"date", "date_range"}} | {
        published
    }
    if not published or any(abs(abs(one - two) - length) <= 1 for one, two in combinations(years - {0}, 2)):
        return None
    starts = [
        claim
        for claim in claims
        if claim.kind == "date"
        and not claim.relative
        and 0 < span.start - claim.end < _FAR
        and claim.context_start != span.context_start
        and 0 < year_of(claim.earliest) < published
        and _is_start(claim)
        and not _is_of_another(span, claim)
    ]
    off = {id(claim): abs(published - year_of(claim.earliest) - length) for claim in starts}
    nearest = min(starts, key=lambda claim: off[id(claim)], default=None)
    if nearest is None:
        return None
    bound = follows(span, "in_a_post")
    slip = off[id(nearest)] == _TEN or (off[id(nearest)] == _TEN + 1 and _is_late_in_year(nearest))
    return nearest if slip or (bound and off[id(nearest)] <= _MOST_OFF) else None


def _is_late_in_year(claim: Claim) -> bool:
    """Tell whether a month is told that the article's own comes before, so that one year less has passed."""
    told, published = (claim.earliest or "")[5:7], (claim.published or "")[5:7]
    return claim.earliest != claim.latest and published < told


def _is_start(claim: Claim) -> bool:
    before, behind = words_before(claim)[-_BEGAN:], words_behind(claim)[:_BEGAN]
    return has(before, claim.lang, "founded", "began_a_post") or (
        not words_before(claim).strip() and has(behind, claim.lang, "began_a_post")
    )


def _is_of_another(span: Claim, year: Claim) -> bool:
    """Tell whether the two sentences name two people."""
    one, two = ({fold(name).split()[-1] for name in claim.entities[:1]} for claim in (span, year))
    return bool(one and two) and one.isdisjoint(two)
