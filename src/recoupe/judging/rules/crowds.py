"""One crowd that two sides count: `310 000 personnes, selon la police`, `« Nous étions 740 000 », dit le syndicat`."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from itertools import combinations
from typing import TYPE_CHECKING

from recoupe.judging.case import Finding
from recoupe.judging.joining import joined
from recoupe.judging.meaning import compatible
from recoupe.judging.phrases import says
from recoupe.judging.rules.values import split
from recoupe.judging.wording import source, value_of
from recoupe.matching import naming
from recoupe.models import STATED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from recoupe.judging.case import Case
    from recoupe.models import Claim

RULES = ("count-differs",)

_CROWDS = frozenset({"demonstrator", "spectator", "visitor", "participant", "admission"})
_PEOPLE = frozenset({"person", ""})
_LEAST = 200
"""People that two sides count otherwise, at least: of fewer, they may be asked."""
_MOST = 8.0
"""How many times the one the other may be."""
_RECENT = timedelta(days=4)
"""How long before its report a crowd gathered, at most, where no day is told for both counts."""
_PROBABILITY = 0.7
_SAME_PLACE = frozenset({"same", "overlapping", "unknown", "one_sided"})
_SAME_TIME = frozenset({"same", "overlapping", "within", "unknown"})


def findings(case: Case) -> Iterator[Finding]:
    """Yield a finding for each crowd of a story that speakers count otherwise."""
    stories: dict[int | None, list[Claim]] = defaultdict(list)
    for article, claims in case.by_article.items():
        if article not in case.superseded:
            stories[case.stories.get(article)] += filter(_may_be_crowd, claims)
    for claims in stories.values():
        yield from map(
            _finding, joined(pair for pair in combinations(claims, 2) if _of_one_crowd(*pair, case))
        )


def _may_be_crowd(claim: Claim) -> bool:
    if claim.kind not in {"count", "number"} or claim.headline or not claim.speaker:
        return False
    told = claim.modality in STATED and not claim.former and claim.scope is None
    return (
        told
        and claim.concept in _CROWDS | _PEOPLE
        and (claim.amount or 0.0) >= _LEAST
        and not says(claim, "time_before")
    )


def _of_one_crowd(one: Claim, two: Claim, case: Case) -> bool:
    if one.speaker == two.speaker or compatible(one, two) or {one.concept, two.concept}.isdisjoint(_CROWDS):
        return False
    if not 1 / _MOST <= (one.amount or 1.0) / (two.amount or 1.0) <= _MOST:
        return False
    levels = case.compare(one, two).levels
    if levels["places"] not in _SAME_PLACE or levels["period"] not in _SAME_TIME:
        return False
    return levels["period"] == "same" or not any(case.tells_of_before(claim, _RECENT) for claim in (one, two))


def _finding(claims: Sequence[Claim]) -> Finding:
    counts = " against ".join(f"{value_of(claim)} {source(claim)}" for claim in claims)
    return Finding(
        rule="count-differs",
        severity="attributed",
        probability=_PROBABILITY,
        subject=naming.phrase(claims[0]) or naming.said(claims[0]),
        explanation=f"One crowd, counted otherwise: {counts}.",
        sides=split(claims),
    )
