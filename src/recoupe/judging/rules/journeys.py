"""A journey to a place that is elsewhere one from it: `left for Hawaii on 10 August`; elsewhere `left Hawaii`."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from recoupe.judging.case import Finding
from recoupe.judging.phrases import says
from recoupe.judging.wording import source, value_of
from recoupe.language.text import fold
from recoupe.language.words import listed
from recoupe.matching import naming
from recoupe.models import STATED_OR_PLANNED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from recoupe.judging.case import Case
    from recoupe.models import Claim

RULES = ("date-differs",)

_DATES = frozenset({"date", "date_range"})
_REACH = 70
"""Characters between a day and the name of the place that is reached or left on it, at most."""
_NAME = re.compile(r"[A-ZÀ-ÖØ-Þ][\w'’-]*(?: [A-ZÀ-ÖØ-Þ][\w'’-]*)*")
_PROBABILITY = 0.7
_YEAR, _DAY = len("2026"), len("2026-08-10")
_ANY_YEAR = "XXXX"
_SPELLING = 88
"""Least likeness of two spellings of one place, in hundredths."""
_TO, _FROM, _LEAVING = "journey_to", "journey_from", "journey_out"


@dataclass(frozen=True, slots=True)
class _Leg:
    """A day on which somebody went to a place or from it, and whether the words are for leaving one or for coming."""

    claim: Claim
    place: str
    day: str
    arrives: bool
    leaves: bool


def findings(case: Case) -> Iterator[Finding]:
    """Yield a finding for each journey that two reports of a story tell the wrong way round on one day."""
    for articles in map(sorted, case.reports):
        told: dict[str, list[_Leg]] = defaultdict(list)
        for article in articles if len(articles) > 1 else ():
            for claim in case.by_article[article]:
                told[article] += _legs(claim)
        for one, two in combinations(sorted(told), 2):
            yield from _at_odds(told[one], told[two])


def _legs(claim: Claim) -> Iterator[_Leg]:
    if claim.kind not in _DATES or claim.modality not in STATED_OR_PLANNED or claim.headline:
        return
    day = claim.earliest or ""
    if len(day) != _DAY or claim.latest != day or not says(claim, _TO, _FROM):
        return
    at = claim.start - claim.context_start
    ways = [
        (abs(found.end() - at), found.end(), key)
        for key in (_TO, _FROM)
        for found in _leads(claim.lang, key).finditer(fold(claim.context))
    ]
    for _, end, key in sorted(ways)[:1]:  # the nearest
        name = _NAME.match(claim.context, end)
        if name is not None and end - _REACH < at < end + _REACH:
            leaves = any(
                found.end() == end for found in _leads(claim.lang, _LEAVING).finditer(fold(claim.context))
            )
            yield _Leg(claim, fold(name[0]), day, arrives=key == _TO, leaves=leaves or key == _FROM)


@cache
def _leads(lang: str, key: str) -> re.Pattern[str]:
    """Return what finds words that lead to a place, an article behind them."""
    words = sorted(listed(lang, "measures", key), key=len, reverse=True)
    articles = "|".join(sorted(listed(lang, "measures", "journey_articles"), key=len, reverse=True))
    return re.compile(
        rf"(?<!\w)(?:{'|'.join(map(re.escape, words)) or '(?!)'})(?!\w)\s*(?:(?:{articles})\s*)?"
    )


def _at_odds(one: Sequence[_Leg], two: Sequence[_Leg]) -> Iterator[Finding]:
    for here in one:
        for there in two:
            if (
                not _is_one_day(here, there)
                or here.arrives == there.arrives
                or not _is_one(here.place, there.place)
            ):
                continue
            if _is_told(here, two) or _is_told(there, one):
                continue  # there and back on one day
            both_leave = here.leaves and there.leaves
            if both_leave or _is_dated_otherwise(here, two) or _is_dated_otherwise(there, one):
                yield _finding(here, there)
                return


def _is_one(one: str, two: str) -> bool:
    """`San Francisco`, `San Francisco Bay`; `Hawaï`, `Hawaii`."""
    return fuzz.ratio(one, two) >= _SPELLING or one.startswith(f"{two} ") or two.startswith(f"{one} ")


def _is_one_day(one: _Leg, two: _Leg) -> bool:
    """Tell whether two days are one, as far as they are told with their years."""
    years = {one.day[:_YEAR], two.day[:_YEAR]} - {_ANY_YEAR}
    return one.day[_YEAR:] == two.day[_YEAR:] and len(years) <= 1


def _is_told(leg: _Leg, legs: Sequence[_Leg]) -> bool:
    return any(
        _is_one_day(other, leg) and other.arrives == leg.arrives and _is_one(other.place, leg.place)
        for other in legs
    )


def _is_dated_otherwise(leg: _Leg, legs: Sequence[_Leg]) -> bool:
    """Tell whether another report has the same leg on another day."""
    return any(
        not _is_one_day(other, leg) and other.arrives == leg.arrives and _is_one(other.place, leg.place)
        for other in legs
    )


def _finding(one: _Leg, two: _Leg) -> Finding:
    to, out = (one, two) if one.arrives else (two, one)
    return Finding(
        rule="date-differs",
        severity="contradiction",
        probability=_PROBABILITY,
        subject=naming.phrase(out.claim) or naming.phrase(to.claim) or naming.said(out.claim),
        explanation=(
            f"On {value_of(to.claim)}, a journey to a place {source(to.claim)} and from the same place "
            f"{source(out.claim)}."
        ),
        sides=[[one.claim], [two.claim]],
    )
