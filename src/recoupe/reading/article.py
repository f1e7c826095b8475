"""Documents to articles."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from recoupe.errors import ArticleError
from recoupe.language import languages
from recoupe.models import Article
from recoupe.reading import front_matter, identification
from recoupe.reading.decoding import decode
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
    article = Article(
        id=document.id,
        text=text,
        title=known.title,
        published=known.published,
        lang=known.lang,
        source=known.source,
        author=known.author,
        body_start=front.body_start,
        title_start=front.title_start if known.title == front.metadata.title else None,
    )
    return with_language(article)


def with_language(article: Article) -> Article:
    """Return the article with its language, found from the text where it is not given.

    Raises:
        ArticleError: The language is none of ours.
    """
    if article.lang in languages():
        return article
    lang = article.lang or identification.identify(article.text[article.body_start :])
    if lang is None:
        message = "its language cannot be told; set `lang` in its front matter or in articles.toml"
        raise ArticleError(article.id, message)
    if lang not in languages():
        hint = (
            "" if article.lang else "; if that is wrong, set `lang` in its front matter or in articles.toml"
        )
        message = f"is in {identification.name(lang)} ({lang}); recoupe reads {identification.ours()}{hint}"
        raise ArticleError(article.id, message)
    return article.model_copy(update={"lang": lang})
