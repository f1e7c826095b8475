"""A number with its sign, currency and unit, in whatever order they stand: `-7,3 %`, `US$1.2bn`, `12 euros 50`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from recoupe.values.compounds import MARKS, read_cents, read_clock, read_compound, read_half_more, read_primes
from recoupe.values.lexicon import vagueness
from recoupe.values.numbers import read_number, read_scale, slashed
from recoupe.values.units import Measure, read_money_sign, read_per, read_unit
from recoupe.values.unitwords import unit_named, units

if TYPE_CHECKING:
    from recoupe.values.building import Place
    from recoupe.values.numerals import Number
    from recoupe.values.tokens import Tokens
    from recoupe.values.unitwords import Unit

_SIGNS = {"-": -1, "+": 1}
_BEFORE_SIGN = frozenset("(/:±~$€£[«\"'“=≈")
_MONEY_LETTERS = {"m": 1e6, "b": 1e9, "t": 1e12}
"""After an amount with a currency sign a bare letter is a scale: $40m, £2b."""

_MILLION = 1e6
_CENT = 0.01
_MONEY_SIGNS = frozenset("$€£¥")
_DEGREES = frozenset({"degree", "degree_Celsius", "degree_Fahrenheit"})
_LONGEST_LIST = 5
_FAR = 20
"""`from 31 to 28 million` shares its million; `from 700 to 2 million` does not."""

_MOST_DECIMALS = 18


@dataclass(slots=True)
class Amount:
    """A number with what belongs to it.

    Attributes:
        number: The number, in the scale of its unit (85 centimes is 0.85).
        start: First token, sign and currency sign included.
        sign: -1 or 1.
        money: The currency whose sign stands before the number.
        measure: The unit, wherever it stands.
        primed: Told with primes (3'40"), so complete.
    """

    number: Number
    start: int
    sign: int = 1
    money: Unit | None = None
    measure: Measure | None = None
    primed: bool = False

    @property
    def end(self) -> int:
        """The token after number and unit."""
        return max(self.number.end, self.measure.end) if self.measure else self.number.end


def read_amount(place: Place, number: Number) -> Amount:
    """Return a number with its sign, currency and unit; compounds (3 h 20) wait for `complete`."""
    amount = Amount(number, number.start)
    before = place.tokens.words[number.start - 1] if number.start else ""
    if not before[:1].isalpha() or before in place.words.negative or before in units(place.lang).tails:
        _read_signs(place, amount)
    amount.measure = _read_measure(place, amount)
    if (amount.measure and amount.measure.unit.name in _DEGREES) or amount.end == place.tokens.count:
        _take_far_minus(place, amount)
    primed_by = place.tokens.words[number.end] in MARKS
    if (
        amount.measure is None
        and primed_by
        and (primed := read_primes(place, number) or read_clock(place, number))
    ):
        name, (number.value, number.step, end) = primed
        amount.measure, amount.primed = Measure(unit_named(name), end), True
    return amount


def _read_signs(place: Place, amount: Amount) -> None:
    """Take up what may stand before a number: its sign, a leading point, a sign or code of money."""
    number = amount.number
    _take_point(place.tokens, amount)
    _take_sign(place, amount)
    found = read_money_sign(place.tokens, amount.start, place.lang) if number.kind != "plural" else None
    if not found and _is_bracketed(place.tokens, amount):
        found = read_money_sign(place.tokens, amount.start - 1, place.lang)  # $(0.45)
        amount.sign, number.end = (-1, number.end + 1) if found else (amount.sign, number.end)
    if found:
        amount.start, amount.money = found
        if _is_minus(place.tokens, amount.start):
            amount.start, amount.sign = amount.start - 1, -1
        scale_by_letter(place.tokens, number)
        number.value, number.step = number.value * found[1].worth, number.step * found[1].worth  # MUSD 30
        _add_eighths(place.tokens, number)


def complete(place: Place, amount: Amount) -> None:
    """Add what a second unit adds: `3 h 20`, `5ft 11in`, `12 euros 50`."""
    number, measure = amount.number, amount.measure
    if measure is None or amount.primed:
        return
    compound = None
    if amount.money is None:
        compound = read_half_more(place, number, measure) or read_compound(place, number, measure)
    if found := compound or read_cents(place, number, measure):
        number.value, number.step, end = found
        amount.measure = measure._replace(end=end)


def borrow(place: Place, number: Number, start: int) -> Measure | None:
    """Return the unit that a number shares with one after it: `45 and 50 mg`, `2, 3 et 5 %`, `passe de 31 à 28 euros`.

    It takes that one's scale too.
    """
    tokens, ranges = place.tokens, vagueness(place.lang).ranges
    following = tokens.words[number.end]
    if (
        number.kind != "cardinal"
        or number.article
        or not (following == "," or following in vagueness(place.lang).joiners)
    ):
        return None
    before = tokens.words[start - 1] if start else ""
    changed = before in ranges["from"] and tokens.words[number.end] in ranges["from_to"]
    second = _last_of_list(
        place, number, ranges["from_to"] if changed else ranges["between_and"] | ranges["or"]
    )
    if second is None or (second.digits != number.digits and not changed):
        return None
    measure = read_unit(tokens, second, place.lang, money_text=place.money_text)
    if measure is None and not changed:
        return None
    if measure and measure.unit.worth != 1:
        return None
    if second.scaled and not number.scaled and second.mantissa and number.value < _FAR * second.mantissa:
        scale = second.value / second.mantissa
        number.value, number.step = number.value * scale, number.step * scale
    return Measure(measure.unit, number.end, measure.per) if measure else None


def _last_of_list(place: Place, number: Number, joiners: frozenset[str]) -> Number | None:
    """Return the number that ends the list `2, 3 et 5`, which the last of the joiners is before."""
    tokens, end = place.tokens, number.end
    alternatives = vagueness(place.lang).ranges["or"]
    for count in range(_LONGEST_LIST):
        joiner = tokens.words[end]
        if joiner not in joiners and joiner != ",":
            return None
        after = tokens.words[end + 1]
        if joiner == "," and after in alternatives and not count:
            return None  # 14 million, or 18 percent, says it again
        listed = read_number(tokens, end + 1 + (joiner == "," and after in joiners), place.words)
        if listed is None or listed.kind != "cardinal" or listed.article:
            return None
        if joiner in joiners or after in joiners:
            return listed
        end = listed.end
    return None


def _take_point(tokens: Tokens, amount: Amount) -> None:
    """Take a leading point into the number: `.5`, `,08`."""
    number, start = amount.number, amount.start
    before = tokens.words[start - 1] if start else ""
    digits = tokens.words[start]
    alone = before in {".", ","} and tokens.glued(start) and not tokens.glued(start - 1)
    if alone and digits.isdecimal() and len(digits) < _MOST_DECIMALS:
        number.value, number.step = number.value / 10 ** len(digits), 10.0 ** -len(digits)
        number.bare, amount.start = False, start - 1


def _take_sign(place: Place, amount: Amount) -> None:
    """Take a sign before the number: -7,3 %, +4 %, moins 5 degrés."""
    tokens, start = place.tokens, amount.start
    before = tokens.words[start - 1] if start else ""
    if before in _SIGNS and amount.number.kind != "plural" and _is_minus(tokens, start, signs="+-"):
        amount.number.bare = False
        amount.start, amount.sign = start - 1, _SIGNS[before]
    elif before in place.words.negative and amount.number.kind in {"cardinal", "fraction"}:
        bounded = vagueness(place.lang).before.match_before(tokens.words, start)
        either = (
            tokens.words[start - 2 : start - 1]
            and tokens.words[start - 2] in vagueness(place.lang).ranges["or"]
        )
        if not (bounded or either):
            amount.start, amount.sign = start - 1, -1


def _is_minus(tokens: Tokens, start: int, signs: str = "-") -> bool:
    """Return whether the sign before a token is a sign and not a hyphen or a dash in the text."""
    if not start or tokens.words[start - 1] not in signs or not tokens.glued(start):
        return False
    if start > 1 and tokens.words[start - 2][-1].isdecimal() and not tokens.glued(start - 1):
        return False  # a 75 -300mm lens
    return start == 1 or not tokens.glued(start - 1) or tokens.words[start - 2] in _BEFORE_SIGN


def _is_bracketed(tokens: Tokens, amount: Amount) -> bool:
    """Return whether a number stands in brackets right after a sign, which is how accounts tell a loss."""
    start, end = amount.start, amount.number.end
    opened = start > 1 and tokens.words[start - 1] == "(" and tokens.words[end] == ")"
    return opened and tokens.glued(start - 1) and tokens.words[start - 2] in _MONEY_SIGNS


def _take_far_minus(place: Place, amount: Amount) -> None:
    """Take a minus that stands apart from a temperature, as French writes it (`- 20 °C`), or from a number alone."""
    tokens, start = place.tokens, amount.start
    if amount.number.kind == "plural" or (amount.measure is None and start > 1):
        return  # `- Millions` is a dash and how many
    before = tokens.words[start - 2 : start - 1] if start > 1 else []
    if amount.sign > 0 and start and tokens.words[start - 1] == "-" and not tokens.glued(start):
        told = before and (before[0][:1].isalpha() or before[0] in _BEFORE_SIGN)
        if told or start == 1:
            amount.start, amount.sign = start - 1, -1


def _add_eighths(tokens: Tokens, number: Number) -> None:
    """Add the part of a cent that grain is priced in: `$5.97 3/4`, `$6.63-3/4`."""
    place = tokens.skip_hyphen(number.end)
    if number.step == _CENT and (part := slashed(tokens, place)):
        number.value, number.step, number.end = number.value + part * _CENT, _CENT / 8, place + 3


def scale_by_letter(tokens: Tokens, number: Number) -> None:
    """Give a number after a currency sign the scale that a letter means of money alone: $40m, £2t."""
    end = number.end
    letter = _MONEY_LETTERS.get(tokens.words[end], 0.0) if tokens.glued(end) and not number.scaled else 0.0
    if letter and not (tokens.glued(end + 1) and tokens.words[end + 1][:1].isalnum()):
        number.value, number.step = number.value * letter, number.step * letter
        number.end, number.scaled = end + 1, True


def _read_measure(place: Place, amount: Amount) -> Measure | None:
    """Return the unit of a number: the currency sign before it, else what stands after it."""
    tokens, lang, number = place.tokens, place.lang, amount.number
    if amount.money is None:
        measure = read_unit(tokens, number, lang, money_text=place.money_text)
        if measure and measure.unit.kind == "money" and measure.unit.worth != 1:
            number.value *= measure.unit.worth
            number.step *= measure.unit.worth
        if measure and measure.unit.kind == "money" and tokens.cased(measure.end - 1).isupper():
            measure = _scale_after_code(place, number, measure)
        return _million_or_metre(place, number, measure) if measure else None
    after = read_unit(tokens, number, lang, money_text=True)
    if after and after.unit.kind == "money" and after.unit.worth == 1:
        return after  # `$5 US`: the second sign says which dollar
    return read_per(tokens, amount.money, number.end, lang)


def _scale_after_code(place: Place, number: Number, measure: Measure) -> Measure:
    """Take the scale that stands after the code of a currency: `75 USD million`."""
    scale, end = read_scale(place.tokens, measure.end, place.words)
    if scale == 1 or number.scaled or not place.tokens.words[measure.end].isalpha():
        return measure
    number.value, number.step, number.scaled = number.value * scale, number.step * scale, True
    return measure._replace(end=end)


def _million_or_metre(place: Place, number: Number, measure: Measure) -> Measure:
    """Read `40m euros` as millions; `125m towers` are metres."""
    tokens = place.tokens
    if measure.unit.name != "meter" or not tokens.glued(number.end) or tokens.cased(number.end) != "m":
        return measure
    millions = replace(
        number, value=number.value * _MILLION, step=number.step * _MILLION, end=number.end + 1, scaled=True
    )
    money = read_unit(tokens, millions, place.lang, money_text=True)
    if money is None or money.unit.kind != "money":
        return measure
    number.value, number.step, number.end, number.scaled = millions.value, millions.step, millions.end, True
    return money
