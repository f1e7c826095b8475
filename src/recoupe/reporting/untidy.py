"""What fails a strict check beside conflicts, as findings of their own: stale decisions, ignores that match nothing."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from recoupe.reporting import decided, wording

if TYPE_CHECKING:
    from recoupe.reporting.options import Options

STALE, IDLE = "stale-decision", "idle-ignore"
"""What stands in the place of a rule's name."""

MEANINGS = {
    STALE: "A decision whose conflict no longer exists; `recoupe decisions prune` drops it.",
    IDLE: "An ignore in an article or in articles.toml that matches no conflict; take it out.",
}

_LONGEST_REASON = 2000


@dataclass(frozen=True, slots=True)
class Untidy:
    """A stale decision, or an ignore that matches nothing; its words are raw, for each format to escape.

    Attributes:
        kind: `STALE` or `IDLE`.
        id: Stays the same while it does, wherever the line moves to.
        subject: Which one.
        message: What is wrong, and what to do.
        path: File that says so.
        line: Its line there, from 1.
    """

    kind: str
    id: str
    subject: str
    message: str
    path: str
    line: int


def untidy(options: Options) -> list[Untidy]:
    """Return what fails the check beside conflicts: nothing where it is not strict."""
    if not options.strict:
        return []
    found = [
        Untidy(
            kind=STALE,
            id=decision.id,
            subject=decided.stale(decision),
            message=f"This decision ({decision.decision}: {wording.shorten(decision.reason, _LONGEST_REASON)}) "
            "fits no conflict any more; `recoupe decisions prune` drops it.",
            path=options.decisions_path,
            line=options.decision_lines.get(decision.id, 1),
        )
        for decision in options.stale
    ]
    seen: dict[str, int] = {}
    for entry in options.idle:
        words = f"{entry.path}\0{entry.why}"
        seen[words] = seen.get(words, 0) + 1
        key = hashlib.sha256(f"{words}\0{seen[words]}".encode("utf-8", "surrogatepass")).hexdigest()[:16]
        found.append(
            Untidy(IDLE, key, entry.path, f"{entry.why[:1].upper()}{entry.why[1:]}.", entry.path, entry.line)
        )
    return found
