"""One thing that lasts until two days, or since: `closed until 12 June`; elsewhere `shut until 21 June`."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from recoupe.calendar import parse_days
from recoupe.judging.case import Finding
from recoupe.judging.events import Event, event_days, name_others
from recoupe.judging.likeness import resemblance, tell
from recoupe.judging.meaning import compatible
from recoupe.judging.phrases import led_by, says
from recoupe.judging.wording import source, value_of
from recoupe.matching import naming
from recoupe.models import STATED_OR_PLANNED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from recoupe.judging.case import Case
    from recoupe.models import Claim

RULES = ("date-differs",)

_DATES = frozenset({"date", "date_range"})
_ENDS = {"lasts_until": "lasts until", "lasts_since": "has lasted since"}
"""Lists of words before a day, and what they make of it."""
_ALIKE = 0.3
"""Least likeness of two sentences that tell until when one thing lasts."""
_MUCH_ALIKE = 0.5
"""The same, where no word for what happens is shared, and of those that tell since when."""
_FAR = 1000
"""Days between two ends of one thing, at most."""
_SHARED = 2
"""Words that tell which thing it is, which both sentences have, at least."""
_PROBABILITY = 0.7


def findings(case: Case) -> Iterator[Finding]:
    """Yield a finding for each thing that two reports of a story let last until two days."""
    for articles in case.reports:
        told = [_ends(case.by_article[article]) for article in articles] if len(articles) > 1 else []
        if sum(map(bool, told)) > 1:
            rarity = case.rarity(case.stories.get(articles[0]))
            for end in _ENDS:
                for one, two in combinations(told, 2):
                    yield from _at_odds(one.get(end, ()), two.get(end, ()), rarity, end)


def _ends(claims: Sequence[Claim]) -> Mapping[str, Sequence[Event]]:
    """Return the days until or since which something lasts, by the list that has the words right before them."""
    found: dict[str, list[Event]] = {}
    for claim in claims:
        if claim.kind not in _DATES or not claim.concept or claim.former or claim.headline:
            continue
        end = next((end for end in _ENDS if led_by(claim, end)), None)
        if end is None or claim.modality not in STATED_OR_PLANNED:
            continue
        own = event_days(claim) if end == "lasts_until" or not says(claim, "nothing_since") else None
        if own is not None:
            found.setdefault(end, []).append(Event(claim, claims, own))
    return found


def _at_odds(
    one: Sequence[Event], two: Sequence[Event], rarity: Mapping[str, float], end: str
) -> Iterator[Finding]:
    like = {
        (a, b): resemblance(here.sentence, there.sentence, rarity)
        for a, here in enumerate(one)
        for b, there in enumerate(two)
    }
    for (a, b), own in like.items():
        nearest = all(own >= other for (c, d), other in like.items() if a == c or b == d)
        here, there = one[a], two[b]
        if not nearest or compatible(here.claim, there.claim) or _is_told(here, two) or _is_told(there, one):
            continue
        telling = len(tell(here.sentence & there.sentence, rarity)) >= _SHARED
        if telling and _are_one(here, there, own, end) and not _is_put_off(here.claim, there.claim):
            yield _finding(here.claim, there.claim, _ENDS[end])


def _are_one(one: Event, two: Event, like: float, end: str) -> bool:
    """Tell whether two sentences much alike tell of one thing, whose ends reports may miss by so much."""
    if abs((one.days[0] - two.days[0]).days) > _FAR or name_others(one, two):
        return False
    if end == "lasts_since":
        return like >= _MUCH_ALIKE and one.claim.concept == two.claim.concept and one.again == two.again
    kin = not one.events.isdisjoint(two.events) or not one.kin.isdisjoint(two.kin)
    told = one.claim.concept in two.what or two.claim.concept in one.what
    return like >= (_ALIKE if kin or told else _MUCH_ALIKE)


def _is_told(event: Event, others: Sequence[Event]) -> bool:
    """Tell whether another report tells the same last day too, of whatever."""
    return any(compatible(event.claim, other.claim) for other in others)


def _is_put_off(one: Claim, two: Claim) -> bool:
    """Tell whether the later report says that the end was moved, which the earlier one could not know."""
    days = [parse_days(claim.published) for claim in (one, two)]
    if days[0] is None or days[1] is None or days[0] == days[1]:
        return False
    later = max((one, two), key=lambda claim: claim.published or "")
    return says(later, "moved_on")


def _finding(one: Claim, two: Claim, end: str) -> Finding:
    return Finding(
        rule="date-differs",
        severity="contradiction",
        probability=_PROBABILITY,
        subject=naming.phrase(one) or naming.phrase(two) or naming.said(one),
        explanation=f"One thing {end} {value_of(one)} {source(one)} and {value_of(two)} {source(two)}.",
        sides=[[one], [two]],
    )
