"""Two dates that make a range, and days that share a month."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from recoupe.values.dates.context import (
    DAY_DIGITS,
    MONTHS,
    YEAR_DIGITS,
    Found,
    Point,
    has_day,
    is_lone_weekday,
)
from recoupe.values.dates.days import is_clock, read_date, read_day_number
from recoupe.values.dates.periods import read_unit_period
from recoupe.values.dates.points import goes_on, read_found, resolved, with_following_year
from recoupe.values.dates.portions import part_of
from recoupe.values.dates.resolution import (
    LIKELY_YEARS,
    Partial,
    Span,
    on_day,
    relative_day,
    resolve,
    span_of,
)
from recoupe.values.dates.tense import FUTURE, tense_of_day
from recoupe.values.dates.years import is_plain_year

if TYPE_CHECKING:
    from recoupe.values.dates.context import DateContext

_MOST_DAYS = 6
_FILLERS = 4
_CENTURY = 100
_LAST_DAY = 99
_WEEK = 7


def read_weekday_before(context: DateContext, index: int) -> tuple[int, int]:
    """Return the weekday at a token and the token of the day after it: `lundi 3`; (0, index) for none."""
    words = context.words
    weekday = words.weekdays.get(context.tokens.words[index], 0)
    following = context.tokens.words[index + 1]
    if weekday and (following.isdecimal() or following in context.numbers.cardinals):
        return weekday, index + 1
    return 0, index


def _opener(context: DateContext, index: int) -> str:
    """Return the word before a date, articles skipped: `entre le 3 et le 5 mars`."""
    while context.before(index) in context.words.articles:
        index -= 1
    return context.before(index)


def read_days(context: DateContext, index: int) -> list[Found]:
    """Return the days of `16 et 25 septembre`, `16, 17 et 18 mai`: all have the last one's month."""
    tokens, words = context.tokens, context.words
    if _opener(context, index) in words.between:
        return []
    days: list[tuple[int, int, int, int]] = []
    place = index
    while len(days) < _MOST_DAYS:
        weekday, numbered = read_weekday_before(context, place)
        day, end = read_day_number(context, numbered)
        point = read_date(context, place) if day else None
        if point and isinstance(point.when, Partial) and has_day(point.when):
            shared = point.when
            found = [
                Found(replace(shared, day=day, weekday=weekday or None), begin, end, "date")
                for day, weekday, begin, end in days
            ]
            return [*found, Found(shared, place, point.end, "date")] if found else []
        if not day or tokens.words[end] not in words.lists:
            return []
        days.append((day, weekday, place, end))
        place = end + 1
        while tokens.words[place] in words.the or tokens.words[place] in words.lists:
            place += 1
    return []


def read_days_after(context: DateContext, found: Found) -> list[Found]:
    """Return the days of `March 3 and 4`, `March 3, 4 and 5`, the first already read."""
    first, tokens = found.when, context.tokens
    days = [found]
    if (
        not isinstance(first, Partial)
        or not has_day(first)
        or first.year
        or not context.words.day_after_month
    ):
        return days
    end = found.end
    while len(days) < _MOST_DAYS and tokens.words[end] in context.words.lists:
        day, after = read_day_number(context, end + 1)
        following = tokens.words[after]
        free = not following[:1].isalnum() or following in context.stop
        if not day or not free or day <= (first.day or 0) or not tokens.words[end + 1].isdecimal():
            break
        days.append(Found(replace(first, day=day, weekday=None), end + 1, after, "date"))
        end = after
    return days


