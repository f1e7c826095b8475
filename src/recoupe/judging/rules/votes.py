"""One vote that two reports count otherwise: `par 9 voix contre 5` in one, `par 9 voix contre 3` in another.

Also by how many votes somebody lost: `lost Harbour by 11 votes`, `beaten by 21 votes in Harbour`, `412 votes to 401`.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from recoupe.extraction.ballots import MAJORITY, MINORITY
from recoupe.judging.case import Finding
from recoupe.judging.meaning import compatible, interval
from recoupe.judging.phrases import ends_with, follows, led_by, says, words_before
from recoupe.judging.wording import number, source, value_of
from recoupe.language.text import fold
from recoupe.language.words import listed
from recoupe.matching import naming
from recoupe.models import STATED_OR_PLANNED

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
    margins: dict[int | None, list[Claim]] = defaultdict(list)
    for article, claims in case.by_article.items():
        if article not in case.superseded:
            counted = [claim for claim in claims if claim.kind == "count" and _counts_votes(claim)]
            stories[case.stories.get(article)] += _votes(counted)
            margins[case.stories.get(article)] += filter(_is_margin, counted)
    for story, votes in stories.items():
        yield from _of_margins(margins[story], votes)
        told = {(majority.article, _numbers((majority, minority))) for majority, minority in votes}
        for one, two in combinations(votes, 2):
            if one[0].article != two[0].article and _differ(one, two):
                crossed = {(one[0].article, _numbers(two)), (two[0].article, _numbers(one))}
                if told.isdisjoint(crossed):
                    yield _finding(one, two)


def _votes(claims: Sequence[Claim]) -> Iterator[Vote]:
    sides: dict[tuple[int, str], dict[str, Claim]] = defaultdict(dict)
    for claim in claims:
        for name in {MAJORITY, MINORITY}.intersection(claim.terms):
            sides[claim.context_start, claim.measure][name] = claim
    for both in sides.values():
        if len(both) > 1:
            yield both[MAJORITY], both[MINORITY]


def _counts_votes(claim: Claim) -> bool:
    unit = fold(claim.unit or "")
    named = any(unit in listed(claim.lang, "measures", key) for key in ("votes", "voting"))
    return named and claim.modality in STATED_OR_PLANNED and not says(claim, "time_before")


def _is_margin(claim: Claim) -> bool:
    """Tell whether votes are those that somebody was ahead by."""
    if claim.former or not {MAJORITY, MINORITY}.isdisjoint(claim.terms):
        return False
    return (
        ends_with(fold(words_before(claim)).rstrip(), claim.lang, "margin_of_votes")
        or led_by(claim, "margins")
        or follows(claim, "margins_behind")
    )


def _of_margins(margins: Sequence[Claim], votes: Sequence[Vote]) -> Iterator[Finding]:
    """Yield a finding for each two margins of one seat or person, and for each that its vote does not make."""
    for one, two in combinations(margins, 2):
        if one.article != two.article and _of_one_seat(one, two) and not compatible(one, two):
            why = f"The margin is {value_of(one)} {source(one)} and {value_of(two)} {source(two)}."
            yield _found([one], [two], why)
    for margin in margins:
        for vote in votes:
            apart = (vote[0].amount or 0.0) - (vote[1].amount or 0.0)
            if vote[0].article == margin.article or not _of_one_seat(margin, *vote):
                continue
            meant = interval(margin)
            if meant is not None and not meant[0] <= apart <= meant[1]:
                why = (
                    f"{vote[0].measure} {source(vote[0])} is a margin of {number(apart)}, not {value_of(margin)} "
                    f"{source(margin)}."
                )
                yield _found(vote, [margin], why)


def _of_one_seat(*claims: Claim) -> bool:
    shared = set.intersection(*({*claim.entities, *claim.places} for claim in claims))
    return bool(shared)


def _numbers(vote: Vote) -> tuple[float | None, float | None]:
    return vote[0].amount, vote[1].amount


def _differ(one: Vote, two: Vote) -> bool:
    """Tell whether one number is the same, and the other is not: where both differ, they may be two votes."""
    return (one[0].amount == two[0].amount) != (one[1].amount == two[1].amount)


def _finding(one: Vote, two: Vote) -> Finding:
    at = 0 if one[0].amount != two[0].amount else 1
    why = f"The vote is told as {one[0].measure} {source(one[at])} and as {two[0].measure} {source(two[at])}."
    return _found([one[at]], [two[at]], why)


def _found(one: Sequence[Claim], two: Sequence[Claim], why: str) -> Finding:
    return Finding(
        rule="count-differs",
        severity="contradiction",
        probability=_PROBABILITY,
        subject=naming.phrase(one[0]) or naming.said(one[0]),
        explanation=why,
        sides=[list(one), list(two)],
    )
