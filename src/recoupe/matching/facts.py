"""Pairs to facts: claims joined where each new one agrees with most of those already there."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain, product
from typing import TYPE_CHECKING

import numpy as np

from recoupe import packed
from recoupe.matching.bags import Bags
from recoupe.matching.batches import Scales
from recoupe.matching.blocks import UNCOMPARED, candidates
from recoupe.matching.columns import columns
from recoupe.matching.comparisons import probability, setting
from recoupe.matching.groups import components
from recoupe.matching.naming import fact
from recoupe.matching.weights import weights
from recoupe.packed import Lazy, Packed

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from recoupe.config import Config
    from recoupe.matching.batches import Weighted
    from recoupe.matching.columns import Columns
    from recoupe.matching.comparisons import Setting
    from recoupe.matching.sets import Flags, Ints, Places
    from recoupe.models import Article, Claim, Fact

Weighed = tuple[int, int, float]
"""Two claims by their indices, the lesser first, and the probability that they are of one fact."""
JOIN = 0.5
"""Least probability of a pair that is joined."""
_APART = 0.01
"""Claims of a pair that is less probable are never in one fact, whatever joins them otherwise."""
_LEAST = math.log2(_APART / (1 - _APART)) - 0.01
"""The weight of a pair that is just improbable enough to be ruled out, and a little less."""


@dataclass(frozen=True, slots=True)
class Matched:
    """What matching found.

    Attributes:
        facts: In the order of their first claims; of packed claims, those of several claims alone.
        run: The setting in which the claims were compared, which judging needs too.
        group: For each claim, the first of those that probable pairs join it with, one after the other: a fact is of
            claims of one group.
        bags: What the articles speak of, in their order.
    """

    facts: Sequence[Fact]
    run: Setting
    group: Places
    bags: Bags


def match(claims: Sequence[Claim], articles: Sequence[Article], config: Config) -> Sequence[Fact]:
    """Group claims into facts: every claim is in exactly one fact, alone where nothing matches it.

    The order of the facts is that of their first claims.
    """
    return matched(claims, articles, config).facts


def matched(claims: Sequence[Claim], articles: Sequence[Article], config: Config) -> Matched:
    """Return what `match` does, and what it was found from."""
    table = columns(claims)
    _between(claims)
    bags = Bags.of(table, articles)
    _between(claims)
    run = setting(claims, articles, weights(config.weights), bags)
    _between(claims)
    weighed, group = compared(claims, table, run, config.workers)
    del table
    facts = join(claims, weighed)
    del weighed
    _between(claims)
    return Matched(facts, run, group, bags)


def _between(claims: Sequence[Claim]) -> None:
    """Give back, of many claims, what the step before has freed."""
    if len(claims) > packed.AT_HAND:
        packed.give_back()


def compared(
    claims: Sequence[Claim], table: Columns, run: Setting, threads: int = 1, among: Flags | None = None
) -> tuple[list[Weighed], Places]:
    """Return the pairs that join or part facts, and for each claim the first of those that they join it with.

    Args:
        claims: The claims, whose stories are whole where two claims of one are compared.
        table: Their columns.
        run: The setting they are compared in.
        threads: How many batches of pairs are weighed at once.
        among: Which of the claims are compared with each other; all where it is not given.
    """
    pairs = candidates(claims, table, table.by_article(run.stories))
    if among is not None:
        pairs = pairs.where(among[pairs.first] & among[pairs.second])
    _between(claims)
    weighted = Scales(claims, table, run).weigh(pairs.first, pairs.second, _LEAST, threads)
    probable = weighted.weight >= 0
    group = components(weighted.first[probable], weighted.second[probable], len(claims))
    within = group[pairs.first] == group[pairs.second]  # only what could be joined can be parted
    parted = _others(pairs.first[within], pairs.second[within], weighted, len(claims))
    return [*_telling(weighted), *parted], group


def weigh(
    claims: Sequence[Claim] | Mapping[int, Claim], pairs: Iterable[tuple[int, int]], run: Setting
) -> Iterator[Weighed]:
    """Yield the pairs that join or part facts; all others say nothing."""
    places = list(claims) if isinstance(claims, Mapping) else list(range(len(claims)))
    number = {place: at for at, place in enumerate(places)}
    own = [claims[place] for place in places]
    compared = [(number[one], number[two]) for one, two in pairs if claims[one].kind not in UNCOMPARED]
    first, second = np.array(compared, np.int32).reshape(-1, 2).T
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


def _others(first: Ints, second: Ints, weighted: Weighted, size: int) -> Iterator[Weighed]:
    """Yield the pairs that weigh too little to be weighed out: those of two facts."""
    light = ~np.isin(first.astype(np.int64) * size + second, weighted.first * size + weighted.second)
    for one, two in zip(first[light].tolist(), second[light].tolist(), strict=True):
        yield one, two, 0.0


def join(claims: Sequence[Claim], weighed: Iterable[Weighed]) -> Sequence[Fact]:
    """Return the facts that pairs of claims make, in the order of their first claims; the pairs in any order.

    Those of packed claims are made when they are asked for, and are of several claims: all others are facts alone.
    """
    probable: dict[tuple[int, int], float] = {}
    apart: set[tuple[int, int]] = set()
    for first, second, likely in weighed:
        if likely >= JOIN:
            probable[first, second] = likely
        elif likely < _APART:
            apart.add((first, second))
    several = _clusters(claims, probable, apart)
    if isinstance(claims, Packed):
        alone = len(claims) - sum(map(len, several))
        return Lazy(len(several), lambda at: fact([claims[index] for index in several[at]]), alone)
    taken = {index for members in several for index in members}
    every = sorted([*several, *([index] for index in range(len(claims)) if index not in taken)])
    return [fact([claims[index] for index in members]) for members in every]


def _clusters(
    claims: Sequence[Claim], probable: Mapping[tuple[int, int], float], apart: Collection[tuple[int, int]]
) -> list[list[int]]:
    """Join the most probable pairs first; return the clusters of several claims.

    Two clusters join where none of the pairs between them is ruled out, and no article would tell one thing twice
    where less than half of its pairs are likely.
    """
    joined = sorted({index for pair in probable for index in pair})
    cluster_of = {index: index for index in joined}
    told = claims.article_at if isinstance(claims, Packed) else lambda at: claims[at].article
    clusters = {index: {told(index): [index]} for index in joined}
    enemies: dict[int, set[int]] = {index: set() for index in joined}
    tied = _tied(claims, probable, told)
    for first, second in apart:
        if first in cluster_of and second in cluster_of and not _goes_along(first, second, tied, probable):
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
    return sorted(
        members
        for cluster in clusters.values()
        if len(members := sorted(chain.from_iterable(cluster.values()))) > 1
    )


def _tied(
    claims: Sequence[Claim], probable: Collection[tuple[int, int]], told: Callable[[int], str]
) -> dict[int, int]:
    """Return, for each claim that is given of what another of its article measures, that other."""
    found: dict[int, int] = {}
    for first, second in probable:
        if told(first) == told(second):
            one, two = claims[first], claims[second]
            if one.answers == two.start:
                found[first] = second
            elif two.answers == one.start:
                found[second] = first
    return found


def _goes_along(
    first: int, second: int, tied: Mapping[int, int], probable: Collection[tuple[int, int]]
) -> bool:
    """Tell whether a claim goes wherever the one goes that it is another figure for, however far off it is itself."""
    return any(
        other in tied and (min(tied[other], one), max(tied[other], one)) in probable
        for one, other in ((first, second), (second, first))
    )


def _twice_told(
    first: Mapping[str, Sequence[int]],
    second: Mapping[str, Sequence[int]],
    probable: Collection[tuple[int, int]],
) -> bool:
    less, more = (first, second) if len(first) < len(second) else (second, first)
    for article, members in less.items():
        pairs = [(min(pair), max(pair)) for pair in product(members, more.get(article, ()))]
        if 2 * sum(pair in probable for pair in pairs) < len(pairs):
            return True
    return False
