"""Whether two figures of one passage measure the same thing, as far as their words tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from recoupe.models import Claim


def alike(first: Claim, second: Claim) -> bool:
    """Tell whether two claims share a concept, or one's is among the other's terms."""
    return bool(first.concept) and (
        first.concept == second.concept or first.concept in second.terms or second.concept in first.terms
    )
