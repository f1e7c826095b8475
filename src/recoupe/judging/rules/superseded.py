"""A figure of before, told as it stands by a report that came no sooner: 31 % of `46 %, contre 31 % en février`."""

from __future__ import annotations

import math
from collections import defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING

from recoupe.calendar import order_key
from recoupe.judging.case import Finding
from recoupe.judging.phrases import says
from recoupe.judging.wording import source, value_of
from recoupe.matching import naming
from recoupe.matching.closeness import seldom_by_chance
from recoupe.matching.families import family, rule_of
from recoupe.matching.rivals import told_value
from recoupe.models import STATED_OR_PLANNED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from recoupe.judging.case import Case
    from recoupe.models import Claim

RULES = ("count-differs", "duration-differs", "measure-differs", "money-differs", "percent-differs")

_FIGURES = frozenset({"number", "count", "money", "percent", "quantity", "duration"})
_PROBABILITY = 0.75
_BESIDE = 220
"""Characters between the figure of now and that of before, at most."""
_MOST = 4.0
"""How many times the one the other may be."""
_ONE = frozenset({"same", "related", "alternate"})
_OTHER_TIME = frozenset({"years_apart", "then_and_now", "within"})
_LONG_AGO = timedelta(days=60)


def findings(case: Case) -> Iterator[Finding]:
    """Yield a finding for each figure of before that another report of the story tells of now, and no newer one."""
    for articles in case.reports:
        if len(articles) > 1:
            yield from _of_a_story(case, articles)


def _of_a_story(case: Case, articles: Sequence[str]) -> Iterator[Finding]:
    changed = [pair for article in articles for pair in _changed(case.by_article[article])]
    if not changed:
        return
    told = {article: _told(case.by_article[article]) for article in articles}
    for now, before in changed:
        for article in articles:
            if article == now.article or (family(now), told_value(now)) in told[article]:
                continue
            again = told[article].get((family(now), told_value(before)), ())
            if again and all(_is_of_now(claim, now, case) for claim in again):
                yield _finding(now, again[0])


def _changed(claims: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """Yield each figure of now with that of before which is told beside it."""
    gone = [claim for claim in claims if (claim.former or claim.modality == "denied") and _is_figure(claim)]
    if not gone:
        return
    figures = [claim for claim in claims if _is_figure(claim)]
    for before in gone:
        if not seldom_by_chance(before.amount):
            continue
        beside = [claim for claim in figures if _is_beside(claim, before)]
        if beside:
            yield min(beside, key=lambda claim: _apart(claim, before)), before


def _is_figure(claim: Claim) -> bool:
    return claim.kind in _FIGURES and bool(claim.amount) and not claim.headline


def _apart(now: Claim, before: Claim) -> float:
    return abs(math.log((now.amount or 1.0) / (before.amount or 1.0)))


def _is_beside(now: Claim, before: Claim) -> bool:
    one, other = now.amount or 0.0, before.amount or 0.0
    return (
        not now.former
        and now.modality in STATED_OR_PLANNED
        and family(now) == family(before)
        and now.aspect == before.aspect
        and abs(now.start - before.start) <= _BESIDE
        and told_value(now) != told_value(before)
        and one * other > 0
        and 1 / _MOST <= one / other <= _MOST
    )


def _told(claims: Sequence[Claim]) -> Mapping[tuple[str, float | str], Sequence[Claim]]:
    found: dict[tuple[str, float | str], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.kind in _FIGURES:
            found[family(claim), told_value(claim)].append(claim)
    return found


def _is_of_now(claim: Claim, now: Claim, case: Case) -> bool:
    """Tell whether a report tells a figure of before as it stands, and of what another gives a newer one for."""
    if (
        claim.former
        or claim.modality not in STATED_OR_PLANNED
        or claim.aspect != now.aspect
        or _is_of_then(claim, case)
        or says(claim, "at_the_peak")
        or _goes_on_to_another(claim, case)
    ):
        return False
    if not claim.published or not now.published or order_key(claim.published) < order_key(now.published):
        return False
    levels = case.compare(now, claim).levels
    return levels["measure"] in _ONE and levels["period"] not in _OTHER_TIME


def _goes_on_to_another(claim: Claim, case: Case) -> bool:
    """Tell whether the sentence of a figure tells by how much it changes: `Base pay of $36.50 goes up by 8%`."""
    return any(
        other.context_start == claim.context_start and other.aspect in {"change", "multiple"}
        for other in case.by_article.get(claim.article, ())
    )


def _is_of_then(claim: Claim, case: Case) -> bool:
    """Tell whether a sentence speaks of long ago, or of a change: `Il y a quatre ans`, `from 3,400 in 2015`."""
    return claim.published is None or says(claim, "comparisons") or case.tells_of_before(claim, _LONG_AGO)


def _finding(now: Claim, again: Claim) -> Finding:
    return Finding(
        rule=rule_of(now),
        severity="contradiction",
        probability=_PROBABILITY,
        subject=naming.phrase(now) or naming.said(now),
        explanation=(
            f"{value_of(again)} is told {source(again)} as it stands; {source(now)} that is the figure of before, "
            f"which is {value_of(now)} now."
        ),
        sides=[[now], [again]],
    )
