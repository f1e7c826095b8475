"""The candidate pairs of all claims at once are those that their keys tell one by one."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from archive import archive

from recoupe.matching import blocks
from recoupe.matching.blocks import SPLITS, candidates, keys, parts
from recoupe.matching.columns import columns

if TYPE_CHECKING:
    from recoupe.models import Claim


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
