"""A part that is told to be greater than its whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.calendar import parse_days
from recoupe.judging.case import Finding
from recoupe.judging.likeness import alike
from recoupe.judging.meaning import base_interval
from recoupe.judging.wording import said, source, value_of
from recoupe.language.territories import ABROAD, is_code
from recoupe.language.text import fold
from recoupe.language.words import listed
from recoupe.matching import naming
from recoupe.matching.families import family, in_base_unit
from recoupe.models import STATED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from recoupe.judging.case import Case
    from recoupe.models import Claim

RULES = ("part-exceeds-whole",)

_NEARBY = 600
"""Characters between two figures of one article that are spoken of together, at most."""
_SAYS_ALL = frozenset({"person", "additional_total", "other"})
"""What says of what is counted no more than that it is all, or that they are people."""
_APART = {
    "names": {"different", "overlapping", "one_sided", "unknown"},
    "qualifiers": {"different", "overlapping"},
    "places": {"different", "overlapping", "one_sided"},
    "period": {"different", "years_apart", "then_and_now"},
    "context": {"apart", "far"},
}
"""Levels of two figures that are of two things, times or places, though one is counted in all."""
_PROBABILITY = 0.7
_AFTER = 12
"""Characters after a part in which a link may follow it (`96 of them`)."""


def findings(case: Case) -> Iterator[Finding]:
    """Yield a finding for each part that is greater than its whole."""
    for claims in case.by_article.values():
        yield from _parts(claims)
    for articles in case.reports:
        wholes = {article: _wholes(case.by_article[article]) for article in articles if len(articles) > 1}
        for article, own in wholes.items():
            for other in articles if own else ():
                if other != article:
                    yield from _across(case, own, [*filter(_counts, case.by_article[other])])


def _wholes(claims: Sequence[Claim]) -> list[Claim]:
    return [claim for claim in claims if claim.scope == "total" and _counts(claim)]


def _parts(claims: Sequence[Claim]) -> Iterator[Finding]:
    """A part that is stated to be greater than its whole."""
    told_as_parts = [claim for claim in claims if claim.scope == "part"]
    for whole in claims:
        for part in claims if ABROAD in whole.places else told_as_parts:
            if (
                whole is part
                or abs(whole.start - part.start) > _NEARBY
                or family(whole) != family(part)
                or whole.aspect != part.aspect
                or not _greater(part, whole)
            ):
                continue
            if not {whole.modality, part.modality} <= STATED:
                continue
            if not (
                _total_and_part(whole, part)
                or _abroad_and_country(whole, part)
                or _linked(claims, whole, part)
            ):
                continue
            spans = base_interval(whole), base_interval(part)
            if spans[0] is None or spans[1] is None:
                continue
            yield Finding(
                rule="part-exceeds-whole",
                severity="contradiction" if spans[1][0] > spans[0][1] else "tension",
                probability=0.8,
                subject=naming.phrase(whole) or naming.phrase(part) or naming.said(whole),
                explanation=(
                    f"{value_of(part)} is told to be a part of {said(whole)}, and is more {source(whole, part)}."
                ),
                sides=[[whole], [part]],
            )


def _counts(claim: Claim) -> bool:
    """Tell whether a claim counts what is there now, all of it or some."""
    known = claim.kind == "count" and bool(claim.concept) and not claim.guessed and not claim.former
    return known and claim.modality in STATED and not claim.headline and claim.bound != "at_least"


def _across(case: Case, wholes: Sequence[Claim], claims: Sequence[Claim]) -> Iterator[Finding]:
    """A part of what another report counts in all: `9 deaths in all`; elsewhere `54 deaths of children`."""
    for whole in wholes:
        for part in claims:
            one_thing = part.concept == whole.concept and part.scope != "total" and _greater(part, whole)
            if (
                one_thing
                and _is_narrower(part, whole)
                and not _is_later(part, whole)
                and _is_there(case, whole, part)
            ):
                yield _exceeds(whole, part)
                break


def _is_narrower(part: Claim, whole: Claim) -> bool:
    """Tell whether one of two claims tells more closely what it counts, and nothing less."""
    about = {*part.terms, *part.context_terms, *_SAYS_ALL}
    return bool({*part.terms} - {*whole.terms} - _SAYS_ALL) and about.issuperset(whole.terms)


def _is_later(part: Claim, whole: Claim) -> bool:
    """Tell whether a report came later, by when there may have been more."""
    own, other = parse_days(part.published), parse_days(whole.published)
    return own is not None and other is not None and own[0] > other[0]


def _is_there(case: Case, whole: Claim, part: Claim) -> bool:
    """Tell whether two figures are of one place, time and people, and of one story's event."""
    spans = base_interval(whole), base_interval(part)
    if spans[0] is None or spans[1] is None or spans[1][0] <= spans[0][1]:
        return False
    timed = (whole.period is None) == (part.period is None)
    return timed and not case.are_apart(whole, part, _APART)


