"""Whether two figures of one passage measure the same thing, as far as their words tell."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from recoupe.language.concepts import fields, is_measure
from recoupe.matching.families import family, in_base_unit

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from recoupe.models import Claim

_BESIDE = 150
"""Characters between two figures that a headline adds up, at most."""
_TELLING = 1.0
"""Rarity of a word that says of a sentence what it is about: it stands in few of a story's sentences."""
_ROUNDING = 1e-3


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


def resemblance(one: Collection[str], two: Collection[str], rarity: Mapping[str, float]) -> float:
    """Return how alike the words of two sentences of a story are, from 0 to 1: their cosine, the rare ones first."""
    both = _size(set(one) & set(two), rarity)
    return both / math.sqrt(_size(one, rarity) * _size(two, rarity)) if both else 0.0


def _size(words: Iterable[str], rarity: Mapping[str, float]) -> float:
    return sum(rarity.get(word, 1.0) ** 2 for word in words)


def tell(words: Iterable[str], rarity: Mapping[str, float]) -> set[str]:
    """Return those of some words that stand in few of the story's sentences, in a short story in no more than two."""
    sentences = math.expm1(max(rarity.values(), default=0.0))
    least = min(_TELLING, math.log1p(sentences / 2) - _ROUNDING)
    return {word for word in words if rarity.get(word, _TELLING) >= least}
