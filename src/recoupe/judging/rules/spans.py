"""A length of time told beside its two ends."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from recoupe.judging.case import Finding
from recoupe.judging.meaning import base_interval, days
from recoupe.judging.phrases import has, is_only
from recoupe.judging.wording import number, value_of
from recoupe.language.text import fold
from recoupe.matching.families import factor

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from recoupe.judging.case import Case
    from recoupe.models import Claim

RULES = ("duration-differs",)
_DAY, _HOUR, _MINUTE = 86_400.0, 3_600.0, 60.0
_LENGTHS = frozenset({"minute", "hour", "day", "week", "month", "year"})
_LOOSE = 0.6
"""How much of its unit a length may miss: `four weeks` for 26 days."""
_ROUND = 5
"""Minutes that lengths of minutes are rounded to."""
_BETWEEN = 12
"""Characters between the two times of a stretch, at most (`6.52am to 7.38am`)."""
_NEARBY = 250
"""Characters between the ends and the length that are told of one thing, at most."""
_DAY_OF_MONTH = re.compile(r"(?<!\d)\d{1,2}(?!\d)")

Ends = tuple[float, float]
"""Least and greatest length, in seconds, that two ends may mean."""


def findings(case: Case) -> Iterator[Finding]:
    """Yield a finding for each length that its own two ends do not make."""
    for claims in case.by_article.values():
        body = [claim for claim in claims if not claim.headline]
        lengths = [claim for claim in body if _is_length(claim)]
        for sides, length in _stretches(body):
            yield from _mismatch(sides, length, lengths)


def _is_length(claim: Claim) -> bool:
    """Tell whether a claim is a length of time; one between commas is read as an age (`, six weeks`)."""
    kind = claim.kind == "duration" or (claim.kind == "age" and claim.unit != "year")
    return kind and claim.unit in _LENGTHS and claim.bound in {"exact", "approx"}


def _stretches(claims: Sequence[Claim]) -> Iterator[tuple[Sequence[Claim], Ends]]:
    """Yield what tells two ends, and how long it is between them: a range of days, or two times of a day."""
    for claim in claims:
        found = days(claim) if claim.kind == "date_range" else None
        if found is not None and _in_days(claim):
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
    scale, _ = factor(tied[0].unit)
    yield Finding(
        rule="duration-differs",
        severity="contradiction",
        probability=0.8,
        subject=tied[0].measure or value_of(tied[0]),
        explanation=(
            f"{' to '.join(value_of(end) for end in ends)} is {number(round(length[0] / scale, 1))} {tied[0].unit}s, "
            f"not {value_of(tied[0])}."
        ),
        sides=[list(ends), [tied[0]]],
    )


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
