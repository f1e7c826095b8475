"""Conflicts and decisions: which conflicts are new, and which decisions are stale.

A decision stands for the conflict that has its id. Where none has, it stands for one that says no more than
what was decided: a file was moved, a linguistic model was upgraded and words the subject otherwise, one of
three claims is gone. A value or an article that was not part of the decision is always new.
"""

from __future__ import annotations

import datetime as dt
import os
import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from recoupe.decisions import fingerprint
from recoupe.decisions.model import Decision, sides

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from pathlib import Path

    from recoupe.models import Conflict, Status

_WORD = re.compile(r"[^\W_]+")

_STEM = 5
"""Letters by which two words of a subject are the same word in another form."""

_LEAST = 4
"""Letters below which a word is no name of a thing."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Which articles a run looked at.

    Attributes:
        read: Identities of the articles that were read.
        root: Folder that identities are relative to.
        identity: An article's id to its identity.
    """

    read: frozenset[str]
    root: Path
    identity: fingerprint.Identity

    def is_gone(self, article: str) -> bool:
        """Tell whether an article of a decision is neither among those read nor on disk."""
        return article not in self.read and not os.path.lexists(self.root / article)

    def settles(self, decision: Decision) -> bool:
        """Tell whether the run would have found the decision's conflict, were it still there."""
        return all(article in self.read or self.is_gone(article) for article in decision.articles)


@dataclass(frozen=True, slots=True)
class Standing:
    """How conflicts stand.

    Attributes:
        conflicts: Each with its status, and with its decision's id where it has one.
        decided: The decisions that stand, by conflict id.
        stale: Decisions whose conflict no longer exists.
        expired: Decisions that would stand, were their last day not over.
        outdated: Ids of decisions that stand though their fingerprint is of an older version.
        migrated: Those decisions as this version would write them, by id.
    """

    conflicts: tuple[Conflict, ...] = ()
    decided: Mapping[str, Decision] = field(default_factory=dict)
    stale: tuple[Decision, ...] = ()
    expired: tuple[Decision, ...] = ()
    outdated: frozenset[str] = frozenset()
    migrated: Mapping[str, Decision] = field(default_factory=dict)


def stand(
    conflicts: Iterable[Conflict],
    decisions: Mapping[str, Decision],
    scope: Scope,
    today: dt.date | None = None,
) -> Standing:
    """Return the status of conflicts that carry their fingerprints as ids.

    Args:
        conflicts: All that were found, whichever of them are shown.
        decisions: By id.
        scope: Which articles were looked at: a decision on others is not stale, only out of sight.
        today: The day by which decisions expire; the current one where it is not given.
    """
    today = today or dt.datetime.now().astimezone().date()
    pending = list(conflicts)
    matcher = _Matcher(decisions, {conflict.id for conflict in pending}, scope)
    placed: list[Conflict] = []
    decided: dict[str, Decision] = {}
    expired: dict[str, Decision] = {}
    outdated: set[str] = set()
    migrated: dict[str, Decision] = {}
    for conflict in pending:
        decision = matcher.match(conflict)
        # A conflict keeps the name it was decided under, unless another part of that conflict has taken it.
        free = decision is not None and decision.id not in decided
        id_ = decision.id if decision is not None and free else conflict.id
        counts = decision is not None and decision.holds(today)
        if decision is not None and counts:
            decided[id_] = decision
        elif decision is not None:
            expired[decision.id] = decision
        if decision is not None and decision.version < fingerprint.VERSION:
            outdated.add(decision.id)
            migrated[conflict.id] = _migrated(decision, conflict, scope.identity)
        placed.append(conflict.model_copy(update={"id": id_, "status": status(decided.get(id_))}))
    unused = (entry for entry in decisions.values() if entry.id not in matcher.used)
    stale = tuple(entry for entry in unused if scope.settles(entry))
    return Standing(tuple(placed), decided, stale, tuple(expired.values()), frozenset(outdated), migrated)


