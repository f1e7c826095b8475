"""The words and signs that units and currencies are written in, in the shapes they are looked up in.

Names are those that pint knows, so that whoever compares can convert; currencies are ISO 4217 codes; `%`,
`percentage_point`, `basis_point` and `boe` are this project's own. Nothing here loads pint.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal, NamedTuple

from recoupe.language import table
from recoupe.values.cldr import currency_codes, currency_names
from recoupe.values.lexicon import clitics, number_words, phrases_of
from recoupe.values.phrases import Phrases, split, unaccented

UnitKind = Literal["percent", "money", "quantity", "duration"]

_PERCENT = frozenset({"%", "percentage_point", "basis_point"})
_SMALL_TIMES = (
    "nanosecond",
    "microsecond",
    "millisecond",
    "second",
    "minute",
    "hour",
    "day",
    "week",
    "fortnight",
)
_LARGE_TIMES = ("month", "year", "decade", "century", "millennium")
_TIMES = frozenset(_SMALL_TIMES + _LARGE_TIMES)
_POWERS = {"": "", "**2": "²", "**3": "³"}
CENT = " cent"
"""What the name of a hundredth of a currency ends in, after the currency's code: `USD cent`."""


class Unit(NamedTuple):
    """What a number is of.

    Attributes:
        kind: The kind of mention it makes.
        name: A pint name, an ISO 4217 code (`USD cent` for its hundredth), or one of this project's own.
        worth: What multiplies the number: 1e6 for M€.
        doubtful: 1 for money only in a text with signs of money (livres), 2 for money only after a scale or
            before such a sign (pounds, which are also weighed); 0 for what is sure.
    """

    kind: UnitKind
    name: str
    worth: float = 1.0
    doubtful: int = 0


@dataclass(slots=True)
class Units:
    """A language's units.

    Attributes:
        symbols: Signs of units, in their proper case.
        words: Words for units, in lower case.
        money: Words for currencies.
        money_symbols: Signs and codes of currencies, in their proper case.
        per: What rates begin with; False for articles, after which only quantities and some times make a rate.
        article_times: Times that do: `25 euros l'heure`.
        owed: What is counted in money and not weighed (pounds of debt).
        per_nouns: What is no unit and yet a rate's denominator (habitant, share).
        time_of: What may stand between a fraction and its unit: half *an* hour.
        of_fractions: Words that are units only of a fraction: a quarter *point*.
        points_after: Words after which a number of points is of a percentage told before.
        points_to: Words that lead from such points to the percentage that they make.
        percents: Words and signs that a percentage is told with.
        heads: First words of all units after a number, in lower case; most words are none.
        opens: … and what may stand between a number and its unit.
        tails: Last words of all currency signs before a number, in lower case.
    """

    symbols: Phrases[Unit] = field(default_factory=Phrases)
    words: Phrases[Unit] = field(default_factory=Phrases)
    money: Phrases[Unit] = field(default_factory=Phrases)
    money_symbols: Phrases[Unit] = field(default_factory=Phrases)
    per: Phrases[bool] = field(default_factory=Phrases)
    article_times: frozenset[str] = frozenset()
    per_nouns: dict[str, str] = field(default_factory=dict)
    owed: frozenset[str] = frozenset()
    time_of: Phrases[bool] = field(default_factory=Phrases)
    of_fractions: Phrases[Unit] = field(default_factory=Phrases)
    points_after: frozenset[str] = frozenset()
    points_to: frozenset[str] = frozenset()
    percents: frozenset[str] = frozenset()
    heads: frozenset[str] = frozenset()
    opens: frozenset[str] = frozenset()
    tails: frozenset[str] = frozenset()


def unit_named(name: str) -> Unit:
    """Return the unit of a name that pint or this project knows, with the kind of its mentions."""
    if name in _PERCENT:
        return Unit("percent", name)
    return Unit("duration" if name in _TIMES else "quantity", name)


@cache
def units(lang: str) -> Units:
    """Return the language's units."""
    found = Units()
    shared, data = table("shared", "units"), table(lang, "units")
    _add_symbols(found, shared)
    _add_signs_of_money(found, shared)
    _add_words_for_money(found, lang, data)
    _add_words(found, lang, data)
    _add_rates(found, lang, data["per"])
    found.owed = frozenset(data["money_doubtful"].get("owed", ()))
    found.time_of = phrases_of(data["time_names"]["of"], clitics(lang))
    found.points_after = frozenset(data["points"]["after"])
    found.points_to = frozenset(data["points"].get("to", ()))
    found.percents = frozenset({"%", *(word.split()[-1] for word in data["quantity"]["%"])})
    for name, words in data["fraction"].items():
        for form in (form for word in words for form in _forms(word)):
            found.of_fractions.add(split(form, clitics(lang)), unit_named(name))
    tables = (found.symbols, found.words, found.money, found.money_symbols, found.of_fractions)
    found.heads = frozenset(word.lower() for phrases in tables for word in phrases.heads)
    found.opens = found.heads | found.time_of.heads.keys() | number_words(lang).of_words | {"-"}
    found.tails = frozenset(word.lower() for word in found.money_symbols.tails)
    return found


