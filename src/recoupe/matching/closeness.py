"""How far apart two values are: two reports of one fact seldom differ by much, and then by a slip one can name."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from recoupe.matching.families import in_base_unit

if TYPE_CHECKING:
    from recoupe.models import Claim

EQUAL, CLOSE, NEAR, FAR = 0.005, 0.25, 1.0, 3.0
"""Distances of two amounts in powers of two."""
_ONE_SET = 2
"""Numbers that tell one set, or the whole of a game of one."""
NUMBERS = frozenset(
    {"count", "number", "money", "percent", "ratio", "quantity", "duration", "age", "ordinal"}
)
"""Kinds of values that are amounts."""


def compare_values(first: Claim, second: Claim) -> str:
    """Return how far apart the amounts of two claims are.

    `slip` is the same digits in another order or at another scale (38,4 and 34,8; 27 million and 27 billion).
    """
    if first.kind == second.kind == "score":
        return _scores(first, second)
    one, two = in_base_unit(first), in_base_unit(second)
    if first.kind not in NUMBERS or one is None or two is None:
        return "unknown"
    if one == two:
        return "equal"
    if one <= 0 or two <= 0:
        return "far"
    apart = abs(math.log2(one / two))
    if apart <= EQUAL:
        return "equal"
    if digits(first.amount) == digits(second.amount) and len(digits(first.amount)) > 1:
        return "slip"
    if apart <= CLOSE:
        return "close"
    if apart <= NEAR:
        return "near"
    return "far" if apart <= FAR else "remote"


def _scores(first: Claim, second: Claim) -> str:
    """Two tellings of one game share their first sets (`6-4 3-6 7-5`, `6-4, 3-6, 7-6`)."""
    one, two = (re.findall(r"\d+", claim.quote) for claim in (first, second))
    if one == two:
        return "equal"
    if len(one) > _ONE_SET and one[:_ONE_SET] == two[:_ONE_SET]:
        return "slip"
    return "near" if len(one) == len(two) == _ONE_SET else "remote"


def digits(amount: float | None) -> str:
    """Return the digits of an amount in order of size, zeros at its ends left out."""
    return "".join(sorted(f"{amount or 0.0:.10g}".replace(".", "").replace("e+", "").strip("0")))
