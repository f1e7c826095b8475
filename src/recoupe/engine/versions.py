"""What stored results depend on beside the articles: the code that made them.

A hash of the stages' own files, data files included, instead of a version number that somebody must remember
to raise: it takes three milliseconds, and a store can never be staler than the code.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

import recoupe

_COMMON = ("models.py", "calendar.py", "language")
_EXTRACTION = (*_COMMON, "reading", "values", "extraction")
_OUTCOME = (*_COMMON, "matching", "judging")


@cache
def extraction() -> str:
    """Return what an article's claims depend on beside the article."""
    return _digest(_EXTRACTION)


@cache
def outcome() -> str:
    """Return what facts and conflicts depend on beside claims and configuration."""
    return _digest(_OUTCOME)


def _digest(rooms: tuple[str, ...]) -> str:
    package = Path(recoupe.__file__).parent
    digest = hashlib.sha256()
    for room in rooms:
        path = package / room
        files = sorted(path.rglob("*")) if path.is_dir() else [path]
        for file in files:
            if file.suffix in {".py", ".toml"} and file.is_file():
                digest.update(
                    file.relative_to(package).as_posix().encode() + b"\0" + file.read_bytes() + b"\0"
                )
    return digest.hexdigest()