@cache
def primes(lang: str) -> tuple[str, str]:
    """Return what ' and " after a number stand for in a language: minutes and seconds, or feet and inches."""
    single, double = table(lang, "units")["primes"]["units"]
    return single, double


@cache
def smaller_units(lang: str) -> dict[str, frozenset[str]]:
    """Return what units are called only as the second part of a measure: the `in` of `5ft 11in`."""
    return {name: frozenset(words) for name, words in table(lang, "units")["smaller"].items()}


def _add_symbols(found: Units, shared: dict[str, Any]) -> None:
    """Add what is written alike in every language, in its proper case."""
    for symbol, (name, allowed) in shared["si"].items():
        for prefix in ("", *allowed):
            unit = f"{shared['prefixes'].get(prefix, '')}{name}"
            for power, sign in _POWERS.items():
                if not power or symbol == "m":
                    found.symbols.add([prefix + symbol + sign], unit_named(unit + power))
    for symbol, name in shared["symbols"].items():
        found.symbols.add(split(symbol), unit_named(name))


def _add_signs_of_money(found: Units, shared: dict[str, Any]) -> None:
    """Add signs and codes of currencies, alone and with a scale: €, US$, EUR, M€, MUSD."""
    for sign, code in {**shared["money"], **{code: code for code in currency_codes()}}.items():
        words = split(sign)
        found.money_symbols.add(words, Unit("money", code))
        if len(words) == 1:
            for scale, worth in shared["money_scales"].items():
                # M€ is two tokens, MUSD is one.
                scaled = [scale + sign] if sign[0].isalnum() else [scale, sign]
                found.money_symbols.add(scaled, Unit("money", code, worth))


def _add_words_for_money(found: Units, lang: str, data: dict[str, Any]) -> None:
    """Add what people call currencies and their hundredths, and what CLDR calls them."""
    doubtful = dict.fromkeys(data["money_doubtful"].get("scaled", ()), 2)
    doubtful.update(dict.fromkeys(data["money_doubtful"]["words"], 1))
    for section, ending in (("money", ""), ("cents", CENT)):
        for code, names in data[section].items():
            for form in (form for name in names for form in _forms(name)):
                unit = Unit("money", f"{code}{ending}", doubtful=doubtful.get(form, 0))
                found.money.add(split(form, clitics(lang)), unit)
    for code, name in currency_names(lang):
        found.money.add(split(name.lower(), clitics(lang)), Unit("money", code))


def _add_words(found: Units, lang: str, data: dict[str, Any]) -> None:
    """Add the language's words for units, with their plurals and metric prefixes."""
    prefixes = {"": "", **data["si_prefixes"]}
    metric = {
        f"{prefix}{name}": [f"{spelled}{word}" for word in words]
        for name, words in data["si"].items()
        for prefix, spelled in prefixes.items()
    }
    for section in (metric, data["quantity"], data["time"]):
        for name, words in section.items():
            for form in (form for word in words for form in _forms(word)):
                found.words.add(split(form, clitics(lang)), unit_named(name))


def _add_rates(found: Units, lang: str, per: dict[str, Any]) -> None:
    """Add what rates begin with, and the nouns they may end in."""
    found.per = phrases_of(per["words"], clitics(lang))
    for article in per["articles"]:
        found.per.add(split(article, clitics(lang)), meaning=False)
    found.article_times = frozenset(per["article_times"])
    for name in ("person", "share", "unit", "dozen"):
        for noun in per.get(name, ()):
            found.per_nouns.update(dict.fromkeys((noun, unaccented(noun), f"{noun}s"), name))


def _forms(word: str) -> set[str]:
    """Return a word with and without its accents and hyphens, in the singular and with -s on its last or every word."""
    every = " ".join(_plural(part) for part in word.split())
    forms = {form for one in (word, _plural(word), every) for form in (one, unaccented(one))}
    return forms | {form.replace(" ", "-") for form in forms}


def _plural(word: str) -> str:
    return word if word.endswith(("s", "x")) or not word[-1].isalpha() else f"{word}s"
