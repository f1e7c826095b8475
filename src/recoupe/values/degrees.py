"""Temperatures told by their tens: `highs in the mid-90s`, `temperatures in the low 60s`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from recoupe.language import table

if TYPE_CHECKING:
    from recoupe.values.tokens import Tokens

_REACH = 14
_TENS = range(10, 120, 10)
_PARTS = {"low": (0, 3), "mid": (4, 6), "high": (7, 9)}
"""What of its ten degrees a part is: the upper 80s are 87 to 89."""

_SENTENCE_ENDS = frozenset(".!?\n")


class Tens(NamedTuple):
    """Ten degrees or a part of them, and the tokens that tell it."""

    low: float
    high: float
    start: int
    end: int


@dataclass(slots=True)
class _Words:
    plurals: frozenset[str]
    near: frozenset[str]
    parts: dict[str, str]


@cache
def _words(lang: str) -> _Words:
    data = table(lang, "units")["tens"]
    parts = {word: part for part in _PARTS for word in data[part]}
    return _Words(frozenset(data["plurals"]), frozenset(data["near"]), parts)


def read_tens(tokens: Tokens, index: int, lang: str) -> Tens | None:
    """Return the degrees that a number at a token tells by their ten, where the sentence speaks of the weather."""
    known, texts = _words(lang), tokens.words
    end = index + 1
    if texts[end] not in known.plurals or not tokens.glued(end) or not texts[index].isdecimal():
        return None
    ten = int(texts[index]) if len(texts[index]) <= len("100") else 0
    if ten not in _TENS or not _speaks_of_weather(texts, index, known):
        return None
    place = index - 1 - (texts[index - 1] == "-" and index > 1)
    low, high = _PARTS.get(known.parts.get(texts[place], ""), (0, 9)) if place >= 0 else (0, 9)
    start = place if place >= 0 and texts[place] in known.parts else index
    return Tens(ten + low, ten + high, start, end + 1)


def _speaks_of_weather(texts: list[str], index: int, known: _Words) -> bool:
    for place in range(index - 1, max(index - _REACH, -1), -1):
        if texts[place] in known.near:
            return True
        if texts[place][0] in _SENTENCE_ENDS:
            return False
    return False
