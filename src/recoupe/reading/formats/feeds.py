"""Entries of feeds: RSS 0.9 to 2.0 with Dublin Core and `content:encoded`, and Atom (RFC 4287)."""

from __future__ import annotations

from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from recoupe.reading.formats import markup
from recoupe.reading.formats.newsml import Found, text_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from xml.etree.ElementTree import Element


def content(entry: Element, around: Mapping[str, str]) -> Found:
    """Return the content of an entry: the fullest text it has; what it lacks, from the feed around it."""
    link = entry.find("{*}link")
    address = None if link is None else link.get("href") or link.text
    known = {
        "title": _first(entry, "title"),
        "source": _first(entry, "source", "publisher") or around.get("title"),
        "author": _first(entry, "author/{*}name", "creator", "author"),
        "published": _time(_first(entry, "published", "pubDate", "date", "updated")),
        "lang": _first(entry, "language") or {**around, **language(entry)}.get("language"),
    }
    texts = [
        _body(found)
        for name in ("encoded", "content", "description", "summary")
        for found in _all(entry, name)
    ]
    return _first(entry, "guid", "id") or address or "", (max(texts, key=len, default=""), known)


def language(element: Element) -> dict[str, str]:
    """Return the language that an element declares for what stands in it, if it does."""
    lang = element.get("{http://www.w3.org/XML/1998/namespace}lang")
    return {"language": lang} if lang else {}


def _all(entry: Element, path: str) -> list[Element]:
    return entry.findall(f"{{*}}{path}")


def _first(entry: Element, *paths: str) -> str | None:
    for path in paths:
        for found in _all(entry, path):
            if text := " ".join(markup.to_text("".join(found.itertext())).split()):
                return text
    return None


def _body(found: Element) -> str:
    return text_of(found) if len(found) else markup.to_text(found.text or "")


def _time(told: str | None) -> str | None:
    """Return a time in ISO 8601; RSS tells it as mail does (`Tue, 14 Oct 2025 10:20:00 +0200`)."""
    if told is None or told[:4].isdigit():
        return told
    try:
        return parsedate_to_datetime(told).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
