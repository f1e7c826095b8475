"""A result for people and for other programs: one small module a format, all over the same model.

    escaping ─ the one boundary between articles' text and each target
    wording  ─ values, dates and claims in plain English
    figures  ─ a conflict's values on one axis, as SVG
    FORMATS  ─ name of a format → its renderer, a pure function of the result and the options
    write_report ─ the files of `recoupe report`

Renderers read what they are given and decide nothing: what is a conflict, and what is new, was settled before.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from recoupe.models import Result
from recoupe.reporting import json_result
from recoupe.reporting.options import FAIL_ON, Decided, Explain, Options

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["FAIL_ON", "FORMATS", "Decided", "Explain", "Options", "Renderer", "write_output", "write_report"]

Renderer = Callable[[Result, Options], str]
"""Makes the whole output of a format, final newline included; never fails on any text."""

FORMATS: dict[str, Renderer] = {
    "text": json_result.render,
    "json": json_result.render,
    "jsonl": json_result.render,
    "csv": json_result.render,
    "sarif": json_result.render,
    "junit": json_result.render,
    "github": json_result.render,
    "gitlab": json_result.render,
    "markdown": json_result.render,
    "html": json_result.render,
}
"""The formats of `recoupe check --format`."""


def write_output(path: Path, text: str) -> None:
    """Write `text` to `path` all at once or not at all, for `--output FILE`.

    Raises:
        UsageError: The file cannot be written; what stood there before still stands.
    """
    raise NotImplementedError


def write_report(result: Result, folder: Path, options: Options) -> list[Path]:
    """Write the report (`discrepancies.md`, its figures, `discrepancies.html`) into `folder`; return the files.

    Figures of earlier reports that no longer belong are removed. `options.base` and `options.figures` are set here.

    Raises:
        UsageError: The folder or a file in it cannot be written.
    """
    raise NotImplementedError
