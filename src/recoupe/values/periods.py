"""Periods told by their unit: `cette année`, `les dix derniers mois`, `premier trimestre 2017`, `il y a 13 ans`."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from recoupe.calendar import year_days
from recoupe.values.dates import DateContext, read_date, read_year
from recoupe.values.hedges import find_hedge
from recoupe.values.numbers import read_number
from recoupe.values.resolution import (
    Partial,
    Reference,
    Span,
    nearest_sub_period,
    part_of,
    period_around,
    relative_period,
    resolve,
    shifted,
    span_of,
    stretch,
    shift_day,
    sub_period,
)

if TYPE_CHECKING:
    from recoupe.calendar import Days
    from recoupe.values.numerals import Number

_PARTS_OF_YEAR = {"quarter": 4, "half": 2, "month": 12, "week": 53}
_SHORT = frozenset({"day", "week", "month", "quarter", "half", "weekend"})
_NONE: frozenset[str] = frozenset()


class Period(NamedTuple):
    """A period read, and the tokens it spans."""

    when: Span
    start: int
    end: int
    kind: str = "date_range"
    told: tuple[float, str] | None = None
    """The number and unit it was told by (13 years ago)."""


def read_unit_period(context: DateContext, reference: Reference | None, index: int) -> Period | None:
    """Return the period that a unit of the calendar names with the words around it: `l'année dernière`, `this week`."""
    tokens, words = context.tokens, context.words
    found = words.units.match(tokens.words, index)
    if found is None:
        return None
    end, unit = found
    direction, start, end = _direction(context, index, end)
    if direction is None:
        return _definite(context, reference, index, end, unit)
    plural = tokens.words[end - 1 if found[0] == end else found[0] - 1].endswith("s") and tokens.words[
        index
    ].endswith("s")
    if plural and unit != "month" and tokens.words[index] not in {"mois"}:
        when = Span(None, None, unit, relative=True, approximate=True)
        return Period(when, start, end)
    if unit == "day" and direction == 0:
        return Period(relative_period(reference, unit, 0), start, end, "date")
    kind = "date" if unit in {"year", "month", "day"} else "date_range"
    when = relative_period(reference, unit, direction)
    weekday = words.weekdays.get(tokens.words[end])
    if unit == "week" and weekday and when.days and tokens.words[end] not in words.doubtful_weekdays:
        day = (when.days[0] + timedelta(days=weekday - 1)).isoformat()
        return Period(Span(day, day, "day", weekday, relative=True), start, end + 1, "date")
    return Period(when, start, end, kind)


def _direction(context: DateContext, index: int, end: int) -> tuple[int | None, int, int]:
    """Return -1, 0 or 1 for the words around a unit (dernier, ce, next), and the tokens they widen it to."""
    tokens, words = context.tokens, context.words
    before = tokens.words[index - 1] if index else ""
    after = words.direction_after.match(tokens.words, end)
    if before in words.direction:
        start = index - 1
        if words.direction[before] == 0 and after and words.on_the != frozenset({"the"}):
            return after[1], start, after[0]
        if (
            index > 1
            and tokens.words[index - 2] in words.direction
            and words.direction[tokens.words[index - 2]] == 0
        ):
            start -= 1
        return words.direction[before], start, end
    if after and words.on_the != frozenset({"the"}):
        start = index - (before in words.the)
        return after[1], start, after[0]
    return None, index, end


def _definite(
    context: DateContext, reference: Reference | None, index: int, end: int, unit: str
) -> Period | None:
    """Return `du mois`, `de l'année`, `the year` where a part stands before: `fin de l'année`, `début du mois`."""
    tokens, words = context.tokens, context.words
    year = read_year(context, end, _NONE) if unit == "year" and tokens.words[index] in words.year_nouns else 0
    if year:
        return None  # `année 2016` is the year's own business
    start = index
    while (
        start
        and (tokens.words[start - 1] in words.the or tokens.words[start - 1] in words.of)
        and index - start < 3
    ):  # noqa: PLR2004
        start -= 1
    part = words.parts.match_before(tokens.words, start)
    if part is None and start < index:
        for skipped in range(start + 1, index + 1):
            part = words.parts.match_before(tokens.words, skipped)
            if part:
                break
    if part is None or unit == "day":
        return None
    when = part_of(relative_period(reference, unit, 0), part[1])
    return Period(when, part[0], end, "date")


def read_counted_period(context: DateContext, reference: Reference | None, number: Number) -> Period | None:
    """Return the period that a number of units tells: `les 3 prochaines semaines`, `9 premiers mois de 2024`, `2 days ago`."""
    tokens, words = context.tokens, context.words
    start = number.start
    before = tokens.words[start - 1] if start else ""
    if (
        number.kind == "fraction"
        and before in words.direction
        and (above := context.numbers.cardinals.get(tokens.words[start]))
    ):
        number = replace(number, value=above, kind="cardinal", end=start + 1)  # the last three quarters
    if (
        number.kind != "cardinal"
        or number.scaled
        or number.value != int(number.value)
        or number.value > 10_000
    ):  # noqa: PLR2004
        return None
    place = number.end
    inner = tokens.words[place]
    place += inner in words.direction or inner in words.first
    unit = words.units.match(tokens.words, place)
    if unit is None:
        return None
    end, name = unit
    count = int(number.value)
    if count > 1 and not tokens.words[end - 1].endswith(("s", "x")):
        return None
    first = inner in words.first or before in words.first
    if first:
        return _first_of_year(context, reference, count, name, start - (before in words.first), end)
    if inner in words.direction or before in words.direction:
        direction = words.direction.get(inner, words.direction.get(before, 0))
        begin = start - (before in words.direction)
        if direction == 0:
            return None
        last = _last_of_year(context, reference, count, name, end) if direction < 0 else None
        if last:
            return Period(last.when, begin, last.end)
        return Period(stretch(reference, name, direction * count), begin, end)
    loose = find_hedge(tokens, start, start + 1, context.lang)
    ago = words.ago.match_before(tokens.words, loose.start if loose.hedge else start)
    parts, end = _more_parts(context, [(name, count)], end)
    told = (float(count), name) if len(parts) == 1 else None
    if ago and not words.relative_after.match(tokens.words, end):
        return Period(_shift_all(reference, parts, ago[1]), ago[0], end, "date", told)
    later = words.ago_after.match(tokens.words, end)
    if later:
        return Period(_shift_all(reference, parts, later[1]), start, later[0], "date", told)
    return _from_a_day(context, reference, parts, start, end)


def _more_parts(
    context: DateContext, parts: list[tuple[str, int]], end: int
) -> tuple[list[tuple[str, int]], int]:
    """Add the smaller units of `2 weeks and 2 days`, `1 month, 21 days`."""
    tokens, words = context.tokens, context.words
    while len(parts) < 3:  # noqa: PLR2004  # years, months, days
        place = end + (tokens.words[end] == "," or tokens.words[end] in context.numbers.and_words)
        number = read_number(tokens, place, context.numbers) if tokens.words[place] else None
        if number is None or number.kind != "cardinal" or number.article or number.value > 1000:  # noqa: PLR2004
            break
        unit = words.units.match(tokens.words, number.end)
        if unit is None or unit[1] in {name for name, _ in parts}:
            break
        parts.append((unit[1], int(number.value)))
        end = unit[0]
    return parts, end


def _shift_all(reference: Reference | None, parts: list[tuple[str, int]], sign: int) -> Span:
    """Return the day that lies all the parts away from the publication."""
    moved = reference
    for unit, count in parts[:-1]:
        first = moved and shift_day(moved.first, unit, sign * count)
        last = moved and shift_day(moved.last, unit, sign * count)
        moved = Reference(first, last) if first and last else None
    unit, count = parts[-1]
    return shifted(moved, unit, sign * count)


def _from_a_day(
    context: DateContext, reference: Reference | None, parts: list[tuple[str, int]], start: int, end: int
) -> Period | None:
    """Return `two days after tomorrow`, `three weeks from today`, `deux jours après le 5 mai`."""
    tokens, words = context.tokens, context.words
    direction = words.shift_from.get(tokens.words[end], 0)
    if not direction:
        return None
    place = end + 1 + (tokens.words[end + 1] in words.on_the)
    if day := words.days.match(tokens.words, end + 1):
        moved = reference and shift_day(reference.first, "day", day[1])
        base, after = (Reference(moved, moved) if moved else None), day[0]
    else:
        point = read_date(context, place)
        if point is None or not isinstance(point.when, Partial) or not (point.when.day and point.when.month):
            return None
        span = resolve(point.when, reference)
        base, after = (Reference(*span.days) if span and span.days else None), point.end
    return Period(_shift_all(base, parts, direction), start, after, "date") if base else None


def _year_of(context: DateContext, reference: Reference | None, index: int) -> tuple[int | None, int, bool]:
    """Return the year that follows a period (`de 2024`, `of this year`, `l'an dernier`), its end, and if it was told."""
    tokens, words = context.tokens, context.words
    place = index
    while (
        tokens.words[place] in words.of
        or tokens.words[place] in words.the
        or tokens.words[place] in {",", "/"}
    ) and place - index < 3:  # noqa: PLR2004
        place += 1
    for begin in range(index, place + 1):
        begin_year = begin + (tokens.words[begin] in words.year_nouns)
        if year := read_year(context, begin_year, _NONE):
            return year, begin_year + 1, True
    for begin in range(index, min(place + 2, index + 5)):
        unit = words.units.match(tokens.words, begin)
        if unit and unit[1] == "year":
            period = read_unit_period(context, reference, begin)
            if period and period.when.days:
                return period.when.days[0].year, period.end, True
    return (reference.year if reference else None), index, False


def _first_of_year(
    context: DateContext, reference: Reference | None, count: int, unit: str, start: int, end: int
) -> Period | None:
    """Return `9 premiers mois de 2024`, `first six months of the year`."""
    year, after, told = _year_of(context, reference, end)
    if unit not in {"month", "quarter", "week", "half"} or count > _PARTS_OF_YEAR.get(unit, 0):
        return None
    if year is None:
        return Period(Span(None, None, unit, relative=True), start, end)
    first, last = sub_period(year, unit, 1), sub_period(year, unit, count)
    days = (first[0], last[1]) if first and last else None
    return Period(span_of(days, unit, relative=not told), start, after if told else end)


def _last_of_year(
    context: DateContext, reference: Reference | None, count: int, unit: str, end: int
) -> Period | None:
    """Return `trois derniers mois de 2024`, `last four months of 2021`."""
    year, after, told = _year_of(context, reference, end)
    parts = _PARTS_OF_YEAR.get(unit)
    if not told or year is None or parts is None or count > parts or unit == "week":
        return None
    first, last = sub_period(year, unit, parts - count + 1), sub_period(year, unit, parts)
    return Period(span_of((first[0], last[1]), unit), 0, after) if first and last else None


def read_ordinal_period(context: DateContext, reference: Reference | None, index: int) -> Period | None:
    """Return `premier trimestre 2017`, `third week of May`, `dernier trimestre 2024`, `first Friday of July`."""
    tokens, words, numbers = context.tokens, context.words, context.numbers
    word = tokens.words[index]
    last = words.direction.get(word) == -1
    number = None if last else read_number(tokens, index, numbers)
    if not last and (number is None or number.kind != "ordinal"):
        return None
    place = index + 1 if number is None else number.end
    if tokens.words[place] in words.weekdays and number:
        return _weekday_of_month(context, reference, index, place, int(number.value))
    unit = words.units.match(tokens.words, place)
    if unit is None:
        return None
    end, name = unit
    count = _PARTS_OF_YEAR.get(name) if last else int(number.value) if number else None
    if count is None or name not in _PARTS_OF_YEAR or count > _PARTS_OF_YEAR[name]:
        return None
    if name == "week" and (found := _week_of_month(context, reference, index, end, count, last=last)):
        return found
    year, after, told = _year_of(context, reference, end)
    if last and not told:
        return None
    if name in {"month", "week"} and not told:
        return None
    if year is None:
        return Period(_open_part(name, count), index, end)
    if name == "half" and not told and not _is_half_year(context, index):
        return None
    if name == "week" and last:
        count = 52
    days = sub_period(year, name, count)
    if not told and reference and name in {"quarter", "half"}:
        days = nearest_sub_period(reference, name, count)
    return Period(span_of(days, name, relative=not told), index, after if told else end)


def _is_half_year(context: DateContext, index: int) -> bool:
    """Return whether a `half` without a year is half a year, not half a match: French has a word of its own for it."""
    return context.words.on_the != frozenset({"the"}) or (
        index > 0 and context.tokens.words[index - 1] == "fiscal"
    )


def _open_part(unit: str, count: int) -> Span:
    """Return a part of a year that is not known."""
    days = sub_period(2001, unit, count)
    if days is None:
        return Span(None, None, unit, relative=True)
    return Span(f"XXXX{days[0].isoformat()[4:]}", f"XXXX{days[1].isoformat()[4:]}", unit, relative=True)


def _month_at(context: DateContext, reference: Reference | None, index: int) -> tuple[Days, int] | None:
    """Return the month that follows a week or weekday (`de mai`, `of next month`) and where it ends."""
    tokens, words = context.tokens, context.words
    place = index
    while (tokens.words[place] in words.of or tokens.words[place] in words.the) and place - index < 2:  # noqa: PLR2004
        place += 1
    if (
        tokens.words[place] in words.months
        and (point := read_date(context, place))
        and isinstance(point.when, Partial)
        and not point.when.day
    ):
        span = resolve(point.when, reference)
        return (span.days, point.end) if span and span.days else None
    for begin in range(index, place + 2):
        unit = words.units.match(tokens.words, begin)
        if unit and unit[1] == "month":
            period = read_unit_period(context, reference, begin)
            if period and period.when.days:
                return period.when.days, period.end
            if reference:
                days = period_around(reference.first, "month")
                return (days, unit[0]) if days else None
    return None


def _week_of_month(
    context: DateContext, reference: Reference | None, start: int, index: int, count: int, *, last: bool
) -> Period | None:
    """Return `première semaine de mai`: the week of the month's Monday so counted."""
    month = _month_at(context, reference, index)
    if month is None:
        return None
    (first, final), end = month
    monday = first - timedelta(days=first.isoweekday() - 1)
    if first.isoweekday() > 4:  # noqa: PLR2004  # ISO: a week belongs to the month of its Thursday
        monday += timedelta(days=7)
    begin = (
        final - timedelta(days=final.isoweekday() - 1) if last else monday + timedelta(days=7 * (count - 1))
    )
    return Period(span_of((begin, begin + timedelta(days=6)), "week"), start, end)


