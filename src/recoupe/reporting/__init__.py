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

from recoupe.models import Result
from recoupe.reporting import (
    csv_table,
    github,
    gitlab,
    html_page,
    json_result,
    jsonl,
    junit,
    markdown,
    sarif,
    terminal,
)
from recoupe.reporting.files import write_output, write_report
from recoupe.reporting.options import FAIL_ON, Options

__all__ = ["FAIL_ON", "FORMATS", "Options", "Renderer", "write_output", "write_report"]

Renderer = Callable[[Result, Options], str]
"""Makes the whole output of a format, final newline included; never fails on any text."""

FORMATS: dict[str, Renderer] = {
    "text": terminal.render,
    "json": json_result.render,
    "jsonl": jsonl.render,
    "csv": csv_table.render,
    "sarif": sarif.render,
    "junit": junit.render,
    "github": github.render,
    "gitlab": gitlab.render,
    "markdown": markdown.render,
    "html": html_page.render,
}
"""The formats of `recoupe check --format`."""
