"""Units at a token: what stands after a number (km², euros, % of anything) or, for money, before it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from recoupe.values.dates.words import date_words
from recoupe.values.lexicon import number_words
from recoupe.values.unitwords import Unit, units

if TYPE_CHECKING:
    from recoupe.values.numerals import Number
    from recoupe.values.phrases import Phrases
    from recoupe.values.tokens import Tokens

_LONGEST = 6
"""Tokens of the longest sign: `dB(A)`, `points de %`."""

_LONGEST_SIGN = 3
_MONEY_SIGNS = frozenset("$€£¥")
_SPEEDS = frozenset({"second", "minute", "hour"})
"""Times that a quantity per one makes a rate of: `28,000 km per hour`, `3,000 cubic metres a second`."""

_LONGEST_CODE = 5
_HALF = 0.5
_MOST_SECONDS = 100
_MOST_POINTS = 30
"""By more than that a share hardly changes; an index does."""

_POINTS_REACH, _POINTS_AHEAD = 12, 4
_SENTENCE_ENDS = frozenset({".", "!", "?", ";", "\n"})

_GLUED_ONLY = frozenset("AVJNKBCFboWtp")
"""Letters that are a unit only against their number: away from it they begin a word or name."""

_APART = frozenset("tWV")
"""… but these are units there too, where no word or name goes on: 4 t/ha, 500 W."""

_UNSAID_DIGITS = 2
_DOZEN = "dozen"
"""What is a number too, and none where something is priced by it."""

_OWED_REACH = 3
_GOING_ON = frozenset({"meter", "hour", "minute"})
"""Units that digits may follow at once: 1m50, 3h20."""


class Measure(NamedTuple):
    """A unit found in the text, the token after it, and what it is per, if the words say so."""

    unit: Unit
    end: int
    per: str | None = None


def read_unit(tokens: Tokens, number: Number, lang: str, *, money_text: bool) -> Measure | None:
    """Return the unit after a number, with what it is per.

    Args:
        tokens: The text.
        number: The number, already read.
        lang: The language.
        money_text: Whether the text speaks of money in signs, so that a doubtful word (pounds) means money.
    """
    texts, place = tokens.words, number.end
    if texts[place] not in units(lang).opens:
        return None
    hyphen = texts[place] == "-" and tokens.glued(place)
    if hyphen:
        if not tokens.glued(place + 1) or texts[place + 1] in _MONEY_SIGNS:
            return None  # £10m-£15m
        place += 1
    elif _is_part(number) and (past := units(lang).time_of.match(texts, place)):
        place = past[0]
    elif texts[place] in number_words(lang).of_words:
        place += number.scaled or number.kind != "cardinal"
    if texts[place] not in units(lang).heads:
        return None
    converted = texts[place + 1] == "(" and texts[place + 2] in _MONEY_SIGNS
    doubtful = 0 if hyphen else 2 if number.scaled or converted else int(money_text)
    if number.scaled and _is_weighed(texts, place, lang):
        doubtful = 1  # 16 million pounds of thrust
    best = _look_up(tokens, place, number, lang, doubtful=doubtful)
    return read_per(tokens, best[1], best[0], lang) if best else None


def _is_weighed(texts: list[str], place: int, lang: str) -> bool:
    """Return whether what follows a doubtful word says that it weighs: `pounds of thrust`, not `pounds of debt`."""
    if texts[place + 1] not in number_words(lang).of_words or not texts[place + 2].isalpha():
        return False
    return units(lang).owed.isdisjoint(texts[place + 2 : place + 2 + _OWED_REACH])


def _is_part(number: Number) -> bool:
    """Return whether a number is less than one of its unit: a quarter of an hour, half a million."""
    return number.kind == "fraction" or number.mantissa == _HALF


def _look_up(
    tokens: Tokens, place: int, number: Number, lang: str, *, doubtful: int
) -> tuple[int, Unit] | None:
    """Return the end and meaning of the longest unit at a token; words no more `doubtful` may be money."""
    found = units(lang)
    first, texts = tokens.words[place], tokens.words
    tables: list[tuple[Phrases[Unit], list[str], int]] = []
    sign = tokens.cased(place)
    if sign in found.money_symbols.heads or sign in found.symbols.heads:
        cased = _cased(tokens, place, _LONGEST)
        tables = [(found.money_symbols, cased, place), (found.symbols, cased, place)]
    tables += [(table, texts, 0) for table in (found.money, found.words) if first in table.heads]
    if first in found.of_fractions.heads and _tells_points(tokens, number, lang):
        tables.append((found.of_fractions, texts, 0))
    best: tuple[int, Unit] | None = None
    for table, words, shift in tables:
        match = table.match(words, place - shift)
        if match is None or match[1].doubtful > doubtful:
            continue
        end = match[0] + shift
        if (best is None or end > best[0]) and _is_unit(tokens, place, end, match[1], number, lang):
            best = (end, match[1])
    return best


def _tells_points(tokens: Tokens, number: Number, lang: str) -> bool:
    """Return whether the points of a number are of a percentage: `65.8%, down 1.6 points`, `fell 5 points to 61%`."""
    if number.kind == "fraction":
        return True
    texts, start = tokens.words, number.start
    if number.value > _MOST_POINTS or not start or texts[start - 1] not in units(lang).points_after:
        return False
    if _tells_percent(tokens, range(start - 2, max(start - _POINTS_REACH, -1), -1), lang):
        return True
    behind = start + 2 + (texts[start + 2] == ",")
    leads = texts[behind] in units(lang).points_to
    return leads and _tells_percent(tokens, range(behind, min(behind + _POINTS_AHEAD, tokens.count)), lang)


def _tells_percent(tokens: Tokens, around: range, lang: str) -> bool:
    """Return whether a percentage is told among some tokens, before a sentence ends."""
    for index in around:
        if tokens.words[index] in units(lang).percents:
            return True
        if tokens.words[index] in _SENTENCE_ENDS:
            return False
    return False


def _cased(tokens: Tokens, place: int, most: int) -> list[str]:
    """Return some tokens as they stand in the text, and as many empty ones, so that phrases end."""
    return [tokens.cased(k) for k in range(place, min(place + most, tokens.count))] + [""] * most


def _is_unit(  # noqa: PLR0913, PLR0917  # what stands where
    tokens: Tokens, place: int, end: int, unit: Unit, number: Number, lang: str
) -> bool:
    """Return whether a unit's letters are a unit here and not the beginning of a word, a title or a preposition."""
    word, following = tokens.words[place], tokens.words[end]
    if len(word) == 1 and end == place + 1 and word.isalpha() and not _is_letter(tokens, place, number, lang):
        return False
    if tokens.glued(end) and following[:1].isalnum() and tokens.words[end - 1][-1:].isalnum():
        return following.isdecimal() and len(following) <= _UNSAID_DIGITS and unit.name in _GOING_ON
    if any(tokens.words[k].isdecimal() and not tokens.glued(k) for k in range(place + 1, end)):
        return False  # `12 m 2` is no area
    return word != "second" or unit.name != word or number.value == 1 or place > number.end


