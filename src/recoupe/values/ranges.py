"""Two numbers that make one: a range (de 3 à 5 %), a share (un sur cinq), a score (3-1)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from recoupe.values.datewords import date_words
from recoupe.values.lexicon import NumberWords, number_words, vagueness
from recoupe.values.names import names
from recoupe.values.numbers import read_number
from recoupe.values.units import Measure, read_unit

if TYPE_CHECKING:
    from recoupe.values.numerals import Number
    from recoupe.values.tokens import Tokens

_CHANGE_REACH = 10
_SHARE_REACH = 5
_SHARES_OF = frozenset({2, 3, 4, 5, 10, 20, 100, 1000, 10_000, 100_000})
"""`six Français sur dix` is a share; `9 lignes sur 47` are two counts."""

_SMALL_WHOLE = 30
_YEARS = range(1800, 2101)
_SCORE_LIMIT = 250


class Range(NamedTuple):
    """A range: its ends in their own scale, where it begins and ends, and the unit if it has one."""

    low: float
    high: float
    step: float
    start: int
    end: int
    measure: Measure | None
    low_measured: bool = False
    """Whether the first end has a unit of its own, by which it is multiplied already."""


class Share(NamedTuple):
    """So many out of so many."""

    value: float
    start: int
    end: int


def read_range(
    tokens: Tokens,
    first: Number,
    measure: Measure | None,
    lang: str,
    *,
    start: int,
    sign: int = 1,
    money_text: bool,
) -> Range | None:
    """Return the range that a number begins, if it does.

    Args:
        tokens: The text.
        first: The number.
        measure: Its unit, if it has one of its own (`entre 5 % et 10 %`).
        lang: The language.
        start: Where the first number begins with its sign and currency.
        sign: The first number's sign.
        money_text: As `read_unit` wants it.
    """
    texts, known = tokens.words, vagueness(lang).ranges
    end = measure.end if measure else first.end
    joiner = texts[end]
    before = texts[start - 1] if start else ""
    place = end + 1
    if joiner == "-":
        tight = tokens.glued(end) == tokens.glued(end + 1)
        if tokens.glued(end) and not tokens.glued(place) and texts[place] in known["from_to"]:
            place += 1  # 8- to 16-meter
        elif not tight or not texts[place][:1].isdecimal() or (not tokens.glued(end) and not first.digits):
            return None
        start -= before in known["from"] | known["between"]
    elif joiner in known["between_and"] and before in known["between"]:
        start -= 1
    elif joiner in known["from_to"]:
        if before in known["from"] | known["between"]:
            start -= 1
            if _tells_change(tokens, start, lang) or (
                before in known["from"]
                and _has_own_unit(first, measure, start)
                and not _spreads(tokens, start, lang)
            ):
                return None
    elif joiner not in known["or"] or first.article:
        return None
    return _close_range(tokens, first, measure, (place, start), lang, sign=sign, money_text=money_text)


def _close_range(
    tokens: Tokens,
    first: Number,
    measure: Measure | None,
    where: tuple[int, int],
    lang: str,
    *,
    sign: int,
    money_text: bool,
) -> Range | None:
    """Read the second number of a range and fit the two together."""
    words = number_words(lang)
    place, start = where
    place += tokens.words[place] in vagueness(lang).between
    minus = tokens.words[place] == "-" and tokens.glued(place + 1)
    place += minus
    place += tokens.words[place] in _CURRENCY_SIGNS
    second = read_number(tokens, place, words)
    if second is None or second.kind not in {"cardinal", "fraction"} or second.article:
        return None
    above = read_unit(tokens, second, lang, money_text=money_text)
    if measure and above and measure.unit.name != above.unit.name:
        return None
    if first.kind == "fraction" and second.kind != "fraction":
        return None
    scale = _shared_scale(first, second, measure)
    low, high = first.value * scale * sign, second.value * (-1 if minus else 1)
    if low > high and (sign < 0 or minus):
        low, high = high, low
    if low >= high or (tokens.words[start] == tokens.words[first.start] and high > 100 * max(low, 1)):
        return None
    step = min(first.step * scale, second.step)
    unit = above or (measure and measure._replace(end=second.end))
    return Range(low, high, step, start, second.end, unit, low_measured=measure is not None)


_CURRENCY_SIGNS = frozenset("$€£¥")


def _shared_scale(first: Number, second: Number, measure: Measure | None) -> float:
    """Return what the first number takes from the second: `2 ou 3 millions`, `$1-2bn`."""
    if first.scaled or not second.scaled or measure or not second.mantissa:
        return 1
    return second.value / second.mantissa if first.value < second.mantissa else 1


def _has_own_unit(first: Number, measure: Measure | None, start: int) -> bool:
    """Return whether the first of two numbers has a unit of its own: `from $2 to $2.25` tells a change."""
    return measure is not None or first.start - start > 1


def _spreads(tokens: Tokens, index: int, lang: str) -> bool:
    """Return whether words of a spread stand before: `ranging from $2 to $5`."""
    spread = vagueness(lang).ranges["spread"]
    return any(word in spread for word in tokens.words[max(index - 4, 0) : index])


def _tells_change(tokens: Tokens, index: int, lang: str) -> bool:
    """Return whether words of change stand before: `passer de 61 à 74` is no range."""
    change = vagueness(lang).ranges["change"]
    for place in range(index - 1, max(index - _CHANGE_REACH, -1), -1):
        word = tokens.words[place]
        if word in change:
            return True
        if word[0] in ".;!?\n":
            return False
    return False


def read_share(tokens: Tokens, first: Number, words: NumberWords, lang: str) -> Share | None:
    """Return the share that a number begins: `un sur cinq`, `un poste français sur dix`, `two out of three people`."""
    if first.kind != "cardinal" or first.scaled or first.value < 1:
        return None
    texts = tokens.words
    if words.over.heads.keys().isdisjoint(texts[first.end : first.end + _SHARE_REACH]):
        return None
    for place in range(first.end, first.end + _SHARE_REACH):
        word = texts[place]
        past = words.over.match(texts, place)
        if past:
            second = read_number(tokens, past[0], words)
            if second is None or second.kind != "cardinal" or second.value <= first.value:
                continue
            near = place == first.end
            small = first.article and second.value <= _SMALL_WHOLE
            if not (near or small or second.value in _SHARES_OF) or not _is_share(
                tokens, first, second, lang, near=near
            ):
                continue
            return Share(first.value / second.value, first.start, second.end)
        if not word[:1].isalpha() and word != "-":
            return None
    return None


def _is_share(tokens: Tokens, first: Number, second: Number, lang: str, *, near: bool) -> bool:
    """Return whether `1 in 2`-like words are a share and not a date, a rank, a time or a label."""
    if second.digits and second.bare and second.value in _YEARS:  # one in 2022
        return False
    if not near and read_unit(tokens, second, lang, money_text=True):
        return False  # un trafic portant sur 450 kilos
    if date_words(lang).units.match(tokens.words, second.end):
        return False  # `one man in 10 years`
    return (
        near
        or not first.article
        or number_words(lang).share_articles
        or tokens.words[first.start] in names(lang).one
    )


def read_score(tokens: Tokens, first: Number, lang: str) -> int:
    """Return the end of a score that a number begins (`3-1`, `6-4, 7-5`); 0 where there is none."""
    texts = tokens.words
    end = first.start
    last = 0
    descending = False
    while texts[end].isdecimal() and texts[end + 1] == "-" and texts[end + 2].isdecimal():
        glued = tokens.glued(end + 1) and tokens.glued(end + 2)
        high, low = int(texts[end][:4]), int(texts[end + 2][:4])
        if not glued or max(high, low) > _SCORE_LIMIT or len(texts[end]) > 3 or len(texts[end + 2]) > 3:  # noqa: PLR2004
            break
        if texts[end + 3] == "-" and tokens.glued(end + 3):
            return 0
        descending |= high >= low
        last = end + 3
        if texts[last] == "(" and texts[last + 2] == ")":
            last += 3  # 7-6 (5)
        end = last + (texts[last] in {",", ";"})
    if not last:
        return 0
    several = last > first.start + 3
    return (
        last
        if (descending or several or _speaks_of_games(tokens, first.start, last, lang))
        and (several or not _is_range_of(tokens, last))
        else 0
    )


def _is_range_of(tokens: Tokens, end: int) -> bool:
    """Return whether a unit sign follows, so that `5-3 %` is no score."""
    return tokens.words[end] in {"%", "°", "€", "$", "km", "kg"}


def _speaks_of_games(tokens: Tokens, start: int, end: int, lang: str) -> bool:
    """Return whether words of winning and losing stand near."""
    known = vagueness(lang).ranges.get("contest", frozenset())
    near = tokens.words[max(start - 6, 0) : start] + tokens.words[end : end + 3]
    return any(word in known for word in near)
