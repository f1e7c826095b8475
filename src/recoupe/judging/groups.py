"""Parts told over several sentences, which nothing but their number, or their place, says to be all.

A list in a sentence of its own (`812 members. … 214 are …, 386 … and 262 …`); as many figures as there are said
to be parts (`two versions`, `in three phases`); the kinds of a thing, each told in a sentence of its own.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from recoupe.judging.breakdowns import Breakdown
from recoupe.judging.figures import COUNT, is_of_a_year_before, tell_a_year_before
from recoupe.judging.phrases import has, words_before, words_behind, words_between
from recoupe.judging.readings import are_joined, distance, is_told
from recoupe.language import table
from recoupe.language.text import fold
from recoupe.language.words import listed
from recoupe.matching.families import family, in_base_unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from recoupe.judging.figures import Figures
    from recoupe.models import Claim

_LIST = 3
"""Items of a list that nothing announces, at least."""
_REACH = 400
"""Characters between a total and the first of its parts, at most."""
_FAR = 1500
"""The same, where the parts are the kinds of a thing, each told in a sentence of its own."""
_PORTIONS = range(2, 6)
"""Parts that a thing is said to have."""
_OFF = 0.25
"""How far parts that are counted may miss their total to be meant as its own."""
_SLIP = 0.1
"""The same for a list that nothing announces."""
_BESIDE = 20
"""Characters behind a figure in which its kind is told."""
_TIMES = frozenset({"date", "date_range", "ordinal"})
_TEN = 10
_EPSILON = 1e-6


def groups(figures: Figures) -> Iterator[list[Breakdown]]:
    """Yield what an article may break down, each as the ways to read it, the likeliest first: one of them is meant."""
    claims = figures.claims
    cues = [claim for claim in claims if _is_cue(claim)]
    for own, same in figures.families.items():
        if own not in {"percent", "ratio"}:
            yield from _in_a_sentence(same, figures.summands, claims)
            for cue in cues:
                yield from _numbered(cue, same, claims)
    yield from _kinds(figures.summands, claims)


def _amount(claim: Claim) -> float:
    return in_base_unit(claim) or 0.0


def _closed(total: Claim, parts: Sequence[Claim]) -> Breakdown:
    return Breakdown([total], parts, [], near=False, open=False, closed=True)


def _in_a_sentence(
    same: Sequence[Claim], figures: Sequence[Claim], claims: Sequence[Claim]
) -> Iterator[list[Breakdown]]:
    """`1,204 patients. … 402 received the vaccine, 398 a half dose and 424 a placebo`: a list, but for one slip."""
    by_sentence: dict[int, list[Claim]] = {}
    for claim in same:
        by_sentence.setdefault(claim.context_start, []).append(claim)
    for begin, own in by_sentence.items():
        run = _with_bare(own, figures)
        if len(run) < _LIST or has(words_before(run[-1]), run[0].lang, "not_all", "compared_with"):
            continue
        if not all(are_joined(*pair) for pair in pairwise(run)) or _has_times_or_ranks(run, claims):
            continue
        if any(claim.former or claim.aspect == "change" for claim in run) or _has_part_of_part(run[0]):
            continue
        before = [claim for claim in same if claim.start < run[0].start and run[0].start - claim.end < _REACH]
        totals = [
            claim
            for claim in before
            if claim.context_start != begin
            and is_told(claim)
            and _amount(claim) > max(map(_amount, run)) * _scale(claim, run)
        ]
        readings = [_closed(total, run) for total in reversed(totals)]
        if readings and any(_by_one_slip(reading) for reading in readings):
            yield sorted(readings, key=lambda reading: not _by_one_slip(reading))


def _has_part_of_part(claim: Claim) -> bool:
    """Tell whether a sentence tells a part of one of its figures: `210 plants, of which 180 burn coal`."""
    links = listed(claim.lang, "modality", "part_links")
    words = f" {fold(claim.context)} ".replace(",", " ").replace("(", " ")
    return any(f" {fold(link)} " in words for link in links)


def _with_bare(run: Sequence[Claim], figures: Sequence[Claim]) -> list[Claim]:
    """Return the figures of a list with those that leave the unit of the first out: `1,418 tonnes …, 405 … and 103`."""
    first = run[0]
    if first.kind not in {"money", "quantity"} or len(run) > 1:
        return list(run)
    here = [
        claim for claim in figures if claim.context_start == first.context_start and claim.start > first.start
    ]
    bare = [claim for claim in here if claim.kind in {"count", "number"}]
    return [first, *bare] if len(bare) == len(here) else list(run)


def _scale(total: Claim, run: Sequence[Claim]) -> float:
    """Return what the bare figures of a run count for in a total's base unit."""
    return 1.0 if family(total) == family(run[0]) else 0.0


def _has_times_or_ranks(run: Sequence[Claim], claims: Sequence[Claim]) -> bool:
    """Tell whether a sentence tells times or places, of which each may have a figure of its own.

    A day before them all is that of the list (`Le tri est fini depuis jeudi : 860 …`), if it is of no year before, and
    one in a clause behind them all is when they were told (`…, the trust told its board on Thursday`).
    """
    return any(
        claim.kind in _TIMES
        and claim.context_start == run[0].context_start
        and (_stands_among(claim, run) or claim.kind == "ordinal" or is_of_a_year_before(claim))
        for claim in claims
    )


def _stands_among(time: Claim, run: Sequence[Claim]) -> bool:
    if time.start < run[0].start:
        return False
    return time.start < run[-1].start or "," not in words_between(run[-1], time)


