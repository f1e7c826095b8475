"""The dates of one text, to mentions."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from recoupe.models import Mention
from recoupe.values.dates.centuries import read_century
from recoupe.values.dates.context import (
    DAY_DIGITS,
    LONGEST_MONTH,
    YEAR_DIGITS,
    DateContext,
    Found,
)
from recoupe.values.dates.order import is_month_first, is_order_fixed
from recoupe.values.dates.points import read_found, resolved
from recoupe.values.dates.portions import around_feast, part_of
from recoupe.values.dates.ranges import (
    extend,
    part_before,
    read_day_range,
    read_days,
    read_days_after,
    read_every_week,
    read_weekday_before,
)
from recoupe.values.dates.resolution import Span
from recoupe.values.dates.words import date_words
from recoupe.values.lexicon import number_words
from recoupe.values.names import names

if TYPE_CHECKING:
    from recoupe.values.dates.resolution import Reference
    from recoupe.values.tokens import Tokens

_REACH = 7
"""How far behind a day its month may stand: `27 au 28 novembre`."""

_UNIT_REACH = 6
"""How far behind a number its unit may stand: `two and a half years ago`."""

_SHIFT_REACH = 5
"""How far before a number of units `il y a` may stand, and half as far as what may follow it."""

_MILLENNIA = frozenset("12")
"""What years begin with."""

_COMPACT = 8
"""Digits of 20161016."""

_OPEN_DAY = Span(None, None, "day", relative=True)
"""A day told from what is not known."""


def date_context(tokens: Tokens, lang: str, reference: Reference | None) -> DateContext:
    """Return what reading the dates of a text needs."""
    month_first = is_month_first(tokens.plain, lang)
    return DateContext(
        tokens,
        lang,
        date_words(lang),
        number_words(lang),
        names(lang).stop,
        reference,
        month_first,
        is_order_fixed(lang),
    )


def may_begin(context: DateContext, index: int) -> bool:
    """Return whether a date may begin at a token, by the words near it: most numbers begin none."""
    texts, known = context.tokens.words, _signs(context.lang)
    word, following = texts[index], texts[index + 1]
    if word in known.sure:
        return True
    digits = word.isdecimal()
    if (digits and len(word) == YEAR_DIGITS and word[0] in _MILLENNIA) or following in known.glued:
        return True
    opener = context.before(index)
    if opener in known.before and (word[0].isdecimal() or opener not in context.words.articles):
        return True
    window = texts[index + 1 : index + _REACH]
    may_be_day = not digits or (len(word) <= DAY_DIGITS and int(word) <= LONGEST_MONTH)
    if not known.later.isdisjoint(window):
        if not known.units.isdisjoint(window[: _UNIT_REACH - 1]) and _may_shift(context, index, known):
            return True
        follows = following in known.follow or following.isdecimal()
        if may_be_day and follows and not known.near.isdisjoint(window):
            return True
    joined = following in {"-", "."} and may_be_day and texts[index + 2][:1].isdecimal()
    return word[0].isdecimal() and (
        joined or following.isdecimal() or len(word) == _COMPACT or word.count(".") > 1
    )


def _may_shift(context: DateContext, index: int, known: _Signs) -> bool:
    """Return whether words near a number of units may make a date of it: ago, last, first; an ordinal needs none."""
    texts = context.tokens.words
    if texts[index] in context.numbers.ordinals or texts[index + 1] in context.numbers.ordinal_suffixes:
        return True
    if not context.words.centuries.isdisjoint(texts[index + 2 : index + _SHIFT_REACH]):
        return True  # the twenty-first century
    before = texts[max(index - _SHIFT_REACH, 0) : index]
    after = texts[index + 1 : index + 2 * _SHIFT_REACH]
    return not (known.shift_before.isdisjoint(before) and known.shift_after.isdisjoint(after))


def read_dates(context: DateContext, index: int) -> tuple[list[Mention], int]:
    """Return the mentions of the date that begins at a token, and where it ends; none where no date does.

    Dates that lie on no day of the calendar are read and left out: `ce jour-là`, `du lundi au vendredi`.
    """
    tokens, words = context.tokens, context.words
    found = read_century(context, index)
    sure = tokens.words[index] in _signs(context.lang).sure
    if found is None and (not sure or read_weekday_before(context, index)[0]):
        if days := read_days(context, index):
            return [_mention(context, day, day.start) for day in days], days[-1].end
        found = read_day_range(context, index)
    if found is None or found.when.grain == "century":
        one = found or read_found(context, index)
        if one is None:
            return [], index
        if end := read_every_week(context, one):
            return [], end
        if words.every.match_before(tokens.words, one.start):
            return [], one.end  # tous les 14 juillet, every October
        if len(days := read_days_after(context, one)) > 1:
            return [_mention(context, day, day.start) for day in days], days[-1].end
        found = extend(context, one)
    if tokens.words[found.end] == "-" and tokens.words[found.end + 1] in context.words.that:
        return [], found.end + 2
    if found.when == _OPEN_DAY and context.reference:
        return [], found.end  # le lendemain du drame
    mention = _mention(context, _loosened(context, found), found.start)
    return [mention], found.end


class _Signs(NamedTuple):
    """What tells that a date may begin at a token.

    Attributes:
        sure: Words that begin dates.
        near: Names that follow a day.
        units: Units of the calendar.
        later: Names and units.
        follow: What may stand right after the number of a day, before its month.
        glued: What follows a number at once in a date.
        before: Words that make a date of the number after them.
        shift_before: Words before a number of units that make a date of it.
        shift_after: … and words after it.
    """

    sure: frozenset[str]
    near: frozenset[str]
    units: frozenset[str]
    later: frozenset[str]
    follow: frozenset[str]
    glued: frozenset[str]
    before: frozenset[str]
    shift_before: frozenset[str]
    shift_after: frozenset[str]


@cache
def _signs(lang: str) -> _Signs:
    """Return what tells that a date may begin."""
    words = date_words(lang)
    named = {*words.months, *words.weekdays, *words.seasons}
    last = {word for word, way in words.direction.items() if way == -1}
    sure = (
        named
        | words.named_decades.keys()
        | words.units.heads.keys()
        | last
        | {*words.days.heads, *words.codes, *words.feasts.heads}
    )
    numbers = number_words(lang)
    named_numbers = {*numbers.cardinals, *numbers.ordinals, *numbers.ordinal_pairs, *numbers.pairs}
    joined = {*words.lists, *words.joiners, *words.between_and, *words.of, *words.the, *"-/.,]\xa0"}
    follow = named | named_numbers | joined | numbers.ordinal_suffixes | words.units.heads.keys()
    directions = words.first | words.direction.keys()
    follow |= directions
    return _Signs(
        frozenset(sure),
        frozenset(named),
        frozenset(words.units.heads),
        frozenset(words.units.heads.keys() | named),
        frozenset(follow),
        frozenset({"/", "s", "'s"}),
        words.lone_day_after | words.decade_nouns | words.years_strong,
        directions | words.ago.tails.keys() | words.ahead_future.tails.keys(),
        directions
        | words.ago_after.heads.keys()
        | words.shift_from.keys()
        | words.direction_after.heads.keys(),
    )


def _loosened(context: DateContext, found: Found) -> Found:
    """Take up the words before a date that choose a part of it (fin 2023) or loosen it (vers le 15)."""
    span = resolved(context, found.when)
    tokens, words = context.tokens, context.words
    if span.grain == "day" and span.days:
        context.last_day, context.last_end = span.days[1], found.end
    part, place = part_before(context, found.start)
    if part and span.grain != "day":
        return found._replace(when=part_of(span, part[1], context.reference), start=part[0], told=None)
    if context.before(place) in words.around:
        return found._replace(when=replace(span, approximate=True), start=place - 1)
    side = words.shift_from.get(context.before(found.start), 0)
    if side and span.days and words.feasts.match(tokens.words, found.start):
        return found._replace(when=around_feast(span, span.days[0], side))
    if words.fiscal.match_before(tokens.words, found.start):
        span = replace(span, approximate=True)
    return found._replace(when=span)


def _mention(context: DateContext, found: Found, core: int) -> Mention:
    tokens, when = context.tokens, resolved(context, found.when)
    start, end = tokens.starts[found.start], tokens.ends[found.end - 1]
    number, unit = found.told or (None, None)
    told = when.told if context.reference and found.kind == "date" else None
    return Mention(
        start=start,
        end=end,
        quote=tokens.text[start:end],
        kind=found.kind,
        low=number,
        high=number,
        amount=number,
        unit=unit,
        bound="range" if found.kind == "date_range" else "exact",
        earliest=told or when.earliest,
        latest=told or when.latest,
        core_start=tokens.starts[core],
        core_end=end,
        weekday=when.weekday,
        relative=when.relative,
        approximate_date=when.approximate,
        grain=when.grain,
        likely=when.earliest if told else None,
    )