def _weekday_of_month(
    context: DateContext, reference: Reference | None, start: int, index: int, count: int
) -> Period | None:
    """Return `premier vendredi de juillet`, `second Monday of next month`."""
    month = _month_at(context, reference, index + 1)
    weekday = context.words.weekdays[context.tokens.words[index]]
    if month is None:
        return None
    (first, last), end = month
    day = first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (count - 1))
    if day > last:
        return None
    return Period(Span(day.isoformat(), day.isoformat(), "day", weekday), start, end, "date")


def read_decade(context: DateContext, reference: Reference | None, index: int) -> Period | None:
    """Return `années 1990`, `1990s`, `the 70s`, `les années quatre-vingt-dix`."""
    tokens, words = context.tokens, context.words
    word = tokens.words[index]
    before = tokens.words[index - 1] if index else ""
    end = index + 1
    if tokens.words[end] == "'s" or (tokens.words[end] == "s" and tokens.glued(end)):
        end += 1
    elif before not in words.decades or before == "the":
        return None
    number = None if word.isdecimal() else read_number(tokens, index, context.numbers)
    value = (
        int(word)
        if word.isdecimal() and len(word) <= 4
        else int(number.value)
        if number and number.kind in {"cardinal", "year"}
        else -1
    )  # noqa: PLR2004
    if number:
        end = number.end
    if value < 0 or value % 10 or (value > 90 and value not in range(1000, 2200)):  # noqa: PLR2004
        return None
    approximate = False
    if value < 100:  # noqa: PLR2004
        century = 2000 if value <= 20 else 1900  # noqa: PLR2004  # les années 20 are ours
        value, approximate = century + value, True
    del reference
    days = (year_days(value)[0], year_days(value + 9)[1])
    start = index - (before in words.decades and before != "the")
    return Period(span_of(days, "decade", approximate=approximate), start, end)