def _by_one_slip(reading: Breakdown) -> bool:
    """Tell whether parts miss their total by one digit of it, none of them rounded as far."""
    total, parts = reading.totals[0], reading.parts
    if total.bound != "exact" or any(part.bound != "exact" for part in parts):
        return False
    told = [claim.amount or 0.0 for claim in parts]
    whole = total.amount or 0.0
    off = abs(sum(told) - whole)
    steps = [claim.step or 1.0 for claim in (total, *parts)]
    if not 0 < off <= _SLIP * whole or off < 2 * max(steps):
        return off < min(steps)  # it holds
    while off >= _TEN:
        off /= _TEN
    return abs(off - round(off)) < _EPSILON


def _is_cue(claim: Claim) -> bool:
    return claim.kind in {"count", "number"} and not claim.headline and claim.amount in _PORTIONS


def _numbered(cue: Claim, same: Sequence[Claim], claims: Sequence[Claim]) -> Iterator[list[Breakdown]]:
    """`320 trains. There are only two versions. … will number 190. …, of which it takes 150`: so many parts."""
    count = int(cue.amount or 0)
    after = [
        claim
        for claim in same
        if 0 < claim.start - cue.end < 2 * _REACH
        and not (family(claim) == COUNT and claim.amount in _PORTIONS)  # a number beside: `on two decks`
    ]
    if len(after) < count:
        return
    if not _is_of_portions(cue):
        after = _ranked(cue, count, after, claims)
    before = [claim for claim in same if claim.end <= cue.start and cue.start - claim.end < _REACH]
    for parts, totals in ((after[:count], before), (after[1 : count + 1], after[:1])):
        wholes = [
            claim for claim in totals if is_told(claim) and claim is not cue and _is_greater(claim, parts)
        ]
        if len(parts) != count or not wholes or any(part is cue for part in parts):
            continue
        readings = [_closed(total, parts) for total in reversed(wholes)]
        sentences = {part.context_start for part in parts}
        if distance(readings[0]) <= _OFF and not tell_a_year_before(sentences, claims):
            yield readings
            return


def _is_greater(total: Claim, parts: Sequence[Claim]) -> bool:
    return bool(parts) and _amount(total) > max(map(_amount, parts))


def _is_of_portions(cue: Claim) -> bool:
    """Tell whether a number is one of parts: `two versions`, `trois tranches`."""
    words = listed(cue.lang, "measures", "portions")
    return fold(cue.unit or "") in words


def _ranked(cue: Claim, count: int, after: Sequence[Claim], claims: Sequence[Claim]) -> list[Claim]:
    """Return the figures behind a number where each is told of the first, the second … of so many."""
    if not after:
        return []
    ranks = [claim for claim in claims if claim.kind == "ordinal" and cue.end < claim.start]
    found: list[Claim] = []
    for number in range(1, count + 1):
        rank = next((claim for claim in ranks if claim.amount == number), None)
        figure = next((claim for claim in after if rank and claim.start > rank.end), None)
        if rank is None or figure is None or figure in found or rank.context_start != figure.context_start:
            return []
        if found and rank.start < found[-1].start:
            return []
        found.append(figure)
    told_before = [claim for claim in after if claim.start < found[0].start][:1]
    return [*told_before, *found]


def _kinds(figures: Sequence[Claim], claims: Sequence[Claim]) -> Iterator[list[Breakdown]]:
    """`21 medals … the eighth gold … Silver went to Kenyans on six occasions. Bronze …`: each told once."""
    lang = figures[0].lang if figures else ""
    for whole, kinds in (table(lang, "measures").get("all_kinds", {}) if lang else {}).items():
        totals = [claim for claim in figures if claim.concept == whole and is_told(claim)]
        if len(totals) != 1:
            continue
        parts = [_of_kind(kind, kinds, claims) for kind in kinds]
        told = [part for part in parts if part is not None]
        apart = len({part.context_start for part in told}) > 1
        near = all(abs(part.start - totals[0].end) < _FAR for part in told)
        if len(told) == len(kinds) and apart and near and totals[0] not in told:
            yield [_closed(totals[0], told)]


def _of_kind(kind: str, kinds: Sequence[str], claims: Sequence[Claim]) -> Claim | None:
    """Return the one number that an article tells of a kind; None where it tells several, or none."""
    found: list[Claim | None] = []
    for context in dict.fromkeys(claim.context_start for claim in claims if not claim.headline):
        here = [claim for claim in claims if claim.context_start == context]
        named = [one for one in kinds if _names(fold(here[0].context), one, here[0].lang)]
        if kind not in named:
            continue
        own = [claim for claim in here if _counts(claim) and _is_of_kind(claim, kind)]
        others = [
            claim
            for claim in here
            if _counts(claim) and claim.scope != "part" and not claim.concept.endswith("medal")
        ]
        found += (own or (others if len(named) == 1 else []))[:1]
    return found[0] if found and len({claim.amount for claim in found if claim is not None}) == 1 else None


def _names(text: str, kind: str, lang: str) -> bool:
    words = table(lang, "measures").get("kind_words", {}).get(kind, ())
    return re.search(rf"(?<!\w)(?:{'|'.join(fold(word) for word in words)})(?!\w)", text) is not None


def _is_of_kind(claim: Claim, kind: str) -> bool:
    """`six gold`, `six titres en or`, `le huitième or`."""
    return kind == claim.concept or _names(fold(words_behind(claim)[:_BESIDE]), kind, claim.lang)


def _counts(claim: Claim) -> bool:
    """Tell whether a figure may count how often a thing was won; the eighth of them makes eight."""
    return not claim.former and claim.kind in {"count", "number", "ordinal"} and (claim.amount or 0.0) > 1
