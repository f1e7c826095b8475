"""How far apart two values are: two reports of one fact seldom differ by much, and then by a slip one can name."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from recoupe.matching.families import in_base_unit

if TYPE_CHECKING:
    from recoupe.models import Claim

_EQUAL, _CLOSE, _NEAR, _FAR = 0.005, 0.25, 1.0, 3.0
"""Distances of two amounts in powers of two."""
_TELLING = 3
"""Digits from which an equal figure is hardly chance."""
_ONE_SET = 2
"""Numbers that tell one set, or the whole of a game of one."""
_NUMBERS = frozenset(
    {"count", "number", "money", "percent", "ratio", "quantity", "duration", "age", "ordinal"}
)


def compare_values(first: Claim, second: Claim) -> str:
    """Return how far apart the amounts of two claims are.

    `equal` is told by how many digits it has (`equal_1`, `equal_2`, `equal_3` for three or more): small and round
    figures are equal by chance. Slips that writers make with figures come next: `other_unit` (74 feet and 74 metres),
    `scaled` (27 million and 27 billion) and `swapped`, with two digits in the other's place (38,4 and 34,8).
    """
    if first.kind == second.kind == "score":
        return _scores(first, second)
    one, two = in_base_unit(first), in_base_unit(second)
    if first.kind not in _NUMBERS or one is None or two is None:
        return "unknown"
    digits, others = _digits(first), _digits(second)
    if one == two:
        return f"equal_{_telling(digits)}"
    if one <= 0 or two <= 0:
        return "far"
    apart = abs(math.log2(one / two))
    if apart <= _EQUAL:
        return f"equal_{_telling(digits)}"
    if digits == others and len(digits) > 1:
        return "other_unit" if first.amount == second.amount else f"scaled_{_telling(digits)}"
    if _swapped(digits, others):
        return f"swapped_{_telling(digits)}"
    if apart <= _CLOSE:
        return "close"
    if apart <= _NEAR:
        return "near"
    return "far" if apart <= _FAR else "remote"


def _scores(first: Claim, second: Claim) -> str:
    """Two tellings of one game share their first sets (`6-4 3-6 7-5`, `6-4, 3-6, 7-6`)."""
    one, two = (re.findall(r"\d+", claim.quote) for claim in (first, second))
    if one == two:
        return "equal_2"
    if len(one) > _ONE_SET and one[:_ONE_SET] == two[:_ONE_SET]:
        return "swapped_3"
    return "near" if len(one) == len(two) == _ONE_SET else "remote"


def _digits(claim: Claim) -> str:
    """Return the digits of an amount, zeros at its ends left out."""
    return f"{abs(claim.amount or 0.0):.12f}".replace(".", "").strip("0")


def _telling(digits: str) -> int:
    return min(max(len(digits), 1), _TELLING)


def _swapped(digits: str, others: str) -> bool:
    """Tell whether two digits of one number stand in each other's place in the other."""
    if len(digits) != len(others) or digits == others:
        return False
    wrong = [at for at, pair in enumerate(zip(digits, others, strict=True)) if pair[0] != pair[1]]
    return len(wrong) == 2 and digits[wrong[0]] == others[wrong[1]] and digits[wrong[1]] == others[wrong[0]]  # noqa: PLR2004  # a swap
