"""A number of years against the year it counts from: anniversaries, years since, ages beside years of birth."""

from __future__ import annotations

import re
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING

from recoupe.calendar import parse_days
from recoupe.judging.case import Finding
from recoupe.judging.meaning import days
from recoupe.judging.phrases import (
    ends_with,
    follows,
    has,
    is_only,
    may_say,
    pattern,
    says,
    words_before,
    words_behind,
    words_between,
)
from recoupe.judging.wording import said, source, value_of
from recoupe.language import table
from recoupe.language.concepts import stop_words
from recoupe.language.text import fold
from recoupe.language.words import listed
from recoupe.matching import naming

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from recoupe.judging.case import Case
    from recoupe.models import Claim

RULES = ("anniversary-mismatch",)
_REACH = 40
"""Characters between the years and the date they count from, at most."""
_FAR_BEHIND = 90
"""The same, where what makes the years count is right behind them: `48 years since it was first read, in 1968`."""
_FOUNDING = 30
"""The same for what tells how something began: `opened to the public in 1936`."""
_FAR = 1500
"""The same, where nothing else in the article was founded."""
_APART_YEARS = 25
"""Years by which an anniversary misses what was founded so far off, at most."""
_OPENS = 8
"""Characters before a span that opens its sentence, at most."""
_LONG = 10
"""Years from which a slip of one digit leaves a number of the same look."""
_TEN = 10
_HALF_A_YEAR = timedelta(days=183)
_MISSED = 5
"""Years by which a jubilee is told wrong, at most: one further off is of something else."""
_QUOTATION = 6
"""Characters between two sentences, the second of which a quotation opens, at most."""
_NOT_STATED = frozenset({"planned", "hypothetical"})


def findings(case: Case) -> Iterator[Finding]:
    """Yield a finding for each number of years that does not lead from its year to the article's."""
    for claims in case.by_article.values():
        body = [claim for claim in claims if not claim.headline]
        yield from _anniversaries(claims)
        yield from _jubilees(body)
        yield from _years_since(body)
        yield from _years_ago(body)


def _years_ago(claims: Sequence[Claim]) -> Iterator[Finding]:
    """`in May 2021, seven and a half years ago`, told in 2026: years that are not whole, beside their date."""
    years = [claim for claim in claims if _tells_a_year(claim)]
    for span in claims:
        ago = parse_days(span.earliest)
        if span.kind != "date" or ago is None or not has(span.quote, span.lang, "half_years"):
            continue
        for year in years:
            told = days(year)
            if year.context_start != span.context_start or told is None or not _in_apposition(span, year):
                continue
            if ago[1] < told[0] - _HALF_A_YEAR or told[1] + _HALF_A_YEAR < ago[0]:
                yield finding_of(span, year, f"“{said(span)}” was in {ago[0].year}, not in {told[0].year}")


def _years_since(claims: Sequence[Claim]) -> Iterator[Finding]:
    """`fifteen years after the 2012 ceasefire`, `In 1987, twenty-nine years ago`, told in 2026."""
    years = [claim for claim in claims if _tells_a_year(claim)]
    for span in claims:
        if not _is_span(span):
            continue
        beside = [year for year in years if year.context_start == span.context_start]
        found = next((year for year in beside if _is_wrong(claims, span, year)), None)
        found = found or _told_back(years, span)
        if (
            not beside
            and (_has_cue(span) or _is_of_life(span))
            and (_opens(span) or says(span, "spans_over"))
        ):
            before = [year for year in years if _ends_before(year, span)]
            found = before[0] if len(before) == 1 and _is_slip(claims, span, before[0]) else None
        if found is not None:
            yield _since(span, found)


def _tells_a_year(claim: Claim) -> bool:
    """Tell whether a claim is a day of a year or a season of it: `l'automne 2003`."""
    if claim.relative or claim.kind not in {"date", "date_range"}:
        return False
    return claim.kind == "date" or claim.quote.endswith(f" {year_of(claim.earliest)}")


