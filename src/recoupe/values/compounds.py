"""Measures told in two or three units: `3 h 20`, `5ft 11in`, `1m50`, `2 hours 30 minutes`, `12 euros 50`, `3'40"`."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from recoupe.values.names import names
from recoupe.values.unitwords import CENT, primes, smaller_units, units
from recoupe.values.wordfractions import read_tail
from recoupe.values.wordsums import add_up

if TYPE_CHECKING:
    from recoupe.values.building import Place
    from recoupe.values.numerals import Number
    from recoupe.values.tokens import Tokens
    from recoupe.values.units import Measure

_PARTS = {
    "hour": ("minute", 60),
    "minute": ("second", 60),
    "second": ("centisecond", 100),
    "foot": ("inch", 12),
    "meter": ("centimeter", 100),
    "pound": ("ounce", 16),
    "stone": ("pound", 14),
    "kilogram": ("gram", 1000),
}
"""What a unit's second part is told in, and how many of them make one."""

_UNSAID = {"hour": 2, "meter": 2, "minute": 2, "second": 2, "kilogram": 3}
"""Units whose second part may go without a name, and how many digits it then has: `1m50`, `3 h 20`, `9 secondes 84`."""

_HYPHENED = frozenset({"foot"})
"""… and those whose may after hyphens: `6-foot-7`."""

_PRIMED = {"minute": 60, "foot": 12}
_CENTS = 100
_TWO_DIGITS = 2
_DOUBLE_PRIMES = frozenset({"'", '"', "”", "″", "“"})
MARKS = _DOUBLE_PRIMES | {":", "s"}
"""What follows a number at once where primes or a clock tell its measure."""

_NO_CENTS = frozenset({"%", "€", "$", "£", "-", "/"})


class Sum(NamedTuple):
    """What two units come to in the first, how exact it is told, and the token after them."""

    value: float
    step: float
    end: int


def read_half_more(place: Place, number: Number, measure: Measure) -> Sum | None:
    """Return the sum of a measure and a part of its unit: `deux ans et demi`, `an hour and a half`."""
    if number.value % 1 or number.scaled or measure.unit.kind not in {"duration", "quantity"}:
        return None
    tail = read_tail(place.tokens, measure.end, place.words)
    return Sum(number.value + tail[0], tail[0], tail[1]) if tail else None


def read_compound(place: Place, number: Number, measure: Measure) -> Sum | None:
    """Return the sum of a measure in two or three units; None where there is one."""
    part = _PARTS.get(measure.unit.name)
    if part is None or number.value % 1:
        return None
    if hyphened := _read_hyphened(place, number, measure):
        return hyphened
    if called := _read_named(place, number.value, part, measure.end):
        return called
    return _read_unsaid(place, number, measure, part[1]) if number.digits else None


def _read_named(place: Place, value: float, part: tuple[str, int], index: int) -> Sum | None:
    """Return the sum with one or two smaller units, each named: `2 hours, 1 minute and 9 seconds`."""
    unit, many = part
    below, few = _PARTS.get(unit, ("", 1))
    first = _read_part(place, index, unit, many)
    if first is None:
        return None
    second = _read_part(place, first[1], below, few) if below else None
    if second is None:
        return Sum(value + first[0] / many, 1 / many, first[1])
    return Sum(value + first[0] / many + second[0] / many / few, 1 / many / few, second[1])


def _read_part(place: Place, index: int, unit: str, below: int) -> tuple[float, int] | None:
    """Return the count of a smaller unit at a token and where it ends."""
    tokens = place.tokens
    index += tokens.words[index] == ","
    index += tokens.words[index] in place.words.and_words
    count = _read_count(tokens, index, below)
    if count is None:
        count = place.words.cardinals.get(tokens.words[index], 0) * (tokens.words[index] != "-")
        count = count if 0 < count < below else None
    end = _called(place, index + 1, unit) if count is not None else 0
    seconds = _read_decimals(tokens, index, below) if not end else None
    if seconds is not None and (end := _called(place, index + 1, unit)):
        return seconds, end
    return (count, end) if count is not None and end else None


