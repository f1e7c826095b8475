"""A percent change or a multiple against the two figures it is said of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.calendar import parse_days
from recoupe.judging.case import Finding
from recoupe.judging.likeness import alike
from recoupe.judging.meaning import interval, rounding
from recoupe.judging.phrases import has, is_only
from recoupe.judging.wording import number, source, value_of
from recoupe.language import table
from recoupe.language.concepts import is_measure
from recoupe.language.text import fold
from recoupe.matching.families import family
from recoupe.matching.naming import phrase, said

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from recoupe.judging.case import Case
    from recoupe.models import Claim

RULES = ("change-mismatch",)

_NEARBY = 600
"""Characters between two figures of one article that are spoken of together, at most."""
_AT_ONCE = 40
"""Characters after a multiple in which the two figures it leads between are told."""
_MULTIPLE_SLACK = 0.15
"""How much a multiple told in a word is rounded: `doubled` for 1.9 times."""
_POINTS = 0.5
"""Points of percent that a change may miss, beside its rounding."""
_WRITTEN_OUT = 10_000.0
"""Below, a figure beside another is told to the unit it matters in: `from $1,000 to $1,200`."""
_LEAST_ROUNDING = 0.015
_PAIR = 2
_LEVELS = frozenset({"money", "count", "number", "quantity"})


def findings(case: Case) -> Iterator[Finding]:
    """Yield a finding for each change that does not lead from one figure to the other."""
    for claims in case.by_article.values():
        yield from _changes(claims)


def _changes(claims: Sequence[Claim]) -> Iterator[Finding]:
    """A change in percent, and the two figures it stands beside."""
    for change in claims:
        factor = _factor(change)
        if factor is None:
            continue
        if change.kind == "ratio":
            pair = _right_after(claims, change)
        elif has(change.context, change.lang, "previous_amount"):
            pair = _told_before(claims, change)
        else:
            pair = _beside(claims, change) or _summed_up(claims, change)
        if pair is not None:
            yield from _change(*pair, change, factor)


def _factor(change: Claim) -> float | None:
    """Return what a change multiplies a figure by: 1.13 for a rise of 13 %, 2 where it doubles; None for no change."""
    if change.amount is None:
        return None
    if change.kind == "ratio" and change.unit == "times" and change.aspect == "multiple":
        return change.amount
    if change.kind != "percent" or change.aspect != "change" or change.unit != "%":
        return None
    return 1 + (-1 if change.direction == "down" else 1) * change.amount / 100


def _right_after(claims: Sequence[Claim], change: Claim) -> tuple[Claim, Claim] | None:
    """`The number of firms tripled from 300 to 900`: the two figures follow at once, the old one told as such."""
    after = [
        claim
        for claim in claims
        if claim.kind in _LEVELS
        and claim.context_start == change.context_start
        and change.end <= claim.start < change.end + _AT_ONCE
    ]
    if len(after) != _PAIR or family(after[0]) != family(after[1]) or after[0].former == after[1].former:
        return None
    between = change.context[change.end - change.context_start : after[0].start - change.context_start]
    if has(between, change.lang, "conjunctions"):
        return None
    return (after[0], after[1]) if after[0].former else (after[1], after[0])


def _summed_up(claims: Sequence[Claim], change: Claim) -> tuple[Claim, Claim] | None:
    """`Revenue was $2.31 billion, against $2.10 billion a year ago. That is 14% more`: told of the two before it."""
    start = change.context[: change.start - change.context_start]
    if not is_only(start, change.lang, "sums_up"):
        return None
    before = [
        claim
        for claim in claims
        if claim.kind in _LEVELS and 0 <= change.context_start - claim.context_start - len(claim.context) <= 1
    ]
    if len(before) != _PAIR or family(before[0]) != family(before[1]) or before[0].former == before[1].former:
        return None
    return (before[0], before[1]) if before[0].former else (before[1], before[0])


def _told_before(claims: Sequence[Claim], change: Claim) -> tuple[Claim, Claim] | None:
    """`21 milliards, ce qui dépasse de 20 % le montant précédent`, said after `20 milliards`."""
    levels = [
        claim
        for claim in claims
        if claim.kind in _LEVELS
        and claim.aspect == "level"
        and change.start - _NEARBY < claim.start < change.start
    ]
    new = next((claim for claim in reversed(levels) if claim.context_start == change.context_start), None)
    if new is None:
        return None
    earlier = [claim for claim in levels if claim.start < new.start and family(claim) == family(new)]
    old = next((claim for claim in reversed(earlier) if alike(claim, new)), None)
    return (old, new) if old is not None else None


def _beside(claims: Sequence[Claim], change: Claim) -> tuple[Claim, Claim] | None:
    """`de 61,2 quintaux à 74,5, soit 31 % de plus`: the only two figures of one kind in the sentence, old and new.

    Which is the old one is told by a word (`contre`, `from`), by their periods, or else by the way the change goes.
    """
    levels = [
        claim
        for claim in claims
        if claim.kind in _LEVELS and claim.aspect == "level" and claim.context_start == change.context_start
    ]
    families = {family(claim) for claim in levels}
    for own in families:
        told = [claim for claim in levels if family(claim) == own]
        if len(told) == _PAIR and _to_and_from(*told) and not _of_another(change, told[0]):
            return told[1], told[0]
        pair = _pair(told)
        if (
            pair is None
            or _of_another(change, pair[1])
            or not (alike(*pair) or pair[0].former != pair[1].former)
            or not _apart(*pair)
        ):
            continue
        first, second = pair
        if first.former != second.former:
            return (first, second) if first.former else (second, first)
        one, two = parse_days(first.period), parse_days(second.period)
        if one and two and one != two:
            return (first, second) if one < two else (second, first)
        rises = (first.amount or 0.0) < (second.amount or 0.0)
        return (first, second) if rises == (change.direction == "up") else (second, first)
    return None


def _to_and_from(first: Claim, second: Claim) -> bool:
    """Tell whether the new figure stands before the old one: `rose to $1,200 from $1,000`."""
    between = first.context[first.end - first.context_start : second.start - first.context_start]
    before = fold(first.context[: first.start - first.context_start]).split()
    to = {fold(word) for word in table(first.lang, "measures").get("to", ())}
    return (
        bool(between.strip())
        and is_only(between, first.lang, "from")
        and before[-1:] != []
        and before[-1] in to
    )


def _of_another(change: Claim, level: Claim) -> bool:
    """Tell whether a change is said of something else: `raises the levy by 2% and the fare from $2 to $2.25`."""
    known = all(is_measure(claim.concept, claim.lang) and not claim.guessed for claim in (change, level))
    return known and not alike(change, level)


def _pair(told: Sequence[Claim]) -> tuple[Claim, Claim] | None:
    """The only two figures of a kind, or the only one of what was before with the one beside it that is of now."""
    if len(told) == _PAIR:
        return told[0], told[1]
    former = [at for at, claim in enumerate(told) if claim.former]
    if len(former) != 1:
        return None
    at = former[0]
    beside = [
        told[near] for near in (at + 1, at - 1) if 0 <= near < len(told) and alike(told[near], told[at])
    ]
    return (told[at], beside[0]) if beside else None


def _apart(first: Claim, second: Claim) -> bool:
    """Tell whether two figures are of two times: one told as former, or each with a period of its own."""
    return first.former != second.former or (first.period is not None and first.period != second.period)


def _change(old: Claim, new: Claim, change: Claim, factor: float) -> Iterator[Finding]:
    before, after = _meant(old), _meant(new)
    if before is None or after is None or before[0] <= 0 or not old.amount or not new.amount:
        return
    slack = _MULTIPLE_SLACK * factor if change.kind == "ratio" else (_POINTS + max(rounding(change))) / 100
    if after[0] / before[1] - slack <= factor <= after[1] / before[0] + slack:
        return
    really = (new.amount / old.amount - 1) * 100
    yield Finding(
        rule="change-mismatch",
        severity="tension",
        probability=0.85,
        subject=phrase(new) or phrase(old) or said(new),
        explanation=(
            f"{value_of(new)} is {number(round(abs(really), 1))} % {'more' if really >= 0 else 'less'} "
            f"than {value_of(old)}, not {value_of(change)}: that would make {number(round(old.amount * factor, 2))} "
            f"{source(old, new, change)}."
        ),
        sides=[[old, new], [change]],
    )


def _meant(claim: Claim) -> tuple[float, float] | None:
    """Return what a figure may stand for where a change is worked out from it: a bound for its own figure."""
    found = interval(claim.model_copy(update={"bound": "exact", "low": claim.amount, "high": claim.amount}))
    if found is None or claim.amount is None or abs(claim.amount) >= _WRITTEN_OUT:
        return found
    slack = _LEAST_ROUNDING * abs(claim.amount)
    return max(found[0], claim.amount - slack), min(found[1], claim.amount + slack)
