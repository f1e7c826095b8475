"""Parts and sums of years: `premier trimestre 2017`, `Q3`, `first week of May`, `les années 1990`, `l'été 2019`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.calendar import year_days
from recoupe.values.ages import decade_of_life, read_age_group
from recoupe.values.dates.context import DAY_DIGITS, YEAR_DIGITS, Found
from recoupe.values.dates.months import (
    read_end_of_month,
    read_half_of,
    read_half_of_month,
    read_week_of_month,
    read_weekday_of_month,
    read_weekend_of_month,
)
from recoupe.values.dates.periods import PARTS_OF_YEAR, read_direction, read_year_of
from recoupe.values.dates.resolution import (
    YEARS,
    Span,
    full_year,
    nearest_sub_period,
    season_of,
    span_of,
    sub_period,
)
from recoupe.values.dates.tense import FUTURE, OPEN, tense_after, tense_of_day
from recoupe.values.degrees import read_tens
from recoupe.values.numbers import read_number

if TYPE_CHECKING:
    from recoupe.values.dates.context import DateContext

_WEEK = 7
_THURSDAY = 4
_HALF_MONTH = 15
_WHOLE_WEEKS = 52
_LONGEST_PART = 31
_CENTURY = 100
_TWENTIES = 20
"""`les années 20` are ours, `les années 30` the last century's."""

_MODEL_YEAR = 2001
_WITHOUT_YEAR = frozenset({"quarter", "half"})


def read_ordinal_period(context: DateContext, index: int) -> Found | None:
    """Return `premier trimestre 2017`, `third week of May`, `dernier trimestre 2024`, `first Friday of July`."""
    tokens, words = context.tokens, context.words
    last = words.direction.get(tokens.words[index]) == -1
    number = None if last else read_number(tokens, index, context.numbers)
    if not last and (number is None or number.kind != "ordinal"):
        return None
    place = index + 1 if number is None else number.end
    if tokens.words[place] in words.weekdays:
        return read_weekday_of_month(context, index, place, int(number.value) if number else 0)
    unit = words.units.match(tokens.words, place)
    if unit is None and tokens.words[place] == "-":
        unit = words.units.match(tokens.words, place + 1)  # third-quarter profit
        unit = unit if unit and unit[1] == "quarter" else None
    told = int(number.value) if number else 0
    if found := _read_part_of_month(context, index, place, unit, told):
        return found
    if unit is None or unit[1] not in PARTS_OF_YEAR:
        return None
    end, name = unit
    count = told or (_WHOLE_WEEKS if name == "week" else PARTS_OF_YEAR[name])
    if count > PARTS_OF_YEAR[name]:
        return None
    if name == "week" and (found := read_week_of_month(context, index, end, 0 if last else count)):
        return found
    return _read_part_of_year(context, (name, count), (index, end), year_needed=last)


def _read_part_of_month(
    context: DateContext, index: int, place: int, unit: tuple[int, str] | None, count: int
) -> Found | None:
    """Return a half, weekend or outermost day of a month; `count` 0 is the last."""
    word, (end, name) = context.tokens.words[place], unit or (place + 1, "")
    if name == "weekend":
        return read_weekend_of_month(context, index, end, count)
    if name == "halfmonth":
        return read_half_of_month(context, index, end, count or 2)
    if name == "half" or (not name and word in context.numbers.halves):
        return read_half_of(context, index, end, count or 2)
    one = name == "day" and not context.tokens.words[end - 1].endswith("s")
    return read_end_of_month(context, index, end, last=not count) if one and count <= 1 else None


def _read_part_of_year(
    context: DateContext, part: tuple[str, int], span: tuple[int, int], *, year_needed: bool
) -> Found | None:
    """Return a quarter, half, month or week of a year told after it, or of the nearest."""
    (unit, count), (start, end) = part, span
    year, after, told = read_year_of(context, end)
    if not told:
        loose_half = unit == "half" and not context.words.half_is_half_year
        if year_needed or unit not in _WITHOUT_YEAR or loose_half:
            return None
        if context.reference:
            tense = tense_of_day(context, start, end)
            hyphened = context.tokens.words[end - 2] == "-"
            tense = tense or (tense_after(context, end) if hyphened else OPEN)
            if tense == FUTURE and (hyphened or context.before(start) in context.words.of):
                tense = OPEN  # will report first-quarter results
            return Found(
                span_of(
                    nearest_sub_period(context.reference, unit, count, tense),
                    unit,
                    relative=True,
                ),
                start,
                end,
            )
    if year is None:
        return Found(_without_year(unit, count), start, end)
    return Found(span_of(sub_period(year, unit, count), unit), start, after)


def _without_year(unit: str, count: int) -> Span:
    """Return a part of a year that is not known."""
    days = sub_period(_MODEL_YEAR, unit, count)
    if days is None:
        return Span(None, None, unit, relative=True)
    first, last = (f"XXXX{day.isoformat()[YEAR_DIGITS:]}" for day in days)
    return Span(first, last, season_of(unit), relative=True, approximate=unit == "season")


def read_decade(context: DateContext, index: int) -> Found | None:
    """Return `années 1990`, `1990s`, `the 70s`, `les années quatre-vingt-dix`."""
    tokens = context.tokens
    word = tokens.words[index]
    named = context.before(index) in context.words.decade_nouns
    end = index + 1
    if tokens.words[end] == "'s" or (tokens.words[end] == "s" and tokens.glued(end)):
        end += 1
    elif not named:
        return None
    if word.isdecimal():
        value = int(word) if len(word) <= YEAR_DIGITS else -1
    else:
        number = read_number(tokens, index, context.numbers)
        if number is None or number.kind not in {"cardinal", "year"}:
            return None
        value, end = int(number.value), number.end
    if value % 10 or not (0 <= value < _CENTURY or value in YEARS):
        return None
    short = value < _CENTURY
    if short:
        value = (
            value + 2000
            if value <= _TWENTIES
            else full_year(value % _CENTURY)
            if value >= _CENTURY // 2
            else value + 1900
        )
    lang = context.lang
    if short and (
        decade_of_life(tokens, index, lang)
        or read_tens(tokens, index, lang)
        or read_age_group(tokens, index, lang)
    ):
        return None
    days = (year_days(value)[0], year_days(value + 9)[1])
    return Found(span_of(days, "decade", approximate=short), index - named, end)


