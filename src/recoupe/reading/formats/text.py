"""Plain text and Markdown: a file is an article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.reading.document import Document
from recoupe.reading.streams import whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from recoupe.reading.file import File
    from recoupe.reading.metadata import Metadata


def documents(file: File, overrides: Metadata) -> Iterator[Document]:
    """Yield the file's one document.

    Raises:
        ArticleError: The file cannot be read, or is too large.
    """
    yield Document(file.id, whole(file), overrides)
