"""What `rivals` counts, over columns: the twin that a test holds to the same answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from recoupe.matching.rivals import HEADLINE, MOST, ONLY, SHORT, measured, told_value
from recoupe.matching.sets import Codes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.matching.columns import Columns
    from recoupe.matching.rivals import Rivals
    from recoupe.matching.sets import Flags, Ints, Places
    from recoupe.models import Claim


Groups = tuple["Ints", "Codes"]
"""The group of each claim, as a code, and the codes."""


class Leftovers:
    """The distinct values of each group of claims that each article tells, as sorted keys."""

    def __init__(
        self, claims: Sequence[Claim], table: Columns, story: Places, groups: Groups, rivals: Rivals | None
    ) -> None:
        """Take the claims, their columns, the story of each claim's article, and the group of each claim.

        Where these are not all the claims of their articles, `rivals` says what the articles tell.
        """
        group, names = groups
        places = 2 * table.article + table.headline  # a headline is a place of its own
        self._article, self._group, self._value = places, group, table.told
        self._groups, self._values = max(len(names), 1), int(table.told.max(initial=0)) + 1
        self._articles = max(2 * len(table.articles), 1)
        every: Sequence[Ints | Places] = self._article, self._group, self._value
        if rivals is not None:
            book = Codes()
            self._value = book.of([told_value(claim) for claim in claims])
            *every, story = _rows(table, names, story, book, rivals)
            self._values = max(len(book), 1)
        else:
            now = ~table.former
            every, story = [column[now] for column in every], story[now]
        told = self._value_key(*(column.astype(np.int64) for column in every))
        self._told, at = np.unique(told, return_index=True)
        self._own, self._distinct = _counted(self._told // self._values)
        self._both, self._shared = self._pairs(self._told, story[at])
        self._short = self._sizes(table, rivals) <= SHORT

    def grade(self, first: Places, second: Places) -> Ints:
        """Return the place in `rivals.RIVALS` of each pair."""
        of = self._group[first].astype(np.int64)
        one, two = self._article[first].astype(np.int64), self._article[second].astype(np.int64)
        here = one == two
        shared = np.where(here, 0, self._lookup(self._both, self._shared, self._pair_key(one, two, of)))
        left = [
            self._lookup(self._own, self._distinct, article * self._groups + of) - shared
            for article in (one, two)
        ]
        possible = left[0] * left[1]
        grades: Ints = np.sum([possible > most for most in MOST], axis=0, dtype=np.int32)
        short = self._short[one // 2] & self._short[two // 2] & (one // 2 != two // 2) & (grades == 0)
        return np.where(short, ONLY, grades)

    def _sizes(self, table: Columns, rivals: Rivals | None) -> Ints:
        """Return how many distinct values each article tells."""
        if rivals is not None:
            return np.array([rivals.size(article) for article in table.articles], np.int32)
        articles = self._told // (2 * self._groups * self._values)
        return np.bincount(articles, minlength=len(table.articles)).astype(np.int32)

    def same(self, first: Places, second: Places) -> Flags:
        """Tell which pairs tell one value."""
        one_value: Flags = self._value[first] == self._value[second]
        return one_value

    def elsewhere(self, first: Places, second: Places) -> Ints:
        """Return how many of each two values the other's article tells too; nothing is said of one article."""
        of = self._group[first].astype(np.int64)
        there, here = self._article[second].astype(np.int64), self._article[first].astype(np.int64)
        one = self._holds(self._value_key(there, of, self._value[first].astype(np.int64)))
        two = self._holds(self._value_key(here, of, self._value[second].astype(np.int64)))
        return one.astype(np.int32) + two

    def bears_out(self, head: Places, body: Places) -> Flags:
        """Tell which headlines' figures their texts tell, each beside a claim of its text."""
        own = self._value[head].astype(np.int64)
        article, of = self._article[body].astype(np.int64), self._group[body].astype(np.int64)
        return self._holds(self._value_key(article, of, own))

    def _value_key(self, article: Places, group: Places, value: Places) -> Places:
        return (article * self._groups + group) * self._values + value

    def _pair_key(self, one: Places, two: Places, group: Places) -> Places:
        return (np.minimum(one, two) * self._articles + np.maximum(one, two)) * self._groups + group

    def _holds(self, keys: Places) -> Flags:
        at = np.minimum(np.searchsorted(self._told, keys), max(len(self._told) - 1, 0))
        return self._told[at] == keys if len(self._told) else np.zeros(len(keys), np.bool_)

    def _pairs(self, told: Places, story: Places) -> tuple[Places, Ints]:
        """Return, for each two articles of a story and each group, how many values both tell."""
        told, story = told[story >= 0], story[story >= 0]
        article = told // (self._groups * self._values)
        group = story * (self._groups * self._values) + told % (self._groups * self._values)
        order = np.argsort(group, kind="stable")
        article, group = article[order], group[order]
        of = group // self._values % self._groups
        found: list[Places] = []
        for step in range(1, len(group)):
            same = group[step:] == group[:-step]
            if not same.any():
                break
            found.append(self._pair_key(article[:-step][same], article[step:][same], of[step:][same]))
        return _counted(np.concatenate([np.zeros(0, np.int64), *found]))

    @staticmethod
    def _lookup(keys: Places, counts: Ints, wanted: Places) -> Ints:
        if not len(keys):
            return np.zeros(len(wanted), np.int32)
        at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
        return np.where(keys[at] == wanted, counts[at], 0)


def _counted(keys: Places) -> tuple[Places, Ints]:
    """Return the keys in order, each once, and how often each is there."""
    found, counts = np.unique(keys, return_counts=True)
    return found, counts.astype(np.int32)


def by_measure(claims: Sequence[Claim], table: Columns) -> Groups:
    """Return claims grouped by what `rivals.measured` says of them."""
    both = table.family.astype(np.int64) * (int(table.sure.max(initial=0)) + 1) + table.sure
    _, one_of_each, group = np.unique(both, return_index=True, return_inverse=True)
    names = Codes()
    names.of([measured(claims[at]) for at in one_of_each.tolist()])
    return group.astype(np.int32), names


def _rows(
    table: Columns, names: Codes, story: Places, book: Codes, rivals: Rivals
) -> tuple[Places, Places, Places, Places]:
    """Return article, group, value and story, by their codes, of each value that the claims' articles tell."""
    of_article = np.zeros(len(table.articles), np.int64)
    of_article[table.article] = story
    rows = [
        (
            2 * at + group.startswith(HEADLINE),
            names[group.removeprefix(HEADLINE)],
            book[value],
            of_article[at],
        )
        for at, article in enumerate(table.articles)
        for group, values in rivals.told(article).items()
        if group.removeprefix(HEADLINE) in names
        for value in values
    ]
    article, of, value, own = np.array(rows, np.int64).reshape(-1, 4).T
    return article, of, value, own
