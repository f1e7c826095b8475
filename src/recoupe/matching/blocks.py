"""Candidate pairs: claims that share a family and something of what they measure, never all pairs.

Within a story a block is a family. Across stories it is family, concept and a name. A block with more than `FULL`
claims is split by its next key, what is measured, and what is still too full by the month that its figures are of; what
is too full even then is not compared, and counted. So no block has more than `FULL`, and pairs grow with claims.

`keys` and `parts` say so a claim at a time, for engines that send claims about; `candidates` does it for all at once.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from recoupe.matching.families import family
from recoupe.matching.sets import Codes, Sets, once

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from recoupe.matching.columns import Columns
    from recoupe.matching.sets import Flags, Ints, Places
    from recoupe.models import Claim

SEPARATOR = "\x1f"
_STORY, _NAME = "story", "name"
FULL = 120
"""Claims in a block above which it is split by its next key."""
SPLITS = 2
"""How many more keys a block has."""
UNCOMPARED = frozenset({"acronym", "title"})
"""Kinds that rules of their own set against each other."""
_MONTH = len("2024-06")


@dataclass(frozen=True, slots=True)
class Candidates:
    """Pairs worth comparing by the indices of their claims, the lesser first, each once and in order.

    Attributes:
        skipped: Pairs that were not taken since their blocks are too full.
    """

    first: Ints
    second: Ints
    skipped: int

    def where(self, kept: Flags) -> Candidates:
        """Return the pairs that are kept."""
        return Candidates(self.first[kept], self.second[kept], self.skipped)


def keys(claim: Claim, story: int | None) -> Iterator[str]:
    """Yield the blocks that a claim of a story is in."""
    own = family(claim)
    if not own or claim.kind in UNCOMPARED:
        return
    yield SEPARATOR.join((_STORY, own, str(story)))
    yield from across(claim)


def across(claim: Claim) -> Iterator[str]:
    """Yield those of a claim's blocks in which it is compared with claims of other stories."""
    own = family(claim)
    if not own or claim.kind in UNCOMPARED or not claim.concept or claim.aspect == "event":
        return  # an event of another story is another event
    for name in sorted({*claim.entities, *claim.places}):
        yield SEPARATOR.join((_NAME, own, claim.concept, name))


def parts(claim: Claim, key: str, split: int) -> Iterator[str]:
    """Yield the blocks that a claim is in instead of one that is too full.

    Args:
        claim: The claim.
        key: The block.
        split: How often the block has been split already, less than `SPLITS`.
    """
    for part in sorted(_measured(claim)) if split == 0 else (_month(claim),):
        yield key + SEPARATOR + part


def _measured(claim: Claim) -> set[str]:
    return {claim.concept, *claim.terms} - {""} or {""}


def _month(claim: Claim) -> str:
    return (claim.period or claim.published or "")[:_MONTH]


