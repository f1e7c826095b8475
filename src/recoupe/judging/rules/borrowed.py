"""A figure taken from the one beside it: `exports rose 12.8 %, imports 10.5 %`; elsewhere `exports rose 10.5 %`."""

from __future__ import annotations

from collections import defaultdict
from itertools import permutations
from typing import TYPE_CHECKING

from recoupe.judging.case import Finding
from recoupe.judging.wording import source, value_of
from recoupe.matching import naming
from recoupe.matching.closeness import seldom_by_chance
from recoupe.matching.families import family, rule_of
from recoupe.matching.rivals import told_value
from recoupe.models import STATED_OR_PLANNED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from recoupe.judging.case import Case
    from recoupe.models import Claim

RULES = ("money-differs", "percent-differs")

_FIGURES = frozenset({"money", "percent"})
"""Kinds of figures that reports seldom share but for one thing; counts of many things have one figure by chance."""
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


def findings(case: Case) -> Iterator[Finding]:
    """Yield a finding for each figure that another report gives for what stands beside it there."""
    for articles in map(sorted, case.reports):
        if len(articles) > 1:
            yield from _of_a_story(case, articles)


def _counts(claim: Claim) -> bool:
    known = bool(claim.concept) and not claim.guessed and not claim.former and not claim.headline
    return known and claim.kind in _FIGURES and bool(claim.amount) and claim.modality in STATED_OR_PLANNED


def _of_a_story(case: Case, articles: Sequence[str]) -> Iterator[Finding]:
    by_value: dict[tuple[str, float | str], list[Claim]] = defaultdict(list)
    values: dict[str, set[tuple[str, float | str]]] = defaultdict(set)
    for article in articles:
        for claim in case.by_article[article]:
            if claim.kind in _FIGURES:
                values[article].add(_value(claim))
                if _counts(claim):
                    by_value[_value(claim)].append(claim)
    for article in articles:
        for own, beside in _side_by_side([claim for claim in case.by_article[article] if _counts(claim)]):
            for claim in by_value[_value(beside)]:
                taken = claim.article != article and claim.concept == own.concept
                if taken and _value(own) not in values[claim.article] and _is_of(case, own, claim):
                    yield _finding(own, claim, beside)


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


def _is_of(case: Case, own: Claim, claim: Claim) -> bool:
    levels = case.compare(own, claim).levels
    return not any(levels[name] in apart for name, apart in _APART.items())


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
