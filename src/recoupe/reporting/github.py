"""`github`: workflow commands, shown beside the changed lines: the worst ten, then a count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.reporting import places
from recoupe.reporting.escaping import github_message, github_property
from recoupe.reporting.tally import SIGNS, tally, with_status
from recoupe.reporting.untidy import untidy
from recoupe.reporting.wording import count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from recoupe.models import Conflict, Result, Severity
    from recoupe.reporting.options import Options
    from recoupe.reporting.untidy import Untidy

MOST_ANNOTATIONS = 10
"""GitHub shows no more than this of a kind from one step."""

_COMMANDS: dict[Severity, str] = {
    "contradiction": "error", "attributed": "warning", "tension": "warning", "style": "notice",
}  # fmt: skip


def render(result: Result, options: Options) -> Iterator[str]:
    """Yield a command a conflict, how many are left out, and the counts."""
    new = with_status(result, "new")
    beside = untidy(options)
    lines = [_command(conflict, options) for conflict in new[:MOST_ANNOTATIONS]]
    lines += [_untidy(entry) for entry in beside[: MOST_ANNOTATIONS - len(lines)]]
    if len(new) + len(beside) > MOST_ANNOTATIONS:
        more = (
            [count(len(new) - MOST_ANNOTATIONS, "more new conflict")] if len(new) > MOST_ANNOTATIONS else []
        )
        unsaid = len(beside) - max(0, MOST_ANNOTATIONS - len(new))
        more += (
            [count(unsaid, "more stale decision or ignore", "more stale decisions or ignores")]
            if unsaid
            else []
        )
        told = github_message(" and ".join(more))
        lines.append(f"::notice title=recoupe::{told} without annotation; the report has all of them")
    yield "\n".join([*lines, str(tally(result, options))]) + "\n"


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
        *(f"{places.told(conflict, claim)} · {places.where(claim)}" for claim in places.ordered(conflict)),
        f"{conflict.rule} {conflict.id}",
    ]
    told = ",".join(f"{name}={github_property(value)}" for name, value in properties.items())
    message = "%0A".join(github_message(line) for line in lines if line)
    return f"::{_COMMANDS[conflict.severity]} {told}::{message}"


def _untidy(entry: Untidy) -> str:
    file, title = github_property(entry.path), github_property(f"{entry.kind}: {entry.subject}")
    return f"::error file={file},line={entry.line},title={title}::{github_message(entry.message)}"
