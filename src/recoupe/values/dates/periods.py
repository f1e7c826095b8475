"""Periods told by their unit: `cette année`, `la semaine dernière`, `les dix derniers mois`, `il y a 13 ans`."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from recoupe.calendar import year_days
from recoupe.values.dates.context import Found, Point, has_day
from recoupe.values.dates.days import read_date, read_day_number, read_year_after
from recoupe.values.dates.feasts import weekend_around
from recoupe.values.dates.portions import part_of
from recoupe.values.dates.resolution import (
    Partial,
    Span,
    nearest_sub_period,
    relative_period,
    resolve,
    span_of,
    stretch,
    sub_period,
)
from recoupe.values.dates.shifts import read_shift
from recoupe.values.dates.steps import period_around
from recoupe.values.dates.tense import FUTURE, PAST, tense_of_day
from recoupe.values.dates.years import read_year

if TYPE_CHECKING:
    from recoupe.models import MentionKind
    from recoupe.values.dates.context import DateContext
    from recoupe.values.numerals import Number

PARTS_OF_YEAR = {"quarter": 4, "half": 2, "month": 12, "week": 53}
"""How many of a unit a year may have."""

_LONGEST = 10_000
_MOST_UNITS = 3
_HALF = 0.5
_ROLLING = frozenset({"decade"})
"""`the past decade` is the ten years up to the publication, unless it is one of a century."""

_ROLLED = frozenset({"week", "month", "year"})
"""`over the past year`; quarters and halves are of the calendar."""


_SIGNS = frozenset({"%", "°", "€", "$", ":", "h", "/"})
_POINTS = frozenset({"year", "month", "day"})
"""`cette année` is a date as newspapers mean it; weeks and quarters are ranges."""


def read_unit_period(context: DateContext, index: int) -> Found | None:
    """Return the period that a unit of the calendar names with the words around it: `l'année dernière`, `this week`."""
    tokens, words = context.tokens, context.words
    unit = words.units.match(tokens.words, index)
    if unit is None:
        return None
    end, name = unit
    if name == "week" and (week := _read_week(context, index, end)):
        return week
    if ended := _read_named_end(context, index, end, name):
        return ended
    direction, start, end = read_direction(context, index, end)
    if direction is None:
        other = _read_beyond(context, index, end, name) or _read_around(context, index, end, name)
        return other or _read_part(context, index, end, name)
    final = tokens.words[end] in words.of or (words.noun_first and not context.before(index).endswith("s"))
    if name == "day" and final and context.before(index) in words.never_day:
        return None  # the last day of the month
    plural = tokens.words[index].endswith("s") and tokens.words[unit[0] - 1] not in words.singular_in_s
    if plural or (tokens.words[index] in words.singular_in_s and context.before(index).endswith("s")):
        # `ces dernières années`: how many is not said
        return Found(Span(None, None, name, relative=True, approximate=True), start, end)
    rolling = direction != 0 and _is_rolling(context, name, start)
    rolling &= direction < 0 or context.before(start - 1) not in words.year_in  # to start in the next decade
    rolling |= direction < 0 and name in _ROLLING
    if rolling and context.is_filler(end):
        return None  # the last decade of the 20th century
    told = words.anaphoric.intersection(tokens.words[start:end])
    told |= words.anaphoric_articled.intersection(
        tokens.words[start : start + (context.before(start) in words.articles)]
    )
    if told and tense_of_day(context, start, end) == PAST:
        open_ = Span(None, None, name, relative=True, approximate=True)  # l'année suivante, il mourut
        return Found(open_, start, end, "date" if name in _POINTS else "date_range")
    meant = stretch if rolling else relative_period
    when = meant(context.reference, name, direction)
    weekday = tokens.words[end]
    if name == "week" and when.days and weekday in words.weekdays and weekday not in words.doubtful_weekdays:
        return Found(day_of_week(when, words.weekdays[weekday]), start, end + 1, "date")
    return Found(when, start, end, "date" if name in _POINTS else "date_range")


def _read_named_end(context: DateContext, index: int, end: int, unit: str) -> Found | None:
    """Return `year-end`, `year's end`, of the year told after it or of this one; not `the year-end party`."""
    texts = context.tokens.words
    ending = context.words.end_after.match(texts, end)
    if ending is None:
        return None
    year, after = read_year(context, ending[0], called=True), ending[0]
    if year and unit == "year":
        return Found(part_of(span_of(year_days(year), unit), "late"), index, after + 1, "date")
    if texts[after][:1].isalpha() and texts[after] not in context.stop:
        return None
    return Found(part_of(relative_period(context.reference, unit, 0), "late"), index, after, "date")


def _is_rolling(context: DateContext, unit: str, start: int) -> bool:
    """Return whether a unit is told as the time up to the publication: `over the past year`."""
    words, texts = context.words, context.tokens.words
    opened = start > 1 and texts[start - 1] in words.articles and texts[start - 2] in words.rolling_before
    return opened and unit in _ROLLED | _ROLLING


def _read_week(context: DateContext, index: int, end: int) -> Found | None:
    """Return a week of the calendar by its number: `en semaine 42`, `semaine 3 de 2027`."""
    text, following = context.tokens.words[end], context.tokens.words[end + 1]
    counted = following[:1].isalpha() and following not in context.stop
    if not text.isdecimal() or not 1 <= int(text) <= PARTS_OF_YEAR["week"] or counted or following in _SIGNS:
        return None
    year, after, told = read_year_of(context, end + 1)
    unnumbered = not context.words.week_numbers or context.is_filler(end + 1)
    if not told and (unnumbered or context.reference is None):
        return None  # la semaine 2 du championnat
    near = nearest_sub_period(context.reference, "week", int(text)) if context.reference else None
    days = sub_period(year, "week", int(text)) if told and year else near
    return (
        Found(span_of(days, "week", relative=not told), index, after if told else end + 1) if days else None
    )


def _read_beyond(context: DateContext, index: int, end: int, unit: str) -> Found | None:
    """Return `the week after next`, `the year before last`, `year to date`."""
    words, reference = context.words, context.reference
    if beyond := words.beyond.match(context.tokens.words, end):
        kind: MentionKind = "date" if unit in _POINTS else "date_range"
        return Found(relative_period(reference, unit, beyond[1]), index, beyond[0], kind)
    if until := words.to_date.match(context.tokens.words, end):
        return Found(part_of(relative_period(reference, unit, 0), "so_far", reference), index, until[0])
    return None


def _read_around(context: DateContext, index: int, end: int, unit: str) -> Found | None:
    """Return `la semaine du 3 mars`, `the weekend of June 5`: the week that a day lies in."""
    beginning = context.words.week_of.match(context.tokens.words, end)
    if unit not in {"week", "weekend"} or not (beginning or context.is_filler(end)):
        return None
    place = context.skip(beginning[0] if beginning else end)
    if feast := context.words.feasts.match(context.tokens.words, place):
        return _read_around_feast(context, feast, index, unit)
    point = read_date(context, place) or _read_lone_number(context, place)
    if point is None or not has_day(point.when) or not isinstance(point.when, Partial):
        return None
    day = resolve(point.when, context.reference)
    days = day and day.days and period_around(day.days[0], unit)
    return Found(span_of(days, unit, relative=day.relative), index, point.end) if day and days else None


def _read_lone_number(context: DateContext, index: int) -> Point | None:
    """Return the day of a month that is not told: `la semaine du 12`."""
    day, end = read_day_number(context, index)
    following = context.tokens.words[end]
    texts, joined = context.tokens.words, {*context.words.lists, *context.words.joiners, "-"}
    counted = following[:1].isalnum() and following not in context.stop
    counted |= following in joined and (texts[end + 1].isdecimal() or texts[end + 1] in context.words.the)
    if not day or counted or following in _SIGNS or context.reference is None:
        return None
    tense = tense_of_day(context, index, end)
    meant = resolve(Partial(day=day, direction=FUTURE if tense == FUTURE else None), context.reference)
    if meant is None or not meant.days:
        return None
    one = meant.days[0]
    return Point(Partial(one.year, one.month, one.day), end)


def _read_around_feast(
    context: DateContext, feast: tuple[int, Partial], index: int, unit: str
) -> Found | None:
    """Return `le week-end de la Pentecôte`, `the weekend of Thanksgiving 2023`, `la semaine de Noël`."""
    year, after = read_year_after(context, feast[0], short=False)
    when = replace(feast[1], year=year)
    if year is None:
        tense = tense_of_day(context, index, after)
        when = replace(when, direction=FUTURE if tense == FUTURE else None, past=2 if tense == PAST else 0)
    day = resolve(when, context.reference)
    if day is None or not day.days:
        return None
    days = weekend_around(day.days[0], when.feast) if unit == "weekend" else period_around(day.days[0], unit)
    return Found(span_of(days, unit, relative=day.relative), index, after)


def day_of_week(week: Span, weekday: int) -> Span:
    """Return the day of a week that a weekday names; the week's own span where that is not known."""
    if week.days is None:
        return week
    day = (week.days[0] + timedelta(days=weekday - 1)).isoformat()
    return Span(day, day, "day", weekday, relative=True)