def _exceeds(whole: Claim, part: Claim) -> Finding:
    return Finding(
        rule="part-exceeds-whole",
        severity="contradiction",
        probability=_PROBABILITY,
        subject=naming.phrase(whole) or naming.said(whole),
        explanation=f"{value_of(part)} {source(part)} are some of {said(whole)} {source(whole)}, and are more.",
        sides=[[whole], [part]],
    )


def _greater(part: Claim, whole: Claim) -> bool:
    """Compare the figures as told, in the base unit of their dimension: 18 months are less than 3 years."""
    amount, limit = in_base_unit(part), in_base_unit(whole)
    return amount is not None and limit is not None and amount > limit


def _linked(claims: Sequence[Claim], whole: Claim, part: Claim) -> bool:
    """`720 places de parking, dont 810 sur l'avenue`: the part follows its whole in one sentence, with none between."""
    nearer = any(
        whole.end <= claim.start and claim.end <= part.start and family(claim) == family(part)
        for claim in claims
    )
    if nearer or whole.context_start != part.context_start or whole.end > part.start or part.scope != "part":
        return False
    if any(_holds(claim, part) for claim in claims):
        return False
    if family(part) == "percent":
        return False  # `two-fifths of those who voted, half of them on Sunday`: half of that part
    text, here = part.context, part.start - part.context_start
    before = fold(text[whole.end - whole.context_start : here]).replace(",", " ").split()
    after = fold(text[here : part.end - part.context_start + _AFTER]).replace(",", " ")
    if part.concept != whole.concept and before and "," not in text[whole.end - whole.context_start : here]:
        return False  # `dix familles dans un village dont 214 pieux ont été recensés`: of what stands right before
    words = listed(part.lang, "modality", "part_links")
    # `dont une école de 300 élèves`: what the part describes is no part.
    return any(before[-len(word.split()) :] == word.split() or f" {word} " in f"{after} " for word in words)


def _holds(claim: Claim, part: Claim) -> bool:
    """Tell whether a figure before a part in its sentence is great enough for it: then that may be its whole."""
    return (
        claim.context_start == part.context_start
        and claim.end <= part.start
        and family(claim) == family(part)
        and (in_base_unit(claim) or 0.0) >= (in_base_unit(part) or 0.0)
    )


def _total_and_part(whole: Claim, part: Claim) -> bool:
    return whole.scope == "total" and part.scope == "part" and alike(whole, part)


def _abroad_and_country(whole: Claim, part: Claim) -> bool:
    """People of one country: all who live abroad, and those in one country alone."""
    if ABROAD not in whole.places or ABROAD in part.places:
        return False
    people = _territories(whole) & _territories(part)
    elsewhere = {place for place in part.places if is_code(place)} - people
    return bool(people) and bool(elsewhere) and whole.kind == part.kind == "count"


def _territories(claim: Claim) -> set[str]:
    return {code for code in (*claim.terms, claim.concept, *claim.entities) if is_code(code)}
