"""One article that tells one thing twice: an event on two days, people in one state with the digits swapped."""

from __future__ import annotations

import re
from datetime import date
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from recoupe.calendar import parse_days
from recoupe.judging import tolls
from recoupe.judging.bearing import is_swap
from recoupe.judging.case import Finding
from recoupe.judging.events import is_of_an_event, tells_of_another
from recoupe.judging.meaning import days
from recoupe.judging.phrases import ends_with, saying, says, words_before, words_behind
from recoupe.judging.wording import said, source, value_of
from recoupe.language import table
from recoupe.language.concepts import befalls_many, frames, is_event, stop_words
from recoupe.language.text import fold
from recoupe.language.words import listed
from recoupe.matching import naming
from recoupe.matching.families import rule_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from recoupe.judging.case import Case
    from recoupe.models import Claim

RULES = ("count-differs", "date-differs", "measure-differs", "money-differs")

_BEFORE = 60
"""Characters before a date in which the words for its event stand."""
_NEAR = 14
"""Days by which one event is misdated, at most."""
_MEASURED = frozenset({"count", "quantity", "money"})
_STEM = 4
"""Letters in which two forms of a word agree, at least."""
_SMALL = 2
"""Letters of a word that tells nothing, at most."""
_LONG = 100
"""Figures of three digits or more are swapped by no chance."""
_PROBABILITY = 0.7
_WORD = re.compile(r"[^\W\d_]+")
_CLAUSE = re.compile(r"[,;:()«»“”\"]")


def findings(case: Case) -> Iterator[Finding]:
    """Yield a finding for each event with two days in one text, and each count with its digits swapped."""
    for article, claims in case.by_article.items():
        if article in case.superseded:
            continue
        body = [claim for claim in claims if not claim.headline]
        yield from _on_two_days([claim for claim in body if _is_of_a_day(claim)])
        yield from _swapped([claim for claim in body if claim.kind in {"count", "number"}])
        yield from _spoken_of_again([claim for claim in body if claim.kind in _MEASURED])


def _is_of_a_day(claim: Claim) -> bool:
    if claim.kind != "date" or not is_of_an_event(claim):
        return False
    own = days(claim)
    return own is not None and own[0] == own[1] and any(character.isdigit() for character in claim.quote)


def _on_two_days(claims: Sequence[Claim]) -> Iterator[Finding]:
    dated = [(claim, _day(claim)) for claim in claims]
    for (one, first), (two, second) in combinations(dated, 2):
        near = first != second and abs((first - second).days) <= _NEAR
        if not near or one.context_start == two.context_start or not _is_spoken_of_again(one, two):
            continue
        yield Finding(
            rule="date-differs",
            severity="contradiction",
            probability=_PROBABILITY,
            subject=naming.phrase(one) or naming.said(one),
            explanation=f"One event is dated {value_of(one)} {source(one)} and {value_of(two)} {source(two)}.",
            sides=[[one], [two]],
        )


def _is_spoken_of_again(one: Claim, two: Claim) -> bool:
    """Tell whether what leads to the second date is told before the first: `before the gates open on 17 July`."""
    if _is_past(one) != _is_past(two):
        return False
    events = _events(one) & _events(two)
    if not events or any(befalls_many(event) for event in events):
        return False
    if any(
        ends_with(fold(words_before(claim)).rstrip(), claim.lang, "of_a_day", "until") for claim in (one, two)
    ):
        return False
    if any(tells_of_another(claim.context, claim.lang) for claim in (one, two)):
        return False
    first, second = _words(_CLAUSE.split(words_before(one))[-1], one.lang), _told_before(two)
    if len(second) < 2 or not first or not _is_one(first[0], second[0]):  # noqa: PLR2004  # who and what
        return False  # `Booking for the show opens`, `The show opens`
    return all(any(_is_one(word, other) for other in first) for word in second)


def _told_before(claim: Claim) -> list[str]:
    """Return the words of the clause right before a date, if they speak of something by the definite article."""
    clauses = [each for each in _CLAUSE.split(words_before(claim)[-_BEFORE:]) if _words(each, claim.lang)]
    clause = clauses[-1] if clauses else ""
    small = listed(claim.lang, "measures", "definite_again")
    spoken = [fold(word) for word in _WORD.findall(clause)]
    at = next(
        (at for at in range(len(spoken) - 1, -1, -1) if spoken[at] in small and at < len(spoken) - 1), None
    )
    return _words(" ".join(spoken[at:]), claim.lang) if at is not None else []


