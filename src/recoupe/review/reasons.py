"""Reasons that a key gives, so that no decision is without one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from recoupe.decisions import Decision, Verdict

STANDARD: dict[Verdict, str] = {
    "accepted": "known and tolerated",
    "unsure": "to be looked at by somebody else",
}


def held_right(side: str) -> str:
    """Return the reason of a resolution that nobody has worded otherwise."""
    return f"side {side} is right"


def is_standing(decision: Decision) -> bool:
    """Tell whether a key gave a decision its reason, and nobody has worded it."""
    given = held_right(decision.side) if decision.side else STANDARD.get(decision.decision)
    return decision.reason == given


DISMISSALS = (
    "not the same fact",
    "not the same time or place",
    "both are right: the value changed",
    "one is a part of the other",
    "rounded, or worded loosely",
    "the sentence was misread",
)
"""Why something is no conflict, most common first."""

_MOST = 9


def offered(decisions: Iterable[Decision], typed: Iterable[str]) -> list[str]:
    """Return reasons for dismissing: the standing ones, those typed in this sitting, those used before."""
    used = (entry.reason for entry in decisions if entry.decision == "dismissed")
    found = dict.fromkeys((*DISMISSALS, *typed))
    for reason in used:
        if len(found) >= _MOST:
            break
        found.setdefault(reason)
    return list(found)[:_MOST]
