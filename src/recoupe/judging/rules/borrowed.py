"""A figure taken from the one beside it: `exports rose 12.8 %, imports 10.5 %`; elsewhere `exports rose 10.5 %`."""

from __future__ import annotations

from collections import defaultdict
from itertools import permutations
from typing import TYPE_CHECKING

from recoupe.judging.case import Finding
from recoupe.judging.wording import source, value_of
from recoupe.language.concepts import is_deal
from recoupe.matching import naming
from recoupe.matching.closeness import seldom_by_chance
from recoupe.matching.families import family, rule_of
from recoupe.matching.rivals import told_value
from recoupe.models import STATED, STATED_OR_PLANNED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from recoupe.judging.case import Case
    from recoupe.models import Claim

RULES = ("count-differs", "duration-differs", "measure-differs", "money-differs", "percent-differs")

_FIGURES = frozenset({"money", "percent"})
"""Kinds of figures that reports seldom share but for one thing; counts of many things have one figure by chance."""
_OF_BRIEFS = _FIGURES | {"count", "number", "ratio", "quantity", "duration"}
"""Those that two short texts seldom share but for one thing, as they tell hardly anything else."""
_PROBABILITY = 0.7
_APART = {
    "qualifiers": {"different", "overlapping"},
    "terms": {"different", "excluded"},
    "period": {"different", "years_apart"},
    "aspect": {"different"},
    "direction": {"different"},
    "standing": {"different"},
    "scope": {"different", "whole"},
    "places": {"different", "overlapping"},
    "modality": {"different"},
}
"""Levels of two figures that are of two things, times or places, though one measure."""
_APART_IN_BRIEFS = {name: levels for name, levels in _APART.items() if name != "standing"}
_ANYTHING = frozenset({"", "person"})
"""What tells nothing of what is measured."""


def findings(case: Case) -> Iterator[Finding]:
    """Yield a finding for each figure that another report gives for what stands beside it there."""
    for articles in case.reports:
        if len(articles) > 1:
            yield from _of_a_story(case, articles)


def _counts(claim: Claim) -> bool:
    return bool(claim.amount) and claim.modality in STATED_OR_PLANNED and not claim.headline


def _is_of_a_thing(claim: Claim) -> bool:
    """Tell whether it is certain what a figure is of, and that it is no figure of before."""
    return claim.kind in _FIGURES and bool(claim.concept) and not claim.guessed and not claim.former


def _of_a_story(case: Case, articles: Sequence[str]) -> Iterator[Finding]:
    by_value: dict[tuple[str, float | str], list[Claim]] = defaultdict(list)
    values: dict[str, set[tuple[str, float | str]]] = {}
    told: dict[str, list[Claim]] = {}
    brief = {article for article in articles if case.is_brief(article)}
    for article in articles:
        kinds = _OF_BRIEFS if article in brief else _FIGURES
        claims = [claim for claim in case.by_article[article] if claim.kind in kinds]
        values[article] = {_value(claim) for claim in claims}
        told[article] = [claim for claim in claims if _counts(claim)]
        for claim in told[article]:
            by_value[_value(claim)].append(claim)
    for article in articles:
        for own, beside in _side_by_side(told[article]):
            for claim in by_value[_value(beside)]:
                if claim.article == article or _value(own) in values[claim.article]:
                    continue
                briefs = {article, claim.article} <= brief
                if _is_taken(case, own, beside, claim) or (
                    briefs and _is_taken_in_briefs(case, own, beside, claim)
                ):
                    yield _finding(own, claim, beside)


def _is_taken(case: Case, own: Claim, beside: Claim, claim: Claim) -> bool:
    known = all(map(_is_of_a_thing, (own, beside, claim)))
    return known and claim.concept == own.concept and not case.are_apart(own, claim, _APART)


def _is_taken_in_briefs(case: Case, own: Claim, beside: Claim, claim: Claim) -> bool:
    """Tell it of two short texts, where a sale or a war that is over has one figure, though it be told as former."""
    return _is_beside(own, beside, claim) and not case.are_apart(own, claim, _APART_IN_BRIEFS)


def _is_beside(own: Claim, beside: Claim, claim: Claim) -> bool:
    """Tell whether words of a brief tie a figure to what another tells its own figure of, and none to what is beside.

    `Yuganskneftegaz was sold for $9.4bn to pay a tax bill of $27.5bn`; `Yuganskneftegaz cost $27.5bn`.
    """
    if beside.guessed or not beside.concept or (own.modality in STATED) != (claim.modality in STATED):
        return False
    if claim.concept in {*_ANYTHING, beside.concept, beside.predicate, *beside.terms}:
        return False
    if beside.concept in {claim.predicate, *claim.terms}:
        return False
    if claim.concept in {own.concept, own.predicate, *own.alternatives}:
        return True
    deals = all(is_deal(each.concept) for each in (own, claim)) and not is_deal(beside.concept)
    return deals and not set(own.agent).isdisjoint(claim.agent)


def _value(claim: Claim) -> tuple[str, float | str]:
    return family(claim), told_value(claim)


def _side_by_side(claims: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """Yield two figures of one sentence and one family, of two measures of which neither says what the other is."""
    sentences: dict[int, list[Claim]] = defaultdict(list)
    for claim in claims:
        sentences[claim.context_start].append(claim)
    for own in sentences.values():
        for one, two in permutations(own, 2):
            apart = (
                one.concept != two.concept and one.concept not in two.terms and two.concept not in one.terms
            )
            if (
                apart
                and family(one) == family(two)
                and told_value(one) != told_value(two)
                and seldom_by_chance(two.amount)
            ):
                yield one, two


def _finding(own: Claim, claim: Claim, beside: Claim) -> Finding:
    return Finding(
        rule=rule_of(claim),
        severity="contradiction",
        probability=_PROBABILITY,
        subject=naming.phrase(claim) or naming.said(claim),
        explanation=(
            f"{value_of(claim)} {source(claim)} against {value_of(own)} {source(own)}, where {value_of(beside)} "
            f"is of something else ({naming.phrase(beside) or naming.said(beside)})."
        ),
        sides=[[own], [claim]],
    )
