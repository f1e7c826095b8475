"""TOML files that people write: read with errors that name the file, the line and the nearest known key."""

from __future__ import annotations

import difflib
import re
import tomllib
from typing import TYPE_CHECKING, Any

from recoupe.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_HEADER = re.compile(r"\s*\[{1,2}(?P<name>[^\[\]]+)\]{1,2}\s*(?:#.*)?$")
_PART = re.compile(r"""\s*(?:"([^"]*)"|'([^']*)'|([\w-]+))\s*""")


def read(path: Path) -> tuple[str, dict[str, Any]]:
    """Return the text of a TOML file and what it says.

    Raises:
        ConfigurationError: The file cannot be read, or is no TOML.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        message = (
            f"{path}: cannot be read ({error.strerror}); check that it is there and that you may read it"
        )
        raise ConfigurationError(message) from error
    except UnicodeDecodeError as error:
        message = f"{path}: is not UTF-8 (byte {error.start}); save it as UTF-8"
        raise ConfigurationError(message) from error
    try:
        # tomllib says "(at line 3, column 5)"; the place belongs in front, where editors make it a link.
        return text, tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        what, _, place = str(error).partition(" (at ")
        found = re.match(r"line (\d+)", place)
        line = int(found[1]) if found else max(1, len(text.rstrip().splitlines()))
        message = f"{path}:{line}: this is no valid TOML: {what[:1].lower()}{what[1:]}"
        raise ConfigurationError(message) from error


def line_of(text: str, table: tuple[str, ...], key: str) -> int:
    """Return the line, from 1, that sets `key` in `table`; the table's own line where no line does."""
    header = 1
    inside: tuple[str, ...] = ()
    for number, line in enumerate(text.splitlines(), start=1):
        found = _HEADER.match(line)
        if found:
            inside = _dotted(found["name"])
            if inside == (*table, key):
                return number
            if inside == table:
                header = number
        elif "=" in line and not line.lstrip().startswith("#"):
            full = (*inside, *_dotted(line))
            if full[: len(table) + 1] == (*table, key):
                return number
    return header


def _dotted(text: str) -> tuple[str, ...]:
    """Return the parts of the dotted key that a text begins with."""
    parts: list[str] = []
    at = 0
    while found := _PART.match(text, at):
        parts.append(next(group for group in found.groups() if group is not None))
        at = found.end()
        if text[at : at + 1] != ".":
            break
        at += 1
    return tuple(parts)


def nearest(word: str, known: Iterable[str]) -> str:
    """Return words that say which known ones there are, the one nearest to `word` first and alone if near."""
    choices = sorted(known)
    close = difflib.get_close_matches(word.lower(), choices, n=1, cutoff=0.6)
    return f"did you mean `{close[0]}`?" if close else f"known are {', '.join(f'`{c}`' for c in choices)}"
