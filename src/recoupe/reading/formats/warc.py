"""Web archives (WARC, ISO 28500): the pages that were fetched, one after another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from recoupe.errors import ArticleError
from recoupe.reading.document import Document
from recoupe.reading.formats.content import Content, record
from recoupe.reading.formats.html import MAX_PAGE
from recoupe.reading.formats.keys import Keys
from recoupe.reading.metadata import Metadata
from recoupe.reading.streams import opened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from recoupe.reading.file import File

_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_TAKEN = frozenset({"response", "resource", "conversion"})
_FETCHED = "200"


def documents(file: File, overrides: Metadata) -> Iterator[Document | ArticleError]:
    """Yield the document of each page and plain text that was fetched; pictures and the like are no articles.

    Raises:
        ArticleError: The extra `warc` is not installed, the archive cannot be read on or holds nothing.
    """
    try:
        from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415  # an extra
        from warcio.exceptions import ArchiveLoadFailed  # noqa: PLC0415  # as above
    except ImportError as error:
        message = "is a web archive, which needs the extra `warc`; run: pip install 'recoupe[html,warc]'"
        raise ArticleError(file.id, message) from error
    keys, count = Keys(file.id), 0
    with opened(file) as stream:
        try:
            records = ArchiveIterator(stream)
            lines = _Lines(file.id, records.reader)
            for entry in records:
                count += 1
                lines.read = 0
                try:
                    document = _page(keys, entry, overrides)
                except ArticleError as error:
                    yield error
                    continue
                if document is not None:
                    yield document
        except (
            ArchiveLoadFailed,
            AttributeError,
            TypeError,
            ValueError,
        ) as error:  # as headers that are cut raise
            what = str(error).strip().partition("\n")[0]
            raise ArticleError(file.id, f"is no web archive, or a damaged one ({what})") from error
    if not count:
        raise ArticleError(file.id, "holds no page, or is no web archive")


class _Lines:
    """The lines of an archive's headers, bounded: warcio reads one of a gigabyte, and takes hours for it."""

    def __init__(self, name: str, reader: Any) -> None:  # noqa: ANN401  # as below
        """Take the file's id, and what reads it."""
        self.read = 0
        """Bytes of lines since the record before."""
        self._name, self._readline = name, reader.readline
        reader.readline = self.readline

    def readline(self, length: int | None = None) -> bytes:
        """Return the next line, as the reader did.

        Raises:
            ArticleError: The headers of one record are longer than a page may be.
        """
        line: bytes = self._readline(min(length or MAX_PAGE + 1, MAX_PAGE + 1))
        self.read += len(line)
        if self.read > MAX_PAGE:
            message = (
                f"is no web archive, or a damaged one (a header of more than {MAX_PAGE // 1_000_000} MB)"
            )
            raise ArticleError(self._name, message)
        return line


def _page(keys: Keys, entry: Any, overrides: Metadata) -> Document | None:  # noqa: ANN401  # an extra without types
    if entry.rec_type not in _TAKEN:
        return None
    http = entry.http_headers
    told = (http.get_header("Content-Type") if http else entry.content_type) or ""
    kind, _, parameters = told.lower().partition(";")
    kind = kind.strip()
    if (http and http.get_statuscode() != _FETCHED) or (kind not in _PAGES and kind != "text/plain"):
        return None
    address = (entry.rec_headers.get_header("WARC-Target-URI") or "").strip("<>")
    id_ = keys.id(address or entry.rec_headers.get_header("WARC-Record-ID") or "")
    data = entry.content_stream().read(MAX_PAGE + 1)
    if len(data) > MAX_PAGE:
        raise ArticleError(id_, f"is larger than {MAX_PAGE // 1_000_000} MB, which no news article is")
    if not data.strip():
        return None
    hints = Metadata(source=_host(address))
    if kind in _PAGES:
        return Document(id_, data, overrides, form="html", hints=hints)
    charset = parameters.partition("charset=")[2].strip(" \"'") or "utf-8"
    return record(id_, Content(_decoded(data, charset), hints), overrides)


def _host(address: str) -> str | None:
    try:
        return urlsplit(address).hostname or None
    except ValueError:
        return None


def _decoded(data: bytes, charset: str) -> str:
    try:
        return data.decode(charset, "replace")
    except LookupError:
        return data.decode("utf-8", "replace")
