"""Paths to files: what is named, what lies in folders, what globs match."""

from __future__ import annotations

import glob
import os
import stat
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from recoupe.errors import ArticleError, UsageError
from recoupe.reading import formats
from recoupe.reading.file import File
from recoupe.reading.metadata import FILE_NAME

if TYPE_CHECKING:
    from collections.abc import Iterable

_NOTES = frozenset({"readme", "license", "licence", "changelog", "contributing"})
"""Names of files that speak of a folder; read as articles only where they are named."""


@dataclass
class Discovery:
    """The files that were found, sorted by id, what was named but is no article, and what was passed over."""

    files: list[File] = field(default_factory=list)
    errors: list[ArticleError] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def discover(paths: Iterable[str | Path]) -> Discovery:
    """Return the articles' files that the paths name: files, folders with all that lies below them, globs.

    A file is taken once, however often it is named. Hidden files and folders, a README and its like are passed over
    unless they are named, as is what has another extension. A link that leads out of its folder is an error,
    to a folder a note.

    Raises:
        UsageError: A path does not exist, a glob matches nothing, or there is no article at all.
    """
    found = _Collector()
    given = [os.fspath(path) for path in paths]
    if not given:
        message = "no article to check: give a file, a folder or a glob, or set `articles` in recoupe.toml"
        raise UsageError(message)
    for path in given:
        before = found.seen
        found.take(path)
        if found.seen == before:
            message = f"no article in {path}; {formats.KNOWN}"
            raise UsageError(message)
    result = found.result
    result.files.sort(key=lambda file: file.id)
    return result


class _Collector:
    """Gathers files, each once."""

    def __init__(self) -> None:
        self.result = Discovery()
        self.seen = 0
        self._known: set[tuple[int, int]] = set()

    def take(self, path: str) -> None:
        if os.path.isdir(path):  # noqa: PTH112  # a path of the call is a string until it is known to exist
            self._folder(path)
        elif os.path.lexists(path):
            self._named(path)
        elif glob.has_magic(path):
            for match in sorted(glob.iglob(path, recursive=True)):  # noqa: PTH207  # Path.glob takes no absolute pattern
                if os.path.isdir(match):  # noqa: PTH112  # as above
                    self._folder(match)
                elif _is_article(match):
                    self._file(match)
        else:
            message = f"{path}: there is no such file or folder"
            raise UsageError(message)

    def _named(self, path: str) -> None:
        if formats.is_format(os.path.basename(path)):  # noqa: PTH119  # as above
            self._file(path)
        elif os.path.basename(path) == FILE_NAME:  # noqa: PTH119  # as above
            self.seen += 1  # `recoupe check seeds/*` names it too
        else:
            self.seen += 1
            suffix = os.path.splitext(path)[1]  # noqa: PTH122  # as above
            kind = f"a {suffix} file is no article to recoupe" if suffix else "has no extension"
            self.result.errors.append(ArticleError(_identifier(path), f"{kind}; {formats.KNOWN}"))

    def _folder(self, folder: str) -> None:
        inside = os.path.realpath(folder)
        for here, folders, names in os.walk(folder, onerror=self._unlisted):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            self._linked(folder, inside, here, folders)
            for name in sorted(names):
                path = os.path.join(here, name)  # noqa: PTH118  # three times as fast over an archive
                if not _is_article(path):
                    continue
                if os.path.islink(path) and not _below(os.path.realpath(path), inside):  # noqa: PTH114  # as above
                    self.seen += 1
                    message = (
                        f"is a link that leads out of {folder}; name the file itself if it is to be read"
                    )
                    self.result.errors.append(ArticleError(_identifier(path), message))
                else:
                    self._file(path)

    def _linked(self, folder: str, inside: str, here: str, folders: Iterable[str]) -> None:
        """Say which folders are links that lead out, and are passed over; what lies inside is read in its place."""
        for name in folders:
            path = os.path.join(here, name)  # noqa: PTH118  # as below
            if os.path.islink(path) and not _below(os.path.realpath(path), inside):  # noqa: PTH114  # as above
                self.result.notes.append(
                    f"{_identifier(path)}: is a link to a folder out of {folder}, and passed over; "
                    "name that folder too if it is to be read"
                )

    def _unlisted(self, error: OSError) -> None:
        self.seen += 1
        where = _identifier(str(error.filename))
        self.result.errors.append(ArticleError(where, f"the folder cannot be listed ({error.strerror})"))

    def _file(self, path: str) -> None:
        self.seen += 1
        identifier = _identifier(path)
        try:
            status = os.stat(path)  # noqa: PTH116  # as above
        except OSError as error:
            self.result.errors.append(ArticleError(identifier, f"cannot be read ({error.strerror})"))
            return
        if not stat.S_ISREG(status.st_mode):
            self.result.errors.append(ArticleError(identifier, "is no regular file"))
            return
        key = (status.st_dev, status.st_ino)
        if key not in self._known:
            self._known.add(key)
            self.result.files.append(File(identifier, Path(path)))


def _is_article(path: str) -> bool:
    """Tell whether a file of a folder holds articles: not hidden, of a known kind, and no note on the folder."""
    name = os.path.basename(path)  # noqa: PTH119  # as above
    return (
        not name.startswith(".")
        and formats.is_format(name)
        and formats.stem(name).lower() not in _NOTES
        and (not formats.is_mixed(name) or formats.looks_like_news(Path(path)))
    )


def _below(path: str, folder: str) -> bool:
    return os.path.commonpath([path, folder]) == folder


def _identifier(path: str) -> str:
    """Return a path as an article's id: normal, with `/`, and writable whatever bytes its name has."""
    name = os.fsencode(os.path.normpath(path)).decode("utf-8", "backslashreplace")
    return name.replace(os.sep, "/")
