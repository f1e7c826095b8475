"""One thing that two articles of a story number otherwise: her third title in one, her fourth in the other."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations, product
from typing import TYPE_CHECKING

from recoupe.calendar import parse_days
from recoupe.judging.case import Finding
from recoupe.judging.likeness import resemblance, tell
from recoupe.judging.meaning import compatible
from recoupe.judging.phrases import words_before
from recoupe.judging.rules.toplines import is_place
from recoupe.judging.wording import said, source
from recoupe.language.concepts import follows_daily, frames, is_numbered, stop_words
from recoupe.language.text import fold
from recoupe.matching import naming
from recoupe.models import STATED_OR_PLANNED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from recoupe.judging.case import Case
    from recoupe.models import Claim

RULES = ("ordinal-differs",)

_DATES = frozenset({"date", "date_range"})
_LENGTHS = frozenset({"duration"})
_SECOND = 2
"""The least number that says how many there were: the first of them is only the first."""
_PLACES = frozenset({"rank", "place", "lead"})
"""Concepts of a place among others, of which each has one."""
_ALIKE = 0.25
"""Least likeness of the two sentences."""
_LISTED = 2
"""Numbers of one thing in an article, above which it goes through them one after the other."""
_DAYS = 2
"""Days between two reports from which a greater number may be of a later one."""
_PROBABILITY = 0.65


def findings(case: Case) -> Iterator[Finding]:
    """Yield a finding for each thing that two articles of a story give two numbers."""
    by_story: dict[int | None, list[list[Claim]]] = defaultdict(list)
    for article, claims in case.by_article.items():
        if article not in case.superseded:
            by_story[case.stories.get(article)].append([claim for claim in claims if claim.kind == "ordinal"])
    for story, articles in by_story.items():
        told = [own for own in articles if own]
        rarity = case.rarity(story) if len(told) > 1 else {}
        for one, two in combinations(told, 2):
            yield from _between(case, one, two, rarity)


def _numbers(claim: Claim) -> bool:
    """Tell whether an ordinal says how many there were, not which one it is or what place it takes."""
    if not claim.concept or claim.former or claim.modality not in STATED_OR_PLANNED or is_place(claim):
        return False
    if (claim.amount or 0) < _SECOND or _opens(claim):
        return False
    return claim.concept not in _PLACES and not is_numbered(claim.concept)


def _opens(claim: Claim) -> bool:
    """`The third report blames the engineers`: which one it is, at the head of its sentence."""
    before = fold(words_before(claim)).replace("'", " ").split()
    return all(word in stop_words(claim.lang) for word in before) and len(before) < _SECOND


def _between(
    case: Case, one: Sequence[Claim], two: Sequence[Claim], rarity: Mapping[str, float]
) -> Iterator[Finding]:
    pairs = [
        (resemblance(_words(first), _words(second), rarity), first, second)
        for first, second in product(one, two)
        if first.concept == second.concept
        and _numbers(first)
        and _numbers(second)
        and _are_of_one(first, second, rarity)
    ]
    taken: set[int] = set()
    for like, first, second in sorted(pairs, key=lambda pair: (-pair[0], pair[1].start, pair[2].start)):
        if {id(first), id(second)} & taken:
            continue
        taken |= {id(first), id(second)}
        if like < _ALIKE or first.amount == second.amount or _is_told_by_both(first, second, one, two):
            continue
        if _may_be_later(first, second) or _are_contrasted(case, first, second):
            continue
        if _agree(case, first, second, _DATES) and _agree(case, first, second, _LENGTHS):
            yield _finding(first, second)


def _are_of_one(first: Claim, second: Claim, rarity: Mapping[str, float]) -> bool:
    """Tell whether the sentences share a word, beside names, that says of what the number is."""
    names = {word for claim in (first, second) for name in claim.entities for word in fold(name).split()}
    shared = _words(first) & _words(second) - names - {first.concept}
    return bool(tell((word for word in shared if not frames(word)), rarity))


def _words(claim: Claim) -> set[str]:
    return {claim.concept, *claim.terms, *claim.context_terms}


def _is_told_by_both(first: Claim, second: Claim, one: Sequence[Claim], two: Sequence[Claim]) -> bool:
    """Tell whether an article has the other's number too, or goes through all of them."""
    told = [{claim.amount for claim in own if claim.concept == first.concept} for own in (one, two)]
    return second.amount in told[0] or first.amount in told[1] or max(map(len, told)) > _LISTED


def _may_be_later(first: Claim, second: Claim) -> bool:
    """Tell whether a report of days later has the greater number of what comes day by day: another day of strikes."""
    if not follows_daily(first.concept):
        return False
    less, more = sorted((first, second), key=lambda claim: claim.amount or 0.0)
    before, after = parse_days(less.published), parse_days(more.published)
    return before is not None and after is not None and (after[0] - before[1]).days >= _DAYS


def _are_contrasted(case: Case, first: Claim, second: Claim) -> bool:
    """Tell whether each names somebody whom the other's article never does, or tells its thing by a word of its own."""
    strangers = []
    for each, other in ((first, second), (second, first)):
        known = {
            word for claim in case.by_article[other.article] for name in claim.entities for word in _of(name)
        }
        strangers.append([name for name in each.entities if known.isdisjoint(_of(name))])
    own = [set(each.terms) - _words(other) for each, other in ((first, second), (second, first))]
    return all(strangers) or all(own)


def _of(name: str) -> list[str]:
    return fold(name).replace("-", " ").split()


def _agree(case: Case, first: Claim, second: Claim, kinds: frozenset[str]) -> bool:
    """Tell whether the days, or the lengths of time, of two sentences meet, where both have one."""
    told = [
        [
            claim
            for claim in case.by_article[each.article]
            if claim.kind in kinds and claim.context_start == each.context_start
        ]
        for each in (first, second)
    ]
    return not all(told) or any(compatible(one, two) for one, two in product(*told))


def _finding(first: Claim, second: Claim) -> Finding:
    return Finding(
        rule="ordinal-differs",
        severity="contradiction",
        probability=_PROBABILITY,
        subject=naming.phrase(first) or naming.phrase(second) or naming.said(first),
        explanation=f"One thing is the {said(first)} {source(first)} and the {said(second)} {source(second)}.",
        sides=[[first], [second]],
    )
