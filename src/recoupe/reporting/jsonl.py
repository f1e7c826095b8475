"""`jsonl`: one JSON object a line, for programs that read a stream: conflicts, errors, idle ignores, the summary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.reporting.document import document
from recoupe.reporting.escaping import json_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from recoupe.models import Result
    from recoupe.reporting.options import Options


def render(result: Result, options: Options) -> Iterator[str]:
    """Yield a line a conflict, an error, an ignore that matches nothing, and last the summary; `type` tells which."""
    told = document(result, options)
    for many, one in (("conflicts", "conflict"), ("errors", "error"), ("idle_ignores", "idle_ignore")):
        for entry in told.pop(many):
            yield f"{json_text({'type': one, **entry})}\n"
    yield f"{json_text({'type': 'summary', **told.pop('summary'), **told})}\n"
