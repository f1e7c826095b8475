"""The JSON result with all that a report knows besides: what `json` and `jsonl` print."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from recoupe.models import Result
    from recoupe.reporting.options import Options


def document(result: Result, options: Options) -> dict[str, Any]:
    """Return the JSON result of the design, and the ignores that match nothing."""
    idle = [{"path": entry.path, "line": entry.line, "message": entry.why} for entry in options.idle]
    return {**result.to_json_dict(), "idle_ignores": idle}