def read_direction(context: DateContext, index: int, end: int) -> tuple[int | None, int, int]:
    """Return -1, 0 or 1 for the words around a unit (dernier, ce, next), and the tokens they widen it to."""
    tokens, words = context.tokens, context.words
    before = context.before(index)
    after = words.direction_after.match(tokens.words, end) if words.noun_first else None
    if before in words.direction:
        if words.direction[before] == 0 and after:
            return after[1], index - 1, after[0]
        this = words.direction.get(context.before(index - 1)) == 0  # ces dernières années
        return words.direction[before], index - 1 - this, end
    if after:
        return after[1], index - (before in words.articles), after[0]
    return None, index, end


def _read_part(context: DateContext, index: int, end: int, unit: str) -> Found | None:
    """Return `fin de l'année`, `début du mois`: a unit with nothing but a part of it before."""
    tokens, words = context.tokens, context.words
    plural = tokens.words[end - 1].endswith("s") and tokens.words[end - 1] not in words.singular_in_s
    if unit == "month" and tokens.words[context.skip(end)] in words.months:
        return None  # le début du mois de mars
    if unit == "day" or plural or (tokens.words[index] in words.year_nouns and read_year(context, end)):
        return None  # `fin de l'année 2016` is the year's own business
    start = index
    part = words.parts.match_before(tokens.words, start)
    while part is None and start and index - start < _MOST_UNITS and context.is_filler(start - 1):
        start -= 1
        part = words.parts.match_before(tokens.words, start)
    if part is None:
        return None
    meant = part_of(relative_period(context.reference, unit, 0), part[1], context.reference)
    return Found(meant, part[0], end, "date")


