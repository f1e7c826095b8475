"""Whether two figures of one passage measure the same thing, as far as their words tell."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from recoupe.matching.families import family, in_base_unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.models import Claim


def alike(first: Claim, second: Claim) -> bool:
    """Tell whether two claims share a concept, or one's is among the other's terms."""
    return bool(first.concept) and (
        first.concept == second.concept or first.concept in second.terms or second.concept in first.terms
    )


def made_of(head: Claim, claims: Sequence[Claim]) -> bool:
    """Tell whether a headline adds up two figures of its text that measure the same thing."""
    same = [
        claim
        for claim in claims
        if not claim.headline and claim.concept == head.concept and family(claim) == family(head)
    ]
    amounts = [in_base_unit(claim) or 0.0 for claim in same]
    return in_base_unit(head) in {one + other for one, other in combinations(amounts, 2)}
