"""Pairs to facts: claims joined where each new one agrees with most of those already there."""

from __future__ import annotations

import hashlib
import math
from collections import Counter
from collections.abc import Mapping
from itertools import chain, product
from typing import TYPE_CHECKING

import numpy as np

from recoupe.matching.batches import Scales
from recoupe.matching.blocks import UNCOMPARED, candidates
from recoupe.matching.columns import columns
from recoupe.matching.comparisons import probability, setting
from recoupe.matching.families import rule_of
from recoupe.matching.groups import components
from recoupe.matching.weights import weights
from recoupe.models import Fact, trusted

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from recoupe.config import Config
    from recoupe.matching.batches import Weighted
    from recoupe.matching.comparisons import Setting
    from recoupe.matching.sets import Places
    from recoupe.models import Article, Claim

Weighed = tuple[int, int, float]
"""Two claims by their indices, the lesser first, and the probability that they are of one fact."""
JOIN = 0.5
"""Least probability of a pair that is joined."""
_APART = 0.01
"""Claims of a pair that is less probable are never in one fact, whatever joins them otherwise."""
_LEAST = math.log2(_APART / (1 - _APART)) - 0.01
"""The weight of a pair that is just improbable enough to be ruled out, and a little less."""


def match(claims: Sequence[Claim], articles: Sequence[Article], config: Config) -> list[Fact]:
    """Group claims into facts: every claim is in exactly one fact, alone where nothing matches it.

    The order of the facts is that of their first claims.
    """
    return matched(claims, articles, config)[0]


def matched(
    claims: Sequence[Claim], articles: Sequence[Article], config: Config
) -> tuple[list[Fact], Setting]:
    """Return what `match` does, and the setting in which the claims were compared, which judging needs too."""
    run, weighed = _weighed(claims, articles, config)
    return join(claims, weighed), run


def _weighed(
    claims: Sequence[Claim], articles: Sequence[Article], config: Config
) -> tuple[Setting, list[Weighed]]:
    table = columns(claims)
    run = setting(claims, articles, weights(config.weights), table)
    pairs = candidates(claims, table, table.by_article(run.stories))
    weighted = Scales(claims, table, run).weigh(pairs.first, pairs.second, _LEAST, config.workers)
    probable = weighted.weight >= 0
    group = components(weighted.first[probable], weighted.second[probable], len(claims))
    within = group[pairs.first] == group[pairs.second]  # only what could be joined can be parted
    parted = _others(pairs.first[within], pairs.second[within], weighted, len(claims))
    return run, [*_telling(weighted), *parted]


def weigh(
    claims: Sequence[Claim] | Mapping[int, Claim], pairs: Iterable[tuple[int, int]], run: Setting
) -> Iterator[Weighed]:
    """Yield the pairs that join or part facts; all others say nothing."""
    places = list(claims) if isinstance(claims, Mapping) else list(range(len(claims)))
    number = {place: at for at, place in enumerate(places)}
    own = [claims[place] for place in places]
    compared = [(number[one], number[two]) for one, two in pairs if claims[one].kind not in UNCOMPARED]
    first, second = np.array(compared, np.int64).reshape(-1, 2).T
    weighted = Scales(own, columns(own), run, whole=False).weigh(first, second, _LEAST)
    for one, two, likely in [*_telling(weighted), *_others(first, second, weighted, len(own))]:
        yield places[one], places[two], likely


def _telling(weighted: Weighted) -> Iterator[Weighed]:
    """Yield of pairs that weigh enough those that join or part facts."""
    sums, at = np.unique(weighted.weight, return_inverse=True)
    likely = np.array([probability(weight) for weight in sums.tolist()], np.float64)[at]
    telling = (likely >= JOIN) | (likely < _APART)
    own = (weighted.first, weighted.second, likely)
    yield from zip(*(column[telling].tolist() for column in own), strict=True)


def _others(first: Places, second: Places, weighted: Weighted, size: int) -> Iterator[Weighed]:
    """Yield the pairs that weigh too little to be weighed out: those of two facts."""
    light = ~np.isin(first * size + second, weighted.first * size + weighted.second)
    for one, two in zip(first[light].tolist(), second[light].tolist(), strict=True):
        yield one, two, 0.0


def join(claims: Sequence[Claim], weighed: Iterable[Weighed]) -> list[Fact]:
    """Return the facts that pairs of claims make, in the order of their first claims; the pairs in any order."""
    probable: dict[tuple[int, int], float] = {}
    apart: set[tuple[int, int]] = set()
    for first, second, likely in weighed:
        if likely >= JOIN:
            probable[first, second] = likely
        elif likely < _APART:
            apart.add((first, second))
    return [_fact([claims[index] for index in members]) for members in _clusters(claims, probable, apart)]


def _clusters(
    claims: Sequence[Claim], probable: Mapping[tuple[int, int], float], apart: Collection[tuple[int, int]]
) -> list[list[int]]:
    """Join the most probable pairs first.

    Two clusters join where none of the pairs between them is ruled out, and no article would tell one thing twice
    without being likely to.
    """
    joined = sorted({index for pair in probable for index in pair})
    cluster_of = {index: index for index in joined}
    clusters = {index: {claims[index].article: [index]} for index in joined}
    enemies: dict[int, set[int]] = {index: set() for index in joined}
    for first, second in apart:
        if first in cluster_of and second in cluster_of:
            enemies[first].add(second)
            enemies[second].add(first)
    for first, second in sorted(probable, key=lambda pair: (-probable[pair], pair)):
        one, two = cluster_of[first], cluster_of[second]
        if one == two or two in enemies[one] or _twice_told(clusters[one], clusters[two], probable):
            continue
        if len(clusters[one]) < len(clusters[two]):
            one, two = two, one
        for article, members in clusters.pop(two).items():
            clusters[one].setdefault(article, []).extend(members)
            cluster_of.update(dict.fromkeys(members, one))
        for enemy in enemies.pop(two):
            enemies[enemy].remove(two)
            enemies[enemy].add(one)
            enemies[one].add(enemy)
    together = [sorted(chain.from_iterable(cluster.values())) for cluster in clusters.values()]
    return sorted([*together, *([index] for index in range(len(claims)) if index not in cluster_of)])


def _twice_told(
    first: Mapping[str, Sequence[int]],
    second: Mapping[str, Sequence[int]],
    probable: Collection[tuple[int, int]],
) -> bool:
    less, more = (first, second) if len(first) < len(second) else (second, first)
    return any(
        (min(one, two), max(one, two)) not in probable
        for article, members in less.items()
        for one, two in product(members, more.get(article, ()))
    )


def _fact(claims: Sequence[Claim]) -> Fact:
    ingredients = "\n".join(f"{claim.article}:{claim.start}" for claim in claims)
    return trusted(
        Fact,
        {
            "id": hashlib.sha256(ingredients.encode()).hexdigest()[:16],
            "subject": subject(claims),
            "rule": rule_of(claims[0]),
            "claims": tuple(claims),
        },
    )


def subject(claims: Sequence[Claim]) -> str:
    """Name what claims speak of in the words of the one that says most of it."""
    if len(claims) == 1:
        return claims[0].measure or claims[0].quote
    named = Counter(claim.measure for claim in claims if claim.measure)
    if not named:
        return claims[0].quote
    return max(named, key=lambda phrase: (named[phrase], min(len(phrase), 80)))
