"""What a result comes to: what is new, what fails, in which order it is told."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

from recoupe.models import Severity
from recoupe.reporting.wording import count, grouped, signed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from recoupe.models import Claim, Conflict, Fact, Result, Status
    from recoupe.reporting.options import Options

SEVERITIES: tuple[Severity, ...] = get_args(Severity)
"""Worst first."""

_NO_WEIGHT = frozenset({signed(0.0), signed(-0.0)})

STATUSES: tuple[Status, ...] = ("new", "accepted", "resolved", "dismissed")
"""In the order they are told."""

SIGNS: dict[Severity, str] = {"contradiction": "✗", "attributed": "≠", "tension": "~", "style": "·"}
"""A sign for each severity, always shown beside its word."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many conflicts of each status there are, and how many decisions are stale."""

    new: int
    accepted: int
    dismissed: int
    resolved: int
    stale: int

    def __str__(self) -> str:
        """Return the last line of a check: `2 new, 14 accepted, 3 dismissed, 1 stale`."""
        decided = [f"{grouped(self.accepted)} accepted", f"{grouped(self.dismissed)} dismissed"]
        if self.resolved:
            decided.append(f"{grouped(self.resolved)} resolved")
        return ", ".join([f"{grouped(self.new)} new", *decided, f"{grouped(self.stale)} stale"])


def tally(result: Result, options: Options) -> Tally:
    """Count the conflicts of a result by status."""
    by_status = Counter(conflict.status for conflict in result.conflicts)
    return Tally(
        new=by_status["new"],
        accepted=by_status["accepted"],
        dismissed=by_status["dismissed"],
        resolved=by_status["resolved"],
        stale=len(options.stale) or result.summary.stale,
    )


def with_status(result: Result, *statuses: Status) -> list[Conflict]:
    """Return the conflicts of these statuses, worst first."""
    return worst_first(conflict for conflict in result.conflicts if conflict.status in statuses)


def in_order(result: Result) -> list[Conflict]:
    """Return all conflicts: new ones first, then those nobody has settled; the worst of each first."""
    return [conflict for status in STATUSES for conflict in with_status(result, status)]


def places_by_state(facts: Iterable[Fact]) -> Mapping[str, Sequence[int]]:
    """Return the places of facts by their state: the facts themselves may take more room than there is."""
    places: dict[str, list[int]] = defaultdict(list)
    for at, fact in enumerate(facts):
        places[fact.state].append(at)
    return places


def failing(result: Result, options: Options) -> list[Conflict]:
    """Return the new conflicts for which a check fails, worst first."""
    return [conflict for conflict in with_status(result, "new") if conflict.severity in options.fail_on]


def worst_first(conflicts: Iterable[Conflict]) -> list[Conflict]:
    """Sort by severity, then by probability, then by what does not change from run to run."""

    def rank(conflict: Conflict) -> tuple[int, float, str, str]:
        return SEVERITIES.index(conflict.severity), -conflict.probability, conflict.subject, conflict.id

    return sorted(conflicts, key=rank)


def sides(conflict: Conflict) -> dict[str, list[Claim]]:
    """Return the claims by side, sides in order, claims in the order given."""
    by_side: dict[str, list[Claim]] = {}
    for claim in sorted(conflict.claims, key=lambda claim: claim.side or "–"):
        by_side.setdefault(claim.side or "–", []).append(claim)
    return by_side


def weighed(conflict: Conflict) -> list[tuple[str, str, str]]:
    """Return the comparisons with their levels and weights, as a sum; those of no weight share a line."""
    if not conflict.reasons:
        return []
    telling = [reason for reason in conflict.reasons if signed(reason.weight) not in _NO_WEIGHT]
    rows = [(reason.comparison, reason.level, signed(reason.weight)) for reason in telling]
    silent = [f"{reason.comparison} {reason.level}" for reason in conflict.reasons if reason not in telling]
    if silent:
        rows.append(("no weight", ", ".join(silent), signed(0)))
    return [*rows, ("sum", "", signed(sum(reason.weight for reason in conflict.reasons)))]


def articles_of(conflicts: Sequence[Conflict]) -> list[str]:
    """Return the ids of the articles these conflicts touch, each once, sorted."""
    return sorted({claim.article for conflict in conflicts for claim in conflict.claims})


def verdict(result: Result, options: Options) -> str:
    """Return the result in one sentence: whether the check passes, and why."""
    fails = failing(result, options)
    checked = count(result.summary.articles or len(result.articles), "article")
    untidy = _untidy(options)
    if fails:
        others = len(with_status(result, "new")) - len(fails)
        besides = f", and {grouped(others)} of a severity that passes" if others else ""
        also = f"; {untidy}" if untidy else ""
        return f"Failed: {count(len(fails), 'new conflict')} in {checked}{besides}{also}."
    if untidy:
        return f"Failed: {untidy}; nothing new in {checked}."
    if result.errors:
        unread = count(len(result.errors), "article")
        return f"Incomplete: {unread} could not be read; nothing new in the others."
    new = len(with_status(result, "new"))
    if new:
        return f"Passed: {count(new, 'new conflict')} in {checked}, none of a severity that fails the check."
    return f"Passed: nothing new in {checked}."


def _untidy(options: Options) -> str:
    """Return what fails a strict check beside conflicts; nothing where it is not strict."""
    if not options.strict:
        return ""
    parts = [count(len(options.stale), "stale decision")] if options.stale else []
    if options.idle:
        parts.append(f"{count(len(options.idle), 'ignore')} without a conflict")
    return " and ".join(parts)
