"""`gitlab`: a Code Quality report, which GitLab shows in the merge request: new conflicts only.

And what else fails a strict check.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from recoupe.reporting import places
from recoupe.reporting.escaping import terminal
from recoupe.reporting.pieces import json_pieces
from recoupe.reporting.tally import with_status
from recoupe.reporting.untidy import untidy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from recoupe.models import Conflict, Result, Severity
    from recoupe.reporting.options import Options
    from recoupe.reporting.untidy import Untidy

_SEVERITIES: dict[Severity, str] = {
    "contradiction": "major", "attributed": "minor", "tension": "minor", "style": "info",
}  # fmt: skip


def render(result: Result, options: Options) -> Iterator[str]:
    """Yield an array with an object a new conflict; GitLab compares it with the target branch's."""
    issues = (_issue(conflict, options) for conflict in with_status(result, "new"))
    yield from json_pieces(chain(issues, map(_untidy, untidy(options))))
    yield "\n"


def _issue(conflict: Conflict, options: Options) -> dict[str, object]:
    claim = places.primary(conflict, options)
    sides = "; ".join(
        f"{places.told(conflict, other)} ({places.where(other)})" for other in places.ordered(conflict)
    )
    return {
        "description": terminal(f"{conflict.subject}: {conflict.explanation} {sides}".strip()),
        "check_name": conflict.rule,
        "fingerprint": conflict.id,
        "severity": _SEVERITIES[conflict.severity],
        "location": {"path": claim.article.removeprefix("./"), "lines": {"begin": claim.line}},
    }


def _untidy(entry: Untidy) -> dict[str, object]:
    return {
        "description": terminal(f"{entry.message} {entry.subject}"),
        "check_name": entry.kind,
        "fingerprint": f"{entry.kind}/{entry.id}",
        "severity": "minor",
        "location": {"path": entry.path.removeprefix("./"), "lines": {"begin": entry.line}},
    }
