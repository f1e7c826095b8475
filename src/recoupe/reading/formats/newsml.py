"""Items of NewsML-G2 (IPTC, namespace http://iptc.org/std/nar/2006-10-01/), their text in NITF, XHTML or plain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.reading.formats import markup

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from xml.etree.ElementTree import Element

Found = tuple[str, tuple[str, dict[str, str | None]]]
"""What the file calls an item, its text and what it says of itself."""

_BODIES = ("{*}body.content", "{*}body")


def content(item: Element, around: Mapping[str, str]) -> Found:
    """Return the content of a newsItem."""
    language = item.find("./{*}contentMeta/{*}language")
    provider = item.find("./{*}itemMeta/{*}provider")
    known = {
        "title": _text(item, "./{*}contentMeta/{*}headline", "./{*}itemMeta/{*}title"),
        "source": _text(
            item, "./{*}itemMeta/{*}provider/{*}name", "./{*}rightsInfo/{*}copyrightHolder/{*}name"
        )
        or (provider.get("literal") if provider is not None else None),
        "author": _text(item, "./{*}contentMeta/{*}by", "./{*}contentMeta/{*}creator/{*}name"),
        "published": _text(
            item,
            "./{*}itemMeta/{*}versionCreated",
            "./{*}itemMeta/{*}firstCreated",
            "./{*}contentMeta/{*}contentCreated",
        ),
        "lang": (language.get("tag") if language is not None else None) or around.get("language"),
    }
    return item.get("guid", ""), (_body(item), known)


def _body(item: Element) -> str:
    inline = item.find("./{*}contentSet/{*}inlineXML")
    if inline is None:
        data = item.find("./{*}contentSet/{*}inlineData")
        text = "".join(data.itertext()) if data is not None else ""
        return markup.to_text(text) if "</p>" in text else text.strip()
    for name in _BODIES:
        body = inline.find(f".//{name}")
        if body is not None:
            return text_of(body)
    return text_of(inline)


def text_of(element: Element) -> str:
    """Return the text of markup that is parsed, a paragraph a line and an empty line between two."""
    return markup.tidy("".join(_pieces(element)))


def _pieces(element: Element) -> Iterator[str]:
    """Yield the pieces of an element's text; a stack, as markup may be deeper than Python's."""
    stack: list[Element | str] = [element]
    while stack:
        piece = stack.pop()
        if isinstance(piece, str):
            yield piece
            continue
        edge = "\n" if markup.is_block(str(piece.tag).rpartition("}")[2]) else ""
        yield edge + " ".join((piece.text or "").split("\n"))
        stack.append(edge)
        for child in reversed(piece):
            stack += ((child.tail or "").replace("\n", " "), child)


def _text(item: Element, *paths: str) -> str | None:
    for path in paths:
        found = item.find(path)
        if found is not None and (text := " ".join("".join(found.itertext()).split())):
            return text
    return None
