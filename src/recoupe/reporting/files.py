"""Writing: a file is there whole, or it is as it was."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from recoupe.errors import UsageError
from recoupe.reporting import figures

if TYPE_CHECKING:
    from collections.abc import Iterable

    from recoupe.models import Result
    from recoupe.reporting.options import Options

_FIGURES = "figures"
_PUBLIC = 0o666


def write_output(path: Path, pieces: Iterable[str]) -> None:
    """Write a text to `path` all at once or not at all, for `--output FILE`; line ends are kept as they are.

    What is no ordinary file (`/dev/stdout`, a pipe) is written to directly.

    Raises:
        UsageError: The file cannot be written; what stood there before still stands.
    """
    try:
        if path.exists() and not path.is_file():
            with path.open("wb") as file:
                file.writelines(map(str.encode, pieces))
        else:
            _replace(path.resolve(), pieces)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        message = (
            f"cannot write {path}: {reason}; choose another file, or make room and see to its permissions"
        )
        raise UsageError(message) from error


def _replace(path: Path, pieces: Iterable[str]) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(map(str.encode, pieces))
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(_mode_for(path))
        temporary.replace(path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise


def _mode_for(path: Path) -> int:
    """Return the permissions of the file to be replaced, or those a new file would get."""
    if path.exists():
        return path.stat().st_mode & 0o7777
    mask = os.umask(0)
    os.umask(mask)
    return _PUBLIC & ~mask


def write_report(result: Result, folder: Path, options: Options) -> list[Path]:
    """Write `discrepancies.md`, its figures and `discrepancies.html` into `folder`; return the files written.

    Figures come first, so that no report names one that is not there. Figures of earlier reports that no
    longer belong are removed. `options.base` and `options.figures` are set here.

    Raises:
        UsageError: The folder or a file in it cannot be written.
    """
    from recoupe.reporting import html_page, markdown  # noqa: PLC0415  # slow to load, for whoever writes no report

    drawings = folder / _FIGURES
    try:
        drawings.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        message = f"cannot make the folder {drawings}: {reason}; choose another folder"
        raise UsageError(message) from error
    written = []
    for conflict in result.conflicts:
        drawn = figures.figure(conflict)
        if drawn is not None:
            written.append(drawings / figures.file_name(conflict.id))
            write_output(written[-1], [figures.svg(drawn, conflict.id)])
    here = replace(options, base=folder, figures=_FIGURES)
    for name, render in (("discrepancies.md", markdown.render), ("discrepancies.html", html_page.render)):
        written.append(folder / name)
        write_output(written[-1], render(result, here))
    _remove_others(drawings, {path.name for path in written})
    return written


def _remove_others(folder: Path, kept: set[str]) -> None:
    """Remove the figures of ours that are not among `kept`; files of others stay."""
    for path in folder.glob("*.svg"):
        if path.name in kept:
            continue
        with suppress(OSError):
            if figures.MARK in path.read_text(encoding="utf-8", errors="replace")[:1000]:
                path.unlink()
