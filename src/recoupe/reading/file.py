"""A file that holds articles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class File:
    """A file that holds an article, or many.

    Attributes:
        id: The article's id, or how those of its articles begin: the path as people write it, with `/`,
            from the current folder where it was given so.
        path: Where to open it.
    """

    id: str
    path: Path
