"""How long something lasted against its two ends, told in other sentences: `shut from … until … . A closure of …`."""

from __future__ import annotations

import re
from functools import cache
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from recoupe.calendar import parse_days
from recoupe.judging.arithmetic import length
from recoupe.judging.meaning import base_interval, days
from recoupe.judging.phrases import has, says, words_before, words_between
from recoupe.judging.rules.spans import finding_of, has_grain, in_days, slack_of
from recoupe.language import table
from recoupe.language.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from recoupe.judging.arithmetic import Length
    from recoupe.judging.case import Case, Finding
    from recoupe.models import Claim

RULES = ("duration-differs",)
_REACH = 700
"""Characters between the two ends and how long it was, at most."""
_APART = 500
"""Characters between the two ends, at most."""
_BESIDE = 16
"""Characters between a day and its time, at most: `samedi à 22 h 30`, `4.50am on Monday`."""
_OPENING = 2
"""Words of its sentence before a length of what was told before: `After these more than six months …`."""
_DAY = 86_400.0
_WORD = re.compile(r"\w+")
_AROUND = 70
"""Characters on each side of a length in which it is told what it is of."""
_SLIP = 3.0
"""A length that is off by a greater factor is one of something else."""
_QUARTER = 900.0
"""Seconds that a length in hours may miss where its two times are told apart."""
_BOUND = 0.15
"""How much of it a length that is told as a bound may miss: `more than an hour`."""
_OF_HOURS = frozenset({"hour", "minute"})
_OF_DAYS = frozenset({"day", "week", "month"})
_PAST = frozenset({"date", "date_range"})


def findings(case: Case) -> Iterator[Finding]:
    """Yield a finding for each length that the ends of what it is of do not make."""
    for claims in case.by_article.values():
        body = [claim for claim in claims if not claim.headline]
        lengths = [claim for claim in body if _is_length(claim) and not _is_of_then(claim, body)]
        stretches = [*_stretches(body)] if lengths else []
        for told in lengths:
            own = [
                stretch
                for stretch in stretches
                if _is_of(told, stretch[0]) and (_in_order(stretch[0]) or _opens(told))
            ]
            if own and not any(_fits(told, apart) for _, apart in own) and not _fits_others(told, body):
                ends, apart = own[0]
                if 1 / _SLIP < _seconds(told) / max(1.0, sum(apart) / 2) < _SLIP:
                    yield finding_of(ends, apart, told)


def _is_length(claim: Claim) -> bool:
    """Tell whether a claim is a length of hours or days of something whose beginning and end may be told."""
    if claim.kind not in {"duration", "age"} or claim.unit not in _OF_HOURS | _OF_DAYS:
        return False
    return bool(_what(_around(claim), claim.lang)) and not has(
        _around(claim), claim.lang, "of_another_length"
    )


def _stretches(claims: Sequence[Claim]) -> Iterator[tuple[Sequence[Claim], Length]]:
    """Yield the two ends of each thing that is told to begin and to end, and how long it is between them."""
    times = [claim for claim in claims if claim.kind == "time" and not claim.former]
    days_told = [
        claim
        for claim in claims
        if claim.kind == "date" and not claim.former and _is_a_day(claim, named=True)
    ]
    dated = [claim for claim in days_told if has_grain(claim, "day")]
    for same in (times, dated, days_told):
        for one, other in pairwise(same):
            if same is days_told and (one in dated) == (other in dated):
                continue  # two days of the week are of any two weeks
            if other.start - one.end >= _APART:
                continue
            first, second = _told_backwards(one, other)
            if first is second and _ends(one, other):
                first, second = one, other
            apart = _length(first, second, days_told) if first is not second else None
            if apart is not None and apart[1] > 0:
                yield [first, second], apart
    for claim in claims:
        if claim.kind == "date_range" and in_days(claim):
            apart = length([claim])
            if apart is not None and apart[0] > 0:
                yield [claim], apart


def _in_order(ends: Sequence[Claim]) -> bool:
    return ends[0].start <= ends[-1].start


def _opens(told: Claim) -> bool:
    """Tell whether a sentence begins with a length: `Their nine months …`, not `A priest held for nine months`."""
    return len(words_before(told).split()) <= _OPENING


def _is_a_day(claim: Claim, *, named: bool) -> bool:
    """Tell whether a date is a day, by its number or, where `named`, by the day of the week: `remis mardi`."""
    found = days(claim)
    return has_grain(claim, "day") or (named and found is not None and found[0] == found[1])


def _told_backwards(one: Claim, other: Claim) -> tuple[Claim, Claim]:
    """Return two days in their order where the end is told first: `freed on Tuesday. … seized on 12 November`."""
    both = days(one), days(other)
    apart = one.context_start != other.context_start and not has_grain(one, "day")
    if not apart or both[0] is None or both[1] is None or both[0][0] <= both[1][0]:
        return one, one
    over = says(one, "is_over") and not has(words_before(other)[-_AROUND:], other.lang, "is_over")
    return (other, one) if over else (one, one)


