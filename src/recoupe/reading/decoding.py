"""Bytes to text."""

from __future__ import annotations

import codecs

from recoupe.errors import ArticleError

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decode(article: str, data: bytes) -> str:
    """Return the text of a file as it stands there, line ends included; a byte order mark is not part of it.

    Raises:
        ArticleError: The file is empty, binary, or not UTF-8.
    """
    if data.startswith(_UTF16):
        raise ArticleError(article, "is UTF-16; save it as UTF-8")
    zero = data.find(b"\0")
    if zero >= 0:
        raise ArticleError(
            article, f"is binary (a zero byte at offset {zero}); give recoupe plain text in UTF-8"
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # Python counts from after the mark; people look the byte up in the file.
        offset = error.start + (len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0)
        line = data.count(b"\n", 0, offset) + 1
        message = (
            f"is not UTF-8: byte 0x{data[offset]:02X} at offset {offset}, line {line}; save it as UTF-8 "
            "(it may be Windows-1252 or Latin-1)"
        )
        raise ArticleError(article, message) from error
    if not text.strip():
        raise ArticleError(article, "is empty; write the article, or take the file away")
    return text
