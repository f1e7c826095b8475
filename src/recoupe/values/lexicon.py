"""What a language's data files say, in the shape the grammar looks it up in: built once a language, and cached."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from recoupe.language import table
from recoupe.values.numerals import POWERS
from recoupe.values.phrases import Phrases, choices, split, unaccented

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Hedge:
    """How a word moves the ends of a number: as a bound, or by factors."""

    effect: str
    low: float = 1.0
    high: float = 1.0


@dataclass(slots=True)
class NumberWords:
    """The words that numbers are written in; see numbers.toml for what each is."""

    decimal: str
    cardinals: dict[str, int]
    pairs: dict[str, dict[str, int]]
    scales: dict[str, int]
    scale_symbols: dict[str, int]
    collectives: dict[str, int]
    ordinals: dict[str, int]
    ordinal_pairs: dict[str, dict[str, int]]
    fractions: dict[str, int]
    vulgar: dict[str, float]
    multiples: dict[str, float]
    and_words: frozenset[str]
    and_before: frozenset[int]
    of_words: frozenset[str]
    teens_follow: frozenset[int]
    hundreds_to: int
    one_hundred: bool
    tens_are_ordinal: bool
    point: frozenset[str]
    negative: frozenset[str]
    bare_scales: frozenset[str]
    articles: frozenset[str]
    ordinal_suffixes: frozenset[str]
    alone: frozenset[str]
    roman_nouns: frozenset[str]
    roman_after: bool
    halves: frozenset[str]
    half_prefix: frozenset[str]
    change_by: frozenset[str]
    change_to: frozenset[str]
    over: Phrases[bool]
    over_near: frozenset[str]
    share_articles: bool
    majority: Phrases[bool]
    multiple: dict[str, frozenset[str]]
    factors: Phrases[bool]
    """What stands before a multiple without `times`; False where it divides."""
    plural_nouns: frozenset[str] = frozenset()
    going_on: frozenset[str] = frozenset()
    """Words that may go on a finished cardinal: parts, sets, `and`, hyphens."""
    after_digits: frozenset[str] = frozenset()
    """… and those that may go on a numeral: scales and their signs besides."""
    after_numeral: frozenset[str] = frozenset()
    """… with the endings of ordinals and the signs of fractions and powers."""


@dataclass(slots=True)
class Vagueness:
    """The words that make a number vague, a bound or a range; see vagueness.toml."""

    before: Phrases[Hedge] = field(default_factory=Phrases)
    after: Phrases[Hedge] = field(default_factory=Phrases)
    ends_before: frozenset[str] = frozenset()
    """Words right before a number that may be vague: most are not."""
    collective: Hedge = Hedge("approx", 0.9, 1.15)
    between: frozenset[str] = frozenset()
    direct: frozenset[str] = frozenset()
    verbs_before: dict[str, frozenset[str]] = field(default_factory=dict)
    after_alone: frozenset[str] = frozenset()
    throughout: frozenset[str] = frozenset()
    plural_before: frozenset[str] = frozenset()
    plural_alone: frozenset[str] = frozenset()
    several: Phrases[bool] = field(default_factory=Phrases)
    ranges: dict[str, frozenset[str]] = field(default_factory=dict)
    joiners: frozenset[str] = frozenset()
    """What may stand between the two numbers of a range."""


_SHORT = 4
"""A word up to this long is another word without its accent: `dès` and `des`, `à` and `a`."""


@cache
def clitics(lang: str) -> tuple[str, ...]:
    """Return the language's words that an apostrophe joins to the next (l') or the one before ('s)."""
    return tuple(table(lang, "numbers").get("clitics", ()))


def words_of(entries: Iterable[str]) -> frozenset[str]:
    """Return words in plain form, with and without their accents."""
    return frozenset(
        form for entry in entries for form in {entry, unaccented(entry) if len(entry) > _SHORT else entry}
    )


def phrases_of(entries: Iterable[str], joined: tuple[str, ...]) -> Phrases[bool]:
    """Return a dictionary of phrases that mean nothing but themselves."""
    found: Phrases[bool] = Phrases()
    for entry in entries:
        for phrase in choices(entry):
            for form in (phrase, unaccented(phrase)):
                found.add(split(form, joined), meaning=True)
    return found


@cache
def number_words(lang: str) -> NumberWords:
    """Return the language's words for numbers."""
    data = table(lang, "numbers")
    cardinals, pairs = _with_pairs(data["cardinals"])
    ordinals, ordinal_pairs = _with_pairs(_with_plural(data["ordinals"], data["ordinal"].get("plural", "")))
    fraction, multiple = data["fraction"], data["multiple"]
    after_digits = {
        "-",
        *data["and"],
        *cardinals,
        *_numbers(data["collectives"]),
        *_numbers(data["scales"]),
        *(symbol.lower() for symbol in data["scale_symbols"]),
    }
    return NumberWords(
        decimal=data["decimal"],
        cardinals=cardinals,
        pairs=pairs,
        scales=_numbers(data["scales"]),
        scale_symbols={symbol: int(worth) for symbol, worth in data["scale_symbols"].items()},
        collectives=_numbers(data["collectives"]),
        ordinals=ordinals,
        ordinal_pairs=ordinal_pairs,
        fractions={
            word: int(worth) for word, worth in data["fractions"].items() if worth > 1
        },  # else ½ itself
        vulgar={word: float(worth) for word, worth in data["fractions"].items() if worth < 1},
        multiples={
            form: float(worth)
            for word, worth in data["multiples"].items()
            for form in {word, unaccented(word)}
        },
        and_words=frozenset(data["and"]),
        and_before=frozenset(data["and_before"]),
        of_words=frozenset(data["of"]),
        teens_follow=frozenset(data["teens_follow"]),
        hundreds_to=data["hundreds_to"],
        one_hundred=data.get("one_hundred", True),
        tens_are_ordinal=data.get("tens_are_ordinal", False),
        point=frozenset(data["point"]),
        negative=frozenset(data["negative"]),
        bare_scales=frozenset(data["bare_scales"]),
        articles=frozenset(data["articles"]),
        ordinal_suffixes=frozenset(data["ordinal"]["suffixes"]),
        alone=words_of(data["ordinal"]["alone"]),
        roman_nouns=words_of(data["ordinal"]["roman_nouns"]),
        roman_after=data["ordinal"]["roman_after"],
        halves=words_of(fraction["halves"]),
        half_prefix=frozenset(fraction["half_prefix"]),
        change_by=frozenset(fraction["change_by"]),
        change_to=frozenset(fraction["change_to"]),
        over=phrases_of(fraction["over"], clitics(lang)),
        over_near=frozenset(fraction["over_near"]),
        share_articles=fraction["share_articles"],
        majority=phrases_of(fraction["majority"], clitics(lang)),
        multiple={name: frozenset(words) for name, words in multiple.items()},
        factors=_factors(multiple, clitics(lang)),
        plural_nouns=frozenset(data["plural_nouns"]),
        going_on=frozenset(
            {
                "-",
                *data["and"],
                *data["point"],
                *data["of"],
                *data["fraction"]["half_prefix"],
                *data["fractions"],
            }
            | {
                *cardinals,
                *pairs,
                *ordinals,
                *ordinal_pairs,
                *_numbers(data["collectives"]),
                *_numbers(data["scales"]),
            }
        ),
        after_digits=frozenset(after_digits),
        after_numeral=frozenset(
            after_digits | {*data["ordinal"]["suffixes"], *ordinals, *data["fractions"], *POWERS, "/"}
        ),
    )


def _factors(multiple: dict[str, Any], joined: tuple[str, ...]) -> Phrases[bool]:
    found = phrases_of(multiple["factor"], joined)
    for phrase in (choice for entry in multiple["divisor"] for choice in choices(entry)):
        found.add(split(phrase, joined), meaning=False)
    return found


@cache
def vagueness(lang: str) -> Vagueness:
    """Return the language's words of vagueness."""
    data = table(lang, "vagueness")
    found = Vagueness()
    of = table(lang, "vagueness").get("of_forms", {})
    for group in data["group"]:
        hedge = Hedge(group["effect"], group.get("low", 1.0), group.get("high", 1.0))
        if hedge.effect == "collective":
            found.collective = Hedge("approx", hedge.low, hedge.high)
        for side, phrases in ((found.before, group.get("before", ())), (found.after, group.get("after", ()))):
            for phrase in (choice for entry in phrases for choice in choices(entry)):
                for form in _endings(phrase, of):
                    side.add(split(form, clitics(lang)), hedge)
    found.between = frozenset(data["between"]["words"])
    found.ends_before = found.between | found.before.tails.keys()
    found.direct = frozenset(data["between"]["direct"])
    found.verbs_before = {word: frozenset(verbs) for word, verbs in data["between"]["verbs_before"].items()}
    found.after_alone = frozenset(data["between"]["after_alone"])
    found.throughout = frozenset(data["between"]["throughout"])
    found.plural_alone = frozenset(data["plural"]["alone"])
    found.plural_before = frozenset(data["plural"]["before"])
    found.several = phrases_of(data["plural"]["several"], clitics(lang))
    found.ranges = {name: words_of(words) for name, words in data["range"].items()}
    found.joiners = found.ranges["between_and"] | found.ranges["from_to"] | found.ranges["or"] | {"-"}
    return found


def _endings(phrase: str, of: dict[str, list[str]]) -> list[str]:
    """Return a phrase with every form of its last word (de, d', des, du)."""
    head, _, last = phrase.rpartition(" ")
    return [f"{head} {form}".strip() for form in of.get(last, [last])]


def _numbers(worths: dict[str, Any]) -> dict[str, int]:
    return {form: int(worth) for word, worth in worths.items() for form in {word, unaccented(word)}}


def _with_plural(worths: dict[str, Any], plural: str) -> dict[str, Any]:
    """Return words of ordinals and their plurals (cinquièmes, fifths)."""
    return {**{word + plural: worth for word, worth in worths.items() if not word.endswith("s")}, **worths}


def _with_pairs(worths: dict[str, Any]) -> tuple[dict[str, int], dict[str, dict[str, int]]]:
    """Return single words, and those of two words (quatre vingt) by first and second word."""
    single: dict[str, int] = {}
    pairs: dict[str, dict[str, int]] = {}
    for word, worth in _numbers(worths).items():
        first, _, second = word.partition(" ")
        if second:
            pairs.setdefault(first, {})[second] = worth
        else:
            single[first] = worth
    return single, pairs
