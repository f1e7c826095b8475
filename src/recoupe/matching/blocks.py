"""Candidate pairs: claims that share a family and something of what they measure, never all pairs.

Within a story the block is the family; where that is too full, it is split by what is measured. Across stories
a pair must share family, concept and a name.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING

from recoupe.matching.families import family

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence

    from recoupe.models import Claim

FULL = 120
"""Claims in a block above which it is split by its next key."""


@dataclass(slots=True)
class Blocks:
    """The candidate pairs of some claims, by index, and how many pairs were skipped in over-full blocks."""

    pairs: list[tuple[int, int]] = field(default_factory=list)
    skipped: int = 0


def blocks(claims: Sequence[Claim], stories: Mapping[str, int]) -> Blocks:
    """Return the pairs of claims worth comparing, each once, in order."""
    pairs: set[tuple[int, int]] = set()
    skipped = 0
    for members in _by_story(claims, stories):
        if len(members) <= FULL:
            pairs.update(combinations(members, 2))
            continue
        for part in _split(claims, members):
            if len(part) <= FULL:
                pairs.update(combinations(part, 2))
            else:
                skipped += len(part) * (len(part) - 1) // 2
    for members in _across(claims):
        if len(members) <= FULL:
            pairs.update(combinations(members, 2))
        else:
            skipped += len(members) * (len(members) - 1) // 2
    return Blocks(sorted(pairs), skipped)


def _by_story(claims: Sequence[Claim], stories: Mapping[str, int]) -> Iterable[list[int]]:
    return _grouped(
        (index, (own, stories.get(claim.article)))
        for index, claim in enumerate(claims)
        if (own := family(claim))
    )


def _split(claims: Sequence[Claim], members: Sequence[int]) -> Iterator[list[int]]:
    yield from _grouped(
        (index, key) for index in members for key in (claims[index].concept, *claims[index].terms) if key
    )


def _across(claims: Sequence[Claim]) -> Iterable[list[int]]:
    return _grouped(
        (index, (family(claim), claim.concept, name))
        for index, claim in enumerate(claims)
        if claim.concept and claim.aspect != "event"  # an event of another story is another event
        for name in {*claim.entities, *claim.places}
    )


def _grouped(keyed: Iterable[tuple[int, Hashable]]) -> Iterable[list[int]]:
    groups: dict[Hashable, list[int]] = defaultdict(list)
    for index, key in keyed:
        groups[key].append(index)
    return [members for members in groups.values() if len(members) > 1]
