"""A rank against what is counted: the n-th of fewer than n, and the n-th after more than n - 1 that are named."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from recoupe.calendar import parse_days
from recoupe.judging.case import Finding
from recoupe.judging.phrases import has, pattern, words_before
from recoupe.judging.wording import source, value_of
from recoupe.language import table
from recoupe.language.text import fold
from recoupe.language.words import listed
from recoupe.matching.naming import phrase, said

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from recoupe.judging.case import Case
    from recoupe.models import Claim

RULES = ("rank-exceeds-count", "rank-mismatch")
_NOTHING_RANKED = frozenset({"", "place", "rank"})
"""What ranks are called: `in 12th place, seven places better`."""
_FEW = 2
"""Items of a list, at least."""
_LEAD = 14
"""Characters between `after` and the first item, at most: `après ceux de 2009`."""
_STOP = re.compile(r"[.;:!?)\]](?:\s|$)|[\r\n]|\s[–—]\s")
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")


def findings(case: Case) -> Iterator[Finding]:
    """Yield a finding for each rank above the count of its period, or too low for those named before it."""
    for claims in case.by_article.values():
        yield from _ranks(claims)
        yield from _after_those_named(claims)


def _ranks(claims: Sequence[Claim]) -> Iterator[Finding]:
    """`la 4ème rencontre` on a day of a year in which they are said to have met three times."""
    for rank in claims:
        if rank.kind != "ordinal" or rank.amount is None or rank.concept in _NOTHING_RANKED:
            continue
        for count in claims:
            if (
                count.kind != "count"
                or count.bound != "exact"
                or count.concept != rank.concept
                or count.amount is None
            ):
                continue
            own, frame = parse_days(rank.period), parse_days(count.period)
            if (
                own is None
                or frame is None
                or not (frame[0] <= own[0] and own[1] <= frame[1])
                or rank.amount <= count.amount
                or _is_one_more(rank, count)
            ):
                continue
            yield Finding(
                rule="rank-exceeds-count",
                severity="tension",
                probability=0.7,
                subject=phrase(rank) or said(rank),
                explanation=(
                    f"“{value_of(rank)}” of something said to have happened {value_of(count)} times in the same period "
                    f"{source(count, rank)}."
                ),
                sides=[[count], [rank]],
            )


def _is_one_more(rank: Claim, count: Claim) -> bool:
    """`Trois skieurs ont péri et un quatrième restait introuvable`: one beside those that are counted."""
    before = fold(words_before(rank)).split()[-1:]
    own = rank.amount == (count.amount or 0) + 1
    return own and not listed(rank.lang, "ages", "indefinite").isdisjoint(before)


def _after_those_named(claims: Sequence[Claim]) -> Iterator[Finding]:
    """`leur troisième titre, après ceux de 2009, 2014 et 2019`: who comes after three is the fourth."""
    for rank in claims:
        if rank.kind != "ordinal" or rank.headline or (rank.amount or 0) < _FEW:
            continue
        named = _named_before(rank)
        if named is None:
            continue
        begin, end, count = named
        start = rank.context_start + begin
        told = rank.model_copy(
            update={
                "start": start,
                "end": rank.context_start + end,
                "column": rank.column + start - rank.start,
                "quote": rank.context[begin:end],
                "stated": rank.context[begin:end],
                "kind": "name",
                "value": rank.context[begin:end],
                "amount": None,
                "low": None,
                "high": None,
            }
        )
        yield Finding(
            rule="rank-mismatch",
            severity="contradiction",
            probability=0.75,
            subject=phrase(rank) or said(rank),
            explanation=(
                f"After the {count} that are named ({value_of(told)}) comes number {count + 1}, "
                f"not “{value_of(rank)}” {source(rank)}."
            ),
            sides=[[rank], [told]],
        )


def _named_before(rank: Claim) -> tuple[int, int, int] | None:
    """Return where those are named that a rank comes after, and how many; None where they leave room for it."""
    context, behind = rank.context, rank.end - rank.context_start
    folded = fold(context)
    if len(folded) != len(context) or "\n" in context:
        return None
    for key in ("ranked_after", "only_those"):
        for found in pattern(rank.lang, key).finditer(folded, behind):
            stop = _STOP.search(context, found.end())
            end = stop.start() if stop else len(context)
            listed = _years(context, found.end(), end) or _names(context, found.end(), end, rank.lang)
            if listed is None or listed[2] < _FEW or listed[2] < (rank.amount or 0):
                continue
            if not has(context[behind : found.start()], rank.lang, "clause_joints"):
                return listed
    return None


def _years(context: str, begin: int, end: int) -> tuple[int, int, int] | None:
    """Read a list of years: `ceux de 2009, 2014 et 2019`."""
    found = list(_YEAR.finditer(context, begin, end))
    if len(found) < _FEW or found[0].start() - begin > _LEAD:
        return None
    between = context[found[0].start() : found[-1].end()]
    if len(re.findall(r"[^\W\d_]+", between)) > len(found):  # one conjunction, no more
        return None
    return found[0].start(), found[-1].end(), len(found)


def _names(context: str, begin: int, end: int, lang: str) -> tuple[int, int, int] | None:
    """Read a list of names, closed by a conjunction: `le Canada, l'Allemagne et le Japon`."""
    at, spans, closed = begin, [], False
    while (item := _name(lang).match(context, at, end)) is not None:
        spans.append(item.span(1))
        joint = _joint(lang).match(context, item.end(), end)
        if closed or joint is None:
            break
        closed = joint[1] is not None
        at = joint.end()
    return (spans[0][0], spans[-1][1], len(spans)) if closed and len(spans) >= _FEW else None


@cache
def _name(lang: str) -> re.Pattern[str]:
    """Return what matches a name with its article: `l'Allemagne`, `the Netherlands`, `la Corée du Sud`."""
    no_joint = rf"(?!(?:{_conjunctions(lang)})\s)"
    capital = r"[A-ZÀ-ÖØ-Þ](?:[\w'’-]|\.(?=\S))*"
    small = rf"{no_joint}[^\W\d_]{{1,3}}\s+"
    return re.compile(
        rf"\s*((?:{no_joint}[^\W\d_]{{1,4}}['’\s])?{capital}(?:\s+(?:{small}){{0,2}}{capital}){{0,4}})"
    )


def _conjunctions(lang: str) -> str:
    return "|".join(re.escape(word) for word in table(lang, "measures").get("last_joint", ()))


@cache
def _joint(lang: str) -> re.Pattern[str]:
    """Return what parts two items of a list; its group is the conjunction before the last."""
    return re.compile(rf",?\s+({_conjunctions(lang)})(?=\s)|,(?=\s)")
