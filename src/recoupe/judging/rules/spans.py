"""A length of time told beside its two ends."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from recoupe.calendar import parse_days
from recoupe.judging.arithmetic import YEAR, length
from recoupe.judging.case import Finding
from recoupe.judging.meaning import base_interval, days
from recoupe.judging.phrases import has, is_only, pattern, says, words_before, words_between
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
_FOUR_DIGITS = re.compile(r"(?<!\d)[12]\d{3}(?!\d)")
_DAY_OF_MONTH = re.compile(r"(?<!\d)\d{1,2}(?!\d)")


def findings(case: Case) -> Iterator[Finding]:
    """Yield a finding for each length that its own two ends do not make."""
    for claims in case.by_article.values():
        body = [claim for claim in claims if not claim.headline]
        lengths = [claim for claim in body if _is_length(claim)]
        told: set[int] = set()
        for ends, apart in _stretches(body):
            for finding in _mismatch(ends, apart, lengths):
                told.add(finding.sides[1][0].start)
                yield finding
        for claim in lengths:
            if claim.start not in told and not any(_is_beside(end, claim) for end in body):
                yield from _told_apart(body, claim)


def _is_length(claim: Claim) -> bool:
    """Tell whether a claim is a length of time; one between commas is read as an age (`, six weeks`)."""
    kind = claim.kind == "duration" or (claim.kind == "age" and claim.unit != "year")
    return kind and claim.unit in _LENGTHS and claim.bound in {"exact", "approx"}


def _stretches(claims: Sequence[Claim]) -> Iterator[tuple[Sequence[Claim], Length]]:
    """Yield what tells two ends, and how long it is between them: a range of days, or two times of a day."""
    ranges = [
        [claim] for claim in claims if claim.kind == "date_range" and (in_days(claim) or _in_years(claim))
    ]
    times = [list(pair) for pair in pairwise(claims) if _from_time_to_time(*pair)]
    for ends in (*ranges, *times):
        apart = length(ends)
        if apart is not None:
            yield ends, apart


def in_days(claim: Claim) -> bool:
    """Tell whether both ends of a range are days, not the months or years that hold them."""
    return len(_DAY_OF_MONTH.findall(claim.quote)) > 1


def _in_years(claim: Claim) -> bool:
    """Tell whether both ends of a range are years: `de 1998 à 2024`."""
    return len(_FOUR_DIGITS.findall(claim.quote)) == 2 and not in_days(claim)  # noqa: PLR2004  # both


def _from_time_to_time(first: Claim, second: Claim) -> bool:
    """Tell whether a time of day leads to the next told after it: `de 6 h 52 à 7 h 38`."""
    if first.kind != "time" or second.kind != "time" or first.context_start != second.context_start:
        return False
    between = fold(words_between(first, second))
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
    slack = slack_of(tied[0])
    if told[0] - slack <= apart[1] and apart[0] <= told[1] + slack:
        return
    yield finding_of(ends, apart, tied[0])


def finding_of(ends: Sequence[Claim], apart: Length, told: Claim) -> Finding:
    """Return the finding of a length that its ends, so many seconds apart, do not make."""
    scale, _ = factor(told.unit)
    return Finding(
        rule="duration-differs",
        severity="contradiction",
        probability=0.8,
        subject=said(ends[0], _last_of_sentence(*ends, told)),
        explanation=(
            f"{' to '.join(value_of(end) for end in ends)} is "
            f"{number(round(sum(apart) / 2 / scale, 1))} {told.unit}s, not {value_of(told)} {source(*ends, told)}."
        ),
        sides=[list(ends), [told]],
    )


def _last_of_sentence(first: Claim, *others: Claim) -> Claim:
    """Return the last of some claims that stands in the sentence of the first."""
    here = [claim for claim in (first, *others) if claim.context_start == first.context_start]
    return max(here, key=lambda claim: claim.start)


def _is_beside(end: Claim, length: Claim) -> bool:
    """Tell whether a length stands beside ends of its own: a range of days or years in its sentence."""
    return (
        end.kind == "date_range" and end.context_start == length.context_start and end.earliest != end.latest
    )


def _told_apart(claims: Sequence[Claim], told: Claim) -> Iterator[Finding]:
    """`came to a halt at 5.35pm and did not move until 9.50pm. … the two and a half hours that …`: ends told apart."""
    kind = "time" if told.unit in {"hour", "minute"} else "date"
    near = [
        claim
        for claim in claims
        if claim.kind == kind
        and -_NEARBY < told.start - claim.end < _LATER + _NEARBY
        and claim.context_start <= told.context_start
        and has_grain(claim, told.unit)
    ]
    ends = [claim for claim in near if claim.start < told.start]
    if len(near) != len(ends) or len(ends) != 2:  # noqa: PLR2004  # the two ends
        return
    if told.start - ends[1].end > _LATER or not _is_of_ends(ends[0], ends[1], told):
        return
    apart = length(ends)
    span = base_interval(told.model_copy(update={"kind": "duration"}))
    if apart is None or span is None or apart[0] <= 0:
        return
    slack = max(slack_of(told), _QUARTER if kind == "time" else 0.0)
    if span[0] - slack <= apart[1] and apart[0] <= span[1] + slack:
        return
    if told.unit == "year" and any(_runs_to_now(end, span) for end in ends):
        return
    if 1 / _SLIP < sum(span) / sum(apart) < _SLIP:
        yield finding_of(ends, apart, told)


def has_grain(claim: Claim, unit: str | None) -> bool:
    """Tell whether a date tells its year where years are counted, else is a day; times of day are all fine."""
    if claim.kind == "time":
        return True
    found = days(claim)
    if found is None or not any(character.isdigit() for character in claim.quote):
        return False
    if unit == "year":
        return (found[1] - found[0]).days > _MOST_DAYS or str(found[0].year) in claim.quote
    return found[0] == found[1]


def _runs_to_now(end: Claim, told: Length) -> bool:
    """Tell whether a length runs from one of the years to the article's: `la dirige depuis 1988, soit 38 ans`."""
    began, published = days(end), parse_days(end.published)
    if began is None or published is None:
        return False
    apart = (published[0].year - began[0].year) * YEAR
    return told[0] - YEAR <= apart <= told[1] + YEAR


