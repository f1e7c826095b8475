"""A change as it is told, and which two figures it leads from one to the other: by 40 percent, fivefold, by half."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import log1p
from typing import TYPE_CHECKING

from recoupe.judging.meaning import interval, rounding
from recoupe.judging.moves import meant
from recoupe.judging.phrases import pattern, words_behind
from recoupe.language.text import fold

if TYPE_CHECKING:
    from recoupe.judging.moves import Move
    from recoupe.models import Claim

_MULTIPLE_SLACK = 0.15
"""How much a multiple or a fraction told in a word is rounded: `doubled` for 1.9 times, `a third` for 30 %."""
_POINTS = 0.5
"""Points of percent that a change may miss, beside its rounding."""
_SLIP = 3.0
"""A change that is off by a greater factor is said of something else."""
_SLIP_OF_MULTIPLE = 2.2


@dataclass(frozen=True)
class Change:
    """A change, with its figures as told.

    Attributes:
        claim: Where it is told.
        times: What it multiplies the old figure by; None for a difference.
        difference: What it adds to the old figure, in its own unit; None for a change in percent.
        slack: How much either may be off.
    """

    claim: Claim
    times: float | None
    difference: float | None
    slack: float

    def fits(self, move: Move) -> bool:
        """Tell whether the change leads from the old figure to the new one, once rounding is allowed for."""
        before, after = meant(move)
        if self.times is not None:
            if before[0] <= 0:
                return False
            low, high = after[0] / before[1], after[1] / before[0]
            both = (self.times, 2 - self.times) if self.undirected else (self.times,)
            # `well over twice` is 2.7
            beyond = 1.0 if self.claim.unit == "times" and self.claim.bound == "at_least" else self.slack
            return any(low - beyond <= times <= high + self.slack for times in both)
        low, high = after[0] - before[1], after[1] - before[0]
        told = self.difference or 0.0
        both = (told, -told) if self.undirected else (told,)
        return any(low - self.slack <= each <= high + self.slack for each in both)

    def is_slip(self, move: Move) -> bool:
        """Tell whether a change may have been meant for two figures: it goes their way, and not too far off."""
        old, new = move.old.amount or 0.0, move.new.amount or 0.0
        if old <= 0 or new <= 0 or old == new:
            return False
        if self.times is None:
            return self._near(self.difference or 0.0, new - old)
        if self.claim.kind == "ratio" and self.claim.unit == "times":
            off = self.times * old / new
            return (new > old) == (self.times > 1) and 1 / _SLIP_OF_MULTIPLE < off < _SLIP_OF_MULTIPLE
        return self._near(self.times - 1, new / old - 1)

    def _near(self, told: float, really: float) -> bool:
        if (told > 0) != (really > 0) and not self.undirected:
            return False
        return 1 / _SLIP <= abs(told / really) <= _SLIP and self._near_in_kind(told, really)

    def _near_in_kind(self, told: float, really: float) -> bool:
        """Tell whether falls are near each other too: that by half is none from 6,000 to 2."""
        if self.times is None or told >= 0 or really >= 0 or min(told, really) <= -1:
            return True
        return 1 / _SLIP <= log1p(told) / log1p(really) <= _SLIP

    @cached_property
    def undirected(self) -> bool:
        """Whether nothing says which way it goes: `the growth of 22 per cent`, `a change of 3 points`."""
        return self.claim.direction is None and not (
            self.claim.kind == "ratio" and self.claim.aspect != "change"
        )

    @cached_property
    def of_points(self) -> bool:
        """Whether it is told in points of percent."""
        return self.difference is not None and self.claim.unit in {"percentage_point", "point"}


def change_of(claim: Claim) -> Change | None:
    """Return a claim as a change; None for what is none."""
    if claim.amount is None or not claim.amount or claim.modality == "denied":
        return None
    sign = -1 if claim.direction == "down" else 1
    if claim.kind == "ratio" and claim.unit == "times" and claim.aspect == "multiple":
        return Change(claim, claim.amount, None, _MULTIPLE_SLACK * claim.amount)
    if claim.unit in {"percentage_point", "point"} and claim.aspect != "multiple":
        return Change(claim, None, sign * claim.amount, (claim.step or 0.0) * 1.01)
    if claim.kind == "ratio" and claim.aspect in {"level", "share"} and (times := _of_itself(claim)):
        return Change(claim, times, None, _MULTIPLE_SLACK * claim.amount)
    if claim.aspect != "change":
        return None
    if claim.kind == "ratio" and claim.unit != "times":
        return Change(claim, 1 + sign * claim.amount, None, _MULTIPLE_SLACK * claim.amount)
    if claim.kind != "percent" or claim.unit != "%":
        return None
    found = interval(claim) or (claim.amount, claim.amount)
    slack = _POINTS + max(*rounding(claim), claim.amount - found[0], found[1] - claim.amount)
    return Change(claim, 1 + sign * claim.amount / 100, None, slack / 100)


def _of_itself(fraction: Claim) -> float:
    """Return what the old figure is multiplied by, where a fraction of it is told: `moitié plus`, `half as many`."""
    after, part = fold(words_behind(fraction)).lstrip(), fraction.amount or 0.0
    ways = (("as_much_again", 1 + part), ("as_much_less", 1 - part), ("as_much", part))
    return next((times for key, times in ways if pattern(fraction.lang, key).match(after)), 0.0)
