"""A length of time told beside its two ends."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from recoupe.calendar import parse_days
from recoupe.judging.case import Finding
from recoupe.judging.meaning import base_interval, days
from recoupe.judging.phrases import has, is_only, pattern
from recoupe.judging.wording import number, value_of
from recoupe.language.text import fold
from recoupe.matching.families import factor

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from recoupe.judging.case import Case
    from recoupe.models import Claim

RULES = ("duration-differs",)
_DAY, _HOUR, _MINUTE = 86_400.0, 3_600.0, 60.0
_LATER = 260
"""Characters from the later of two ends told apart to how long it was between them, at most."""
_SLIP = 3.0
"""A length that is off by a greater factor is one of something else."""
_AROUND = 32
"""Characters on each side of a length in which words say what it is of."""
_LENGTHS = frozenset({"minute", "hour", "day", "week", "month", "year"})
_LOOSE = 0.6
"""How much of its unit a length may miss: `four weeks` for 26 days."""
_QUARTER = 15 * _MINUTE
"""What a length in hours may miss where its two times are told apart."""
_MOST_DAYS = 300
"""Days that a date covers which gives a year alone, more than."""
_ROUND = 5
"""Minutes that lengths of minutes are rounded to."""
_BETWEEN = 12
"""Characters between the two times of a stretch, at most (`6.52am to 7.38am`)."""
_NEARBY = 250
"""Characters between the ends and the length that are told of one thing, at most."""
_BESIDE = 4
"""Characters from the later end to a length in apposition to both, at most."""
_CLAUSE = re.compile(r"[,;.:](?=\s)")
_YEAR = re.compile(r"(?<!\d)[12]\d{3}(?!\d)")
_YEARLY = 365.25 * _DAY
_DAY_OF_MONTH = re.compile(r"(?<!\d)\d{1,2}(?!\d)")

Ends = tuple[float, float]
"""Least and greatest length, in seconds, that two ends may mean."""


def findings(case: Case) -> Iterator[Finding]:
    """Yield a finding for each length that its own two ends do not make."""
    for claims in case.by_article.values():
        body = [claim for claim in claims if not claim.headline]
        lengths = [claim for claim in body if _is_length(claim)]
        told: set[int] = set()
        for sides, length in _stretches(body):
            for finding in _mismatch(sides, length, lengths):
                told.add(finding.sides[1][0].start)
                yield finding
        for length_claim in lengths:
            if length_claim.start not in told and not any(_is_beside(end, length_claim) for end in body):
                yield from _apart(body, length_claim)


def _is_length(claim: Claim) -> bool:
    """Tell whether a claim is a length of time; one between commas is read as an age (`, six weeks`)."""
    kind = claim.kind == "duration" or (claim.kind == "age" and claim.unit != "year")
    return kind and claim.unit in _LENGTHS and claim.bound in {"exact", "approx"}


def _stretches(claims: Sequence[Claim]) -> Iterator[tuple[Sequence[Claim], Ends]]:
    """Yield what tells two ends, and how long it is between them: a range of days, or two times of a day."""
    for claim in claims:
        found = days(claim) if claim.kind == "date_range" else None
        if found is not None and len(_YEAR.findall(claim.quote)) == 2:  # noqa: PLR2004  # from one to the other
            years = (found[1].year - found[0].year) * _YEARLY
            yield [claim], (years - _YEARLY, years + _YEARLY)
        elif found is not None and _in_days(claim):
            apart = (found[1] - found[0]).days * _DAY
            yield [claim], (apart, apart + _DAY)
    for first, second in pairwise(claims):
        length = _between_times(first, second)
        if length is not None:
            yield [first, second], (length, length)


def _in_days(claim: Claim) -> bool:
    """Tell whether both ends of a range are days, not the months or years that hold them."""
    return len(_DAY_OF_MONTH.findall(claim.quote)) > 1


def _between_times(first: Claim, second: Claim) -> float | None:
    """Return the seconds from one time of day to the next told after it: `de 6 h 52 à 7 h 38`."""
    if first.kind != "time" or second.kind != "time" or first.context_start != second.context_start:
        return None
    start, end = _seconds(first.earliest), _seconds(second.earliest)
    between = fold(first.context[first.end - first.context_start : second.start - first.context_start])
    if start is None or end is None or len(between) > _BETWEEN:
        return None
    if not (between.strip() == "-" or (between.strip(" ,") and is_only(between, first.lang, "to_the_hour"))):
        return None
    return (end - start) % _DAY


def _seconds(time: str | None) -> float | None:
    hours, _, minutes = (time or "")[-5:].partition(":")
    return int(hours) * _HOUR + int(minutes) * _MINUTE if hours.isdigit() and minutes.isdigit() else None


def _mismatch(ends: Sequence[Claim], length: Ends, lengths: Sequence[Claim]) -> Iterator[Finding]:
    near = [
        claim
        for claim in lengths
        if -_NEARBY < claim.start - ends[-1].start < _NEARBY and claim.unit is not None
    ]
    tied = [claim for claim in near if _in_apposition(ends, claim) or _lasts(ends, claim)]
    told = base_interval(tied[0].model_copy(update={"kind": "duration"})) if len(tied) == 1 else None
    if told is None or length[0] <= 0:
        return
    slack = _slack(tied[0])
    if told[0] - slack <= length[1] and length[0] <= told[1] + slack:
        return
    yield _finding(ends, length, tied[0])


def _finding(ends: Sequence[Claim], length: Ends, told: Claim) -> Finding:
    scale, _ = factor(told.unit)
    return Finding(
        rule="duration-differs",
        severity="contradiction",
        probability=0.8,
        subject=told.measure or value_of(told),
        explanation=(
            f"{' to '.join(value_of(end) for end in ends)} is "
            f"{number(round(sum(length) / 2 / scale, 1))} {told.unit}s, not {value_of(told)}."
        ),
        sides=[list(ends), [told]],
    )


def _is_beside(end: Claim, length: Claim) -> bool:
    """Tell whether a length stands beside ends of its own: a range of days or years in its sentence."""
    return (
        end.kind == "date_range" and end.context_start == length.context_start and end.earliest != end.latest
    )


def _apart(claims: Sequence[Claim], length: Claim) -> Iterator[Finding]:
    """`came to a halt at 5.35pm and did not move until 9.50pm. … the two and a half hours that …`: ends told apart."""
    kind, grain = ("time", 0.0) if length.unit in {"hour", "minute"} else ("date", _DAY)
    grain = _YEARLY if length.unit == "year" else grain
    near = [
        claim
        for claim in claims
        if claim.kind == kind
        and -_NEARBY < length.start - claim.end < _LATER + _NEARBY
        and claim.context_start <= length.context_start
        and _has_grain(claim, grain)
    ]
    before = [claim for claim in near if claim.start < length.start]
    if len(near) != len(before) or len(before) != 2:  # noqa: PLR2004  # the two ends
        return
    first, second = before
    if length.start - second.end > _LATER or not _is_of_ends(first, second, length):
        return
    found = _ends(first, second, grain)
    told = base_interval(length.model_copy(update={"kind": "duration"}))
    if found is None or told is None or found[0] <= 0:
        return
    slack = max(_slack(length), _QUARTER if kind == "time" else 0.0)
    if told[0] - slack <= found[1] and found[0] <= told[1] + slack:
        return
    if grain == _YEARLY and any(_runs_to_now(end, told) for end in before):
        return
    if not 1 / _SLIP < (told[0] + told[1]) / (found[0] + found[1]) < _SLIP:
        return
    yield _finding(before, found, length)


def _has_grain(claim: Claim, grain: float) -> bool:
    if not grain:
        return True
    found = days(claim)
    if found is None or not any(character.isdigit() for character in claim.quote):
        return False
    return (found[1] - found[0]).days > _MOST_DAYS if grain == _YEARLY else found[0] == found[1]


def _ends(first: Claim, second: Claim, grain: float) -> Ends | None:
    """Return the seconds between two times of one day, two days or two years, in the order they are told."""
    if not grain:
        start, end = _seconds(first.earliest), _seconds(second.earliest)
        return None if start is None or end is None else ((end - start) % _DAY, (end - start) % _DAY)
    one, two = days(first), days(second)
    if one is None or two is None:
        return None
    apart = (two[0] - one[0]).days * _DAY
    return (apart - grain, apart + grain) if grain == _YEARLY else (apart, apart + grain)


def _runs_to_now(end: Claim, told: Ends) -> bool:
    """Tell whether a length runs from one of the years to the article's: `la dirige depuis 1988, soit 38 ans`."""
    began, published = days(end), parse_days(end.published)
    if began is None or published is None:
        return False
    apart = (published[0].year - began[0].year) * _YEARLY
    return told[0] - _YEARLY <= apart <= told[1] + _YEARLY


