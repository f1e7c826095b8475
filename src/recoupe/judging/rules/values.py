"""Facts whose values cannot meet: counts, sums, percentages, measures, durations, ages, ranks, scores, dates."""

from __future__ import annotations

from itertools import chain, combinations
from typing import TYPE_CHECKING

from recoupe.calendar import parse_days
from recoupe.judging.case import Finding
from recoupe.judging.likeness import made_of
from recoupe.judging.meaning import base_interval, compared_by, compatible, days
from recoupe.judging.rules.headlines import is_accounted_for
from recoupe.judging.updates import is_outcome, is_update
from recoupe.judging.wording import told

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from recoupe.judging.case import Case
    from recoupe.models import Claim, Fact, Severity

RULES = (
    "count-differs", "money-differs", "percent-differs", "measure-differs", "duration-differs", "age-differs",
    "ordinal-differs", "score-differs", "date-differs",
)  # fmt: skip

_PAIR = 2
_DATES = frozenset({"date", "date_range", "time"})
_PERIOD = 25
"""Days of the shortest period that a figure is told for, less than a month: `the first 26 days of February`."""


def findings(case: Case) -> Iterator[Finding]:
    """Yield a finding for each fact whose claims do not fit one value."""
    for fact in case.facts:
        if fact.rule in RULES and len(fact.claims) > 1:
            sides = split([claim for claim in fact.claims if _counts(claim, fact, case)])
            if len(sides) > 1 and not (is_update(sides) or is_outcome(sides) or _of_two_periods(sides)):
                yield _finding(case, fact, sides)


def _of_two_periods(sides: Sequence[Sequence[Claim]]) -> bool:
    """Tell whether one text tells each figure for a period of its own: `94 in January. In February there were 61`."""
    claims = [claim for side in sides for claim in side]
    if len({claim.article for claim in claims}) != 1 or any(claim.kind in _DATES for claim in claims):
        return False
    told = [[_period(claim) for claim in side] for side in sides]
    return all(
        one is not None and two is not None and (one[1] < two[0] or two[1] < one[0])
        for here, there in combinations(told, 2)
        for one in here
        for two in there
    )


def _period(claim: Claim) -> tuple[date, date] | None:
    """Return the days of a month or longer that a figure is told for; None for a day, on which it may be told."""
    first, _, last = (claim.period or "").partition("/")
    begin, end = parse_days(first), parse_days(last)
    if begin is None or end is None or (end[1] - begin[0]).days < _PERIOD:
        return None
    return begin[0], end[1]


def _counts(claim: Claim, fact: Fact, case: Case) -> bool:
    """Leave out what a later version corrects, and a headline that adds up what its text tells apart."""
    if claim.article in case.superseded or _is_told_as_former(claim, fact, case):
        return False
    if not claim.headline:
        return True
    told = case.by_article.get(claim.article, ())
    if made_of(claim, fact.claims, told):
        return False
    if claim.amount is None or any(other.article != claim.article for other in fact.claims):
        return True  # the claims of another story need not be at hand
    return not is_accounted_for(claim, told, case.texts.get(claim.article, ""))


def _is_told_as_former(claim: Claim, fact: Fact, case: Case) -> bool:
    """Tell whether what has been so since a day is told by another as what was before: `$2 since 2016`, `from $2`."""
    if not (claim.period or "").endswith("/.."):
        return False
    others = {other.article for other in fact.claims}
    return any(
        other.former
        and other.concept == claim.concept
        and other.kind == claim.kind
        and compatible(claim, other)
        for article in others
        for other in case.by_article.get(article, ())
    )


def split(claims: Sequence[Claim]) -> list[list[Claim]]:
    """Put compatible claims on one side, the most precise first; a vague claim joins the first side it fits."""
    told: dict[tuple[object, ...], list[Claim]] = {}
    for claim in claims:
        told.setdefault(compared_by(claim), []).append(claim)
    if len(told) == 1:
        return [sorted(claims, key=_place)]
    sides: list[list[list[Claim]]] = []
    for same in sorted(told.values(), key=lambda own: _vagueness(own[0])):
        home = next((side for side in sides if all(compatible(same[0], other[0]) for other in side)), None)
        if home is None:
            sides.append([same])
        else:
            home.append(same)
    ordered = (sorted(chain.from_iterable(side), key=_place) for side in sides)
    return sorted(ordered, key=lambda side: _place(side[0]))


def _place(claim: Claim) -> tuple[str, int]:
    return claim.article, claim.start


def _vagueness(claim: Claim) -> float:
    if claim.kind in {"date", "date_range"}:
        found = days(claim)
        return float((found[1] - found[0]).days) if found else float("inf")
    found_interval = base_interval(claim)
    return found_interval[1] - found_interval[0] if found_interval else float("inf")


def _finding(case: Case, fact: Fact, sides: Sequence[Sequence[Claim]]) -> Finding:
    pairs = [
        (one, two)
        for at, side in enumerate(sides)
        for other in sides[at + 1 :]
        for one in side
        for two in other
    ]
    compared = case.compare(*case.likeliest(pairs))
    return Finding(
        rule=fact.rule,
        severity=severity(sides),
        probability=compared.probability,
        subject=fact.subject,
        explanation=_explanation(sides),
        sides=sides,
        reasons=case.reasons(compared),
    )


def severity(sides: Sequence[Sequence[Claim]]) -> Severity:
    """Return `attributed` where each side has a named speaker of its own, else `contradiction`."""
    speakers = [{claim.speaker for claim in side} for side in sides]
    named = all(None not in own for own in speakers)
    apart = all(not one & two for at, one in enumerate(speakers) for two in speakers[at + 1 :])
    return "attributed" if named and apart else "contradiction"


def _explanation(sides: Sequence[Sequence[Claim]]) -> str:
    both = "Not both" if len(sides) == _PAIR else "Not all"
    timed = len({claim.per for side in sides for claim in side} - {None}) > 1
    return f"{both} can be true: {' against '.join(_told(side, timed=timed) for side in sides)}."


def _told(side: Sequence[Claim], *, timed: bool) -> str:
    """Say what a side tells, with the time in which so much is where the sides differ in that."""
    per = next((claim.per for claim in side if claim.per), None)
    return f"{told(side)} each {per}" if timed and per else told(side)
