"""The claims that a check which goes on from the last has at hand, and those of other stories that they meet."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import numpy as np

from recoupe.matching.batches import Scales
from recoupe.matching.blocks import FULL, across, candidates, hashed, resplit
from recoupe.matching.columns import columns
from recoupe.matching.comparisons import Setting
from recoupe.matching.rarity import Rarity
from recoupe.matching.rivals import Rivals, measured
from recoupe.packed import by_article

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet

    from recoupe.matching.copies import Copies
    from recoupe.matching.weights import Weights
    from recoupe.models import Claim
    from recoupe.store import Store


class GoneError(Exception):
    """A claim that the last run had is not in the store any more: somebody else has written there."""


class Hand:
    """Claims, told by their rows in the store, and read from there when they are asked for.

    Attributes:
        come: Those of articles that are new or changed.
        went: Those of articles that are gone or changed, by the rows they had; of a file that was moved, and where rows
            were given again, these are also among those that have come.
        stories: The story of each article.
        copies: Which articles are near-copies.
    """

    def __init__(self, store: Store, weights: Weights, went: AbstractSet[int]) -> None:
        self._store, self._weights = store, weights
        self._known: dict[int, Claim] = {}
        self.come: AbstractSet[int] = frozenset()
        self.went = went
        self.stories: Mapping[str, int] = {}
        self.copies: Copies

    def take(self, come: Mapping[int, Claim]) -> None:
        """Take the claims that have come."""
        self._known.update(come)
        self.come = come.keys()

    def read(self, rows: AbstractSet[int]) -> dict[int, Claim]:
        """Return claims by their rows.

        Raises:
            GoneError: One is not there.
        """
        asked = rows - self._known.keys()
        found = self._store.claims_at(asked)
        if len(found) < len(asked):
            raise GoneError
        self._known.update(found)
        return {row: self._known[row] for row in rows}

    def ordered(self, rows: AbstractSet[int]) -> tuple[list[int], list[Claim], Setting]:
        """Return claims in the order of their articles' ids, and the setting in which they are compared."""
        own = self.read(rows)
        order = sorted(own, key=lambda row: (own[row].article, row))
        claims = [own[row] for row in order]
        grouped = by_article(claims)
        rarity, rivals, peers = Rarity(grouped, self.stories), Rivals(grouped), Rivals(grouped, measured)
        return order, claims, Setting(self.stories, self._weights, rarity, rivals, peers, self.copies)

    def met(self) -> tuple[set[int], set[int]]:
        """Return the claims that new pairs across stories join, and the claims of pairs that are no longer compared.

        Pairs come with claims that come, and come and go with the fullness of blocks.
        """
        blocks = self._new_blocks()
        left = self._store.blocks_of(self.went).values()
        before = self._store.members({*blocks, *(block for own in left for block in own)})
        ends, unsettled = set[int](), set[int]()
        asked = set(self.come)
        for block in {*blocks, *before}:
            known = before.get(block, set())
            members = (known - self.went) | blocks.get(block, set())
            asked |= members
            claims = self.read(members)
            for part in resplit(str(block), claims, self.come & members, len(known & self.went)):
                unsettled |= part
                # Whether two of one story are joined is told only with their story whole.
                count = Counter(self.stories[claims[row].article] for row in part)
                ends |= {row for row in part if count[self.stories[claims[row].article]] > 1}
        return ends | self._probable(asked, unsettled), unsettled

    def crowds(self, rows: AbstractSet[int]) -> set[int]:
        """Return the claims of blocks across stories that are too full and in which two of some claims may meet."""
        new = self._new_blocks()
        known = self._store.blocks_of(rows - self.come)
        known |= {row: set(blocks_of(self._known[row])) for row in rows & self.come}
        meeting = Counter(block for own in known.values() for block in own)
        asked = {block for block, count in meeting.items() if count > 1}
        before = self._store.members(asked)
        found: set[int] = set()
        for block in asked:
            now = (before.get(block, set()) - self.went) | new.get(block, set())
            if len(now) > FULL:
                found |= now
        return found

    def _new_blocks(self) -> dict[int, set[int]]:
        """Return the blocks that claims have come into, and those claims."""
        blocks: dict[int, set[int]] = defaultdict(set)
        for row in self.come:
            for block in blocks_of(self._known[row]):
                blocks[block].add(row)
        return blocks

    def _probable(self, rows: AbstractSet[int], unsettled: AbstractSet[int]) -> set[int]:
        """Return the claims of probable pairs of which one has come, or both are unsettled."""
        order, claims, run = self.ordered(rows)
        table = columns(claims)
        new = np.array([row in self.come for row in order], np.bool_)
        open_ = np.array([row in unsettled for row in order], np.bool_)
        pairs = candidates(claims, table, table.by_article(self.stories))
        one, two = pairs.first, pairs.second
        pairs = pairs.where(new[one] | new[two] | (open_[one] & open_[two]))
        found = Scales(claims, table, run).weigh(pairs.first, pairs.second, 0.0)
        return {order[at] for at in (*found.first.tolist(), *found.second.tolist())}


def blocks_of(claim: Claim) -> list[int]:
    """Return the blocks in which a claim meets those of other stories, as the store keeps them."""
    return [hashed(key) for key in across(claim)]
