"""Documents to articles."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from recoupe.errors import ArticleError
from recoupe.models import Article
from recoupe.reading import front_matter
from recoupe.reading.decoding import decode
from recoupe.reading.identification import identify
from recoupe.reading.metadata import Metadata

if TYPE_CHECKING:
    from recoupe.reading.document import Document

_HEADING = re.compile(r"\s*#[ \t]+(?P<title>[^\r\n]*?)[ \t#]*(?:[\r\n]|\Z)")


def parse(document: Document) -> Article:
    """Return the article of a document.

    What articles.toml says counts before the front matter, that before a Markdown heading at the top; the
    language is found from the text where nobody says it.

    Raises:
        ArticleError: The bytes are no text, the front matter is wrong, or the language is none of ours.
    """
    text = decode(document.id, document.data)
    front = front_matter.read(document.id, text)
    known = document.overrides.over(front.metadata)
    if known.title is None and document.id.lower().endswith(".md"):
        heading = _HEADING.match(text, front.body_start)
        known = known.over(Metadata(title=heading["title"].strip() or None if heading else None))
    lang = known.lang or identify(text[front.body_start :])
    if lang is None:
        message = (
            "its language could not be told: none that recoupe reads, or too little text; "
            "set `lang` in its front matter or in articles.toml"
        )
        raise ArticleError(document.id, message)
    return Article(
        id=document.id,
        text=text,
        title=known.title,
        published=known.published,
        lang=lang,
        source=known.source,
        author=known.author,
        body_start=front.body_start,
        title_start=front.title_start if known.title == front.metadata.title else None,
    )
