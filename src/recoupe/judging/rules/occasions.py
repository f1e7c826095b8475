"""One event that two articles of a story put on two days, whatever words each has for it."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING

from recoupe.calendar import parse_days
from recoupe.judging.case import Finding
from recoupe.judging.likeness import resemblance, tell
from recoupe.judging.meaning import compatible, days
from recoupe.judging.wording import source, value_of
from recoupe.language import table
from recoupe.language.concepts import (
    befalls_many,
    befalls_once,
    frames,
    happens_once_ever,
    is_event,
    is_telling,
    occasions_of,
)
from recoupe.language.people import same_person
from recoupe.language.territories import is_code
from recoupe.language.text import fold
from recoupe.matching import naming

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from recoupe.judging.case import Case
    from recoupe.models import Claim

RULES = ("date-differs",)

_DATES = frozenset({"date", "date_range"})
_STATED = frozenset({"asserted", "reported", "planned"})
_BESIDE = 60
"""Characters between a date and the word or number that says that it is of another event."""
_NEAR = 14
"""Days by which reports of one event miss its day, at most."""
_ALIKE = 0.18
"""Least likeness of two clauses that tell one event by one word for it."""
_SENTENCES_ALIKE = 0.25
"""Least likeness of the sentences where the words for the event differ."""
_ALIKE_IN_YEARS = 0.25
"""The same, where they give months or years."""
_YEAR = 366
"""Days of the longest date."""
_PROBABILITY = 0.7
_OPPOSITE = (("start", "end"), ("opening", "closing"), ("departure", "arrival"), ("departure", "return"))
"""What begins and what ends: two events of one thing."""


@dataclass(frozen=True, slots=True)
class _Told:
    """An event as one sentence tells it.

    Attributes:
        claim: Its date.
        days: The first day and the last that it may be.
        events: The words for what happens in the date's clause, the nearest among them.
        kin: The occasions that those may be words for: a board meets, is summoned, votes.
        what: The other words of the clause: who and what it involves.
        names: The words of the names in it: somebody may do one thing on two days.
        counted: Whether its sentence counts somebody or something.
        again: What tells it to be another one: the words for that, or its number.
        sentence: All words of the sentence.
        coming: Whether it was to come when the article appeared; None on the day itself, or where that is unknown.
    """

    claim: Claim
    days: tuple[date, date]
    events: frozenset[str]
    kin: frozenset[int]
    what: frozenset[str]
    names: frozenset[str]
    counted: bool
    again: frozenset[str]
    sentence: frozenset[str]
    coming: bool | None


def findings(case: Case) -> Iterator[Finding]:
    """Yield a finding for each event with two days, in two articles of a story or in a headline and its text."""
    by_story: dict[int | None, list[str]] = defaultdict(list)
    for article in case.by_article:
        if article not in case.superseded:
            by_story[case.stories.get(article)].append(article)
    for story, articles in by_story.items():  # one after the other: an archive's events are many
        told = [_all_told(case.by_article[article]) for article in articles]
        for own in told:
            head, body = ([each for each in own if each.claim.headline is side] for side in (True, False))
            yield from _between(head, body, case, story)
        for one, two in combinations(told, 2):
            yield from _between(one, two, case, story)


def _all_told(claims: Sequence[Claim]) -> list[_Told]:
    return [_told(claim, claims) for claim in claims if _is_of_an_event(claim)]


def _is_of_an_event(claim: Claim) -> bool:
    """Tell whether a claim dates an event, within a year at most; a dateline dates the article."""
    if claim.kind not in _DATES or claim.aspect != "event" or claim.modality not in _STATED or claim.former:
        return False
    own = days(claim)
    return (
        own is not None
        and (own[1] - own[0]).days <= _YEAR
        and bool(claim.concept)
        and not is_telling(claim.concept)
    )


def _told(claim: Claim, beside: Sequence[Claim]) -> _Told:
    words = {claim.concept, claim.predicate, *claim.terms, *claim.agent} - {""}
    events = {word for word in words if is_event(word, claim.lang) and not frames(word)}
    events |= {word for word in (claim.concept,) if word and not frames(word)}
    what = {word for word in words - events if not frames(word)}
    sentence = {word for word in {*claim.context_terms, *words} if not frames(word)}
    own, published = days(claim), parse_days(claim.published)
    coming = None
    if own and published and not (published[0] <= own[0] <= published[1]):
        coming = own[0] > published[1]
    names = {word for name in claim.entities for word in _words_of(name)}
    again = {
        str(other.amount)
        for other in beside
        if other.kind == "ordinal" and (other.amount or 0) > 1 and abs(other.start - claim.start) < _BESIDE
    }
    near = fold(claim.context[max(0, claim.start - claim.context_start - _BESIDE) :][: 2 * _BESIDE])
    if _again(claim.lang).search(near):
        again.add("again")
    return _Told(
        claim=claim,
        days=own or (date.max, date.min),
        events=frozenset(events),
        kin=frozenset(occasion for event in events for occasion in occasions_of(event)),
        what=frozenset(what),
        names=frozenset(names),
        counted=any(
            other.kind in {"count", "number"} and other.context_start == claim.context_start
            for other in beside
        ),
        again=frozenset(again),
        sentence=frozenset(sentence),
        coming=coming,
    )


@cache
def _again(lang: str) -> re.Pattern[str]:
    """Return what tells that an event is another of its kind."""
    return re.compile(rf"\b(?:{'|'.join(table(lang, 'grammar')['again'])})\b")


def _words_of(name: str) -> list[str]:
    return [name] if is_code(name) else fold(name).replace("-", " ").split()


def _between(one: Sequence[_Told], two: Sequence[_Told], case: Case, story: int | None) -> Iterator[Finding]:
    """Yield where two articles date one event each its own way: each tells nothing that is more like it.

    Days are set against days alone, and months and years against all dates.
    """
    if not any(_may_be_one(here, there) for here in one for there in two):
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


def _may_be_one(one: _Told, two: _Told) -> bool:
    """Tell what costs little to tell: whether two events of other days may be one."""
    if one.days[0] <= two.days[1] and two.days[0] <= one.days[1]:
        return False
    if not one.events.isdisjoint(two.events):
        return True
    return (bool(one.coming) and bool(two.coming)) or not one.kin.isdisjoint(two.kin)


def _likenesses(
    one: Sequence[_Told], two: Sequence[_Told], rarity: Mapping[str, float]
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


def _are_one(one: _Told, two: _Told, like: float, rarity: Mapping[str, float]) -> bool:
    """Tell whether two sentences tell one event: what happens, and who or what it happens to."""
    events = one.events & two.events
    if _are_opposite(one, two) or _are_contrasted(one, two, rarity):
        return False
    if _length(one) + _length(two):
        return _are_one_in_years(one, two, like, rarity)
    if _apart(one, two) > _NEAR:
        return False
    if any(befalls_once(event) for event in events) and _is_of_one_person(one, two):
        return like >= _ALIKE
    shared = tell(one.what & two.what - one.names - two.names, rarity)
    if any(not befalls_many(event) for event in events):
        return bool(shared) and like >= _ALIKE
    if events:
        return False  # two hikers, and another hiker
    if shared and not one.kin.isdisjoint(two.kin):
        return like >= _SENTENCES_ALIKE
    around = tell(one.sentence & two.sentence, rarity)
    return bool(one.coming and two.coming) and len(around) > 1 and like >= _SENTENCES_ALIKE


def _are_one_in_years(one: _Told, two: _Told, like: float, rarity: Mapping[str, float]) -> bool:
    """Tell whether two sentences tell one event, of which one or both know but the month or the year."""
    events = {event for event in one.events & two.events if happens_once_ever(event)}
    involved = {event for event in events if not befalls_once(event)}
    if involved and tell(one.what & two.what, rarity):
        return like >= _ALIKE_IN_YEARS
    return bool(events) and _is_of_one_person(one, two) and like >= _ALIKE


def _are_contrasted(one: _Told, two: _Told, rarity: Mapping[str, float]) -> bool:
    """Tell whether each tells of somebody or something that the other does not: a union meets a minister, its members.

    So does one that is told to come again, or to be another, where the other is not.
    """
    if one.again.isdisjoint(two.again) and one.again | two.again:
        return True
    things = [
        tell(each.what - each.names - other.sentence, rarity) for each, other in ((one, two), (two, one))
    ]
    named = [
        [name for name in each.claim.entities if other.names.isdisjoint(_words_of(name))]
        for each, other in ((one, two), (two, one))
    ]
    return all(things) or all(named)


def _is_of_one_person(one: _Told, two: _Told) -> bool:
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


def _length(told: _Told) -> int:
    """Return how many days a date leaves open."""
    return (told.days[1] - told.days[0]).days


def _apart(one: _Told, two: _Told) -> int:
    return (max(one.days[0], two.days[0]) - min(one.days[1], two.days[1])).days


def _are_opposite(one: _Told, two: _Told) -> bool:
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
