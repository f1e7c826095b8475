"""One vote that two reports count otherwise: `par 9 voix contre 5` in one, `par 9 voix contre 3` in another."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from recoupe.extraction.ballots import MAJORITY, MINORITY
from recoupe.judging.case import Finding
from recoupe.judging.wording import source
from recoupe.models import STATED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from recoupe.judging.case import Case
    from recoupe.models import Claim

    Vote = tuple[Claim, Claim]

RULES = ("count-differs",)

_PROBABILITY = 0.8


def findings(case: Case) -> Iterator[Finding]:
    """Yield a finding for each two votes of a story that share one of their two numbers and not the other."""
    stories: dict[int | None, list[Vote]] = defaultdict(list)
    for article, claims in case.by_article.items():
        if article not in case.superseded:
            stories[case.stories.get(article)] += _votes(claims)
    for votes in stories.values():
        told = {(majority.article, _numbers((majority, minority))) for majority, minority in votes}
        for one, two in combinations(votes, 2):
            if one[0].article != two[0].article and _differ(one, two):
                crossed = {(one[0].article, _numbers(two)), (two[0].article, _numbers(one))}
                if told.isdisjoint(crossed):
                    yield _finding(one, two)


def _votes(claims: Sequence[Claim]) -> Iterator[Vote]:
    sides: dict[tuple[int, str], dict[str, Claim]] = defaultdict(dict)
    for claim in claims:
        for name in (MAJORITY, MINORITY):
            if name in claim.terms and claim.modality in STATED:
                sides[claim.context_start, claim.measure][name] = claim
    for both in sides.values():
        if len(both) > 1:
            yield both[MAJORITY], both[MINORITY]


def _numbers(vote: Vote) -> tuple[float | None, float | None]:
    return vote[0].amount, vote[1].amount


def _differ(one: Vote, two: Vote) -> bool:
    """Tell whether one number is the same, and the other is not: where both differ, they may be two votes."""
    return (one[0].amount == two[0].amount) != (one[1].amount == two[1].amount)


def _finding(one: Vote, two: Vote) -> Finding:
    at = 0 if one[0].amount != two[0].amount else 1
    return Finding(
        rule="count-differs",
        severity="contradiction",
        probability=_PROBABILITY,
        subject="votes",
        explanation=(
            f"The vote is told as {one[0].measure} {source(one[at])} and as {two[0].measure} {source(two[at])}."
        ),
        sides=[[one[at]], [two[at]]],
    )
