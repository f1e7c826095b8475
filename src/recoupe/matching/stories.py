"""Articles grouped into stories: the same people, places and things, told within the same weeks.

Two articles tell one story when they speak of the same people, places and figures in the same words. Likeness is the
cosine of their bags of words (`bags`), each word weighted by how few articles have it. What more than `_COMMON`
articles have tells no story from another and is left out, so that the work grows with the articles.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from recoupe.calendar import parse_days
from recoupe.matching.copies import LIKE, copies
from recoupe.matching.groups import components

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from recoupe.matching.bags import Bags
    from recoupe.matching.copies import Copies
    from recoupe.matching.sets import Flags, Floats, Places
    from recoupe.models import Article

_LIKE = 0.1
"""Least cosine of two reports of one story."""
_APART = 60
"""Days between the publications of two reports of one story, at most."""
_COMMON = 200
"""A word that more articles have brings none of them together."""
_FEW = 60
"""Among fewer articles, what most of them share is not yet common: they may all tell one story."""
_LONG = 31
"""Days above which a publication time is too vague to say which articles are near."""
_MOST = 100
"""Reports in a story above which its least likeness is raised, until it falls into stories that have fewer."""
_RAISED = 1.25
_STEPS = 1 << 16
"""Weights of words stand in such steps of one, so that sums of their products are the same in any order."""
_SLACK = 0.999
_CELLS = 1 << 22
"""Pairs of articles, and words they share, that are looked at at once."""


def stories(bags: Bags, articles: Sequence[Article]) -> tuple[dict[str, int], Copies]:
    """Return the story of each article, by the articles' ids, and which articles are near-copies.

    The bags are those of the articles, in their order.
    """
    ids = [article.id for article in articles]
    alike = _alike(_weighed(bags), _Printed.of(articles))
    numbers: dict[int, int] = {}
    groups = _grouped(alike, len(ids))
    likely = alike.where(alike.likeness >= LIKE)
    return (
        {id_: numbers.setdefault(group, len(numbers)) for id_, group in zip(ids, groups, strict=True)},
        copies(zip(likely.one.tolist(), likely.two.tolist(), strict=True), articles),
    )


@dataclass(frozen=True, slots=True)
class _Weighed:
    """The words of articles: article, word and weight side by side, and the norm of each article's bag."""

    article: Places
    word: Places
    weight: Floats
    norm: Floats


@dataclass(frozen=True, slots=True)
class _Printed:
    """First and last day on which each article may have been published, as ordinals, and of which that is known."""

    first: Places
    last: Places
    known: Flags

    @classmethod
    def of(cls, articles: Sequence[Article]) -> _Printed:
        days = [parse_days(article.published) for article in articles]
        return cls(
            np.array([found[0].toordinal() if found else 0 for found in days], np.int64),
            np.array([found[1].toordinal() if found else 0 for found in days], np.int64),
            np.array([found is not None for found in days], np.bool_),
        )

    def near(self, one: Places, two: Places) -> Flags:
        apart = np.maximum(self.first[one], self.first[two]) - np.minimum(self.last[one], self.last[two])
        return (apart <= _APART) | ~self.known[one] | ~self.known[two]


@dataclass(frozen=True, slots=True)
class _Alike:
    """Pairs of articles that are alike, and how much."""

    one: Places
    two: Places
    likeness: Floats

    def where(self, kept: Flags) -> _Alike:
        return _Alike(self.one[kept], self.two[kept], self.likeness[kept])


def _weighed(bags: Bags) -> _Weighed:
    words, word = np.unique(bags.word, return_inverse=True)
    spread = np.bincount(word, minlength=len(words))[word]
    kept = spread <= _COMMON
    weight = np.sqrt(bags.count[kept].astype(np.float64)) * np.log1p(max(bags.articles, _FEW) / spread[kept])
    weight = np.round(weight * _STEPS) / _STEPS
    article = bags.article[kept].astype(np.int64)
    return _Weighed(
        article, word[kept], weight, np.sqrt(np.bincount(article, weight**2, minlength=bags.articles))
    )


