"""`jsonl`: one JSON object a line, for programs that read a stream: conflicts, errors, idle ignores, the summary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.reporting.document import document
from recoupe.reporting.escaping import json_text

if TYPE_CHECKING:
    from recoupe.models import Result
    from recoupe.reporting.options import Options


def render(result: Result, options: Options) -> str:
    """Return a line a conflict, an error, an ignore that matches nothing, and last the summary; `type` tells which."""
    told = document(result, options)
    lines = [
        *({"type": "conflict", **conflict} for conflict in told.pop("conflicts")),
        *({"type": "error", **error} for error in told.pop("errors")),
        *({"type": "idle_ignore", **entry} for entry in told.pop("idle_ignores")),
        {"type": "summary", **told.pop("summary"), **told},
    ]
    return "".join(f"{json_text(line)}\n" for line in lines)
