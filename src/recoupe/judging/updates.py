"""Values that legitimately changed with time: a toll that rises from one report to the next."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from recoupe.calendar import order_key
from recoupe.judging.meaning import base_interval, compatible
from recoupe.judging.phrases import has, says, words_before, words_behind
from recoupe.language import table
from recoupe.models import STATED

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from recoupe.models import Claim


_ADDED_UP = frozenset({"count", "number"})
_NOW = 30
"""Characters beside a figure in which it is told to be that of now."""
_A_WEEK = timedelta(days=7)
"""From what is expected to what came of it, at least: reports of one day speak of one plan."""
_WEEKS = timedelta(days=21)
"""Between two reports of a person's age that may have had a birthday: nearer ones disagree."""


def is_update(sides: Sequence[Sequence[Claim]]) -> bool:
    """Tell whether the sides of a fact are one rising value, told at different times.

    So it is where one of them is of what only rises (`dead`, `evacuated`: language data; other words for it need not
    be known), and every later report gives at least as much as every earlier one. A lower toll later, or two tolls at
    the same time, is none. An age a year greater some weeks later is one.
    """
    claims = [claim for side in sides for claim in side]
    if claims[0].kind == "age":
        return _is_birthday(claims)
    if claims[0].aspect == "event" or not any(map(_rises, claims)):
        return False
    if not all(claim.published for claim in claims):
        return _may_have_risen(sides)
    dated = sorted(((order_key(claim.published), claim) for claim in claims), key=lambda pair: pair[0])
    return all(_follows(one, two) for one, two in pairwise(dated))


def is_outcome(sides: Sequence[Sequence[Claim]]) -> bool:
    """Tell whether one side is what was expected, and the other what came of it a week later or more.

    `Restoration should take three months`, and in the spring: `The restoration, which took eleven weeks`.
    """
    if (
        len(sides) != 2  # noqa: PLR2004  # the two
        or sides[0][0].kind == "age"
        or not all(claim.published for side in sides for claim in side)
    ):
        return False
    for expected, came in (sides, sides[::-1]):
        planned = all(claim.modality == "planned" and claim.tense != "past" for claim in expected)
        done = all(claim.modality in STATED and claim.tense == "past" for claim in came)
        if planned and done:
            last = max(order_key(claim.published) for claim in expected)
            return min(order_key(claim.published) for claim in came) - last >= _A_WEEK
    return False


def _may_have_risen(sides: Sequence[Sequence[Claim]]) -> bool:
    """`At least 18 dead` may have been 61 later, where it is not known when either was told."""
    lowest, *higher = sorted(sides, key=lambda side: min(claim.amount or 0.0 for claim in side))
    return all(claim.bound == "at_least" for claim in lowest) and not any(
        claim.bound == "at_least" for side in higher for claim in side
    )


def _is_birthday(claims: Sequence[Claim]) -> bool:
    """Tell whether ages a year apart are told weeks apart, the greater by the later article."""
    dated = sorted((order_key(claim.published), claim.amount or 0.0) for claim in claims if claim.published)
    if len(dated) < len(claims):
        return False
    (first, least), (last, most) = dated[0], dated[-1]
    rising = all(one[1] <= two[1] for one, two in pairwise(dated))
    return rising and most - least <= 1 and last - first >= _WEEKS


def _follows(one: tuple[datetime, Claim], two: tuple[datetime, Claim]) -> bool:
    before, after = base_interval(one[1]), base_interval(two[1])
    if before is None or after is None or compatible(one[1], two[1]):
        return True
    return one[0] < two[0] and after[1] >= before[0]


def _rises(claim: Claim) -> bool:
    """Tell whether a figure only rises: by what it is of, or for being counted since a day (`46 cases since May 3`).

    What it is by now (`pèse maintenant 46 kilos`) was less before, be it of what may fall.
    """
    if claim.kind in _ADDED_UP and (claim.period or "").endswith("/.."):
        return True
    if says(claim, "by_now") and has(
        words_before(claim)[-_NOW:] + words_behind(claim)[:_NOW], claim.lang, "by_now"
    ):
        return True
    rising = table(claim.lang, "concepts").get("with_time", {}).get("rising", ())
    return not {claim.concept, claim.predicate, *claim.terms}.isdisjoint(rising)
