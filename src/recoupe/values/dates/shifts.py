"""Days so many units away from the publication or another day: `il y a 13 ans`, `two weeks from Monday`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from recoupe.values.dates.context import Found, has_day, is_lone_weekday
from recoupe.values.dates.days import read_date
from recoupe.values.dates.resolution import Partial, Reference, Span, resolve, shifted
from recoupe.values.dates.steps import shift_day
from recoupe.values.dates.tense import looks_ahead
from recoupe.values.hedges import find_hedge
from recoupe.values.numbers import read_number
from recoupe.values.wordfractions import read_tail

if TYPE_CHECKING:
    from recoupe.values.dates.context import DateContext

_MOST_UNITS = 3
_MOST_SMALLER = 1000
_SMALLER = {"year": ("month", 12), "month": ("day", 30), "week": ("day", 7)}
"""What parts of a unit are told in: half a year is six months."""


def read_shift(context: DateContext, told: tuple[str, float], start: int, end: int) -> Found | None:
    """Return `il y a 13 ans`, `two weeks and 2 days ago`, `dans trois jours`, `two days after tomorrow`."""
    tokens, words = context.tokens, context.words
    loose = find_hedge(tokens, start, start + 1, context.lang)
    ago = words.ago.match_before(tokens.words, loose.start if loose.hedge else start)
    unit, count = told
    smaller = _SMALLER.get(unit)
    if count % 1 and not smaller:
        return None
    parts, end = _read_smaller(context, [(unit, int(count))], end)
    if smaller and count % 1:
        parts.append((smaller[0], round(count % 1 * smaller[1])))
    if smaller and (tail := read_tail(tokens, end, context.numbers)):
        parts, end = [*parts, (smaller[0], round(tail[0] * smaller[1]))], tail[1]  # un an et demi
    said = (float(count), unit) if len(parts) == 1 else None
    hence = words.ahead_future.match_before(tokens.words, start) if not ago else None
    if hence and (looks_ahead(context, start) and not words.relative_after.match(tokens.words, end)):
        return Found(_shift_all(context.reference, parts, 1), hence[0], end, "date", said)
    if ago and not words.relative_after.match(tokens.words, end):
        return Found(_shift_all(context.reference, parts, ago[1]), ago[0], end, "date", said)
    if later := words.ago_after.match(tokens.words, end):
        return Found(_shift_all(context.reference, parts, later[1]), start, later[0], "date", said)
    return _read_from_day(context, parts, start, end)


def _read_smaller(
    context: DateContext, parts: list[tuple[str, int]], end: int
) -> tuple[list[tuple[str, int]], int]:
    """Add the smaller units of `2 weeks and 2 days`, `1 month, 21 days`."""
    tokens, words = context.tokens, context.words
    while len(parts) < _MOST_UNITS:
        place = end + (tokens.words[end] == "," or tokens.words[end] in context.numbers.and_words)
        number = read_number(tokens, place, context.numbers)
        if number is None or number.kind != "cardinal" or number.article or number.value > _MOST_SMALLER:
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


def _read_from_day(context: DateContext, parts: list[tuple[str, int]], start: int, end: int) -> Found | None:
    """Return `two days after tomorrow`, `three weeks from today`, `deux jours après le 5 mai`."""
    tokens, words, reference = context.tokens, context.words, context.reference
    direction = words.shift_from.get(tokens.words[end], 0)
    hedge = find_hedge(tokens, start, start + 1, context.lang)
    if not direction or (hedge.hedge and hedge.hedge.effect == "at_least"):
        return None  # more than a week after the vote of 5 March
    feast = words.feasts.match(tokens.words, end + 1)
    if day := words.days.match(tokens.words, end + 1):
        if context.before(start) in words.lasting:
            return None  # closed for 3 days from today
        moved = reference and shift_day(reference.first, "day", day[1])
        base, after = (Reference(moved, moved) if moved else None), day[0]
    elif feast:
        span = resolve(feast[1], reference)
        base, after = (Reference(*span.days) if span and span.days else None), feast[0]
    else:
        point = read_date(context, end + 1 + (tokens.words[end + 1] in words.on_the))
        if point is None or not isinstance(point.when, Partial):
            return None
        when = point.when
        if is_lone_weekday(when) and tokens.words[end] in words.from_weekday:
            when = replace(when, direction=1)  # a week from Friday
        elif not has_day(when):
            return None
        span = resolve(when, reference)
        base, after = (Reference(*span.days) if span and span.days else None), point.end
    if base is None:
        return None
    when_moved = _shift_all(base, parts, direction)
    if hedge.hedge and hedge.hedge.effect == "at_most":
        return Found(_up_to(base, when_moved), hedge.start, after)
    return Found(when_moved, start, after, "date")


def _up_to(base: Reference, moved: Span) -> Span:
    """Return the days between a date and one counted from it: `less than a week after the vote of 5 March`."""
    if moved.days is None:
        return moved
    first, last = min(base.first, moved.days[0]), max(base.last, moved.days[1])
    return replace(moved, earliest=first.isoformat(), latest=last.isoformat(), approximate=True)
