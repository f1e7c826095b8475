"""One event that two articles of a story put on two days, whatever words each has for it."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from recoupe.judging.case import Finding
from recoupe.judging.events import Event, name_others, told_events
from recoupe.judging.likeness import resemblance, tell
from recoupe.judging.meaning import compatible
from recoupe.judging.wording import source, value_of
from recoupe.language.concepts import (
    befalls_many,
    befalls_once,
    happens_once_ever,
)
from recoupe.language.people import same_person
from recoupe.matching import naming
from recoupe.matching.comparisons import is_written

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from recoupe.judging.case import Case
    from recoupe.models import Claim

RULES = ("date-differs",)

_NEAR = 14
"""Days by which reports of one event miss its day, at most."""
_ALIKE = 0.18
"""Least likeness of two clauses that tell one event by one word for it."""
_SENTENCES_ALIKE = 0.25
"""Least likeness of the sentences where the words for the event differ."""
_MUCH_ALIKE = 0.38
"""The same, where each tells what the other does not."""
_NIGHT, _MONTH = 1, 31
"""Days that a date leaves open: `in the night of 3 to 4 May`; of what is to come the month may be known alone."""
_ONE_ALL_BUT_SURELY = 0.45
"""Likeness from which each may name somebody or something that the other does not."""
_SHARED = 2
"""Telling words that such sentences share, more than so many."""
_ALIKE_IN_YEARS = 0.25
"""The same, where they give months or years."""
_PROBABILITY = 0.7
_OPPOSITE = (("start", "end"), ("opening", "closing"), ("departure", "arrival"), ("departure", "return"))
"""What begins and what ends: two events of one thing."""


def findings(case: Case) -> Iterator[Finding]:
    """Yield a finding for each event with two days, in two articles of a story or in a headline and its text."""
    for articles in case.reports:  # one after the other: an archive's events are many
        story = case.stories.get(articles[0])
        told = [told_events(case.by_article[article]) for article in articles]
        for own in told:
            head, body = ([each for each in own if each.claim.headline is side] for side in (True, False))
            yield from _between(head, body, case, story)
        for one, two in combinations(told, 2):
            yield from _between(one, two, case, story)


def _between(one: Sequence[Event], two: Sequence[Event], case: Case, story: int | None) -> Iterator[Finding]:
    """Yield where two articles date one event each its own way: each tells nothing that is more like it.

    Days are set against days alone, and months and years against all dates.
    """
    if not _may_have_one(one, two):
        return
    rarity = case.rarity(story)
    likeness = _likenesses(one, two, rarity)
    exact = {(a, b): like for (a, b), like in likeness.items() if not _length(one[a]) + _length(two[b])}
    for among, wide in ((exact, False), (likeness, True)):
        for a, b in _nearest(among):
            if bool(_length(one[a]) + _length(two[b])) != wide or compatible(one[a].claim, two[b].claim):
                continue
            if _are_one(one[a], two[b], likeness[a, b], rarity):
                yield _finding(one[a].claim, two[b].claim)


def _may_have_one(one: Sequence[Event], two: Sequence[Event]) -> bool:
    """Tell what costs little to tell: whether two events of other days may be one."""
    if not one or not two:
        return False
    signs = frozenset().union(*(there.signs for there in two))
    for here in one:
        if here.signs.isdisjoint(signs):
            continue
        first, last = here.days
        for there in two:
            if (last < there.days[0] or there.days[1] < first) and not here.signs.isdisjoint(there.signs):
                return True
    return False


def _likenesses(
    one: Sequence[Event], two: Sequence[Event], rarity: Mapping[str, float]
) -> dict[tuple[int, int], float]:
    """Return how alike the events of two articles are that may be of one time, by their places; 0 left out."""
    return {
        (a, b): max(
            resemblance(here.events | here.what, there.events | there.what, rarity),
            resemblance(here.sentence, there.sentence, rarity),
        )
        for a, here in enumerate(one)
        for b, there in enumerate(two)
        if not here.sentence.isdisjoint(there.sentence)
        and (here.coming is None or there.coming is None or here.coming == there.coming)
    }


def _nearest(likeness: Mapping[tuple[int, int], float]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of which each is more like the other than like anything else."""
    rows: dict[int, list[float]] = defaultdict(list)
    columns: dict[int, list[float]] = defaultdict(list)
    for (a, b), like in likeness.items():
        rows[a].append(like)
        columns[b].append(like)
    for (a, b), like in likeness.items():
        if all(max(own) == like and own.count(like) == 1 for own in (rows[a], columns[b])):
            yield a, b


