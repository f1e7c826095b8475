"""Web pages: the article's text, title and date, without the page around them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from recoupe.errors import ArticleError
from recoupe.reading.document import Document
from recoupe.reading.formats.content import Content
from recoupe.reading.metadata import Metadata
from recoupe.reading.streams import MAX_BYTES, whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from recoupe.reading.file import File

MAX_PAGE = 3 * MAX_BYTES
"""Bytes of the largest page; scripts and styles often weigh more than the text."""


def documents(file: File, overrides: Metadata) -> Iterator[Document]:
    """Yield the page's one document.

    Raises:
        ArticleError: The file cannot be read, or is too large.
    """
    yield Document(file.id, whole(file, MAX_PAGE), overrides, form="html")


def content(article: str, data: bytes) -> Content:
    """Return the article of a page.

    Raises:
        ArticleError: The page holds none, or the extra `html` is not installed.
    """
    try:
        import htmldate  # noqa: PLC0415  # an extra; a quarter of a second that only pages pay
        import trafilatura  # noqa: PLC0415  # as above
    except ImportError as error:
        message = "is a web page, which needs the extra `html`; run: pip install 'recoupe[html]'"
        raise ArticleError(article, message) from error
    page = _tree(article, trafilatura, data)
    try:
        found: Any = trafilatura.bare_extraction(
            page, include_comments=False, include_tables=True, with_metadata=True,
            date_extraction_params=_DATE,
        )  # fmt: skip
        published = htmldate.find_date(_tree(article, trafilatura, data), **_DATE)
    except (ValueError, RecursionError, AttributeError, TypeError) as error:
        raise ArticleError(article, f"is a page that cannot be taken apart ({error})") from error
    text = (found.text or "").strip() if found else ""
    if not found or not text:
        raise ArticleError(article, "is a page without an article in it; take it away, or save its text")
    return Content(
        text,
        Metadata(
            title=_line(found.title),
            source=_line(found.sitename or found.hostname),
            author=_line(found.author),
            published=published,
        ),
    )


_DATE: dict[str, Any] = {"extensive_search": False, "original_date": True, "outputformat": "%Y-%m-%d"}
"""Dates that the page declares, not any that its text holds; of the first version."""


def _tree(article: str, trafilatura: Any, data: bytes) -> Any:  # noqa: ANN401  # an extra without types
    try:
        page = trafilatura.load_html(data)
    except (ValueError, RecursionError) as error:
        raise ArticleError(article, f"is no web page ({error})") from error
    if page is None:
        raise ArticleError(article, "is no web page; save it again from the browser, or save its text")
    return page


def _line(text: str | None) -> str | None:
    return " ".join(text.split()) or None if text else None