def _length(first: Claim, second: Claim, told: Sequence[Claim]) -> Length | None:
    """Return how long it is between two ends; from day to day where both times have one: `Saturday at 10.30pm`."""
    if first.kind == "time":
        own = [next((day for day in told if _is_beside(day, time)), None) for time in (first, second)]
        one, other = (days(day) if day else None for day in own)
        apart = length([first, second])
        if one and other and apart and (nights := (other[0] - one[0]).days) > 0:
            earlier = (second.earliest or "") < (first.earliest or "")
            whole = (nights - 1 if earlier else nights) * _DAY
            return apart[0] + whole, apart[1] + whole
        return apart
    return length([first, second])


def _is_beside(day: Claim, time: Claim) -> bool:
    gap = time.start - day.end if day.start < time.start else day.start - time.end
    return day.context_start == time.context_start and 0 <= gap <= _BESIDE


def _ends(first: Claim, second: Claim) -> bool:
    """Tell whether words make the second of two times the end of what began at the first."""
    if any(says(claim, "of_another_clock") for claim in (first, second)):
        return False
    if first.context_start == second.context_start:
        between = words_between(first, second)
        return has(between, first.lang, "to_the_hour", "comes_to_an_end", "is_over")
    return says(second, "comes_to_an_end", "is_over")


def _is_of(told: Claim, ends: Sequence[Claim]) -> bool:
    """Tell whether a length is of what lies between two ends: by its grain, its place, and a word for both."""
    by_hours = ends[0].kind == "time"
    if (told.unit in _OF_HOURS) != by_hours or not -_REACH < told.start - max(
        end.end for end in ends
    ) < _REACH:
        return False
    if any(end.context_start == told.context_start for end in ends):
        return False
    sentences = fold(" ".join(dict.fromkeys(end.context for end in ends)))
    return not _what(_around(told), told.lang).isdisjoint(_what(sentences, told.lang))


def _around(told: Claim) -> str:
    at = told.start - told.context_start
    return fold(told.context[max(0, at - _AROUND) : at + len(told.quote) + _AROUND])


def _what(text: str, lang: str) -> set[int]:
    """Return which kinds of things that begin and end a folded text speaks of, by their numbers."""
    words = set(_WORD.findall(text))
    return {
        number
        for number, (openings, whole) in enumerate(_kinds(lang))
        if not openings.isdisjoint(words) and whole.search(text)
    }


@cache
def _kinds(lang: str) -> Sequence[tuple[frozenset[str], re.Pattern[str]]]:
    """Return for each kind the words that its phrases begin with, and what finds these."""
    groups = [[fold(word) for word in words] for words in table(lang, "measures")["stretches"]]
    return [
        (
            frozenset(_WORD.findall(phrase)[0] for phrase in phrases),
            re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, phrases))})(?!\w)"),
        )
        for phrases in groups
    ]


def _fits_others(told: Claim, claims: Sequence[Claim]) -> bool:
    """Tell whether a length has a time or day in its own sentence, or is as long as it is between any two near it."""
    kind = "time" if told.unit in _OF_HOURS else "date"
    near = [
        claim
        for claim in claims
        if claim.kind == kind
        and abs(claim.start - told.start) < 2 * _REACH
        and (kind == "time" or _is_a_day(claim, named=True))
    ]
    if any(claim.context_start == told.context_start for claim in near):
        return True
    pairs = (length(_in_time(pair)) for pair in combinations(near, 2))
    return any(apart is not None and _fits(told, apart) for apart in pairs)


def _in_time(pair: tuple[Claim, Claim]) -> Sequence[Claim]:
    """Put two days in their order, where one is the day of a week, of which there is no other year to take."""
    named = any(not has_grain(claim, "day") for claim in pair)
    return sorted(pair, key=lambda claim: claim.earliest or "") if named else pair


def _is_of_then(told: Claim, claims: Sequence[Claim]) -> bool:
    """Tell whether a length is of another year: `In 2019 a closure of ten weeks`."""
    published = parse_days(told.published)
    return told.former or any(
        claim.kind in _PAST
        and claim.context_start == told.context_start
        and (day := parse_days(claim.earliest)) is not None
        and published is not None
        and day[0].year != published[0].year
        for claim in claims
    )


def _seconds(told: Claim) -> float:
    found = base_interval(told.model_copy(update={"kind": "duration", "bound": "exact"}))
    return sum(found) / 2 if found else 0.0


def _fits(told: Claim, apart: Length) -> bool:
    found = base_interval(told.model_copy(update={"kind": "duration"}))
    if found is None:
        return True
    if told.bound in {"at_least", "at_most"}:
        slack = _BOUND * found[0 if told.bound == "at_least" else 1]
    else:
        slack = max(slack_of(told), _QUARTER if told.unit in _OF_HOURS else 0.0)
    low = 0.0 if told.bound == "at_most" else found[0] - slack
    high = float("inf") if told.bound == "at_least" else found[1] + slack
    return low <= apart[1] and apart[0] <= high
