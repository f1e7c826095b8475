"""Where an article tells the parts of a total: after a colon, in a list of lines, or with what is left over."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING

from recoupe.judging.figures import COUNT, is_bare_age
from recoupe.judging.phrases import has, pattern, words_behind
from recoupe.language import table
from recoupe.language.concepts import is_state
from recoupe.language.text import fold
from recoupe.language.words import listed
from recoupe.matching.families import family

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from recoupe.judging.figures import Figures
    from recoupe.models import Claim

_FEW = 2
"""Parts that make a sum, at least."""
_REACH = 90
"""Characters from a total to the colon that opens its parts, at most."""
_SUBJECT = 90
"""Characters before the verb that tells of parts in which what it is about is named."""
_LINE = re.compile(r"[^\r\n]+")
_OPENS_LIST = re.compile(r":[ \t*_]*[\r\n]")
_ITEM = re.compile(r"[ \t]*(?:[-*•–—·▪‣]|\d{1,2}[.)])[ \t]+\S")
_LABELLED = re.compile(r"[^:.\r\n]{2,60}:[ \t]+\S[^.\r\n]{0,50}(?=[\r\n]|$)")
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_QUOTES = '"«“‘'


@dataclass(frozen=True, slots=True)
class Breakdown:
    """Figures that are told to make up another.

    Attributes:
        totals: What they may make up, the likeliest first; empty for shares of a whole that no figure tells.
        parts: The first figure of each item.
        doubtful: Amounts that may be meant to be added: other figures of an item (`dont deux enfants`), and items
            of one that give no figure (`and one of forgery`).
        near: The total stands in the same sentence, so that a greater difference is believed.
        open: Not all parts need be named: something says so (`including`, `notamment`), or an item has no figure.
        closed: Something says that these are all there are, so that shares of one whole make all of it.
    """

    totals: Sequence[Claim]
    parts: Sequence[Claim]
    doubtful: Sequence[float]
    near: bool
    open: bool
    closed: bool = False


def breakdowns(text: str, figures: Figures) -> Iterator[Breakdown]:
    """Yield the breakdowns of an article's body, of which the text and the figures are given."""
    yield from _lists(text, figures.summands)
    sentences = _by_sentence(figures.summands)
    before: list[Claim] = []
    for sentence in sentences.values():
        told_before = before if before and _adjoins(text, before[-1], sentence[0]) else []
        before = sentence
        if len(sentence) < _FEW:
            continue
        yield from _by_kind(sentence)
        context, lang = sentence[0].context, sentence[0].lang
        if ":" in context or has(context, lang, "sums", "remainders", "totals"):
            yield from _introduced(sentence, told_before)
            yield from _with_remainder(sentence, told_before)
            yield from _totalled(sentence)


def _by_sentence(figures: Sequence[Claim]) -> Mapping[int, list[Claim]]:
    found: dict[int, list[Claim]] = {}
    for claim in figures:
        found.setdefault(claim.context_start, []).append(claim)
    return found


def _adjoins(text: str, first: Claim, second: Claim) -> bool:
    """Tell whether one sentence follows the other, if only as the next paragraph."""
    return not text[first.context_start + len(first.context) : second.context_start].strip(' \t\r\n"«»“”*_')


def _introduced(sentence: Sequence[Claim], before: Sequence[Claim]) -> Iterator[Breakdown]:
    """`17 injured: four seriously, six …`; `Fourteen people died. The dead comprise seven women, five men and …`."""
    first = sentence[0]
    context, lang = first.context, first.lang
    opening = _opening(context, lang)
    if opening is None:
        return
    begin, end = opening
    if _remainder(context[:begin], lang) is not None:  # what is split is what is left, which no figure tells
        return
    told = [claim for claim in sentence if claim.end - claim.context_start <= begin]
    colon = context[begin:end] == ":"
    if colon and (
        context[end:].lstrip()[:1] in _QUOTES or not (told or _is_tally(context[:begin], before, lang))
    ):
        return
    if told and colon and begin - (told[-1].end - first.context_start) > _REACH:
        return
    if told or _is_tally(context[max(0, begin - _SUBJECT) : begin], before, lang):
        yield from _of(sentence, (end, len(context)), told or before, near=bool(told))
    if not colon:
        shares = [claim for claim in sentence if claim.start - first.context_start >= end]
        if len(shares) > _FEW and all(
            claim.kind == "percent" and claim.aspect == "share" for claim in shares
        ):
            yield Breakdown([], shares, [], near=True, open=False)


