"""A share beside its part and its whole, which do not make it: `29,200 of the 48,600, or 45 per cent`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise, permutations
from typing import TYPE_CHECKING

from recoupe.judging.case import Finding
from recoupe.judging.meaning import base_interval, interval
from recoupe.judging.moves import is_bare, is_told_part
from recoupe.judging.phrases import has, is_only, pattern, says, words_before, words_behind, words_between
from recoupe.judging.wording import number, said, source, value_of
from recoupe.language.concepts import is_telling
from recoupe.language.text import fold
from recoupe.language.words import listed
from recoupe.matching import naming
from recoupe.matching.families import family, in_base_unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from recoupe.judging.case import Case
    from recoupe.models import Claim

RULES = ("share-mismatch",)

_FIGURES = frozenset({"count", "number", "money", "quantity"})
_BARE = frozenset({"count", "number"})
_POINTS = 1.0
"""Points of percent that a share told in percent may miss, beside its rounding."""
_POINTS_OF_FRACTION = 5.0
"""The same for a fraction in words: `a third` of 37 %."""
_ROUNDING = 0.025
"""How much parts and wholes are rounded, at most."""
_SLIP = 4.0
"""A share that is off by a greater factor is one of something else."""
_OPENING = 30
"""Characters before a whole in which its sentence begins with `Of`: `Of the city's 1,200 buses, …`."""
_LINK = 30
"""Characters before a bare figure in which `en` makes it some of what was counted before."""
_NAMED = 45
"""Characters in which a whole's noun, or that of a share, is told before a comma or a bracket."""
_FAR = 400
"""Characters from a whole to a part in the sentence behind it, at most."""
_HEAD = 40
"""Characters of a sentence before a share that refers back: `That coverage, at 45 per cent, …`."""
_FREE = 2
"""Words there that no list knows: its noun."""
_ALL = 100.0
_STEM = 3
_MOST = 6
"""Figures before a sentence that may make its share, at most."""
_APART = 10.0
"""Points that a headline's share is apart from all in the text."""
_ALIKE = 2
"""Words that a headline and a sentence on its share have in common, at least."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_NAMES = re.compile(r"[^,;:.()\d]*")
_CLOSED = re.compile(r"\s*(?:[,.;:)!?»”\"]|[-–—]\s|\Z)")
_ENDS = re.compile(r"[,;(–—]")


@dataclass(frozen=True, slots=True)
class _Pair:
    """A part and its whole, and where both have been told."""

    part: Claim
    whole: Claim

    @property
    def ends(self) -> int:
        """Where, in the sentence of the part, what follows may be their share."""
        together = self.part.context_start == self.whole.context_start
        return max(self.part.end, self.whole.end) if together else self.part.end


def findings(case: Case) -> Iterator[Finding]:
    """Yield a finding for each share that its part and whole do not make."""
    for claims in case.by_article.values():
        if not any(_is_share(claim) for claim in claims):
            continue
        told = [claim for claim in claims if claim.amount is not None]
        by_sentence: dict[int, list[Claim]] = {}
        for claim in told:
            if not claim.headline:
                by_sentence.setdefault(claim.context_start, []).append(claim)
        passages = [*_passages(by_sentence.values())]
        for passage in passages:
            yield from passage.mismatches()
        yield from _headlines([claim for claim in told if claim.headline], passages)


@dataclass(frozen=True, slots=True)
class _Passage:
    """A sentence, the pairs in it and in the one before it, and the figures of both and of the one before those."""

    sentence: Sequence[Claim]
    pairs: Sequence[_Pair]
    back: Sequence[_Pair]
    figures: Sequence[Claim]

    def mismatches(self) -> Iterator[Finding]:
        for share in filter(_is_share, self.sentence):
            near = [pair for pair in self.pairs if _is_of(share, pair, self.sentence)]
            near += _of_shared(share, _figures(self.sentence))
            near = near or [pair for pair in self.back if _refers_back(share, pair, self.sentence)]
            if near and not self.makes(share):
                pair = min(near, key=lambda pair: abs(share.start - pair.part.start))
                if _is_slip(share, pair):
                    yield _finding(share, pair)

    def makes(self, share: Claim) -> bool:
        """Tell whether any two figures of the passage make a share."""
        return any(_makes(share, one, two) for one, two in permutations(self.figures, 2))

    def tells(self, share: Claim) -> bool:
        """Tell whether two figures of the sentence make a share, or a part in it and its whole before it."""
        pairs = [(pair.part, pair.whole) for pair in self.pairs]
        return any(_makes(share, *pair) for pair in (*pairs, *permutations(_figures(self.sentence), 2)))


def _passages(sentences: Iterable[Sequence[Claim]]) -> Iterator[_Passage]:
    last: _Passage | None = None
    for sentence in sentences:
        if last is not None and not _adjoins(last.sentence[0], sentence[0]):
            last = None
        own = _figures(sentence)
        before = _figures(last.sentence) if last else []
        earlier = last.figures if last else []
        pairs = [*_pairs(own, before)]
        last = _Passage(sentence, pairs, last.pairs if last else [], [*earlier[-_MOST:], *own])
        yield last


def _headlines(title: Sequence[Claim], passages: Sequence[_Passage]) -> Iterator[Finding]:
    """`Two in three growers use drones`, over `Of the 318 who replied, 106 said they had used a drone`."""
    for share in title:
        if (
            not _is_share(share)
            or share.aspect == "change"
            or any(passage.tells(share) for passage in passages)
        ):
            continue
        told = in_base_unit(share) or 0.0
        others = [claim for passage in passages for claim in passage.sentence if _is_share(claim)]
        if any(abs((in_base_unit(claim) or 0.0) - told) < _APART for claim in others):
            continue
        near = [
            pair
            for passage in passages
            for pair in passage.pairs
            if len(_words(share) & _words(pair.part)) >= _ALIKE
        ]
        if len(near) == 1 and _is_slip(share, near[0]):
            yield _finding(share, near[0], probability=0.75)


def _words(claim: Claim) -> set[str]:
    """Return the words of a claim's sentence, but for those that only say who tells it."""
    return {word for word in claim.context_terms if not is_telling(word)}


