"""What a number is to the grammar, and what a numeral token is worth."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, NamedTuple

NumberKind = Literal["cardinal", "ordinal", "fraction", "collective", "plural", "year", "none"]

FRACTION_STEP = 0.01
"""How finely `un tiers` is meant: 33 % says the same."""

_LONGEST = 32
"""Longer runs of digits and separators are identifiers, not numbers."""

_DIGITS = 18
_GREATEST = 1e100
"""No article tells more (there are 10^80 atoms), and what is greater is soon more than a float holds."""
POWERS = frozenset("ex×*^")
"""What stands between the parts of a power or a number in scientific notation."""

_GROUP = 3
_POWER = re.compile(r"(?:(\d{1,6})[ \xa0]?[x×*][ \xa0]?)?(\d+(?:[.,]\d+)?)\^([+-]{0,2}\d{1,3})(?![\w.,]*\d)")
_SCIENTIFIC = re.compile(r"(\d+)(?:[.,](\d+))?(?:[ \xa0]?[x×*][ \xa0]?10\^?|e)([+-]?\d{1,3})(?![\w.,]*\d)")


@dataclass(slots=True)
class Number:
    """A number as it stands in the text.

    Attributes:
        value: What it is worth; for a plural set (dizaines de milliers) its least worth.
        step: Worth of the last digit stated.
        start: First token.
        end: After the last token, scale words included.
        kind: `collective` for a set word (une vingtaine), `plural` for sets without a number (des dizaines de),
            `year` for a year in two halves (nineteen eighty), `none` for number words that make no number.
        high: Greatest worth of a plural set.
        digits: Begins with a digit.
        bare: Whole digits with no separator, scale or sign: what names and years look like.
        scaled: A scale follows (million, bn), or the number is a set: `de` may come before the unit.
        mantissa: The number before its scale.
        article: Nothing but an article that may also mean one.
    """

    value: float
    step: float
    start: int
    end: int
    kind: NumberKind = "cardinal"
    high: float = 0.0
    digits: bool = False
    bare: bool = False
    scaled: bool = False
    mantissa: float = 0.0
    article: bool = False


class Numeral(NamedTuple):
    """A numeral's worth, exactly: digits / 10 ** decimals."""

    digits: int
    decimals: int
    grouped: bool
    """Whether a separator of thousands stands in it; names and years have none."""


def parse_numeral(text: str, decimal: str) -> Numeral | None:
    """Return what a numeral is worth; None for what is no number (an address, a version, a serial number).

    Args:
        text: Digits with commas, points, apostrophes and spaces between them, as a token has them.
        decimal: The language's decimal sign. A single other sign groups where exactly three digits follow it
            (`85.000` in French, `85,000` in English); with both signs the last is the decimal one.
    """
    if len(text) > _LONGEST:
        return None
    if text.isdecimal():
        return Numeral(int(text), 0, grouped=False) if len(text) <= _DIGITS else None
    joined = text.replace(" ", "").replace("\xa0", "").replace("'", "")
    grouped = joined != text
    if grouped and text[0] == "0":
        return None  # 0 800 943 710 is dialled
    points, commas = joined.count("."), joined.count(",")
    if not points and not commas:
        return Numeral(int(joined), 0, grouped=True)
    if points and commas:
        sign = "." if joined.rindex(".") > joined.rindex(",") else ","
        head, _, tail = joined.rpartition(sign)
        whole = _ungroup(head, "," if sign == "." else ".")
        return _decimal(whole, tail, grouped=True) if whole and sign not in head else None
    sign = "." if points else ","
    head, _, tail = joined.rpartition(sign)
    if points + commas > 1:
        whole = _ungroup(joined, sign)
        return Numeral(int(whole), 0, grouped=True) if whole else None
    groups = sign != decimal and not grouped and _ungroup(joined, sign)
    if groups:
        return Numeral(int(groups), 0, grouped=True)
    return _decimal(head, tail, grouped=grouped)


def parse_scientific(plain: str, start: int) -> tuple[float, int] | None:
    """Return the worth and end of a number like `6.2x10-4`, `1e10` or `2^10` that begins at a place, or None."""
    match = _SCIENTIFIC.match(plain, start, start + 2 * _LONGEST)
    if match is None:
        return _parse_power(plain, start)
    whole, fraction, exponent = match.groups()
    return _bounded(float(f"{whole}.{fraction or 0}e{exponent}"), match.end())


def _parse_power(plain: str, start: int) -> tuple[float, int] | None:
    """Return the worth and end of a power, alone (`1.1^23`) or multiplied (`8x2^10`)."""
    match = _POWER.match(plain, start, start + 2 * _LONGEST)
    if match is None:
        return None
    times, base, exponent = match.groups()
    power = int(exponent.lstrip("+-")) * (-1) ** exponent.count("-")
    try:
        return _bounded(float(times or 1) * float(base.replace(",", ".")) ** power, match.end())
    except (OverflowError, ZeroDivisionError):
        return None


def _bounded(value: float, end: int) -> tuple[float, int] | None:
    """Return a worth and where it ends, or None where it is too great or too small to be reckoned with."""
    return (value, end) if value == 0 or 1 / _GREATEST <= value <= _GREATEST else None


def trailing_step(number: int) -> float:
    """Return the worth of the last digit of a whole number that is not zero: 100 for 1 700."""
    if number % 10 or number == 0:
        return 1.0
    digits = str(abs(number))
    return float(10 ** (len(digits) - len(digits.rstrip("0"))))


def _decimal(head: str, tail: str, *, grouped: bool) -> Numeral:
    return Numeral(int(head + tail), len(tail), grouped)


def _ungroup(text: str, sign: str) -> str:
    """Return the digits of a number grouped in threes by a sign; empty where it is not so grouped."""
    first, *groups = text.split(sign)
    fits = (
        0 < len(first) <= _GROUP and (first[0] != "0") and all(len(group) == _GROUP for group in groups)
    )  # thousands
    return text.replace(sign, "") if groups and fits else (text if not groups else "")
