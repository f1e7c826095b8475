"""The n-th of something held every year, against the year of the first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.calendar import parse_days
from recoupe.judging.case import Finding
from recoupe.judging.phrases import has
from recoupe.judging.wording import source, value_of
from recoupe.matching.naming import phrase, said

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from recoupe.judging.case import Case
    from recoupe.models import Claim

RULES = ("anniversary-mismatch",)
_CONCEPTS = frozenset({"edition"})
_BEGAN = 30
"""Characters before a year in which it is told that something began in it."""
_NEAR = 700
"""Characters between a rank and the year of the first, at most."""


def findings(case: Case) -> Iterator[Finding]:
    """Yield a finding for each edition whose number the years since the first do not make."""
    for claims in case.by_article.values():
        body = [claim for claim in claims if not claim.headline]
        ranks = [claim for claim in body if claim.kind == "ordinal" and claim.concept in _CONCEPTS]
        if ranks:
            yield from _editions(ranks, body)


def _editions(ranks: Sequence[Claim], body: Sequence[Claim]) -> Iterator[Finding]:
    """`founded in 1996 and held every spring since … the 26th edition`, told in 2026: it is the 31st."""
    sentences = {claim.context_start: claim.context for claim in body}.values()
    lang = ranks[0].lang
    yearly = any(has(sentence, lang, "every_year") for sentence in sentences)
    if not yearly or any(has(sentence, lang, "not_every_year") for sentence in sentences):
        return
    firsts = [claim for claim in body if _is_first(claim)]
    for rank in ranks:
        near = [first for first in firsts if abs(first.start - rank.start) < _NEAR]
        if len(near) != 1 or rank.amount is None:
            continue
        began, now = _year(near[0].earliest), _year(rank.published)
        if 0 < began < now and abs(now - began + 1 - rank.amount) > 1:
            yield Finding(
                rule="anniversary-mismatch",
                severity="contradiction",
                probability=0.75,
                subject=phrase(rank) or said(rank),
                explanation=(
                    f"Every year from {began} to {now} makes {now - began + 1} editions, "
                    f"not “{value_of(rank)}” {source(rank, near[0])}."
                ),
                sides=[[rank], [near[0]]],
            )


def _is_first(claim: Claim) -> bool:
    """Tell whether a year is the one in which something began."""
    if claim.kind != "date" or claim.relative:
        return False
    at = claim.start - claim.context_start
    return has(claim.context[max(0, at - _BEGAN) : at], claim.lang, "founded")


def _year(day: str | None) -> int:
    found = parse_days(day)
    return found[0].year if found else 0
