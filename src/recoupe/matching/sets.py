"""Sets of words in columns: one row a claim, compared a hundred thousand pairs at a time.

The members of all rows stand in one array, as codes of words, each row's sorted and once; `starts` says where a row
begins. Rows are put side by side as rectangles of the width of the longest, so pairs are compared in buckets of like
width.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Ints = NDArray[np.int32]
    Places = NDArray[np.int64]
    Flags = NDArray[np.bool_]
    Floats = NDArray[np.float64]

_WIDTHS = (2, 4, 8, 16, 32)
"""Widths of the rectangles; a longer row makes one of its own."""
_NOBODY, _NOTHING = -1, -2
"""What fills the rectangles of the first and of the second: unlike each other, and no word's code."""


class Codes(dict[Any, int]):
    """A number for each thing, given in the order in which they come."""

    def __missing__(self, key: object) -> int:
        """Give the next number to a new thing."""
        self[key] = code = len(self)
        return code

    def of(self, column: Sequence[object]) -> Ints:
        """Return the numbers of a column."""
        return np.fromiter(map(self.__getitem__, column), np.int32, len(column))


@dataclass(frozen=True, slots=True)
class Sets:
    """A set of codes a row: those of row `n` are `members[starts[n]:starts[n + 1]]`."""

    members: Ints
    starts: Ints

    @classmethod
    def of(cls, column: Sequence[Sequence[str]], words: Codes) -> Sets:
        """Return the sets of a column of tuples of words."""
        sizes = np.fromiter(map(len, column), np.int64, len(column))
        members = np.fromiter(map(words.__getitem__, chain.from_iterable(column)), np.int32, int(sizes.sum()))
        return cls.rows(np.repeat(np.arange(len(column)), sizes), members, len(column))

    @classmethod
    def joined(cls, parts: Sequence[Sets]) -> Sets:
        """Return the rows of several, one after the other."""
        sizes = np.concatenate([part.sizes for part in parts])
        return cls(np.concatenate([part.members for part in parts]), _starts(sizes))

    @classmethod
    def rows(cls, rows: Places, members: Ints, count: int) -> Sets:
        """Return `count` sets from members, each beside its row, in any order."""
        keys = once((rows << 32) | members)
        sizes = np.bincount(keys >> 32, minlength=count)
        return cls((keys & 0xFFFFFFFF).astype(np.int32), _starts(sizes))

    @property
    def sizes(self) -> Ints:
        """How many members each row has."""
        return np.diff(self.starts)

    def row_of_members(self) -> Places:
        """Return the row of each member."""
        return np.repeat(np.arange(len(self.starts) - 1), self.sizes)

    def of_rows(self, rows: Places) -> Sets:
        """Return the sets of some rows, in their order."""
        sizes = self._widths(rows)
        starts = _starts(sizes)
        within = np.arange(int(starts[-1])) - np.repeat(starts[:-1], sizes)
        return Sets(self.members[np.repeat(self.starts[rows], sizes) + within], starts)

    def where(self, kept: Flags) -> Sets:
        """Return the sets without the members that are not kept."""
        return Sets(self.members[kept], _starts(kept)[self.starts])

    def having(self, code: int) -> Flags:
        """Tell which rows hold a code."""
        found: Flags = np.diff(_starts(self.members == code)[self.starts]) > 0
        return found

    def sums(self, values: Floats) -> Floats:
        """Return, for each row, the sum of its members' values, which are given in the members' order."""
        told = np.bincount(self.row_of_members(), values, minlength=len(self.starts) - 1)
        return told.astype(np.float64)

    def holding(self, rows: Places, codes: Ints) -> Flags:
        """Tell whether each of some rows holds the code beside it."""
        held = np.zeros(len(rows), np.bool_)
        for at, width in _by_width(self._widths(rows)):
            held[at] = (self._rectangle(rows[at], width, _NOBODY) == codes[at][:, None]).any(1)
        return held

    def shared(self, first: Places, second: Places, values: Floats | None = None) -> Floats:
        """Return how many members each pair of rows shares, or the sum of their values in the first row.

        The values are given in the members' order.
        """
        both = np.zeros(len(first))
        filled = np.flatnonzero((self._widths(first) > 0) & (self._widths(second) > 0))
        first, second = first[filled], second[filled]
        for at, width in _by_width(np.maximum(self._widths(first), self._widths(second))):
            one = self._rectangle(first[at], width, _NOBODY)
            two = self._rectangle(second[at], width, _NOTHING)
            hit = np.zeros(one.shape, np.bool_)
            for column in range(width):
                hit |= one == two[:, column : column + 1]
            if values is None:
                both[filled[at]] = hit.sum(1)
            else:
                both[filled[at]] = np.where(hit, values[self._places(first[at], width)], 0.0).sum(1)
        return both

    def _widths(self, rows: Places) -> Ints:
        return self.starts[rows + 1] - self.starts[rows]

    def _rectangle(self, rows: Places, width: int, filler: int) -> Ints:
        """Return the members of rows side by side, filled up to a width."""
        found: Ints = self.members[self._places(rows, width)]
        found[np.arange(width) >= self._widths(rows)[:, None]] = filler
        return found

    def _places(self, rows: Places, width: int) -> Places:
        """Return the places of members in a rectangle; after a row's own come any others."""
        at = self.starts[rows][:, None] + np.arange(width)
        found: Places = np.minimum(at, len(self.members) - 1)
        return found


def _starts(sizes: Ints | Places | Flags) -> Ints:
    """Return where each of some things begins that stand one after the other, and where the last ends."""
    starts = np.zeros(len(sizes) + 1, np.int32)
    np.cumsum(sizes, dtype=np.int32, out=starts[1:])
    return starts


def once(keys: Places) -> Places:
    """Return the keys in order, each once; a tenth of the time of `numpy.unique`, which hashes them."""
    ordered = np.sort(keys)
    new = np.ones(len(ordered), np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=new[1:])
    return ordered[new]


def _by_width(widths: Ints) -> list[tuple[Places, int]]:
    """Return the places of rows of like width, and that width; rows of none are left out."""
    if not len(widths):
        return []
    longest = int(widths.max())
    bounds = [0, *(width for width in _WIDTHS if width < longest), longest]
    buckets = (
        (np.flatnonzero((widths > bounds[at]) & (widths <= bounds[at + 1])), bounds[at + 1])
        for at in range(len(bounds) - 1)
    )
    return [(places, width) for places, width in buckets if len(places)]
