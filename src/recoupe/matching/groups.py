"""Things joined by pairs into groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from recoupe.matching.sets import Places


def components(one: Places, two: Places, size: int) -> Places:
    """Return, for each of `size` things, the least of those it is joined with by pairs."""
    parent = list(range(size))

    def root(name: int) -> int:
        while parent[name] != name:
            parent[name] = parent[parent[name]]
            name = parent[name]
        return name

    for first, second in zip(one.tolist(), two.tolist(), strict=True):
        less, more = sorted((root(first), root(second)))
        parent[more] = less
    return np.array([root(name) for name in range(size)], np.int64)
