"""The reviewer's own editor, at a line."""

from __future__ import annotations

import os
import shlex
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from recoupe.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

_WITH_COLON = frozenset({"subl", "sublime_text", "hx", "helix", "zed", "mate", "micro"})
"""Editors that take `file:line`."""

_GOTO = frozenset({"code", "codium", "vscodium", "cursor"})
"""Editors that take `--goto file:line`."""

_FALLBACKS = ("sensible-editor", "nano", "vim", "vi")


def command(path: str, line: int, column: int, environment: Mapping[str, str] = os.environ) -> list[str]:
    """Return the command that opens a file at a line, by $VISUAL, else $EDITOR, else what there is.

    Raises:
        UsageError: There is no editor.
    """
    chosen = environment.get("VISUAL") or environment.get("EDITOR")
    try:
        words = shlex.split(chosen) if chosen else []
    except ValueError:
        words = []
    if not words:
        words = [name for name in _FALLBACKS if shutil.which(name)][:1]
    if not words:
        message = "there is no editor; name one in the environment variable EDITOR"
        raise UsageError(message)
    # Absolute, so that no name of a file can be taken for an option.
    file = os.path.abspath(path)  # noqa: PTH100  # a link stays a link
    name = Path(words[0]).name
    if name in _GOTO:
        return [*words, "--goto", f"{file}:{line}:{column}"]
    if name in _WITH_COLON:
        return [*words, f"{file}:{line}"]
    return [*words, f"+{line}", file]
