"""Offsets to lines and columns."""

from __future__ import annotations

import re
from bisect import bisect_right

_BREAK = re.compile(r"\r\n|\r|\n")


class Lines:
    """The lines of a text, broken at LF, CRLF and CR as editors do."""

    __slots__ = ("_starts",)

    def __init__(self, text: str) -> None:
        self._starts = [0, *(found.end() for found in _BREAK.finditer(text))]

    def __len__(self) -> int:
        return len(self._starts)

    def position(self, offset: int) -> tuple[int, int]:
        """Return the line and the column, both from 1, of a code point; the column counts code points."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1
