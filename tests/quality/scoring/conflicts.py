"""Reported conflicts against those that people found.

A reported conflict is *right* where two of its claims overlap spans on different sides of one gold conflict and
at least half of its claims overlap spans of that conflict. It is *repeated* where that gold conflict was found
already, and *false* where there is none. A trap is *hit* where a false conflict's claims overlap two of its spans.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from scoring.gold import Case, Place


Verdict = Literal["right", "repeated", "false"]


class Located(Protocol):
    """What a claim is here: a span of an article."""

    @property
    def article(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


@dataclass
class Score:
    """Counts over one or more clusters; adding two scores adds them up."""

    required: int = 0
    found: list[Case] = field(default_factory=list)
    missed: list[Case] = field(default_factory=list)
    right: int = 0
    false: int = 0
    repeated: int = 0
    hit: list[Case] = field(default_factory=list)
    verdicts: list[Verdict] = field(default_factory=list)
    """What each reported conflict is, in the order in which they were reported."""

    @property
    def found_required(self) -> int:
        """How many of the required conflicts were found."""
        return sum(case.required for case in self.found)

    @property
    def recall(self) -> float:
        """Share of the required conflicts that were found."""
        return self.found_required / self.required if self.required else 1.0

    @property
    def precision(self) -> float:
        """Share of the reported conflicts, repetitions apart, that are right."""
        reported = self.right + self.false
        return self.right / reported if reported else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def __add__(self, other: Score) -> Score:
        return Score(
            self.required + other.required,
            self.found + other.found,
            self.missed + other.missed,
            self.right + other.right,
            self.false + other.false,
            self.repeated + other.repeated,
            self.hit + other.hit,
            self.verdicts + other.verdicts,
        )


def score(reported: Iterable[Sequence[Located]], conflicts: Sequence[Case], traps: Sequence[Case]) -> Score:
    """Score the claims of each reported conflict."""
    result = Score(required=sum(case.required for case in conflicts))
    found: dict[str, Case] = {}
    for claims in reported:
        right = {case.name: case for case in conflicts if _matches(claims, case)}
        if right.keys() - found.keys():
            found |= right
            result.right += 1
            result.verdicts.append("right")
        elif right:
            result.repeated += 1
            result.verdicts.append("repeated")
        else:
            result.false += 1
            result.verdicts.append("false")
            result.hit += [trap for trap in traps if len(_touched(claims, trap)) > 1]
    result.found = list(found.values())
    result.missed = [case for case in conflicts if case.required and case.name not in found]
    return result


def _matches(claims: Sequence[Located], case: Case) -> bool:
    touching = sum(any(_overlap(claim, place) for place in case.places) for claim in claims)
    if touching * 2 < len(claims):
        return False
    touched = _touched(claims, case)
    sides = {place.side for place in touched}
    if case.alone and "B" in sides:
        return True
    if sides == {None}:
        return len(touched) > 1
    return len(sides - {None}) > 1


def _touched(claims: Sequence[Located], case: Case) -> set[Place]:
    return {place for place in case.places if any(_overlap(claim, place) for claim in claims)}


def _overlap(claim: Located, place: Place) -> bool:
    return claim.article == place.article and claim.start < place.end and place.start < claim.end
