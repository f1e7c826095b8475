"""Articles grouped into stories: the same people, places and things, told within the same weeks.

Two articles tell one story when they speak of the same people, places and figures in the same words. Each article
is the bag of its names, its figures and its claims' content words; likeness is the cosine of the bags, each word
weighted by how few articles have it.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from recoupe.calendar import parse_days
from recoupe.language.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from recoupe.models import Article, Claim

_LIKE = 0.1
"""Least cosine of two reports of one story."""
_APART = 60
"""Days between the publications of two reports of one story, at most."""
_COMMON = 200
"""A word that more articles have brings none of them together."""
_FEW = 60
"""Among fewer articles, what most of them share is not yet common: they may all tell one story."""
_NAME_WEIGHT = 3
_TELLING = 100
_CAPITALISED = re.compile(r"(?<=[\w,;’'] )[^\W\d_a-zà-öø-ÿ][\w-]{2,}")


def stories(claims: Iterable[Claim], articles: Sequence[Article]) -> dict[str, int]:
    """Return the story of each article, by the articles' ids."""
    bags = _bags(claims, articles)
    published = {article.id: parse_days(article.published) for article in articles}
    parent = {article.id: article.id for article in articles}

    def root(name: str) -> str:
        while parent[name] != name:
            parent[name] = parent[parent[name]]
            name = parent[name]
        return name

    for first, second in _candidates(bags):
        if root(first) == root(second) or not _near(published.get(first), published.get(second)):
            continue
        if _cosine(bags[first], bags[second]) >= _LIKE:
            parent[root(second)] = root(first)
    numbers: dict[str, int] = {}
    return {article.id: numbers.setdefault(root(article.id), len(numbers)) for article in articles}


def _bags(claims: Iterable[Claim], articles: Iterable[Article]) -> dict[str, dict[str, float]]:
    counts: dict[str, Counter[str]] = {article.id: _named(article) for article in articles}
    for claim in claims:
        bag = counts.setdefault(claim.article, Counter())
        bag.update(set(claim.context_terms))
        for name in {*claim.entities, *_figure(claim)}:
            bag[fold(name)] += _NAME_WEIGHT
    spread = Counter(word for bag in counts.values() for word in bag)
    total = max(len(counts), _FEW)
    weights = {word: math.log(1 + total / number) for word, number in spread.items()}
    return {
        article: {word: math.sqrt(number) * weights[word] for word, number in bag.items()}
        for article, bag in counts.items()
    }


def _named(article: Article) -> Counter[str]:
    """Count the words of an article that stand capitalised within a sentence: what and whom it is about."""
    text = f"{article.title or ''}\n{article.text[article.body_start :]}"
    return Counter({fold(word): _NAME_WEIGHT for word in _CAPITALISED.findall(text)})


def _figure(claim: Claim) -> Iterator[str]:
    """A figure of three digits or more that is no year: two reports seldom share one by chance."""
    if claim.amount is not None and claim.amount >= _TELLING and claim.kind not in {"date", "date_range"}:
        yield f"{claim.amount:g} {claim.kind}"


def _candidates(bags: Mapping[str, Mapping[str, float]]) -> Iterable[tuple[str, str]]:
    """Yield the pairs of articles that share a word that few articles have."""
    holders: dict[str, list[str]] = defaultdict(list)
    for article, bag in bags.items():
        for word in bag:
            holders[word].append(article)
    seen: set[tuple[str, str]] = set()
    for names in holders.values():
        if len(names) <= _COMMON:
            seen.update(combinations(names, 2))
    return sorted(seen)


def _near(first: tuple[date, date] | None, second: tuple[date, date] | None) -> bool:
    if first is None or second is None:
        return True
    return (max(first[0], second[0]) - min(first[1], second[1])).days <= _APART


def _cosine(first: Mapping[str, float], second: Mapping[str, float]) -> float:
    dot = sum(weight * second.get(word, 0.0) for word, weight in first.items())
    norms = math.hypot(*first.values()) * math.hypot(*second.values())
    return dot / norms if norms else 0.0
