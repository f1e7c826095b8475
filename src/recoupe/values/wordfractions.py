"""Parts of one in words: `deux tiers`, `trois cinquièmes`, `two and a half million`, `demi-douzaine`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.values.numerals import FRACTION_STEP, Number
from recoupe.values.wordsums import TEN, add_up, worth

if TYPE_CHECKING:
    from recoupe.values.lexicon import NumberWords
    from recoupe.values.numerals import NumberKind
    from recoupe.values.tokens import Tokens
    from recoupe.values.wordsums import WordSum

_HALVES = 2
_HEDGED_REACH = 4
"""How far before a part `by` may stand: `by almost a third`."""


def size_of(word: str, words: NumberWords) -> int:
    """Return the worth of a scale or set word; 0 for any other."""
    return words.scales.get(word) or words.collectives.get(word) or 0


def read_half(tokens: Tokens, index: int, words: NumberWords) -> Number:
    """Return the number at a word for a half: `half`, `half a million`, `la moitié`."""
    place = tokens.skip_hyphen(index + 1)
    place += tokens.words[place] in words.articles
    if size := size_of(tokens.words[place], words):
        return Number(size / 2, size / 2, index, place + 1, scaled=True, mantissa=0.5)
    return Number(0.5, FRACTION_STEP, index, index + 1, "fraction", mantissa=0.5)


def read_half_of_scale(tokens: Tokens, start: int, index: int, words: NumberWords) -> Number | None:
    """Return the number at a prefix of half a scale: `demi-million`, `quarter million`, `demi-douzaine`."""
    if tokens.words[index] not in words.half_prefix:
        return None
    place = tokens.skip_hyphen(index + 1)
    size = size_of(tokens.words[place], words)
    if not size:
        return None
    value = size / words.fractions[tokens.words[index]]
    return Number(value, value, start, place + 1, scaled=True, mantissa=value / size)


def read_fraction(
    tokens: Tokens, index: int, found: WordSum, words: NumberWords, *, joined: bool
) -> Number | None:
    """Return the number that parts make of a cardinal, read up to its end, if parts follow."""
    tail = read_tail(tokens, found.end, words) if joined else None
    if part := read_part(tokens, found.end, found.value, words):
        value, end = part
    elif tail:
        value, end = found.value + tail[0] * found.scale, tail[1]
    else:
        return None
    of = tokens.words[end] in words.of_words
    place = end + of + (of and tokens.words[end + 1] in words.articles)
    if scale := words.scales.get(tokens.words[place], 0):
        return Number(value * scale, FRACTION_STEP * scale, index, place + 1, scaled=True, mantissa=value)
    step, scaled = FRACTION_STEP * found.scale, found.scale > 1
    kind: NumberKind = "fraction" if part else "cardinal"
    return Number(value, step, index, end, kind, scaled=scaled, mantissa=value)


def read_part(tokens: Tokens, index: int, above: int, words: NumberWords) -> tuple[float, int] | None:
    """Return the worth and end of `above` parts named at a token (tiers, quarters, cinquièmes), if it names parts."""
    if not above:
        return None
    place = tokens.skip_hyphen(index)
    word = tokens.words[place]
    if below := words.fractions.get(word):
        alone = _stands_alone(tokens, place + 1, words) or _is_changed_by(tokens, index, place + 1, words)
        counts = above == 1 and word in words.ordinals and not alone and place == index  # a one-third stake
        return None if counts else (above / below, place + 1)
    below, after = _read_below(tokens, place, words)
    plural = tokens.words[after - 1].endswith("s")
    single = above == 1 or not (plural or place == index)
    alone = _stands_alone(tokens, after, words) or _is_changed_by(tokens, index, after, words)
    if below <= _HALVES or (single and not alone):
        return None  # halves have a word of their own; what is counted makes `a third man` an ordinal
    if not plural and above % TEN == 1 < above and words.and_before and place == index:
        return above - 1 + 1 / below, after  # vingt et un cinquième
    return above / below, after


def _read_below(tokens: Tokens, index: int, words: NumberWords) -> tuple[int, int]:
    """Return a denominator in words (cinquièmes, twenty-fifths) and where it ends; 0 where there is none."""
    single, after = worth(tokens, index, words.ordinals, words.ordinal_pairs)
    if single is not None:
        return single, after
    found = add_up(tokens, index, words, part=True)
    return (found.value, found.end) if found.ordinal else (0, index)


def _stands_alone(tokens: Tokens, index: int, words: NumberWords) -> bool:
    """Return whether nothing is counted at a token: `a third of`, `un cinquième.`, not `a third man`."""
    word = tokens.words[index]
    return word in words.of_words or word in words.and_words or not word[:1].isalnum()


def _is_changed_by(tokens: Tokens, index: int, end: int, words: NumberWords) -> bool:
    """Return whether a part with an article is what something changed by: `fell by a third to 85 million`."""
    articled = index > 1 and tokens.words[index - 1] in words.articles
    changed = not words.change_by.isdisjoint(tokens.words[max(index - _HEDGED_REACH, 0) : index - 1])
    return articled and changed and tokens.words[end] in words.change_to


def read_tail(tokens: Tokens, index: int, words: NumberWords) -> tuple[float, int] | None:
    """Return the fraction that `and` adds at a token (et demi, and three quarters) and where it ends."""
    texts = tokens.words
    place = tokens.skip_hyphen(index)  # three-and-a-half-year
    if texts[place] not in words.and_words:
        return None
    place = tokens.skip_hyphen(place + 1)
    part = texts[place]
    if part in words.vulgar:
        return words.vulgar[part], place + 1
    if part in words.fractions and part not in words.ordinals:
        return 1 / words.fractions[part], place + 1
    above = words.cardinals.get(part, 0)
    found = read_part(tokens, place + 1, above, words) if above < TEN else None
    return found if found and found[0] < 1 else None
