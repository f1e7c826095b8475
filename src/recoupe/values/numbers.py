"""Numbers in digits, in words and in both, read at a token.

A number is read on its own here: what it counts, how vague it is and whether it is a name come later.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.values.cldr import currency_codes
from recoupe.values.numerals import (
    FRACTION_STEP,
    POWERS,
    Number,
    parse_numeral,
    parse_scientific,
    trailing_step,
)
from recoupe.values.wordfractions import read_tail
from recoupe.values.wordnumbers import read_words
from recoupe.values.wordsums import HUNDRED

if TYPE_CHECKING:
    from recoupe.values.lexicon import NumberWords
    from recoupe.values.numerals import NumberKind, Numeral
    from recoupe.values.tokens import Tokens

_SLASHED_WHOLE = 100
"""Denominators up to here make a fraction of `a/b`."""

_TICKS = frozenset({"2", "4", "8", "16", "32", "64"})
"""What prices are quoted in parts of."""

_LARGEST_SCALE = 10**18
_LARGEST_JOINED = 1000
"""The largest scale in words that `and` joins digits to: `3 hundred and 21`."""

_DECIMAL_PARTS = frozenset({10, 100, 1000})
_LONGEST_PART = 3
_DIGITS = 18
_LONGEST_SYMBOL = 4


def read_number(tokens: Tokens, index: int, words: NumberWords, *, joined: bool = True) -> Number | None:
    """Return the number that begins at a token, if one does.

    Args:
        tokens: The text.
        index: The token.
        words: The language's number words.
        joined: Whether `and` may go on a number in words; not between two ends of a range.
    """
    first = tokens.words[index]
    if not first:
        return None
    if first[0].isdecimal():
        return _read_digits(tokens, index, words)
    if first in words.vulgar:
        return Number(words.vulgar[first], FRACTION_STEP, index, index + 1, "fraction")
    return read_words(tokens, index, words, joined=joined)


def _read_digits(tokens: Tokens, index: int, words: NumberWords) -> Number | None:
    """Read a number that begins with a digit."""
    text, following = tokens.words[index], tokens.words[index + 1]
    alone = following not in words.after_numeral and not following[:1].isdecimal()
    if alone and text.isdecimal() and len(text) <= _DIGITS:
        told = int(text)
        return Number(told, trailing_step(told), index, index + 1, digits=True, bare=True, mantissa=told)
    minute = text.isdecimal() and following in words.ordinal_suffixes and tokens.words[index + 2] == "+"
    if (
        following in POWERS
        and not minute
        and (scientific := parse_scientific(tokens.plain, tokens.starts[index]))
    ):
        value, place = scientific
        end = tokens.index_at(place, index + 1)
        return Number(value, abs(value) / 100, index, end, digits=True, mantissa=value)
    numeral = parse_numeral(text, words.decimal)
    if numeral is None:
        return None
    digits, decimals = numeral.digits, numeral.decimals
    if not decimals and (end := _ordinal_end(tokens, index + 1, words)):
        return Number(digits, 1, index, end, "ordinal", digits=True)
    if not decimals and not numeral.grouped and (part := _named_part(tokens, index + 1, words)):
        value = digits / part
        return Number(value, 1 / part, index, index + 2, "fraction", digits=True, mantissa=value)
    if not decimals and (fraction := _fraction(tokens, index, digits, words)):
        mantissa, end = fraction
        scale, end = read_scale(tokens, end, words)
        kind: NumberKind = "fraction" if mantissa < 1 and scale == 1 else "cardinal"
        step = FRACTION_STEP * scale
        return Number(
            mantissa * scale, step, index, end, kind, digits=True, scaled=scale > 1, mantissa=mantissa
        )
    return _scaled(tokens, index, numeral, words)


def _scaled(tokens: Tokens, index: int, numeral: Numeral, words: NumberWords) -> Number:
    """Read what follows plain digits: a scale, smaller scales, `and a half`."""
    digits, decimals, grouped = numeral
    if tokens.words[index + 1] not in words.after_digits:
        told = digits / 10**decimals if decimals else digits
        last = 1 / 10**decimals if decimals else trailing_step(digits)
        bare = not (decimals or grouped)
        return Number(told, last, index, index + 1, digits=True, bare=bare, mantissa=told)
    scale, end = read_scale(tokens, index + 1, words)
    if (
        scale == 1
        and not decimals
        and tokens.words[end] in words.collectives
        and tokens.words[end] not in words.cardinals
    ):
        scale, end = words.collectives[tokens.words[end]], end + 1
    whole = digits * scale
    value: float = whole // 10**decimals if whole % 10**decimals == 0 else whole / 10**decimals
    step = scale / 10**decimals if decimals else trailing_step(digits) * scale
    goes_on = tokens.words[end] in words.and_words or tokens.words[end] == "-"
    tail = read_tail(tokens, end, words) if goes_on and (scale > 1 or not decimals) else None
    if tail and scale == 1 and tokens.words[tail[1]] in words.of_words:
        tail = None  # 35 and a third of the rest
    if tail:
        value, step, end = value + tail[0] * scale, FRACTION_STEP * scale, tail[1]
    elif scale > 1 and (more := _smaller(tokens, end, scale, words)):
        value, step, end = value + more.value, more.step, more.end
    return Number(
        value,
        step,
        index,
        end,
        digits=True,
        bare=not (decimals or grouped or scale > 1 or tail),
        scaled=scale > 1,
        mantissa=digits / 10**decimals,
    )


def _smaller(tokens: Tokens, index: int, scale: int, words: NumberWords) -> Number | None:
    """Read what a scale leaves room for: `2 millions 500 000`, `4 thousand 3 hundred and 21`."""
    place = index + (tokens.words[index] in words.and_words and not words.and_before)
    if not tokens.words[place][:1].isdecimal():
        return None
    more = _read_digits(tokens, place, words)
    fits = more is not None and more.kind == "cardinal" and more.value < scale
    fits = fits and (place == index or scale <= _LARGEST_JOINED)  # $140 million and 36 guns
    if not (fits and more) or "." in tokens.words[place] or (more.bare and place == index):
        return None
    return more


def _fraction(tokens: Tokens, index: int, whole: int, words: NumberWords) -> tuple[float, int] | None:
    """Read what makes a fraction of whole digits, `3/4`, `2 1/2`, `2½`: its worth and end."""
    texts, end = tokens.words, index + 1
    if texts[end] in words.vulgar:
        return whole + words.vulgar[texts[end]], end + 1
    if texts[end] == "/" and tokens.glued(end):
        part = slashed(tokens, index)
        return (part, index + 3) if part else None
    hyphened = texts[end] == "-" and texts[end + 2] == "/" and tokens.glued(end) and tokens.glued(end + 1)
    if hyphened and texts[end + 3] in _TICKS and (part := slashed(tokens, end + 1)):
        return whole + part, end + 4  # 2-3/4 cents
    if texts[end + 1] == "/" and texts[end][:1].isdecimal() and (part := slashed(tokens, end)):
        return whole + part, end + 3
    return None


def _named_part(tokens: Tokens, index: int, words: NumberWords) -> int:
    """Return how many of the parts named at a token make one: `17 centièmes`, `3 tenths`; 0 where it names none."""
    word = tokens.words[index]
    below = words.ordinals.get(word, 0)
    return below if word.endswith("s") and below in _DECIMAL_PARTS else 0


def slashed(tokens: Tokens, index: int) -> float:
    """Return the worth of `a/b` at a token; 0 where it is a date, a list or a rate."""
    texts = tokens.words
    above, below = texts[index], texts[index + 2]
    if not (above.isdecimal() and below.isdecimal() and tokens.glued(index + 2)) or texts[index + 3] == "/":
        return 0.0
    if (
        max(len(above), len(below)) > _LONGEST_PART or above[0] == "0" or below[0] == "0"
    ):  # longer is no fraction
        return 0.0
    return int(above) / int(below) if int(above) < int(below) <= _SLASHED_WHOLE else 0.0


def read_scale(tokens: Tokens, index: int, words: NumberWords) -> tuple[int, int]:
    """Return the product of the scales after digits (million, mille milliards, bn) and where they end."""
    scale, end = 1, index
    while scale < _LARGEST_SCALE:
        place = end + 1 if tokens.words[end] == "-" and tokens.glued(end) else end
        word = tokens.words[place]
        if word in words.scales or (
            scale == 1 and words.one_hundred and words.cardinals.get(word) == HUNDRED
        ):
            scale *= words.scales.get(word, HUNDRED)
            end = place + 1
        elif scale == 1 and (symbol := _scale_symbol(tokens, end, words)):
            return symbol, end + 1
        else:
            return scale, end
    return 1, index


def _scale_symbol(tokens: Tokens, index: int, words: NumberWords) -> int:
    """Return the worth of a sign of scale (bn, M, k) after digits; 0 where it is a word or a unit."""
    if not 0 < len(tokens.words[index]) <= _LONGEST_SYMBOL:
        return 0
    cased = tokens.cased(index)
    worth = words.scale_symbols.get(cased, 0)
    if worth and not tokens.glued(index):
        # `10 M. Dupont`, `100 K`: away from the digits a single letter is a title or the like.
        alone = len(cased) > 1 or (cased == "k" and not tokens.words[index + 1][:1].isalnum())
        alone |= tokens.cased(index + 1) in currency_codes()  # 51 M EUR
        return worth if alone else 0
    named = len(cased) == 1 and tokens.glued(index + 1) and tokens.words[index + 1] in {"-", "'"}
    return 0 if named else worth  # `3M-owned` has a name, `a $2bn-a-year business` a scale


def _ordinal_end(tokens: Tokens, index: int, words: NumberWords) -> int:
    """Return the end of an ordinal's ending written against its digits (4ème, 21st); 0 where there is none."""
    return index + 1 if tokens.words[index] in words.ordinal_suffixes and tokens.glued(index) else 0
