"""Territories by any of their names: the CLDR's, demonyms, the halves of compounds (`russo-kazakh`).

`Kirghizstan`, `Kyrgyzstan`, `kirghize` and `Kyrgyz` all lead to `KG`, whatever the language of the article.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from recoupe.language import table
from recoupe.language.text import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

ABROAD = "abroad"
"""The place `à l'étranger` names: any territory but one's own."""
_CLOSE = 93
"""Least similarity, in percent, of a name with the CLDR's to be the same (`Kirghizistan`, `Kirghizstan`)."""
_LEAST_LENGTH = 8
"""Shorter names differ by one letter too easily (`Niger`, `Nigeria`)."""


def territory(name: str, lang: str) -> str | None:
    """Return the ISO 3166 code of a territory called or described so in a language, or None."""
    folded = fold(name)
    names = _names(lang)
    code = names.get(folded) or names.get(folded.removesuffix("s")) or _compound(folded, lang)
    if code or len(folded) < _LEAST_LENGTH or not name[:1].isupper():
        return code
    return _closest(folded, lang)


def is_code(term: str) -> bool:
    """Tell whether a canonical term is the code of a territory, and no word."""
    return len(term) == len("FR") and term.isupper()


def city_territory(name: str, lang: str) -> str | None:
    """Return the code of the territory that one of its great cities is in (`Moscou`, `Moscow`: `RU`), or None.

    The cities are the exemplar cities of the CLDR's time zones, a few hundred over the world.
    """
    return _cities(lang).get(fold(name))


def title(code: str, lang: str) -> str:
    """Return the CLDR's name of a territory in a language; the code itself where it has none."""
    return _titles(lang).get(code, code)


@cache
def _titles(lang: str) -> Mapping[str, str]:
    from babel import Locale  # noqa: PLC0415  # only a changed article needs it

    territories = Locale.parse(lang).territories
    return {code: name for code, name in territories.items() if code.isalpha() or code == "150"}


@cache
def _cities(lang: str) -> Mapping[str, str]:
    from babel import Locale  # noqa: PLC0415
    from babel.core import get_global  # noqa: PLC0415

    zones = Locale.parse(lang).time_zones
    cities: dict[str, str] = {}
    for zone, code in get_global("zone_territories").items():
        own = zones.get(zone, {}).get("city")
        cities[fold(own or zone.rpartition("/")[2].replace("_", " "))] = code
    return cities


@cache
def _names(lang: str) -> Mapping[str, str]:
    data = table(lang, "demonyms")
    names = {fold(name.partition(" (")[0]): code for code, name in _titles(lang).items()}
    for group in ("other_names", "demonyms"):
        for code, forms in data.get(group, {}).items():
            names.update((fold(form), code) for form in forms)
    return names


@cache
def _compound(folded: str, lang: str) -> str | None:
    first, hyphen, _ = folded.partition("-")
    if not hyphen:
        return None
    for code, forms in table(lang, "demonyms").get("compounds", {}).items():
        if first in forms:
            return str(code)
    return None


@cache
def _closest(folded: str, lang: str) -> str | None:
    names = _names(lang)
    found = process.extractOne(folded, names.keys(), scorer=fuzz.ratio, score_cutoff=_CLOSE)
    return names[found[0]] if found and len(found[0]) >= _LEAST_LENGTH else None


def all_territories(name: str, lang: str) -> tuple[str, ...]:
    """Return every territory a word speaks of: both of `russo-kazakhs`, one of `russe`, none of `maison`."""
    whole = territory(name, lang)
    _, hyphen, last = fold(name).partition("-")
    second = territory(last, lang) if hyphen and _compound(fold(name), lang) else None
    return tuple(dict.fromkeys(code for code in (whole, second) if code))
