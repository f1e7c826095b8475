"""Files to documents: one module a format, told by the file's extension, `.gz` after it or not.

    text     .txt .md       one article a file, as it stands
    html     .html .htm     one article a page, its text without the page around it (extra `html`)
    records  .json .jsonl   an article or a ninjs item; one a line in JSON Lines
    xml      .xml .rss ...  NewsML-G2 items and entries of RSS and Atom feeds, streamed
    warc     .warc          the pages of a web archive, streamed (extras `warc` and `html`)

A file that holds many articles gives each an id of its own, `FILE#KEY`. A reader takes a file and yields
documents, or an error in the place of one that cannot be read, in the file's order; memory is bounded by one
article.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from recoupe.errors import ArticleError
from recoupe.reading.document import Document, Folders, overrides_of
from recoupe.reading.formats import html, records, text, warc, xml
from recoupe.reading.formats.keys import holder
from recoupe.reading.streams import GZIP

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from recoupe.reading.file import File
    from recoupe.reading.metadata import Metadata

__all__ = ["KNOWN", "documents", "holder", "is_format", "is_mixed", "looks_like_news", "stem"]

_READERS: dict[str, Callable[[File, Metadata], Iterator[Document | ArticleError]]] = {
    ".txt": text.documents,
    ".md": text.documents,
    ".html": html.documents,
    ".htm": html.documents,
    ".json": records.document,
    ".jsonl": records.lines,
    ".ndjson": records.lines,
    ".xml": xml.documents,
    ".rss": xml.documents,
    ".atom": xml.documents,
    ".warc": warc.documents,
}
_MIXED = {".json": records.looks_like_ninjs, ".xml": xml.looks_like_news}
"""Extensions of which a folder may hold files that are no news at all."""

KNOWN = (
    "recoupe reads .txt, .md, .html, .json (ninjs), .jsonl, .xml (NewsML-G2, RSS, Atom), .rss, .atom and .warc, "
    "each with or without .gz"
)


def is_format(name: str) -> bool:
    """Tell whether a file's name is one of a format that recoupe reads."""
    return _suffix(name) in _READERS


def is_mixed(name: str) -> bool:
    """Tell whether only a file's first bytes say that it holds news."""
    return _suffix(name) in _MIXED


def looks_like_news(path: Path) -> bool:
    """Tell by its first bytes whether a file of a mixed extension holds news."""
    return _MIXED[_suffix(path.name)](path)


def stem(name: str) -> str:
    """Return a file's name without the extension that tells its format."""
    return name[: len(_unpacked(name)) - len(_suffix(name))]


def documents(file: File, folders: Folders) -> Iterator[Document | ArticleError]:
    """Yield the documents of a file, or the error in the place of what cannot be read.

    Raises:
        ConfigurationError: The folder's articles.toml is wrong.
    """
    try:
        yield from _READERS.get(_suffix(file.path.name), text.documents)(file, overrides_of(file, folders))
    except ArticleError as error:
        yield error


def _unpacked(name: str) -> str:
    return name[: -len(GZIP)] if name.lower().endswith(GZIP) else name


@lru_cache(4)  # asked of one name again and again
def _suffix(name: str) -> str:
    before, dot, after = _unpacked(name).rpartition(".")
    return dot + after.lower() if dot and before else ""
