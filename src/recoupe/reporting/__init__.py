"""A result for people and for other programs: one small module a format, all over the same model.

    escaping ─ the one boundary between articles' text and each target
    wording  ─ values, dates and claims in plain English
    figures  ─ a conflict's values on one axis, as SVG
    FORMATS  ─ name of a format → its renderer, a pure function of the result and the options
    pieces   ─ output made as it is written
    write_report ─ the files of `recoupe report`

Renderers read what they are given and decide nothing: what is a conflict, and what is new, was settled
before.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from recoupe.reporting.files import write_output, write_report
from recoupe.reporting.options import FAIL_ON, Options

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from recoupe.models import Result

__all__ = ["FAIL_ON", "FORMATS", "Options", "Renderer", "write_output", "write_report"]


@dataclass(frozen=True, slots=True)
class Renderer:
    """Makes the output of a format, final newline included; never fails on any text.

    Attributes:
        module: What renders it, loaded when it does: together they take long to load.
    """

    module: str

    def pieces(self, result: Result, options: Options) -> Iterator[str]:
        """Return the output in pieces, each made when it is asked for."""
        render: Callable[[Result, Options], Iterator[str]]
        render = import_module(f"recoupe.reporting.{self.module}").render
        return render(result, options)

    def __call__(self, result: Result, options: Options) -> str:
        """Return the output whole."""
        return "".join(self.pieces(result, options))


FORMATS: dict[str, Renderer] = {
    "text": Renderer("terminal"),
    "json": Renderer("json_result"),
    "jsonl": Renderer("jsonl"),
    "csv": Renderer("csv_table"),
    "sarif": Renderer("sarif"),
    "junit": Renderer("junit"),
    "github": Renderer("github"),
    "gitlab": Renderer("gitlab"),
    "markdown": Renderer("markdown"),
    "html": Renderer("html_page"),
}
"""The formats of `recoupe check --format`."""
