"""Units: what stands after a number (km², euros, % of anything) or, for money, before it.

Names are those that pint knows, so that whoever compares can convert; currencies are ISO 4217 codes, `%`,
`percentage_point` and `basis_point` are this project's own. Nothing here loads pint.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from recoupe.language import table
from recoupe.values.datewords import date_words
from recoupe.values.cldr import currency_codes, currency_names
from recoupe.values.lexicon import clitics, number_words, phrases_of
from recoupe.values.phrases import Phrases, choices, split, unaccented

if TYPE_CHECKING:
    from collections.abc import Iterable

    from recoupe.values.numerals import Number
    from recoupe.values.tokens import Tokens

UnitKind = Literal["percent", "money", "quantity", "duration"]

_PERCENT = frozenset({"%", "percentage_point", "basis_point"})
_CENT = 0.01


class Unit(NamedTuple):
    """What a number is of.

    `worth` multiplies the number (0.01 for cents, 1e6 for M€); `doubtful` words are money only in a context of money.
    """

    kind: UnitKind
    name: str
    worth: float = 1.0
    doubtful: bool = False


@dataclass(slots=True)
class Units:
    """A language's units, in the shapes they are looked up in."""

    symbols: Phrases[Unit] = field(default_factory=Phrases)
    words: Phrases[Unit] = field(default_factory=Phrases)
    money: Phrases[Unit] = field(default_factory=Phrases)
    money_symbols: Phrases[Unit] = field(default_factory=Phrases)
    per: Phrases[bool] = field(default_factory=Phrases)
    """What rates begin with; False where it is an article that only quantities follow."""
    article_times: frozenset[str] = frozenset()
    per_nouns: dict[str, str] = field(default_factory=dict)
    time_of: Phrases[bool] = field(default_factory=Phrases)
    heads: frozenset[str] = frozenset()
    """First words of units after a number, in lower case: most words are none."""
    tails: frozenset[str] = frozenset()
    """Last words of currency signs before a number, in lower case."""


class Measure(NamedTuple):
    """A unit found in the text."""

    unit: Unit
    end: int
    per: str | None = None


@cache
def units(lang: str) -> Units:
    """Return the language's units."""
    found = Units()
    shared, data = table("shared", "units"), table(lang, "units")
    _add_symbols(found, shared)
    _add_money(found, lang, shared, data)
    _add_words(found, lang, data)
    per = data["per"]
    found.per = phrases_of(lang, per["words"])
    for article in per["articles"]:
        found.per.add(split(article, clitics(lang)), False)  # noqa: FBT003
    found.article_times = frozenset(per["article_times"])
    for name in ("person", "share", "unit"):
        for noun in per[name]:
            for form in {noun, unaccented(noun), noun + "s"}:
                found.per_nouns[form] = name
    found.time_of = phrases_of(lang, data["time_names"]["of"])
    tables = (found.symbols, found.words, found.money, found.money_symbols)
    found.heads = frozenset(word.lower() for phrases in tables for word in phrases.heads)
    found.tails = frozenset(word.lower() for word in found.money_symbols.tails)
    return found


def _add_symbols(found: Units, shared: dict[str, dict[str, object]]) -> None:
    """Add what is written alike in every language, in its proper case."""
    prefixes = shared["prefixes"]
    for symbol, (name, allowed) in shared["si"].items():  # type: ignore[misc]  # TOML's lists are objects to mypy
        for prefix in ("", *allowed):
            unit = f"{prefixes[prefix]}{name}" if prefix else name
            for power, suffix in (("", ""), ("**2", "²"), ("**3", "³")):
                if not power or symbol == "m":
                    found.symbols.add([prefix + symbol + suffix], unit_named(unit + power))
    for symbol, name in shared["symbols"].items():
        if name:
            found.symbols.add(split(symbol), unit_named(str(name)))


def unit_named(name: str) -> Unit:
    """Return the unit of a name that pint or this project knows, with the kind of its mentions."""
    if name in _PERCENT:
        return Unit("percent", name)
    return Unit("duration" if name in _TIMES else "quantity", name)


_TIMES = frozenset(
    "nanosecond microsecond millisecond second minute hour day week fortnight month year decade century millennium".split()
)


