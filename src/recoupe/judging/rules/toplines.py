"""A headline's age or rank that the text tells otherwise."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from recoupe.calendar import parse_days
from recoupe.judging.bearing import is_slip
from recoupe.judging.case import Finding
from recoupe.judging.phrases import ends_with, has, words_before, words_behind
from recoupe.judging.wording import said, source
from recoupe.language.people import same_person
from recoupe.language.text import fold
from recoupe.language.words import listed
from recoupe.matching import naming
from recoupe.matching.families import rule_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from recoupe.judging.case import Case
    from recoupe.models import Claim

RULES = ("age-differs", "ordinal-differs")

_OLDEST = 120
_YEARS_OFF = 10
"""Years by which a headline misses the age of somebody it does not name, at most, but for a slip of the pen."""
_LEAD = 1000
"""Characters of the text in which a headline's rank is told again."""
_PLACES_OFF = 5
"""Places by which a headline misses a rank, at most."""
_PROBABILITY = 0.7
_VERB = 40
"""Characters before a place in which a verb says that it is a fall."""
_FEW = 4
"""Words before an age that say that it is of another time."""
_NEXT = re.compile(r"\s*([^\W\d_]+'?|[^\w\s]|$)")
_APOSTROPHES = str.maketrans("’ʼ", "''")
_NUMBERS = frozenset({"number", "count", "ordinal", "age", "duration"})


def findings(case: Case) -> Iterator[Finding]:
    """Yield a finding for each age and each rank of a headline that nothing in the text bears out."""
    for article, claims in case.by_article.items():
        if article in case.superseded:
            continue
        body = [claim for claim in claims if not claim.headline]
        for head in claims:
            if not head.headline or _is_borne_out(head, body):
                continue
            if _was_born(head, body):
                continue
            told = _ages(head, body) if is_age(head) else _ranks(head, body)
            if len({claim.amount for claim in told}) == 1:
                yield _finding(head, told)


def _is_borne_out(head: Claim, body: Sequence[Claim]) -> bool:
    """Tell whether the text has a headline's number, for whatever; of a place moved up or down to, a place."""
    same = [claim for claim in body if claim.amount == head.amount and claim.kind in _NUMBERS]
    if not _is_moved_to(head):
        return bool(same)
    return any(claim.kind == "ordinal" and is_place(claim) and not _is_one_of(claim) for claim in same)


def _is_moved_to(claim: Claim) -> bool:
    """`sends Ardmore up to second`, `remonte à la deuxième place`."""
    before = fold(words_before(claim))
    return claim.kind == "ordinal" and ends_with(before.rstrip(), claim.lang, "moved_to")


def _is_one_of(claim: Claim) -> bool:
    """`their second in a row`, `sa deuxième de suite`: the number of a thing that is told before."""
    before = fold(words_before(claim)).rstrip()
    return not _is_moved_to(claim) and ends_with(before, claim.lang, "no_place_after")


def _goes_down(claim: Claim) -> bool:
    return has(words_before(claim)[-_VERB:], claim.lang, "moved_down")


def _was_born(head: Claim, body: Sequence[Claim]) -> bool:
    """Tell whether the text gives a year of which somebody has the headline's age."""
    published = parse_days(head.published)
    years = {int(claim.earliest[:4]) for claim in body if claim.earliest and claim.earliest[:4].isdigit()}
    return published is not None and not years.isdisjoint(
        {published[0].year - int(head.amount or 0) - late for late in (0, 1)}
    )


def is_age(head: Claim) -> bool:
    """Tell whether a headline's figure is an age, whatever it was read as: `Actor dies at 91`, `un bal à 36 ans`."""
    if head.kind == "age":
        return True
    if head.kind == "duration" and head.concept == "sentence" and _is_complemented(head):
        return False  # `condamné à sept ans de prison`
    before = fold(words_before(head)).split()[-1:]
    old = (head.amount or 0.0) <= _OLDEST and (head.kind == "number" or head.unit == "year")
    return old and bool(before) and before[0] in listed(head.lang, "ages", "at")


def _is_complemented(head: Claim) -> bool:
    """Tell whether a word goes on right behind a length of time: `seven years in jail`, `sept ans de prison`."""
    return words_behind(head).lstrip()[:1].islower()


def _ages(head: Claim, body: Sequence[Claim]) -> list[Claim]:
    """Return the ages of whom the headline names, else all ages, where they are near enough to be meant."""
    told = [
        claim
        for claim in body
        if claim.kind == "age" and not claim.former and claim.amount and not _is_then(claim)
    ]
    named = [
        claim
        for claim in told
        for name in head.entities
        if claim.entities and same_person(claim.entities[0], name)
    ]
    if named:
        return named
    near = all(_is_near(claim, head) for claim in told)
    return told if near and not (head.kind == "age" and head.entities) else []


def _is_then(claim: Claim) -> bool:
    """`quand il avait 70 ans`: an age of another time."""
    before = fold(words_before(claim)).split()[-_FEW:]
    return not set(before).isdisjoint(listed(claim.lang, "ages", "when"))


def _is_near(claim: Claim, head: Claim) -> bool:
    apart = abs((claim.amount or 0.0) - (head.amount or 0.0))
    return apart <= _YEARS_OFF or (
        is_slip(claim, head) and sorted(str(claim.amount)) == sorted(str(head.amount))
    )


def _ranks(head: Claim, body: Sequence[Claim]) -> list[Claim]:
    """Return the places of the text's lead, where the headline has one: `third in`, `à la cinquième place`."""
    if head.kind != "ordinal" or not is_place(head):
        return []
    told = [
        claim
        for claim in body
        if claim.kind == "ordinal"
        and not claim.former
        and claim.start - body[0].context_start < _LEAD
        and is_place(claim)
        and not (claim.amount == 1 and _is_one_of(claim))  # `à deux points du premier`
        and not _is_of_another_year(claim)
        and abs((claim.amount or 0.0) - (head.amount or 0.0)) <= _PLACES_OFF
        and (not _is_moved_to(claim) or _goes_down(claim) == _goes_down(head))
    ]
    return [claim for claim in told if _is_moved_to(head) and _is_moved_to(claim)] or told


def _is_of_another_year(claim: Claim) -> bool:
    """`quatrième en 2019`: a place of years ago."""
    period, published = parse_days(claim.period), parse_days(claim.published)
    return period is not None and published is not None and period[1].year < published[0].year


def is_place(claim: Claim) -> bool:
    """Tell whether an ordinal is a place by itself (`fifth among 28`), not the number of a thing (`fifth title`)."""
    following = words_behind(claim).translate(_APOSTROPHES)
    if following.startswith("-"):
        return False  # `Second-placed Midleton Park`
    word = _NEXT.match(following)
    after = fold(word.group(1)) if word else ""
    return not after[:1].isalpha() or after in listed(claim.lang, "measures", "after_place")


def _finding(head: Claim, told: Sequence[Claim]) -> Finding:
    return Finding(
        rule="age-differs" if told[0].kind == "age" else rule_of(head),
        severity="contradiction",
        probability=_PROBABILITY,
        subject=naming.phrase(told[0]) or naming.phrase(head) or naming.said(told[0]),
        explanation=(
            f"The headline has {said(head)}, the text {said(told[0])}, and nowhere what the headline says "
            f"{source(head, told[0])}."
        ),
        sides=[[head], list(told)],
    )
