"""Ordinals in Roman numerals, where the noun asks for one: `XXIe siècle`, `siglo XXI`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from recoupe.values.building import Place, build
from recoupe.values.hedges import Interval

if TYPE_CHECKING:
    from recoupe.models import Mention
    from recoupe.values.lexicon import NumberWords
    from recoupe.values.tokens import Tokens

_ROMAN = re.compile(r"(?=[IVXLC])(C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})(.*)")
_LETTERS = frozenset("LC")
"""Numerals that with an ending look like a word: Le, Ce."""

_DIGITS = {
    "": 0, "I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9,
    "X": 10, "XX": 20, "XXX": 30, "XL": 40, "L": 50, "LX": 60, "LXX": 70, "LXXX": 80, "XC": 90,
    "C": 100, "CC": 200, "CCC": 300,
}  # fmt: skip


def read_romans(place: Place, index: int) -> list[Mention]:
    """Return the ordinals in Roman numerals beside a noun that asks for them, in order."""
    if place.words.roman_after:
        value = _read_numeral(place, index + 1)
        return [_made(place, index + 1, value)] if value else []
    found: list[Mention] = []
    end = index
    while end and (value := _read_numeral(place, end - 1)):
        found.insert(0, _made(place, end - 1, value))
        joined = end > 1 and place.tokens.words[end - 2] in place.words.and_words
        end = end - 2 if joined else 0
    return found


def _made(place: Place, index: int, value: int) -> Mention:
    span = (index, index + 1)
    return build(place.tokens, span, span, "ordinal", Interval(value, value, "exact"), amount=value, step=1)


def _read_numeral(place: Place, index: int) -> int:
    return roman_value(place.tokens, index, place.words)


def roman_value(tokens: Tokens, index: int, words: NumberWords) -> int:
    """Return the worth of a Roman numeral, with its ending where the language has one (XXIe); 0 for any other word."""
    cased = tokens.cased(index)
    match = _ROMAN.fullmatch(cased)
    if match is None or match[4] not in ({""} if words.roman_after else words.ordinal_suffixes):
        return 0
    if cased[:1] in _LETTERS and cased[1:] == match[4] and match[4]:
        return 0  # Le siècle, ce siècle
    return sum(_DIGITS[part] for part in match.groups()[:3])
