"""Pairs of claims joined into one finding each."""

from __future__ import annotations

from itertools import combinations

from recoupe import Article, extract
from recoupe.judging.joining import joined


def test_pairs_that_share_a_claim_are_one_group() -> None:
    one, two, three, four = extract(
        Article(id="a", text="It took 3 cars, 4 vans, 5 boats and 6 bikes.", lang="en")
    )
    assert joined([(one, two), (three, four)]) == [[one, two], [three, four]]
    assert joined([(one, two), (three, four), (two, three)]) == [[one, two, three, four]]
    assert joined(combinations([one, two, three], 2)) == [[one, two, three]]
    assert joined([]) == []