def _are_one(one: Event, two: Event, like: float, rarity: Mapping[str, float]) -> bool:
    """Tell whether two sentences tell one event: what happens, and who or what it happens to."""
    events = one.events & two.events
    if _are_opposite(one, two):
        return False
    if _is_what_is_coming(one, two, like, rarity):
        return True
    if _are_others(one, two) or (like < _ONE_ALL_BUT_SURELY and _are_contrasted(one, two, rarity)):
        return False
    if max(_length(one), _length(two)) > (_MONTH if one.coming and two.coming else _NIGHT):
        return _are_one_in_years(one, two, like, rarity)
    if _apart(one, two) > _NEAR:
        return False
    if any(befalls_once(event) for event in events) and _is_of_one_person(one, two):
        return like >= _ALIKE
    shared = tell(one.what & two.what - one.names - two.names, rarity)
    if any(not befalls_many(event) for event in events):
        return (bool(shared) or len(events) > 1) and like >= _ALIKE
    if events:
        return False  # two hikers, and another hiker
    if shared and not one.kin.isdisjoint(two.kin):
        return like >= _SENTENCES_ALIKE
    around = tell(one.sentence & two.sentence, rarity)
    return bool(one.coming and two.coming) and len(around) > 1 and like >= _SENTENCES_ALIKE


def _is_what_is_coming(one: Event, two: Event, like: float, rarity: Mapping[str, float]) -> bool:
    """Tell whether two sentences much alike are of one thing to come, each with details of its own.

    Of what is to come a report tells little: two sentences of it that are much alike are seldom of two things.
    """
    if not (one.coming and two.coming) or _length(one) + _length(two):
        return False
    if _apart(one, two) > _NEAR and (not _is_a_year_off(one, two) or _are_contrasted(one, two, rarity)):
        return False
    if one.again != two.again or any(befalls_many(event) for event in one.events & two.events):
        return False
    return like >= _MUCH_ALIKE and len(tell(one.sentence & two.sentence, rarity)) > _SHARED


def _is_a_year_off(one: Event, two: Event) -> bool:
    """Tell whether two days, told by numbers, differ by their year alone."""
    first, second = one.days[0], two.days[0]
    same_day = (first.day, first.month) == (second.day, second.month)
    return same_day and first.year != second.year and is_written(one.claim, two.claim)


def _are_one_in_years(one: Event, two: Event, like: float, rarity: Mapping[str, float]) -> bool:
    """Tell whether two sentences tell one event, of which one or both know but the month or the year."""
    events = {event for event in one.events & two.events if happens_once_ever(event)}
    involved = {event for event in events if not befalls_once(event)}
    if involved and tell(one.what & two.what, rarity):
        return like >= _ALIKE_IN_YEARS
    return bool(events) and _is_of_one_person(one, two) and like >= _ALIKE


def _are_others(one: Event, two: Event) -> bool:
    """Tell whether one event is told to be another where the other is not, or each names somebody."""
    again = one.again.isdisjoint(two.again) and bool(one.again | two.again)
    return again or name_others(one, two)


def _are_contrasted(one: Event, two: Event, rarity: Mapping[str, float]) -> bool:
    """Tell whether each tells of somebody or something of its own: a union meets a minister, its members."""
    things = [
        tell(each.what - each.names - other.sentence, rarity) for each, other in ((one, two), (two, one))
    ]
    return all(things) or _are_others(one, two)


def _is_of_one_person(one: Event, two: Event) -> bool:
    """Tell whether each of two sentences names but one person, the same: what happens once to them is one event.

    Those who are counted are others: `120 832 morts, selon Santé publique France`.
    """
    if one.counted or two.counted:
        return False
    people = [
        [name for name in told.claim.entities if " " in name and name not in told.claim.places]
        for told in (one, two)
    ]
    return all(len(named) == 1 for named in people) and same_person(people[0][0], people[1][0])


def _length(told: Event) -> int:
    """Return how many days a date leaves open."""
    return (told.days[1] - told.days[0]).days


def _apart(one: Event, two: Event) -> int:
    return (max(one.days[0], two.days[0]) - min(one.days[1], two.days[1])).days


def _are_opposite(one: Event, two: Event) -> bool:
    return any(
        {start, end} <= one.events | two.events and {start, end} - one.events and {start, end} - two.events
        for start, end in _OPPOSITE
    )


def _finding(one: Claim, two: Claim) -> Finding:
    return Finding(
        rule="date-differs",
        severity="contradiction",
        probability=_PROBABILITY,
        subject=naming.phrase(one) or naming.phrase(two) or naming.said(one),
        explanation=f"One event is dated {value_of(one)} {source(one)} and {value_of(two)} {source(two)}.",
        sides=[[one], [two]],
    )
