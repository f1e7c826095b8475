"""Values, dates and claims in plain English, as every format for people shows them.

Digits are grouped by a narrow no-break space (`1 800`, the international system's way), the unit stands
after the number; from a million on, the scale is a word where that loses nothing (`4.1 billion USD`).
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from recoupe.judging.meaning import interval as interval_meant
from recoupe.judging.moments import WEEKDAYS, days, moment, period
from recoupe.judging.wording import voice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.models import Claim, Modality

THIN = "\u202f"
"""What groups digits: no line break falls inside a number."""

ELLIPSIS = "…"
_MINUS = "\u2212"
_SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
_LONGEST_VALUE = 120
_SCALE_DIGITS = 3  # decimals that a scaled number may show
_SYMBOLS = {
    "meter": "m", "kilometer": "km", "centimeter": "cm", "millimeter": "mm", "hectare": "ha", "gram": "g",
    "kilogram": "kg", "metric_ton": "t", "liter": "l", "degree_Celsius": "°C", "degree_Fahrenheit": "°F",
    "hour": "h", "second": "s", "watt": "W", "kilowatt": "kW", "megawatt": "MW", "gigawatt": "GW",
    "watt_hour": "Wh", "kilowatt_hour": "kWh", "megawatt_hour": "MWh", "gigawatt_hour": "GWh",
    "terawatt_hour": "TWh", "foot": "ft", "inch": "in", "oil_barrel": "bbl", "permille": "‰",
    "psi": "psi", "rpm": "rpm", "ppm": "ppm", "boe": "boe",
}  # fmt: skip
_POWERS = {"2": "²", "3": "³"}
_WRITTEN_OUT = frozenset({"hour", "second"})  # alone, words of time read better than their symbols
_QUOTED = frozenset({"acronym", "title"})
"""Kinds whose quote shows what an editor wants to see: both forms of a name, the post and who holds it."""
_GRAINS = {"year": len("2017"), "month": len("2017-06")}
"""How much of a date is told by so many years or months ago."""
_NAMES = {"decitonne": "quintal"}
"""Units that are called otherwise than they are counted."""
_MODALITIES: dict[Modality, str] = {
    "asserted": "", "reported": "reported", "denied": "denied", "planned": "planned",
    "hypothetical": "hypothetical",
}  # fmt: skip


def number(value: float) -> str:
    """Return a number with its digits grouped, or with a scale word where that shows every digit of it."""
    digits, scale = _scaled(value)
    return f"{digits} {scale}" if scale else digits


def _scaled(value: float) -> tuple[str, str]:
    if math.isinf(value):
        return ("∞" if value > 0 else f"{_MINUS}∞"), ""
    for factor, word in _SCALES:
        if abs(value) >= factor:
            scaled = round(value / factor, _SCALE_DIGITS)
            if math.isclose(scaled * factor, value, rel_tol=4e-16):
                return grouped(scaled), word
            break
    return grouped(value), ""


def grouped(value: float) -> str:
    """Return a number with at most six significant decimals, its digits in groups of three."""
    rounded = round(value, 6)
    text = f"{abs(rounded):,.6f}".rstrip("0").rstrip(".").replace(",", THIN)
    return f"{_MINUS}{text}" if rounded < 0 else text


def ordinal(value: float) -> str:
    """Return `1st`, `2nd`, `3rd`, `4th`, …."""
    if value != int(value):
        return grouped(value)
    whole = int(value)
    teens = whole % 100 in {11, 12, 13}
    ending = "th" if teens else {1: "st", 2: "nd", 3: "rd"}.get(whole % 10, "th")
    return f"{grouped(whole)}{ending}"


def with_unit(text: str, claim: Claim) -> str:
    """Return a number's text with the claim's unit after it; what a count counts is left to the sentence."""
    unit = claim.unit
    if unit is None or claim.kind in {"count", "ordinal", "score"}:
        return text
    if unit == "%":
        return f"{text}{THIN}%"
    if unit == "times":
        return f"{text} times"
    if unit == "percentage_point":
        return f"{text} percentage points"
    return f"{text} {unit_name(unit, plural=text != '1')}"


def unit_name(unit: str, *, plural: bool = True) -> str:
    """Return a unit as people write it: `km²` for `kilometer**2`, `km/h`, `light years`, `USD` as it is."""
    if unit == "%":
        return unit
    if unit not in _WRITTEN_OUT and ("/" in unit or unit.partition("**")[0] in _SYMBOLS):
        return "/".join(_symbol(part) for part in unit.split("/"))
    words = _NAMES.get(unit, unit.replace("_", " "))
    return _plural(words) if plural and not unit.isupper() else words


def _symbol(unit: str) -> str:
    name, _, power = unit.partition("**")
    return _SYMBOLS.get(name, name.replace("_", " ")) + _POWERS.get(power, power)


def _plural(word: str) -> str:
    if word.endswith("y") and word[-2:-1] not in set("aeiou"):
        return f"{word[:-1]}ies"
    if word.endswith(("ch", "s", "x", "z")):
        return word if word.endswith("z") else f"{word}es"
    return f"{word}s"


def span(low: float, high: float) -> str:
    """Return `1 650 to 1 750`, `4.05 to 4.15 billion`, `20 billion or more`, one number."""
    if low == high:
        return number(low)
    if math.isinf(high):
        return "any number" if math.isinf(low) else f"{number(low)} or more"
    if math.isinf(low):
        return f"{number(high)} or less"
    (first, first_scale), (second, second_scale) = _scaled(low), _scaled(high)
    if first_scale != second_scale:
        return f"{number(low)} to {number(high)}"
    return f"{first} to {second} {second_scale}".rstrip()


def weekday(claim: Claim) -> str | None:
    """Return the weekday the words name, right or wrong; None where they name none."""
    return None if claim.weekday is None else WEEKDAYS[claim.weekday - 1]


def value(claim: Claim) -> str:
    """Return what the claim states: `about 1 700`, `at least 20 billion USD`, `19 June 2017`, `UEE`."""
    if claim.value is not None and claim.kind not in _QUOTED:
        return shorten(claim.value, _LONGEST_VALUE)
    if claim.kind == "date" and claim.relative and claim.unit in _GRAINS and claim.earliest is not None:
        return moment(claim.earliest[: _GRAINS[claim.unit]])
    if claim.earliest is not None or claim.latest is not None:
        named = weekday(claim)
        return (
            f"{named} {days(claim.earliest, claim.latest)}" if named else days(claim.earliest, claim.latest)
        )
    if claim.low is None and claim.high is None:
        return shorten(claim.quote, _LONGEST_VALUE)
    told = _in_percent(claim)
    return with_unit(_amount(told), told)


def _in_percent(claim: Claim) -> Claim:
    """Return a fraction as a percentage, which reads better: `about a third` as 33.3 %; others as they are."""
    if claim.unit != "fraction":
        return claim
    ends = {name: getattr(claim, name) for name in ("low", "high", "amount", "step")}
    scaled = {name: None if end is None else round(end * 100, 1) for name, end in ends.items()}
    return claim.model_copy(update={**scaled, "unit": "%"})


def _amount(claim: Claim) -> str:
    low = -math.inf if claim.low is None else claim.low
    high = math.inf if claim.high is None else claim.high
    stated = claim.amount if claim.amount is not None else (high if math.isinf(low) else low)
    shown = ordinal(stated) if claim.kind == "ordinal" else number(stated)
    match claim.bound:
        case "at_least":
            return f"at least {shown}"
        case "at_most":
            return f"at most {shown}"
        case "range":
            return span(low, high)
        case "approx":
            return f"about {shown}" if claim.amount is not None else f"about {span(low, high)}"
        case _:
            return shown


def meaning(claim: Claim) -> str | None:
    """Return the interval the value stands for (`1 650 to 1 750`); None where that says no more."""
    if claim.value is not None or claim.earliest is not None or claim.kind == "ordinal":
        return None
    told = _in_percent(claim)
    meant = interval_meant(told)
    if meant is None or meant[0] == meant[1]:
        return None
    low, high = meant
    if math.isinf(low) or math.isinf(high):
        return None
    text = with_unit(span(low, high), told)
    return None if text == value(claim) else text


def in_time(claims: Sequence[Claim]) -> list[Claim]:
    """Return claims in the order of the time their value holds for, or else was published at."""
    return sorted(claims, key=lambda claim: claim.period or claim.published or "")


def who(claim: Claim) -> str:
    """Return who says it: the speaker, else the source, else the article."""
    return voice(claim) or claim.source or "the article itself"


def circumstances(claim: Claim) -> list[str]:
    """Return who says it, its mode where that is not plain assertion, and its period; each shortened."""
    told = [who(claim), _MODALITIES[claim.modality], "headline" if claim.headline else ""]
    when = period(claim.period)
    # A date is its own period, and is shown already.
    told += [when] if when and claim.earliest is None else []
    return [shorten(words, _LONGEST_VALUE) for words in told if words]


def shorten(text: str, limit: int) -> str:
    """Return `text`, or its beginning and an ellipsis where it is longer than `limit` code points."""
    if len(text) <= limit:
        return text
    cut = text.rfind(" ", 0, limit)
    return text[: cut if cut > limit // 2 else limit].rstrip() + ELLIPSIS


def count(amount: int, singular: str, plural: str | None = None) -> str:
    """Return `1 conflict`, `2 conflicts`, `14 200 articles`."""
    return f"{grouped(amount)} {singular if amount == 1 else plural or singular + 's'}"


def percent(probability: float) -> str:
    """Return a probability as whole percent, never rounded up to certainty: `97 %`, `> 99 %`."""
    if 0.99 < probability < 1:  # noqa: PLR2004
        return f"> 99{THIN}%"
    return f"{probability * 100:.0f}{THIN}%"


def signed(weight: float) -> str:
    """Return a match weight with its sign, to a tenth: `+4.2`, `−1.0`."""
    return f"{weight:+.1f}".replace("-", _MINUS)
