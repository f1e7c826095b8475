"""Files to articles: the first stage.

    paths ─discovery→ File ─formats→ Documents (bytes, and what articles.toml says) ─article→ Article

A `document` is all that an article depends on, so its digest tells whether anything changed before the text is
looked at. Each room does one thing: `formats` what a file holds, `streams` its bytes in bounds, `decoding` bytes
to text, `front_matter` the YAML at the top, `metadata` what may be said of an article and `articles.toml`,
`identification` the language of a text, `furniture` the lines that a page adds around an article, `position`
offsets to lines and columns, `ignores` what its people want let pass, `finding` one article's text by its id.
"""

from __future__ import annotations

from recoupe.reading.article import parse, text_again, with_language
from recoupe.reading.decoding import decode
from recoupe.reading.discovery import Discovery, discover
from recoupe.reading.document import Document, Folders
from recoupe.reading.file import File
from recoupe.reading.finding import text_of
from recoupe.reading.formats import documents, holder
from recoupe.reading.furniture import furniture
from recoupe.reading.ignores import Ignore, Misspelt, ignores_of
from recoupe.reading.position import Lines

__all__ = [
    "Discovery",
    "Document",
    "File",
    "Folders",
    "Ignore",
    "Lines",
    "Misspelt",
    "decode",
    "discover",
    "documents",
    "furniture",
    "holder",
    "ignores_of",
    "parse",
    "text_again",
    "text_of",
    "with_language",
]