def _with_remainder(sentence: Sequence[Claim], before: Sequence[Claim]) -> Iterator[Breakdown]:
    """`Most will come from the state (21 billion), the rest from the regions (11 billion)`, after the total."""
    first = sentence[0]
    at = _remainder(first.context, first.lang)
    if before and at is not None and sentence[-1].start - first.context_start > at:
        yield from _of(sentence, (0, len(first.context)), before, near=False)


def _totalled(sentence: Sequence[Claim]) -> Iterator[Breakdown]:
    """`12 million from the region, 8 million from the city, for a total of 24 million`: the total comes last."""
    context, lang, start = sentence[0].context, sentence[0].lang, sentence[0].context_start
    total = sentence[-1]
    before = context[: total.start - start].rstrip()
    found = [match for match in pattern(lang, "totals").finditer(fold(before)) if match.end() == len(before)]
    if found and len(fold(before)) == len(before):
        yield from _of(sentence, (0, found[0].start()), [total], near=True)


def _by_kind(sentence: Sequence[Claim]) -> Iterator[Breakdown]:
    """`Douze victimes, six femmes, cinq hommes et trois enfants`: people, and right after them men, women, children."""
    kinds = table(sentence[0].lang, "measures").get("kinds_of_people", ())
    for at, total in enumerate(sentence[:-_FEW]):
        parts = list(takewhile(lambda claim: claim.concept in kinds, sentence[at + 1 :]))
        people = total.concept == "person" or is_state(total.concept, total.lang)
        if people and len(parts) >= _FEW and parts[0].start - total.end < _REACH:
            yield Breakdown([total], parts, [], near=True, open=True)


def _remainder(context: str, lang: str) -> int | None:
    """Return where what is left over is told; not `the rest of the country`."""
    text = fold(context)
    of = tuple(f" {word}" for word in listed(lang, "measures", "of"))
    for found in pattern(lang, "remainders").finditer(text):
        if not text.startswith(of, found.end()):
            return found.start()
    return None


def _of(
    sentence: Sequence[Claim], span: tuple[int, int], told: Sequence[Claim], *, near: bool
) -> Iterator[Breakdown]:
    """Read the items of a stretch of a sentence as the parts of what is told before."""
    context, lang, start = sentence[0].context, sentence[0].lang, sentence[0].context_start
    for own in dict.fromkeys(family(claim) for claim in reversed(told)):
        totals = [claim for claim in reversed(told) if family(claim) == own]
        parts: list[Claim] = []
        doubtful: list[float] = []
        unread = False
        for begin, end in _items(context, *span, lang):
            inside = [
                claim for claim in sentence if begin <= claim.start - start < end and _fits(claim, totals[0])
            ]
            words = fold(context[begin:end])
            unread = unread or (not inside and _WORD.search(words) is not None)
            if not inside:
                doubtful += [1.0] * (own == "count" and _starts(words, lang, "one"))
            elif _is_part_of_part(words, lang):
                doubtful += [claim.amount or 0.0 for claim in inside]
            else:
                parts.append(inside[0])
                doubtful += [claim.amount or 0.0 for claim in inside[1:]]
        if len(parts) >= _FEW:
            told_open = unread or has(context, lang, "not_all")
            yield Breakdown(totals, parts, doubtful, near=near, open=told_open)


def _lists(text: str, figures: Sequence[Claim]) -> Iterator[Breakdown]:
    """A line that ends with a colon, and the list of lines below it, each with its figure."""
    if not _OPENS_LIST.search(text):
        return
    starts = [claim.start for claim in figures]

    def within(begin: int, end: int) -> list[Claim]:
        return list(figures[bisect_left(starts, begin) : bisect_left(starts, end)])

    lines = [found.span() for found in _LINE.finditer(text) if found[0].strip()]
    for at, (begin, end) in enumerate(lines):
        if not text[begin:end].rstrip(" *_").endswith(":") or _ITEM.match(text, begin):
            continue
        items: list[tuple[int, int]] = []
        for line in lines[at + 1 :]:
            if not (_ITEM.match(text, *line) or (_LABELLED.match(text, *line) and within(*line))):
                break
            items.append(line)
        intro = within(begin, end)
        if len(items) >= _FEW and intro:
            yield from _of_lines(text[begin:end], intro, [within(*item) for item in items])


