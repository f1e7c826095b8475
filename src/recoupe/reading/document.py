"""A file's bytes and what articles.toml says of it: all that an article depends on."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from recoupe.errors import ArticleError
from recoupe.reading.discovery import METADATA
from recoupe.reading.metadata import KEYS, NOTHING, Metadata, read_articles_toml

if TYPE_CHECKING:
    from pathlib import Path

    from recoupe.reading.discovery import File

MAX_BYTES = 2_000_000
"""Size of the largest file that is taken for one article.

A long read is a hundredth of this and a day's live blog a tenth; what is larger is an export of many articles
or no article at all, and sentences of megabytes would keep a parser busy for minutes.
"""


@dataclass(frozen=True, slots=True)
class Document:
    """A file as it was read.

    Attributes:
        id: The article's id.
        data: The file's bytes.
        overrides: What articles.toml says of it.
    """

    id: str
    data: bytes
    overrides: Metadata = NOTHING

    def digest(self, *ingredients: str) -> str:
        """Return a hash of the bytes, the overrides and what else the article's claims depend on."""
        told = "\0".join([*ingredients, *(f"{key}={getattr(self.overrides, key) or ''}" for key in KEYS)])
        return hashlib.sha256(told.encode() + b"\0\0" + self.data).hexdigest()


class Folders:
    """The articles.toml of each folder, read once."""

    def __init__(self) -> None:
        self._entries: dict[Path, dict[str, Metadata | str]] = {}

    def idle(self) -> list[str]:
        """Return the entries that say something of a file that is not there, each as a sentence."""
        return [
            f"{folder / METADATA}: speaks of {name}, which is not there; correct the name, or take the entry out"
            for folder, entries in self._entries.items()
            for name in entries
            if not os.path.lexists(folder / name)
        ]

    def entries(self, folder: Path) -> dict[str, Metadata | str]:
        """Return what the folder's articles.toml says; nothing where it has none.

        Raises:
            ConfigurationError: It has a wrong key or an impossible value.
        """
        if folder not in self._entries:
            path = folder / METADATA
            self._entries[folder] = read_articles_toml(path) if path.is_file() else {}
        return self._entries[folder]


def load(file: File, folders: Folders) -> Document:
    """Return a file's bytes and what articles.toml says of it.

    Raises:
        ArticleError: The file cannot be read, is too large, or is in a language that recoupe does not read.
        ConfigurationError: The folder's articles.toml is wrong.
    """
    overrides = folders.entries(file.path.parent).get(file.path.name, NOTHING)
    if isinstance(overrides, str):
        raise ArticleError(file.id, overrides)
    try:
        with file.path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise ArticleError(file.id, f"cannot be read ({error.strerror})") from error
    if len(data) > MAX_BYTES:
        size = f"{MAX_BYTES // 1_000_000} MB"
        message = f"is larger than {size}, which no news article is; split it into its articles"
        raise ArticleError(file.id, message)
    return Document(file.id, data, overrides)
