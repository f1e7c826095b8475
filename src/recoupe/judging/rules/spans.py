"""A length of time told beside its two ends."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from recoupe.judging.arithmetic import length
from recoupe.judging.case import Finding
from recoupe.judging.meaning import base_interval
from recoupe.judging.phrases import has, is_only
from recoupe.judging.wording import number, source, value_of
from recoupe.language.text import fold
from recoupe.matching.families import factor
from recoupe.matching.naming import said

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from recoupe.judging.arithmetic import Length
    from recoupe.judging.case import Case
    from recoupe.models import Claim

RULES = ("duration-differs",)
_MINUTE = 60.0
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


def findings(case: Case) -> Iterator[Finding]:
    """Yield a finding for each length that its own two ends do not make."""
    for claims in case.by_article.values():
        body = [claim for claim in claims if not claim.headline]
        lengths = [claim for claim in body if _is_length(claim)]
        for ends, apart in _stretches(body):
            yield from _mismatch(ends, apart, lengths)


def _is_length(claim: Claim) -> bool:
    """Tell whether a claim is a length of time; one between commas is read as an age (`, six weeks`)."""
    kind = claim.kind == "duration" or (claim.kind == "age" and claim.unit != "year")
    return kind and claim.unit in _LENGTHS and claim.bound in {"exact", "approx"}


def _stretches(claims: Sequence[Claim]) -> Iterator[tuple[Sequence[Claim], Length]]:
    """Yield what tells two ends, and how long it is between them: a range of days, or two times of a day."""
    ranges = [[claim] for claim in claims if claim.kind == "date_range" and _in_days(claim)]
    times = [list(pair) for pair in pairwise(claims) if _from_time_to_time(*pair)]
    for ends in (*ranges, *times):
        apart = length(ends)
        if apart is not None:
            yield ends, apart


def _in_days(claim: Claim) -> bool:
    """Tell whether both ends of a range are days, not the months or years that hold them."""
    return len(_DAY_OF_MONTH.findall(claim.quote)) > 1


def _from_time_to_time(first: Claim, second: Claim) -> bool:
    """Tell whether a time of day leads to the next told after it: `de 6 h 52 à 7 h 38`."""
    if first.kind != "time" or second.kind != "time" or first.context_start != second.context_start:
        return False
    between = fold(first.context[first.end - first.context_start : second.start - first.context_start])
    if len(between) > _BETWEEN:
        return False
    return between.strip() == "-" or (
        bool(between.strip(" ,")) and is_only(between, first.lang, "to_the_hour")
    )


def _mismatch(ends: Sequence[Claim], apart: Length, lengths: Sequence[Claim]) -> Iterator[Finding]:
    near = [
        claim
        for claim in lengths
        if -_NEARBY < claim.start - ends[-1].start < _NEARBY and claim.unit is not None
    ]
    tied = [claim for claim in near if _in_apposition(ends, claim) or _lasts(ends, claim)]
    told = base_interval(tied[0].model_copy(update={"kind": "duration"})) if len(tied) == 1 else None
    if told is None or apart[0] <= 0:
        return
    slack = _slack(tied[0])
    if told[0] - slack <= apart[1] and apart[0] <= told[1] + slack:
        return
    scale, _ = factor(tied[0].unit)
    yield Finding(
        rule="duration-differs",
        severity="contradiction",
        probability=0.8,
        subject=said(ends[0], _last_of_sentence(*ends, *tied)),
        explanation=(
            f"{' to '.join(value_of(end) for end in ends)} is {number(round(apart[0] / scale, 1))} {tied[0].unit}s, "
            f"not {value_of(tied[0])} {source(*ends, tied[0])}."
        ),
        sides=[list(ends), [tied[0]]],
    )


def _last_of_sentence(first: Claim, *others: Claim) -> Claim:
    """Return the last of some claims that stands in the sentence of the first."""
    here = [claim for claim in (first, *others) if claim.context_start == first.context_start]
    return max(here, key=lambda claim: claim.start)


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
