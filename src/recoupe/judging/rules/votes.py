"""One vote that two reports count otherwise: `par 9 voix contre 5` in one, `par 9 voix contre 3` in another.

Also by how many votes somebody lost: `lost Harbour by 11 votes`, `beaten by 21 votes in Harbour`, `412 votes to 401`.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from recoupe.extraction.ballots import MAJORITY, MINORITY
from recoupe.judging.case import Finding
from recoupe.judging.joining import joined
from recoupe.judging.meaning import compatible, interval
from recoupe.judging.phrases import ends_with, follows, led_by, says, words_before
from recoupe.judging.rules.values import split
from recoupe.judging.wording import number, source, value_of
from recoupe.language.text import fold
from recoupe.language.words import listed
from recoupe.matching import naming
from recoupe.models import STATED_OR_PLANNED

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from recoupe.judging.case import Case
    from recoupe.models import Claim

    Vote = tuple[Claim, Claim]
    Numbers = tuple[float | None, float | None]

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
        told = {(vote[0].article, _numbers(vote)) for vote in votes}
        pairs = (_apart(one, two) for one, two in combinations(votes, 2) if _differ(one, two, told))
        yield from (_found(split(claims), _counts_of(claims)) for claims in joined(pairs))


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
    pairs = [pair for pair in combinations(margins, 2) if _are_two_margins(*pair)]
    for claims in joined(pairs):
        yield _found(split(claims), f"The margin is told otherwise: {_side_by_side(claims)}.")
    known = {(claim.article, claim.start) for pair in pairs for claim in pair}
    for margin in margins:
        for vote in votes if (margin.article, margin.start) not in known else ():
            apart = (vote[0].amount or 0.0) - (vote[1].amount or 0.0)
            meant = interval(margin)
            if vote[0].article == margin.article or meant is None or not _of_one_seat(margin, *vote):
                continue
            if not meant[0] <= apart <= meant[1]:
                why = (
                    f"{vote[0].measure} {source(vote[0])} is a margin of {number(apart)}, not {value_of(margin)} "
                    f"{source(margin)}."
                )
                yield _found([vote, [margin]], why)
                break


def _are_two_margins(one: Claim, two: Claim) -> bool:
    return one.article != two.article and _of_one_seat(one, two) and not compatible(one, two)


def _of_one_seat(*claims: Claim) -> bool:
    shared = set.intersection(*({*claim.entities, *claim.places} for claim in claims))
    return bool(shared)


def _numbers(vote: Vote) -> Numbers:
    return vote[0].amount, vote[1].amount


def _differ(one: Vote, two: Vote, told: Collection[tuple[str, Numbers]]) -> bool:
    """Tell whether one number of two votes is the same and the other is not, and neither report tells both.

    Where both numbers differ, they may be two votes.
    """
    if one[0].article == two[0].article or (one[0].amount == two[0].amount) == (
        one[1].amount == two[1].amount
    ):
        return False
    return (one[0].article, _numbers(two)) not in told and (two[0].article, _numbers(one)) not in told


def _apart(one: Vote, two: Vote) -> tuple[Claim, Claim]:
    """Return the numbers in which two votes differ."""
    return (one[0], two[0]) if one[0].amount != two[0].amount else (one[1], two[1])


def _counts_of(claims: Sequence[Claim]) -> str:
    told = " and as ".join(f"{claim.measure} {source(claim)}" for claim in claims)
    return f"The vote is told as {told}."


def _side_by_side(claims: Sequence[Claim]) -> str:
    return " against ".join(f"{value_of(claim)} {source(claim)}" for claim in claims)


def _found(sides: Sequence[Sequence[Claim]], why: str) -> Finding:
    return Finding(
        rule="count-differs",
        severity="contradiction",
        probability=_PROBABILITY,
        subject=naming.phrase(sides[0][0]) or naming.said(sides[0][0]),
        explanation=why,
        sides=[list(side) for side in sides],
    )
