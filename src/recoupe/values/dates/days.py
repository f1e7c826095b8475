"""Days and months by their names: `19 juin 2017`, `Friday, September 26`, `Oct. 2`, `mai vingt-neuf`, `octobre`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from recoupe.values.dates.context import DAY_DIGITS, LONGEST_MONTH, YEAR_DIGITS, Point
from recoupe.values.dates.numeric import fit_weekday, read_numeric
from recoupe.values.dates.resolution import LIKELY_YEARS, YEARS, Partial, full_year
from recoupe.values.numbers import read_number
from recoupe.values.wordsums import add_up

if TYPE_CHECKING:
    from recoupe.values.dates.context import DateContext
    from recoupe.values.tokens import Tokens

_PARTS = 3
_MONEY = frozenset("$€£¥")
_NUMBER_SIGNS = frozenset({"%", "°", "$", "€", "£", "-", "/", ":"})
_CLOCK_SIGNS = frozenset({":", "h", "am", "pm", "a", "p", "heures", "heure", "%"})
_DATE_SIGNS = frozenset({"-", "/", ",", ".", "\xa0"})


def read_date(context: DateContext, index: int, *, joined: bool = False) -> Point | None:
    """Return the day, month or weekday, with its year, that begins at a token; a bare year is `years`' business.

    `joined` dates end a range whose hyphen stands right before them.
    """
    words = context.words
    word = context.tokens.words[index]
    if word in words.weekdays:
        return _read_weekday(context, index)
    if word in words.months:
        return _read_month_first(context, index)
    if word[:1].isdecimal():
        numeric = read_numeric(context, index, joined=joined) or _read_year_first(context, index)
        if numeric:
            return numeric
    day, end = read_day_number(context, index)
    return _read_month_after(context, day, end) if day else None


def read_day_number(context: DateContext, index: int) -> tuple[int, int]:
    """Return the day of the month that a number at a token may be and where it ends; (0, index) for none."""
    tokens, numbers = context.tokens, context.numbers
    word = tokens.words[index]
    if word.isdecimal():
        if context.before(index) in _MONEY:
            return 0, index  # $12 December 27
        if len(word) > DAY_DIGITS or not 1 <= int(word) <= LONGEST_MONTH:
            return 0, index
        end = index + 1
        return int(word), end + (tokens.words[end] in numbers.ordinal_suffixes and tokens.glued(end))
    if word not in numbers.cardinals and word not in numbers.ordinals and word not in numbers.pairs:
        return 0, index
    if word in numbers.ordinals and word.endswith("s"):
        return 0, index  # sept dixièmes
    number = read_number(tokens, index, numbers)
    if number and number.kind == "none" and word not in numbers.articles:
        # January twenty-five nineteen eighty-six
        day = add_up(tokens, index, numbers, joined=False)
        return (day.value, day.end) if 1 <= day.value <= LONGEST_MONTH else (0, index)
    worded = number is not None and number.kind in {"cardinal", "ordinal"} and not number.article
    if number and worded and 1 <= number.value <= LONGEST_MONTH:
        return int(number.value), number.end
    return 0, index


def _read_weekday(context: DateContext, index: int) -> Point | None:
    """Read `jeudi 26 septembre`, `Friday, Sept. 26, 2025`, `Thursday the 21st`, `mardi`."""
    tokens, words = context.tokens, context.words
    weekday = words.weekdays[tokens.words[index]]
    short = tokens.words[index] in words.doubtful_weekdays
    place = index + 1 + (short and tokens.words[index + 1] == ".")
    after = place + (tokens.words[place] == "," or (tokens.words[place] == "-" and tokens.glued(place)))
    after += tokens.words[after] in words.the
    point = read_date(context, after) if tokens.words[after] not in words.weekdays else None
    if (
        point
        and isinstance(point.when, Partial)
        and words.months.keys().isdisjoint(tokens.words[after : point.end])
    ):
        point = point._replace(when=fit_weekday(context, point.when, weekday))
    if point and isinstance(point.when, Partial):
        return Point(replace(point.when, weekday=weekday), point.end)
    day, end = read_day_number(context, after)
    ordinal = tokens.words[end - 1] in context.numbers.ordinal_suffixes
    if day and (ordinal or not short or context.is_filler(after - 1)) and not _is_counted(context, end):
        return Point(Partial(day=day, weekday=weekday), end)
    if context.before(index) in words.habitual and not _is_ranged(context, place):
        return None  # le marché du samedi
    following = tokens.words[place]
    named = not words.noun_first and following[:1].isalpha() and following not in context.stop
    if context.before(index) in words.indefinite and not named:
        return None  # tombe un dimanche, on a Sunday; but `a Tuesday vote`
    if short and not (tokens.words[place][:1].isdecimal() or tokens.count == 1):
        return None  # `mer`, `sat` are words too
    return Point(Partial(weekday=weekday), index + 1)


def _is_ranged(context: DateContext, end: int) -> bool:
    """Return whether another day is joined to a weekday: `du mardi au jeudi`."""
    words, texts = context.words, context.tokens.words
    return texts[end] in words.joiners and texts[end + 1] in words.weekdays


def _is_counted(context: DateContext, end: int) -> bool:
    """Return whether something counted, or a time of day, follows a number."""
    word = context.tokens.words[end]
    return word[:1].isalpha() or word in _NUMBER_SIGNS


def _read_year_first(context: DateContext, index: int) -> Point | None:
    """Read `2020/Sep/23`, `2020-23-sep`, `2016 november`, `23-2020-septembre`."""
    tokens, words = context.tokens, context.words
    parts: list[str] = []
    place = index
    while len(parts) < _PARTS:
        parts.append(tokens.words[place])
        place += 1
        sign = tokens.words[place] in _DATE_SIGNS and bool(tokens.words[place + 1])
        sign = sign and (tokens.words[place] != "." or tokens.glued(place + 1))
        if len(parts) < _PARTS and sign and (tokens.glued(place) or tokens.words[place] == ","):
            place += 1
        elif len(parts) > 1 or tokens.words[place] not in words.months:
            break
    digits = [part for part in parts if part.isdecimal()]
    years = [int(part) for part in digits if len(part) == YEAR_DIGITS and int(part) in LIKELY_YEARS]
    months = [words.months[part] for part in parts if part in words.months]
    days = [int(part) for part in digits if len(part) <= DAY_DIGITS and 1 <= int(part) <= LONGEST_MONTH]
    if (len(years), len(months), len(days)) != (1, 1, len(parts) - 2) or not parts[0].isdecimal():
        return None
    return Point(Partial(years[0], months[0], days[0] if days else None), place)


def _read_month_after(context: DateContext, day: int, end: int) -> Point | None:
    """Read the month, and the year if there is one, after a day: `juin 2017`, `of August`, `-sep-2020`."""
    tokens, words = context.tokens, context.words
    place = end
    unit = words.units.match(tokens.words, end)
    if unit and unit[1] == "day" and not tokens.words[end].endswith("s"):
        place = unit[0]  # the 15th day of June
        if tokens.words[place] not in words.of:
            return None
    if tokens.words[place] in {"-", "/", "."}:
        place += 1
    elif tokens.words[place] in words.of:
        place = context.skip(place)
    month = words.months.get(tokens.words[place])
    if not month or _is_verb(context, place):
        return None
    place += 1
    dot = tokens.words[place] == "." and tokens.words[place - 1] in words.doubtful_months
    year, after = read_year_after(context, place + dot)
    return Point(Partial(year, month, day), after if year else place)


def _is_verb(context: DateContext, index: int) -> bool:
    """Return whether a month's name is another word here: `no one under 18 may buy`."""
    tokens, words = context.tokens, context.words
    small = words.capital_months and tokens.words[index] in words.doubtful_months
    return small and tokens.cased(index)[0].islower() and tokens.words[index + 1][:1].isalpha()


