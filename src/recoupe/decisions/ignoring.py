"""Conflicts that their authors want let pass: what comments in articles and articles.toml say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from recoupe.decisions import fingerprint
from recoupe.decisions.model import Decision, sides

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from recoupe.models import Conflict
    from recoupe.reading import Ignore


@dataclass(frozen=True, slots=True)
class Ignored:
    """How conflicts stand once what is ignored in place is let pass.

    Attributes:
        conflicts: Those that were new and are ignored are `accepted` now.
        decided: The decisions that stand, by conflict id; of an ignored conflict, one with the author's reason.
        ids: The conflicts that pass by an ignore alone.
        idle: Ignores that match no conflict.
    """

    conflicts: tuple[Conflict, ...]
    decided: Mapping[str, Decision]
    ids: frozenset[str] = frozenset()
    idle: tuple[Ignore, ...] = ()


def ignore(
    conflicts: Iterable[Conflict],
    decided: Mapping[str, Decision],
    ignores: Sequence[Ignore],
    identity: fingerprint.Identity = str,
) -> Ignored:
    """Let the conflicts pass that are ignored in place; what a reviewer decided counts before that.

    Args:
        conflicts: With their status.
        decided: The decisions that stand, by conflict id.
        ignores: What the articles' people want let pass.
        identity: An article's id to its identity in the project.
    """
    if not ignores:
        return Ignored(tuple(conflicts), decided)
    by_article: dict[str, list[Ignore]] = {}
    for entry in ignores:
        by_article.setdefault(entry.article, []).append(entry)
    used: set[Ignore] = set()
    placed, standing = [], dict(decided)
    ids: set[str] = set()
    for conflict in conflicts:
        found = [
            entry
            for claim in conflict.claims
            for entry in by_article.get(claim.article, ())
            if entry.rule == conflict.rule and _covers(entry, claim.start, claim.quote)
        ]
        used.update(found)
        if not found or conflict.status != "new":
            placed.append(conflict)
            continue
        ids.add(conflict.id)
        placed.append(conflict.model_copy(update={"status": "accepted"}))
        reason = f"{found[0].reason} (ignored in {found[0].where})"
        standing[conflict.id] = passing(conflict, reason, identity)
    idle = tuple(entry for entry in ignores if entry not in used)
    return Ignored(tuple(placed), standing, frozenset(ids), idle)


def passing(conflict: Conflict, reason: str, identity: fingerprint.Identity = str) -> Decision:
    """Return what stands for a conflict that is ignored in place, as a decision; nobody has written it."""
    return Decision(
        id=conflict.id,
        rule=conflict.rule,
        subject=conflict.subject,
        sides=sides(conflict, identity),
        decision="accepted",
        reason=reason,
    )


def _covers(entry: Ignore, start: int, quote: str) -> bool:
    inside = entry.start <= start and (entry.end is None or start < entry.end)
    return inside and (entry.quote is None or fingerprint.folded(entry.quote) == fingerprint.folded(quote))
