"""A whole taken for its part (`31 injured, four seriously`; elsewhere `31 seriously injured`), or the reverse."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from recoupe.judging.case import Finding
from recoupe.judging.phrases import ends_with, pattern, words_before, words_behind
from recoupe.judging.wording import source, value_of
from recoupe.language.text import fold
from recoupe.matching import naming
from recoupe.matching.closeness import seldom_by_chance
from recoupe.matching.families import family, rule_of
from recoupe.matching.rivals import told_value
from recoupe.models import STATED_OR_PLANNED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from recoupe.judging.case import Case
    from recoupe.models import Claim

RULES = ("count-differs", "money-differs")

_FIGURES = frozenset({"count", "number", "money"})
_PROBABILITY = 0.75
_WORD = re.compile(r"[^\W\d_]+")
_NARROWING, _LONG = 40, 4
"""Characters behind a part in which words narrow it, and letters of such a word, at least."""
_COUNTED = 5
"""Words of a measure among which others may be named that are counted too."""
_APART = {"names": {"different"}, "places": {"different"}, "period": {"different", "years_apart"}}
"""Levels of two figures that are of two events."""
_ANYBODY = frozenset({"", "person", "other"})
"""What says nothing of who or what is counted."""


def findings(case: Case) -> Iterator[Finding]:
    """Yield a finding for each whole that another report of the story tells as its part, or part as the whole."""
    for articles in case.reports:
        told = {
            article: [claim for claim in case.by_article[article] if _counts(claim)] for article in articles
        }
        for article in articles if len(articles) > 1 else ():
            for whole, part in _parted(told[article], brief=case.is_brief(article)):
                others = [other for other in articles if other != article]
                yield from _mistaken(case, whole, part, [told[other] for other in others])


def _counts(claim: Claim) -> bool:
    return (
        claim.kind in _FIGURES
        and bool(claim.amount)
        and claim.modality in STATED_OR_PLANNED
        and not claim.former
    )


def _parted(claims: Sequence[Claim], *, brief: bool) -> Iterator[tuple[Claim, Claim]]:
    """Yield wholes with parts of them that are told beside: `31 injured, four of them seriously`."""
    for at, part in enumerate(claims):
        if part.scope != "part" or part.guessed:
            continue
        before = [
            claim
            for claim in claims[:at]
            if claim.context_start == part.context_start
            and claim.scope != "part"
            and family(claim) == family(part)
            and (claim.amount or 0.0) > (part.amount or 0.0)
        ]
        if before and (brief or seldom_by_chance(before[-1].amount)):
            yield before[-1], part


def _mistaken(
    case: Case, whole: Claim, part: Claim, articles: Sequence[Sequence[Claim]]
) -> Iterator[Finding]:
    marks = {part.concept, *part.terms} - {whole.concept, *whole.terms} - _ANYBODY
    for claims in articles:
        values = {told_value(claim) for claim in claims if family(claim) == family(whole)}
        for claim in claims:
            if family(claim) != family(whole) or claim.scope == "part" or claim.guessed:
                continue
            value, own = told_value(claim), {claim.concept, *claim.terms}
            own |= {claim.predicate} if claim.concept in _ANYBODY else set()
            if (
                value == told_value(whole)
                and told_value(part) not in values
                and own & marks
                and _is_of_one_event(case, whole, claim)
            ):
                yield _finding(part, claim, whole, "all of them")
                return
            brief = case.is_brief(whole.article) and case.is_brief(claim.article)
            # `41 were aboard`; not `will mend 136`, nor what is told to be of the part's own place
            brief = brief and claim.predicate in {"", whole.predicate} and not _is_of_part(claim, part)
            told_as_all = brief or (seldom_by_chance(part.amount) and _is_all(claim))
            of_whole = claim.concept == whole.concept and told_as_all
            if value == told_value(part) and told_value(whole) not in values and of_whole and not own & marks:
                yield _finding(whole, claim, part, "part of them")
                return


def _is_of_one_event(case: Case, whole: Claim, claim: Claim) -> bool:
    """Tell whether two sentences may tell of one event, and the second of nobody else (`17 children and staff`)."""
    counted = " ".join(claim.measure.split()[:_COUNTED])
    if pattern(claim.lang, "clause_joints").search(fold(counted)):
        return False
    return not case.are_apart(whole, claim, _APART)


def _is_of_part(claim: Claim, part: Claim) -> bool:
    """Tell whether a sentence has a word of those that narrow a part right behind it: `dont 12 à Lille`."""
    behind = set(_WORD.findall(fold(words_behind(part))[:_NARROWING])) - {*_WORD.findall(fold(claim.measure))}
    return not {word for word in behind if len(word) >= _LONG}.isdisjoint(_WORD.findall(fold(claim.context)))


def _is_all(claim: Claim) -> bool:
    """`all 136 of the shops`."""
    return ends_with(fold(words_before(claim)).rstrip(), claim.lang, "all")


def _finding(right: Claim, claim: Claim, taken_for: Claim, which: str) -> Finding:
    return Finding(
        rule=rule_of(claim),
        severity="contradiction",
        probability=_PROBABILITY,
        subject=naming.phrase(claim) or naming.phrase(right) or naming.said(claim),
        explanation=(
            f"{value_of(claim)} {source(claim)} against {value_of(right)} {source(right)}, where "
            f"{value_of(taken_for)} are {which}."
        ),
        sides=[[right], [claim]],
    )