def read_season(context: DateContext, reference: Reference | None, index: int) -> Period | None:
    """Return `l'été 2019`, `printemps`, `last summer`."""
    tokens, words = context.tokens, context.words
    word = tokens.words[index]
    number = words.seasons[word]
    before = tokens.words[index - 1] if index else ""
    direction, start, end = _direction(context, index, index + 1)
    year, after, told = _year_of(context, None, end)
    if (
        word in words.doubtful_seasons
        and not told
        and direction is None
        and before not in words.season_before
    ):
        return None
    if told and year:
        return Period(span_of(sub_period(year, "season", number), "quarter", approximate=True), start, after)
    if reference is None:
        open_ = _open_season(number)
        return Period(open_, start, end)
    candidates = [
        days for shift in (-1, 0, 1) if (days := sub_period(reference.year + shift, "season", number))
    ]
    if direction == -1:
        chosen = [days for days in candidates if days[1] < reference.first][-1:] or candidates[:1]
    elif direction == 1:
        chosen = [days for days in candidates if days[0] > reference.last][:1] or candidates[-1:]
    elif direction == 0:
        chosen = [candidates[1]]
    else:
        chosen = [
            min(candidates, key=lambda days: abs((days[0] + (days[1] - days[0]) / 2 - reference.middle).days))
        ]
    return Period(span_of(chosen[0], "quarter", relative=True, approximate=True), start, end)


