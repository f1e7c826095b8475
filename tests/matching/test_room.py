"""What matching holds of each claim: some hundreds of bytes, whatever the archive."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from archive import archive

from recoupe.config import Config
from recoupe.matching import rarity, rivals, setting
from recoupe.matching.answers import Answers
from recoupe.matching.bags import Bags
from recoupe.matching.blocks import candidates
from recoupe.matching.columns import columns
from recoupe.matching.weights import weights
from recoupe.packed import by_article

if TYPE_CHECKING:
    import pytest

CLAIMS, ARTICLES = archive(4_000)
OWN = by_article(CLAIMS)


def room(of: object, seen: set[int]) -> int:
    """Return how many bytes the arrays take that a thing holds."""
    if id(of) in seen:
        return 0
    seen.add(id(of))
    if isinstance(of, np.ndarray):
        return int(of.nbytes)
    parts: list[Any] = []
    if isinstance(of, dict):
        parts = list(of.values())
    elif isinstance(of, (list, tuple)):
        parts = [part for part in of if not isinstance(part, str)]
    elif is_dataclass(of):
        parts = [getattr(of, field.name) for field in fields(of)]
    elif isinstance(of, Answers) or type(of).__name__ == "Leftovers":
        parts = list(vars(of).values())
    return sum(room(part, seen) for part in parts)


def test_arrays_take_few_bytes_a_claim() -> None:
    table = columns(CLAIMS)
    bags = Bags.of(table, ARTICLES)
    run = setting(CLAIMS, ARTICLES, weights(Config().weights), bags)
    pairs = candidates(CLAIMS, table, table.by_article(run.stories))
    seen: set[int] = set()
    taken = {
        "columns": room(table, seen),
        "bags": room(bags, seen),
        "answers": room(Answers(CLAIMS, table, run), seen),
        "pairs": room(pairs, seen) / len(pairs.first) * 6.6,  # of a larger archive
    }
    a_claim = {name: round(size / len(CLAIMS)) for name, size in taken.items()}
    assert sum(a_claim.values()) < 500, a_claim
    assert a_claim["columns"] < 200
    assert a_claim["bags"] < 80


def test_few_stories_and_articles_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    stories = {article.id: int(article.id[:6]) for article in ARTICLES}
    known, told = rarity.Rarity(OWN, stories), rivals.Rivals(OWN)
    every = [known.of(story) for story in stories.values()], [told.told(article) for article in stories]
    monkeypatch.setattr(rarity, "_AT_HAND", 3)
    monkeypatch.setattr(rivals, "_AT_HAND", 3)
    few, fewer = rarity.Rarity(OWN, stories), rivals.Rivals(OWN)
    for _ in range(2):
        assert [few.of(story) for story in stories.values()] == every[0]
        assert [fewer.told(article) for article in stories] == every[1]
    assert (len(few._known), len(fewer._known)) == (3, 3)
    sent, others = rarity.Rarity({}, {}), rivals.Rivals({})
    sent.__setstate__(few.__getstate__())
    others.__setstate__(fewer.__getstate__())
    assert [sent.of(story) for story in stories.values()] == every[0]
    assert [others.told(article) for article in stories] == every[1]
