"""One person under two titles of which only one can be held at a time."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from recoupe.judging.case import Finding
from recoupe.judging.wording import value_of
from recoupe.language.people import same_person

if TYPE_CHECKING:
    from collections.abc import Iterator

    from recoupe.judging.case import Case
    from recoupe.models import Claim

RULES = ("name-differs",)


def findings(case: Case) -> Iterator[Finding]:
    """Yield a finding for each person of one story who is given two titles of one group."""
    by_story: dict[tuple[int | None, str], list[Claim]] = defaultdict(list)
    for claim in case.claims:
        if claim.kind == "title":
            by_story[case.stories.get(claim.article), claim.concept].append(claim)
    for claims in by_story.values():
        for person in _people(claims):
            yield from _at_odds(person)


def _people(claims: list[Claim]) -> list[list[Claim]]:
    """Group the claims by the person they are of."""
    people: list[list[Claim]] = []
    for claim in claims:
        for known in people:
            if any(same_person(claim.entities[0], other.entities[0]) for other in known):
                known.append(claim)
                break
        else:
            people.append([claim])
    return people


def _at_odds(claims: list[Claim]) -> Iterator[Finding]:
    by_post: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_post[str(claim.value)].append(claim)
    for one, two in combinations(by_post.values(), 2):
        if {claim.article for claim in one} & {claim.article for claim in two}:
            continue  # an article that gives both says that both are held
        name = max((claim.entities[0] for claim in claims), key=len)
        yield Finding(
            rule="name-differs",
            severity="contradiction",
            probability=0.85,
            subject=name,
            explanation=f"{name} is “{value_of(one[0])}” in one article and “{value_of(two[0])}” in another.",
            sides=[one, two],
        )
