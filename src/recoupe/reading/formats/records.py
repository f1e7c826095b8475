"""JSON: recoupe's own articles and ninjs items (IPTC ninjs 1 to 3), one a file or one a line.

An own article has the fields of `recoupe.Article`: `text`, and where known `id`, `title`, `published`, `lang`,
`source`, `author`. A ninjs item has a `uri`, and its text in `body_text`, `body_xhtml`, `body_html` or `bodies`.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from recoupe.errors import ArticleError
from recoupe.reading.file import File
from recoupe.reading.formats import markup
from recoupe.reading.formats.content import Content, record
from recoupe.reading.formats.keys import Keys
from recoupe.reading.metadata import KEYS, Metadata, clean

from recoupe.reading.streams import MAX_BYTES, lines as lines_of, opened, whole  # isort: skip

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from recoupe.reading.document import Document


_HEAD = 1 << 16
_NINJS = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*\{(?=.*\"uri\"\s*:)(?=.*\"(?:headlines?|bod(?:y_\w{1,20}|ies)|version_?created)\"\s*:)",
    re.DOTALL | re.IGNORECASE,
)


def looks_like_ninjs(path: Path) -> bool:
    """Tell by its beginning whether a JSON file is a ninjs item."""
    try:
        with opened(File(path.name, path)) as stream:
            return _NINJS.match(stream.read(_HEAD)) is not None
    except ArticleError:
        return True  # it is for the reader to say what is wrong with it


def document(file: File, overrides: Metadata) -> Iterator[Document]:
    """Yield the document of a file that holds one JSON object.

    Raises:
        ArticleError: It is no article.
    """
    yield record(file.id, content(file.id, parsed(file.id, whole(file, 2 * MAX_BYTES))), overrides)


def lines(file: File, overrides: Metadata) -> Iterator[Document | ArticleError]:
    """Yield the document of each line of JSON Lines, or why there is none.

    Raises:
        ArticleError: The file cannot be read on.
    """
    keys = Keys(file.id)
    with opened(file) as stream:
        for number, line in lines_of(stream, 2 * MAX_BYTES):
            where = f"{file.id}#{number}"
            if line is None:
                message = f"line {number} is longer than {2 * MAX_BYTES // 1_000_000} MB, which no article is"
                yield ArticleError(where, message)
            elif line.strip():
                try:
                    item = parsed(where, line)
                    found = content(where, item)
                    yield record(keys.id(key(item) or str(number)), found, overrides)
                except ArticleError as error:
                    yield error


def content(article: str, item: Mapping[str, Any]) -> Content:
    """Return the content of an own article or a ninjs item.

    Raises:
        ArticleError: It is neither, or a value is none that its field can have.
    """
    if "text" in item:
        found, text = {key: item.get(key) for key in KEYS}, item["text"]
    elif "uri" in item:
        found, text = _ninjs(item), _body(item)
    else:
        raise ArticleError(article, "has neither `text` nor, as a ninjs item, `uri`; see docs/articles.md")
    if not isinstance(text, str) or not text.strip():
        raise ArticleError(article, "holds no text; write the article, or take it away")
    try:
        return Content(text, Metadata(**{key: clean(key, value) for key, value in found.items()}))
    except ValueError as error:
        raise ArticleError(article, str(error)) from None


def parsed(article: str, data: bytes) -> dict[str, Any]:
    """Return the object that some bytes of JSON are.

    Raises:
        ArticleError: They are none.
    """
    try:
        item = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ArticleError(article, "is not UTF-8; save it as UTF-8") from error
    except RecursionError as error:
        raise ArticleError(article, "is nested too deeply for an article") from error
    except ValueError as error:
        raise ArticleError(article, f"is no valid JSON ({error})") from error
    if not isinstance(item, dict):
        raise ArticleError(article, "is no JSON object; an article is an object with its `text`")
    return item


def key(item: Mapping[str, Any]) -> str:
    """Return what an item calls itself; empty where it does not."""
    called = item.get("id") if "text" in item else item.get("uri")
    return str(called) if isinstance(called, str | int) and not isinstance(called, bool) else ""


def _ninjs(item: Mapping[str, Any]) -> dict[str, object]:
    return {
        "title": _first_text(item, "headline", "headlines", "title"),
        "source": _first_text(item, "infosource", "infosources", "infoSources", "copyrightholder", "copyrightHolder"),
        "author": _first_text(item, "byline", "by"),
        "published": _first_text(item, "versioncreated", "versionCreated", "firstcreated", "firstCreated"),
        "lang": _first_text(item, "language"),
    }  # fmt: skip


def _body(item: Mapping[str, Any]) -> str | None:
    """Return the text of a ninjs item: plain where it has that."""
    if text := _first_text(item, "body_text"):
        return text
    for name in ("body_xhtml", "body_html"):
        if text := _first_text(item, name):
            return markup.to_text(text)
    bodies = [body for body in _listed(item.get("bodies")) if isinstance(body.get("value"), str)]
    plain = [
        body["value"] for body in bodies if body.get("contenttype", body.get("contentType")) == "text/plain"
    ]
    return plain[0] if plain else markup.to_text(bodies[0]["value"]) if bodies else None


def _first_text(item: Mapping[str, Any], *names: str) -> str | None:
    """Return the first text under one of the names; of a list of objects, their first `value` or `name`."""
    for name in names:
        value = item.get(name)
        for entry in _listed(value):
            value = entry.get("value", entry.get("name"))
            break
        if isinstance(value, str) and value.strip():
            return value.strip()
    return None


def _listed(value: object) -> list[dict[str, Any]]:
    return [entry for entry in value if isinstance(entry, dict)] if isinstance(value, list) else []