def _is_share(claim: Claim) -> bool:
    """Tell whether a figure may be a part of one: a percentage under 100, a fraction."""
    if claim.kind not in {"percent", "ratio"} or claim.unit not in {"%", "fraction"}:
        return False
    return 0 < (in_base_unit(claim) or 0.0) < _ALL and claim.modality != "denied" and not _is_unsaid(claim)


def _is_unsaid(claim: Claim) -> bool:
    """Tell whether only a figure beside it says that this one is in percent: `450 of them, or 45 percent`."""
    return claim.kind == "percent" and (claim.stated or claim.quote).strip().replace(",", "").isdigit()


def _figures(sentence: Sequence[Claim]) -> list[Claim]:
    return [claim for claim in sentence if claim.kind in _FIGURES or _is_unsaid(claim)]


def _adjoins(one: Claim, two: Claim) -> bool:
    return 0 <= two.context_start - one.context_start - len(one.context) <= _STEM


def _pairs(sentence: Sequence[Claim], before: Sequence[Claim]) -> Iterator[_Pair]:
    """Yield the parts of a sentence with their wholes, there or in the sentence before it."""
    for first, second in pairwise(sentence):
        if is_only(words_between(first, second), first.lang, "out_of") and _is_within(first, second):
            yield _Pair(first, second)
    for at, whole in enumerate(sentence):
        if _opens(whole):
            yield from (
                _Pair(part, whole)
                for part in sentence[at + 1 :]
                if "," in words_between(whole, part) and _is_within(part, whole)
            )
    for at, part in enumerate(sentence):
        if is_told_part(part) or _is_some_of_it(part):
            wholes = [claim for claim in (*before, *sentence[:at]) if part.start - claim.end < _FAR]
            # A whole holds its part: `the 2,150 pupils of the nine schools … 645 of them`.
            held = (
                [claim for claim in wholes if _is_within(part, claim)] if is_told_part(part) else wholes[-1:]
            )
            yield from (_Pair(part, whole) for whole in held[-1:] if _is_within(part, whole))


