"""`gitlab`: a Code Quality report, which GitLab shows in the merge request; new conflicts only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.reporting import places
from recoupe.reporting.escaping import json_text, terminal
from recoupe.reporting.tally import with_status

if TYPE_CHECKING:
    from recoupe.models import Conflict, Result, Severity
    from recoupe.reporting.options import Options

_SEVERITIES: dict[Severity, str] = {
    "contradiction": "major", "attributed": "minor", "tension": "minor", "style": "info",
}  # fmt: skip


def render(result: Result, options: Options) -> str:
    """Return an array with an object a new conflict; GitLab compares it with the target branch's."""
    return json_text([_issue(conflict, options) for conflict in with_status(result, "new")], indent=1) + "\n"


def _issue(conflict: Conflict, options: Options) -> dict[str, object]:
    claim = places.primary(conflict, options)
    sides = "; ".join(f"{places.told(other)} ({places.where(other)})" for other in places.ordered(conflict))
    return {
        "description": terminal(f"{conflict.explanation} {sides}".strip()),
        "check_name": conflict.rule,
        "fingerprint": conflict.id,
        "severity": _SEVERITIES[conflict.severity],
        "location": {"path": claim.article.removeprefix("./"), "lines": {"begin": claim.line}},
    }