def _is_letter(tokens: Tokens, place: int, number: Number, lang: str) -> bool:
    """Return whether a single letter after a number may be a unit."""
    glued, following = tokens.glued(place), tokens.words[place + 1]
    if place > number.end and tokens.cased(place) in _GLUED_ONLY:
        return False  # Form 10-K
    if glued and tokens.words[place] == "s" and number.bare and number.value >= _MOST_SECONDS:
        return False  # Boeing 737s
    if not glued:
        if tokens.cased(place) in _GLUED_ONLY:
            free = following in number_words(lang).of_words or not (
                following[:1].isalpha() or following == "."
            )
            return tokens.cased(place) in _APART and number.digits and free
        if tokens.words[place] == "s" and (following[:1].isalnum() or not number.digits):
            return False
    after = tokens.ends[place + 1]
    inside = following in {"'", "."} and tokens.glued(place + 1) and tokens.plain[after : after + 1].isalpha()
    return not inside


def read_per(tokens: Tokens, unit: Unit, end: int, lang: str) -> Measure:
    """Return a unit with what it is per: `/h`, `par habitant`, `la tonne`, `a day` from a token on."""
    found = units(lang)
    hyphened = tokens.words[end] == "-" and tokens.glued(end + 1)  # a $2,000-a-month rise
    past = found.per.match(tokens.words, end + hyphened)
    if past and hyphened:
        past = (tokens.skip_hyphen(past[0]), past[1])
    if past is None and unit.kind == "quantity" and (rate := _rate_of(tokens, unit, end, lang)):
        return rate
    if past is None:
        whole, sign, time = unit.name.rpartition("/")
        daily = sign and time == "day"  # bpd is what `barrels a day` are
        return Measure(unit._replace(name=whole), end, time) if daily else Measure(unit, end)
    place, sure = past
    if unit.kind == "duration":
        below = found.words.match(tokens.words, place)
        told = sure and below and below[1].kind == "duration" and below[1].name != unit.name
        told = told and not _is_another_time(tokens, below[0] if below else end, lang)
        return Measure(unit, end, below[1].name if told and below else None)  # 35 hours a week
    if noun := found.per_nouns.get(tokens.words[place]):
        return Measure(unit, place + 1 if noun == _DOZEN else end, noun)
    slash = tokens.words[end] == "/"
    signed = slash or len(tokens.words[place]) > 1  # per kWh
    symbol = found.symbols.match(_cased(tokens, place, _LONGEST_SIGN), 0) if signed else None
    below = (symbol[0] + place, symbol[1]) if symbol else found.words.match(tokens.words, place)
    if below is None or below[1].kind not in {"duration", "quantity"}:
        return Measure(unit, end)
    timed = below[1].kind == "duration"
    if timed and (
        _is_another_time(tokens, below[0], lang) or not (sure or below[1].name in found.article_times)
    ):
        return Measure(unit, end)
    speed = sure and below[1].name in _SPEEDS
    if unit.kind == "quantity" and (slash or speed or not timed):
        return Measure(Unit("quantity", f"{unit.name}/{below[1].name}"), below[0])
    return Measure(unit, below[0] if slash else end, below[1].name)


