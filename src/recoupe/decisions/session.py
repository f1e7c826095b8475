"""A sitting of one reviewer: decisions taken one after the other, and taken back in turn."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from recoupe.decisions.deciding import Changed, Why, change, decision_on
from recoupe.decisions.file import load

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from recoupe.decisions.fingerprint import Identity
    from recoupe.decisions.model import Decision, Verdict
    from recoupe.models import Conflict


@dataclass(frozen=True, slots=True)
class Step:
    """What one key changed: for each conflict id, the decision before and after."""

    before: dict[str, Decision | None]
    after: dict[str, Decision]


@dataclass(slots=True)
class Session:
    """Decisions of one reviewer; each is on disk when the method that takes it returns.

    A conflict that someone else decided since it was last read is left as they decided it. Every method raises
    DecisionsError where the file cannot be read or written; nothing is changed then.

    Attributes:
        path: decisions.jsonl.
        reviewer: Who decides.
        identity: An article's id to its identity in the project.
        decisions: All decisions as they were last read, by conflict id.
    """

    path: Path
    reviewer: str | None
    identity: Identity = str
    decisions: dict[str, Decision] = field(default_factory=dict)
    _steps: list[Step] = field(default_factory=list)
    _seen: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        self.reread()

    def reread(self) -> set[str]:
        """Read what others decided; return the ids of the conflicts they decided or took back."""
        signature = self._signature()
        if signature == self._seen and signature:
            return set()
        return self._take(load(self.path), signature)

    def decide(
        self, conflicts: Iterable[Conflict], verdict: Verdict, reason: str, side: str | None = None
    ) -> Changed:
        """Decide conflicts alike.

        Raises:
            UsageError: There is no reason, or with `resolved` a conflict has no such side.
        """
        why = Why(reason, self.reviewer)
        wanted = {
            conflict.id: decision_on(conflict, verdict, why, side, self.identity) for conflict in conflicts
        }
        before = {id_: self.decisions.get(id_) for id_ in wanted}
        changed = self._change(wanted, self.decisions)
        if changed.done:
            self._steps.append(
                Step({id_: before[id_] for id_ in changed.done}, {id_: wanted[id_] for id_ in changed.done})
            )
        return changed

    def undo(self) -> Changed | None:
        """Take the last step back that has not been; None where there is none."""
        if not self._steps:
            return None
        step = self._steps[-1]
        changed = self._change(step.before, step.after)
        self._steps.pop()
        return changed

    @property
    def steps(self) -> int:
        """How many steps can be undone."""
        return len(self._steps)

    def _change(self, wanted: Mapping[str, Decision | None], seen: Mapping[str, Decision]) -> Changed:
        changed = change(self.path, wanted, seen)
        self._take(changed.decisions, self._signature())
        return changed

    def _take(self, decisions: dict[str, Decision], signature: tuple[int, ...]) -> set[str]:
        before, self.decisions, self._seen = self.decisions, decisions, signature
        return {id_ for id_ in before.keys() | decisions.keys() if before.get(id_) != decisions.get(id_)}

    def _signature(self) -> tuple[int, ...]:
        """Return what differs when the file does: it is replaced by each who writes it."""
        try:
            found = os.stat(self.path)  # noqa: PTH116  # follows links as the writer does
        except OSError:
            return ()
        return found.st_ino, found.st_mtime_ns, found.st_size
