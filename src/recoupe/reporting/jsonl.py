"""`jsonl`: one JSON object a line, for programs that read a stream: conflicts, errors, the summary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.reporting.escaping import json_text

if TYPE_CHECKING:
    from recoupe.models import Result
    from recoupe.reporting.options import Options


def render(result: Result, options: Options) -> str:  # noqa: ARG001  # as every renderer
    """Return a line a conflict, a line an error and last the summary; `type` tells which."""
    document = result.to_json_dict()
    lines = [
        *({"type": "conflict", **conflict} for conflict in document.pop("conflicts")),
        *({"type": "error", **error} for error in document.pop("errors")),
        {"type": "summary", **document.pop("summary"), **document},
    ]
    return "".join(f"{json_text(line)}\n" for line in lines)