def _add_words(found: Units, lang: str, data: dict[str, dict[str, list[str]]]) -> None:
    """Add the language's words for units, with their plurals and metric prefixes."""
    for name, words in data["si"].items():
        prefixes = {"": "", **data["si_prefixes"]}
        for prefix, spelled in prefixes.items():
            for word in words:
                for form in _forms(f"{spelled}{word}"):
                    found.words.add(split(form, clitics(lang)), unit_named(f"{prefix}{name}"))
    for section in ("quantity", "time"):
        for name, words in data[section].items():
            for word in words:
                for form in _forms(word):
                    found.words.add(split(form, clitics(lang)), unit_named(name))


def _forms(word: str) -> set[str]:
    """Return a word with and without its accents, in the singular and with -s on its last or every word."""
    plural = word + "s" if word[-1].isalpha() and not word.endswith(("s", "x")) else word
    every = " ".join(
        part + "s" if part[-1:].isalpha() and not part.endswith(("s", "x")) else part for part in word.split()
    )
    return {form for one in (word, plural, every) for form in (one, unaccented(one))}


def _add_money(
    found: Units, lang: str, shared: dict[str, dict[str, object]], data: dict[str, dict[str, list[str]]]
) -> None:
    """Add currencies: signs, codes, what people call them, what CLDR calls them, and their hundredths."""
    signs = {
        **{str(sign): str(code) for sign, code in shared["money"].items()},
        **{code: code for code in currency_codes()},
    }
    for sign, code in signs.items():
        words = split(sign)
        found.money_symbols.add(words, Unit("money", code))
        for scale, worth in shared["money_scales"].items():
            if len(words) == 1:
                # M€ is two tokens, MUSD is one.
                scaled = [scale, sign] if not sign[0].isalnum() else [scale + sign]
                found.money_symbols.add(scaled, Unit("money", code, float(str(worth))))
    doubtful = set(data["money_doubtful"]["words"])
    for code, names in data["money"].items():
        for name in names:
            for form in _forms(name):
                found.money.add(split(form, clitics(lang)), Unit("money", code, doubtful=form in doubtful))
    for code, names in data["cents"].items():
        for name in names:
            for form in _forms(name):
                found.money.add(split(form, clitics(lang)), Unit("money", code, _CENT))
    for code, name in currency_names(lang):
        found.money.add(split(name.lower(), clitics(lang)), Unit("money", code))


_GLUED_ONLY = frozenset("AVJNKBCFboWtp")
"""Letters that are a unit only against their number: away from it they begin a word or name."""


def read_unit(tokens: Tokens, number: Number, lang: str, *, money_text: bool) -> Measure | None:
    """Return the unit after a number, with what it is per.

    Args:
        tokens: The text.
        number: The number, already read.
        lang: The language.
        money_text: Whether the text speaks of money in signs, so that a doubtful word (pounds) means money.
    """
    found = units(lang)
    texts, place = tokens.words, number.end
    hyphen = texts[place] == "-" and tokens.glued(place)
    if hyphen:
        if not tokens.glued(place + 1):
            return None
        place += 1
    elif (number.scaled or number.kind in {"fraction", "collective", "plural"}) and texts[
        place
    ] in number_words(lang).of_words:
        place += 1
    elif number.kind == "fraction" or number.mantissa == 0.5:  # noqa: PLR2004  # half an hour
        if past := found.time_of.match(texts, place):
            place = past[0]
    best = _look_up(tokens, place, number, found, money_text=money_text, hyphen=hyphen)
    if best is None:
        return None
    end, unit = best
    return read_per(tokens, unit, end, lang)


def _look_up(
    tokens: Tokens, place: int, number: Number, found: Units, *, money_text: bool, hyphen: bool
) -> tuple[int, Unit] | None:
    """Return the end and meaning of the longest unit at a token."""
    texts = tokens.words
    if texts[place] not in found.heads:
        return None
    cased = [tokens.cased(k) for k in range(place, min(place + 6, tokens.count))]
    candidates = [
        match and (match[0] + place, match[1])
        for match in (
            found.money_symbols.match(cased + [""] * 8, 0),
            found.symbols.match(cased + [""] * 8, 0),
        )
    ]
    money = found.money.match(texts, place)
    word = found.words.match(texts, place)
    if money and money[1].doubtful and not ((number.scaled and not hyphen) or (money_text and not hyphen)):
        money = None
    candidates += [money, word]
    best: tuple[int, Unit] | None = None
    for candidate in candidates:
        if (
            candidate
            and (best is None or candidate[0] > best[0])
            and _believable(tokens, place, candidate, number)
        ):
            best = candidate
    return best


