"""What one report tells to have stayed as it was, and another to have changed: `flat in 2024`; `rose 12 % in 2024`."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

from recoupe.judging.case import Finding
from recoupe.judging.phrases import says
from recoupe.judging.rules.values import severity
from recoupe.judging.wording import source, value_of
from recoupe.language.concepts import frames, tells_steady
from recoupe.matching import naming
from recoupe.models import STATED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from recoupe.judging.case import Case
    from recoupe.models import Claim

RULES = ("percent-differs",)

_LEAST = {"percent": 5.0, "ratio": 1.2}
"""Changes that nobody calls none, at least: so many percent, so many times."""
_MOVED = frozenset({"change", "multiple"})
_PROBABILITY = 0.7
_APART = {
    "names": {"different", "overlapping"},
    "qualifiers": {"different", "overlapping"},
    "places": {"different", "overlapping"},
    "context": {"apart"},
}
"""Levels of two sentences that are of two things or places."""


def findings(case: Case) -> Iterator[Finding]:
    """Yield a finding for each thing that one report of a story tells to be steady and another to have changed."""
    for articles in case.reports:
        told = [case.by_article[article] for article in articles] if len(articles) > 1 else []
        steady = [[claim for claim in claims if _stays(claim)] for claims in told]
        if any(steady):
            for (still, here), (_, there) in permutations(zip(steady, told, strict=True), 2):
                moved = [claim for claim in there if _moves(claim)] if still else []
                yield from _at_odds(case, still, here, moved)


def _stays(claim: Claim) -> bool:
    if claim.period is None or not tells_steady((claim.concept, claim.predicate, *claim.terms)):
        return False
    return claim.modality in STATED and not claim.headline


def _moves(claim: Claim) -> bool:
    known = bool(claim.concept) and not claim.guessed and not claim.former and bool(claim.period)
    moved = claim.aspect in _MOVED and (claim.amount or 0.0) >= _LEAST.get(claim.kind, float("inf"))
    return known and moved and claim.modality in STATED and not claim.headline


def _at_odds(
    case: Case, still: Sequence[Claim], beside: Sequence[Claim], moved: Sequence[Claim]
) -> Iterator[Finding]:
    for change in moved:
        if any(other.concept == change.concept and _moves(other) for other in beside):
            continue  # it changed there too, but for what is steady
        found = next((claim for claim in still if _is_one(case, claim, change)), None)
        if found is not None:
            yield _finding(found, change)


def _is_one(case: Case, still: Claim, change: Claim) -> bool:
    """Tell whether what is steady is what changed, in one period."""
    what = {still.concept, *still.terms}
    terms = {word for word in change.terms if not frames(word)}
    if still.period != change.period or not what.issuperset({change.concept, *terms}):
        return False
    if says(still, "on_a_basis") or says(change, "on_a_basis"):
        return False
    if case.are_apart(still, change, _APART):
        return False
    briefs = case.is_brief(still.article) and case.is_brief(change.article)
    return bool(terms) or briefs or case.compare(still, change).levels["names"] == "same"


def _finding(still: Claim, change: Claim) -> Finding:
    return Finding(
        rule="percent-differs",
        severity=severity([[still], [change]]),
        probability=_PROBABILITY,
        subject=naming.phrase(change) or naming.said(change),
        explanation=(
            f"Steady in {value_of(still)} {source(still)} against a change ({value_of(change)}) {source(change)}."
        ),
        sides=[[still], [change]],
    )
