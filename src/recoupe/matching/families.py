"""Which claims can be compared at all: families of values that share a dimension, and their common unit.

Counts compare with counts, a sum with sums of the same currency (no exchange rate is invented), lengths with
lengths whatever the unit, percentages and fractions with each other.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from recoupe.calendar import parse_days
from recoupe.language.concepts import happening, is_event, is_measure, is_numbered, is_telling

if TYPE_CHECKING:
    from recoupe.models import Claim

_FRAME = 31
"""Days above which a date without an event of its own frames a figure."""
_BY_UNIT = frozenset({"count", "number", "money", "percent", "ratio", "quantity", "duration"})
"""Kinds whose family is told by kind and unit."""
_RULES = {
    "number": "count-differs",
    "count": "count-differs",
    "money": "money-differs",
    "percent": "percent-differs",
    "ratio": "percent-differs",
    "quantity": "measure-differs",
    "duration": "duration-differs",
    "age": "age-differs",
    "ordinal": "ordinal-differs",
    "score": "score-differs",
    "date": "date-differs",
    "date_range": "date-differs",
    "name": "name-differs",
    "title": "name-differs",
    "acronym": "acronym-differs",
}


def rule_of(claim: Claim) -> str:
    """Return the rule that judges two claims of this kind against each other; empty where none does."""
    if claim.kind == "ratio" and claim.unit == "times":
        return "change-mismatch"
    return _RULES.get(claim.kind, "")


def family(claim: Claim) -> str:
    """Return what a claim's value may be compared with: claims of one family share a dimension.

    Dates share an event. Empty for what is compared with nothing.
    """
    if claim.kind in _BY_UNIT:
        return _by_unit(claim.kind, claim.unit)
    if claim.kind in {"date", "date_range"}:
        counted = bool(claim.beside)
        return _event(claim.concept, claim.lang, f"{claim.earliest}/{claim.latest}", counted=counted)
    if claim.kind == "ordinal" and is_numbered(claim.concept):
        return ""
    return claim.kind


@cache
def _by_unit(kind: str, unit: str | None) -> str:
    if kind in {"count", "number"}:
        return "count"
    if kind == "money":
        return f"money {unit}"
    if kind == "percent":
        return f"percent {'point' if unit == 'percentage_point' else ''}".strip()
    if kind == "ratio":
        return "multiple" if unit == "times" else "percent"
    return f"{kind} {_dimension(unit or '')}"


def in_base_unit(claim: Claim) -> float | None:
    """Return a claim's amount in the base unit of its dimension; fractions as percent."""
    if claim.amount is None:
        return None
    if claim.kind in {"quantity", "duration"}:
        scale, offset = factor(claim.unit)
        return claim.amount * scale + offset
    return claim.amount * 100 if claim.kind == "ratio" and claim.unit != "times" else claim.amount


def points(score: Claim) -> tuple[str, ...]:
    """Return the figures of a score, however they are parted (`1-0`, `1 à 0`) and from whichever side it is told.

    Who lost 2-3 was beaten 3-2: the side ahead in the first set stands first in each.
    """
    told = re.findall(r"\d+", score.quote)
    if len(told) % 2 == 0 and int(told[0]) < int(told[1]):
        return tuple(
            figure for own, other in zip(told[::2], told[1::2], strict=True) for figure in (other, own)
        )
    return tuple(told)


@lru_cache(maxsize=65_536)
def _event(told: str, lang: str, between: str, *, counted: bool) -> str:
    """The event of a date; one that only frames a figure has none: `En 2016, l'export …`, not `It was inspected on`."""
    concept = happening(told)
    named = is_event(concept, lang)
    days = parse_days(between)
    whole_year = days is None or (days[1] - days[0]).days > _FRAME
    if is_telling(concept):
        return ""
    if not concept or (whole_year and not named) or (is_measure(concept, lang) and counted):
        return ""
    return f"date {concept}"


def factor(unit: str | None) -> tuple[float, float]:
    """Return scale and offset that take a unit to its dimension's base: `base = value × scale + offset`."""
    return _conversion(unit or "")


@cache
def _registry() -> object:
    import pint  # noqa: PLC0415  # half a second that articles without quantities do not pay

    return pint.UnitRegistry(autoconvert_offset_to_baseunit=True)


@cache
def _dimension(unit: str) -> str:
    registry = _registry()
    try:
        return str(registry.Unit(unit).dimensionality)  # type: ignore[attr-defined]
    except Exception:  # noqa: BLE001  # pint raises many kinds; an unknown unit compares with itself alone
        return unit


@cache
def _conversion(unit: str) -> tuple[float, float]:
    registry = _registry()
    try:
        zero = registry.Quantity(0.0, unit).to_base_units().magnitude  # type: ignore[attr-defined]
        one = registry.Quantity(1.0, unit).to_base_units().magnitude  # type: ignore[attr-defined]
    except Exception:  # noqa: BLE001
        return 1.0, 0.0
    return one - zero, zero
