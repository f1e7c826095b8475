"""The JSON result with all that a report knows besides: what `json` and `jsonl` print, a conflict at a time."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from recoupe.reporting import arithmetic

if TYPE_CHECKING:
    from recoupe.models import Conflict, Result
    from recoupe.reporting.options import Options


def document(result: Result, options: Options) -> dict[str, Any]:
    """Return the JSON result of the design, the arithmetic of its conflicts, and the ignores that match nothing.

    Conflicts are an iterator: they may be many.
    """
    told = result.model_copy(update={"conflicts": ()}).to_json_dict()
    idle = [{"path": entry.path, "line": entry.line, "message": entry.why} for entry in options.idle]
    return {**told, "conflicts": map(_conflict, result.conflicts), "idle_ignores": idle}


def _conflict(conflict: Conflict) -> dict[str, Any]:
    told = conflict.model_dump(mode="json")
    told["arithmetic"] = [asdict(step) for step in arithmetic.steps(conflict)]
    for claim, fields in zip(conflict.claims, told["claims"], strict=True):
        fields["role"] = arithmetic.role(conflict, claim) or None
    return told
