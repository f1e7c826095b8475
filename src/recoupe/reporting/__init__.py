"""A result for people and for other programs: one small module a format, all over the same model.

    escaping ─ the one boundary between articles' text and each target
    wording  ─ values, dates and claims in plain English
    figures  ─ a conflict's values on one axis, as SVG
    FORMATS  ─ name of a format → its renderer, a pure function of the result and the options
    write_report ─ the files of `recoupe report`

Renderers read what they are given and decide nothing: what is a conflict, and what is new, was settled
before.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from recoupe.models import Result
from recoupe.reporting.files import write_output, write_report
from recoupe.reporting.options import FAIL_ON, Options

__all__ = ["FAIL_ON", "FORMATS", "Options", "Renderer", "write_output", "write_report"]

Renderer = Callable[[Result, Options], str]
"""Makes the whole output of a format, final newline included; never fails on any text."""


def _renderer(module: str) -> Renderer:
    """Return the renderer of a module, which is loaded when it renders: together they take long to load."""

    def render(result: Result, options: Options) -> str:
        whole: str = import_module(f"recoupe.reporting.{module}").render(result, options)
        return whole

    return render


FORMATS: dict[str, Renderer] = {
    "text": _renderer("terminal"),
    "json": _renderer("json_result"),
    "jsonl": _renderer("jsonl"),
    "csv": _renderer("csv_table"),
    "sarif": _renderer("sarif"),
    "junit": _renderer("junit"),
    "github": _renderer("github"),
    "gitlab": _renderer("gitlab"),
    "markdown": _renderer("markdown"),
    "html": _renderer("html_page"),
}
"""The formats of `recoupe check --format`."""