def _told_back(years: Sequence[Claim], span: Claim) -> Claim | None:
    """`fondé en 1987. « C'était il y a 29 ans », dit-elle`: the only year of the sentence before, counted wrong."""
    before = words_before(span)
    if (
        span.kind != "date"
        or not has(before, span.lang, "it_was")
        or not is_only(before, span.lang, "it_was")
    ):
        return None
    published = year_of(span.published)
    told = [
        year for year in years if _ends_before(year, span, _QUOTATION) and year_of(year.earliest) < published
    ]
    if len(told) != 1 or abs(year_of(told[0].earliest) + int(span.amount or 0) - published) <= 1:
        return None
    return told[0]


def _since(span: Claim, year: Claim) -> Finding:
    began, published = year_of(year.earliest), year_of(span.published)
    passed = f"From {began} to {published}, the article's year, it is {published - began} years"
    return finding_of(span, year, f"{passed}, not “{said(span)}”")


def finding_of(years: Claim, counted_from: Claim, why: str, probability: float = 0.75) -> Finding:
    """Return the finding of a number of years, a rank of them or an age that does not lead from its year.

    Args:
        years: The number.
        counted_from: The year.
        why: Why not, without who says it and the full stop.
        probability: How sure that is.
    """
    return Finding(
        rule="anniversary-mismatch",
        severity="contradiction",
        probability=probability,
        subject=_subject(years, counted_from),
        explanation=f"{why} {source(years, counted_from)}.",
        sides=[[years], [counted_from]],
    )


def _subject(years: Claim, counted_from: Claim) -> str:
    if years.kind == "age":
        return naming.name([years])
    if years.context_start != counted_from.context_start:
        return naming.said(years)
    return naming.said(*sorted((years, counted_from), key=lambda claim: claim.start))


def _is_span(claim: Claim) -> bool:
    """Tell whether a claim is a whole number of years: `57 years`, `twenty-nine years ago`."""
    counted = claim.kind == "duration" or (claim.kind == "date" and claim.relative)
    exact = claim.bound == "exact" and claim.amount is not None and float(claim.amount).is_integer()
    return counted and claim.unit == "year" and exact and year_of(claim.published) > 0


def _is_wrong(claims: Sequence[Claim], span: Claim, year: Claim) -> bool:
    """Tell whether a span and a year of its sentence cannot both be, by what ties them."""
    began, published, years = year_of(year.earliest), year_of(span.published), int(span.amount or 0)
    if not 0 < began < published or abs(began + years - published) <= 1:
        return False
    if _in_apposition(span, year):
        return span.kind == "date" or _runs_to_now(span)
    if span.kind == "date":
        return False
    if _between(span, year, "counts_to_now") or (_runs_to_now(span) and span.start < year.start):
        return span.modality not in _NOT_STATED
    if _between(span, year, "counts_from"):
        if began + years > published + 1:
            return span.modality not in _NOT_STATED and span.tense not in {"future", "present"}
        return _is_slip(claims, span, year)
    return year.start < span.start and _has_cue(span) and _is_slip(claims, span, year)


def _runs_to_now(span: Claim) -> bool:
    """Tell whether the words before a span make it end today: `for the past 26 years`, `cela fait 36 ans`."""
    before = fold(words_before(span)).rstrip()
    return ends_with(before, span.lang, "up_to_now")


def _is_of_life(span: Claim) -> bool:
    """Tell whether a number of years is how old something is: `In its 42 years it has never …`."""
    before = fold(words_before(span)).rstrip()
    return is_only(before, span.lang, "in_its") and has(before, span.lang, "in_its")


def _is_slip(claims: Sequence[Claim], span: Claim, year: Claim) -> bool:
    """Tell whether a span is one digit off the years that have passed, and nothing else tells where it ends.

    `He closed it after 12 years` may end in any year; that it is just ten off is hardly chance.
    """
    passed, years = year_of(span.published) - year_of(year.earliest), int(span.amount or 0)
    if min(passed, years) < _LONG or passed == years:
        return False
    if abs(passed - years) != _TEN and str(passed) != str(years)[::-1]:
        return False
    first, last = min(span.context_start, year.context_start), max(span.context_start, year.context_start)
    others = [
        claim
        for claim in claims
        if claim.kind in {"date", "date_range"}
        and claim.context_start in {first, last}
        and claim not in (span, year)
        and year_of(claim.earliest) != year_of(year.earliest)
    ]
    return not any(0 < year_of(other.latest or other.earliest) < year_of(span.published) for other in others)


