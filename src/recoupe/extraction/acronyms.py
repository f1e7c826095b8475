"""Organisations behind their acronyms, as an article introduces them: `Union économique eurasiatique (UEE)`.

The expansion is the run of words before the bracket whose initials come nearest to the acronym's letters
(after Schwartz & Hearst, "A simple algorithm for identifying abbreviation definitions", PSB 2003).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from recoupe.language import table
from recoupe.language.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

_BRACKETED = re.compile(r"\(\s*([^\W\d_a-z][^\W_a-z]{1,8}s?)\s*\)")
_REVERSED = re.compile(r"\b([^\W\d_a-z][^\W\d_a-z]{1,8})\s+\(([^()\d]{8,80})\)")
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_LEAST_LIKENESS = 60
_WORDS_PER_LETTER = 3


@dataclass(frozen=True, slots=True)
class Introduction:
    """An acronym beside what it stands for; `start` and `end` span both."""

    start: int
    end: int
    acronym: str
    expansion: str


def introductions(text: str, start: int, end: int, lang: str) -> Iterator[Introduction]:
    """Yield the acronyms introduced in `text[start:end]`."""
    particles = frozenset(table(lang, "grammar")["name_particles"])
    for found in _BRACKETED.finditer(text, start, end):
        acronym = found.group(1)
        line = max(text.rfind(mark, start, found.start()) for mark in "\n.;:(")
        first = _expansion_start(text, max(line + 1, start), found.start(), acronym, particles)
        if first is not None:
            expansion = " ".join(text[first : found.start()].split())
            yield Introduction(first, found.end(), acronym, expansion)
    for found in _REVERSED.finditer(text, start, end):
        acronym, expansion = found.group(1), " ".join(found.group(2).split())
        if _likeness(expansion, acronym, particles) > _LEAST_LIKENESS:
            yield Introduction(found.start(), found.end(), acronym, expansion)


def _expansion_start(text: str, start: int, end: int, acronym: str, particles: frozenset[str]) -> int | None:
    words = list(_WORD.finditer(text, start, end))[-_WORDS_PER_LETTER * len(acronym) :]
    best: tuple[float, int] | None = None
    for word in words:
        initial = word.group()[0]
        if not initial.isupper() or fold(initial) != fold(acronym[0]) or fold(word.group()) in particles:
            continue
        likeness = _likeness(text[word.start() : end], acronym, particles)
        if likeness > _LEAST_LIKENESS and (best is None or likeness > best[0]):
            best = (likeness, word.start())
    return best[1] if best else None


def _likeness(expansion: str, acronym: str, particles: frozenset[str]) -> float:
    """Percent likeness of the initials of the words, particles left out, with the letters of the acronym."""
    words = [word.group() for word in _WORD.finditer(expansion)]
    initials = "".join(fold(word)[0] for word in words if fold(word) not in particles)
    every = "".join(fold(word)[0] for word in words)
    letters = fold(acronym)
    if len(initials) < 2:  # noqa: PLR2004  # one word is no expansion of initials
        return 0.0
    return max(fuzz.ratio(initials, letters), fuzz.ratio(every, letters))
