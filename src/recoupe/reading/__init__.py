"""Files to articles: the first stage.

    paths ─discovery→ File ─document→ Document (bytes, and what articles.toml says) ─article→ Article

`document` is all that an article depends on, so its digest tells whether anything changed before the text is
looked at. Each room does one thing: `decoding` bytes to text, `front_matter` the YAML at the top, `metadata`
what may be said of an article and `articles.toml`, `identification` the language of a text, `furniture` the
lines that a page adds around an article, `ignores` what its people want let pass, `position` offsets to lines
and columns.
"""

from __future__ import annotations

from recoupe.reading.article import parse, with_language
from recoupe.reading.decoding import decode
from recoupe.reading.discovery import Discovery, File, discover
from recoupe.reading.document import Document, Folders, load
from recoupe.reading.furniture import furniture
from recoupe.reading.ignores import Ignore, ignores_of
from recoupe.reading.position import Lines

__all__ = [
    "Discovery",
    "Document",
    "File",
    "Folders",
    "Ignore",
    "Lines",
    "decode",
    "discover",
    "furniture",
    "ignores_of",
    "load",
    "parse",
    "with_language",
]