def read_counted_period(context: DateContext, number: Number) -> Found | None:
    """Return what a number of units tells: `les 3 prochaines semaines`, `9 premiers mois de 2024`, `2 days ago`."""
    tokens, words = context.tokens, context.words
    start, before = number.start, context.before(number.start)
    if before in words.direction and context.before(start - 1) in words.verb_after:
        before = ""  # expected to last three weeks
    number = _whole(context, number, before)
    if number.kind not in {"cardinal", "collective"} or number.scaled:
        return None
    if not 0 < number.value < _LONGEST or number.value % 1 not in {0, _HALF}:
        return None
    inner = tokens.words[number.end]
    first = inner in words.first or before in words.first
    place = number.end + (inner in words.direction or inner in words.first)
    unit = words.units.match(tokens.words, place + (tokens.words[place] in words.working))
    if unit is None:
        return None
    (end, name), count = _working(context, unit, inner), int(number.value)
    if count > 1 and not tokens.words[end - 1].endswith(("s", "x")):
        return None  # `only 3 next week`
    if number.value % 1:
        return read_shift(context, (name, number.value), start, end)  # two and a half years ago
    if first:
        return _read_first(context, count, name, start - (before in words.first), end)
    if inner in words.direction or before in words.direction:
        direction = words.direction.get(inner, words.direction.get(before, 0))
        return _read_stretch(context, direction * count, name, start - (before in words.direction), end)
    found = read_shift(context, (name, number.value), start, end)
    if found and isinstance(found.when, Span) and number.kind == "collective":
        return found._replace(when=replace(found.when, approximate=True))
    return found