def _open_season(number: int) -> Span:
    days = sub_period(2001, "season", number)
    if days is None:
        return Span(None, None, "quarter")
    return Span(
        f"XXXX{days[0].isoformat()[4:]}", f"XXXX{days[1].isoformat()[4:]}", "quarter", approximate=True
    )


def read_code(context: DateContext, reference: Reference | None, index: int) -> Period | None:
    """Return `Q1`, `T3 2024`, `H1`, `FY2024`, `FY24`: a letter against a number."""
    tokens, words = context.tokens, context.words
    code = words.codes.get(tokens.words[index])
    digits = tokens.words[index + 1]
    if (
        not code
        or not digits.isdecimal()
        or not tokens.glued(index + 1)
        or tokens.glued(index)
        or not tokens.cased(index).isupper()
    ):
        return None
    number, end = int(digits[:4]), index + 2
    if code == "fiscal":
        year = number if number > 999 else 2000 + number if number < 100 else 0  # noqa: PLR2004
        return (
            Period(span_of(year_days(year), "year", approximate=True), index, end)
            if 1000 < year < 3000
            else None
        )  # noqa: PLR2004
    if not 1 <= number <= _PARTS_OF_YEAR[code] or len(digits) > 1:
        return None
    year_, after, told = _year_of(context, reference, end)
    if not told and code == "half" and tokens.words[index] == "s":
        return None
    if year_ is None:
        return Period(_open_part(code, number), index, end)
    days = (
        nearest_sub_period(reference, code, number)
        if reference and not told
        else sub_period(year_, code, number)
    )
    return Period(span_of(days, code, relative=not told), index, after if told else end)