def read_day_range(context: DateContext, index: int) -> Found | None:
    """Return `27 au 28 novembre`, `4-23 mois prochain`: a bare day up to a day of a month."""
    words = context.words
    weekday, numbered = read_weekday_before(context, index)
    day, end = read_day_number(context, numbered)
    if not day or not _joins(context, index, end):
        return None
    place = context.skip(end + 1)
    opened = context.before(index) in words.between
    point = read_date(context, place)
    if point is None or not isinstance(point.when, Partial) or not has_day(point.when):
        return _read_days_of_month(context, index, day, place, opened=opened)
    found = read_found(context, place)
    last = resolved(context, found.when if found else point.when)
    if last.days:
        first = _day_before(last.days[1], day)
        begin = first.isoformat() if first else None
    else:
        month = point.when.month or 1
        month = (month - 2) % 12 + 1 if day > (point.when.day or 0) else month
        begin = f"XXXX-{month:02d}-{day:02d}"
    opened |= context.before(index) in words.from_words
    span = Span(begin, last.latest, "day", weekday or None, relative=last.relative)
    return Found(span, index - opened, found.end if found else point.end)


def _read_days_of_month(
    context: DateContext, index: int, day: int, place: int, *, opened: bool
) -> Found | None:
    """Return `4 au 22 de ce mois`, `4 to 23 next month`."""
    other, end = read_day_number(context, place)
    if not other or other < day:
        return None
    if bare := _read_bare_days(context, (index, day), (place, other, end)):
        return bare
    for begin, unit in context.units_after(end):
        found = read_unit_period(context, begin) if unit == "month" else None
        if found and isinstance(found.when, Span) and found.when.days:
            first, last = on_day(found.when.days[0], day), on_day(found.when.days[0], other)
            if first and last:
                return Found(span_of((first, last), "day", relative=True), index - opened, found.end)
    return None


def _read_bare_days(context: DateContext, first: tuple[int, int], last: tuple[int, int, int]) -> Found | None:
    """Return `between the 21st and 23rd`, `du 12 au 18`: days of a month that is not told."""
    tokens, words, (index, day), (place, other, end) = context.tokens, context.words, first, last
    ordinal = context.numbers.ordinal_suffixes
    if words.lone_day_ordinal:
        told = tokens.words[end - 1] in ordinal and tokens.words[index + 1] in ordinal
    else:
        told = context.before(index) in words.on_the and context.before(place) in words.on_the
        told &= tokens.words[index].isdecimal() and tokens.words[place].isdecimal()
    if not told or day >= other or goes_on(context, end):
        return None
    when = Partial(day=other, direction=1 if tense_of_day(context, index, end) == FUTURE else None)
    span = resolve(when, context.reference)
    if span is None or not span.days:
        return None
    begin = on_day(span.days[0], day)
    return Found(span_of((begin, span.days[1]) if begin else None, "day", relative=True), index, end)


def _joins(context: DateContext, start: int, end: int) -> bool:
    """Return whether the token after a date joins it to another: `au`, `to`, a hyphen; `et` only after `entre`."""
    tokens, words = context.tokens, context.words
    joiner = tokens.words[end]
    if joiner == "-":
        return tokens.glued(end) == tokens.glued(end + 1)
    if joiner == "/":
        year, next_ = tokens.words[end - 1], tokens.words[end + 1]  # 2021/2022, 2021/22
        return len(year) == len(next_) == YEAR_DIGITS or _is_next(year, next_)
    if _opener(context, start) in words.between:
        return joiner in words.between_and
    return joiner in words.joiners and joiner not in words.between_and


def _is_next(year: str, digits: str) -> bool:
    """Return whether two digits are the year after another: `2023/24`."""
    told = len(year) == YEAR_DIGITS and len(digits) == DAY_DIGITS and digits.isdecimal() and year.isdecimal()
    return told and int(digits) == (int(year) + 1) % _CENTURY


def part_before(context: DateContext, index: int) -> tuple[tuple[int, str] | None, int]:
    """Return the words before a date that choose a part of it (fin, the end of the year), and where looking ended."""
    tokens, words, place = context.tokens, context.words, index
    part = words.parts.match_before(tokens.words, place)
    while part is None and place and index - place < _FILLERS:
        before = tokens.words[place - 1]
        month = (unit := words.units.match(tokens.words, place - 1)) is not None and unit[1] == "month"
        if not (context.is_filler(place - 1) or before == "-" or before in words.year_nouns or month):
            break
        place -= 1
        part = words.parts.match_before(tokens.words, place)
    return part, place


