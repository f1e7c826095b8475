"""A fact from its claims: what it is called, and what judges it. Light: no pair is compared here."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING

from recoupe.matching.families import rule_of
from recoupe.models import Fact, trusted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.models import Claim


def fact(claims: Sequence[Claim]) -> Fact:
    """Return the fact that claims are of, in the order of the articles and their texts."""
    ingredients = "\n".join(f"{claim.article}:{claim.start}" for claim in claims)
    return trusted(
        Fact,
        {
            "id": hashlib.sha256(ingredients.encode()).hexdigest()[:16],
            "subject": subject(claims),
            "rule": rule_of(claims[0]),
            "claims": tuple(claims),
        },
    )


def subject(claims: Sequence[Claim]) -> str:
    """Name what claims speak of in the words of the one that says most of it."""
    if len(claims) == 1:
        return claims[0].measure or claims[0].quote
    named = Counter(claim.measure for claim in claims if claim.measure)
    if not named:
        return claims[0].quote
    return max(named, key=lambda phrase: (named[phrase], min(len(phrase), 80)))
