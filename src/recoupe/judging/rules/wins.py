"""The n-th win of a thing against the years of those before it, told over several sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.calendar import parse_days
from recoupe.judging.case import Finding
from recoupe.judging.phrases import has, says, words_before, words_behind
from recoupe.judging.wording import source, value_of
from recoupe.matching.naming import phrase, said

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from recoupe.judging.case import Case
    from recoupe.models import Claim

RULES = ("rank-mismatch",)
_WON = frozenset({"win", "title", "cup", "champion", "championship", "gold_medal"})
_REACH = 1200
"""Characters between the win of today and the first of those before it, at most."""
_GAP = 4
"""Characters between two sentences of one paragraph or two, at most."""
_FEW = 2
_PROBABILITY = 0.75


def findings(case: Case) -> Iterator[Finding]:
    """Yield a finding for each win whose number leaves no room for all those that are told before it."""
    for claims in case.by_article.values():
        body = [claim for claim in claims if not claim.headline]
        ranks = [claim for claim in body if _is_win_of_today(claim, body)]
        for rank in ranks[:1]:
            years = _won_before(rank, body)
            if len(years) >= max(_FEW, rank.amount or 0) and len({each.amount for each in ranks}) == 1:
                yield _finding(rank, years)


def _is_win_of_today(claim: Claim, claims: Sequence[Claim]) -> bool:
    """`taken the cup for a third time`, `the club's fourth title`: with no year of its own."""
    if claim.kind != "ordinal" or claim.former or (claim.amount or 0) < _FEW:
        return False
    counted = claim.concept in _WON or has(words_behind(claim)[: _GAP + 2], claim.lang, "nth_time")
    if not counted or not (_WON & {*claim.terms, *claim.context_terms, claim.concept} or _tells_win(claim)):
        return False
    here = [other for other in claims if other.context_start == claim.context_start]
    return not any(_year(other) for other in here)


def _tells_win(claim: Claim) -> bool:
    return says(claim, "wins") and not says(claim, "no_wins")


def _year(claim: Claim) -> int:
    """Return the year that a claim tells in figures, if it lies before the article's; else 0."""
    if claim.kind not in {"date", "date_range"} or claim.relative:
        return 0
    day, published = parse_days(claim.earliest), parse_days(claim.published)
    told = day is not None and published is not None and day[0].year < published[0].year
    return day[0].year if day and told and str(day[0].year) in claim.quote else 0


def _won_before(rank: Claim, claims: Sequence[Claim]) -> list[Claim]:
    """Return the years of the wins from the first on, as far as sentences that follow one another tell them."""
    sentences: dict[int, list[Claim]] = {}
    for claim in claims:
        sentences.setdefault(claim.context_start, []).append(claim)
    found: list[Claim] = []
    end = 0
    for start, here in sentences.items():
        years = [claim for claim in here if _year(claim)]
        if found and (start - end > _GAP or not years or not _tells_win(years[0])):
            break
        if not found and not _tells_first(rank, years):
            continue
        if found and _year(years[0]) <= _year(found[-1]):
            break
        found += years
        end = start + len(here[0].context)
    distinct = {_year(claim): claim for claim in found}
    return list(distinct.values())


def _tells_first(rank: Claim, years: Sequence[Claim]) -> bool:
    """`the first of its titles, in 1988`, `They first won it in 1978`, `The first came in 1962`."""
    if not years or abs(years[0].start - rank.start) > _REACH or years[0].context_start == rank.context_start:
        return False
    if says(years[0], "no_wins"):
        return False
    if years[0].agent and rank.agent and _is_named(years[0]) and set(years[0].agent).isdisjoint(rank.agent):
        return False
    before = words_before(years[0])
    return has(before, years[0].lang, "first_of") and (
        _tells_win(years[0]) or len(before.split()) <= _GAP + 2 or bool(_WON & set(years[0].context_terms))
    )


def _is_named(claim: Claim) -> bool:
    """Tell whether the subject of a win is named, so that it may be another's."""
    names = {word for name in claim.entities for word in name.casefold().split()}
    return not names.isdisjoint(claim.agent)


def _finding(rank: Claim, years: Sequence[Claim]) -> Finding:
    told = ", ".join(value_of(year) for year in years)
    return Finding(
        rule="rank-mismatch",
        severity="contradiction",
        probability=_PROBABILITY,
        subject=phrase(rank) or said(rank),
        explanation=(
            f"After the {len(years)} of {told} comes number {len(years) + 1}, not “{value_of(rank)}” {source(rank)}."
        ),
        sides=[[rank], years],
    )