def read_named_decade(context: DateContext, index: int) -> Found | None:
    """Return `the sixties`, `the early nineties`; not `in his sixties`."""
    words, texts, place = context.words, context.tokens.words, index
    first = words.named_decades.get(texts[index])
    if first is None:
        return None
    if part := words.parts.match_before(texts, place - (context.before(place) == "-")):
        place = part[0]
    told = context.before(place) in words.articles and not texts[index + 1][:1].isalpha()
    told |= context.before(place) in words.articles and texts[index + 1] in context.stop
    if not told:
        return None
    return Found(
        span_of((year_days(first)[0], year_days(first + 9)[1]), "decade", approximate=True), index, index + 1
    )


def read_season(context: DateContext, index: int) -> Found | None:
    """Return `l'été 2019`, `au printemps`, `last summer`."""
    words, reference = context.words, context.reference
    word = context.tokens.words[index]
    number = words.seasons[word]
    direction, start, end = read_direction(context, index, index + 1)
    year, after, told = read_year_of(context, end)
    if not told and (short := _read_short_year(context, end)):
        (year, after), told = short, True
    if told and year:
        days = sub_period(year, "season", number)
        next_year = context.tokens.words[after + 1] in {str(year + 1), f"{(year + 1) % _CENTURY:02d}"}
        after += 2 * (next_year and context.tokens.words[after] in {"-", "/"})  # hiver 2020-2021
        return Found(span_of(days, "quarter", approximate=True), start, after)
    if (
        direction is None
        and word in words.doubtful_seasons
        and context.before(index) not in words.season_before
    ):
        return None
    if reference is None:
        return Found(_without_year("season", number), start, end)
    around = [days for shift in (-1, 0, 1) if (days := sub_period(reference.year + shift, "season", number))]
    past = [days for days in around if days[1] < reference.first]
    coming = [days for days in around if days[0] > reference.last]
    now = [days for days in around if days[0] <= reference.first <= days[1]]
    chosen = (
        {-1: past[-1:], 0: now or around[1:2], 1: coming[:1]}.get(direction or 0, [])
        if direction is not None
        else []
    )
    tense = tense_of_day(context, start, end)
    days = chosen[0] if chosen else nearest_sub_period(reference, "season", number, tense)
    return Found(span_of(days, "quarter", relative=True, approximate=True), start, end)


def _read_short_year(context: DateContext, index: int) -> tuple[int, int] | None:
    """Return the year of two digits after an apostrophe, and where it ends: `the summer of '69`."""
    tokens, place = context.tokens, context.skip(index)
    digits = tokens.words[place + 1]
    told = tokens.words[place] == "'" and digits.isdecimal() and len(digits) == DAY_DIGITS
    return (full_year(int(digits)), place + 2) if told and tokens.glued(place + 1) else None


def read_code(context: DateContext, index: int) -> Found | None:
    """Return `Q1`, `T3 2024`, `H1`, `FY2024`, `FY24`: a letter against a number."""
    code = _read_letter(context, index)
    if code is None:
        return None
    unit, digits = code
    if unit == "fiscal":
        year = full_year(int(digits)) if len(digits) < YEAR_DIGITS else int(digits)
        fiscal = span_of(year_days(year), "year", approximate=True) if year in YEARS else None
        return Found(fiscal, index, index + 2) if fiscal else None
    if not 1 <= int(digits) <= PARTS_OF_YEAR[unit]:
        return None
    letter = context.tokens.words[index]
    needed = letter in context.words.codes_need_year
    found = _read_part_of_year(context, (unit, int(digits)), (index, index + 2), year_needed=needed)
    return found or _read_half(context, (unit, int(digits)), index, letter)


def _read_half(context: DateContext, code: tuple[str, int], index: int, letter: str) -> Found | None:
    """Return H1 without a year: unlike `the first half` it is always of a year."""
    unit, count = code
    if unit != "half" or letter in context.words.codes_need_year:
        return None
    if context.reference is None:
        return Found(_without_year(unit, count), index, index + 2)
    return Found(
        span_of(nearest_sub_period(context.reference, unit, count), unit, relative=True), index, index + 2
    )


def read_code_of(context: DateContext, year: int, index: int) -> Found | None:
    """Return the part of a year told before it: `2019 Q3`, `2016-H2`."""
    code = _read_letter(context, index, any_case=True)
    if code is None or code[0] == "fiscal":
        return None
    days = sub_period(year, code[0], int(code[1]))
    return Found(span_of(days, code[0]), index, index + 2) if days else None


def _read_letter(context: DateContext, index: int, *, any_case: bool = False) -> tuple[str, str] | None:
    """Return the unit and the digits of a code at a token; beside its year a small letter will do."""
    tokens = context.tokens
    unit = context.words.codes.get(tokens.words[index])
    digits = tokens.words[index + 1]
    if unit is None or not digits.isdecimal() or len(digits) > YEAR_DIGITS or not tokens.glued(index + 1):
        return None
    inside = tokens.glued(index) and context.before(index) != "-"
    return (unit, digits) if not inside and (any_case or tokens.cased(index).isupper()) else None