def _migrated(decision: Decision, conflict: Conflict, identity: fingerprint.Identity) -> Decision:
    """Return a decision of an older version as this one writes it, on the conflict that it stands for."""
    right = {
        fingerprint.folded(quote)
        for side in decision.sides
        if side.side == decision.side
        for quote in side.quotes
    }
    letter = next(
        (claim.side for claim in conflict.claims if fingerprint.folded(claim.quote) in right), decision.side
    )
    # Not model_copy, which would keep what was worked out of the old sides.
    return Decision(
        id=conflict.id,
        rule=decision.rule,
        subject=decision.subject,
        sides=sides(conflict, identity),
        decision=decision.decision,
        side=letter if decision.side else None,
        reason=decision.reason,
        reviewer=decision.reviewer,
        expires=decision.expires,
    )


def status(decision: Decision | None) -> Status:
    """Return the status of a conflict for which a decision stands, or none."""
    return "new" if decision is None or decision.decision == "unsure" else decision.decision


def about(
    decisions: Iterable[Decision], conflict: Conflict, identity: fingerprint.Identity = str
) -> list[Decision]:
    """Return the decisions on other conflicts in which a value of this one stood, in the same article."""
    said = {(fingerprint.value(claim), identity(claim.article)) for claim in conflict.claims}
    return [
        decision
        for decision in decisions
        if decision.id != conflict.id and not said.isdisjoint(decision.pairs)
    ]


class _Matcher:
    """Finds the decision of a conflict."""

    def __init__(self, decisions: Mapping[str, Decision], present: Collection[str], scope: Scope) -> None:
        self.used: set[str] = set()
        self._decisions = decisions
        self._scope = scope
        self._others: dict[str, list[Decision]] = defaultdict(list)
        for decision in decisions.values():
            if decision.id not in present or decision.version < fingerprint.VERSION:
                self._others[decision.rule].append(decision)

    def match(self, conflict: Conflict) -> Decision | None:
        decision = self._decisions.get(conflict.id)
        if decision is None:
            others = self._others[conflict.rule]
            decision = next((other for other in others if _covers(other, conflict, self._scope)), None)
        if decision is not None:
            self.used.add(decision.id)
        return decision


def _covers(decision: Decision, conflict: Conflict, scope: Scope) -> bool:
    """Tell whether everything a conflict says was part of what a decision was taken on."""
    if not _same_subject(decision.subject, conflict.subject):
        return False
    known = decision.pairs
    if decision.version < fingerprint.VERSION:
        # An older version may have written values otherwise; the articles' words are what they were.
        said = {(quote, article) for _, quote, article in _statements(decision)}
        known = known | {
            (fingerprint.value(claim), article)
            for claim in conflict.claims
            if (fingerprint.folded(claim.quote), article := scope.identity(claim.article)) in said
        }
    moved = {(value, quote) for value, quote, article in _statements(decision) if scope.is_gone(article)}
    return all(
        (fingerprint.value(claim), scope.identity(claim.article)) in known
        or (fingerprint.value(claim), fingerprint.folded(claim.quote)) in moved
        for claim in conflict.claims
    )


def _statements(decision: Decision) -> list[tuple[str, str, str]]:
    return [
        (value, fingerprint.folded(quote), article)
        for side in decision.sides
        for value, quote, article in zip(side.values, side.quotes, side.articles, strict=False)
    ]


def _same_subject(one: str, other: str) -> bool:
    """Tell whether two subjects are the same in other words: most words of the shorter are the other's too."""
    if fingerprint.folded(one) == fingerprint.folded(other):
        return True
    shorter, longer = sorted((_words(one), _words(other)), key=len)
    shared = sum(any(_same_word(word, known) for known in longer) for word in shorter)
    return 2 * shared > len(shorter)


def _words(subject: str) -> list[str]:
    return [word for word in _WORD.findall(fingerprint.folded(subject)) if len(word) >= _LEAST]


def _same_word(one: str, other: str) -> bool:
    length = min(_STEM, len(one), len(other))
    return one[:length] == other[:length]
