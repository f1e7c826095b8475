"""Pairs to facts: the counts kept up from merge to merge against the pairs counted anew each time."""

from __future__ import annotations

from itertools import product

from archive import archive
from hypothesis import given
from hypothesis import strategies as st

from recoupe.config import Config
from recoupe.matching import facts, match, setting
from recoupe.matching.blocks import candidates
from recoupe.matching.columns import columns
from recoupe.matching.weights import weights

SIZE = 9
PAIRS = st.tuples(st.integers(0, SIZE - 1), st.integers(0, SIZE - 1)).filter(lambda pair: pair[0] < pair[1])


def counted_anew(probable: dict[tuple[int, int], float], apart: set[tuple[int, int]]) -> list[list[int]]:
    clusters = [[index] for index in range(SIZE)]
    for first, second in sorted(probable, key=lambda pair: (-probable[pair], pair)):
        one, two = (next(own for own in clusters if index in own) for index in (first, second))
        between = [tuple(sorted(pair)) for pair in product(one, two)]
        if one is two or any(pair in apart for pair in between):
            continue
        if 2 * sum(pair in probable for pair in between) > len(between):
            clusters.remove(two)
            one += two
    return sorted(sorted(own) for own in clusters)


@given(st.dictionaries(PAIRS, st.sampled_from([0.5, 0.6, 0.7, 0.9]), max_size=30), st.sets(PAIRS, max_size=8))
def test_clusters(probable: dict[tuple[int, int], float], apart: set[tuple[int, int]]) -> None:
    apart -= probable.keys()
    assert facts._clusters(SIZE, probable, apart) == counted_anew(probable, apart)


def test_all_at_once_and_pair_by_pair() -> None:
    claims, articles = archive(1500)
    table = columns(claims)
    run = setting(claims, articles, weights({}), table)
    pairs = candidates(claims, table, table.by_article(run.stories))
    each = zip(pairs.first.tolist(), pairs.second.tolist(), strict=True)
    assert match(claims, articles, Config()) == facts.join(claims, facts.weigh(claims, each, run))


def test_every_claim_is_in_one_fact() -> None:
    claims, articles = archive(600)
    found = match(claims, articles, Config())
    told = [(claim.article, claim.start) for fact in found for claim in fact.claims]
    assert sorted(told) == sorted((claim.article, claim.start) for claim in claims)
    assert match([], [], Config()) == []
