from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from recoupe.errors import ArticleError
from recoupe.reading import File, Folders, documents, parse

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from recoupe.models import Article


@pytest.fixture
def read(tmp_path: Path) -> Callable[[str, bytes], tuple[list[Article], list[str]]]:
    """Return what reads a file of a name and some bytes: its articles, and its errors as text."""

    def read_(name: str, data: bytes) -> tuple[list[Article], list[str]]:
        (tmp_path / name).write_bytes(data)
        articles, errors = [], []
        for document in documents(File(name, tmp_path / name), Folders()):
            try:
                if isinstance(document, ArticleError):
                    raise document
                articles.append(parse(document))
            except ArticleError as error:
                errors.append(str(error))
        return articles, errors

    return read_
