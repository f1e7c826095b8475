"""An article's bytes and what stands of it elsewhere: all that it depends on."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from recoupe.errors import ArticleError
from recoupe.reading.metadata import FILE_NAME, KEYS, NOTHING, Metadata, read_articles_toml

if TYPE_CHECKING:
    from recoupe.reading.file import File


@dataclass(frozen=True, slots=True)
class Document:
    """A file as it was read.

    Attributes:
        id: The article's id.
        data: The file's bytes.
        overrides: What articles.toml says of it.
        form: What the bytes are: `text` with or without a front matter, an `html` page, or a `record`, the JSON
            that `formats.records` makes of an item of a larger file.
        hints: What the file around it says of it; counts last.
    """

    id: str
    data: bytes
    overrides: Metadata = NOTHING
    form: Literal["text", "html", "record"] = "text"
    hints: Metadata = NOTHING

    def digest(self, *ingredients: str) -> str:
        """Return a hash of the bytes, the overrides and what else the article's claims depend on."""
        told = _told(*ingredients, self.form, *_said(self.overrides), *_said(self.hints))
        return hashlib.sha256(told + self.data).hexdigest()


@lru_cache(1024)
def _said(metadata: Metadata) -> list[str]:
    return [f"{key}={getattr(metadata, key) or ''}" for key in KEYS]


@lru_cache(16)
def _told(*ingredients: str) -> bytes:
    return "\0".join(ingredients).encode() + b"\0\0"


class Folders:
    """The articles.toml of each folder, read once."""

    def __init__(self) -> None:
        self._entries: dict[str, dict[str, Metadata | str]] = {}

    def idle(self) -> list[str]:
        """Return the entries that say something of a file that is not there, each as a sentence."""
        return [
            f"{Path(folder, FILE_NAME)}: speaks of {name}, which is not there; correct the name, or take the entry out"
            for folder, entries in self._entries.items()
            for name in entries
            if not os.path.lexists(Path(folder, name))
        ]

    def entries(self, folder: str) -> dict[str, Metadata | str]:
        """Return what the folder's articles.toml says; nothing where it has none.

        Raises:
            ConfigurationError: It has a wrong key or an impossible value.
        """
        if folder not in self._entries:
            path = Path(folder, FILE_NAME)
            self._entries[folder] = read_articles_toml(path) if path.is_file() else {}
        return self._entries[folder]


def overrides_of(file: File, folders: Folders) -> Metadata:
    """Return what articles.toml says of a file.

    Raises:
        ArticleError: It says that the file is in a language that recoupe does not read.
        ConfigurationError: It is wrong.
    """
    folder, name = os.path.split(file.path)  # a tenth of what a Path takes to be looked up
    overrides = folders.entries(folder).get(name, NOTHING)
    if isinstance(overrides, str):
        raise ArticleError(file.id, overrides)
    return overrides
