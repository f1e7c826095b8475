"""Currencies that several countries call alike: whose francs, pesos or rupees, by the countries the text names."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from recoupe.language import table
from recoupe.values.cldr import currency_names, currency_territories, territory_names
from recoupe.values.unitwords import CENT

if TYPE_CHECKING:
    from recoupe.models import Mention
    from recoupe.values.tokens import Tokens

_OFTEN = 2
"""How often a text must name a country to overrule the currency of a country that has another today."""


def in_local_currency(mentions: list[Mention], tokens: Tokens, lang: str) -> list[Mention]:
    """Return mentions with the currency that the text's countries have, where its name alone leaves it open."""
    shared = _shared(lang)
    chosen: dict[str, str] = {}
    found = []
    for mention in mentions:
        word = mention.quote.rpartition(" ")[2].lower().rstrip("s") if mention.kind == "money" else ""
        if word not in shared or not mention.unit or mention.unit.endswith(CENT):
            found.append(_by_sign(mention, word, tokens.plain, lang) if word else mention)
            continue
        if word not in chosen:
            chosen[word] = _choose(word, mention.unit, tokens, lang)
        found.append(replace(mention, unit=chosen[word]))
    return found


def _by_sign(mention: Mention, word: str, plain: str, lang: str) -> Mention:
    """Return cents that two currencies call alike (penny) in the one whose sign alone the text has."""
    signed = _cents_by_sign(lang).get(word)
    if signed is None or signed["usual"] in plain or signed["sign"] not in plain:
        return mention
    return replace(mention, unit=signed["code"] + CENT)


@cache
def _cents_by_sign(lang: str) -> dict[str, dict[str, str]]:
    return dict(table(lang, "units").get("cents_by_sign", {}))


def _choose(word: str, usual: str, tokens: Tokens, lang: str) -> str:
    """Return the currency of that name whose countries the text names most; the usual one where none stands out."""
    counts = Counter(code for told in tokens.words for code in _named(lang).get(told, ()))
    own = counts[usual] or counts.get(_shared(lang)[word], 0)
    others = {code: counts[code] for code in _candidates(word, lang) if code != usual and counts[code]}
    if not others:
        return usual
    best = max(others, key=lambda code: others[code])
    gone = usual not in set(_named_currencies(lang))
    return best if others[best] > own or (gone and others[best] >= min(own, _OFTEN)) else usual


@cache
def _shared(lang: str) -> dict[str, str]:
    """Return the names that several currencies share, each with the territory of its usual one."""
    return dict(table(lang, "units")["money_shared"])


@cache
def _candidates(word: str, lang: str) -> tuple[str, ...]:
    """Return the currencies that a word is in the name of."""
    return tuple(
        sorted(
            {code for code, name in currency_names(lang) if word in name.lower().replace("s ", " ").split()}
        )
    )


@cache
def _named_currencies(lang: str) -> tuple[str, ...]:
    return tuple(sorted({code for codes in _named(lang).values() for code in codes}))


@cache
def _named(lang: str) -> dict[str, tuple[str, ...]]:
    """Return single words that name a territory, its people or a city of it, each with the currency there.

    A territory stands for itself too, for those whose own currency is gone.
    """
    data = table(lang, "demonyms")
    forms = [(name, code) for code, name in territory_names(lang)]
    for group in ("demonyms", "other_names", "cities"):
        forms += [(name, code) for code, names in data.get(group, {}).items() for name in names]
    currency = currency_territories()
    found: dict[str, tuple[str, ...]] = {}
    for name, code in forms:
        word = name.lower().replace("’", "'")
        for form in (word, f"{word}s"):
            found[form] = tuple(dict.fromkeys((*found.get(form, ()), *currency.get(code, ()), code)))
    return found