def _read_decimals(tokens: Tokens, index: int, below: int) -> float | None:
    """Return a count with decimals below a limit: the seconds of `2 minutes 5.4 seconds`."""
    whole, sign, part = tokens.words[index].replace(",", ".").partition(".")
    fits = sign and whole.isdecimal() and part.isdecimal() and len(part) <= _TWO_DIGITS and int(whole) < below
    return float(f"{whole}.{part}") if fits else None


def _read_unsaid(place: Place, number: Number, measure: Measure, many: int) -> Sum | None:
    """Return the sum with a smaller unit that goes without its name: `3 h 20`, `4 mètres 62`, `4 kilos 200`."""
    tokens, index, name = place.tokens, measure.end, measure.unit.name
    text = tokens.words[index]
    if len(text) != _UNSAID.get(name) or not text.isdecimal() or int(text) >= many:
        return None
    following = tokens.words[index + 1]
    free = tokens.glued(index) or not (following[:1].isalpha() and tokens.glued(index + 1))
    short = len(tokens.words[index - 1]) <= _TWO_DIGITS or name == "hour"
    counted = following[:1].isalpha() and following not in names(place.lang).stop
    if not (free and following not in _NO_CENTS and (short or not counted)):
        return None
    return Sum(number.value + int(text) / many, 1 / many, index + 1)


def _read_hyphened(place: Place, number: Number, measure: Measure) -> Sum | None:
    """Return the sum of `6-foot-7`, `five-foot-nine`."""
    tokens, end = place.tokens, measure.end
    if measure.unit.name not in _HYPHENED or tokens.words[end] != "-" or tokens.words[number.end] != "-":
        return None
    word = tokens.words[end + 1]
    count = int(word) if word.isdecimal() else place.words.cardinals.get(word)
    many = _PARTS[measure.unit.name][1]
    if count is None or not (tokens.glued(end) and tokens.glued(end + 1)) or count >= many:
        return None
    inches = end + 3 if tokens.words[end + 2] == "-" and tokens.glued(end + 3) else end + 2
    called = _called(place, inches, _PARTS[measure.unit.name][0]) if inches > end + 2 else 0
    return Sum(number.value + count / many, 1 / many, called or end + 2)


def _read_count(tokens: Tokens, index: int, below: int) -> int | None:
    """Return the whole number of one or two digits below a limit at a token."""
    text = tokens.words[index]
    fits = text.isdecimal() and len(text) <= _TWO_DIGITS and int(text) < below
    return int(text) if fits else None


def _called(place: Place, index: int, unit: str) -> int:
    """Return the end of a unit's name at a token; 0 where it is not that unit."""
    tokens = place.tokens
    if tokens.words[index] in smaller_units(place.lang).get(unit, ()):
        return index + 1
    found = units(place.lang)
    symbol = found.symbols.match([tokens.cased(index), ""], 0) if index < tokens.count else None
    word = found.words.match(tokens.words, index)
    if symbol and symbol[1].name == unit:
        return index + 1
    return word[0] if word and word[1].name == unit else 0


def read_primes(place: Place, number: Number) -> tuple[str, Sum] | None:
    """Return the unit and the sum of a measure told with primes: 3'40" in time, 6'2" in length."""
    tokens, index = place.tokens, number.end
    if hundredths := _read_seconds(tokens, number):
        return hundredths
    if (
        tokens.words[index] != "'"
        or not tokens.glued(index)
        or not tokens.glued(index + 1)
        or not number.bare
    ):
        return None
    name = primes(place.lang)[0]
    count = _read_count(tokens, index + 1, _PRIMED[name])
    if count is None or len(tokens.words[number.start]) > _TWO_DIGITS:
        return None
    end = index + 2
    while end < index + 4 and tokens.words[end] in _DOUBLE_PRIMES and tokens.glued(end):
        end += 1
    value, step = number.value + count / _PRIMED[name], 1 / _PRIMED[name]
    more = _read_count(tokens, end, _CENTS) if name == "minute" and end > index + 2 else None
    if more is not None and tokens.glued(end) and len(tokens.words[end]) == _TWO_DIGITS:
        value, step, end = value + more / 100 / _PRIMED[name], step / 100, end + 1  # 1'51"21
    return name, Sum(value, step, end)


