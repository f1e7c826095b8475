"""Claims of what people are: whose they are, whether two posts may be one, whether one is held now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.judging.wording import source, value_of
from recoupe.language.people import same_person

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.models import Claim

_ANY = "*"
"""The name of whatever post of its group."""


def by_person(claims: Sequence[Claim]) -> list[list[Claim]]:
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


def called(side: Sequence[Claim]) -> str:
    """Return a post as it is called, and by whom."""
    return f"“{value_of(side[0])}” {source(*side)}"


def may_be_one(first: Claim, second: Claim) -> bool:
    """Tell whether the words for two posts may be for one (`boss`, `coach`; `minister`, `foreign minister`)."""
    one, two = (set(str(claim.value).split("|")) for claim in (first, second))
    return bool(one & two) or (first.concept == second.concept and _ANY in one | two)


def is_held(claim: Claim) -> bool:
    """Tell whether a post is told as the person's own and of now, not as former, acting or yet to come."""
    return not claim.former and claim.modality != "planned"