def _of_lines(line: str, intro: Sequence[Claim], items: Sequence[Sequence[Claim]]) -> Iterator[Breakdown]:
    lang = intro[0].lang
    last = [claim for claim in intro if claim.context.rstrip(" *_").endswith(":")]
    split = has(line, lang, "sums")
    for own in dict.fromkeys(family(claim) for claim in (intro if split else last)):
        totals = [claim for claim in (last or intro) if family(claim) == own]
        figures = [
            [claim for claim in item if family(claim) == own]
            or [claim for claim in item if totals and _leaves_unit_out(claim, totals[0])]
            for item in items
        ]
        if totals and all(figures):
            parts = [item[0] for item in figures]
            doubtful = [claim.amount or 0.0 for item in figures for claim in item[1:]]
            yield Breakdown(totals, parts, doubtful, near=True, open=has(line, lang, "not_all"))


def _opening(context: str, lang: str) -> tuple[int, int] | None:
    """Return where a sentence begins to tell parts: a colon, or a phrase for a split."""
    text = fold(context)
    if len(text) != len(context):  # a letter that folds to two: nothing can be placed
        return None
    found = [match.span() for match in pattern(lang, "sums").finditer(text)]
    colon = re.search(r":(?=\s)", text)
    found += [colon.span()] if colon else []
    return max(found, default=None)


def _items(context: str, begin: int, end: int, lang: str) -> Iterator[tuple[int, int]]:
    """Cut a list at its commas, semicolons and conjunctions, but for those in brackets."""
    depth, first = 0, begin
    text = fold(context) if len(fold(context)) == len(context) else context
    for found in _joints(lang).finditer(text, begin, end):
        if found[0] in "([":
            depth += 1
        elif found[0] in ")]":
            depth = max(0, depth - 1)
        elif not depth:
            yield first, found.start()
            first = found.end()
    yield first, end


@cache
def _joints(lang: str) -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in listed(lang, "measures", "conjunctions"))
    return re.compile(rf"[()\[\]]|[,;](?=\s)|(?<=\s)(?:{words})(?=\s)" if words else r"[()\[\]]|[,;](?=\s)")


def _fits(part: Claim, total: Claim) -> bool:
    """Parts are of the total's kind, or leave its unit out (`265 000 hectares, répartis entre le blé (161 000) …`)."""
    if part is total:
        return False
    if family(part) == family(total) or (is_bare_age(part) and family(total) == COUNT):
        return True
    return _leaves_unit_out(part, total)


def _leaves_unit_out(part: Claim, total: Claim) -> bool:
    if family(part) != "count" or total.kind not in {"quantity", "money"}:
        return False
    after = words_behind(part)
    word = _WORD.search(fold(after[:20]))
    stops = listed(part.lang, "grammar", "stop_words")
    return after[:1] in {"", ")", ",", ";", "."} or (word is not None and word[0] in stops)


def _is_tally(subject: str, before: Sequence[Claim], lang: str) -> bool:
    """Tell whether a sentence speaks of what was counted before: `the list`, `they`, or the thing itself."""
    if not before:
        return False
    own = {word for claim in before for word in _WORD.findall(fold(f"{claim.measure} {claim.unit or ''}"))}
    stops = listed(lang, "grammar", "stop_words")
    tallies = listed(lang, "measures", "tallies")
    words = _WORD.findall(fold(subject))
    return any(word in tallies or (word in own and word not in stops) for word in words)


def _starts(words: str, lang: str, key: str) -> bool:
    return pattern(lang, key).match(words.lstrip()) is not None


def _is_part_of_part(words: str, lang: str) -> bool:
    """Tell whether an item is part of the one before it: `dont deux enfants`."""
    phrases = listed(lang, "modality", "part_links")
    return words.lstrip().startswith(tuple(f"{phrase} " for phrase in phrases))
