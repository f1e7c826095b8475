"""Ages against years of birth: `John Smith, 67, who was born in 1951`, told in 2026."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from recoupe.judging.phrases import (
    has,
    is_only,
    led_by,
    pattern,
    saying,
    says,
    words_before,
    words_behind,
    words_between,
)
from recoupe.judging.rules.anniversaries import finding_of, year_of
from recoupe.language.text import fold
from recoupe.language.words import listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from recoupe.judging.case import Case, Finding
    from recoupe.models import Claim

RULES = ("anniversary-mismatch",)
_DIED = 12
"""Characters between a verb of dying and the age at it, at most."""
_BESIDE = 60
"""Characters between an age and a year of birth that are told of one person, at most."""
_BIRTH = 34
"""Characters before a date of birth in which the word for it stands: `born on`, `née le`."""
_APART = 450
"""Characters between an age and the birth of the one person a passage is on, at most."""
_OPENS = 8
"""Characters before an age that opens its sentence, at most."""
_FEW = 5
"""Words before an age in which another person's is told."""
_OLDEST = 120
_LONG = 10
"""Years from which a slip of one digit leaves a number of the same look."""


def findings(case: Case) -> Iterator[Finding]:
    """Yield a finding for each age that a year of birth, or an age at another time, speaks against."""
    for claims in case.by_article.values():
        body = [claim for claim in claims if not claim.headline]
        yield from _ages(body)
        yield from _ages_of_two_years(body)


def _ages(claims: Sequence[Claim]) -> Iterator[Finding]:
    """`John Smith, 67, who was born in 1951`; `He was 75. … Born in Cape Coast in November 1957`, told in 2026."""
    dates = [claim for claim in claims if claim.kind in {"date", "date_range"}]
    births = [claim for claim in saying(dates, "born") if _is_birth(claim)]
    for age in claims if births else ():
        if not (_is_age(age) or _is_at_death(age)):
            continue
        dated = [
            claim
            for claim in claims
            if claim.kind in {"date", "date_range"} and claim.context_start == age.context_start
        ]
        near = (
            _is_age(age)
            and not _is_of_the_dead(age)
            and len(dated) == 1
            and _stands_alone(age)
            and abs(dated[0].start - age.start) <= _BESIDE
        )
        if not (near and _is_birth(dated[0])):
            dated = (
                (_born_near(claims, births, age) or _born_and_died(dated, age))
                if _is_age(age) and not _is_of_the_dead(age)
                else []
            ) or _born_elsewhere(births, dated, age)
        if not dated:
            continue
        born, published = year_of(dated[0].earliest), year_of(age.published)
        if 0 < born < published and published - born - int(age.amount or 0) not in {0, 1}:
            now = f"{published - born - 1} or {published - born} in {published}"
            yield finding_of(age, dated[0], f"Who was born in {born} is {now}, not {int(age.amount or 0)}")


def _stands_alone(age: Claim) -> bool:
    """Tell whether an age is told of now, between two commas: `Smith, 67,`; not `became mayor at 42`."""
    before = words_before(age).rstrip()
    after = words_behind(age).lstrip()
    return (not before or before[-1] in {",", "("}) and after[:1] in {",", ")", "."}


def _is_birth(date: Claim) -> bool:
    if date.relative or not says(date, "born"):
        return False
    at = date.start - date.context_start
    before = fold(date.context[max(0, at - _BIRTH) : at])
    found = [match.end() for match in pattern(date.lang, "born").finditer(before)]
    if not found:
        return False
    ahead = fold(date.context[: max(0, at - _BIRTH) + found[-1]])
    return not has(ahead, date.lang, "of_another_birth")


def _is_age(claim: Claim) -> bool:
    """Tell whether a claim is an age in years, or a bare figure that a sentence of its own makes one: `He was 75.`."""
    if claim.kind == "age" or (claim.kind == "duration" and claim.unit == "year" and _is_own_sentence(claim)):
        return claim.unit == "year" and claim.amount is not None and claim.bound == "exact"
    return claim.kind == "number" and claim.amount is not None and _is_own_sentence(claim)


def _is_own_sentence(age: Claim) -> bool:
    return is_only(age.context.replace(age.quote, " "), age.lang, "was_aged")


def _born_and_died(dated: Sequence[Claim], age: Claim) -> list[Claim]:
    """`né le 3 mai 1948, est mort lundi à l'âge de 67 ans`: the age at a death of this year."""
    births = [date for date in dated if _is_birth(date)]
    years = {year_of(date.earliest) for date in dated if not _is_birth(date)}
    if len(births) != 1 or not years <= {year_of(age.published)} or births[0].start > age.start:
        return []
    return births if says(age, "died") else []


def _born_elsewhere(births: Sequence[Claim], dated: Sequence[Claim], age: Claim) -> list[Claim]:
    """`est morte dimanche à l'âge de 87 ans. Née le 2 mai 1933, …`: the age at a death of now, and the one birth."""
    near = [birth for birth in births if abs(birth.start - age.start) < _APART]
    if len(near) != 1 or near[0].context_start == age.context_start or age.context_start > near[0].start:
        return []
    if not _is_at_death(age) or _tells_of_kin(age):
        return []
    if near[0].start - near[0].context_start > _BIRTH + _OPENS:
        return []
    now = year_of(age.published)
    off = now - year_of(near[0].earliest) - (age.amount or 0.0)
    years = {year_of(date.earliest) for date in dated if date.start < age.start or date.tense == "past"}
    return near if years <= {now} and abs(off) <= _LONG + 1 else []


