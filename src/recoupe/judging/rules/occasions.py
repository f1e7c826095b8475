"""One event that two articles of a story put on two days, whatever words each has for it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from recoupe.calendar import parse_days
from recoupe.judging.case import Finding
from recoupe.judging.likeness import resemblance, tell
from recoupe.judging.meaning import compatible, days
from recoupe.judging.wording import value_of
from recoupe.language.concepts import frames, happens_once, is_event, is_telling
from recoupe.language.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from recoupe.judging.case import Case
    from recoupe.models import Claim

RULES = ("date-differs",)

_DATES = frozenset({"date", "date_range"})
_STATED = frozenset({"asserted", "reported", "planned"})
_NEAR = 14
"""Days by which reports of one event miss its day, at most."""
_ALIKE = 0.18
"""Least likeness of two clauses that tell one event by one word for it."""
_SENTENCES_ALIKE = 0.25
"""Least likeness of the sentences where the words for the event differ."""
_PROBABILITY = 0.7
_OPPOSITE = (("start", "end"), ("opening", "closing"), ("departure", "arrival"), ("departure", "return"))
"""What begins and what ends: two events of one thing."""


@dataclass(frozen=True, slots=True)
class _Told:
    """An event as one sentence tells it.

    Attributes:
        claim: Its date.
        events: The words for what happens in the date's clause, the nearest among them.
        what: The other words of the clause: who and what it involves.
        names: The words of the names in it: somebody may do one thing on two days.
        sentence: All words of the sentence.
        coming: Whether it was to come when the article appeared; None on the day itself, or where that is unknown.
    """

    claim: Claim
    events: frozenset[str]
    what: frozenset[str]
    names: frozenset[str]
    sentence: frozenset[str]
    coming: bool | None


def findings(case: Case) -> Iterator[Finding]:
    """Yield a finding for each event with two days, in two articles of a story or in a headline and its text."""
    by_story: dict[int | None, list[list[_Told]]] = defaultdict(list)
    for article, claims in case.by_article.items():
        if article in case.superseded:
            continue
        story = case.stories.get(article)
        told = [_told(claim) for claim in claims if _is_of_a_day(claim)]
        head, body = ([each for each in told if each.claim.headline is side] for side in (True, False))
        yield from _between(head, body, case.rarity(story))
        by_story[story].append(told)
    for story, articles in by_story.items():
        for one, two in combinations(articles, 2):
            yield from _between(one, two, case.rarity(story))


def _is_of_a_day(claim: Claim) -> bool:
    """Tell whether a claim dates an event by its day; a dateline dates the article."""
    if claim.kind not in _DATES or claim.aspect != "event" or claim.modality not in _STATED or claim.former:
        return False
    own = days(claim)
    return own is not None and own[0] == own[1] and bool(claim.concept) and not is_telling(claim.concept)


def _told(claim: Claim) -> _Told:
    words = {claim.concept, claim.predicate, *claim.terms, *claim.agent} - {""}
    events = {word for word in words if is_event(word, claim.lang) and not frames(word)}
    events |= {claim.concept} - {word for word in (claim.concept,) if frames(word)}
    what = {word for word in words - events if not frames(word)}
    sentence = {word for word in {*claim.context_terms, *words} if not frames(word)}
    own, published = days(claim), parse_days(claim.published)
    coming = None
    if own and published and not (published[0] <= own[0] <= published[1]):
        coming = own[0] > published[1]
    names = {word for name in claim.entities for word in fold(name).replace("-", " ").split()}
    return _Told(claim, frozenset(events), frozenset(what), frozenset(names), frozenset(sentence), coming)


def _between(one: Sequence[_Told], two: Sequence[_Told], rarity: Mapping[str, float]) -> Iterator[Finding]:
    """Yield where two articles date one event each its own way: each tells nothing that is more like it."""
    likeness = {
        (a, b): _likeness(here, there, rarity)
        for a, here in enumerate(one)
        for b, there in enumerate(two)
        if here.coming is None or there.coming is None or here.coming == there.coming
    }
    for (a, b), like in likeness.items():
        if not like or compatible(one[a].claim, two[b].claim):
            continue
        rivals = [value for (c, d), value in likeness.items() if (c == a) != (d == b)]
        if like <= max(rivals, default=0.0) or not _are_one(one[a], two[b], like, rarity):
            continue
        yield _finding(one[a].claim, two[b].claim)


def _likeness(one: _Told, two: _Told, rarity: Mapping[str, float]) -> float:
    clause = resemblance(one.events | one.what, two.events | two.what, rarity)
    return max(clause, resemblance(one.sentence, two.sentence, rarity))


def _are_one(one: _Told, two: _Told, like: float, rarity: Mapping[str, float]) -> bool:
    """Tell whether two sentences tell one event: what happens, and who or what it happens to."""
    if _apart(one, two) > _NEAR or _are_opposite(one, two):
        return False
    events = one.events & two.events
    names = frozenset() if any(happens_once(event) for event in events) else one.names | two.names
    shared = tell(one.what & two.what - names, rarity)
    if events:
        return bool(shared) and like >= _ALIKE
    around = tell(one.sentence & two.sentence, rarity)
    return bool(one.coming and two.coming) and len(around) > 1 and like >= _SENTENCES_ALIKE


def _apart(one: _Told, two: _Told) -> int:
    first, second = days(one.claim), days(two.claim)
    assert first is not None, "dated"  # noqa: S101
    assert second is not None, "dated"  # noqa: S101
    return abs((first[0] - second[0]).days)


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
        subject=one.measure or two.measure,
        explanation=f"One event is dated {value_of(one)} in one article and {value_of(two)} in another.",
        sides=[[one], [two]],
    )
