"""Measures told in two units: `3 h 20`, `5ft 11in`, `1m50`, `2 hours 30 minutes`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from recoupe.values.lexicon import NumberWords
    from recoupe.values.numerals import Number
    from recoupe.values.tokens import Tokens
    from recoupe.values.units import Measure

_PARTS = {
    "hour": (60, frozenset({"minutes", "minute", "min", "mn", "mins", "m"})),
    "minute": (60, frozenset({"seconds", "second", "secondes", "seconde", "sec", "s"})),
    "foot": (12, frozenset({"in", "inch", "inches", "ins", "pouces", "pouce"})),
    "meter": (100, frozenset({"cm"})),
    "pound": (16, frozenset({"oz", "ounces", "ounce", "onces"})),
    "stone": (14, frozenset({"lb", "lbs", "pounds", "pound"})),
}
"""Unit: how many of the smaller make one, and what the smaller is called."""

_CENTS = 100

_BARE_PARTS = frozenset({"hour", "meter", "minute"})
"""`1m50`, `3 h 20`: the second unit may go unsaid."""


def read_compound(tokens: Tokens, number: Number, measure: Measure) -> tuple[float, float, int] | None:
    """Return the worth in the first unit, the step and the end of a measure in two units; None where there is one."""
    known = _PARTS.get(measure.unit.name)
    if known is None or not number.digits or not float(number.value).is_integer():
        return None
    parts, called = known
    place = measure.end
    text = tokens.words[place]
    if not text.isdecimal() or len(text) > 2 or int(text) >= parts:  # noqa: PLR2004  # two digits of minutes or inches
        return None
    after = tokens.words[place + 1]
    if after in called:
        value, step, end = number.value + int(text) / parts, 1 / parts, place + 2
        seconds = tokens.words[end]
        if (
            measure.unit.name == "hour"
            and seconds.isdecimal()
            and len(seconds) <= 2
            and tokens.words[end + 1] in _PARTS["minute"][1]
        ):  # noqa: PLR2004
            return value + int(seconds) / 3600, 1 / 3600, end + 2
        return value, step, end
    if (
        measure.unit.name not in _BARE_PARTS
        or len(text) != 2
        or tokens.words[measure.end - 1] not in {"h", "m", "heures", "heure", "mn", "min"}
    ):  # noqa: PLR2004
        return None
    tight = tokens.glued(place) or not (after[:1].isalpha() and tokens.glued(place + 1))
    return (number.value + int(text) / parts, 1 / parts, place + 1) if tight else None


def read_primes(
    tokens: Tokens, number: Number, names: tuple[str, str]
) -> tuple[float, str, float, int] | None:
    """Return worth, unit, step and end of a measure told with primes: 3'40", 6'2".

    `names` are what the single prime and the double one stand for where the text counts time or length.
    """
    place = number.end
    if tokens.words[place] != "'" or not tokens.glued(place) or not number.bare or number.value > _CENTS:
        return None
    text = tokens.words[place + 1]
    if not text.isdecimal() or not tokens.glued(place + 1) or len(text) > 2:  # noqa: PLR2004  # two digits of seconds
        return None
    end = place + 2
    while tokens.words[end] in _DOUBLE_PRIMES and tokens.glued(end):
        end += 1
    parts = 12 if names[0] == "foot" else 60
    return number.value + int(text) / parts, names[0], 1 / parts, end


_DOUBLE_PRIMES = frozenset({"'", '"', "”", "″", "“"})


def read_cents(
    tokens: Tokens, number: Number, measure: Measure, words: NumberWords
) -> tuple[float, int] | None:
    """Return what cents add to an amount (`12 euros 50`, `5 dollars and 20 cents`) and where they end."""
    if measure.unit.kind != "money" or measure.unit.worth != 1 or number.scaled or measure.end == number.end:
        return None
    place = measure.end
    joined = tokens.words[place] in words.and_words
    place += joined
    text = tokens.words[place]
    if not text.isdecimal() or len(text) != 2 or not float(number.value).is_integer():  # noqa: PLR2004  # cents have two digits
        return None
    after = tokens.words[place + 1]
    if after in _CALLED_CENTS:
        return int(text) / _CENTS, place + 2
    if joined or after[:1].isalpha() or after in {"%", "€", "$", "£", "-", "/"}:
        return None
    return int(text) / _CENTS, place + 1


_CALLED_CENTS = frozenset({"cent", "cents", "centime", "centimes", "pence"})
