"""A percent change, a difference or a multiple against the two figures it is said of."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import permutations
from typing import TYPE_CHECKING

from recoupe.judging.case import Finding
from recoupe.judging.differences import Change, change_of
from recoupe.judging.likeness import alike, is_known, kin
from recoupe.judging.meaning import days
from recoupe.judging.moves import FIGURES, Move, kindred, moves
from recoupe.judging.phrases import has, is_only, pattern, says, words_before, words_behind, words_between
from recoupe.judging.wording import number, source, value_of
from recoupe.language import table
from recoupe.language.concepts import is_state
from recoupe.language.text import fold
from recoupe.language.words import listed
from recoupe.matching.families import family
from recoupe.matching.naming import phrase, said

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from recoupe.judging.case import Case
    from recoupe.models import Claim

RULES = ("change-mismatch",)

_REACH = 2
"""Sentences with figures on each side of a change in which the two figures it is said of may stand."""
_NEARBY = 600
"""Characters between a change and those figures, at most."""
_OPENING = 30
"""Characters before points that are told of another sentence's percentages, at most: `Une hausse de 2,3 points`."""
_BASIS = 45
"""Characters after a change in which it may be told to be reckoned in another way (`a year`, `like for like`)."""
_BEFORE = 25
"""The same, before it."""
_WORD = re.compile(r"[^\W\d_]+")
_LEFT = 14
"""Characters before a figure in which it is told to be all that is left: `n'était plus que de 29 centimes`."""
_MONTH = 31
_SURE = 2
"""How surely two figures are one thing at two times, at least, but where a change sums up its sentence."""
_FIRM = 4


def findings(case: Case) -> Iterator[Finding]:
    """Yield a finding for each change that does not lead from one figure to the other."""
    for claims in case.by_article.values():
        body = [claim for claim in claims if not claim.headline]
        told = [
            change for claim in body if not _is_supposed(claim) and (change := change_of(claim)) is not None
        ]
        if told:
            yield from _Article(body).mismatches(told)


def _is_supposed(claim: Claim) -> bool:
    """`Si les coûts dépassent de 20 %, on parle de 58 millions`: a change that need not be."""
    return claim.modality == "hypothetical" and has(words_before(claim), claim.lang, "conditions")


_RIGHT_BEHIND = 40
"""Characters from a figure to the change that is told of it, whatever it is of: `2,2 millions, en hausse de`."""


