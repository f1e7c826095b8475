"""Points in time told by day, month and year: `19 juin 2017`, `Friday, September 26`, `27/11/2024`, `2025`.

Each reader takes a token and returns a point, the token after it, or None. What the points mean against the
publication time is `resolution`'s; how two make a range is `dateranges`'.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from recoupe.values.numbers import read_number
from recoupe.values.resolution import Partial, Span

if TYPE_CHECKING:
    from recoupe.values.datewords import DateWords
    from recoupe.values.lexicon import NumberWords
    from recoupe.values.tokens import Tokens

_YEARS = range(1000, 2200)
_LIKELY_YEARS = range(1800, 2101)
_LONGEST = 32
_PIVOT = 50
"""`98` is 1998, `15` is 2015: two digits below this are of this century."""

_SEPARATOR = r"[ \xa0]?[/.-][ \xa0]?"
_NUMERIC = re.compile(
    r"(?P<iso>(?P<y>[12]\d{3})(?P<s>[ ]?[/.-][ ]?|[ ])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2}))(?!\d)"
    r"|(?P<a>\d{1,2})[ ]?(?P<t>[/.-])[ ]?(?P<b>\d{1,2})(?:[ ]?(?P=t)[ ]?|,[ ]?)(?P<c>[12]\d{3}|\d\d)(?!\d)"
    r"|(?P<compact>(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))(?!\d)"
)
_SPACED = re.compile(r"(\d{1,2}) (\d{1,2}) ((?:19|20)\d\d|\d\d)(?![\d ]*\d)")
_MONTH_YEAR = re.compile(
    rf"(?P<m>\d{{1,2}}){_SEPARATOR}(?P<y>[12]\d{{3}})(?!\d)|(?P<y2>[12]\d{{3}}){_SEPARATOR}(?P<m2>\d{{1,2}})(?!\d)"
)
_DAY_MONTH = re.compile(r"(\d{1,2})([/.])(\d{1,2})(?!\d)")


class Point(NamedTuple):
    """A date read, told in part or already meant, and where it ends."""

    when: Partial | Span
    end: int
    start: int = -1


class DateContext(NamedTuple):
    """What reading a date needs to know."""

    tokens: Tokens
    words: DateWords
    numbers: NumberWords
    lang: str
    month_first: bool
    """Whether numeric dates are American."""


def read_date(context: DateContext, index: int, *, joined: bool = False) -> Point | None:
    """Return the day, month or weekday with its year that begins at a token; bare years are `read_year`'s.

    `joined` dates end a range whose hyphen stands right before them.
    """
    tokens, words = context.tokens, context.words
    word = tokens.words[index]
    if word in words.weekdays:
        return _read_weekday(context, index)
    if word in words.months:
        return _read_month_first(context, index)
    if word[:1].isdecimal():
        return (
            _read_numeric(context, index, joined=joined)
            or _read_year_first(context, index)
            or _read_day_first(context, index)
        )
    return _read_worded_day(context, index)


def _read_weekday(context: DateContext, index: int) -> Point | None:
    """Read `jeudi 26 septembre`, `Friday, Sept. 26, 2025`, `Thursday the 21st`, `mardi`."""
    tokens, words = context.tokens, context.words
    weekday = words.weekdays[tokens.words[index]]
    place = index + 1
    short = tokens.words[index] in words.doubtful_weekdays
    if short and tokens.words[place] == ".":
        place += 1
    after = place + (tokens.words[place] == "," or (tokens.words[place] == "-" and tokens.glued(place)))
    after += tokens.words[after] in words.the and tokens.words[after + 1][:1] != ""
    point = None
    following = tokens.words[after]
    if following[:1].isdecimal() or following in words.months:
        point = read_date(context, after)
    elif following in context.numbers.cardinals or following in context.numbers.ordinals:
        point = _read_worded_day(context, after)
    if (
        point
        and isinstance(point.when, Partial)
        and not point.when.weekday
        and (point.when.day or point.when.month)
    ):
        return Point(_with_weekday(point.when, weekday), point.end)
    day, end = read_day_number(context, after)
    if (
        day
        and (
            tokens.words[after - 1] in words.the
            or tokens.words[end - 1] in context.numbers.ordinal_suffixes
            or not short
        )
        and not _is_counted(context, end)
    ):
        if tokens.words[end] not in context.numbers.scales and not tokens.words[end].startswith(("h", ":")):
            return Point(Partial(day=day, weekday=weekday), end)
    if short and not _is_date_context(tokens, index, place):
        return None
    return Point(Partial(weekday=weekday), place if not short else index + 1)


def _is_counted(context: DateContext, end: int) -> bool:
    """Return whether something counted, or a time of day, follows a number."""
    word = context.tokens.words[end]
    return word[:1].isalpha() or word in {":", "%", "$", "€", "£", "-", "/"}


def _with_weekday(partial: Partial, weekday: int) -> Partial:
    return Partial(partial.year, partial.month, partial.day, weekday, partial.direction)


def _is_date_context(tokens: Tokens, index: int, end: int) -> bool:
    """Return whether a short weekday stands like one: `Jeu 15:12`, a text of its own."""
    return tokens.words[end][:1].isdecimal() or tokens.count == 1


def read_day_number(context: DateContext, index: int) -> tuple[int, int]:
    """Return the day of the month that a number at a token may be, and where it ends; (0, index) where it is none."""
    tokens, numbers = context.tokens, context.numbers
    word = tokens.words[index]
    if word.isdecimal():
        if len(word) > 2 or not 1 <= int(word) <= 31:  # noqa: PLR2004  # days of a month
            return 0, index
        end = index + 1
        if tokens.words[end] in numbers.ordinal_suffixes and (tokens.glued(end) or tokens.words[end] == "er"):
            end += 1
        return int(word), end
    number = (
        read_number(tokens, index, numbers, joined=True)
        if word in numbers.cardinals or word in numbers.ordinals or word in numbers.pairs
        else None
    )
    if number and number.kind in {"cardinal", "ordinal"} and not number.article and 1 <= number.value <= 31:  # noqa: PLR2004
        return int(number.value), number.end
    return 0, index


def _read_day_first(context: DateContext, index: int) -> Point | None:
    """Read `19 juin 2017`, `1er avril`, `19th of June, 2017`, `23-sep-2020`."""
    day, end = read_day_number(context, index)
    return _month_after_day(context, day, end) if day else None


def _read_year_first(context: DateContext, index: int) -> Point | None:
    """Read `2020/Sep/23`, `2020-23-sep`, `2016 november`, and `23-2020-septembre`."""
    tokens, words = context.tokens, context.words
    signs = ({"-", "/", ",", ".", "\xa0"}, tokens.words)
    parts: list[str] = []
    place = index
    while len(parts) < 3:  # noqa: PLR2004  # year, month, day
        parts.append(tokens.words[place])
        place += 1
        if (
            len(parts) < 3
            and signs[1][place] in signs[0]
            and signs[1][place + 1]
            and (tokens.glued(place) or signs[1][place] == ",")
        ):  # noqa: PLR2004
            place += 1
        elif len(parts) == 1:
            if tokens.words[place] not in words.months:
                return None
        else:
            break
    years = [
        int(part) for part in parts if part.isdecimal() and len(part) == 4 and int(part) in _LIKELY_YEARS
    ]  # noqa: PLR2004
    months = [words.months[part] for part in parts if part in words.months]
    days = [int(part) for part in parts if part.isdecimal() and len(part) <= 2 and 1 <= int(part) <= 31]  # noqa: PLR2004
    if len(years) != 1 or len(months) != 1 or len(days) != len(parts) - 2 or parts[0] in words.months:
        return None
    if parts[1].isdecimal() and len(parts[1]) == 4 and len(parts) < 3:  # noqa: PLR2004
        return None
    return Point(Partial(years[0], months[0], days[0] if days else None), place)


def _read_worded_day(context: DateContext, index: int) -> Point | None:
    """Read `vingt-cinq janvier`, `second of August`."""
    day, end = read_day_number(context, index)
    return _month_after_day(context, day, end) if day else None


def _month_after_day(context: DateContext, day: int, end: int) -> Point | None:
    """Read the month, and the year if there is one, after a day."""
    tokens, words = context.tokens, context.words
    place = end
    if tokens.words[place] in {"-", "/", "."} and tokens.words[place + 1]:
        place += 1
    elif tokens.words[place] in words.of:
        place += 1
        place += tokens.words[place] in words.the
    month = words.months.get(tokens.words[place])
    if not month:
        return None
    place += 1
    dot = tokens.words[place] == "." and tokens.words[place - 1] in words.doubtful_months
    year, after = _year_after(context, place + dot)
    return Point(Partial(year, month, day), after if year else place)


def _year_after(context: DateContext, index: int, *, short: bool = True) -> tuple[int | None, int]:
    """Return the year after a month (2017, `, 2017`, de 2017, '17, deux mille dix-sept), and where it ends."""
    tokens, words = context.tokens, context.words
    place = index + (tokens.words[index] == "\n")
    while tokens.words[place] in {",", "-", "/", "."} or tokens.words[place] in words.of:
        if place - index >= 2 or (
            tokens.words[place] == "."
            and tokens.glued(place + 1) is False
            and tokens.words[place + 1][:1] != "2"
        ):  # noqa: PLR2004
            break
        place += 1
    place += tokens.words[place] in words.year_nouns or (
        tokens.words[place] in words.year_in and len(tokens.words[place + 1]) == 4  # noqa: PLR2004  # a year
    )
    word = tokens.words[place]
    if word.isdecimal() and len(word) == 4 and int(word) in _YEARS:  # noqa: PLR2004  # a year
        return int(word), place + 1
    apostrophe = word == "'"
    digits = tokens.words[place + apostrophe]
    if (
        short
        and digits.isdecimal()
        and len(digits) == 2
        and (apostrophe or place == index)
        and not _is_clock(tokens, place + apostrophe)
    ):  # noqa: PLR2004
        if apostrophe or int(digits) > 31 or place == index:  # noqa: PLR2004
            return _century(int(digits)), place + apostrophe + 1
    if (
        word in context.numbers.cardinals
        or word in context.numbers.bare_scales
        or word in context.numbers.pairs
    ):
        number = read_number(tokens, place, context.numbers)
        if number and (number.kind == "year" or (number.kind == "cardinal" and number.value in _YEARS)):
            return int(number.value), number.end
    return None, index


def _is_clock(tokens: Tokens, index: int) -> bool:
    """Return whether a time of day begins at a token: 15:11, 10h11, 10 pm."""
    after = tokens.words[index + 1]
    return after in {":", "h", "am", "pm", "a", "p", "heures", "heure", "%"} or (
        after == "." and tokens.words[index + 2].isdecimal()
    )


def _century(year: int) -> int:
    return year + (2000 if year < _PIVOT else 1900)


def _read_month_first(context: DateContext, index: int) -> Point | None:
    """Read `juin 2017`, `June 19, 2017`, `Oct. 2`, `mai vingt-neuf`, `octobre`."""
    tokens, words = context.tokens, context.words
    month = words.months[tokens.words[index]]
    place = index + 1
    doubtful = tokens.words[index] in words.doubtful_months
    if tokens.words[place] == "." and (doubtful or tokens.words[place + 1].isdecimal()):
        place += 1
    joined = place + (tokens.words[place] in {"-", "/"} and tokens.glued(place))
    the = joined + (tokens.words[joined] in words.on_the)
    day, end = read_day_number(context, the)
    if day and _is_day_after_month(context, the, end):
        year, after = _year_after(context, end, short=False)
        return Point(Partial(year, month, day), after)
    year, after = _year_after(context, joined)
    if year:
        if (
            tokens.words[after] in {"-", "/"}
            and tokens.words[after + 1].isdecimal()
            and len(tokens.words[after + 1]) <= 2
        ):  # noqa: PLR2004
            return Point(Partial(year, month, int(tokens.words[after + 1]) or None), after + 2)
        return Point(Partial(year, month), after)
    if doubtful and not _is_month(context, index):
        return None
    return Point(Partial(month=month), index + 1)


def _is_day_after_month(context: DateContext, index: int, end: int) -> bool:
    """Return whether the number after a month is its day: not `mars 300 personnes`, `mai 15:30`, `juin 2 000`."""
    tokens = context.tokens
    if _is_clock(tokens, index):
        return False
    following = tokens.words[end]
    if not tokens.words[index].isdecimal():
        return not (following in context.numbers.scales or following in context.numbers.cardinals) or bool(
            _year_after(context, end)[0]
        )
    if following in {"%", "°", "€", "$"} or following in context.numbers.scales:
        return False
    # English puts the day there; French hardly ever, so only where nothing is counted.
    return (
        not following[:1].isalpha()
        or context.words.on_the == frozenset({"the"})
        or end > index + 1
        or bool(_year_after(context, end)[0])
    )


def _is_month(context: DateContext, index: int) -> bool:
    """Return whether a word that is also something else (may, mars) is a month here."""
    tokens, words = context.tokens, context.words
    before = tokens.words[index - 1] if index else ""
    if before == "-":
        before = tokens.words[index - 2] if index > 1 else ""
    word = tokens.words[index]
    if word.isascii() and words.on_the == frozenset({"the"}) and not tokens.cased(index)[0].isupper():
        return False
    following = tokens.words[index + 1 : index + 3]
    if following[:1] == ["-"] and following[1] in words.months:
        return True
    if word in context.numbers.cardinals:
        return before in words.month_only_before
    return before in words.month_before or (tokens.count == 1)


def _read_numeric(context: DateContext, index: int, *, joined: bool) -> Point | None:
    """Read dates in digits alone: 27/11/2024, 2016-10-16, 13.5.2015, 11/2017, 22/04."""
    tokens = context.tokens
    start = tokens.starts[index]
    if (
        not joined
        and index
        and tokens.glued(index)
        and tokens.words[index - 1] in {"/", "-", ".", ":"}
        and tokens.words[index - 2][:1].isdecimal()
    ):
        return None
    for pattern, reader in (
        (_NUMERIC, _from_numeric),
        (_SPACED, _from_spaced),
        (_MONTH_YEAR, _from_month_year),
        (_DAY_MONTH, _from_day_month),
    ):
        match = pattern.match(tokens.plain, start, start + _LONGEST)
        partial = reader(match, context, index) if match else None
        if match and partial:
            end = tokens.index_at(match.end(), index)
            following = tokens.plain[match.end() : match.end() + 2]
            if following[1:].isdecimal() and (
                following[0] in "/." or (following[0] == "-" and partial.day is None)
            ):
                return None
            return Point(partial, end)
    return None


def _from_numeric(match: re.Match[str], context: DateContext, index: int) -> Partial | None:
    del index
    if compact := match["compact"]:
        return _valid(int(compact[:4]), int(compact[4:6]), int(compact[6:]))
    if match["iso"]:
        return _valid(int(match["y"]), int(match["m"]), int(match["d"]))
    first, second, last = int(match["a"]), int(match["b"]), match["c"]
    if match["t"] == "." and len(last) == 2 and 1 in {len(match["a"]), len(match["b"])}:  # noqa: PLR2004
        return None  # 3.5.12 is a version
    year = int(last) if len(last) > 2 else _century(int(last))  # noqa: PLR2004
    day, month = (second, first) if second > 12 or (context.month_first and first <= 12) else (first, second)  # noqa: PLR2004
    return _valid(year, month, day)


def _from_spaced(match: re.Match[str], context: DateContext, index: int) -> Partial | None:
    """Read `02 04 2009`; two digits of a year only where nothing but digits could be told otherwise."""
    day, month, year = match.groups()
    if len(year) == 2 and not (len(day) == len(month) == 2 or int(year) > 31):  # noqa: PLR2004
        return None
    if int(day) > 31 or int(month) > 12:  # noqa: PLR2004
        return None
    return _valid(int(year) if len(year) == 4 else _century(int(year)), int(month), int(day))  # noqa: PLR2004


def _from_month_year(match: re.Match[str], context: DateContext, index: int) -> Partial | None:
    """Read `11/2017`, `2016-11`."""
    del context, index
    year, month = int(match["y"] or match["y2"]), int(match["m"] or match["m2"])
    if year not in _LIKELY_YEARS or not 1 <= month <= 12:  # noqa: PLR2004
        return None
    if match["y2"] and len(match["m2"]) == 2 and "-" in match[0] and 0 < month - year % 100 < 3:  # noqa: PLR2004  # 2010-11 is a season
        return None
    return Partial(year, month)


def _from_day_month(match: re.Match[str], context: DateContext, index: int) -> Partial | None:
    """Read `22/04`: padded, or after a word that dates have before them; `3/4` alone is a fraction."""
    first, sign, second = match.groups()
    before = context.tokens.words[index - 1] if index else ""
    dated = before in context.words.on_the or before in context.words.weekdays or before == "on"
    if sign == "." and not (before in context.words.weekdays):
        return None
    day, month = int(first), int(second)
    if month > 12 or (context.month_first and day <= 12):  # noqa: PLR2004
        day, month = month, day
    padded = first[0] == "0" or second[0] == "0"
    following = context.tokens.plain[match.end() : match.end() + 4]
    dated |= following[:1] == "-" and following[1:2].isdecimal() and "/" in following
    if not (
        padded or dated or (max(day, month) > 12 and day > month and day != 24 and context.tokens.count < 40)
    ):  # noqa: PLR2004
        return None
    return _valid(2000, month, day) and Partial(None, month, day)


def _valid(year: int, month: int, day: int) -> Partial | None:
    return Partial(year, month, day) if 1 <= month <= 12 and 1 <= day <= 31 and year in _YEARS else None  # noqa: PLR2004


def read_year(context: DateContext, index: int, stop: frozenset[str]) -> int:
    """Return the year that a token of four digits is; 0 where it counts something.

    Args:
        context: What reading a date needs.
        index: The token.
        stop: The language's words of grammar, which are never counted.
    """
    tokens, words = context.tokens, context.words
    word = tokens.words[index]
    if len(word) != 4 or not word.isdecimal():  # noqa: PLR2004  # a year
        return 0
    year = int(word)
    before = tokens.words[index - 1] if index else ""
    if before in words.year_nouns and year in _YEARS:
        return year
    if year not in _LIKELY_YEARS:
        return 0
    if before in words.years_strong:
        return year
    following = tokens.words[index + 1]
    counted = following[:1].isalpha() and following not in stop and following not in words.months
    if counted and (year % 100 == 0 or following.endswith(("s", "x", "people"))):
        return 0
    return year
