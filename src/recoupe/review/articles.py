"""The texts of the articles, read from their files when somebody looks."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from recoupe import reading
from recoupe.errors import ArticleError, ConfigurationError

if TYPE_CHECKING:
    from recoupe.models import Claim

_FOLDERS = reading.Folders()
_REACH = 160
"""Code points shown on either side of a claim's sentence."""


def text_of(article: str) -> str:
    """Return the text of an article as it is now.

    Raises:
        ArticleError: It cannot be read any more.
    """
    try:
        found = Path(reading.holder(article)).stat()
    except OSError as error:
        raise ArticleError(article, f"cannot be read ({error.strerror})") from error
    return _read(article, found.st_mtime_ns, found.st_size)


@lru_cache(maxsize=32)
def _read(article: str, *_state: int) -> str:
    """Return the text of an article, read once for each state of its file."""
    try:
        return reading.text_of(article, _FOLDERS)
    except ConfigurationError as error:
        raise ArticleError(article, str(error)) from error


def holds(text: str, claim: Claim) -> bool:
    """Tell whether a claim still stands where it stood when its article was checked."""
    return text[claim.start : claim.end] == claim.quote


def around(claim: Claim) -> tuple[str, str]:
    """Return what stands before and after a claim's sentence, in its paragraph; nothing where that is not known."""
    try:
        text = text_of(claim.article)
    except ArticleError:
        return "", ""
    start, end = claim.context_start, claim.context_start + len(claim.context)
    if not claim.context or text[start:end] != claim.context:
        return "", ""
    paragraph = max(text.rfind("\n", 0, start) + 1, start - _REACH)
    last = text.find("\n", end)
    last = min(len(text) if last < 0 else last, end + _REACH)
    before, after = text[paragraph:start], text[end:last]
    if paragraph > 0 and text[paragraph - 1] != "\n":
        before = "…" + before.partition(" ")[2]
    if last < len(text) and text[last] != "\n":
        after = after.rpartition(" ")[0] + "…"
    return before, after
