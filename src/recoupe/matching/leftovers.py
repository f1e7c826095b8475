"""What `rivals` counts, over columns: the twin that a test holds to the same answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from recoupe.matching.rivals import MOST, told_value
from recoupe.matching.sets import Codes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.matching.columns import Columns
    from recoupe.matching.sets import Flags, Ints, Places
    from recoupe.models import Claim


class Leftovers:
    """The distinct values of each family that each article tells, as sorted keys."""

    def __init__(self, claims: Sequence[Claim], table: Columns, story: Places) -> None:
        """Take the claims, their columns, and the story of each claim's article."""
        values = Codes().of([told_value(claim) for claim in claims])
        self._families = int(table.family.max(initial=0)) + 1
        self._values = int(values.max(initial=0)) + 1
        self._articles = int(table.article.max(initial=0)) + 1
        self._article, self._family, self._value = (
            column.astype(np.int64) for column in (table.article, table.family, values)
        )
        self._told, at = np.unique(self._key(self._article, np.arange(len(claims))), return_index=True)
        self._own, self._distinct = np.unique(self._told // self._values, return_counts=True)
        self._both, self._shared = self._pairs(at, story)

    def grade(self, first: Places, second: Places) -> Ints:
        """Return the place in `rivals.RIVALS` of each pair."""
        of = self._family[first]
        one, two = self._article[first], self._article[second]
        here = one == two
        shared = np.where(here, 0, self._lookup(self._both, self._shared, self._pair_key(one, two, of)))
        left = [
            self._lookup(self._own, self._distinct, article * self._families + of) - shared
            for article in (one, two)
        ]
        possible = left[0] * left[1]
        return np.sum([possible > most for most in MOST], axis=0, dtype=np.int32)

    def elsewhere(self, first: Places, second: Places) -> Ints:
        """Return how many of each two values the other's article tells too; nothing is said of one article."""
        of = self._family[first]
        one = self._holds(self._value_key(self._article[second], of, self._value[first]))
        two = self._holds(self._value_key(self._article[first], of, self._value[second]))
        return one.astype(np.int32) + two

    def _key(self, article: Places, at: Places) -> Places:
        return self._value_key(article, self._family[at], self._value[at])

    def _value_key(self, article: Places, family: Places, value: Places) -> Places:
        return (article * self._families + family) * self._values + value

    def _pair_key(self, one: Places, two: Places, family: Places) -> Places:
        return (np.minimum(one, two) * self._articles + np.maximum(one, two)) * self._families + family

    def _holds(self, keys: Places) -> Flags:
        at = np.minimum(np.searchsorted(self._told, keys), max(len(self._told) - 1, 0))
        return self._told[at] == keys if len(self._told) else np.zeros(len(keys), np.bool_)

    def _pairs(self, at: Places, story: Places) -> tuple[Places, Places]:
        """Return, for each two articles of a story and each family, how many values both tell."""
        own = story[at]
        at, own = at[own >= 0], own[own >= 0]
        group = (own * self._families + self._family[at]) * self._values + self._value[at]
        order = np.argsort(group, kind="stable")
        at, group = at[order], group[order]
        found: list[Places] = []
        for step in range(1, len(at)):
            same = group[step:] == group[:-step]
            if not same.any():
                break
            one, two = at[:-step][same], at[step:][same]
            found.append(self._pair_key(self._article[one], self._article[two], self._family[one]))
        return np.unique(np.concatenate([np.zeros(0, np.int64), *found]), return_counts=True)

    @staticmethod
    def _lookup(keys: Places, counts: Places, wanted: Places) -> Places:
        if not len(keys):
            return np.zeros(len(wanted), np.int64)
        at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
        return np.where(keys[at] == wanted, counts[at], 0)