def _has_cue(span: Claim) -> bool:
    """Tell whether words make a span one that has passed: `after 57 years`, `46 ans après`, `25 years … ended`."""
    before = fold(words_before(span)).rstrip()
    if ends_with(before, span.lang, "spans_after"):
        return True
    after = fold(words_behind(span)).lstrip()
    return pattern(span.lang, "spans_before").match(after) is not None or says(span, "spans_over")


def _in_apposition(span: Claim, year: Claim) -> bool:
    """Tell whether nothing but a joint stands between: `In 1987, twenty-nine years ago`, `il y a 40 ans, en 1987`."""
    first, second = (span, year) if span.start < year.start else (year, span)
    between = span.context[first.end - span.context_start : second.start - span.context_start]
    return first.end <= second.start and is_only(between, span.lang, "joints", "up_to_now", "roughly")


def _between(span: Claim, year: Claim, key: str) -> bool:
    """Tell whether the words between make the years count from the date (`after`, `since`, `après`)."""
    between = words_between(span, year)
    right_behind = pattern(span.lang, key).match(fold(between).lstrip()) is not None
    right_behind &= len(between.rpartition(",")[2].strip()) < _OPENS or "," not in between
    if not span.end <= year.start <= span.end + (_FAR_BEHIND if right_behind else _REACH):
        return False
    return has(between, span.lang, key)


def _opens(span: Claim, within: int = _OPENS) -> bool:
    return span.start - span.context_start <= within


def _ends_before(year: Claim, span: Claim, apart: int = 1) -> bool:
    """Tell whether a year stands in the sentence before, at most so many characters before this one."""
    gap = span.context_start - (year.context_start + len(year.context))
    return 0 <= gap <= apart


def _adjoins(one: Claim, other: Claim) -> bool:
    """Tell whether two claims stand in sentences that follow one another, if only as paragraphs."""
    return _ends_before(one, other, _QUOTATION) or _ends_before(other, one, _QUOTATION)


def year_of(day: str | None) -> int:
    """Return the year that a day lies in; 0 for none."""
    found = parse_days(day)
    return found[0].year if found else 0


def _anniversaries(claims: Sequence[Claim]) -> Iterator[Finding]:
    """`le dixième anniversaire du traité de 2013`, told in 2024; `The club turns 80: it was founded in 1936`."""
    for rank in claims:
        if rank.amount is None or not (_is_anniversary(rank) or _is_celebrated(rank, claims)):
            continue
        published = year_of(rank.published)
        year = _year_of(rank, claims)
        began = year_of(year.earliest) if year is not None else 0
        if year is None or not 0 < began < published:
            continue
        told = began + int(rank.amount)
        if abs(told - published) > 1:
            nth = f"The {value_of(rank)} anniversary of something of {began} falls in {told}"
            yield finding_of(rank, year, f"{nth}, but the article is of {published}", probability=0.8)


def _jubilees(claims: Sequence[Claim]) -> Iterator[Finding]:
    """`Né en 1931, le club fêtera son centenaire en 2029`: years that a noun tells, and the year it is in."""
    years = [claim for claim in claims if claim.kind == "date" and year_of(claim.earliest)]
    for year in years:
        if year.relative or not _is_founding(year):
            continue
        for held in years:
            if held.context_start != year.context_start or held.start < year.end:
                continue
            between = fold(words_between(year, held))
            named = _jubilee(year.lang).search(between)
            if named is None or not is_only(between[named.end() :], year.lang, "where"):
                continue
            began, then = year_of(year.earliest), year_of(held.earliest)
            falls = began + _years_of(year.lang)[named[1]]
            if 0 < abs(falls - then) <= _MISSED:
                nth = f"A {named[1]} of something of {began} falls in {falls}"
                yield finding_of(held, year, f"{nth}, not in {then}")


@cache
def _years_of(lang: str) -> Mapping[str, int]:
    return {fold(word): years for word, years in table(lang, "measures")["jubilees"].items()}


@cache
def _jubilee(lang: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)({'|'.join(map(re.escape, _years_of(lang)))})(?!\w)")


def _is_anniversary(rank: Claim) -> bool:
    return rank.kind == "ordinal" and rank.concept in {"anniversary", "birthday"}


