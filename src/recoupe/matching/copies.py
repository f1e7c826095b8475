"""Near-copies: one wire story in twenty papers is one source, and a corrected re-issue is a version, no second source.

Two articles of one story are copies when nearly all words of the shorter stand in the longer in the same order (their
longest common subsequence, by rapidfuzz): a paper may cut the end, change the headline, add a line of its own. Copies
are sought among articles whose bags of words are alike, which `stories` has found already, so that few pairs are read.
Of copies with one source, the later is the valid one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from rapidfuzz.distance import LCSseq

from recoupe.calendar import order_key
from recoupe.matching.groups import components

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from recoupe.models import Article

LIKE = 0.6
"""Least cosine of the bags of two copies, of which one may be cut to two fifths; other reports of one story reach 0.56
on the development clusters."""
_AT_HAND = 256
"""Texts whose words are kept: pairs come in the order of publication."""
_SHARED = 0.9
"""Least share of the shorter text's words that the longer has too, in their order."""
_FEWEST = 40
"""Words of the shortest text that can be told to be a copy: briefs of one event are much alike."""


@dataclass(frozen=True, slots=True)
class Copies:
    """Which articles are near-copies of each other.

    Attributes:
        texts: For each article that is a copy, the first article that is one of the same text.
        superseded: Articles of which the same source published a later version.
    """

    texts: Mapping[str, str] = field(default_factory=dict)
    superseded: frozenset[str] = frozenset()

    def sources(self, articles: Iterable[str]) -> int:
        """Return how many sources some articles are, copies counted once."""
        return len({self.texts.get(article, article) for article in articles})


def copies(pairs: Iterable[tuple[int, int]], articles: Sequence[Article]) -> Copies:
    """Return which of the pairs of articles, given by their places, are copies."""

    @lru_cache(_AT_HAND)
    def read(at: int) -> list[str]:
        return articles[at].text[articles[at].body_start :].casefold().split()

    same = [(one, two) for one, two in pairs if _alike(read(one), read(two))]
    one, two = np.array(same, np.int64).reshape(-1, 2).T
    first = components(one, two, len(articles)).tolist()
    return Copies(
        {articles[at].id: articles[first[at]].id for pair in same for at in pair},
        frozenset(id_ for one, two in same for id_ in _superseded(articles[one], articles[two])),
    )


def _alike(one: Sequence[str], two: Sequence[str]) -> bool:
    shorter = min(len(one), len(two))
    least = round(_SHARED * shorter)
    return shorter >= _FEWEST and LCSseq.similarity(one, two, score_cutoff=least) >= least


def _superseded(one: Article, two: Article) -> list[str]:
    if not one.source or one.source != two.source or not one.published or not two.published:
        return []
    times = order_key(one.published), order_key(two.published)
    return [] if times[0] == times[1] else [one.id if times[0] < times[1] else two.id]