def _believable(tokens: Tokens, place: int, found: tuple[int, Unit], number: Number) -> bool:
    """Return whether a unit's letters are a unit here and not the beginning of a word, a title or a preposition."""
    end, unit = found
    word = tokens.words[place]
    single = end == place + 1 and len(word) == 1
    if single and word.isalpha():
        if tokens.cased(place) in _GLUED_ONLY and not tokens.glued(place):
            return False
        if word == "s" and not tokens.glued(place) and (tokens.words[end][:1].isalnum() or not number.digits):
            return False
        if (
            tokens.words[end] in {"'", "."}
            and tokens.glued(end)
            and tokens.plain[tokens.ends[end] :][:1].isalpha()
        ):
            return False
    if tokens.glued(end) and tokens.words[end][:1].isalnum() and tokens.words[end - 1][-1:].isalnum():
        # `1m50` and `3h20` go on with the smaller unit
        return tokens.words[end].isdecimal() and unit.name in {"meter", "hour", "minute"}
    if any(tokens.words[k].isdecimal() and not tokens.glued(k) for k in range(place + 1, end)):
        return False
    if unit.name == "second" and word == "second":
        return number.value == 1 or place > number.end
    return True


def read_per(tokens: Tokens, unit: Unit, end: int, lang: str) -> Measure:
    """Return a unit with what it is per: `/h`, `par habitant`, `la tonne`, `a day` from a token on."""
    found = units(lang)
    past = found.per.match(tokens.words, end)
    if past is None:
        return Measure(unit, end)
    place = past[0]
    noun = found.per_nouns.get(tokens.words[place])
    if noun:
        return Measure(unit, end, noun)
    cased = [tokens.cased(k) for k in range(place, min(place + 3, tokens.count))] + [""] * 4
    symbol = found.symbols.match(cased, 0) if tokens.words[end] == "/" else None
    below = (symbol[0] + place, symbol[1]) if symbol else found.words.match(tokens.words, place)
    if below is None or below[1].kind not in {"duration", "quantity"} or unit.kind == "duration":
        return Measure(unit, end)
    if not past[1] and below[1].kind == "duration" and below[1].name not in found.article_times:
        return Measure(unit, end)
    dates = date_words(lang)
    if dates.relative_after.match(tokens.words, below[0]) or dates.ago_after.match(tokens.words, below[0]):
        return Measure(unit, end)  # £640 million a year earlier
    slash = tokens.words[end] == "/"
    if unit.kind == "quantity" and (below[1].kind == "quantity" or slash):
        return Measure(Unit("quantity", f"{unit.name}/{below[1].name}"), below[0])
    return Measure(unit, below[0] if slash else end, below[1].name)


def read_money_sign(tokens: Tokens, index: int, lang: str) -> tuple[int, Unit] | None:
    """Return where a currency sign that ends right before a token begins, and the currency: `US$`, `EUR `, `£`."""
    previous = tokens.words[index - 1] if index else ""
    if previous not in units(lang).tails or (previous[0].isalnum() and not _is_code(tokens, index - 1)):
        return None
    begin = max(index - 3, 0)
    cased = [tokens.cased(k) for k in range(begin, index)]
    found = units(lang).money_symbols.match_before(cased, len(cased))
    if found is None:
        return None
    start = begin + found[0]
    # In `100 $ 50` the sign belongs to the number before it.
    return start, found[1]


def _is_code(tokens: Tokens, index: int) -> bool:
    cased = tokens.cased(index)
    return 2 <= len(cased) <= 5 and cased[:1].isalpha()  # noqa: PLR2004  # Rs, EUR, MUSD


@cache
def primes(lang: str) -> tuple[str, str]:
    """Return what ' and " after a number stand for in a language: minutes and seconds, or feet and inches."""
    single, double = table(lang, "units")["primes"]["units"]
    return single, double


def phrases(lang: str, entries: Iterable[str]) -> Phrases[bool]:
    """Return a set of phrases, `a|b` standing for either."""
    return phrases_of(lang, [choice for entry in entries for choice in choices(entry)])