def _is_celebrated(span: Claim, claims: Sequence[Claim]) -> bool:
    """Tell whether a number is one of years that are celebrated: `fête cette année ses 80 ans`, `turns 100`."""
    years = span.kind in {"duration", "age", "number"} and span.unit in {"year", None}
    if not (years or span.kind == "count") or not may_say(span, "celebrates"):
        return False
    if not years and not follows(span, "candles"):
        return False
    before = words_before(span)
    for date in claims:
        if date.kind == "date" and date.relative and date.context_start == span.context_start:
            before = before.replace(f" {date.quote} ", " ")
    return ends_with(fold(before).rstrip(), span.lang, "celebrates")


def _year_of(rank: Claim, claims: Sequence[Claim]) -> Claim | None:
    """Return the year that an anniversary counts from: the next in its sentence, or the only one about it."""
    published = year_of(rank.published)
    years = [
        claim
        for claim in claims
        if claim.kind == "date" and not claim.relative and 0 < year_of(claim.earliest) < published
    ]
    own = [year for year in years if year.context_start == rank.context_start]
    if _is_anniversary(rank) and (after := [year for year in own if year.start > rank.start]):
        return after[0]
    near = own or [year for year in years if _adjoins(rank, year)]
    if not any(map(_is_founding, near)):
        return None if own else _only_founding(rank, years)
    if len(near) != 1 or near[0].start - rank.end in range(_OPENS):
        return None
    return near[0] if _is_founding(near[0]) and (own or _is_of_one(rank, near[0], adjoining=True)) else None


def _is_founding(year: Claim) -> bool:
    at = year.start - year.context_start
    return has(year.context[max(0, at - _FOUNDING) : at], year.lang, "founded")


def _only_founding(rank: Claim, years: Sequence[Claim]) -> Claim | None:
    """`Started in 1896, the reading room … . … The institution celebrates its 125th anniversary`."""
    published, age = year_of(rank.published), int(rank.amount or 0)
    founding = [year for year in years if _is_founding(year) and abs(year.start - rank.start) < _FAR]
    if len(founding) != 1 or any(abs(year_of(year.earliest) + age - published) <= 1 for year in years):
        return None
    passed = published - year_of(founding[0].earliest)
    here = [year for year in years if year.context_start == founding[0].context_start]
    if here[0] is not founding[0] or abs(passed - age) > _APART_YEARS or not _is_of_one(rank, founding[0]):
        return None
    return founding[0]


def _is_of_one(rank: Claim, year: Claim, *, adjoining: bool = False) -> bool:
    """Tell whether what has its anniversary is what was founded: by its name, or by a word for any such thing."""
    before = fold(words_before(rank)).rstrip()
    if ends_with(before, rank.lang, "of_several") or _is_of_another(rank):
        return False
    agent = set(rank.agent)
    if agent & {year.concept, *year.terms, *year.context_terms} or has(before, rank.lang, "called_again"):
        return True
    opens = (
        pattern(rank.lang, "one").match(before) is not None
    )  # `A dinner in June will mark its 70th anniversary`
    return opens or _is_bare(rank, before) or (adjoining and (not agent or not _names_what(year)))


def _is_bare(rank: Claim, before: str) -> bool:
    """`The 150th anniversary will be marked on 20 September`: of what the article is on."""
    return _is_anniversary(rank) and before.strip() in listed(rank.lang, "measures", "definite_again")


def _is_of_another(rank: Claim) -> bool:
    """`Le 80e anniversaire de la Libération`: of what is named behind it."""
    behind = fold(words_behind(rank)).replace("’", " ").replace("'", " ").split()[1:2]
    return _is_anniversary(rank) and not listed(rank.lang, "measures", "links").isdisjoint(behind)


def _names_what(year: Claim) -> bool:
    """Tell whether a sentence names what was founded: `The tunnel, opened in 1868`; not `It was founded in 1874`."""
    words = [word for word in words_before(year).replace("'", " ").split() if not word[:1].isupper()]
    common = pattern(year.lang, "founded").sub(" ", fold(" ".join(words)))
    return any(word.strip(",.;:&") not in stop_words(year.lang) | {""} for word in common.split())
