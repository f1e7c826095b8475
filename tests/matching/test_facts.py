"""Pairs to facts: what is kept up from merge to merge against the pairs looked at anew each time."""

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
from recoupe.models import Claim, trusted

SIZE = 9
PAIRS = st.tuples(st.integers(0, SIZE - 1), st.integers(0, SIZE - 1)).filter(lambda pair: pair[0] < pair[1])


def looked_at_anew(
    claims: list[Claim], probable: dict[tuple[int, int], float], apart: set[tuple[int, int]]
) -> list[list[int]]:
    clusters = [[index] for index in range(len(claims))]
    for first, second in sorted(probable, key=lambda pair: (-probable[pair], pair)):
        one, two = (next(own for own in clusters if index in own) for index in (first, second))
        between = [(min(pair), max(pair)) for pair in product(one, two)]
        twice = any(
            2 * sum(pair in probable for pair in own) < len(own)
            for article in "abcd"
            if (own := [(a, b) for a, b in between if claims[a].article == claims[b].article == article])
        )
        if one is not two and not twice and not any(pair in apart for pair in between):
            clusters.remove(two)
            one += two
    return sorted(sorted(own) for own in clusters if len(own) > 1)


@given(
    st.lists(st.sampled_from("abcd"), min_size=SIZE, max_size=SIZE),
    st.dictionaries(PAIRS, st.sampled_from([0.5, 0.6, 0.7, 0.9]), max_size=30),
    st.sets(PAIRS, max_size=8),
)
def test_clusters(
    articles: list[str], probable: dict[tuple[int, int], float], apart: set[tuple[int, int]]
) -> None:
    claims = [trusted(Claim, {"article": article}) for article in articles]
    apart -= probable.keys()
    assert facts._clusters(claims, probable, apart) == looked_at_anew(claims, probable, apart)


def test_all_at_once_and_pair_by_pair() -> None:
    claims, articles = archive(1500)
    table = columns(claims)
    run = setting(claims, articles, weights({}))
    pairs = candidates(claims, table, table.by_article(run.stories))
    each = zip(pairs.first.tolist(), pairs.second.tolist(), strict=True)
    assert match(claims, articles, Config()) == facts.join(claims, facts.weigh(claims, each, run))


def test_every_claim_is_in_one_fact() -> None:
    claims, articles = archive(600)
    found = match(claims, articles, Config())
    told = [(claim.article, claim.start) for fact in found for claim in fact.claims]
    assert sorted(told) == sorted((claim.article, claim.start) for claim in claims)
    assert match([], [], Config()) == []
