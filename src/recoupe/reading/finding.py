"""One article's text again, by its id."""

from __future__ import annotations

from pathlib import Path

from recoupe.errors import ArticleError
from recoupe.reading.article import parse, text_again
from recoupe.reading.document import Folders
from recoupe.reading.file import File
from recoupe.reading.formats import documents, holder


def text_of(article: str, folders: Folders | None = None) -> str:
    """Return the text that an article's positions count in; one of many in a file is looked for from its start.

    Args:
        article: Its id.
        folders: What is known of articles.toml from before, for who asks often.

    Raises:
        ArticleError: It cannot be read any more.
        ConfigurationError: The folder's articles.toml is wrong.
    """
    path = holder(article)
    for document in documents(File(path, Path(path)), folders or Folders()):
        if isinstance(document, ArticleError):
            if document.article in {article, path}:
                raise document
        elif document.id == article:
            text = text_again(document)
            return parse(document).text if text is None else text
    raise ArticleError(article, f"is no longer in {path}")
