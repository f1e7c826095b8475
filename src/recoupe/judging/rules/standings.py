"""Figures that do not stand in the order they are told in: `led with 412, followed by … 389. … 401, third`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from recoupe.judging.case import Finding
from recoupe.judging.meaning import compatible
from recoupe.judging.moves import is_bare
from recoupe.judging.phrases import follows, has, led_by, pattern, saying, says, words_before, words_behind
from recoupe.judging.wording import source, value_of
from recoupe.language.text import fold
from recoupe.matching.naming import phrase, said

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from recoupe.judging.case import Case
    from recoupe.models import Claim

RULES = ("rank-mismatch",)
_KINDS = frozenset({"count", "number", "quantity", "money", "percent", "duration", "time", "age"})
_CLOCKED = frozenset({"duration", "time"})
_LIST = 3
"""Figures of a list, at least, where only the others tell whether the most or the least comes first."""
_REACH = 320
"""Characters between two figures of one list, at most."""
_TIMES_AS_GREAT = 50
"""Figures of one list are less than so many times each other."""
_CLOCK = re.compile(r"\d{1,2}(?:\s?(?:h|min|mn|s|[:.,'’′″\"]{1,2})\s?\d{1,2})+")
_NUMBERS = re.compile(r"\d+")
_NOUN = re.compile(r"\s[^\W\d_]{3,}")
_BRACKETS = re.compile(r"[^().]{0,12}\)[^().]{3,90}\(")
_CUES = ("tops", "wins", "comes_next", "ahead_of")
"""What gives a figure its place, where no rank does."""
_HEAD = 60
"""Characters behind a figure in which it is told to be ahead of the next."""
_NEXT = 5
"""Characters between a rank and the clock that follows it, at most: `second in 2:07:55`."""
_CUT = re.compile(r"[,;:]\s")
_PROBABILITY = 0.75


@dataclass(frozen=True, slots=True)
class _Place:
    """A figure and the place it is told for; the clock of a race, if it is one."""

    figure: Claim
    rank: int
    clock: tuple[int, ...]
    led: bool
    """The words lead from the figure before it, `ahead of`, so that the two alone are an order."""


def findings(case: Case) -> Iterator[Finding]:
    """Yield a finding for each list whose figures do not stand in the order of its ranks."""
    for claims in case.by_article.values():
        body = [claim for claim in claims if not claim.headline]
        if not any(claim.kind == "ordinal" for claim in body) and not any(saying(body, *_CUES)):
            continue
        told = [claim for claim in body if _is_figure(claim)]
        for clocked in (True, False):
            figures = [claim for claim in told if (claim.kind in _CLOCKED) == clocked]
            for places in _lists(body, figures, clocked=clocked) if len(figures) > 1 else ():
                pair = _out_of_order(places)
                if pair is not None:
                    yield _finding(*pair)


def _lists(claims: Sequence[Claim], figures: Sequence[Claim], *, clocked: bool) -> Iterator[list[_Place]]:
    """Yield each run of figures that are told with a place, a new one where the places begin again."""
    ranks: dict[int, list[Claim]] = {}
    for claim in claims:
        if claim.kind == "ordinal" and (_is_rank(claim) or (clocked and _is_right_before_a_clock(claim))):
            ranks.setdefault(claim.context_start, []).append(claim)
    own: list[_Place] = []
    for at, figure in enumerate(figures):
        if figure.context_start not in ranks and not says(figure, *_CUES):
            continue
        before = figures[at - 1] if at and figures[at - 1].context_start == figure.context_start else None
        after = figures[at + 1] if at + 1 < len(figures) else None
        place = _place(figure, before, after, own, ranks)
        if place is None and not own and at and _is_next(figures[at - 1], figure, before):
            own = [_Place(figures[at - 1], 1, _told_clock(figures[at - 1]), led=True)]
            place = _Place(figure, 2, _told_clock(figure), led=True)
        if place is None:
            continue
        last = own[-1] if own else None
        if last and (
            place.rank <= last.rank
            or figure.start - last.figure.end > _REACH
            or not (clocked or _of_one(last.figure, figure))
        ):
            yield own
            own = []
        own.append(place)
    yield own


def _told_clock(figure: Claim) -> tuple[int, ...]:
    return _clock(figure) if figure.kind in _CLOCKED else ()


def _is_next(one: Claim, two: Claim, before: Claim | None) -> bool:
    """Tell whether a sentence begins with who comes next: `… with 91 points. … Next come Storm (86) and …`."""
    measured = one.kind == two.kind and one.kind not in {"count", "number", "age"} and one.unit == two.unit
    same = measured or _noun(one) == _noun(two) != "" or (words_before(two).endswith("(") and not _noun(two))
    if before is not None or two.start - one.end > _REACH or not same:
        return False
    opening = pattern(two.lang, "comes_next").match(fold(words_before(two)).lstrip())
    return opening is not None


def _is_figure(claim: Claim) -> bool:
    if claim.kind not in _KINDS or claim.former or claim.scope == "part":
        return False
    if claim.kind in _CLOCKED:
        return bool(_clock(claim))
    bare = claim.kind != "age" or claim.quote.isdigit()
    return bare and claim.amount is not None and not led_by(claim, "not_of_a_place")


def _clock(claim: Claim) -> tuple[int, ...]:
    found = _CLOCK.match(claim.context, claim.start - claim.context_start)
    return tuple(int(number) for number in _NUMBERS.findall(found[0])) if found else ()


def _is_rank(claim: Claim) -> bool:
    return (
        not claim.former
        and (claim.amount or 0) > 0
        and (claim.concept in {"rank", "place"} or follows(claim, "after_rank") or _ends_clause(claim))
    )


def _is_right_before_a_clock(claim: Claim) -> bool:
    """`second in 2:07:55`."""
    behind = words_behind(claim)
    clock = _CLOCK.search(behind)
    return clock is not None and clock.start() <= _NEXT


def _ends_clause(claim: Claim) -> bool:
    behind = words_behind(claim).lstrip(' "”»')
    return not behind or behind[0] in ",.;:!?)"


def _place(
    figure: Claim,
    before: Claim | None,
    after: Claim | None,
    own: Sequence[_Place],
    ranks: Mapping[int, Sequence[Claim]],
) -> _Place | None:
    start = figure.context_start
    begin = before.end - start if before else 0
    end = after.start - start if after and after.context_start == start else len(figure.context)
    ahead = figure.context[begin : figure.start - start]
    behind = figure.context[figure.end - start : end]
    clock = _clock(figure) if figure.kind in _CLOCKED else ()
    last = own[-1] if own else None
    here = last is not None and before is last.figure
    if before is not None and _clause_leads(ahead, figure.lang):
        if last is not None and here:
            return _Place(figure, last.rank + 1, clock, led=True)
        return None
    if rank := _rank_of(figure, begin, end, ranks.get(start, ())):
        return _Place(figure, rank, clock, led=False)
    if (
        here
        and last is not None
        and last.led
        and (_is_joint(ahead, figure.lang) or _in_brackets(ahead, figure.lang))
    ):
        return _Place(figure, last.rank + 1, clock, led=True)
    clause = behind if end == len(figure.context) else _CUT.split(behind.lstrip(" ,"))[0]
    if has(ahead, figure.lang, "tops") or has(clause, figure.lang, "tops"):
        return _Place(figure, 1, clock, led=False)
    if clock and before is None and has(ahead, figure.lang, "wins"):
        return _Place(figure, 1, clock, led=False)
    if last is not None and has(f"{ahead} | {clause}", figure.lang, "comes_next"):
        return _Place(figure, last.rank + 1, clock, led=False)
    if has(behind, figure.lang, "ahead_of") and pattern(figure.lang, "ahead_of").search(fold(behind[:_HEAD])):
        return _Place(figure, 1, clock, led=False)
    return None


def _clause_leads(between: str, lang: str) -> bool:
    """Tell whether words between two figures put the first before the second: `followed by`, `devant`."""
    return has(between, lang, "ahead_of") and not has(between, lang, "not_ahead")


def _is_joint(between: str, lang: str) -> bool:
    """Tell whether nothing but names stands between two figures of a list: `Perry (1:02:18) and Joe Kane (`."""
    if has(between, lang, "not_ahead"):
        return False
    words = [word for word in re.findall(r"[^\W\d_]+", between) if not word[0].isupper()]
    return len(words) <= 2 and (has(between, lang, "conjunctions") or "," in between)  # noqa: PLR2004  # and an article


def _in_brackets(between: str, lang: str) -> bool:
    """Tell whether two figures of a list each stand in brackets: `Storm (86 points) and Rosalie, of … (88 points)`."""
    return _BRACKETS.fullmatch(between) is not None and not has(between, lang, "not_ahead")


def _rank_of(figure: Claim, begin: int, end: int, ranks: Sequence[Claim]) -> int:
    """Return the place told right with a figure, before or behind it, and not nearer to another; 0 where none is."""
    start, context = figure.context_start, figure.context
    here, there = figure.start - start, figure.end - start
    near = [
        rank
        for rank in ranks
        if (
            begin <= rank.start - start < here
            and (not begin or here - (rank.end - start) <= rank.start - start - begin)
        )
        or (
            there <= rank.start - start < end
            and (end == len(context) or rank.start - start - there <= end - (rank.end - start))
        )
    ]
    ahead = [rank for rank in near if rank.end <= figure.start]
    told = near if len(near) == 1 else ahead[-1:]
    return int(told[0].amount or 0) if told else 0


def _of_one(one: Claim, two: Claim) -> bool:
    """Tell whether two figures of a list may be of one kind of thing: one unit, or none told."""
    first, second = one.amount or 0.0, two.amount or 0.0
    if not first or not second or max(first, second) > _TIMES_AS_GREAT * min(first, second):
        return False
    if _noun(one) == _noun(two) != "":
        return True
    if any(
        claim.kind in {"number", "age"} or (claim.kind == "count" and is_bare(claim)) for claim in (one, two)
    ):
        return "percent" not in {one.kind, two.kind}
    if one.kind != two.kind or (one.kind != "count" and one.unit != two.unit):
        return False
    return one.kind != "count" or one.unit == two.unit or one.concept == two.concept


def _noun(claim: Claim) -> str:
    """Return the word right behind a figure: `(86 points)`."""
    found = _NOUN.match(words_behind(claim))
    return fold(found[0]).strip() if found else ""


def _out_of_order(places: Sequence[_Place]) -> tuple[_Place, _Place] | None:
    """Return the two places whose figures stand the other way round than those of all others."""
    if len(places) < 2:  # noqa: PLR2004  # an order is of two
        return None
    pairs = list(combinations(places, 2))
    if all(place.clock for place in places):
        wrong = [(one, two) for one, two in pairs if _is_later(one, two)]
        of_race = any(place.figure.kind == "duration" for place in places)
        return wrong[0] if of_race and wrong and (len(wrong) < len(pairs) or len(pairs) == 1) else None
    if len(places) < _LIST:
        return None
    down = [(one, two) for one, two in pairs if _is_more(one.figure, two.figure)]
    up = [(one, two) for one, two in pairs if _is_more(two.figure, one.figure)]
    less = min(up, down, key=len)
    if not less or len(up) + len(down) < _LIST or len(less) * 2 > len(up) + len(down) - len(less):
        return None
    astray = [
        place for place in less[0] if all(place in pair for pair in less)
    ]  # all would be right without it
    return less[-1] if astray else None


def _is_later(one: _Place, two: _Place) -> bool:
    """Compare two times to the last of their parts but a fraction, of which digits may be left out."""
    return len(one.clock) == len(two.clock) > 1 and one.clock > two.clock


def _is_more(one: Claim, two: Claim) -> bool:
    if (one.amount or 0.0) <= (two.amount or 0.0):
        return False
    return not compatible(one, two) if one.kind == two.kind else True


def _finding(before: _Place, after: _Place) -> Finding:
    one, two = before.figure, after.figure
    return Finding(
        rule="rank-mismatch",
        severity="contradiction",
        probability=_PROBABILITY,
        subject=phrase(one) or phrase(two) or said(one),
        explanation=(
            f"“{value_of(one)}” is told to come before “{value_of(two)}”, but the figures of this list go the other "
            f"way {source(one, two)}."
        ),
        sides=[[one], [two]],
    )