class _Article:
    """The figures of an article's body, by sentence."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self.levels = [
            claim
            for claim in claims
            if claim.kind in FIGURES and claim.amount is not None and _is_level(claim)
        ]
        self.starts = [claim.start for claim in self.levels]
        self.sentences = sorted({claim.context_start for claim in claims})
        self.dates: dict[int, list[Claim]] = {}
        for claim in claims:
            if claim.kind in {"date", "date_range"} and claim.earliest:
                self.dates.setdefault(claim.context_start, []).append(claim)

    def mismatches(self, changes: Sequence[Change]) -> Iterator[Finding]:
        """Yield a finding for each change that no two figures near it make, where two are told to."""
        open_changes: list[tuple[Change, Move]] = []
        explained: set[tuple[int, int]] = set()
        for change in changes:
            for near in _of_kind(change, self._near(change.claim)):
                made = [move for move in self._explaining(near) if change.fits(move)]
                explained |= {_place(move) for move in made}
                if made or _otherwise_reckoned(change.claim):
                    break
                if said_of := self._meant_by(change, near)[:1]:
                    open_changes += [(change, move) for move in said_of]
                    break
        for change, move in open_changes:
            if _place(move) not in explained:
                explained.add(_place(move))
                yield _finding(change, move)

    def _near(self, change: Claim) -> Sequence[Claim]:
        at = bisect_left(self.sentences, change.context_start)
        first = self.sentences[max(0, at - _REACH)]
        last = self.sentences[min(len(self.sentences) - 1, at + _REACH)]
        begin = max(first, change.start - _NEARBY)
        inside = self.levels[bisect_left(self.starts, begin) : bisect_left(self.starts, change.end + _NEARBY)]
        near = [claim for claim in inside if claim.context_start <= last and claim.start != change.start]
        return sorted([*self._far(change, near), *near], key=lambda claim: claim.start)

    def _far(self, change: Claim, near: Sequence[Claim]) -> list[Claim]:
        """`The study before had found 75 such deaths. An increase of 40 per cent …`, long after `2021 to 2025, 96`."""
        if change.start - change.context_start > _OPENING or not near:
            return []
        last = max((claim.context_start for claim in near if claim.end <= change.start), default=-1)
        others = [claim for claim in self.levels if claim not in near]
        told = (kindred(claim, others) for claim in near if claim.context_start == last)
        return [claim for claim in told if claim is not None]

    def _explaining(self, near: Sequence[Claim]) -> Iterator[Move]:
        """Yield what a change may be explained by: two figures of one sentence, or what may be one at two times."""
        yield from moves(near, self.dates)
        for old, new in permutations(near, 2):
            if old.context_start == new.context_start and family(old) == family(new):
                yield Move(old, new, 0)

    def _meant_by(self, change: Change, near: Sequence[Claim]) -> list[Move]:
        """Return the pairs of figures that a change may be said of, the likeliest first."""
        claim = change.claim
        if says(claim, "previous_amount"):
            return list(_told_before(near, claim))
        old, new, either = _anchors(near, claim)
        found = [
            move
            for move in moves(near, self.dates)
            if change.is_slip(move)
            and (old is None or old is move.old)
            and (new is None or new is move.new)
            and (either is None or either in {move.old, move.new})
            and (
                move.surety >= _SURE
                or (old is not None and new is not None)
                or (either is not None and _alone(move, self.levels))
            )
            and self._is_said_of(change, move, anchored=bool(old or new or either))
        ]
        return sorted(found, key=lambda move: _likelihood(claim, move), reverse=True)

    def _is_said_of(self, change: Change, move: Move, *, anchored: bool) -> bool:
        claim = change.claim
        here = move.old.context_start == move.new.context_start == claim.context_start
        if move.new.kind == "percent" and not change.of_points and move.surety < _FIRM:
            return False
        if change.of_points:
            beside = claim.context_start in {move.old.context_start, move.new.context_start}
            if not beside and claim.start - claim.context_start > _OPENING:
                return False
        elif not anchored and (_of_another(claim, move) or (not here and _is_told_of_another(claim, move))):
            return False
        if not anchored and here and _in_another_clause(claim, move):
            return False
        if not here and move.surety >= _FIRM and not _refers_back(claim, move):
            return False
        apart = claim.context_start not in {move.old.context_start, move.new.context_start}
        if apart and self._has_own_figure(change, move) and not _refers_back(claim, move):
            return False
        return here or not self._of_other_years(claim, move)

    def _has_own_figure(self, change: Change, move: Move) -> bool:
        """Tell whether a change follows a figure in its sentence, of which it is then told: `74 wolves, 12 % more`."""
        claim = change.claim
        return not change.of_points and any(
            figure.context_start == claim.context_start
            and figure.end <= claim.start
            and (family(figure) == family(move.new) or _is_set_behind(figure, claim))
            for figure in self.levels
        )

    def _of_other_years(self, change: Claim, move: Move) -> bool:
        """Tell whether a change counts from a year that neither figure is of: `40 % more than in 2015`."""
        years = {
            (date.earliest or "")[:4]
            for date in self.dates.get(change.context_start, ())
            if change.end <= date.start < change.end + _BASIS and _is_year(date)
        }
        told = {(claim.period or "")[:4] for claim in (move.old, move.new)}
        return bool(years) and not move.old.former and not years & told


def _is_set_behind(figure: Claim, change: Claim) -> bool:
    """`2,2 millions de passages, en hausse de 4,8 %`: a change behind a figure and a comma."""
    return change.start - figure.end < _RIGHT_BEHIND and "," in words_between(figure, change)


def _is_level(claim: Claim) -> bool:
    """Tell whether a figure is how much there is: also one that words for what is left make look like a change."""
    if claim.aspect in {"level", "share"} or (claim.kind == "percent" and claim.unit == "%"):
        return True
    before = words_before(claim)
    return claim.aspect == "change" and has(before[-_LEFT:], claim.lang, "no_more_than")


def _of_kind(change: Change, near: Sequence[Claim]) -> Iterator[list[Claim]]:
    """Yield the figures that a change may be one of: points are of percentages, if need be of rates of growth."""
    levels = [figure for figure in near if figure.kind != "percent" or figure.aspect != "change"]
    if change.of_points:
        yield [figure for figure in levels if figure.unit == "%"]
        yield [figure for figure in near if figure.unit == "%"]
        return
    yield [figure for figure in levels if change.difference is None or family(figure) == family(change.claim)]


def _is_year(date: Claim) -> bool:
    """Tell whether a date tells a year or more: `the steepest since June` may be of any."""
    found = days(date)
    if found is None or found[0] == found[1]:
        return False
    return (found[1] - found[0]).days > _MONTH or str(found[0].year) in date.quote


def _place(move: Move) -> tuple[int, int]:
    return min(move.old.start, move.new.start), max(move.old.start, move.new.start)


def _told_before(near: Sequence[Claim], change: Claim) -> Iterator[Move]:
    """`21 milliards, ce qui dépasse de 20 % le montant précédent`, said after `20 milliards`."""
    levels = [claim for claim in near if claim.start < change.start]
    new = next((claim for claim in reversed(levels) if claim.context_start == change.context_start), None)
    for old in reversed(levels):
        if new is not None and old.start < new.start and family(old) == family(new) and alike(old, new):
            yield Move(old, new, _FIRM)


def _anchors(near: Sequence[Claim], change: Claim) -> tuple[Claim | None, Claim | None, Claim | None]:
    """Return the figures that a change is tied to as the old one, the new one, and either of them.

    `rose 8% from £563m`, `rose 8% to £608m`, `608 millions, en hausse de 8 %`; both in `$49, up 28% from $41`.
    """
    here = [claim for claim in near if claim.context_start == change.context_start]
    after = next((claim for claim in here if claim.start >= change.end), None)
    if after is not None and _only_between(change, after, "to"):
        return None, after, None
    before = next((claim for claim in reversed(here) if claim.end <= change.start), None)
    either = before if before is not None and _only_between(before, change, "sums_up") else None
    if after is not None and _only_between(change, after, "from"):
        return after, either, None
    return None, None, either


def _only_between(first: Claim, second: Claim, *keys: str) -> bool:
    between = words_between(first, second)
    return is_only(between, first.lang, *keys)


def _alone(move: Move, levels: Sequence[Claim]) -> bool:
    """Tell whether two figures are the only ones of their kind in one sentence."""
    own = family(move.new)
    told = [
        claim for claim in levels if claim.context_start == move.new.context_start and family(claim) == own
    ]
    return len(told) == 2 and move.old in told  # noqa: PLR2004  # the two of them


def _of_another(change: Claim, move: Move) -> bool:
    """Tell whether a change is said of something else: `Ridership grew by 40 percent` beside two fares."""
    figures = (move.old, move.new)
    if not is_known(change) or any(kin(change, claim) for claim in figures):
        return False
    return all(is_known(claim) for claim in figures)


def _is_told_of_another(change: Claim, move: Move) -> bool:
    """Tell whether another sentence tells of what a change is: `House prices have trebled`, behind two rents."""
    if _of_another_kind(change, move):
        return True
    both = (move.old, move.new)
    if _is_of_changing(change) or change.context_start in {each.context_start for each in both}:
        return False
    behind = change.start > max(move.old.end, move.new.end)
    if behind and says(change, "it_follows"):
        return False
    if change.guessed or not change.concept:
        tied = change.guessed and any(kin(change, each) for each in both)
        return (
            behind and not tied and not (_stands_for(words_before(change), change.lang) or _is_bare(change))
        )
    if any(is_state(each.concept, each.lang) and kin(change, each) for each in both):
        return False  # road deaths have fallen where mortality has
    if all(is_known(each) for each in (change, *both)):
        return not any(alike(change, each) for each in both)
    return behind and not any(kin(change, each) for each in both)


def _is_bare(change: Claim) -> bool:
    """Tell whether but a verb stands before a comparison: `« Faire 40 % de mieux en une saison … »`."""
    compared = pattern(change.lang, "of_more").match(fold(words_behind(change)).lstrip())
    return compared is not None and len(_WORD.findall(words_before(change))) <= 1


def _stands_for(text: str, lang: str) -> bool:
    """Tell whether words name nothing of their own, but what was told before: `They are up`, `We have lost`."""
    pronouns = listed(lang, "ellipses", "pronouns") | listed(lang, "ages", "pronouns")
    words, of = _WORD.findall(fold(text)), listed(lang, "measures", "of")
    alone = [word for word, after in zip(words, [*words[1:], ""], strict=True) if after not in of]
    stand_ins = pronouns | listed(lang, "measures", "tallies")
    return not stand_ins.isdisjoint(alone) or has(text, lang, "that_share")


def _is_of_changing(change: Claim) -> bool:
    """Tell whether a change is told to be but one: `An increase of 40 per cent`, `Une hausse de 12 %`."""
    ways = listed(change.lang, "modality", "up") | listed(change.lang, "modality", "down")
    first = [word for word in _WORD.findall(fold(words_before(change)))[:2] if word in ways]
    return bool(first) or not ways.isdisjoint(_WORD.findall(fold(change.measure)))


def _of_another_kind(change: Claim, move: Move) -> bool:
    """Tell whether a change is of what is not told in the figures' unit: `Spending rose by a third` beside workers."""
    kinds = table("shared", "dimensions")["kinds"].get(change.concept)
    own = "count" if move.new.kind == "number" else move.new.kind
    return kinds is not None and not change.guessed and own not in kinds


