"""The candidate pairs of all claims at once are those that their keys tell one by one."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from archive import archive
from hypothesis import given, settings
from hypothesis import strategies as st

from recoupe.matching import blocks
from recoupe.matching.blocks import SPLITS, candidates, keys, parts, resplit
from recoupe.matching.columns import columns
from recoupe.models import Claim

if TYPE_CHECKING:
    import random


def one_by_one(claims: list[Claim], stories: dict[str, int]) -> tuple[set[tuple[int, int]], int]:
    keyed = {(key, at) for at, claim in enumerate(claims) for key in keys(claim, stories[claim.article])}
    pairs: set[tuple[int, int]] = set()
    for split in range(SPLITS + 1):
        members = defaultdict(list)
        for key, at in sorted(keyed):
            members[key].append(at)
        full = {key: own for key, own in members.items() if len(own) > blocks.FULL}
        pairs |= {pair for key, own in members.items() if key not in full for pair in combinations(own, 2)}
        if split < SPLITS:
            keyed = {
                (part, at)
                for key, own in full.items()
                for at in own
                for part in parts(claims[at], key, split)
            }
    return pairs, sum(len(own) * (len(own) - 1) // 2 for own in full.values())


@pytest.mark.parametrize("full", [120, 20, 5, 2])
def test_all_at_once_and_one_by_one(full: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "FULL", full)
    claims, articles = archive(1500)
    stories = {article.id: int(article.id.partition("-")[0]) for article in articles}
    table = columns(claims)
    found = candidates(claims, table, table.by_article(stories))
    pairs, skipped = one_by_one(claims, stories)
    assert list(zip(found.first.tolist(), found.second.tolist(), strict=True)) == sorted(pairs)
    assert found.skipped == skipped
    assert (skipped > 0) == (full < 20)


def test_no_claims() -> None:
    table = columns([])
    assert len(candidates([], table, table.by_article({})).first) == 0


@settings(max_examples=300, deadline=None)
@given(st.randoms(use_true_random=False), st.sampled_from([1, 2, 3, 5]))
def test_of_a_block_that_claims_come_into_and_leave_the_parts_that_changed_are_told(
    chance: random.Random, full: int
) -> None:
    stay, come, went = (
        range(start, start + chance.randint(0, most)) for start, most in ((0, 9), (20, 3), (40, 3))
    )
    claims = {at: told(chance, at) for at in (*stay, *come, *went)}

    def compared(rows: list[int]) -> set[frozenset[int]]:
        own = [claims[at] for at in rows]
        pairs, _ = one_by_one(own, {claim.article: at for at, claim in enumerate(own)})
        return {frozenset((rows[one], rows[two])) for one, two in pairs} & {
            frozenset(pair) for pair in combinations(stay, 2)
        }

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocks, "FULL", full)
        changed = compared([*stay, *come]) ^ compared([*stay, *went])
        now = {at: claims[at] for at in (*stay, *come)}
        parts_ = list(resplit("key", now, set(come), len(went)))
    for pair in changed:
        assert any(pair <= part for part in parts_), (pair, parts_)


def told(chance: random.Random, at: int) -> Claim:
    """Return a claim of one block with all others, each of a story of its own."""
    return Claim(
        article=str(at), start=0, end=1, line=1, column=1, quote="1", context="", kind="count", amount=1.0,
        concept="firm", entities=("Duval",), terms=tuple(chance.sample(("a", "b"), chance.randint(0, 2))),
        period=chance.choice(("2024-01", "2024-02")),
    )  # fmt: skip
