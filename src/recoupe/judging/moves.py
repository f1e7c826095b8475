"""Two figures that are told as one thing at two times: `from 412 to 262`, `640 tonnes; the year before, 480`."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from recoupe.calendar import parse_days
from recoupe.judging.likeness import is_known, kin
from recoupe.judging.meaning import interval
from recoupe.judging.phrases import has, is_only, pattern, says, words_before, words_behind, words_between
from recoupe.language.concepts import is_state, stop_words
from recoupe.language.text import fold
from recoupe.language.words import listed
from recoupe.matching.families import family

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from recoupe.models import Claim

    Days = tuple[date, date]

FIGURES = frozenset({"money", "count", "number", "quantity", "percent"})
"""Kinds of figures that a change leads from and to."""
_WITH_UNIT = frozenset({"money", "quantity"})
_TOLD, _DATED, _ONE_DATED, _TOGETHER = 4, 3, 2, 1
"""How surely two figures are of two times: words lead from one to the other, each has a time, one has, neither."""
_WORDS_BETWEEN = 4
"""Words between a new figure and the old one that follows it, at most: `to 92 aircraft from 86`."""
_AHEAD = 40
"""Characters before a figure in which it is told to be of the time before: `The year before it had helped 1,800`."""
_BEGAN = 30
"""The same, in which it is told to be where another began: `having started the session at $80.00`."""
_LEAP_DAYS = 3
"""Days by which as many years or months differ, at most."""
_WRITTEN_OUT = 10_000.0
"""Below, a figure beside another is told to the unit it matters in: `from $1,000 to $1,200`."""
_LEAST_ROUNDING = 0.015
_LINK = 30
"""Characters behind or before a part in which it is told to be one: `29,200 of them`, `Of those who replied, 106`."""
_STOPS = ".,;:!?)»”\"'"
_WORD_AHEAD = 24
"""Characters after a figure in which its noun would begin."""


@dataclass(frozen=True, slots=True)
class Move:
    """A figure and what it was before.

    Attributes:
        old: The earlier one.
        new: The later one.
        surety: How surely they are one thing at two times, from 1 (nothing says so) to 4 (`from … to`).
    """

    old: Claim
    new: Claim
    surety: int


def moves(figures: Sequence[Claim], dates: Mapping[int, Sequence[Claim]]) -> list[Move]:
    """Return the pairs of figures of a passage that may be one thing at two times.

    Where nothing tells which came first, both orders are returned.

    Args:
        figures: The passage's levels, in the order of the text.
        dates: The dates of each sentence, by where it begins.
    """
    pairs = [pair for pair in combinations(figures, 2) if pair[0].start != pair[1].start and _one_unit(*pair)]
    told = [move for pair in pairs if (move := led(*pair)) is not None]
    paired = {claim.start for move in told for claim in (move.old, move.new)}
    paired |= {
        second.start
        for first, second in pairs
        if first.context_start == second.context_start and second.former and not first.former
    }
    free = [
        pair
        for pair in pairs
        if pair[0].context_start == pair[1].context_start
        or (paired.isdisjoint({claim.start for claim in pair}) and not _is_of_the_last(pair, figures))
    ]
    parts = {claim.start for claim in figures if is_told_part(claim)}
    timed = [
        move
        for pair in free
        if pair[1].start not in parts and led(*pair) is None and may_be_one(*pair)
        for move in _timed(*pair, dates)
    ]
    return told + timed


def _one_unit(first: Claim, second: Claim) -> bool:
    """Tell whether two figures are of one unit, which the second may leave out: `640 tonnes … only 480 a year ago`."""
    if family(first) == family(second):
        return True
    return first.kind in _WITH_UNIT and second.kind in {"count", "number"} and is_bare(second)


def _is_of_the_last(pair: tuple[Claim, Claim], figures: Sequence[Claim]) -> bool:
    """Tell whether a bare figure is of what its own sentence counts: `set at six calves, be raised to twelve`."""
    first, second = pair
    return is_bare(second) and any(
        first.start < claim.start < second.start
        and claim.context_start == second.context_start
        and family(claim) == family(second)
        for claim in figures
    )


def is_bare(claim: Claim) -> bool:
    """Tell whether no noun follows a figure, so that what it counts was named before: `they were 98 000 last year`."""
    after = words_behind(claim)[:_WORD_AHEAD].lstrip()
    if not after or after[0] in _STOPS or claim.kind == "number":
        return True
    word = fold(after.replace("’", "'").split(" ")[0]).strip(_STOPS)
    return word in stop_words(claim.lang) or word.split("'")[0] in stop_words(claim.lang)


def is_told_part(part: Claim) -> bool:
    """Tell whether a figure is told to be part of what was counted before: `29,200 of them`, `Of these, 500 …`."""
    if not says(part, "of_them", "of_those"):
        return False
    if pattern(part.lang, "of_them").match(fold(words_behind(part)).lstrip()):
        return True
    before = fold(words_before(part))
    told = [*pattern(part.lang, "of_those").finditer(before)]
    if not told:
        return False
    tail = before[told[-1].end() :].strip()
    opens = not before[: told[-1].start()].strip(" «“\"'")
    return tail in {"", ","} or (opens and len(tail) <= _LINK and tail.find(",") == len(tail) - 1)


def may_be_one(first: Claim, second: Claim) -> bool:
    """Tell whether nothing in what two figures are of speaks against their being one thing."""
    states = {claim.concept for claim in (first, second) if is_state(claim.concept, claim.lang)}
    if len(states) > 1:  # the dead are not the injured
        return False
    if not first.concept or not second.concept or kin(first, second):
        return True
    if _is_of_people(first) and _is_of_people(second):
        return True
    if first.kind in _WITH_UNIT or first.kind == "percent":
        return not all(is_known(claim) and not _is_of_its_verb(claim) for claim in (first, second))
    return is_bare(second)


def _is_of_its_verb(claim: Claim) -> bool:
    """Tell whether nothing but a verb says of what a figure is: `it had earned $67.9 million`."""
    return claim.quote in claim.measure


def _is_of_people(claim: Claim) -> bool:
    return claim.concept == "person" or is_state(claim.concept, claim.lang)


def led(first: Claim, second: Claim) -> Move | None:
    """Return the move that the words right before two figures of a sentence tell: `from X to Y`, `to Y from X`."""
    if first.context_start != second.context_start or family(first) != family(second):
        return None
    one, two = _last_word(first), _last_word(second)
    start = listed(first.lang, "measures", "from")
    end = listed(first.lang, "measures", "to")
    if one in start and two in end:
        return Move(first, second, _TOLD)
    between = words_between(first, second)
    if one in end and two in start and between.strip():
        # `to 92 aircraft from 86`; French `de` may as well join a noun to its complement.
        apart = two not in listed(first.lang, "measures", "of") and len(between.split()) <= _WORDS_BETWEEN
        if apart or is_only(between, first.lang, "from"):
            return Move(second, first, _TOLD)
    return None


def _timed(first: Claim, second: Claim, dates: Mapping[int, Sequence[Claim]]) -> list[Move]:
    here = first.context_start == second.context_start
    if (
        here
        and _last_word(second) in listed(second.lang, "measures", "after_old")
        and (first.concept == second.concept)
    ):
        return [Move(second, first, _DATED)]
    former = _is_former(first, dates), _is_former(second, dates)
    if former[0] != former[1] and not (former[0] and _of_one_time(first, second)):
        return [Move(first, second, _DATED) if former[0] else Move(second, first, _DATED)]
    times = _times(first, second, dates), _times(second, first, dates)
    ahead, behind = _before(*times), _before(*reversed(times))
    if ahead != behind:
        return [Move(first, second, _DATED) if ahead else Move(second, first, _DATED)]
    own, others = times
    if own and not others and _is_past(own, first):
        return [Move(first, second, _ONE_DATED)]
    if others and not own and _is_past(others, second):
        return [Move(second, first, _ONE_DATED)]
    return [Move(first, second, _TOGETHER), Move(second, first, _TOGETHER)]


def kindred(figure: Claim, others: Sequence[Claim]) -> Claim | None:
    """Return the only other figure of an article for the same thing over another time of the same length."""
    own = parse_days(figure.period)
    if own is None or figure.guessed or not figure.concept:
        return None
    found = [
        claim
        for claim in others
        if claim.concept == figure.concept
        and not (claim.guessed or is_told_part(claim))
        and family(claim) == family(figure)
        and (days := parse_days(claim.period)) is not None
        and (days[1] < own[0] or own[1] < days[0])
        and abs((days[1] - days[0]).days - (own[1] - own[0]).days) <= _LEAP_DAYS
    ]
    return found[0] if len(found) == 1 else None


def _of_one_time(first: Claim, second: Claim) -> bool:
    """Tell whether both figures of a sentence are of its one time: `had raised $2m in 2023, plus a grant of $1m`."""
    together = first.context_start == second.context_start
    return together and first.period is not None and first.period == second.period


def _is_former(claim: Claim, dates: Mapping[int, Sequence[Claim]]) -> bool:
    """Tell whether a figure is told as what was before, or in a time before: `In the previous year it had been 480`."""
    before = words_before(claim)
    return (
        claim.former
        or has(before[-_AHEAD:], claim.lang, "time_before")
        or has(before[-_BEGAN:], claim.lang, "began_at")
        or any(
            not listed(date.lang, "modality", "former").isdisjoint(fold(date.quote).replace("'", " ").split())
            for date in dates.get(claim.context_start, ())
            if date.end <= claim.start
        )
    )


def _times(claim: Claim, other: Claim, dates: Mapping[int, Sequence[Claim]]) -> list[Days]:
    """Return the times a figure may be told for: its own, or all of its sentence where the other has another one."""
    told = [claim.period]
    if claim.context_start != other.context_start:
        told += [
            f"{date.earliest}/{date.latest or date.earliest}" for date in dates.get(claim.context_start, ())
        ]
    return [found for each in dict.fromkeys(told) if (found := parse_days(each)) is not None]


def _before(times: Sequence[Days], others: Sequence[Days]) -> bool:
    return any(one[1] < two[0] for one in times for two in others)


def _is_past(times: Sequence[Days], claim: Claim) -> bool:
    published = parse_days(claim.published)
    return published is not None and all(last < published[0] for _, last in times)


def _last_word(claim: Claim) -> str:
    """Return the word before a figure, its own words of vagueness left aside: `de près de 300 à …`."""
    before = fold(words_before(claim)).split()
    return before[-1] if before else ""


def meant(move: Move) -> tuple[tuple[float, float], tuple[float, float]]:
    """Return what two figures may stand for where a change is worked out from them.

    A bound stands for its own figure, and a figure beside another is told to the same digit: `from 180 to 243`.
    """
    steps = [claim.step or 0.0 for claim in (move.old, move.new) if claim.bound != "approx"]
    return _span(move.old, min(steps, default=None)), _span(move.new, min(steps, default=None))


def _span(claim: Claim, step: float | None) -> tuple[float, float]:
    amount = claim.amount or 0.0
    if claim.bound == "approx":
        return interval(claim) or (amount, amount)
    found = interval(claim.model_copy(update={"bound": "exact", "low": amount, "high": amount, "step": step}))
    low, high = found or (amount, amount)
    if abs(amount) < _WRITTEN_OUT:
        slack = _LEAST_ROUNDING * abs(amount)
        return max(low, amount - slack), min(high, amount + slack)
    return low, high