def _is_of_ends(first: Claim, second: Claim, length: Claim) -> bool:
    """Tell whether words tie two ends to each other, and a length to what lies between them."""
    at, end = length.start - length.context_start, length.end - length.context_start
    ahead, behind = length.context[max(0, at - _AROUND) : at], length.context[end : end + _AROUND]
    around = f"{_CLAUSE.split(ahead)[-1]} | {_CLAUSE.split(behind)[0]}"
    if has(around, length.lang, "of_another_length") or says(second, "of_another_clock"):
        return False
    before = length.context[:at].rstrip(" «\"“'")
    leads = pattern(length.lang, "length_leads").finditer(fold(before))
    beside = 0 <= length.start - second.end <= _BESIDE and is_only(
        length.context[second.end - length.context_start : at], length.lang
    )
    led = not before or beside or any(found.end() == len(before) for found in leads)
    if first.context_start != second.context_start:
        return led and second.context_start == length.context_start
    between = words_between(first, second)
    ties = ("to_the_hour", "comes_to_an_end", "is_over") if length.unit != "year" else ("comes_to_an_end",)
    return led and has(between, first.lang, *ties)


def slack_of(claim: Claim) -> float:
    """Return by how many seconds a length may miss, as it is rounded."""
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
        between = words_between(length, ends[0])
    else:
        return False
    return is_only(between, length.lang, "joints", "from", "lasting")


def _lasts(ends: Sequence[Claim], length: Claim) -> bool:
    """Tell whether the next sentence says no more than how long it lasted: `It lasted 25 minutes`."""
    gap = length.context_start - (ends[0].context_start + len(ends[0].context))
    if not 0 <= gap <= 1:
        return False
    before = words_before(length)
    return has(before, length.lang, "lasting") and is_only(before, length.lang, "lasting", "tallies")
