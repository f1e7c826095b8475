"""A measure told in two units that do not make one: `5,400 hectares (8,900 acres)`."""

from __future__ import annotations

import re
from functools import cache
from itertools import product
from typing import TYPE_CHECKING

from recoupe.judging.arithmetic import converted
from recoupe.judging.case import Finding
from recoupe.judging.phrases import has, is_only, pattern, words_before, words_behind, words_between
from recoupe.judging.wording import number, source, value_of
from recoupe.language import table
from recoupe.language.text import fold
from recoupe.matching.families import factor, family
from recoupe.matching.naming import phrase, said

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from recoupe.judging.case import Case
    from recoupe.models import Claim

    Span = tuple[float, float]

RULES = ("conversion-mismatch",)

_LEAST_SLACK = 0.03
"""What a figure may be off, at least, of itself: who converts by heart takes a mile for 1.6 km."""
_MOST_SLACK, _OF_FEW, _OF_FRACTION = 0.12, 0.25, 0.2
"""The same, at most, however round it is: any figure; one of one digit (`3 feet (1 metre)`); `half a mile`."""
_TEN = 10
_SLIP = 3.0
"""A figure that is off by a greater factor was not meant as the same …"""
_NEAR_UNITS, _BACKWARDS = 12.0, 1.2
"""… but for one converted the wrong way, off by the square of what one unit is of the other, or so: kilometres for
miles, metres for feet, not inches for metres …"""
_DIGIT = (9.0, 11.0)
"""… and for one with a digit too many or too few."""
_BRACKET, _CLOSED = re.compile(r"\s*[(\[]\s*"), re.compile(r"\s*[)\]]")
_COMMA, _DASH = re.compile(r"\s*[,;]\s"), re.compile(r"\s+[-–—]\s+|\s*—\s*|\s?/\s?")
_MINUS = re.compile(r"[-−–]\Z")
_FIGURE = re.compile(r"[\d.,\s−-]+(\D+)")
_WORD = re.compile(r"[^\W\d]+")
_BEHIND = 24
"""Characters behind the second figure in which it is told to be of something else: `20 miles longer`."""
_ONE_CLOCK = ({"second", "minute", "hour"}, {"month", "year"})
"""Units of time that are told for each other: a week may be of five days, a day of eight hours."""


def findings(case: Case) -> Iterator[Finding]:
    """Yield a finding for each measure that its two units do not tell alike."""
    for claims in case.by_article.values():
        told = [claim for claim in claims if claim.kind in {"quantity", "duration"} and claim.amount]
        for before, first, second in zip([None, *told], told, told[1:], strict=False):
            if (
                _are_of_one(first, second)
                and not _is_continued(before, first)
                and _is_told_again(first, second)
                and not _agree(first, second)
                and _is_slip(first, second)
            ):
                yield _finding(first, second)


def _are_of_one(first: Claim, second: Claim) -> bool:
    """Tell whether two figures of a sentence are of one dimension in two units that are told for each other."""
    if first.context_start != second.context_start or first.headline != second.headline:
        return False
    if first.unit == second.unit or second.start < first.end or family(first) != family(second):
        return False
    return first.kind != "duration" or any({first.unit, second.unit} <= units for units in _ONE_CLOCK)


def _is_continued(before: Claim | None, first: Claim) -> bool:
    """Tell whether a figure goes on from the one before it: `6 feet, 2 inches (1.88 m)`, `from 12-15 km (9 miles)`."""
    if _MINUS.search(words_before(first)):
        return True
    if before is None or before.context_start != first.context_start or family(before) != family(first):
        return False
    return is_only(words_between(before, first), first.lang, "conjunctions")