def _rate_of(tokens: Tokens, unit: Unit, end: int, lang: str) -> Measure | None:
    """Return the rate that a time behind what is measured makes: `12,200 litres of water a second`."""
    found = units(lang)
    if tokens.words[end] not in number_words(lang).of_words or not tokens.words[end + 1].isalpha():
        return None
    start = end + 2 + (tokens.words[end + 2] == ")")
    past = found.per.match(tokens.words, start)
    below = found.words.match(tokens.words, past[0]) if past and past[1] else None
    if below is None or below[1].kind != "duration" or _is_another_time(tokens, below[0], lang):
        return None
    by_article = tokens.words[start] in number_words(lang).articles
    if by_article and tokens.words[below[0]][:1].isalnum():  # `300 kg of cocaine a second time`
        return None
    if below[1].name in _SPEEDS:
        return Measure(Unit("quantity", f"{unit.name}/{below[1].name}"), end)
    return Measure(unit, end, below[1].name)


def _is_another_time(tokens: Tokens, end: int, lang: str) -> bool:
    """Return whether the words after a unit of time tell when, not how often: `£640 million a year earlier`."""
    dates = date_words(lang)
    return bool(dates.relative_after.match(tokens.words, end) or dates.ago_after.match(tokens.words, end))


def read_money_sign(tokens: Tokens, index: int, lang: str) -> tuple[int, Unit] | None:
    """Return where a currency sign that ends right before a token begins, and the currency: `US$`, `EUR `, `£`."""
    previous = tokens.words[index - 1] if index else ""
    if previous not in units(lang).tails:
        return None
    signed = index > 1 and tokens.words[index - 2] == "$" and tokens.glued(index - 1)  # $A8,800
    if previous[0].isalnum() and not (signed or 1 < len(previous) <= _LONGEST_CODE):
        return None
    begin = max(index - _LONGEST_SIGN, 0)
    if previous == "$" and index > 1 and len(tokens.words[index - 2]) == 1 and not tokens.glued(index - 1):
        begin = index - 1  # A $50 note
    cased = [tokens.cased(k) for k in range(begin, index)]
    found = units(lang).money_symbols.match_before(cased, len(cased))
    return (begin + found[0], found[1]) if found else None