def _alike(bags: _Weighed, printed: _Printed) -> _Alike:
    """Return the pairs of articles of about one time that are alike."""
    size = len(printed.known)
    vague = ~printed.known | (printed.last - printed.first > _LONG)
    order = np.lexsort((printed.first, vague))
    place = np.empty(size, np.int64)
    place[order] = np.arange(size)
    earliest = np.searchsorted(
        printed.first[order[: size - int(vague.sum())]], printed.first[order] - _APART - _LONG
    )
    earliest[place[vague]] = 0  # it may be of any time
    found = [
        _Alike(order[alike.one], order[alike.two], alike.likeness)
        for alike in _products(
            _Weighed(place[bags.article], bags.word, bags.weight, bags.norm[order]), earliest
        )
    ]
    together = _Alike(
        np.concatenate([np.zeros(0, np.int64), *(alike.one for alike in found)]),
        np.concatenate([np.zeros(0, np.int64), *(alike.two for alike in found)]),
        np.concatenate([np.zeros(0), *(alike.likeness for alike in found)]),
    )
    return together.where(printed.near(together.one, together.two))


def _products(bags: _Weighed, earliest: Places) -> Iterator[_Alike]:
    """Yield the pairs of articles, the later first, whose bags are alike; each is set beside those since `earliest`."""
    size = len(earliest)
    held = np.argsort(bags.word * size + bags.article)
    holder, weight = bags.article[held], bags.weight[held]
    keys = bags.word[held] * size + holder
    begins = np.searchsorted(keys, bags.word[held] * size + earliest[holder])
    shared = np.arange(len(held)) - begins
    by_article = np.argsort(holder, kind="stable")
    work = np.bincount(holder, shared, minlength=size) + (np.arange(size) - earliest)
    least = np.where(bags.norm > 0, bags.norm, np.inf)
    bounds = np.searchsorted(holder[by_article], np.arange(size + 1))
    for rows in _portions(work):
        entries = by_article[bounds[rows.start] : bounds[rows.stop]]
        sizes = shared[entries]
        other = np.repeat(begins[entries] - (np.cumsum(sizes) - sizes), sizes) + np.arange(int(sizes.sum()))
        base = int(earliest[rows].min())
        width = rows.stop - base
        cell = np.repeat(holder[entries] - rows.start, sizes) * width + holder[other] - base
        cells = (rows.stop - rows.start) * width
        dots = np.bincount(cell, np.repeat(weight[entries], sizes) * weight[other], minlength=cells)
        at = np.flatnonzero(dots > _LIKE * _SLACK * least[rows].min() * least[base : rows.stop].min())
        one, two = at // width + rows.start, at % width + base
        likeness = dots[at] / (bags.norm[one] * bags.norm[two])
        yield _Alike(one, two, likeness).where(likeness >= _LIKE)


def _portions(work: Floats) -> Iterator[slice]:
    """Yield slices of articles that are not too much work at once."""
    start, done = 0, 0.0
    for at, more in enumerate(work.tolist()):
        if done + more > _CELLS and at > start:
            yield slice(start, at)
            start, done = at, 0.0
        done += more
    if start < len(work):
        yield slice(start, len(work))


def _grouped(alike: _Alike, size: int) -> list[int]:
    """Return the group of each article: those that pairs join, a group of too many again by likelier pairs."""
    groups = components(alike.one, alike.two, size)
    least = _LIKE * _RAISED
    while least < 1:
        crowded = np.bincount(groups, minlength=size)[groups] > _MOST
        if not crowded.any():
            break
        alike = alike.where(~crowded[alike.one] | (alike.likeness >= least))
        groups = components(alike.one, alike.two, size)
        least *= _RAISED
    return [*map(int, groups)]
