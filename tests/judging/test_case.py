"""The portions that rules are given of many articles."""

from __future__ import annotations

from collections import Counter

from archive import archive

from recoupe.config import Config
from recoupe.judging.case import Case


def test_a_portion_holds_whole_stories_and_all_of_them_every_claim() -> None:
    claims, articles = archive(12_000)
    case = Case((), claims, articles, Config())
    portions = list(case.portions())
    assert len(portions) > 1
    told = Counter(
        story for portion in portions for story in {case.stories[each.id] for each in portion.articles}
    )
    assert max(told.values()) == 1
    assert sorted(id(claim) for portion in portions for claim in portion.claims) == sorted(map(id, claims))
    for portion in portions:
        assert [*portion.by_article] == list(dict.fromkeys(claim.article for claim in portion.claims))
