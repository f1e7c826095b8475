"""Whether two figures of one passage measure the same thing, as far as their words tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.language.concepts import fields, is_measure
from recoupe.matching.families import family, in_base_unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from recoupe.models import Claim

_BESIDE = 150
"""Characters between two figures that a headline adds up, at most."""


def alike(first: Claim, second: Claim) -> bool:
    """Tell whether two claims share a concept, or one's is among the other's terms."""
    return bool(first.concept) and (
        first.concept == second.concept or first.concept in second.terms or second.concept in first.terms
    )


def kin(first: Claim, second: Claim) -> bool:
    """Tell whether what two claims are of has anything in common: a word, or a field that news speaks of together."""
    one, two = {first.concept, *first.terms} - {""}, {second.concept, *second.terms} - {""}
    return not one.isdisjoint(two) or any(fields(word) & fields(other) for word in one for other in two)


def is_known(claim: Claim) -> bool:
    """Tell whether it is certain that a claim is of some measure: neither guessed nor an unknown word."""
    words = (claim.concept, *claim.terms)
    return not claim.guessed and any(is_measure(word, claim.lang) for word in words)


def made_of(head: Claim, told: Iterable[Claim], claims: Sequence[Claim]) -> bool:
    """Tell whether a headline adds up a figure it is set against and one told beside that: 5 and 70 million, 75.

    Args:
        head: The headline's claim.
        told: What it is set against.
        claims: All claims of its article.
    """
    total = in_base_unit(head)
    return any(
        total == (in_base_unit(one) or 0.0) + (in_base_unit(other) or 0.0)
        for one in told
        for other in claims
        if one.article == other.article == head.article
        and family(one) == family(other) == family(head)
        and 0 < abs(one.start - other.start) < _BESIDE
        and not (one.headline or other.headline)
    )