def _refers_back(change: Claim, move: Move) -> bool:
    """Tell whether a change sums up a rise or fall that another sentence tells in full: `Cette hausse de 12 % …`."""
    if alike(change, move.old) or alike(change, move.new):
        return True
    opens = change.start - change.context_start <= _OPENING
    return opens and change.start > max(move.old.end, move.new.end)


def _in_another_clause(change: Claim, move: Move) -> bool:
    """Tell whether a conjunction parts a change from figures of something else: `Attendance doubled and the fare …`."""
    first, last = sorted((move.old, move.new), key=lambda claim: claim.start)
    ahead = change.start < first.start
    begin, end = (change.end, first.start) if ahead else (last.end, change.start)
    between = change.context[begin - change.context_start : end - change.context_start]
    joints = [*pattern(change.lang, "clause_joints").finditer(fold(between))]
    if not joints or (
        not ahead and is_only(fold(between)[joints[-1].end() :], change.lang, "clause_goes_on")
    ):
        return False
    if ahead or not (kin(change, first) or kin(change, last)):
        return True
    return _names_another(fold(between)[joints[-1].end() :], first, last)


def _names_another(clause: str, *figures: Claim) -> bool:
    """Tell whether a clause begins with a thing of its own: `…, and the ban was halved`, after two fines."""
    words = _WORD.findall(clause)
    if not words or words[0] not in listed(figures[0].lang, "grammar", "articles"):
        return False
    own = {word for figure in figures for word in _WORD.findall(fold(figure.measure))}
    return own.isdisjoint(words[1:])


