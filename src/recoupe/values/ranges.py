"""Two numbers that make a range: `de 3 à 5 %`, `entre 200 et 250`, `$1-2bn`, `8- to 16-meter`."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from recoupe.values.amounts import scale_by_letter
from recoupe.values.dates.words import date_words
from recoupe.values.lexicon import vagueness
from recoupe.values.numbers import read_number
from recoupe.values.units import Measure, read_money_sign, read_unit

if TYPE_CHECKING:
    from recoupe.values.amounts import Amount
    from recoupe.values.building import Place
    from recoupe.values.numerals import Number
    from recoupe.values.tokens import Tokens

_CHANGE_REACH = 10
_SPREAD_REACH = 4
_WIDEST = 100
"""`5 à 2 000` without `de` or `entre` is no range."""

_TEN, _HUNDRED = 10, 100
_HUNDREDS_WORDS = 2
"""Words of `six cents`."""

_STEP = 3
"""`cut by 5 to 10 percent` is a range; an amount that goes further up tells the new value."""

_CURRENCY_SIGNS = frozenset("$€£¥")


class Range(NamedTuple):
    """A range: its ends in their own scale, where it begins and ends, and the unit if it has one."""

    low: float
    high: float
    step: float
    start: int
    end: int
    measure: Measure | None
    low_measured: bool
    """Whether the first end has a unit of its own, by which it is multiplied already."""


class _Joint(NamedTuple):
    """Where a range begins with its preposition, and where its second number does."""

    start: int
    second: int


def read_range(place: Place, amount: Amount) -> Range | None:
    """Return the range that an amount begins, if it does; its unit may be its own (`entre 5 % et 10 %`)."""
    first, start, sign = amount.number, amount.start, amount.sign
    measure = None if amount.money else amount.measure
    end = measure.end if measure else first.end
    joins = place.tokens.words[end] in vagueness(place.lang).joiners
    joint = _read_joint(place, first, measure, start) if joins else None
    if joint is None:
        return None
    tokens = place.tokens
    index = joint.second + (tokens.words[joint.second] in vagueness(place.lang).between)
    minus = tokens.words[index] == "-" and tokens.glued(index + 1)
    index += minus
    second = _read_second(place, amount, index)
    if second is None:
        return None
    above = read_unit(tokens, second, place.lang, money_text=place.money_text)
    if measure and above and measure.unit.name != above.unit.name:
        return None
    if measure and above is None and tokens.words[joint.second - 1] in vagueness(place.lang).ranges["or"]:
        return None  # rose 0.5% or 20 points
    if first.kind == "fraction" and second.kind != "fraction":
        return None
    scale = _shared_scale(first, second, measure) * _shared_hundred(tokens, first, second)
    low, high = first.value * scale * sign, second.value * (-1 if minus else 1)
    if low > high and (sign < 0 or minus):
        low, high = high, low
    if low >= high or (joint.start == start and high > _WIDEST * max(low, 1)):
        return None
    if high > _STEP * low and start and tokens.words[start - 1] in vagueness(place.lang).ranges["by"]:
        return None  # slashed the price by $2,000 to $42,990
    unit = above or (measure and measure._replace(end=second.end))
    step = min(first.step * scale, second.step)
    return Range(low, high, step, joint.start, second.end, unit, low_measured=measure is not None)


def _read_second(place: Place, amount: Amount, index: int) -> Number | None:
    """Return the number at a token that may end a range, past the currency's sign before it."""
    if place.tokens.words[index] in _CURRENCY_SIGNS:
        index += 1
        if not _same_money(place, amount, index):
            return None
    second = read_number(place.tokens, index, place.words)
    if second is None or second.kind not in {"cardinal", "fraction"} or second.article:
        return None
    if second.digits and place.tokens.words[second.end] in date_words(place.lang).months:
        return None  # the 13 weeks to 30 March
    if amount.money:
        scale_by_letter(place.tokens, second)
    return second


def _same_money(place: Place, amount: Amount, index: int) -> bool:
    """Return whether the sign before the second number is of the first one's currency: not `4 cents to $6.63`."""
    own = amount.money or (amount.measure and amount.measure.unit)
    second = read_money_sign(place.tokens, index, place.lang)
    return own is None or second is None or own.name == second[1].name