def read_year_after(context: DateContext, index: int, *, short: bool = True) -> tuple[int | None, int]:
    """Return the year after a month and where it ends: 2017, `, 2017`, `de 2017`, '17, deux mille dix-sept.

    `short` years of two digits are told from a day by standing right after the month.
    """
    tokens, words, numbers = context.tokens, context.words, context.numbers
    place = index + (tokens.words[index] == "\n")
    while place - index < DAY_DIGITS and (
        tokens.words[place] in {",", "-", "/"} or tokens.words[place] in words.of
    ):
        place += 1
    place += tokens.words[place] == "." and tokens.words[place + 1][:1] == "2"
    introduced = tokens.words[place] in words.year_in and len(tokens.words[place + 1]) == YEAR_DIGITS
    place += introduced or tokens.words[place] in words.year_nouns
    word = tokens.words[place]
    if word.isdecimal() and len(word) == YEAR_DIGITS and int(word) in YEARS:
        return int(word), place + 1
    apostrophe = word == "'"
    digits = tokens.words[place + apostrophe]
    of = tokens.words[place - 1] in words.of and not tokens.words[place + 1][:1].isalnum()  # April of 87
    near = apostrophe or place == index or (of and tokens.words[place + 1] not in _NUMBER_SIGNS)
    if (
        short
        and near
        and digits.isdecimal()
        and len(digits) == DAY_DIGITS
        and tokens.words[place + apostrophe + 1] not in numbers.ordinal_suffixes
        and not is_clock(tokens, place + apostrophe)
    ):
        return full_year(int(digits)), place + apostrophe + 1
    if word in numbers.cardinals or word in numbers.bare_scales or word in numbers.pairs:
        number = read_number(tokens, place, numbers)
        if number and (number.kind == "year" or (number.kind == "cardinal" and number.value in YEARS)):
            return int(number.value), number.end
    return None, index


