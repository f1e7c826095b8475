"""Which dimension of a thing a quantity tells: `420 metres long`, `a depth of 612 feet`, `doing 112 km/h`.

An adjective or an adverb of dimension stands right behind its measure in English (`180 metres tall`; Quirk et al.,
*A Comprehensive Grammar of the English Language*, 7.49, 17.113) and before it in French, with `de` (`longue de 86
mètres`; Grevisse & Goosse, *Le bon usage*, § 354), where a noun of dimension may follow too (`12 mètres de haut`). Some
units tell it by themselves. A length of time may tell how far one is before another (`67 seconds clear of Marsh`).
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from recoupe.language import table
from recoupe.language.text import fold
from recoupe.language.words import listed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from recoupe.extraction.parsing import Token

_MEASURED = frozenset({"quantity", "duration"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_WIDTH = 30
"""Characters beside a quantity in which its dimension is told."""
_STOPS = re.compile(r"[.,;:!?()«»“”\"–—]")


def dimension(text: str, tokens: Sequence[Token], index: int, lang: str) -> tuple[str, bool]:
    """Return the dimension of a thing that a quantity tells, and whether words right beside it say so, not its unit.

    Empty where neither does.

    Args:
        text: The article's.
        tokens: The sentence's.
        index: The quantity's place among them.
        lang: Their language.
    """
    token = tokens[index]
    if token.mention is None or token.mention.kind not in _MEASURED:
        return "", False
    fits = _of_unit().get(str(token.mention.unit), ())
    if not fits:
        return "", False
    behind = fold(text[token.end : token.end + _WIDTH]).lstrip(" -")
    before = fold(text[max(0, token.start - _WIDTH) : token.start]).rstrip()
    for name in fits:
        if _pattern(lang, "dimension_behind", name).match(behind):
            return name, True
        if any(
            found.end() == len(before) for found in _pattern(lang, "dimension_before", name).finditer(before)
        ):
            return name, True
    return (fits[0], False) if len(fits) == 1 and token.mention.kind == "quantity" else ("", False)


def bearer(tokens: Sequence[Token], index: int) -> int | None:
    """Return the noun whose dimension a quantity tells: the nearest before it, else the next behind; None for a name.

    `Le pont, long de 420 mètres, …`; `Longues de 86 mètres, les unités …`.
    """
    before = [token for token in tokens[:index] if token.pos in _NOUNS and token.mention is None]
    if before:
        return before[-1].index if before[-1].pos == "NOUN" else None
    if any(token.text == "," for token in tokens[:index]):
        return None  # the noun before was taken for something else
    opened = False
    for token in tokens[index + 1 :]:
        opened = opened or token.text == ","
        if opened and token.pos == "NOUN" and token.mention is None:
            return token.index
    return None


@cache
def _of_unit() -> Mapping[str, tuple[str, ...]]:
    """Return the dimensions that a quantity in each unit may tell."""
    units = table("shared", "dimensions")["units"]
    found: dict[str, tuple[str, ...]] = {}
    for name, own in units.items():
        for unit in own:
            found[unit] = (*found.get(unit, ()), name)
    return found


@cache
def _pattern(lang: str, key: str, name: str) -> re.Pattern[str]:
    words = sorted(listed(lang, "measures", key, name), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words)) or '(?!)'})(?!\w)")
