"""Ids of articles that stand in one file: the file's own, `#`, and what the file calls the article."""

from __future__ import annotations

import os
import re
from urllib.parse import quote

_MOST = 160
"""Code points of a key; what an archive calls a page may be kilobytes long."""
_KEPT = " :;,=+@!'()*~&?$"
_CONTAINER = re.compile(
    r"(.+?\.(?:jsonl|ndjson|json|xml|rss|atom|warc)(?:\.gz)?)#.*", re.IGNORECASE | re.DOTALL
)


class Keys:
    """The ids of one file's articles, each given once."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._given: dict[str, int] = {}

    def id(self, key: str) -> str:
        """Return the id of the next article that the file calls by a key; a second of that key ends in `@2`.

        What a path, an id or a terminal would take for something else is written as in a URL (`%2F`).
        """
        # Not as `quote` has it: letters of all alphabets stay readable.
        safe = "".join(
            part if part.isalnum() or part in "-._" or part in _KEPT else quote(part, safe="")
            for part in key.strip()[:_MOST].encode("utf-8", "replace").decode()
        )
        self._given[safe] = count = self._given.get(safe, 0) + 1
        return f"{self._file}#{safe}" if count == 1 else f"{self._file}#{safe}@{count}"


def holder(article: str) -> str:
    """Return the file that an article stands in: of most, its own."""
    found = _CONTAINER.fullmatch(article)
    return found[1] if found and not os.path.lexists(article) else article
