"""Years on their own: `2016`, `en deux mille dix-sept`, `l'exercice 2024`; four digits that count are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.values.dates.context import DAY_DIGITS, YEAR_DIGITS
from recoupe.values.dates.resolution import LIKELY_YEARS, YEARS
from recoupe.values.hedges import find_hedge
from recoupe.values.lexicon import vagueness
from recoupe.values.names import names
from recoupe.values.numerals import Number
from recoupe.values.units import read_money_sign, read_unit

if TYPE_CHECKING:
    from recoupe.values.dates.context import DateContext

_CENTURY = 100
_CHANGE_REACH = 6
_ROUND = 10
_LONGEST = 300
"""Two years of one range lie no further apart."""

_WORDED_YEARS = range(1100, 2101)
_BREAKING = frozenset({"%", "°", "€", "$", "£", "_", ":", "@"})
_JOINING = frozenset({"-", "/", ".", "#", "$", "€", "£", "_", "+", ":"})


def read_year(context: DateContext, index: int, *, called: bool = False) -> int:
    """Return the year that a token of four digits may be; 0 where it counts something.

    `called` years stand where the words leave no doubt: `premier trimestre 2017`.
    """
    tokens, words = context.tokens, context.words
    word = tokens.words[index]
    if len(word) != YEAR_DIGITS or not word.isdecimal():
        return 0
    year = int(word)
    before = context.before(index)
    following = tokens.words[index + 1]
    counted = following[:1].isalpha() and following not in context.stop and following not in words.months
    told = before in words.year_in or before in words.old
    if year in YEARS and (before in words.year_nouns or (told and not counted)):
        return year
    if year not in LIKELY_YEARS:
        first = (
            index - 2 if before in words.joiners or before in words.between_and or before == "-" else index
        )
        return year if year in YEARS and (_is_old_pair(context, index) or _is_old_pair(context, first)) else 0
    if called or before in words.years_strong:
        return year
    plural = following.endswith(("s", "x")) or following in context.numbers.plural_nouns
    return 0 if counted and (year % _CENTURY == 0 or plural) else year


def _is_old_pair(context: DateContext, index: int) -> bool:
    """Return whether two old years make a range at a token: `de 1643 à 1715`, `(1603-1625)`, not `de 1200 à 1500`."""
    texts, words = context.tokens.words, context.words
    first, joiner, last = texts[index], texts[index + 1], texts[index + 2]
    if not (first.isdecimal() and last.isdecimal() and len(first) == len(last) == YEAR_DIGITS):
        return False
    opener, following = context.before(index), texts[index + 3]
    hyphened = joiner == "-" and context.tokens.glued(index + 1) and opener == "("
    joined = opener in words.from_words and joiner in words.joiners
    joined |= opener in words.between and joiner in words.between_and
    counted = following in _BREAKING or (following[:1].isalpha() and following not in context.stop)
    exact = int(first) % _ROUND != 0 or int(last) % _ROUND != 0
    changed = (
        vagueness(context.lang).ranges["change"].intersection(texts[max(index - _CHANGE_REACH, 0) : index])
    )
    told = (hyphened or joined) and exact and not (counted or changed)
    return told and int(first) in YEARS and int(first) < int(last) <= int(first) + _LONGEST


def is_plain_year(context: DateContext, index: int) -> bool:
    """Return whether a token is a year that stands on its own, no part of a name, an amount or another number."""
    year = read_year(context, index)
    if not year or _is_joined(context, index) or _is_named(context, index):
        return False
    tokens, words, lang = context.tokens, context.words, context.lang
    following = tokens.words[index + 1]
    if following in context.numbers.scales or following in {"%", "°"}:
        return False
    if words.before_christ.match(tokens.words, index + 1):
        return False
    number = Number(year, 1, index, index + 1, digits=True, bare=True)
    if read_unit(tokens, number, lang, money_text=False) or read_money_sign(tokens, index, lang):
        return False
    hedged = find_hedge(tokens, index, index + 1, lang)
    around = not context.words.around.isdisjoint(tokens.words[hedged.start : index])  # aux alentours de 1900
    strong = context.before(index) in words.years_strong or following in words.year_before
    return strong or around or hedged.hedge is None


def _is_joined(context: DateContext, index: int) -> bool:
    """Return whether the token is written in one piece with something that makes it no year."""
    tokens = context.tokens
    if tokens.glued(index):
        before = context.before(index)
        earlier = tokens.words[index - 2] if index > 1 else ""
        if before[-1:].isalnum():
            return True
        years = earlier.isdecimal() and len(earlier) == YEAR_DIGITS
        joins = before in {"-", "/"} and (years or context.words.parts.match_before(tokens.words, index - 1))
        if before in _JOINING and not joins:
            return True
    if not tokens.glued(index + 1):
        return False
    following, after = tokens.words[index + 1], tokens.words[index + 2]
    if following == "-" and not _is_span_of_years(tokens.words[index], after):
        return True
    if following == ":" and not tokens.glued(index + 2):
        return False  # (2023: £54.8m)
    inside = following in {".", ","} and tokens.glued(index + 2) and tokens.cased(index + 2)[:1].islower()
    return inside or following[:1].isalpha() or following in _BREAKING


def _is_span_of_years(year: str, after: str) -> bool:
    """Return whether what a hyphen joins to a year is a year, a part of one or a word: not `2026-014`."""
    if not after.isdecimal() or len(after) == YEAR_DIGITS:
        return True
    return len(after) == DAY_DIGITS and after > year[DAY_DIGITS:]


def _is_named(context: DateContext, index: int) -> bool:
    """Return whether the year belongs to a name (Cap 2028) or a label (arrêté n° 2026)."""
    before, known = context.before(index), names(context.lang)
    if before in {"°", "º", "№", "#"} or (before in known.strict and before not in known.dated):
        return True
    return before in known.makers and context.tokens.cased(index - 1)[:1].isupper()


def is_worded_year(context: DateContext, number: Number) -> bool:
    """Return whether a number in words is a year: nineteen eighty-four, en deux mille dix-sept."""
    if number.kind == "year":
        return True
    if (
        number.digits
        or number.kind != "cardinal"
        or number.value not in _WORDED_YEARS
        or number.value % _CENTURY == 0
    ):
        return False
    following = context.tokens.words[number.end]
    counted = following[:1].isalpha() and following not in context.stop
    return context.before(number.start) in context.words.years_strong and not counted