def extend(context: DateContext, found: Found) -> Found:
    """Return a date joined to the one that follows, where the words make a range of them."""
    part, _ = part_before(context, found.start)
    begin = part[0] if part else found.start
    joint = found.end + _has_comma(context, begin, found)
    if not _joins(context, begin, joint):
        return _academic(context, from_now(context, found))
    second = _read_second(context, found.when, joint + 1, dash=context.tokens.words[joint] == "-")
    if second:
        return _academic(context, _join(context, found, second))
    ahead = _read_part(context, joint + 1)
    if ahead is None:
        return _academic(context, found)
    last, name = ahead
    return _join(context, found._replace(start=begin), last, (part[1] if part else "", name))


def _has_comma(context: DateContext, begin: int, found: Found) -> bool:
    """Return whether a date's comma stands before what joins it: `between Oct. 12, 2021, and March 3, 2023`."""
    words, texts = context.words, context.tokens.words
    opener = _opener(context, begin)
    opened = opener in words.between or opener in words.from_words
    return opened and texts[found.end] == "," and "," in texts[found.start : found.end]


def _read_part(context: DateContext, index: int) -> tuple[Point, str] | None:
    """Return the date that a range ends with where words choose a part of it: `à fin avril`, `to the end of May`."""
    words, texts = context.words, context.tokens.words
    for place in (index, context.skip(index)):
        if part := words.parts.match(texts, place):
            after = context.skip(part[0] + (texts[part[0]] == "-"))
            found = read_found(context, after)
            return (Point(found.when, found.end), part[1]) if found else None
    return None


def _academic(context: DateContext, found: Found) -> Found:
    """Return `l'année scolaire 2016-2017` as autumn to summer, told loosely."""
    words, texts = context.words, context.tokens.words
    before = words.academic.match_before(texts, found.start) or words.academic.match(texts, found.end)
    days = found.when.days if isinstance(found.when, Span) and found.kind == "date_range" else None
    if before is None or days is None or days[1].year != days[0].year + 1:
        return found
    span = span_of((date(days[0].year, 9, 1), date(days[1].year, 6, 30)), "year", approximate=True)
    return found._replace(when=span)


def read_every_week(context: DateContext, found: Found) -> int:
    """Return the end of `lundi au vendredi`, which is every week; 0 elsewhere."""
    tokens, words, when = context.tokens, context.words, found.when
    if not is_lone_weekday(when) or (isinstance(when, Partial) and when.direction is not None):
        return 0
    place = context.skip(found.end + 1)
    if tokens.words[place] not in words.weekdays or tokens.words[found.end] not in words.every_week:
        return 0
    second = read_found(context, place)
    return second.end if second and is_lone_weekday(second.when) else 0


def _read_second(context: DateContext, first: Partial | Span, index: int, *, dash: bool) -> Point | None:
    """Return the date after the joiner: a full one, or a bare day or year that takes the rest from the first."""
    tokens = context.tokens
    place = context.skip(index)
    if today := _read_today(context, place):
        return today
    if isinstance(first, Partial) and has_day(first):
        point = read_date(context, place, joined=True)
        if point and isinstance(point.when, Partial) and (point.when.month or point.when.year):
            return point
        day, end = read_day_number(context, place)
        following = tokens.words[end]
        free = following != "/" and (dash or not following[:1].isalpha() or following in context.stop)
        clock = is_clock(tokens, end - 1)
        return Point(Partial(first.year, first.month, day), end) if day and free and not clock else None
    if isinstance(first, Partial) and first.year and not first.month:
        word = tokens.words[place]
        short = (
            dash
            and tokens.glued(place)
            and word.isdecimal()
            and len(word) == DAY_DIGITS
            and int(word) > MONTHS
        )
        if short and int(word) > first.year % _CENTURY:
            return Point(Partial(year=first.year - first.year % _CENTURY + int(word)), place + 1)  # 1914-18
        if (dash or tokens.words[index - 1] == "/") and _is_next(str(first.year), word):
            return Point(Partial(year=first.year + 1), place + 1)  # 2013-14
        joined = dash and tokens.glued(place) and len(word) == YEAR_DIGITS and word.isdecimal()
        if is_plain_year(context, place) or (joined and int(word) in LIKELY_YEARS):  # the 1850-1900 average
            return Point(Partial(year=int(word)), place + 1)
        return read_date(context, place)
    found = read_found(context, place)
    return Point(found.when, found.end) if found else None


