"""Parts told one by one, whose number says that they are all: `…, the last of the four`, `These four cost …`."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from recoupe.judging.breakdowns import Breakdown
from recoupe.judging.figures import COUNT, tell_a_year_before
from recoupe.judging.moves import is_bare
from recoupe.judging.phrases import pattern, saying, says
from recoupe.judging.readings import is_told
from recoupe.language import table
from recoupe.language.text import fold
from recoupe.language.words import listed
from recoupe.matching.families import family, in_base_unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from recoupe.judging.figures import Figures
    from recoupe.models import Claim

_PORTIONS = range(3, 7)
"""Parts that are counted, so that they are all."""
_REACH = 1100
"""Characters from the first figure of parts and total to the last, at most."""
_OFF = 0.2
"""How far parts may miss their total to be meant as its own."""
_TIMES_AS_GREAT = 30
"""A figure that leaves its unit out is less than so many times smaller or greater than the others of its list."""
_LEAST = 10.0
_WORD = re.compile(r"[^\W\d_]+")


def counted(figures: Figures) -> Iterator[list[Breakdown]]:
    """Yield what an article breaks down into so many figures, each as the ways to read it: one of them is meant."""
    exact = [claim for claim in figures.summands if not claim.former and claim.bound == "exact"]
    contexts = {claim.context_start: claim for claim in figures.claims if not claim.headline}
    for first in saying(contexts.values(), "all_so_many") if exact else ():
        begin = first.context_start
        for number in _numbers(first.context, first.lang):
            for own in dict.fromkeys(family(claim) for claim in exact):
                if own not in {"percent", "ratio"}:
                    yield from _of(number, begin, exact, own, figures.claims)


def _of(
    number: int, begin: int, figures: Sequence[Claim], own: str, claims: Sequence[Claim]
) -> Iterator[list[Breakdown]]:
    told = [
        claim
        for claim in figures
        if (family(claim) == own or _is_bare(claim)) and (own != COUNT or (claim.amount or 0.0) >= _LEAST)
    ]
    here = [claim for claim in told if claim.context_start == begin]
    before = [claim for claim in told if claim.context_start < begin]
    # `With these four the city spends 990,000`: the total behind its parts.
    if len(here) == 1 and family(here[0]) == own and len(before) >= number:
        parts = before[-number:]
        if not any(claim.context_start == parts[0].context_start for claim in before[:-number]):
            yield from _readings(here, parts, claims)
    # `Louga, the last of the four, took 16,000`: the last of the parts.
    elif len(here) in {1, 2} and len(told := [*before, *here]) > number:
        parts = told[-number:]
        totals = [claim for claim in told[:-number] if family(claim) == own and is_told(claim)]
        yield from _readings(totals, parts, claims)


def _readings(
    totals: Sequence[Claim], parts: Sequence[Claim], claims: Sequence[Claim]
) -> Iterator[list[Breakdown]]:
    contexts = {claim.context_start: claim for claim in parts}
    if any(says(claim, "not_added") for claim in (*contexts.values(), *totals[:1])):
        return
    if not _alike(parts) or tell_a_year_before(contexts, claims):
        return
    readings = [
        Breakdown([total], parts, [], near=False, open=False, closed=True)
        for total in reversed(totals)
        if abs(total.start - parts[0].start) < _REACH
        and total.context_start not in contexts
        and _misses(total, parts) <= _OFF
    ]
    if readings:
        yield readings


def _is_bare(claim: Claim) -> bool:
    counts = claim.kind == "number" or (claim.kind == "count" and is_bare(claim))
    return counts and (claim.amount or 0.0) >= _LEAST


def _alike(parts: Sequence[Claim]) -> bool:
    amounts = [claim.amount or 0.0 for claim in parts]
    return min(amounts) > 0 and max(amounts) < _TIMES_AS_GREAT * min(amounts)


def _misses(total: Claim, parts: Sequence[Claim]) -> float:
    whole = in_base_unit(total) or 0.0
    scale = whole / (total.amount or 1.0)
    amounts = [
        in_base_unit(claim) or 0.0 if family(claim) == family(total) else (claim.amount or 0.0) * scale
        for claim in parts
    ]
    if not whole or max(amounts) >= whole:
        return float("inf")
    return abs(sum(amounts) - whole) / whole


def _numbers(text: str, lang: str) -> Iterator[int]:
    """Yield how many things a sentence says that there are of those told before: `these four`, `à elles trois`."""
    for found in _pattern(lang).finditer(fold(text)):
        times = listed(lang, "measures", "times")
        noun = _WORD.match(fold(text)[found.end() :].lstrip())
        if noun is None or (noun[0] not in times and noun[0][:-1] not in times):
            yield _portions(lang)[found["number"]]


@cache
def _portions(lang: str) -> dict[str, int]:
    words = {fold(word): int(number) for word, number in table(lang, "numbers")["cardinals"].items()}
    digits = {str(number): number for number in _PORTIONS}
    return {word: number for word, number in {**words, **digits}.items() if number in _PORTIONS}


@cache
def _pattern(lang: str) -> re.Pattern[str]:
    numbers = "|".join(map(re.escape, _portions(lang)))
    return re.compile(rf"(?:{pattern(lang, 'all_so_many').pattern}) (?P<number>{numbers})(?!\w|[.,]\d)")
