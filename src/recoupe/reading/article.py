"""Documents to articles."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from recoupe.errors import ArticleError
from recoupe.language import languages
from recoupe.models import Article
from recoupe.reading import front_matter, identification
from recoupe.reading.decoding import decode
from recoupe.reading.formats import html
from recoupe.reading.formats.content import from_record, laid
from recoupe.reading.metadata import Metadata

if TYPE_CHECKING:
    from recoupe.reading.document import Document

_HEADING = re.compile(r"\s*#[ \t]+(?P<title>[^\r\n]*?)[ \t#]*(?:[\r\n]|\Z)")


def parse(document: Document) -> Article:
    """Return the article of a document.

    What articles.toml says counts before the front matter, that before a Markdown heading at the top; the
    language is found from the text where nobody says it.

    Raises:
        ArticleError: The bytes are no text, the front matter is wrong, the page holds no article, or the language
            is none of ours.
    """
    if document.form == "text":
        return with_language(_as_it_stands(document))
    content = (
        html.content(document.id, document.data) if document.form == "html" else from_record(document.data)
    )
    known = document.overrides.over(content.metadata).over(document.hints)
    text = laid(document.id, content)
    return with_language(
        Article(
            id=document.id,
            text=text.text,
            title=known.title,
            published=known.published,
            lang=known.lang,
            source=known.source,
            author=known.author,
            body_start=text.body_start,
            title_start=text.title_start if known.title == content.metadata.title else None,
        )
    )


def text_again(document: Document) -> str | None:
    """Return the text of a document that was parsed before; None where only parsing it again would tell.

    Raises:
        ArticleError: It has none.
    """
    if document.form == "text":
        return decode(document.id, document.data)
    return laid(document.id, from_record(document.data)).text if document.form == "record" else None


def _as_it_stands(document: Document) -> Article:
    text = decode(document.id, document.data)
    front = front_matter.read(document.id, text)
    known = document.overrides.over(front.metadata)
    if known.title is None and is_markdown(document.id):
        heading = _HEADING.match(text, front.body_start)
        known = known.over(Metadata(title=heading["title"].strip() or None if heading else None))
    return Article(
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


def is_markdown(name: str) -> bool:
    """Tell whether a file's name is one of Markdown."""
    return name.lower().endswith((".md", ".md.gz"))


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
