"""Weekdays told by more than their name: `lundi en huit`, `Monday week`, `the Friday before last`."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from recoupe.values.dates.context import Point, is_lone_weekday
from recoupe.values.dates.periods import day_of_week, read_counted_period
from recoupe.values.dates.resolution import Partial, Span, span_of
from recoupe.values.dates.steps import period_around
from recoupe.values.numbers import read_number

if TYPE_CHECKING:
    from recoupe.values.dates.context import DateContext

_WEEK = 7


def read_weekday_ahead(context: DateContext, when: Partial, end: int) -> Point | None:
    """Return the weekday so many weeks after the next, given the weekday before the token."""
    tokens, reference, weekday = context.tokens, context.reference, when.weekday or 1
    ahead = context.words.weekday_ahead.match(tokens.words, end)
    if ahead and not (tokens.words[ahead[0]] == "-" or tokens.words[ahead[0]].isdecimal()):
        if reference is None or not reference.exact:
            return Point(Span(None, None, "day", weekday, relative=True), ahead[0])
        away = (weekday - reference.first.isoweekday()) % _WEEK + _WEEK * ahead[1]
        day = reference.first + timedelta(days=away)
        return Point(Span(day.isoformat(), day.isoformat(), "day", weekday, relative=True), ahead[0])
    if (beyond := context.words.beyond.match(tokens.words, end)) and reference and reference.exact:
        away = (weekday - reference.first.isoweekday()) % _WEEK or _WEEK
        weeks = beyond[1] // 2 if beyond[1] > 0 else beyond[1]  # the next one is ahead already
        weeks -= beyond[1] < 0 and away == _WEEK
        day = reference.first + timedelta(days=away + _WEEK * weeks)
        return Point(Span(day.isoformat(), day.isoformat(), "day", weekday, relative=True), beyond[0])
    place = end + (tokens.words[end] == ",")
    if tokens.words[place] not in context.numbers.cardinals and not tokens.words[place].isdecimal():
        return None
    number = read_number(tokens, place, context.numbers)
    found = read_counted_period(context, number) if number else None
    if found is None or found.start != place or not isinstance(found.when, Span) or found.told is None:
        return None
    week = period_around(found.when.days[0], "week") if found.told[1] == "week" and found.when.days else None
    return Point(day_of_week(span_of(week, "week"), weekday), found.end) if week else None


def is_today(context: DateContext, when: Partial, index: int) -> bool:
    """Return whether a lone weekday is the publication's own, which newswires name where others say today.

    One of a list goes on from the day before it.
    """
    reference = context.reference
    if reference is None or not reference.exact or not is_lone_weekday(when):
        return False
    listed = (
        context.before(index) in context.words.lists and context.before(index - 1) in context.words.weekdays
    )
    return reference.first.isoweekday() == when.weekday and not listed  # lundi, mardi et jeudi