def _is_within(part: Claim, whole: Claim) -> bool:
    """Tell whether a figure may be a part of another: of its kind, or bare, and less."""
    one = family(part) == family(whole)
    if not one and part.kind not in _BARE and not _is_unsaid(part):
        return False
    less = (in_base_unit(part) or 0.0) < (in_base_unit(whole) or 0.0) if one else True
    return less and (part.amount or 0.0) > 0 and (one or (part.amount or 0.0) < (whole.amount or 0.0))


def _opens(whole: Claim) -> bool:
    """Tell whether a sentence begins with a whole: `Of the 240 pupils who sat the exam, 150 …`."""
    opening = words_before(whole).lstrip(" «“\"'")
    if len(opening) > _OPENING or _ENDS.search(opening) or not says(whole, "of_a_whole"):
        return False
    before = fold(opening)
    return pattern(whole.lang, "of_a_whole").match(before) is not None


def _is_some_of_it(part: Claim) -> bool:
    """`Les pharmacies en ont vacciné 29 200`."""
    if not says(part, "some_of_it") or not is_bare(part):
        return False
    return has(words_before(part)[-_LINK:], part.lang, "some_of_it")


def _is_of(share: Claim, pair: _Pair, sentence: Sequence[Claim]) -> bool:
    """Tell whether a share is told of a part and its whole in their sentence."""
    part, whole = pair.part, pair.whole
    if share.start >= pair.ends:
        if any(pair.ends <= claim.start < share.start for claim in sentence):
            return False
        return _follows(share, pair)
    if part.context_start != whole.context_start or share.end > part.start or whole.start < part.start:
        return False
    between = [claim for claim in sentence if share.end <= claim.start < part.start]
    return not between and _leads(share, pair)


def _of_shared(share: Claim, figures: Sequence[Claim]) -> list[_Pair]:
    """`A third of the 2,400 signatures, 800, were thrown out`: the whole of a share, and then the part."""
    behind = [claim for claim in figures if claim.start >= share.end][:2]
    if len(behind) < 2 or not is_only(words_between(share, behind[0]), share.lang, "out_of"):  # noqa: PLR2004  # both
        return []
    pair = _Pair(behind[1], behind[0])
    return [pair] if _is_within(*reversed(behind)) and _leads_whole(pair) else []


def _follows(share: Claim, pair: _Pair) -> bool:
    """`5,200 of the 9,800 votes, or 53 percent`, `320 had lead pipes, or 40 per cent`, `60 of the 200 seats (30 %)`."""
    context, begin, lang = share.context, share.context_start, share.lang
    between = context[pair.ends - begin : share.start - begin]
    parted = [found.start() for found in _ENDS.finditer(between)]
    if not parted:
        return False
    name, sign, lead = between[: parted[-1]], between[parted[-1]], between[parted[-1] + 1 :]
    if not is_only(lead, lang, "share_leads"):
        return False
    if sign == "(":
        return _NAMES.fullmatch(name) is not None and words_behind(share).startswith(")")
    if has(lead, lang, "share_leads"):
        return _is_closed(share, pair)
    named = len(parted) == 1 and len(name) <= _NAMED and pair.part.end < pair.whole.end
    return named and _CLOSED.match(words_behind(share)) is not None


def _leads(share: Claim, pair: _Pair) -> bool:
    """`Three in four pupils, or 225 of 300`, `Turnout was 60 percent: 21,000 of the 35,000`."""
    between, lang = words_between(share, pair.part), share.lang
    name = _NAMES.match(between)
    end = name.end() if name else 0
    if end > _NAMED or not is_only(between[end:], lang, "share_leads", "roughly"):
        return False
    if share.aspect == "change" and share.direction:
        return False
    sign = between[end : end + 1]
    return (sign == ":" and not between[:end].strip()) or (
        sign in {",", "(", "–", "—"} and (sign == "(" or has(between[end:], lang, "share_leads"))
    )


def _leads_whole(pair: _Pair) -> bool:
    """`(One in five) of the 900 workers, or 180 people`, `(A third) of the 2,400 signatures, 800, were thrown out`."""
    part, whole, lang = pair.part, pair.whole, pair.part.lang
    between = words_between(whole, part)
    name = _NAMES.match(between)
    end = name.end() if name else 0
    if end > _NAMED or between[end : end + 1] not in {",", "("}:
        return False
    lead, behind = between[end + 1 :], fold(words_behind(part))
    if not is_only(lead, lang, "share_leads", "roughly") or pattern(lang, "of_them").match(behind.lstrip()):
        return False
    told = pattern(lang, "in_all").match(behind.lstrip())
    return has(lead, lang, "share_leads") or told is not None or _CLOSED.match(behind) is not None


