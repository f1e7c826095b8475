"""Pairs to facts: claims joined where each new one agrees with most of those already there."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING

from recoupe.matching.blocks import blocks
from recoupe.matching.comparisons import compare, setting
from recoupe.matching.families import rule_of
from recoupe.matching.weights import weights
from recoupe.models import Fact

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from recoupe.config import Config
    from recoupe.matching.comparisons import Setting
    from recoupe.models import Article, Claim

Weighed = tuple[int, int, float, bool]
"""Two claims by their indices, the lesser first, the probability that they are of one fact, and whether their
values are equal."""
JOIN = 0.5
"""Least probability of a pair that is joined."""
_APART = 0.01
"""Claims of a pair that is less probable are never in one fact, whatever joins them otherwise."""
_ALIKE = 0.05
"""Least probability of two equal figures that may well be one fact told twice."""
_TELLING = 10
"""Smaller figures are equal by chance too often."""
_UNCOMPARED = frozenset({"acronym", "title"})


def match(claims: Sequence[Claim], articles: Sequence[Article], config: Config) -> list[Fact]:
    """Group claims into facts: every claim is in exactly one fact, alone where nothing matches it.

    The order of the facts is that of their first claims.
    """
    run = setting(claims, articles, weights(config.weights))
    return join(claims, weigh(claims, blocks(claims, run.stories).pairs, run))


def weigh(
    claims: Sequence[Claim] | Mapping[int, Claim], pairs: Iterable[tuple[int, int]], run: Setting
) -> Iterator[Weighed]:
    """Yield the pairs that join or part facts, or tell one value alike; all others say nothing."""
    for first, second in pairs:
        if claims[first].kind in _UNCOMPARED:
            continue
        comparison = compare(claims[first], claims[second], run)
        probability, equal = comparison.probability, comparison.levels["value"] == "equal"
        if probability >= JOIN or probability < _APART or (equal and probability >= _ALIKE):
            yield first, second, probability, equal


def join(claims: Sequence[Claim], weighed: Iterable[Weighed]) -> list[Fact]:
    """Return the facts that pairs of claims make, in the order of their first claims; the pairs in any order."""
    pairs = sorted(weighed)
    told = _told_alike(claims, pairs)
    probable: dict[tuple[int, int], float] = {}
    apart: set[tuple[int, int]] = set()
    for first, second, probability, equal in pairs:
        if not equal and _told_elsewhere(claims, (first, second), told):
            apart.add((first, second))
        elif probability >= JOIN:
            probable[first, second] = probability
        elif probability < _APART:
            apart.add((first, second))
    return [
        _fact([claims[index] for index in members]) for members in _clusters(len(claims), probable, apart)
    ]


def _told_alike(claims: Sequence[Claim], weighed: Iterable[Weighed]) -> dict[int, dict[str, float]]:
    """Return, for each claim, the articles that tell the same value of what may be the same, and how likely that is."""
    told: dict[int, dict[str, float]] = {}
    for first, second, probability, equal in weighed:
        if not equal or claims[first].article == claims[second].article:
            continue
        for one, other in ((first, second), (second, first)):
            known = told.setdefault(one, {})
            article = claims[other].article
            known[article] = max(known.get(article, 0.0), probability)
    return told


def _told_elsewhere(
    claims: Sequence[Claim], pair: tuple[int, int], told: Mapping[int, Mapping[str, float]]
) -> bool:
    """Tell whether an article that is set against a figure tells that very figure too, of what may well be the same.

    `14 200 morts, dont 3 400 civils` against `3 400 civils`: the second figure is not the first one told otherwise.
    """
    for one, other in (pair, pair[::-1]):
        least = _ALIKE if (claims[one].amount or 0) >= _TELLING else JOIN
        if told.get(one, {}).get(claims[other].article, 0.0) >= least:
            return True
    return False


def _clusters(
    size: int, probable: Mapping[tuple[int, int], float], apart: Collection[tuple[int, int]]
) -> list[list[int]]:
    """Join the most probable pairs first.

    Two clusters join when most of the pairs between them are probable and none is ruled out.
    """
    cluster_of = list(range(size))
    members = {index: [index] for index in range(size)}
    for first, second in sorted(probable, key=lambda pair: (-probable[pair], pair)):
        one, two = cluster_of[first], cluster_of[second]
        if one == two:
            continue
        between = [(min(a, b), max(a, b)) for a in members[one] for b in members[two]]
        if any(pair in apart for pair in between) or 2 * sum(pair in probable for pair in between) <= len(
            between
        ):
            continue
        for index in members[two]:
            cluster_of[index] = one
        members[one] += members.pop(two)
    return sorted(sorted(own) for own in members.values())


def _fact(claims: Sequence[Claim]) -> Fact:
    ingredients = "\n".join(f"{claim.article}:{claim.start}" for claim in claims)
    return Fact(
        id=hashlib.sha256(ingredients.encode()).hexdigest()[:16],
        subject=subject(claims),
        rule=rule_of(claims[0]),
        claims=tuple(claims),
    )


def subject(claims: Sequence[Claim]) -> str:
    """Name what claims speak of in the words of the one that says most of it."""
    named = Counter(claim.measure for claim in claims if claim.measure)
    if not named:
        return claims[0].quote
    return max(named, key=lambda phrase: (named[phrase], min(len(phrase), 80)))
