"""How each fact stands once it is judged: told by one, confirmed by several, changed with time, or in conflict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.judging.rules.values import split
from recoupe.judging.updates import is_update
from recoupe.matching.copies import Copies
from recoupe.packed import Lazy

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from recoupe.models import Conflict, Fact

_Sides = dict[tuple[str, int], list[tuple[int, str | None]]]
"""For each claim by its place, the conflicts it is in, by number, and its side there."""


def settle(
    facts: Sequence[Fact], conflicts: Iterable[Conflict], copies: Copies | None = None
) -> Sequence[Fact]:
    """Return the facts with their states; where they are made when they are asked for, these too.

    `confirmed` are those that two sources or more tell with values that fit each other (near-copies are one), `updated`
    those whose value rose from one report to the next or was corrected in a later version of an article, `conflicting`
    those with two claims on different sides of a conflict.
    """
    same = copies or Copies()
    sides: _Sides = {}
    for number, conflict in enumerate(conflicts):
        for claim in conflict.claims:
            sides.setdefault((claim.article, claim.start), []).append((number, claim.side))
    if isinstance(facts, Lazy):
        return Lazy(len(facts), lambda at: _settled(facts[at], sides, same), facts.left_out)
    return [_settled(fact, sides, same) for fact in facts]


def _settled(fact: Fact, sides: _Sides, copies: Copies) -> Fact:
    if len(fact.claims) < 2:  # noqa: PLR2004  # one claim confirms nothing
        return fact
    taken = {place for claim in fact.claims for place in sides.get((claim.article, claim.start), ())}
    conflicts = [conflict for conflict, _ in taken]
    if len(conflicts) != len(set(conflicts)):
        return fact.model_copy(update={"state": "conflicting"})
    told = split(fact.claims)
    if len(told) > 1:
        valid = [claim for claim in fact.claims if claim.article not in copies.superseded]
        updated = is_update(told) or len(split(valid)) == 1
        return fact.model_copy(update={"state": "updated"}) if updated else fact
    several = copies.sources(claim.article for claim in fact.claims) > 1
    return fact.model_copy(update={"state": "confirmed"}) if several else fact