def _is_of_ends(first: Claim, second: Claim, length: Claim) -> bool:
    """Tell whether words tie two ends to each other, and a length to what lies between them."""
    at, end = length.start - length.context_start, length.end - length.context_start
    ahead, behind = length.context[max(0, at - _AROUND) : at], length.context[end : end + _AROUND]
    around = f"{_CLAUSE.split(ahead)[-1]} | {_CLAUSE.split(behind)[0]}"
    if has(around, length.lang, "of_another_length") or has(second.context, length.lang, "of_another_clock"):
        return False
    before = length.context[:at].rstrip(" «\"“'")
    leads = pattern(length.lang, "length_leads").finditer(fold(before))
    beside = 0 <= length.start - second.end <= _BESIDE and is_only(
        length.context[second.end - length.context_start : at], length.lang
    )
    led = not before or beside or any(found.end() == len(before) for found in leads)
    if first.context_start != second.context_start:
        return led and second.context_start == length.context_start
    between = first.context[first.end - first.context_start : second.start - first.context_start]
    return led and has(between, first.lang, "to_the_hour", "comes_to_an_end")


def _slack(claim: Claim) -> float:
    scale, _ = factor(claim.unit)
    if claim.unit == "minute":
        rounded = (claim.amount or 0.0) % _ROUND == 0
        return (_ROUND / 2 if rounded else 1.0) * _MINUTE
    return scale if claim.unit == "day" else _LOOSE * scale


def _in_apposition(ends: Sequence[Claim], length: Claim) -> bool:
    """Tell whether nothing but a joint stands between: `du 2 au 27 mars, soit quatre semaines`."""
    if length.context_start != ends[0].context_start:
        return False
    if length.start >= ends[-1].end:
        between = length.context[ends[-1].end - length.context_start : length.start - length.context_start]
    elif length.end <= ends[0].start:
        between = length.context[length.end - length.context_start : ends[0].start - length.context_start]
    else:
        return False
    return is_only(between, length.lang, "joints", "from", "lasting")


def _lasts(ends: Sequence[Claim], length: Claim) -> bool:
    """Tell whether the next sentence says no more than how long it lasted: `It lasted 25 minutes`."""
    gap = length.context_start - (ends[0].context_start + len(ends[0].context))
    if not 0 <= gap <= 1:
        return False
    before = length.context[: length.start - length.context_start]
    return has(before, length.lang, "lasting") and is_only(before, length.lang, "lasting", "tallies")
