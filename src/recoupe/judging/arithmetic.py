"""Figures of one article that do not go together: changes, sums, parts, ranks, anniversaries."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from recoupe.calendar import parse_days
from recoupe.extraction.places import ABROAD
from recoupe.judging.case import Finding
from recoupe.judging.meaning import base_interval, interval
from recoupe.judging.wording import number, value_of
from recoupe.language import table
from recoupe.language.text import fold
from recoupe.matching.families import family

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from recoupe.judging.case import Case
    from recoupe.models import Claim

RULES = ("change-mismatch", "part-exceeds-whole", "sum-mismatch", "rank-exceeds-count", "anniversary-mismatch")

_LEVELS = frozenset({"money", "count", "number", "quantity", "percent"})
_NEARBY = 600
"""Characters between two figures of one article that are spoken of together, at most."""
_STATED = frozenset({"asserted", "reported"})


def findings(case: Case) -> Iterator[Finding]:
    """Yield the figures of each article that do not add up."""
    for claims in case.by_article.values():
        yield from _changes(claims)
        yield from _parts(case, claims)
        yield from _sums(claims)
        yield from _ranks(claims)
        yield from _anniversaries(claims)


def _changes(claims: Sequence[Claim]) -> Iterator[Finding]:
    """`21 milliards, ce qui dépasse de 20 % le montant précédent`, said after `20 milliards`."""
    for change in claims:
        if change.kind != "percent" or change.aspect != "change" or change.amount is None:
            continue
        if not _refers_to_previous(change):
            continue
        levels = [
            claim
            for claim in claims
            if claim.kind in _LEVELS - {"percent"} and claim.aspect == "level" and change.start - _NEARBY < claim.start < change.start
        ]
        new = next((claim for claim in reversed(levels) if claim.context_start == change.context_start), None)
        if new is None:
            continue
        old = next((c for c in reversed(levels) if c.start < new.start and family(c) == family(new) and _alike(c, new)), None)
        if old is not None:
            yield from _change(old, new, change)


def _change(old: Claim, new: Claim, change: Claim) -> Iterator[Finding]:
    before, after = interval(_exactly(old)), interval(_exactly(new))
    if before is None or after is None or change.amount is None or before[0] <= 0 or not old.amount or not new.amount:
        return
    sign = -1 if change.direction == "down" else 1
    told = 1 + sign * change.amount / 100
    slack = (1 + (change.step or 1)) / 100
    if after[0] / before[1] - slack <= told <= after[1] / before[0] + slack:
        return
    really = (new.amount / old.amount - 1) * 100
    yield Finding(
        rule="change-mismatch",
        severity="tension",
        probability=0.85,
        subject=new.measure or old.measure,
        explanation=(
            f"{value_of(new)} is {number(round(abs(really), 1))} % {'more' if really >= 0 else 'less'} than {value_of(old)}, "
            f"not {value_of(change)}: that would make {number(round(old.amount * told, 2))}."
        ),
        sides=[[old, new], [change]],
    )


def _exactly(claim: Claim) -> Claim:
    """A bound stands for its own figure where a change is worked out from it."""
    return claim.model_copy(update={"bound": "exact", "low": claim.amount, "high": claim.amount})


def _refers_to_previous(claim: Claim) -> bool:
    sentence = fold(claim.context)
    return any(phrase in sentence for phrase in table(claim.lang, "measures").get("previous_amount", ()))


def _parts(case: Case, claims: Sequence[Claim]) -> Iterator[Finding]:
    """A part that is stated to be greater than its whole."""
    for whole in claims:
        for part in claims:
            if whole is part or whole.amount is None or part.amount is None or part.amount <= whole.amount:
                continue
            if abs(whole.start - part.start) > _NEARBY or family(whole) != family(part) or whole.aspect != part.aspect:
                continue
            if not {whole.modality, part.modality} <= _STATED:
                continue
            if not (_total_and_part(whole, part) or _abroad_and_country(whole, part)):
                continue
            spans = base_interval(whole), base_interval(part)
            if spans[0] is None or spans[1] is None:
                continue
            yield Finding(
                rule="part-exceeds-whole",
                severity="contradiction" if spans[1][0] > spans[0][1] else "tension",
                probability=0.8,
                subject=whole.measure,
                explanation=f"{value_of(part)} is told to be a part of what {value_of(whole)} counts in all, and is more.",
                sides=[[whole], [part]],
                reasons=case.reasons(whole, part),
            )


def _total_and_part(whole: Claim, part: Claim) -> bool:
    return whole.scope == "total" and part.scope == "part" and _alike(whole, part)


def _abroad_and_country(whole: Claim, part: Claim) -> bool:
    """People of one country: all who live abroad, and those in one country alone."""
    if ABROAD not in whole.places or ABROAD in part.places:
        return False
    people = _territories(whole) & _territories(part)
    elsewhere = {place for place in part.places if len(place) == 2} - people  # noqa: PLR2004  # ISO codes
    return bool(people) and bool(elsewhere) and whole.kind == part.kind == "count"


def _territories(claim: Claim) -> set[str]:
    return {code for code in (*claim.terms, claim.concept, *claim.entities) if len(code) == 2 and code.isupper()}  # noqa: PLR2004


def _alike(first: Claim, second: Claim) -> bool:
    """Whether two figures of one passage measure the same thing, as far as their words tell."""
    return bool(first.concept) and (first.concept == second.concept or first.concept in second.terms or second.concept in first.terms)


def _sums(claims: Sequence[Claim]) -> Iterator[Finding]:
    """`30,7 millions : 29 millions pour l'export, et 1,7 millions pour l'import`: what follows the colon adds up."""
    for total, following in pairwise(claims):
        between = total.context[total.end - total.context_start : following.start - total.context_start]
        if ":" not in between or following.context_start != total.context_start or total.amount is None:
            continue
        parts = [
            claim
            for claim in claims
            if claim.context_start == total.context_start and claim.start > total.start and claim.kind == following.kind
            and claim.aspect == "level"
        ]
        if len(parts) < 2 or total.kind != following.kind or any(part.amount is None for part in parts):  # noqa: PLR2004  # a sum
            continue
        bounds = [interval(part) or (0.0, 0.0) for part in parts]
        low, high = sum(b[0] for b in bounds), sum(b[1] for b in bounds)
        whole = interval(total)
        if whole is None or (low <= whole[1] and whole[0] <= high) or not 0.5 * whole[0] < high < 2 * whole[1]:
            continue
        added = sum(part.amount or 0.0 for part in parts)
        yield Finding(
            rule="sum-mismatch",
            severity="contradiction",
            probability=0.8,
            subject=total.measure,
            explanation=f"{' + '.join(value_of(part) for part in parts)} makes {number(added)}, not {value_of(total)}.",
            sides=[[total], parts],
        )


def _ranks(claims: Sequence[Claim]) -> Iterator[Finding]:
    """`la 4ème rencontre` on a day of a year in which they are said to have met three times."""
    for rank in claims:
        if rank.kind != "ordinal" or rank.amount is None or not rank.concept:
            continue
        for count in claims:
            if count.kind != "count" or count.bound != "exact" or count.concept != rank.concept or count.amount is None:
                continue
            own, frame = parse_days(rank.period), parse_days(count.period)
            if own is None or frame is None or not (frame[0] <= own[0] and own[1] <= frame[1]) or rank.amount <= count.amount:
                continue
            yield Finding(
                rule="rank-exceeds-count",
                severity="tension",
                probability=0.7,
                subject=rank.measure,
                explanation=(
                    f"“{value_of(rank)}” of something said to have happened {value_of(count)} times in the same period."
                ),
                sides=[[count], [rank]],
            )


def _anniversaries(claims: Sequence[Claim]) -> Iterator[Finding]:
    """`le dixième anniversaire du traité de 2013`, told in 2024."""
    for rank in claims:
        published = parse_days(rank.published)
        if rank.kind != "ordinal" or rank.concept != "anniversary" or rank.amount is None or published is None:
            continue
        years = [
            claim
            for claim in claims
            if claim.kind == "date" and claim.context_start == rank.context_start and claim.start > rank.start
            and claim.earliest and len(claim.earliest) >= 4 and not claim.relative  # noqa: PLR2004  # a year
        ]
        for year in years[:1]:
            began = parse_days(year.earliest)
            if began is None or began[0].year >= published[0].year:
                continue
            told = began[0].year + int(rank.amount)
            if told in {published[0].year - 1, published[0].year, published[0].year + 1}:
                continue
            yield Finding(
                rule="anniversary-mismatch",
                severity="contradiction",
                probability=0.8,
                subject=rank.measure,
                explanation=(
                    f"The {value_of(rank)} anniversary of something of {began[0].year} falls in {told}, "
                    f"but the article is of {published[0].year}."
                ),
                sides=[[rank], [year]],
            )
