"""`github`: workflow commands, shown beside the changed lines: the worst ten new, then a count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.reporting import places
from recoupe.reporting.escaping import github_message, github_property
from recoupe.reporting.tally import SIGNS, tally, with_status
from recoupe.reporting.wording import count

if TYPE_CHECKING:
    from recoupe.models import Conflict, Result, Severity
    from recoupe.reporting.options import Options

MOST_ANNOTATIONS = 10
"""GitHub shows no more than this of a kind from one step."""

_COMMANDS: dict[Severity, str] = {
    "contradiction": "error", "attributed": "warning", "tension": "warning", "style": "notice",
}  # fmt: skip


def render(result: Result, options: Options) -> str:
    """Return a command a conflict, how many are left out, and the counts."""
    new = with_status(result, "new")
    lines = [_command(conflict, options) for conflict in new[:MOST_ANNOTATIONS]]
    if len(new) > MOST_ANNOTATIONS:
        more = count(len(new) - MOST_ANNOTATIONS, "more new conflict")
        lines.append(
            f"::notice title=recoupe::{github_message(more)} without annotation; the report has all of them"
        )
    return "\n".join([*lines, str(tally(result, options))]) + "\n"


def _command(conflict: Conflict, options: Options) -> str:
    claim = places.primary(conflict, options)
    at = places.span(claim)
    properties = {"file": claim.article, "line": str(at.line), "endLine": str(at.end_line)}
    if at.line == at.end_line:  # GitHub refuses columns on more than one line
        properties |= {"col": str(at.column), "endColumn": str(at.end_column)}
    properties["title"] = (
        f"{SIGNS[conflict.severity]} {conflict.severity}: {conflict.subject or conflict.rule}"
    )
    lines = [
        conflict.explanation,
        *(f"{places.told(claim)} · {places.where(claim)}" for claim in places.ordered(conflict)),
        f"{conflict.rule} {conflict.id}",
    ]
    told = ",".join(f"{name}={github_property(value)}" for name, value in properties.items())
    message = "%0A".join(github_message(line) for line in lines if line)
    return f"::{_COMMANDS[conflict.severity]} {told}::{message}"
