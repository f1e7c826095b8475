"""A figure that another report corrects: `40 hectares, not 400`; elsewhere `400 hectares burnt`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.judging.case import Finding
from recoupe.judging.likeness import kin
from recoupe.judging.rules.values import severity
from recoupe.judging.wording import source, value_of
from recoupe.matching import naming
from recoupe.matching.families import family, rule_of
from recoupe.matching.rivals import told_value
from recoupe.models import STATED_OR_PLANNED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from recoupe.judging.case import Case
    from recoupe.models import Claim

RULES = ("count-differs", "money-differs", "percent-differs", "measure-differs", "duration-differs")

_FIGURES = frozenset({"count", "number", "money", "percent", "ratio", "quantity", "duration"})
_COUNTS = frozenset({"count", "number"})
_LEAST = 10
"""Least count that two sentences seldom share by chance."""
_REACH = 250
"""Characters between a figure and the one that it corrects, at most."""
_APART = {
    "names": {"different"},
    "qualifiers": {"different", "overlapping"},
    "places": {"different", "overlapping"},
    "period": {"different", "years_apart", "then_and_now"},
    "modality": {"planned", "different"},
    "standing": {"different"},
    "context": {"far"},
}
"""Levels of two figures that are of two things, times or places."""
_PROBABILITY = 0.8


def findings(case: Case) -> Iterator[Finding]:
    """Yield a finding for each figure that one report of a story tells and another corrects."""
    for articles in case.reports:
        for article in articles if len(articles) > 1 else ():
            for right, wrong in _corrections(case.by_article[article]):
                for other in articles:
                    if other != article:
                        yield from _told(case, right, wrong, case.by_article[other])


def _corrections(claims: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """Yield figures with those that the same sentence denies beside them."""
    for wrong in claims:
        telling = wrong.kind not in _COUNTS or (wrong.amount or 0.0) >= _LEAST
        if wrong.modality != "denied" or wrong.kind not in _FIGURES or not telling:
            continue
        beside = [
            claim
            for claim in claims
            if _is_stated(claim)
            and claim.context_start == wrong.context_start
            and family(claim) == family(wrong)
            and abs(claim.start - wrong.start) < _REACH
            and told_value(claim) != told_value(wrong)
        ]
        if beside:
            yield min(beside, key=lambda claim: abs(claim.start - wrong.start)), wrong


def _is_stated(claim: Claim) -> bool:
    return claim.modality in STATED_OR_PLANNED and not claim.former and bool(claim.amount)


def _told(case: Case, right: Claim, wrong: Claim, claims: Sequence[Claim]) -> Iterator[Finding]:
    own = [claim for claim in claims if family(claim) == family(right) and _is_stated(claim)]
    if any(told_value(claim) == told_value(right) for claim in own):
        return
    for claim in own:
        of_one = kin(claim, right) or kin(claim, wrong)
        if told_value(claim) == told_value(wrong) and of_one and not case.are_apart(right, claim, _APART):
            yield _finding(right, wrong, claim)
            return


def _finding(right: Claim, wrong: Claim, claim: Claim) -> Finding:
    return Finding(
        rule=rule_of(claim),
        severity=severity([[right], [claim]]),
        probability=_PROBABILITY,
        subject=naming.phrase(right) or naming.phrase(claim) or naming.said(right),
        explanation=(
            f"{value_of(claim)} {source(claim)} against {value_of(right)} {source(right)}, which says that it is not "
            f"{value_of(wrong)}."
        ),
        sides=[[right], [claim]],
    )
