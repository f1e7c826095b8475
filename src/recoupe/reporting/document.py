"""The JSON result with all that a report knows besides: what `json` and `jsonl` print."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from recoupe.reporting import arithmetic

if TYPE_CHECKING:
    from recoupe.models import Result
    from recoupe.reporting.options import Options


def document(result: Result, options: Options) -> dict[str, Any]:
    """Return the JSON result of the design, the arithmetic of its conflicts, and the ignores that match nothing."""
    told = result.to_json_dict()
    for conflict, entry in zip(result.conflicts, told["conflicts"], strict=True):
        entry["arithmetic"] = [asdict(step) for step in arithmetic.steps(conflict)]
        for claim, fields in zip(conflict.claims, entry["claims"], strict=True):
            fields["role"] = arithmetic.role(conflict, claim) or None
    idle = [{"path": entry.path, "line": entry.line, "message": entry.why} for entry in options.idle]
    return {**told, "idle_ignores": idle}