def _refers_back(share: Claim, pair: _Pair, sentence: Sequence[Claim]) -> bool:
    """`That coverage, at 45 per cent, falls short`, said after `29,200 of them`."""
    head = fold(words_before(share)).lstrip(" «“\"'")
    if len(head) > _HEAD or any(claim.start < share.start for claim in sentence):
        return False
    opened = pattern(share.lang, "that_share").match(head)
    if opened is None:
        return False
    words = _WORD.findall(pattern(share.lang, "that_share", "share_leads", "roughly").sub(" ", head))
    changes = listed(share.lang, "modality", "up") | listed(share.lang, "modality", "down")
    return len(words) <= _FREE and changes.isdisjoint(words) and _is_closed(share, pair)


def _is_closed(share: Claim, pair: _Pair) -> bool:
    """Tell whether a share is of the whole: nothing follows it, or `of the total`, or the whole's own noun."""
    behind = words_behind(share)
    if _CLOSED.match(behind):
        return True
    after = fold(behind).lstrip()
    if pattern(share.lang, "of_the_total").match(after):
        return True
    of = pattern(share.lang, "out_of").match(after)
    noun = _WORD.search(after, of.end()) if of else None
    unit = fold(pair.whole.unit or "")
    return noun is not None and len(unit) >= _STEM and noun[0].startswith(unit[: max(_STEM, len(unit) - 2)])


def _makes(share: Claim, part: Claim, whole: Claim) -> bool:
    """Tell whether two figures make a share, once rounding is allowed for."""
    if not _is_within(part, whole):
        return False
    low, high = _told(share)
    based = family(part) == family(whole)
    (least, most), (little, much) = _span(part, based=based), _span(whole, based=based)
    return low <= _ALL * most / little and _ALL * least / much <= high


def _told(share: Claim) -> tuple[float, float]:
    low, high = base_interval(share) or (0.0, _ALL)
    amount = in_base_unit(share) or 0.0
    slack = _POINTS if share.kind == "percent" else min(_POINTS_OF_FRACTION, 0.15 * amount)
    low, high = min(low, amount) - slack, max(high, amount) + slack
    if share.bound == "at_least":
        high = _ALL
    if share.bound == "at_most":
        low = 0.0
    return low, high


def _span(claim: Claim, *, based: bool) -> tuple[float, float]:
    """Return what a part or a whole may be: in its base unit, or as the digits say."""
    amount = (in_base_unit(claim) if based else claim.amount) or 0.0
    found = (base_interval(claim) if based else interval(claim)) if claim.bound == "approx" else None
    slack = _ROUNDING * amount if (claim.step or 0.0) > 1 or claim.kind in {"money", "quantity"} else 0.0
    low, high = found or (amount, amount)
    return min(low, amount) - slack, max(high, amount) + slack


def _is_slip(share: Claim, pair: _Pair) -> bool:
    really = _really(pair)
    told = in_base_unit(share) or 0.0
    return really > 0 and 1 / _SLIP <= told / really <= _SLIP


def _really(pair: _Pair) -> float:
    """Return the share that a part is of its whole, in percent."""
    part, whole = pair.part, pair.whole
    if family(part) == family(whole):
        return _ALL * (in_base_unit(part) or 0.0) / (in_base_unit(whole) or 1.0)
    return _ALL * (part.amount or 0.0) / (whole.amount or 1.0)


def _finding(share: Claim, pair: _Pair, *, probability: float = 0.85) -> Finding:
    part, whole = pair.part, pair.whole
    return Finding(
        rule="share-mismatch",
        severity="contradiction",
        probability=probability,
        subject=naming.phrase(part) or naming.phrase(whole) or naming.said(whole),
        explanation=(
            f"{value_of(part)} of {value_of(whole)} is {number(round(_really(pair), 1))} %, "
            f"not {said(share)} {source(part, whole, share)}."
        ),
        sides=[[part, whole], [share]],
    )
