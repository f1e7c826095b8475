"""Pairs weighed in batches: what `comparisons.compare` says of two claims, of many pairs at once.

Every question of `comparisons` has its twin in `answers`, over columns. A pair is dropped as soon as even the best
answers to the questions left could not make it probable enough to matter. A question without a twin is put to
`comparisons` itself, pair by pair, for the pairs that are left.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from recoupe.matching.answers import ANSWERS, FOLLOWING, Answers
from recoupe.matching.comparisons import PRECISION, QUESTIONS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.matching.columns import Columns
    from recoupe.matching.comparisons import Setting
    from recoupe.matching.sets import Flags, Floats, Ints, Places
    from recoupe.models import Claim

_AT_ONCE = 1 << 16
"""Pairs in a batch: few enough for their columns to stay in the processor's cache."""
_WORTH_DROPPING = 0.1
"""Least share of the pairs of a batch that is dropped: copying the others costs too."""
_SLACK = 1e-6
"""Sums of weights may be off by so much before they are rounded."""


@dataclass(frozen=True, slots=True)
class Weighted:
    """Pairs by the indices of their claims, and the sum of their weights."""

    first: Places
    second: Places
    weight: Floats

    @classmethod
    def joined(cls, parts: Sequence[Weighted]) -> Weighted:
        """Return the pairs of several, one after the other."""
        none = cls(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0))
        return cls(
            np.concatenate([none.first, *(part.first for part in parts)]),
            np.concatenate([none.second, *(part.second for part in parts)]),
            np.concatenate([none.weight, *(part.weight for part in parts)]),
        )

    def where(self, kept: Flags) -> Weighted:
        """Return the pairs that are kept."""
        return Weighted(self.first[kept], self.second[kept], self.weight[kept])


class Scales:
    """What weighs pairs of some claims."""

    def __init__(self, claims: Sequence[Claim], table: Columns, run: Setting, *, whole: bool = True) -> None:
        """Take the claims, their columns and the setting they are compared in, and whether it has no other claims."""
        self._claims = claims
        self._answers = Answers(claims, table, run, whole=whole)
        self._run = run
        self._best = {name: max(levels.values()) for name, levels in run.weights.items()}

    def weigh(self, first: Ints | Places, second: Ints | Places, least: float, threads: int = 1) -> Weighted:
        """Return the pairs whose weight is `least` or more, in the order given.

        Args:
            first: Indices of claims.
            second: Those of the claims they are compared with.
            least: In log2, as the weights.
            threads: How many batches are weighed at once.
        """
        parts = [slice(at, at + _AT_ONCE) for at in range(0, len(first), _AT_ONCE)]

        def weighed(part: slice) -> Weighted:
            return self._batch(first[part].astype(np.int64), second[part].astype(np.int64), least)

        if threads == 1 or len(parts) == 1:
            return Weighted.joined([*map(weighed, parts)])
        with ThreadPoolExecutor(threads) as pool:
            return Weighted.joined([*pool.map(weighed, parts)])

    def _batch(self, first: Places, second: Places, least: float) -> Weighted:
        batch = Weighted(first, second, np.zeros(len(first)))
        rest = sum(self._best.values())
        for name, (levels, answer) in ANSWERS.items():
            first, second = batch.first, batch.second
            found = answer(self._answers, first, second)
            weight = batch.weight + self._weights(name, levels)[found]
            rest -= self._best[name]
            for other, (others, follow) in FOLLOWING.get(name, {}).items():
                weight += self._weights(other, others)[follow(self._answers, first, second, found)]
                rest -= self._best[other]
            batch = Weighted(first, second, weight)
            kept = batch.weight + rest >= least - _SLACK
            if np.count_nonzero(kept) < (1 - _WORTH_DROPPING) * len(kept):
                batch = batch.where(kept)
        for name in QUESTIONS.keys() - ANSWERS.keys():
            batch = self._asked(name, batch)
        weight = np.round(batch.weight, PRECISION)
        return Weighted(batch.first, batch.second, weight).where(weight >= least)

    def _weights(self, name: str, levels: Sequence[str]) -> Floats:
        return np.array([self._run.weights[name][level] for level in levels])

    def _asked(self, name: str, batch: Weighted) -> Weighted:
        """Add the weights of a question that has no twin over columns."""
        question, weights = QUESTIONS[name], self._run.weights[name]
        pairs = zip(batch.first.tolist(), batch.second.tolist(), strict=True)
        more = [weights[question(self._claims[one], self._claims[two])] for one, two in pairs]
        return Weighted(batch.first, batch.second, batch.weight + np.array(more, np.float64))