def _working(context: DateContext, unit: tuple[int, str], before: str) -> tuple[int, str]:
    """Return where a unit ends and its name, which is another for days of work: `five business days`."""
    words, texts, (end, name) = context.words, context.tokens.words, unit
    after = texts[end] in words.working
    worked = name == "day" and (after or before in words.working or texts[end - 2] in words.working)
    return (end + after, "workday") if worked else unit


def _whole(context: DateContext, number: Number, before: str) -> Number:
    """Return the count of units that a number is before them: `the last three quarters`, `une dizaine de jours`."""
    tokens = context.tokens
    if number.kind == "fraction" and (before in context.words.direction or before in context.words.first):
        # `the last three quarters` are of the calendar
        above = context.numbers.cardinals.get(tokens.words[number.start], 0)
        return replace(number, value=above, kind="cardinal", end=number.start + 1)
    if number.kind == "collective" and tokens.words[number.end] in context.numbers.of_words:
        return replace(number, scaled=False, end=number.end + 1)
    return number


def _read_first(context: DateContext, count: int, unit: str, start: int, end: int) -> Found | None:
    """Return `9 premiers mois de 2024`, `first six months of the year`."""
    year, after, told = read_year_of(context, end)
    if count > PARTS_OF_YEAR.get(unit, 0) or (unit == "week" and not told):
        return None  # the first two weeks of a trial
    if year is None:
        return Found(Span(None, None, unit, relative=True), start, end)
    first, last = sub_period(year, unit, 1), sub_period(year, unit, count)
    days = (first[0], last[1]) if first and last else None
    return Found(span_of(days, unit, relative=not told), start, after)


def _read_stretch(context: DateContext, count: int, unit: str, start: int, end: int) -> Found | None:
    """Return `les dix derniers mois`, `the next 3 weeks`, `last four months of 2021`."""
    if not count:
        return None
    year, after, told = read_year_of(context, end) if count < 0 else (None, end, False)
    parts = PARTS_OF_YEAR.get(unit, 0)
    if told and year is not None and unit != "week" and -count <= parts:
        first, last = sub_period(year, unit, parts + count + 1), sub_period(year, unit, parts)
        return Found(span_of((first[0], last[1]), unit), start, after) if first and last else None
    if context.tokens.words[end] in context.words.of:
        # the last three weeks of the campaign: when that was is not said
        open_ = Span(None, None, unit, relative=True, approximate=True)
        return Found(open_, start, end, told=(float(abs(count)), unit)) if context.words.noun_first else None
    return Found(stretch(context.reference, unit, count), start, end)


def read_year_of(context: DateContext, index: int) -> tuple[int | None, int, bool]:
    """Return the year that follows a period (`de 2024`, `of this year`, `l'an dernier`), its end, and if it is told.

    Where it is not, the year is the publication's and the end is the token itself.
    """
    tokens, words, reference = context.tokens, context.words, context.reference
    place = index
    while place - index < _MOST_UNITS and (context.is_filler(place) or tokens.words[place] in {",", "/"}):
        place += 1
    fiscal = words.fiscal.match(tokens.words, place)
    if fiscal and (year := read_year(context, fiscal[0], called=True)):
        return year, fiscal[0] + 1, True  # the first half of fiscal 2023
    for begin in range(index, place + 1):
        called = begin + (tokens.words[begin] in words.year_nouns)
        if year := read_year(context, called, called=True):
            return year, called + 1, True
    for begin, unit in context.units_after(index + (tokens.words[index] == ",")):
        found = read_unit_period(context, begin) if unit == "year" else None
        if found and isinstance(found.when, Span) and found.when.days:
            return found.when.days[0].year, found.end, True
    return (reference.year if reference else None), index, False
