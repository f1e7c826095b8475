"""What CLDR says, through Babel: names of months, weekdays and currencies in every language."""

from __future__ import annotations

from functools import cache

from babel import Locale
from babel.core import get_global

_EXTRA_CODES = ("FRF", "DEM", "ITL", "ESP", "BEF", "NLG", "FIM", "XBT")
"""Currencies that are no more, or not of any territory, and still named in the news."""


@cache
def currency_codes() -> tuple[str, ...]:
    """Return ISO 4217 codes of the currencies that are legal tender somewhere today, sorted."""
    tender = get_global("territory_currencies")
    today = {code for entries in tender.values() for code, _, end, legal in entries if end is None and legal}
    return tuple(sorted(today))


@cache
def currency_territories() -> dict[str, tuple[str, ...]]:
    """Return ISO 3166 codes of territories with the ISO 4217 codes of what is legal tender there today."""
    tender = get_global("territory_currencies")
    return {
        territory: tuple(code for code, _, end, legal in entries if end is None and legal)
        for territory, entries in tender.items()
    }


@cache
def territory_names(lang: str) -> tuple[tuple[str, str], ...]:
    """Return ISO 3166 codes with the names a language has for territories and for the great cities in them.

    The cities are the exemplar cities of the CLDR's time zones, a few hundred over the world.
    """
    locale = Locale(lang)
    found = [(code, name) for code, name in locale.territories.items() if code.isalpha()]
    for zone, code in get_global("zone_territories").items():
        own = locale.time_zones.get(zone, {}).get("city")
        found.append((code, own or zone.rpartition("/")[2].replace("_", " ")))
    return tuple(found)


@cache
def currency_names(lang: str) -> tuple[tuple[str, str], ...]:
    """Return codes with the names a language has for them, in the singular and plural."""
    locale = Locale(lang)
    plural = locale._data["currency_names_plural"]  # noqa: SLF001  # Babel has no call that gives all plurals
    found: dict[tuple[str, str], None] = {}
    for code in (*currency_codes(), *_EXTRA_CODES):
        names = [locale.currencies.get(code), *dict(plural.get(code, {})).values()]
        found.update(dict.fromkeys((code, name) for name in names if name and " " in name))
    return tuple(found)


@cache
def month_names(lang: str) -> dict[str, int]:
    """Return the language's names of months, in full and short, in lower case without a final point, to 1 to 12."""
    return _names(dict(Locale(lang).months), 0)


@cache
def weekday_names(lang: str) -> dict[str, int]:
    """Return the language's names of weekdays, in full and short, to 1 (Monday) to 7 (Sunday)."""
    return _names(dict(Locale(lang).days), 1)


def _names(contexts: dict[str, dict[str, dict[int, str]]], shift: int) -> dict[str, int]:
    names: dict[str, int] = {}
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in contexts.get(context, {}).get(width, {}).items():
                names.setdefault(name.lower().rstrip("."), number + shift)
    return names
