"""What was decided of a conflict, in words; raw text, for each format to escape."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.judging import moments
from recoupe.reporting import wording
from recoupe.reporting.tally import sides

if TYPE_CHECKING:
    from recoupe.decisions import Decision
    from recoupe.models import Conflict

_LONGEST_REASON = 2000


def head(decision: Decision) -> str:
    """Return `Accepted by Nadia, until 31 December 2026.`."""
    by = f" by {decision.reviewer}" if decision.reviewer else ""
    until = f", until {moments.moment(str(decision.expires))}" if decision.expires else ""
    return f"{decision.decision.capitalize()}{by}{until}."


def why(decision: Decision, conflict: Conflict) -> str:
    """Return which side is right, with its values as they stand today, and the reviewer's reason."""
    reason = f"Reason: {wording.shorten(decision.reason, _LONGEST_REASON)}"
    letter = decision.right_side(conflict) if decision.side else None
    if letter is None:
        return reason
    values = dict.fromkeys(wording.value(claim) for claim in sides(conflict).get(letter, []))
    return f"Side {letter} is right: {', '.join(values)}. {reason}"


def stale(decision: Decision) -> str:
    """Return what a stale decision was about: `inauguration du pont: 3 mai against 4 mai`."""
    return f"{decision.subject}: {' against '.join(decision.quotes)}"
