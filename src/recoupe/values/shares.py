"""Two numbers that are one value and no range: a share (un sur cinq), a score (3-1)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from recoupe.values.dates.resolution import LIKELY_YEARS
from recoupe.values.dates.words import date_words
from recoupe.values.lexicon import vagueness
from recoupe.values.names import names
from recoupe.values.numbers import read_number
from recoupe.values.units import read_unit

if TYPE_CHECKING:
    from recoupe.values.building import Place
    from recoupe.values.numerals import Number
    from recoupe.values.tokens import Tokens

_REACH = 5
_SHARES_OF = frozenset({2, 3, 4, 5, 10, 20, 100, 1000, 10_000, 100_000})
"""`six Français sur dix` is a share; `9 lignes sur 47` are two counts."""

_SMALL_WHOLE = 30
"""`un emballage de livraison sur six`: what an article is counted of."""

_HIGHEST_SCORE = 250
_SCORE_DIGITS = 3
_CONTEST_REACH = 6
_PAIRED = frozenset("-/")
_UNIT_SIGNS = frozenset({"%", "°", "€", "$", "km", "kg"})


class Share(NamedTuple):
    """So many out of so many."""

    value: float
    start: int
    end: int


def read_share(place: Place, first: Number) -> Share | None:
    """Return the share that a number begins: `un sur cinq`, `un poste français sur dix`, `two out of three people`."""
    texts, over = place.tokens.words, place.words.over
    following = texts[first.end : first.end + _REACH]
    if first.kind != "cardinal" or first.scaled or first.value < 1 or over.heads.keys().isdisjoint(following):
        return None
    if first.start and texts[first.start - 1] in names(place.lang).labels:
        return None  # number one in three sets
    for index in range(first.end, first.end + _REACH):
        if past := over.match(texts, index):
            second = read_number(place.tokens, past[0], place.words)
            near = index == first.end
            sure = near or texts[index] not in place.words.over_near or first.article
            if second and sure and _is_share(place, first, second, near=near):
                return Share(first.value / second.value, first.start, second.end)
        elif not texts[index][:1].isalpha() and texts[index] != "-":
            return None
    return None


def _is_share(place: Place, first: Number, second: Number, *, near: bool) -> bool:
    """Return whether two numbers are a share and not a date, a rank, a time, a label or two counts."""
    if second.kind != "cardinal" or second.value <= first.value:
        return False
    if (second.digits and second.bare and second.value in LIKELY_YEARS) or date_words(place.lang).units.match(
        place.tokens.words, second.end
    ):
        return False  # `one in 2022`, `one man in 10 years`
    if near:
        return True
    following = place.tokens.words[second.end]
    counted = following[:1].isalpha() and following not in names(place.lang).stop
    alone = place.tokens.words[first.start] in names(place.lang).one and not counted  # one person in 70 had
    if not (second.value in _SHARES_OF or alone or (first.article and second.value <= _SMALL_WHOLE)):
        return False
    if read_unit(place.tokens, second, place.lang, money_text=True):
        return False  # `un trafic portant sur 100 kilos`
    one = place.tokens.words[first.start] in names(place.lang).one
    return one or not first.article or place.words.share_articles


def read_score(tokens: Tokens, first: Number, lang: str) -> int:
    """Return the end of a score that a number begins (`3-1`, `6-4, 7-5`); 0 where there is none.

    A single pair is a score when the first number is no less than the second, or words of winning stand near.
    """
    last, descending = 0, False
    end = first.start
    while (pair := _read_pair(tokens, end)) is not None:
        if tokens.words[end + 3] == "-" and tokens.glued(end + 3):
            return 0  # a date, a code
        descending |= pair
        last = end + 3
        if tokens.words[last] == "(":
            last = _tie_break_end(tokens, last)
        end = last + (tokens.words[last] in {",", ";"})
    if last > first.start + 3:
        return last
    if not last and (told := _read_told(tokens, first, lang)):
        return told
    if not last or tokens.words[last] in _UNIT_SIGNS:
        return 0
    return last if descending or _speaks_of_contest(tokens, first.start, last, lang) else 0


def _tie_break_end(tokens: Tokens, index: int) -> int:
    """Return where the points of a set's last game end: `7-6 (5)`, `7-6 (7/5)`; the token itself for none."""
    texts = tokens.words
    if texts[index + 1].isdecimal() and texts[index + 2] == ")":
        return index + 3
    pair = texts[index + 1].isdecimal() and texts[index + 3].isdecimal() and texts[index + 2] in _PAIRED
    return index + 5 if pair and texts[index + 4] == ")" else index


def _read_told(tokens: Tokens, first: Number, lang: str) -> int:
    """Return the end of a score whose numbers a word joins, the higher first: `battu 3 à 1`; 0 where there is none."""
    texts, end = tokens.words, first.end
    second, following = texts[end + 1], texts[end + 2]
    if texts[end] not in vagueness(lang).ranges["score_to"] or not second.isdecimal() or not first.digits:
        return 0
    counted = following in _UNIT_SIGNS or (following[:1].isalpha() and following not in names(lang).stop)
    fits = max(len(second), len(texts[first.start])) <= _SCORE_DIGITS and int(second) < first.value
    near = tokens.words[max(first.start - _CONTEST_REACH, 0) : first.start]
    opened = bool(near) and near[-1] in vagueness(lang).ranges["from"]
    contest = not vagueness(lang).ranges["contest"].isdisjoint(near)
    return end + 2 if fits and contest and not counted and not opened else 0


def _read_pair(tokens: Tokens, index: int) -> bool | None:
    """Return whether the first of two numbers joined by a hyphen at a token is no less; None for no such pair."""
    texts = tokens.words
    high, low = texts[index], texts[index + 2]
    joined = texts[index + 1] == "-" and tokens.glued(index + 1) and tokens.glued(index + 2)
    if not (joined and high.isdecimal() and low.isdecimal() and max(len(high), len(low)) <= _SCORE_DIGITS):
        return None
    return int(high) >= int(low) if max(int(high), int(low)) <= _HIGHEST_SCORE else None


def _speaks_of_contest(tokens: Tokens, start: int, end: int, lang: str) -> bool:
    """Return whether words of winning and losing stand near."""
    near = tokens.words[max(start - _CONTEST_REACH, 0) : start] + tokens.words[end : end + 3]
    return not vagueness(lang).ranges["contest"].isdisjoint(near)