def _is_at_death(age: Claim) -> bool:
    """Tell whether an age is one at which somebody died: `died on Sunday at the age of 87`, `s'est éteint à 91 ans`."""
    years = age.kind in {"age", "duration"} and age.unit == "year"
    if not (years and age.bound == "exact" and 0 < (age.amount or 0) < _OLDEST):
        return False
    told = led_by(age, "aged_at") or has(age.quote, age.lang, "aged_at")
    return told and has(words_before(age), age.lang, "died")


def _is_of_the_dead(age: Claim) -> bool:
    """Tell whether an age is that of somebody dead long ago: `born in 1872 and died at 66`."""
    return age.former and has(words_before(age)[-_DIED:], age.lang, "died")


def _tells_of_kin(age: Claim) -> bool:
    words = re.findall(r"[^\W\d_]+", fold(words_before(age)))
    return not set(words).isdisjoint(listed(age.lang, "ages", "kin"))


def _born_near(claims: Sequence[Claim], births: Sequence[Claim], age: Claim) -> list[Claim]:
    """Return the birth of whom an age in another sentence is of: the only one near by, with no other age near it."""
    near = [birth for birth in births if abs(birth.start - age.start) < _APART]
    if len(near) != 1 or not near[0].start - near[0].context_start <= _BIRTH + _OPENS:
        return []
    # `Né en 1961, … À 22 ans, il entre à l'usine`: a life told in the present has ages of other times.
    told_first = age.start < near[0].start and age.start - age.context_start <= _OPENS and age.tense != "past"
    off = year_of(age.published) - year_of(near[0].earliest) - (age.amount or 0.0)
    if not _is_own_sentence(age) and not (told_first and abs(off) <= _LONG + 1):
        return []
    others = [claim for claim in claims if _is_age(claim) and abs(claim.start - near[0].start) < _APART]
    return near if len(others) == 1 else []


def _ages_of_two_years(claims: Sequence[Claim]) -> Iterator[Finding]:
    """`was 22 when he enlisted in 1991. Now 49, he …`, told in 2026: an age of then, its year, and the age of now."""
    for then, year in _aged_then(claims):
        ages = [
            claim
            for claim in claims
            if _is_years(claim) and claim is not then and abs(claim.start - then.start) < _APART
        ]
        now = [claim for claim in ages if _is_now(claim, then)]
        if len(now) != 1 or any(claim not in now and not _is_kin(claim) for claim in ages):
            continue
        began, published = year_of(year.earliest), year_of(now[0].published)
        expected = published - began + int(then.amount or 0)
        if abs(int(now[0].amount or 0) - expected) > 1:
            why = f"Who was {int(then.amount or 0)} in {began} is about {expected} in {published}"
            yield finding_of(now[0], year, f"{why}, not {int(now[0].amount or 0)}")


def _is_years(claim: Claim) -> bool:
    """Tell whether a claim is an age, or a number that may be one: `at 51`, `22 ans`."""
    if claim.amount is None or claim.bound != "exact" or not 0 < claim.amount < _OLDEST:
        return False
    if claim.kind == "age" or (claim.kind == "duration" and claim.lang and _is_led_as_age(claim)):
        return claim.unit == "year"
    return claim.kind == "number" and _is_led_as_age(claim)


def _is_led_as_age(claim: Claim) -> bool:
    return led_by(claim, "aged_at", "aged_now")


def _aged_then(claims: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """Yield each age of another year, with the year: `was 22 when he enlisted in 1991`, `in 2010, at 51`."""
    for year in claims:
        began = year_of(year.earliest)
        told = year.kind == "date" and not year.relative and str(began) in year.quote
        if not told or not 0 < began < year_of(year.published):
            continue
        for age in claims:
            if age.context_start != year.context_start or not _is_years(age):
                continue
            if age.end <= year.start:
                between = words_between(age, year)
                when = has(between, age.lang, "when_of_age") and "," not in between
                own = led_by(age, "aged_at") and is_only(between, age.lang, "joints", "years_old")
            else:
                between, when = words_between(year, age), False
                own = is_only(between, age.lang, "joints", "aged_at", "years_old") and bool(between.strip())
            if (when or own) and not has(between, age.lang, "founded", "born"):
                yield age, year


def _is_now(claim: Claim, then: Claim) -> bool:
    """Tell whether an age is of now and of the same person: `Now 49, he`, `the 51-year-old`, `Whitlock, 67, was …`."""
    if led_by(claim, "aged_now"):
        return True
    if claim.kind != "age" or _is_kin(claim):
        return False
    same = claim.context_start == then.context_start
    if same:
        return _stands_alone(claim)
    before = fold(words_before(claim)).replace("'", " ").split()
    return bool(before) and before[-1] in listed(claim.lang, "ages", "definite") and "-" in claim.quote


def _is_kin(claim: Claim) -> bool:
    """Tell whether an age is of somebody else: `his son, 30`, `his mother, who is 90`."""
    before = re.findall(r"[^\W\d_]+", fold(words_before(claim)))[-_FEW:]
    return not set(before).isdisjoint(listed(claim.lang, "ages", "kin"))
