"""How far apart two values are: two reports of one fact seldom differ by much, and then by a slip one can name."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from recoupe.matching.families import in_base_unit, points

if TYPE_CHECKING:
    from recoupe.models import Claim

EQUAL, CLOSE, NEAR, FAR = 0.005, 0.25, 1.0, 3.0
"""Distances of two amounts in powers of two."""
_TELLING = 3
"""Digits from which an equal figure is hardly chance."""
_SLIPPING = 2
"""Digits from which a slip can be told: one digit slips into any other."""
MANTISSA = 8
"""Digits in which two amounts are set against each other for one that differs."""
_IN_UNITS = frozenset({"quantity", "duration"})
_THOUSAND = 3
"""The power of ten by which scales go up."""
_ONE_SET = 2
"""Numbers that tell one set, or the whole of a game of one."""
_OF_MANY_POINTS = 10
"""Points of which two games seldom share those of one side by chance, at least: `84-79`, `84-76`."""
NUMBERS = frozenset(
    {"count", "number", "money", "percent", "ratio", "quantity", "duration", "age", "ordinal"}
)
"""Kinds of values that are amounts."""


def compare_values(first: Claim, second: Claim) -> str:
    """Return how far apart the amounts of two claims are.

    `equal` is told by how many digits it has (`equal_1`, `equal_2`, `equal_3` for three or more): small and round
    figures are equal by chance. Slips that writers make with figures come next: `other_unit` (74 feet and 74 metres),
    `scaled`, by a thousand or more (27 million and 27 billion), `moved`, a zero too many or too few (1,430 and 14,300),
    and `swapped`, with two digits in the other's place (38,4 and 34,8). `mistyped` have one digit that differs: of two
    the first (17 and 27), of three or more any (611 and 661).
    """
    if first.kind == second.kind == "score":
        return _scores(first, second)
    one, two = in_base_unit(first), in_base_unit(second)
    if first.kind not in NUMBERS or one is None or two is None:
        return "unknown"
    written, other = digits(first.amount), digits(second.amount)
    if one == two:
        return f"equal_{telling(written)}"
    if one <= 0 or two <= 0:
        return "far"
    apart = abs(math.log2(one / two))
    slip = _scaled(first, second, written) if written == other else _swapped(first, second, written, other)
    if slip:
        return slip
    if apart <= EQUAL:
        return f"equal_{telling(written)}"
    if apart <= NEAR and is_mistyped(first, second):
        return f"mistyped_{telling(max(written, other, key=len))}"
    if apart <= CLOSE:
        return "close"
    if apart <= NEAR:
        return "near"
    return "far" if apart <= FAR else "remote"


def _scores(first: Claim, second: Claim) -> str:
    """Two tellings of one game share their first sets (`6-4 3-6 7-5`, `6-4, 3-6, 7-6`), or one side's many points."""
    one, two = points(first), points(second)
    if one == two:
        return "equal_2"
    if len(one) > _ONE_SET and one[:_ONE_SET] == two[:_ONE_SET]:
        return "swapped_3"
    if len(one) == len(two) == _ONE_SET and min(map(int, one + two)) >= _OF_MANY_POINTS:
        return "swapped_3" if (one[0] == two[0]) != (one[1] == two[1]) else "near"
    return "near" if len(one) == len(two) == _ONE_SET else "remote"


def is_mistyped(first: Claim, second: Claim) -> bool:
    """Tell whether one digit alone parts two amounts: of two digits the first, of three or more any."""
    if first.kind in _IN_UNITS and first.unit != second.unit:
        return False
    one, two = mantissa(first.amount), mantissa(second.amount)
    if len(one) != len(two) or magnitude(first.amount) != magnitude(second.amount):
        return False
    wrong = [place for place, pair in enumerate(zip(one, two, strict=True)) if pair[0] != pair[1]]
    return len(wrong) == 1 and _is_told(max(len(one.rstrip("0")), len(two.rstrip("0"))), wrong[0])


def _is_told(length: int, place: int) -> bool:
    return length >= _TELLING or (length == _SLIPPING and place == 0)


def mantissa(amount: float | None) -> str:
    """Return the digits of an amount from its first, zeros behind it to a set length; empty for one of more."""
    written = digits(amount)
    return written.ljust(MANTISSA, "0") if 0 < len(written) <= MANTISSA else ""


def magnitude(amount: float | None) -> int:
    """Return the power of ten of an amount's first digit."""
    return math.floor(math.log10(abs(amount))) if amount else 0


def seldom_by_chance(amount: float | None) -> bool:
    """Tell whether an amount has digits enough (two) for two reports of one story not to tell it by chance."""
    return len(digits(amount)) >= _SLIPPING


def digits(amount: float | None) -> str:
    """Return the digits of an amount, zeros at its ends left out."""
    return f"{abs(amount or 0.0):.12f}".replace(".", "").strip("0")


def telling(written: str) -> int:
    """Return how many digits an amount has, three at most: from there on an equal figure is hardly chance."""
    return min(max(len(written), 1), _TELLING)


def _scaled(first: Claim, second: Claim, written: str) -> str:
    """Name the slip of unit or scale that may have made one of two amounts of the same digits of the other."""
    one, two = abs(first.amount or 0.0), abs(second.amount or 0.0)
    if len(written) < _SLIPPING:
        return ""
    if one == two:
        return "other_unit" if first.kind == "quantity" else ""  # ten years and ten months are two lengths
    power = round(abs(math.log10(one / two)))
    if power % _THOUSAND:
        return f"moved_{_TELLING}" if len(written) >= _TELLING else ""
    other_unit = first.kind == "quantity" and first.unit != second.unit
    by_word = other_unit or (_has_scale(first) and _has_scale(second))
    return f"scaled_{telling(written)}" if by_word or len(written) >= _TELLING else ""


def _has_scale(claim: Claim) -> bool:
    """Tell whether a word or a sign tells the scale of an amount: `27 million`, but not `27,000`."""
    own = sum(character.isdigit() for character in (claim.stated or claim.quote))
    return own < len(f"{abs(claim.amount or 0.0):.0f}")


def _swapped(first: Claim, second: Claim, written: str, other: str) -> str:
    """Tell whether two digits of one amount change places in the other; empty where they do not."""
    if min(len(written), len(other)) < _SLIPPING or (first.kind == "duration" and first.unit != second.unit):
        return ""
    one, two = abs(first.amount or 0.0), abs(second.amount or 0.0)
    if math.floor(math.log10(one)) != math.floor(math.log10(two)):
        return ""
    length = max(len(written), len(other))
    written, other = written.ljust(length, "0"), other.ljust(length, "0")  # 260 and 206
    wrong = [pair for pair in zip(written, other, strict=True) if pair[0] != pair[1]]
    swapped = len(wrong) == 2 and wrong[0] == wrong[1][::-1]  # noqa: PLR2004  # two digits change places
    return f"swapped_{telling(written)}" if swapped else ""