def _is_told_again(first: Claim, second: Claim) -> bool:
    """Tell whether the second figure stands for the first: in brackets, between dashes, after `that is` or `or`."""
    between, behind, lang = words_between(first, second), words_behind(second), first.lang
    apart = _is_customary(first.unit or "") != _is_customary(second.unit or "")
    equated = has(between, lang, "that_is")
    if opened := _BRACKET.match(between):
        inside = is_only(between[opened.end() :], lang, "that_is", "or_else", "roughly")
        return inside and (apart or equated) and _CLOSED.match(behind) is not None
    if has(behind[:_BEHIND], lang, "of_more") or has(words_before(first), lang, "either"):
        return False
    if equated:
        return is_only(between, lang, "that_is", "roughly")
    if not apart:
        return False
    if pattern(lang, "or_else").search(fold(between)):
        loose = _COMMA.match(between) is not None or second.bound == "approx"
        return loose and is_only(between, lang, "or_else", "roughly")
    dash = _DASH.match(between)
    return dash is not None and is_only(between[dash.end() :], lang, "roughly")


@cache
def _is_customary(unit: str) -> bool:
    return not set(table("shared", "conversions")["customary"]).isdisjoint(_WORD.findall(unit))


def _agree(first: Claim, second: Claim) -> bool:
    """Tell whether two figures may be one, in any of the units that their words may mean."""
    for one, two in product(_meanings(first.unit or ""), _meanings(second.unit or "")):
        for offset in (1.0, 0.0):  # a rise of 2 °C is one of 3.6 °F, not of 35.6
            low, high = _in_base(_span(first), one, offset)
            least, most = _in_base(_span(second), two, offset)
            if low <= most and least <= high:
                return True
    return False


@cache
def _meanings(unit: str) -> Sequence[str]:
    """Return the units that a unit's word may mean: tons and gallons are of several kinds."""
    also = table("shared", "conversions")["also"]
    word = next((word for word in _WORD.findall(unit) if word in also), None)
    return (unit, *(re.sub(rf"\b{word}\b", other, unit) for other in also[word])) if word else (unit,)


def _in_base(span: Span, unit: str, offset: float) -> Span:
    scale, zero = factor(unit)
    low, high = (value * scale + zero * offset for value in span)
    return min(low, high), max(low, high)


def _span(claim: Claim) -> Span:
    """Return what a figure may stand for beside another of it, generously rounded."""
    amount = claim.amount or 0.0
    size = abs(amount)
    most = _OF_FRACTION if size < 1 else _OF_FEW if size < _TEN else _MOST_SLACK
    slack = max(_LEAST_SLACK * size, min((claim.step or 0.0) / 2, most * size))
    if size < 1 and not any(letter.isdigit() for letter in claim.quote):
        slack = _OF_FRACTION * size
    ends = [amount, *(end for end in (claim.low, claim.high) if end is not None)]
    return min(ends) - slack, max(ends) + slack


def _is_slip(first: Claim, second: Claim) -> bool:
    """Tell whether two figures that are not one may have been meant as one."""
    (one, zero), (two, _) = factor(first.unit), factor(second.unit)
    if zero:
        return True
    off = _ratio((first.amount or 0.0) * one, (second.amount or 0.0) * two)
    units = _ratio(one, two)
    backwards = units <= _NEAR_UNITS and off <= _BACKWARDS * units**2
    return off <= _SLIP or backwards or _DIGIT[0] <= off <= _DIGIT[1]


def _ratio(one: float, two: float) -> float:
    return max(abs(one / two), abs(two / one))


def _finding(first: Claim, second: Claim) -> Finding:
    made = number(round(converted(first, second.unit), 1))
    written = _FIGURE.fullmatch(second.stated or second.quote)
    unit = written[1] if written else (second.unit or "").replace("_", " ")
    return Finding(
        rule="conversion-mismatch",
        severity="contradiction",
        probability=0.9,
        subject=phrase(first) or phrase(second) or said(first),
        explanation=(f"{value_of(first)} is {made} {unit}, not {value_of(second)} {source(first, second)}."),
        sides=[[first], [second]],
    )