def is_clock(tokens: Tokens, index: int) -> bool:
    """Return whether a number at a token looks like a time of day or a share: 15:11, 10h11, 10 pm, 5 %."""
    after = tokens.words[index + 1]
    if after == ":" and opens_entry(tokens, index + 1):
        return False
    return after in _CLOCK_SIGNS or (after == "." and tokens.words[index + 2].isdecimal())


def opens_entry(tokens: Tokens, index: int) -> bool:
    """Return whether a colon leads from a day to what there is on it: `June 12: the ward closes`."""
    following = tokens.words[index + 1]
    return tokens.words[index] == ":" and not (tokens.glued(index + 1) and following[:1].isdecimal())


def _read_month_first(context: DateContext, index: int) -> Point | None:
    """Read `juin 2017`, `June 19, 2017`, `Oct. 2`, `mai vingt-neuf`, `octobre`."""
    tokens, words = context.tokens, context.words
    word = tokens.words[index]
    month, doubtful = words.months[word], word in words.doubtful_months
    place = index + 1
    abbreviated = doubtful and not words.capital_months
    place += tokens.words[place] == "." and (abbreviated or tokens.words[place + 1][:1].isdecimal())
    joined = place + (tokens.words[place] in {"-", "/"} and tokens.glued(place))
    the = joined + (tokens.words[joined] in words.on_the)
    if tokens.words[the] == "," and tokens.words[the + 2] in context.numbers.ordinal_suffixes:
        the += 1  # October, 1st
    the += tokens.words[the] == "]" and context.before(index) == "["
    day, end = read_day_number(context, the)
    if day and _is_day_after_month(context, the, end):
        year, after = read_year_after(context, end, short=False)
        return Point(Partial(year, month, day), after)
    year, after = read_year_after(context, joined)
    if year:
        last = tokens.words[after + 1] if tokens.words[after] in {"-", "/"} else ""
        if last.isdecimal() and len(last) <= DAY_DIGITS:
            return Point(Partial(year, month, int(last) or None), after + 2)  # septembre-2020-23
        return Point(Partial(year, month), after)
    if doubtful and not _is_month(context, index):
        return None
    return Point(Partial(month=month), index + 1)


def _is_day_after_month(context: DateContext, index: int, end: int) -> bool:
    """Return whether the number after a month is its day: not `mars 300 personnes`, `mai 15:30`, `juin 2 millions`."""
    tokens, numbers = context.tokens, context.numbers
    following = tokens.words[end]
    counted = following in _NUMBER_SIGNS - {"-", "/"} and not opens_entry(tokens, end)
    if is_clock(tokens, index) or counted or following in numbers.scales:
        return False
    if not tokens.words[index].isdecimal():
        return following not in numbers.cardinals or bool(read_year_after(context, end)[0])
    # Where the language hardly puts the day there, it is one only where nothing is counted.
    usual = context.words.day_after_month or end > index + 1
    return usual or not following[:1].isalpha() or bool(read_year_after(context, end)[0])


def _is_month(context: DateContext, index: int) -> bool:
    """Return whether a word that is also something else (may, mars) is a month here."""
    tokens, words = context.tokens, context.words
    if words.capital_months and not tokens.cased(index)[0].isupper():
        return False
    before = context.before(index - (context.before(index) == "-"))
    if tokens.words[index + 1] == "-" and tokens.words[index + 2] in words.months:
        return True
    if tokens.words[index + 1] == "-" and tokens.glued(index + 2) and tokens.cased(index + 2)[:1].isupper():
        return False  # Jan-Michael
    if tokens.words[index] in context.numbers.cardinals:
        following = tokens.words[index + 1]
        counted = following[:1].isalpha() and following not in context.stop
        return before in words.month_only_before and not counted  # en sept mois
    return before in words.month_before or before in words.months or tokens.count == 1
