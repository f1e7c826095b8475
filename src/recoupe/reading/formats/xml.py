"""XML, streamed: items of NewsML-G2 messages, entries of RSS and Atom feeds.

Parsed by defusedxml: a document that declares entities is refused, and nothing is fetched.
"""

from __future__ import annotations

import re
from typing import IO, TYPE_CHECKING
from xml.etree.ElementTree import Element, ParseError

from recoupe.errors import ArticleError
from recoupe.reading.file import File
from recoupe.reading.formats import feeds, newsml
from recoupe.reading.formats.content import Content, record
from recoupe.reading.formats.keys import Keys
from recoupe.reading.metadata import Metadata, clean
from recoupe.reading.streams import MAX_BYTES, opened

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from recoupe.reading.document import Document

MOST_AT_ONCE = 3 * MAX_BYTES
"""Bytes that an item may have with its markup."""
MOST_DEEP = 200
"""Elements within elements; real items have twenty."""

_ITEMS = {
    "newsItem": newsml.content,
    "item": feeds.content,
    "entry": feeds.content,
}
_ROOTS = frozenset({"newsMessage", "newsItem", "rss", "RDF", "feed"})
_HEAD = 1 << 12
_LOOKS = re.compile(rb"<(?:[\w-]{1,20}:)?(?:newsMessage|newsItem|rss|RDF|feed)[\s>]")


def looks_like_news(path: Path) -> bool:
    """Tell by its beginning whether an XML file is NewsML-G2 or a feed."""
    try:
        with opened(File(path.name, path)) as stream:
            return _LOOKS.search(stream.read(_HEAD)) is not None
    except ArticleError:
        return True  # it is for the reader to say what is wrong with it


def documents(file: File, overrides: Metadata) -> Iterator[Document | ArticleError]:
    """Yield the document of each item, or why there is none.

    Raises:
        ArticleError: The file is no such XML, or cannot be read on.
    """
    keys, count = Keys(file.id), 0
    with opened(file) as stream:
        for element, around in _items(file.id, stream):
            count += 1
            name = local(element.tag)
            key, found = _ITEMS[name](element, around)
            where = keys.id(key or str(count))
            try:
                yield record(where, _cleaned(where, *found), overrides)
            except ArticleError as error:
                yield error
    if not count:
        raise ArticleError(file.id, "holds no item of news")


def local(tag: str) -> str:
    """Return an element's name without its namespace."""
    return tag.rpartition("}")[2]


def _cleaned(article: str, text: str, known: Mapping[str, str | None]) -> Content:
    if not text.strip():
        raise ArticleError(article, "holds no text; take the item away, or give the whole of it")
    try:
        return Content(text, Metadata(**{key: clean(key, value) for key, value in known.items()}))
    except ValueError as error:
        raise ArticleError(article, str(error)) from None


def _items(article: str, stream: IO[bytes]) -> Iterator[tuple[Element, dict[str, str]]]:
    """Yield each item with what stood around it so far, and forget it."""
    import defusedxml  # noqa: PLC0415  # only where there is XML
    from defusedxml.ElementTree import iterparse  # noqa: PLC0415  # as above

    bounded = _Bounded(article, stream)
    open_elements: list[Element] = []
    around: dict[str, str] = {}
    inside = 0
    try:
        for event, element in iterparse(bounded, events=("start", "end")):
            name = local(element.tag)
            if event == "start":
                _bound_depth(article, open_elements, name)
                if not inside and name not in _ITEMS:
                    around |= feeds.language(element)
                open_elements.append(element)
                inside += name in _ITEMS
                continue
            open_elements.pop()
            inside -= name in _ITEMS
            if inside:
                continue
            if name in _ITEMS:
                yield element, around
                bounded.renew()
            else:
                _note(around, name, element)
            if open_elements:
                open_elements[-1].remove(element)
    except defusedxml.EntitiesForbidden as error:
        message = "declares XML entities, as bombs do; write what they stand for in their place"
        raise ArticleError(article, message) from error
    except defusedxml.DefusedXmlException as error:
        raise ArticleError(article, f"is XML that asks for more than to be read ({error})") from error
    except (ParseError, LookupError, ValueError) as error:
        raise ArticleError(article, f"is no well-formed XML ({error})") from error


def _note(around: dict[str, str], name: str, element: Element) -> None:
    if element.text and element.text.strip():
        around.setdefault(name, element.text.strip()[:1000])


def _bound_depth(article: str, open_elements: list[Element], name: str) -> None:
    if not open_elements and name not in _ROOTS:
        message = f"is XML of another kind (<{name[:40]}>); recoupe reads NewsML-G2, RSS and Atom"
        raise ArticleError(article, message)
    if len(open_elements) >= MOST_DEEP:
        raise ArticleError(article, f"is XML of more than {MOST_DEEP} elements within each other")


class _Bounded:
    """A stream of which only so much may be read between two items."""

    def __init__(self, article: str, stream: IO[bytes]) -> None:
        self._article = article
        self._stream = stream
        self._read = 0

    def read(self, size: int) -> bytes:
        data = self._stream.read(size)
        self._read += len(data)
        if self._read > MOST_AT_ONCE + size:
            size = MOST_AT_ONCE // 1_000_000
            raise ArticleError(self._article, f"has an item of more than {size} MB, which no news article is")
        return data

    def renew(self) -> None:
        self._read = 0