def _words(text: str, lang: str) -> list[str]:
    small = listed(lang, "grammar", "stop_words") | listed(lang, "measures", "beside_an_event")
    return [word for word in map(fold, _WORD.findall(text)) if len(word) > _SMALL and word not in small]


def _is_one(word: str, other: str) -> bool:
    return word == other or (min(len(word), len(other)) >= _STEM and word[:_STEM] == other[:_STEM])


def _events(claim: Claim) -> set[str]:
    words = {claim.concept, claim.predicate, *claim.terms} - {""}
    return {word for word in words if is_event(word, claim.lang) and not frames(word)}


def _day(claim: Claim) -> date:
    own = days(claim)
    return own[0] if own else date.max


def _is_past(claim: Claim) -> bool:
    published = parse_days(claim.published)
    return published is not None and _day(claim) <= published[1]


def _swapped(claims: Sequence[Claim]) -> Iterator[Finding]:
    """`the loss of 340 jobs`, and `the 430 who will be out of work`."""
    for one, two in combinations(claims, 2):
        if min(one.amount or 0.0, two.amount or 0.0) < _LONG or not is_swap(one, two):
            continue
        if one.former or two.former or _are_elsewhere(one, two) or not tolls.are_of_one_state(one, two):
            continue
        yield Finding(
            rule="count-differs",
            severity="contradiction",
            probability=_PROBABILITY,
            subject=naming.phrase(one) or naming.phrase(two) or naming.said(one),
            explanation=(
                f"Not both can be true: {said(one)} {source(one)} against {said(two)} {source(two)}, "
                "of which one has the other's digits swapped."
            ),
            sides=[[one], [two]],
        )


def _spoken_of_again(claims: Sequence[Claim]) -> Iterator[Finding]:
    """`The bridge runs for 420 metres`, and further down `the 240 metres of the bridge`: no figure told before."""
    for again in saying(claims, "definite_again"):
        if not _is_definite(again):
            continue
        same = [
            claim
            for claim in claims
            if claim is not again and (claim.kind, claim.unit) == (again.kind, again.unit)
        ]
        if any(claim.amount == again.amount for claim in same):
            continue
        before = [
            claim
            for claim in same
            if claim.context_start < again.context_start
            and is_swap(claim, again)
            and not _is_definite(claim)
            and not claim.former
        ]
        if len(before) != 1 or not _may_be_one_thing(before[0], again):
            continue
        yield Finding(
            rule=rule_of(again),
            severity="contradiction",
            probability=_PROBABILITY,
            subject=naming.phrase(again) or naming.phrase(before[0]) or naming.said(again),
            explanation=(
                f"Not both can be true: {said(before[0])} {source(before[0])} against {said(again)} {source(again)}, "
                "spoken of as told before, of which one has the other's digits swapped."
            ),
            sides=[[before[0]], [again]],
        )


def _is_definite(claim: Claim) -> bool:
    """Tell whether a figure is spoken of as one told before: `the 240 metres`, `les 740 kilos`."""
    if claim.former or not says(claim, "definite_again"):
        return False
    if not ends_with(fold(words_before(claim)).rstrip(), claim.lang, "definite_again"):
        return False
    if claim.kind == "count" or not table(claim.lang, "titles")["words"]["head_last"]:
        return True
    word = _WORD.match(
        words_behind(claim).lstrip(" -")
    )  # `the £145m bypass`, which need not have been told of
    return "-" not in claim.quote and (word is None or fold(word.group()) in stop_words(claim.lang))


def _may_be_one_thing(one: Claim, again: Claim) -> bool:
    if min(one.amount or 0.0, again.amount or 0.0) < _LONG or _are_elsewhere(one, again):
        return False
    counted = again.kind == "count"
    if one.scope == "part" or again.scope == "part" or one.modality == "denied" or one.aspect != again.aspect:
        return False
    return not counted or one.concept == again.concept


def _are_elsewhere(one: Claim, two: Claim) -> bool:
    """Tell whether each sentence names a place that the other does not."""
    names = [_places(claim) for claim in (one, two)]
    return all(names) and names[0].isdisjoint(names[1])


def _places(claim: Claim) -> set[str]:
    where = listed(claim.lang, "grammar", "locatives")
    words = _WORD.findall(claim.context)
    return {name for before, name in pairwise(words) if fold(before) in where and name[:1].isupper()}
