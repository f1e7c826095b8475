"""A day that another report has for something else: `ordered in 2001, delivered in 2010`; `delivered in 2001`."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

from recoupe.judging.case import Finding
from recoupe.judging.events import Event, name_others, told_events
from recoupe.judging.wording import source, value_of
from recoupe.language.concepts import frames, occasions_of
from recoupe.matching import naming

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from recoupe.judging.case import Case
    from recoupe.models import Claim

RULES = ("date-differs",)

_PROBABILITY = 0.65


def findings(case: Case) -> Iterator[Finding]:
    """Yield a finding for each event that one brief puts on the day which another has for a different one."""
    for articles in case.reports:
        briefs = [article for article in articles if case.is_brief(article)] if len(articles) > 1 else []
        told = [_events(case.by_article[article]) for article in briefs] if len(briefs) > 1 else []
        for one, two in permutations(told, 2):
            for event in two:
                right = _right(event, one, two)
                if right is not None:
                    yield _finding(right.claim, event.claim)


def _events(claims: Sequence[Claim]) -> list[Event]:
    return [event for event in told_events(claims) if not event.claim.headline]


def _right(event: Event, one: Sequence[Event], two: Sequence[Event]) -> Event | None:
    """Return the event as the other brief dates it, where that has the day for something else beside it."""
    on_the_day = [other for other in one if _covers(event.days, other.days)]
    if not on_the_day or any(_may_be_one(event, other) for other in on_the_day):
        return None
    own = [other for other in one if _is_one(event, other) and not _meet(event.days, other.days)]
    beside = {other.claim.context_start for other in on_the_day}
    own = [other for other in own if other.claim.context_start in beside]
    told = [other.days for other in two]
    return own[0] if len(own) == 1 and own[0].days not in told else None


def _is_one(one: Event, two: Event) -> bool:
    own, other = one.claim.concept, two.claim.concept
    same = own == other or not set(occasions_of(own)).isdisjoint(occasions_of(other))
    same = same or (frames(other) and own in two.what) or (frames(own) and other in one.what)
    return same and not one.what.isdisjoint(two.what) and not name_others(one, two)


def _may_be_one(event: Event, other: Event) -> bool:
    """Tell whether a sentence may date an event, though it names another."""
    named = other.claim.concept in event.events or not event.kin.isdisjoint(other.kin)
    return named or _is_one(event, other)


def _covers(wide: tuple[date, date], narrow: tuple[date, date]) -> bool:
    return wide[0] <= narrow[0] and narrow[1] <= wide[1]


def _meet(one: tuple[date, date], two: tuple[date, date]) -> bool:
    return one[0] <= two[1] and two[0] <= one[1]


def _finding(right: Claim, claim: Claim) -> Finding:
    return Finding(
        rule="date-differs",
        severity="contradiction",
        probability=_PROBABILITY,
        subject=naming.phrase(claim) or naming.phrase(right) or naming.said(claim),
        explanation=(
            f"One event is dated {value_of(right)} {source(right)} and {value_of(claim)} {source(claim)}, a day that "
            f"the first has for something else."
        ),
        sides=[[right], [claim]],
    )
