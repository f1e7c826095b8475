"""An article's text cut into paragraphs and sentences, without a linguistic model.

A line break ends a sentence: news sets one paragraph a line. Within a line, a full stop, question or
exclamation mark ends one where the next word begins like a sentence and the stop does not belong to an
abbreviation (language data, `grammar.toml`) or to an initial. A dateline is a sentence of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from recoupe.language import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LINE = re.compile(r"[^\r\n]+")
_STOP = re.compile(
    r"[.!?…]+[\"»”’')\]]*(?:[\u0020\u00a0\u202f]»)?[*_]{0,3}[\s\u00a0\u202f]+"
    r"(?=(?:[\"“‘'(\[\-–—*]|«[\u0020\u00a0\u202f]?)*[^\W_a-z])"
)
_DATELINE = re.compile(
    r"\W{0,3}[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ'’ .\-]{2,40}"
    r"(?:(?:,\s|\s\d|\s\([^()\r\n]{1,40}\))[^–—=\r\n]{0,60}?)?\s(?:[–—-]{1,2}|=)\s"
)
"""Where and when a report was filed, before its first sentence: `NAKURU, April 14 (PNS) – `."""
_LONGEST = 1500
"""Code points of the longest sentence; what is longer is a list or a table that lost its line breaks."""
_FILED = 160
"""Code points of the longest such line."""
_LAST_WORD = re.compile(r"([^\W_]+(?:[.’'-][^\W_]+)*)\.$")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: `text[start:end]` of the article, and which paragraph holds it (the title is number -1)."""

    start: int
    end: int
    paragraph: int


def split(
    text: str, lang: str, start: int, end: int, skip: Sequence[tuple[int, int]] = ()
) -> Iterator[Sentence]:
    """Yield the sentences of `text[start:end]`, leaving out the `skip` spans (sorted, disjoint)."""
    for paragraph, (line_start, line_end) in enumerate(_lines(text, start, end, skip)):
        for first, last in _sentences(text, lang, line_start, line_end):
            yield Sentence(first, last, paragraph)


def _lines(text: str, start: int, end: int, skip: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    at = start
    for gap_start, gap_end in (*skip, (end, end)):
        for line in _LINE.finditer(text, at, max(at, min(gap_start, end))):
            yield line.span()
        at = max(at, gap_end)
        if at >= end:
            return


def _sentences(text: str, lang: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    first = start
    if filed := _DATELINE.match(text, start, min(end, start + _FILED)):
        yield from _trimmed(text, start, filed.end())
        first = filed.end()
    for stop in _STOP.finditer(text, first, end):
        if text[stop.start()] == "." and _is_abbreviation(text, lang, first, stop.start() + 1):
            continue
        yield from _trimmed(text, first, stop.end())
        first = stop.end()
    yield from _trimmed(text, first, end)


def _bounded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a run of text that no writer would call a sentence at its white space, so that time stays linear."""
    while end - start > _LONGEST:
        cut = max(text.rfind(" ", start, start + _LONGEST), text.rfind("\u00a0", start, start + _LONGEST))
        cut = cut if cut > start else start + _LONGEST
        yield start, cut
        start = cut
    yield start, end


def _is_abbreviation(text: str, lang: str, start: int, stop: int) -> bool:
    word = _LAST_WORD.search(text, max(start, stop - 24), stop)
    if word is None:
        return False
    name = word.group(1)
    if text[max(start, word.start() - 1)] == "°":  # `47 °C.`
        return False
    return (len(name) == 1 and name.isupper()) or name.casefold() in _abbreviations(lang)


@cache
def _abbreviations(lang: str) -> frozenset[str]:
    return frozenset(table(lang, "grammar").get("abbreviations", ()))


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield from _bounded(text, start, end)