def _read_today(context: DateContext, index: int) -> Point | None:
    """Return the day of publication where a range ends with it: `to date`, `à ce jour`, `until now`, `to today`."""
    words, texts = context.words, context.tokens.words
    day = words.days.match(texts, index)
    now = words.now.match(texts, index)
    if context.reference is None or not (now or (day and day[1] == 0)):
        return None
    end = max(now[0] if now else 0, day[0] if day else 0)
    return Point(relative_day(context.reference, 0), end)


def from_now(context: DateContext, found: Found) -> Found:
    """Return what begins with the publication: `between now and November`."""
    tokens, words = context.tokens, context.words
    opened = words.from_now.match_before(tokens.words, found.start)
    span = resolved(context, found.when) if opened and context.reference else None
    if not (opened and span and span.latest and context.reference):
        return found
    begin = context.reference.first.isoformat()
    return Found(replace(span, earliest=begin, relative=True), opened[0], found.end)


def _join(context: DateContext, found: Found, second: Point, parts: tuple[str, str] = ("", "")) -> Found:
    """Return the range from the first date to the second, each taking from the other what it lacks.

    `parts` of the two are meant where words choose them.
    """
    first, (last, end) = found.when, second
    if isinstance(last, Partial) and isinstance(first, Partial):
        if last.direction is None:
            last = replace(last, direction=first.direction, past=first.past)
        told, end = with_following_year(context, last, end)
        last = told if isinstance(told, Partial) else last
        if last.day and first.month == last.month and (first.day or 0) > last.day:
            total = (last.month or 1) % MONTHS + 1  # April 27th to the 3rd
            last = replace(last, month=total, year=last.year and last.year + (total == 1))
        if first.month and not first.year and last.year:
            later = (first.month, first.day or 0) > (last.month or 1, last.day or _LAST_DAY)
            first = replace(first, year=last.year - later)
        elif first.year and not last.year and last.month:
            last = replace(last, year=first.year)
    begin, finish = resolved(context, first), resolved(context, last)
    begin = part_of(begin, parts[0], context.reference) if parts[0] else begin
    finish = part_of(finish, parts[1], context.reference) if parts[1] else finish
    if is_lone_weekday(first) and is_lone_weekday(last) and begin.days and finish.days:
        begin = _weekday_before(begin, finish)  # dans la nuit de mardi à mercredi
    if (
        begin.days
        and finish.days
        and begin.days[0] > finish.days[1]
        and isinstance(first, Partial)
        and first.month
    ):
        year = finish.days[0].year - (first.month > finish.days[0].month)
        earlier = resolve(replace(first, year=year), None)
        begin = part_of(earlier, parts[0]) if earlier and parts[0] else earlier or begin
    if begin.days and finish.days and begin.days[0] > finish.days[1]:
        return found  # automne-hiver 2023
    span = Span(
        begin.earliest,
        finish.latest,
        finish.grain,
        relative=begin.relative or finish.relative,
        approximate=begin.approximate or finish.approximate,
    )
    return Found(span, found.start - (context.before(found.start) in context.words.between), end)


def _weekday_before(begin: Span, finish: Span) -> Span:
    """Return a weekday as the last one before the day that a range ends on."""
    if begin.days is None or finish.days is None or begin.days[0] != begin.days[1]:
        return begin
    away = (finish.days[1] - begin.days[0]).days % _WEEK
    day = (finish.days[1] - timedelta(days=away)).isoformat()
    return replace(begin, earliest=day, latest=day)


def _day_before(last: date, number: int) -> date | None:
    """Return the last day of that number before a day, in its month or the month before."""
    if number <= last.day:
        return on_day(last, number)
    return on_day(last.replace(day=1) - timedelta(days=1), number)