def _otherwise_reckoned(change: Claim) -> bool:
    """Tell whether a change is one of another basis than plain figures: a yearly average, like for like."""
    at, end = change.start - change.context_start, change.end - change.context_start
    near = f"{change.context[max(0, at - _BEFORE) : at]} {change.context[end : end + _BASIS]}"
    return has(near, change.lang, "other_bases")


def _likelihood(change: Claim, move: Move) -> tuple[int, int, int]:
    here = sum(claim.context_start == change.context_start for claim in (move.old, move.new))
    together = move.old.context_start == move.new.context_start
    nearest = min(abs(claim.start - change.start) for claim in (move.old, move.new))
    return move.surety + here + together + alike(move.old, move.new), move.surety, -nearest


def _finding(change: Change, move: Move) -> Finding:
    old, new = move.old, move.new
    before, after = old.amount or 0.0, new.amount or 0.0
    if change.times is None:
        really = number(abs(after - before))
        says = f"From {value_of(old)} to {value_of(new)} it is {really}, not {value_of(change.claim)}"
    else:
        really = number(round(abs(after / before - 1) * 100, 1))
        says = (
            f"{value_of(new)} is {really} % {'more' if after >= before else 'less'} than {value_of(old)}, "
            f"not {value_of(change.claim)}: that would make {number(round(before * change.times, 2))}"
        )
    return Finding(
        rule="change-mismatch",
        severity="tension",
        probability=0.85 if move.surety >= _FIRM else 0.75,
        subject=phrase(new) or phrase(old) or said(new),
        explanation=f"{says} {source(old, new, change.claim)}.",
        sides=[[old, new], [change.claim]],
    )
