"""An article's text and metadata as a format gives them, and the record that keeps them as JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from recoupe.errors import ArticleError
from recoupe.reading.document import Document
from recoupe.reading.metadata import NOTHING, Metadata
from recoupe.reading.streams import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Mapping

_BREAKS = str.maketrans({"\r": "\n", "\0": "�", "\x0b": "\n", "\x0c": "\n", "\x85": "\n"})
_SURROGATES = ("utf-8", "replace")


@dataclass(frozen=True, slots=True)
class Content:
    """What a format gives of an article: its text without the title, and what else it says."""

    text: str
    metadata: Metadata = NOTHING


@dataclass(frozen=True, slots=True)
class Laid:
    """A text as positions count in it: the title, an empty line, and the text proper."""

    text: str
    body_start: int = 0
    title_start: int | None = None


def laid(article: str, content: Content) -> Laid:
    """Return the text of an article that is not a text file: what its claims' positions count in.

    Raises:
        ArticleError: There is no text, or too much.
    """
    body = content.text.replace("\r\n", "\n").translate(_BREAKS).encode(*_SURROGATES).decode().strip()
    title = content.metadata.title
    if not body:
        raise ArticleError(article, "holds no text; write the article, or take it away")
    if len(body.encode()) > MAX_BYTES:
        message = f"has more than {MAX_BYTES // 1_000_000} MB of text, which no news article has"
        raise ArticleError(article, message)
    if not title:
        return Laid(body)
    if body.startswith(title):
        return Laid(body, 0, 0)
    return Laid(f"{title}\n\n{body}", len(title) + 2, 0)


def record(article: str, content: Content, overrides: Metadata = NOTHING) -> Document:
    """Return the document of a content: JSON, the same whatever the file around it looks like."""
    known = {key.name: getattr(content.metadata, key.name) for key in fields(Metadata)}
    told = {key: value for key, value in known.items() if value}
    data = json.dumps({**told, "text": content.text}, sort_keys=True).encode()
    return Document(article, data, overrides, form="record")


def from_record(data: bytes) -> Content:
    """Return the content that `record` made a document of."""
    told: Mapping[str, str] = json.loads(data)
    return Content(told["text"], Metadata(**{key: value for key, value in told.items() if key != "text"}))