def _read_joint(place: Place, first: Number, measure: Measure | None, start: int) -> _Joint | None:
    """Return where a range goes on after its first number, if the words around it make one."""
    tokens, known = place.tokens, vagueness(place.lang).ranges
    end = measure.end if measure else first.end
    joiner, before = tokens.words[end], tokens.words[start - 1] if start else ""
    opened = before in known["from"] or before in known["between"]
    if joiner == "-":
        if measure and tokens.words[first.end] == "-" and tokens.glued(end):
            return None  # 6-foot-7
        return _read_hyphen(tokens, first, end, start - opened, known["from_to"])
    if joiner in known["between_and"] and before in known["between"]:
        return _Joint(start - 1, end + 1)
    if joiner in known["from_to"]:
        own = measure is not None or first.start - start > 0
        by = opened and _lessens_by(place, first, start, end + 1)
        if (
            opened
            and not by
            and _tells_change(tokens, start, place.lang, own_unit=own and before in known["from"])
        ):
            return None
        if own and not opened and _changes(tokens, start, known["change"]):
            return None  # fell 12 cents to $28.40, up by $800 to $2,600
        return _Joint(start - opened, end + 1)
    return _Joint(start, end + 1) if joiner in known["or"] and not first.article else None


def _read_hyphen(
    tokens: Tokens, first: Number, end: int, start: int, joiners: frozenset[str]
) -> _Joint | None:
    """Return where a range goes on after a hyphen: 200-250, `75 - 300`, `8- to 16-meter`."""
    before, after = tokens.glued(end), tokens.glued(end + 1)
    if before and not after and tokens.words[end + 1] in joiners:
        return _Joint(start, end + 2)
    second = end + 1 + (tokens.words[end + 1] in _CURRENCY_SIGNS and tokens.glued(end + 2))  # $31-$34
    fits = before == after and tokens.words[second][:1].isdecimal() and (before or first.digits)
    return _Joint(start, end + 1) if fits else None


def _shared_scale(first: Number, second: Number, measure: Measure | None) -> float:
    """Return what the first number takes from the second: `2 ou 3 millions`, `$1-2bn`."""
    if first.scaled or not second.scaled or measure or not second.mantissa:
        return 1
    return second.value / second.mantissa if first.value < second.mantissa else 1


def _shared_hundred(tokens: Tokens, first: Number, second: Number) -> int:
    """Return the hundred that the first number takes from the second: `entre cinq et six cents`."""
    words = second.end - second.start == _HUNDREDS_WORDS and first.end - first.start == 1
    plain = not (first.digits or second.digits or first.scaled or second.scaled)
    hundreds = second.value % _HUNDRED == 0 and second.value < _HUNDRED * _TEN
    shared = words and plain and hundreds and first.value < second.value / _HUNDRED
    return _HUNDRED if shared and tokens.words[first.start] != tokens.words[second.start] else 1


def _lessens_by(place: Place, first: Number, start: int, second: int) -> bool:
    """Return whether two numbers, the second higher, tell by how much something grew less: `réduit de 30 à 40 %`."""
    texts, known = place.tokens.words, vagueness(place.lang).ranges
    near = (texts[index] for index in range(start - 1, max(start - _CHANGE_REACH, -1), -1))
    if next((word for word in near if word in known["change"]), "") not in known["lessen"]:
        return False
    other = read_number(place.tokens, second, place.words)
    if other is None:
        return False
    return (other.mantissa if other.scaled and not first.scaled else other.value) > first.value


def _tells_change(tokens: Tokens, index: int, lang: str, *, own_unit: bool) -> bool:
    """Return whether two numbers tell a change: `passer de 61 à 74`.

    So do two with a unit each (`from $2 to $2.25`), unless words of a spread stand before (`ranging from $2 to $5`).
    """
    known, texts = vagueness(lang).ranges, tokens.words
    if own_unit and known["spread"].isdisjoint(texts[max(index - _SPREAD_REACH, 0) : index]):
        return True
    return _changes(tokens, index, known["change"])


def _changes(tokens: Tokens, index: int, change: frozenset[str]) -> bool:
    """Return whether a verb of change stands before a token in its sentence."""
    texts = tokens.words
    for place in range(index - 1, max(index - _CHANGE_REACH, -1), -1):
        if texts[place] in change:
            return True
        if texts[place][0] in ".;!?\n":
            return False
    return False
