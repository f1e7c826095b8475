"""What a claim's value means as an interval, until `recoupe.judging.meaning` says it."""

from __future__ import annotations

import math
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from recoupe.models import Claim


def interval(claim: Claim) -> tuple[float, float] | None:
    """Return the least and the greatest number meant; an end may be infinite."""
    if claim.low is None and claim.high is None:
        return None
    low = -math.inf if claim.low is None else claim.low
    high = math.inf if claim.high is None else claim.high
    if claim.bound == "exact" and claim.step is not None and claim.step > 1 and low == high:
        return low - claim.step / 2, high + claim.step / 2
    return low, high


def days(claim: Claim) -> tuple[date, date] | None:
    """Return the first and the last day meant."""
    try:
        return date.fromisoformat((claim.earliest or "")[:10]), date.fromisoformat((claim.latest or "")[:10])
    except ValueError:
        return None