def candidates(claims: Sequence[Claim], table: Columns, story: Places) -> Candidates:
    """Return the candidate pairs of claims, of which the columns and the stories are given."""
    compared = table.family != 0
    for kind in UNCOMPARED:
        compared &= ~table.having("kind", kind)
    blocks = _together(_by_story(table, story, compared), _by_name(table, compared))
    found: list[Places] = []
    for split in (lambda rows: _by_measure(table, rows), lambda rows: _by_month(claims, rows), None):
        full = _fullness(blocks) > FULL
        found.append(_pairs(blocks.where(~full), len(claims)))
        blocks = blocks.where(full)
        if split is not None:
            blocks = _split(blocks, split)
    sizes = np.unique(blocks.block, return_counts=True)[1]
    pairs = once(np.concatenate(found))
    size = max(len(claims), 1)
    first, second = (pairs // size).astype(np.int32), (pairs % size).astype(np.int32)
    return Candidates(first, second, int((sizes * (sizes - 1) // 2).sum()))


@dataclass(frozen=True, slots=True)
class _Blocks:
    """Claims and the blocks they are in, side by side."""

    claim: Places
    block: Places

    def where(self, kept: Flags) -> _Blocks:
        return _Blocks(self.claim[kept], self.block[kept])


def _by_story(table: Columns, story: Places, compared: Flags) -> _Blocks:
    claim = np.flatnonzero(compared)
    return _Blocks(claim, _numbered(table.family[claim], story[claim]))


def _by_name(table: Columns, compared: Flags) -> _Blocks:
    across = compared & (table.concept != 0) & ~table.having("aspect", "event")
    of_name = [table.entities, table.places]
    rows = np.concatenate([sets.row_of_members() for sets in of_name])
    names = Sets.rows(rows, np.concatenate([sets.members for sets in of_name]), len(table))
    rows = names.row_of_members()
    kept = across[rows]
    claim = rows[kept]
    measured = _numbered(table.family[claim], table.concept[claim])
    return _Blocks(claim, _numbered(measured, names.members[kept]))


def _together(one: _Blocks, two: _Blocks) -> _Blocks:
    above = int(one.block.max(initial=-1)) + 1
    return _Blocks(np.concatenate([one.claim, two.claim]), np.concatenate([one.block, two.block + above]))


def _split(blocks: _Blocks, part: Callable[[Places], tuple[Places, Ints]]) -> _Blocks:
    """Put each claim of a block into its parts, which are given by the place of the claim and a code."""
    place, code = part(blocks.claim)
    return _Blocks(blocks.claim[place], _numbered(blocks.block[place], code))


def _by_measure(table: Columns, claims: Places) -> tuple[Places, Ints]:
    concept = table.concept[claims]
    terms = table.terms.of_rows(claims)
    rows = np.concatenate([terms.row_of_members(), np.arange(len(claims))])
    members = np.concatenate([terms.members, concept])
    measured = Sets.rows(rows[members != 0], members[members != 0], len(claims))
    nothing = np.flatnonzero(measured.sizes == 0)
    return (
        np.concatenate([measured.row_of_members(), nothing]),
        np.concatenate([measured.members, np.zeros(len(nothing), np.int32)]),
    )


def _by_month(claims: Sequence[Claim], places: Places) -> tuple[Places, Ints]:
    return np.arange(len(places)), Codes().of([_month(claims[at]) for at in places.tolist()])


def _numbered(one: Places | Ints, two: Places | Ints) -> Places:
    """Return a number for each combination of two codes."""
    if not len(one):
        return np.zeros(0, np.int64)
    numbers: Places = np.unique((one.astype(np.int64) << 32) | two.astype(np.int64), return_inverse=True)[1]
    return numbers


def _fullness(blocks: _Blocks) -> Places:
    """Return, for each claim in a block, how many the block has."""
    return np.bincount(blocks.block)[blocks.block] if len(blocks.block) else blocks.block


def _pairs(blocks: _Blocks, size: int) -> Places:
    """Return the pairs of the claims of each block, as lesser index × size + greater index, each once."""
    order = np.lexsort((blocks.claim, blocks.block))
    claim, block = blocks.claim[order], blocks.block[order]
    places = np.arange(len(claim))
    ends = np.searchsorted(block, block, side="right")
    following = ends - places - 1
    first = np.repeat(places, following)
    second = first + 1 + np.arange(len(first)) - np.repeat(np.cumsum(following) - following, following)
    return once(claim[first] * size + claim[second])


def hashed(key: str) -> int:
    """Return a block's key as a number that is the same in every run."""
    digest = hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little", signed=True)


def resplit(key: str, claims: Mapping[int, Claim], come: Collection[int], went: int) -> Iterator[set[int]]:
    """Yield the claims of each part of a block whose pairs may be compared now and were not before, or the other way.

    Args:
        key: The block.
        claims: Its claims as they are now, by any number.
        come: Which of them are new.
        went: How many others it had before.
    """
    before = len(claims) - len(claims.keys() & set(come)) + went
    if (len(claims) > FULL) != (before > FULL):
        yield set(claims)
    elif before > FULL:
        yield from _resplit({key: set(claims)}, claims, set(come), went, 0)


def _resplit(
    blocks: Mapping[str, set[int]], claims: Mapping[int, Claim], come: set[int], went: int, split: int
) -> Iterator[set[int]]:
    into: dict[str, set[int]] = defaultdict(set)
    for key, members in blocks.items():
        for at in members:
            for part in parts(claims[at], key, split):
                into[part].add(at)
    full = {}
    for part, members in into.items():
        # Which parts the others were in is not known any more: they may all have been in any.
        least = len(members - come)
        sizes = (len(members), least, least + went)
        if min(sizes) <= FULL < max(sizes):
            yield members
        elif len(members) > FULL:
            full[part] = members
    if full and split + 1 < SPLITS:
        yield from _resplit(full, claims, come, went, split + 1)
