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
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from recoupe.models import Claim

    Claims = Sequence[Claim] | Mapping[int, Claim]

_SEPARATOR = "\x1f"
_STORY = "story"
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
    keyed = ((i, key) for i, claim in enumerate(claims) for key in keys(claim, stories.get(claim.article)))
    for key, members in _grouped(keyed):
        found, left = pairs_in(claims, members, key)
        pairs.update(found)
        skipped += left
    return Blocks(sorted(pairs), skipped)


def keys(claim: Claim, story: int | None) -> Iterator[str]:
    """Yield the blocks that a claim of a story is in."""
    own = family(claim)
    if own:
        yield _SEPARATOR.join((_STORY, own, str(story)))
    if claim.concept and claim.aspect != "event":  # an event of another story is another event
        for name in sorted({*claim.entities, *claim.places}):
            yield _SEPARATOR.join(("name", own, claim.concept, name))


def pairs_in(claims: Claims, members: Sequence[int], key: str) -> tuple[list[tuple[int, int]], int]:
    """Return the pairs of a block's claims, by index, and how many were skipped since it is over-full.

    What measures the same in an over-full block of a story is compared as long as it is not over-full itself.
    """
    if len(members) <= FULL:
        return list(combinations(members, 2)), 0
    pairs: list[tuple[int, int]] = []
    skipped = 0
    for part in _split(claims, members) if key.startswith(_STORY) else [members]:
        if len(part) <= FULL:
            pairs += combinations(part, 2)
        else:
            skipped += len(part) * (len(part) - 1) // 2
    return pairs, skipped


def _split(claims: Claims, members: Sequence[int]) -> list[list[int]]:
    keyed = (
        (index, key) for index in members for key in (claims[index].concept, *claims[index].terms) if key
    )
    return [part for _, part in _grouped(keyed)]


def _grouped(keyed: Iterable[tuple[int, str]]) -> list[tuple[str, list[int]]]:
    groups: dict[str, list[int]] = defaultdict(list)
    for index, key in keyed:
        groups[key].append(index)
    return [(key, members) for key, members in groups.items() if len(members) > 1]
