"""Taking decisions: each is on disk when its function returns.

All raise DecisionsError where the file cannot be read or written; nothing is changed then.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from recoupe.decisions.file import editing
from recoupe.decisions.model import Decision, Verdict, sides
from recoupe.errors import UsageError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterable, Mapping
    from pathlib import Path

    from recoupe.decisions.fingerprint import Identity
    from recoupe.models import Conflict


@dataclass(frozen=True, slots=True)
class Why:
    """Why a decision is taken, and by whom.

    Attributes:
        reason: In the reviewer's words; never empty.
        reviewer: Who decides.
        expires: Last day the decision counts.
    """

    reason: str
    reviewer: str | None = None
    expires: dt.date | None = None


def accept(path: Path, conflicts: Iterable[Conflict], why: Why, identity: Identity = str) -> list[Decision]:
    """Write that conflicts are as they are, and known; return the decisions.

    Args:
        path: decisions.jsonl.
        conflicts: As a check gave them. One that was decided before is decided anew.
        why: Reason and reviewer.
        identity: An article's id to its identity in the project, as the check has it.
    """
    return _decide(path, conflicts, "accepted", None, why, identity)


def dismiss(path: Path, conflicts: Iterable[Conflict], why: Why, identity: Identity = str) -> list[Decision]:
    """Write that these are no conflicts; return the decisions. Arguments as for `accept`."""
    return _decide(path, conflicts, "dismissed", None, why, identity)


def unsure(path: Path, conflicts: Iterable[Conflict], why: Why, identity: Identity = str) -> list[Decision]:
    """Write that these were looked at and left to others; they stay new. Arguments as for `accept`."""
    return _decide(path, conflicts, "unsure", None, why, identity)


def resolve(path: Path, conflict: Conflict, side: str, why: Why, identity: Identity = str) -> Decision:
    """Write which side of a conflict is right; return the decision. Other arguments as for `accept`.

    Raises:
        UsageError: The conflict has no such side.
    """
    return _decide(path, [conflict], "resolved", side, why, identity)[0]


def undo(path: Path, id_: str) -> Decision:
    """Take a decision back and return it.

    Raises:
        UsageError: There is no decision of that conflict.
    """
    with editing(path) as decisions:
        if id_ not in decisions:
            message = f"{path}: there is no decision of a conflict {id_}; `recoupe decisions list` shows them"
            raise UsageError(message)
        return decisions.pop(id_)


def prune(path: Path, ids: Collection[str]) -> list[Decision]:
    """Take back the decisions of those ids that there are, the stale ones of a check; return them."""
    with editing(path) as decisions:
        return [decisions.pop(id_) for id_ in sorted(ids) if id_ in decisions]


def migrate(path: Path, outdated: Collection[str], migrated: Mapping[str, Decision]) -> list[Decision]:
    """Write decisions of an older version of the fingerprint anew; return them as they are now.

    Args:
        path: decisions.jsonl.
        outdated: Ids of the decisions to replace, as a check found them.
        migrated: What replaces them, by id.
    """
    with editing(path) as decisions:
        if not any(id_ in decisions for id_ in outdated):
            return []
        for id_ in outdated:
            decisions.pop(id_, None)
        written = {id_: entry for id_, entry in migrated.items() if id_ not in decisions}
        decisions.update(written)
        return list(written.values())


def decision_on(
    conflict: Conflict, verdict: Verdict, why: Why, side: str | None = None, identity: Identity = str
) -> Decision:
    """Return a decision, not yet written. Arguments as for `accept` and `resolve`.

    Raises:
        UsageError: The conflict has no such side, or there is no reason.
    """
    if not why.reason.strip():
        message = "a decision needs a reason; say why in a few words"
        raise UsageError(message)
    letters = sorted({claim.side for claim in conflict.claims if claim.side})
    if verdict == "resolved" and side not in letters:
        message = f"conflict {conflict.id} has no side {side}; it has {', '.join(letters)}"
        raise UsageError(message)
    return Decision(
        id=conflict.id,
        rule=conflict.rule,
        subject=conflict.subject,
        sides=sides(conflict, identity),
        decision=verdict,
        side=side,
        reason=_writable(why.reason.strip()),
        reviewer=_writable(why.reviewer) if why.reviewer else None,
        expires=why.expires,
    )


@dataclass(frozen=True, slots=True)
class Changed:
    """What a change came to.

    Attributes:
        done: Ids of the conflicts whose decision is now the one that was wanted.
        overtaken: Ids of those that someone else has decided since: their decision stands.
        decisions: All decisions as they stand now, by conflict id.
    """

    done: tuple[str, ...]
    overtaken: tuple[str, ...]
    decisions: dict[str, Decision]


def change(path: Path, wanted: Mapping[str, Decision | None], seen: Mapping[str, Decision]) -> Changed:
    """Write decisions of conflicts that nobody has decided since one looked.

    Args:
        path: decisions.jsonl.
        wanted: The decision of each conflict, by its id; None takes it back.
        seen: The decisions as they were when one looked.
    """
    with editing(path) as decisions:
        done, overtaken = [], []
        for id_, decision in wanted.items():
            if decisions.get(id_) != seen.get(id_):
                overtaken.append(id_)
                continue
            done.append(id_)
            if decision is None:
                decisions.pop(id_, None)
            else:
                decisions[id_] = decision
        return Changed(tuple(done), tuple(overtaken), dict(decisions))


def _decide(  # noqa: PLR0913, PLR0917  # a decision has that many parts
    path: Path,
    conflicts: Iterable[Conflict],
    verdict: Verdict,
    side: str | None,
    why: Why,
    identity: Identity,
) -> list[Decision]:
    made = [decision_on(conflict, verdict, why, side, identity) for conflict in conflicts]
    with editing(path) as decisions:
        decisions.update((decision.id, decision) for decision in made)
    return made


def _writable(words: str) -> str:
    """Return words without the lone surrogates by which Python passes on arguments that are no UTF-8."""
    return words.encode("utf-8", "replace").decode()
