"""Stories found by sparse products of all bags are those that pairs of articles tell one by one."""

from __future__ import annotations

import math
import random
from collections import defaultdict
from datetime import date, timedelta
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
import pytest
from archive import archive

from recoupe.calendar import parse_days
from recoupe.matching import stories as room
from recoupe.matching.bags import Bags
from recoupe.matching.columns import columns
from recoupe.matching.stories import stories

if TYPE_CHECKING:
    from recoupe.models import Article, Claim


def bags_of(claims: list[Claim], articles: list[Article]) -> list[dict[int, float]]:
    found = room._weighed(Bags.of(columns(claims), articles))
    bags: list[dict[int, float]] = [{} for _ in articles]
    for article, word, weight in zip(
        found.article.tolist(), found.word.tolist(), found.weight.tolist(), strict=True
    ):
        bags[article][word] = weight
    return bags


def near(one: str | None, two: str | None) -> bool:
    first, second = parse_days(one), parse_days(two)
    return not first or not second or (max(first[0], second[0]) - min(first[1], second[1])).days <= 60


def one_by_one(claims: list[Claim], articles: list[Article]) -> set[tuple[str, str]]:
    bags = bags_of(claims, articles)
    norms = [math.sqrt(sum(weight**2 for weight in bag.values())) for bag in bags]
    return {
        (articles[i].id, articles[j].id)
        for i, j in combinations(range(len(articles)), 2)
        if norms[i] and norms[j] and near(articles[i].published, articles[j].published)
        and sum(weight * bags[j].get(word, 0.0) for word, weight in bags[i].items()) >= 0.1 * norms[i] * norms[j]
    }  # fmt: skip


@pytest.mark.parametrize("seed", range(4))
def test_all_at_once_and_one_by_one(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "_CELLS", 500)  # many portions
    claims, articles = archive(1200, seed)
    chance = random.Random(seed)  # noqa: S311  # no secret
    days = [
        "2020",
        "2020-01",
        None,
        *(str(date(2020, 1, 1) + timedelta(days=at)) for at in range(0, 200, 20)),
    ]
    articles = [article.model_copy(update={"published": chance.choice(days)}) for article in articles]
    alike = room._alike(room._weighed(Bags.of(columns(claims), articles)), room._Printed.of(articles))
    found = {
        tuple(sorted((articles[one].id, articles[two].id)))
        for one, two in zip(alike.one.tolist(), alike.two.tolist(), strict=True)
    }
    assert found == one_by_one(claims, articles)


def test_the_stories_that_were_made_up_are_found() -> None:
    claims, articles = archive(4000)
    found, _ = stories(Bags.of(columns(claims), articles), articles)
    told = defaultdict(set)
    for article, story in found.items():
        told[story].add(article.partition("-")[0])
    assert sum(len(own) == 1 for own in told.values()) >= 0.9 * len(told)
    assert list(dict.fromkeys(found.values())) == sorted(set(found.values()))


def test_a_story_of_too_many_falls_into_likelier_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "_MOST", 3)
    pairs = [(0, 1, 0.9), (1, 2, 0.9), (2, 3, 0.15), (3, 4, 0.5), (4, 5, 0.5), (6, 7, 0.11)]
    one, two, likeness = (np.array(column) for column in zip(*pairs, strict=True))
    assert room._grouped(room._Alike(one, two, likeness), 8) == [0, 0, 0, 3, 3, 3, 6, 6]


def test_no_articles() -> None:
    assert stories(Bags.of(columns([]), []), [])[0] == {}


def test_bags_are_kept_as_they_are() -> None:
    claims, articles = archive(400)
    bags = Bags.of(columns(claims), articles)
    kept = Bags.unpacked(bags.packed())
    assert kept.articles == len(articles)
    for name in ("article", "word", "count"):
        assert np.array_equal(getattr(kept, name), getattr(bags, name)), name


def test_a_bag_is_of_its_article_alone() -> None:
    claims, articles = archive(400)
    together = Bags.of(columns(claims), articles).packed()
    for article, bag in zip(articles, together, strict=True):
        own = [claim for claim in claims if claim.article == article.id]
        assert Bags.of(columns(own), [article]).packed() == [bag]
