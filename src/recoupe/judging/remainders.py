"""What is left over, and the figures before it that it leaves a total of: `480 … and 390 …. The other 340 …`."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from recoupe.judging.likeness import alike
from recoupe.judging.phrases import ends_with, is_only, led_by, pattern, says, words_between
from recoupe.judging.readings import BEHIND, distance, is_told, reading_of, words_after, words_ahead
from recoupe.language.concepts import fields
from recoupe.language.text import fold
from recoupe.language.words import listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from recoupe.judging.breakdowns import Breakdown
    from recoupe.models import Claim

REST = ("rest_before", "rest_after")
"""The lists of `measures.toml` that tell what is left over."""
_REACH = 700
"""Characters between a total and the last of its parts, at most."""
_BY_THE_PIECE = frozenset(
    {"ships", "vehicles", "buildings", "weapons", "rail", "flights", "roads", "housing", "livestock"}
)
"""Semantic fields of things that are counted by the piece."""
_MOST = 7
"""Parts that are looked for before what is left over, at most."""
_NEAR = 0.15
"""How far parts before what is left miss the total that they are likeliest of, at most."""


def is_rest(claim: Claim) -> bool:
    """Tell whether a figure is told to be all that is left: `the other 340`, `les 67 autres`, `il en reste 12`."""
    if led_by(claim, "rest_before"):
        return True
    if not says(claim, "rest_after"):
        return False
    before = words_ahead(claim)
    articles = listed(claim.lang, "measures", "definite")
    definite = before.rsplit(" ", 1)[-1] in articles
    return definite and pattern(claim.lang, "rest_after").match(words_after(claim)) is not None


def before_rest(same: Sequence[Claim], at: int) -> list[Breakdown]:
    """`1,150 jobs will go. Of those, 480 … and 390 …. The other 340 …`: what stands before the rest, and its total."""
    rest = same[at]
    near = _whole_first([claim for claim in same[:at] if rest.start - claim.end < _REACH])
    told = [claim for claim in near if is_told(claim)]
    after = [claim for claim in same[at + 1 : at + 2] if claim.start - rest.end < _REACH]
    found = [*_with_total(rest, told, near, after)]
    stated = [claim for claim in near if is_told(claim) or (not claim.former and _is_of_total(claim, near))]
    if stated != told:
        found += _with_total(rest, stated, near, after)
    if rest.kind == "percent":
        return sorted(found, key=lambda reading: -len(reading.parts))
    # Of those that miss by little, the one that leaves nothing told before it out.
    return sorted(
        found, key=lambda reading: (distance(reading) > _NEAR, -len(reading.parts), distance(reading))
    )


def _whole_first(claims: Sequence[Claim]) -> list[Claim]:
    """`Nine of the 11 workers`: put a whole before the part that is told right before it."""
    found = list(claims)
    for at, (part, whole) in enumerate(pairwise(claims)):
        if (
            whole.scope == "total"
            and part.context_start == whole.context_start
            and is_only(words_between(part, whole), whole.lang, "out_of")
        ):
            found[at], found[at + 1] = whole, part
    return found


def _with_total(
    rest: Claim, parts: Sequence[Claim], near: Sequence[Claim], after: Sequence[Claim]
) -> Iterator[Breakdown]:
    """Yield what is left and so many of the figures before it, with each total that these may be of."""
    for first in range(len(parts) - 1, max(-1, len(parts) - _MOST), -1):
        run = [*parts[first:], rest]
        if rest.kind == "percent":
            yield reading_of([], run, near)
        else:
            totals = [
                total
                for total in (*reversed(parts[:first]), *after)
                if _may_be_rest(rest, total, run) and not any(_is_of_things(part, total) for part in run[:-1])
            ]
            yield from (reading_of([total], run, near) for total in totals)


def _is_of_things(part: Claim, total: Claim) -> bool:
    """Tell whether a part is of things that its total does not count: two dinghies are none of 22 people."""
    if part.kind != "count" or part.guessed or not total.concept:
        return False
    own = fields(part.concept)
    return bool(own & _BY_THE_PIECE) and own.isdisjoint(fields(total.concept))


def _is_of_total(part: Claim, near: Sequence[Claim]) -> bool:
    """`It did 1,900 of them in 2024`: a part by its own words, of what is counted before."""
    return part.kind == "number" or any(alike(part, claim) for claim in near if claim.start < part.start)


def _may_be_rest(rest: Claim, total: Claim, run: Sequence[Claim]) -> bool:
    """Tell whether what is left may be of a total: not where a noun says of what (`the other five plants`)."""
    noun = fold(rest.unit or "")
    behind = pattern(rest.lang, "rest_after").sub("", words_after(rest, len(noun) + BEHIND)).lstrip()
    if not ends_with(words_ahead(rest), rest.lang, "rest_before") and led_by(rest, "rest_before"):
        return True  # `the remainder, 57 people`
    if rest.kind != "count" or not noun or not behind.startswith(noun):
        return True
    return any(alike(rest, claim) for claim in (total, *run[:-1]))