def read_clock(place: Place, number: Number) -> tuple[str, Sum] | None:
    """Return the duration told like a clock with seconds: `in 2:01:39`."""
    texts, index = place.tokens.words, number.end
    if tenths := _read_split_minute(place.tokens, number):
        return tenths
    minutes, seconds = texts[index + 1], texts[index + 3]
    apart = texts[index] == texts[index + 2] == ":" and all(place.tokens.glued(index + k) for k in range(4))
    pair = len(minutes) == len(seconds) == _TWO_DIGITS
    if not (apart and pair and number.bare and minutes.isdecimal() and seconds.isdecimal()):
        return None
    told = number.value + int(minutes) / 60 + int(seconds) / 3600
    return "hour", Sum(told, 1 / 3600, index + 4)


def _read_split_minute(tokens: Tokens, number: Number) -> tuple[str, Sum] | None:
    """Return the minutes of a race: `1:56.78`."""
    texts, index = tokens.words, number.end
    seconds, _, hundredths = texts[index + 1].partition(".")
    apart = texts[index] == ":" and tokens.glued(index) and tokens.glued(index + 1) and number.bare
    if not (apart and len(seconds) == _TWO_DIGITS and seconds.isdecimal() and hundredths.isdecimal()):
        return None
    step = 10.0 ** -len(hundredths) / 60
    return "minute", Sum(number.value + float(texts[index + 1]) / 60, step, index + 2)


def _read_seconds(tokens: Tokens, number: Number) -> tuple[str, Sum] | None:
    """Return seconds told with a double prime before their hundredths: 10''92, 9"58."""
    index = number.end
    place = index + (tokens.words[index] == "s" and tokens.words[index + 1].isdecimal())  # 21 s 41
    while place < index + 2 and tokens.words[place] in _DOUBLE_PRIMES and tokens.glued(place):
        place += 1
    double = place == index + 2 or (place == index + 1 and tokens.words[index] != "'")
    near = tokens.glued(place) or tokens.words[index] == "s"
    count = _read_count(tokens, place, _CENTS) if double and near and number.bare else None
    if count is None or len(tokens.words[place]) != _TWO_DIGITS:
        return None
    return "second", Sum(number.value + count / _CENTS, 1 / _CENTS, place + 1)


def read_cents(place: Place, number: Number, measure: Measure) -> Sum | None:
    """Return the sum of an amount with its cents: `12 euros 50`, `5 dollars and 20 cents`."""
    whole = measure.unit.kind == "money" and measure.unit.worth == 1 and not measure.unit.name.endswith(CENT)
    if not whole or number.scaled or measure.end == number.end or number.value % 1:
        return None
    texts = place.tokens.words
    joined = texts[measure.end] in place.words.and_words
    index = measure.end + joined
    count, end = _read_count(place.tokens, index, _CENTS), index + 1
    if count is None:
        worded = add_up(place.tokens, index, place.words, joined=False)
        count, end = worded.value, worded.end
    if not 0 < count < _CENTS:
        return None
    cents = units(place.lang).money.match(texts, end)
    value = number.value + count / _CENTS
    if cents and cents[1].name.endswith(CENT):
        return Sum(value, 1 / _CENTS, cents[0])
    following = texts[end]
    glued = following[:1].isalpha() and place.tokens.glued(end)
    counted = glued or (following[:1].isalpha() and (joined or following not in names(place.lang).stop))
    told = texts[index].isdecimal() and len(texts[index]) == _TWO_DIGITS
    return Sum(value, 1 / _CENTS, end) if told and not counted and following not in _NO_CENTS else None
