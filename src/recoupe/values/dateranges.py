"""Dates to mentions: single ones, lists that share a month, ranges, and the words of looseness before them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from recoupe.models import Mention, MentionKind
from recoupe.values.dates import DateContext, Point, read_date, read_day_number, read_year
from recoupe.values.datewords import date_words
from recoupe.values.hedges import find_hedge
from recoupe.values.names import names
from recoupe.values.numbers import read_number
from recoupe.values.periods import (
    Period,
    read_code,
    read_counted_period,
    read_decade,
    read_ordinal_period,
    read_season,
    read_unit_period,
)
from recoupe.values.resolution import Partial, Reference, Span, part_of, relative_day, resolve, span_of

if TYPE_CHECKING:
    from recoupe.values.building import Place
    from recoupe.values.numerals import Number

_MOST_DAYS = 6


_REACH = 7
"""How far from a day its month may stand: `27 au 28 novembre`."""


@cache
def _date_signs(lang: str) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Return words that begin dates, words of dates that follow a number, and words before one that make it a date."""
    words = date_words(lang)
    named = {*words.months, *words.weekdays, *words.seasons, *words.units.heads}
    sure = (
        named
        | {*words.days.heads, *words.codes}
        | {word for word, way in words.direction.items() if way == -1}
    )
    return (
        frozenset(sure),
        frozenset(named | {"/", "s", "'s"}),
        words.on_the | words.decades | words.years_strong,
    )


class Found(NamedTuple):
    """A date or period at a token: what it says, its tokens, its kind, and the number it was told by."""

    when: Partial | Span
    start: int
    end: int
    kind: str
    told: tuple[float, str] | None = None


class Dated(NamedTuple):
    """A date meant: what, from which token to which, where its own words begin, and which kind of mention."""

    when: Span
    start: int
    end: int
    core: int
    kind: MentionKind
    told: tuple[float, str] | None = None


class DateReader:
    """Reads the dates of one text."""

    def __init__(self, place: Place, context: DateContext, reference: Reference | None) -> None:
        self.place = place
        self.tokens = place.tokens
        self.context = context
        self.words = context.words
        self.reference = reference
        self.told: Reference | None = None
        self.last_day: date | None = None
        self.stop = names(place.lang).stop
        self.sure, self.near, self.before = _date_signs(place.lang)

    def may_begin(self, index: int) -> bool:
        """Return whether a date may begin at a token, by the words near it: most numbers begin none."""
        texts = self.tokens.words
        word = texts[index]
        if word in self.sure or (len(word) == 4 and word.isdecimal()):  # noqa: PLR2004  # a year
            return True
        if not self.near.isdisjoint(texts[index + 1 : index + _REACH]) or (
            index and texts[index - 1] in self.before
        ):
            return True
        following = texts[index + 1]
        return word[0].isdecimal() and (
            following.isdecimal()
            or (following in {"-", "."} and texts[index + 2][:1].isdecimal())
            or len(word) == 8  # noqa: PLR2004  # 20161016
            or word.count(".") > 1
        )

    def read(self, index: int) -> tuple[list[Mention], int]:
        """Return the mentions of the date that begins at a token, and where it ends; none where no date does.

        Dates that say nothing of the publication's calendar are read and left out: `ce jour-là`, `du lundi au vendredi`.
        """
        found = None
        if self.tokens.words[index] not in self.sure:
            if listed := self._read_list(index):
                return [self._mention(one) for one in listed], listed[-1].end
            found = self._read_day_range(index)
        if found is None:
            one = self._read_one(index)
            if one is None:
                return [], index
            if end := self._every_week(one):
                return [], end
            found = self._extend(one, index)
        if self.tokens.words[found.end] == "-" and self.tokens.words[found.end + 1] in self.words.that:
            return [], found.end + 2
        dated = self._loosen(found)
        if dated.when.grain == "day" and dated.when.days:
            self.last_day = dated.when.days[1]
        return [self._mention(dated)], dated.end

    def _every_week(self, found: Found) -> int:
        """Return the end of `lundi au vendredi`, which is every week; 0 elsewhere."""
        tokens, words, when = self.tokens, self.words, found.when
        lone = (
            isinstance(when, Partial)
            and when.weekday
            and not when.day
            and not when.month
            and when.direction is None
        )
        if not lone or tokens.words[found.end] not in words.joiners | {"-"}:
            return 0
        place = found.end + 1 + (tokens.words[found.end + 1] in words.the)
        if tokens.words[place] not in words.weekdays:
            return 0
        second = self._read_one(place)
        same = second and isinstance(second.when, Partial) and not second.when.day and not second.when.month
        return second.end if second and same else 0

    def _read_one(self, index: int) -> Found | None:
        """Return the date or period at a token: what it says, its tokens, its kind."""
        point = self._read_point(index)
        if point:
            when, end = point.when, point.end
            when, end = self._directed(when, index, end)
            if isinstance(when, Partial) and when.weekday and not (when.day or when.month):
                in_week = self._weekday_of_week(when.weekday, end)
                if in_week:
                    return Found(in_week[0], index, in_week[1], "date")
            return Found(when, index, end, "date")
        period = self._read_period(index)
        return Found(*period) if period else None

    def _read_point(self, index: int) -> Point | None:
        """Return a day, month, weekday, year or day word at a token."""
        word = self.tokens.words[index]
        days = self.words.days.match(self.tokens.words, index)
        if days:
            return Point(relative_day(self.reference, days[1]), days[0])
        if point := read_date(self.context, index):
            return point
        if point := self._read_day_of_period(index):
            return point
        if self._is_plain_year(index) and not self._is_decade(index):
            code = index + 1 + (self.tokens.words[index + 1] == "-")
            if part := read_code(self.context, Reference(date(int(word), 7, 1), date(int(word), 7, 1)), code):
                return Point(replace(part.when, relative=False), part.end)
            return Point(Partial(year=int(word)), index + 1)
        return self._read_lone_day(index)

    def _read_day_of_period(self, index: int) -> Point | None:
        """Return `20th of next month`, `le 5 du mois prochain`."""
        tokens, words = self.tokens, self.words
        day, end = read_day_number(self.context, index)
        if not day or tokens.words[end] not in words.of | words.the:
            return None
        for begin in range(end, end + 4):
            unit = words.units.match(tokens.words, begin)
            if unit:
                period = read_unit_period(self.context, self.reference, begin) if unit[1] == "month" else None
                days = (
                    period.when.days
                    if period and period.kind == "date" and not period.when.approximate
                    else None
                )
                one = days and _on(days[0], day)
                return (
                    Point(span_of((one, one), "day", relative=True), period.end) if period and one else None
                )
            if (
                tokens.words[begin] not in words.of
                and tokens.words[begin] not in words.the
                and tokens.words[begin] not in words.direction
            ):
                return None
        return None

    def _is_plain_year(self, index: int) -> bool:
        """Return whether a token is a year that stands on its own."""
        if not read_year(self.context, index, self.stop):
            return False
        tokens = self.tokens
        if tokens.glued(index) and tokens.words[index - 1][-1:].isalnum():
            return False
        if tokens.glued(index) and tokens.words[index - 1] in {
            "-",
            "/",
            ".",
            "#",
            "$",
            "€",
            "£",
            "_",
            "+",
            ":",
        }:
            before = tokens.words[index - 2]
            if (
                tokens.words[index - 1] not in {"-", "/"}
                or not (before.isdecimal() and len(before) == 4)
                and not self.words.parts.match_before(tokens.words, index - 1)
            ):  # noqa: PLR2004
                return False
        following = tokens.words[index + 1]
        if following == "-" and tokens.glued(index + 1) and not self._is_span_of_years(index):
            return False
        if self._is_named(index):
            return False
        if tokens.glued(index + 1) and (
            following[:1].isalpha() or following in {"%", "°", "€", "$", "£", "_", ":", "@"}
        ):
            return False
        if (
            tokens.glued(index + 1)
            and following in {".", ","}
            and tokens.glued(index + 2)
            and tokens.words[index + 2][:1].isalnum()
            and tokens.cased(index + 2)[:1].islower()
        ):
            return False
        if following in self.place.words.scales or following in {"%", "°"}:
            return False
        from recoupe.values.numerals import Number  # noqa: PLC0415
        from recoupe.values.units import read_money_sign, read_unit  # noqa: PLC0415

        number = Number(int(tokens.words[index]), 1, index, index + 1, digits=True, bare=True)
        if read_unit(tokens, number, self.place.lang, money_text=False) or read_money_sign(
            tokens, index, self.place.lang
        ):
            return False
        strong = tokens.words[index - 1] in self.words.years_strong if index else False
        return strong or find_hedge(tokens, index, index + 1, self.place.lang).hedge is None

    def _is_span_of_years(self, index: int) -> bool:
        """Return whether what a hyphen joins to a year is a year, a part of one or a word: not `2026-014`."""
        after = self.tokens.words[index + 2]
        return (
            not after.isdecimal()
            or len(after) == 4
            or (len(after) == 2 and after > self.tokens.words[index][2:])
        )  # noqa: PLR2004

    def _is_named(self, index: int) -> bool:
        """Return whether the year belongs to a name (Cap 2028) or a label (arrêté n° 2026)."""
        if not index:
            return False
        tokens, known = self.tokens, names(self.place.lang)
        before = tokens.words[index - 1]
        if before in {"°", "º", "№", "#"} or (before in known.strict and before not in known.dated):
            return True
        return before in known.makers and tokens.cased(index - 1)[:1].isupper()

    def _is_decade(self, index: int) -> bool:
        return read_decade(self.context, None, index) is not None

    def _read_lone_day(self, index: int) -> Point | None:
        """Return `le 15`, `the 27th` as a day of the month, where nothing counted follows."""
        tokens = self.tokens
        before = tokens.words[index - 1] if index else ""
        if before not in self.words.on_the:
            return None
        day, end = read_day_number(self.context, index)
        if not day:
            return None
        ordinal = (
            tokens.words[end - 1] in self.place.words.ordinal_suffixes and tokens.words[index].isdecimal()
        )
        english = before == "the"
        following = tokens.words[end]
        if following in self.words.weekdays and following not in self.words.doubtful_weekdays:
            return Point(Partial(day=day, weekday=self.words.weekdays[following]), end + 1)
        if english and not ordinal:
            return None
        if not english and (before != "le" or not tokens.words[index].isdecimal() or (ordinal and day > 1)):
            return None
        if following[:1].isalpha() and following not in self.stop:
            return None
        if following in {"%", "°", "/", "-", "h", ":", "€", "$"} or (
            tokens.glued(end) and following[:1].isalnum()
        ):
            return None
        if following in {".", ","} and tokens.glued(end) and tokens.words[end + 1][:1].isdecimal():
            return None
        if following in self.words.of or self.words.units.match(tokens.words, end):
            return None
        if self.last_day and day > self.last_day.day and (same := _on(self.last_day, day)):
            # `le 12 février …, la seconde le 24`
            return Point(span_of((same, same), "day", relative=True), end)
        return Point(Partial(day=day), end)

    def _read_period(self, index: int) -> Period | None:
        """Return a period that begins with the number, ordinal, unit, season or code at a token."""
        tokens, words = self.tokens, self.words
        word = tokens.words[index]
        context, reference = self.context, self.reference
        if word in words.seasons and (season := read_season(context, reference, index)):
            return season
        if words.units.match(tokens.words, index) and (period := read_unit_period(context, reference, index)):
            return period
        if word in words.codes and (code := read_code(context, reference, index)):
            return code
        if (
            word in self.place.words.ordinals
            or words.direction.get(word) == -1
            or tokens.words[index + 1] in self.place.words.ordinal_suffixes
            or word in self.place.words.ordinal_pairs
        ) and (ordinal := read_ordinal_period(context, reference, index)):
            return ordinal
        if word[:1].isdecimal() or word in self.place.words.cardinals or word in self.place.words.pairs:
            if decade := read_decade(context, reference, index):
                return decade
            number = read_number(tokens, index, self.place.words)
            if number and self._is_worded_year(number):
                days = resolve(Partial(year=int(number.value)), None)
                return Period(days, index, number.end, "date") if days else None
            return read_counted_period(context, reference, number) if number else None
        return None

    def _is_worded_year(self, number: Number) -> bool:
        """Return whether a number in words is a year: nineteen eighty-four, en deux mille dix-sept."""
        if number.kind == "year":
            return True
        if (
            number.digits
            or number.kind != "cardinal"
            or not 1100 <= number.value <= 2100
            or number.value % 100 == 0
        ):  # noqa: PLR2004
            return False
        following = self.tokens.words[number.end]
        before = self.tokens.words[number.start - 1] if number.start else ""
        return before in self.words.years_strong and not (
            following[:1].isalpha() and following not in self.stop
        )

    def _directed(self, when: Partial | Span, index: int, end: int) -> tuple[Partial | Span, int]:
        """Take up `dernier`, `prochain`, `ce`, `last` beside a yearless date."""
        if not isinstance(when, Partial) or when.year is not None:
            return when, end
        tokens, words = self.tokens, self.words
        after = words.direction_after.match(tokens.words, end)
        if (
            after
            and (words.on_the != frozenset({"the"}))
            and tokens.words[end] not in {"ce", "cet", "cette", "ces"}
        ):
            return replace(when, direction=after[1]), after[0]
        before = tokens.words[index - 1] if index else ""
        if before in words.direction:
            direction = words.direction[before]
            if (
                when.weekday
                and not when.day
                and not when.month
                and direction > 0
                and words.next_is_next_week
                and self.reference
                and self.reference.exact
            ):
                monday = self.reference.first - timedelta(days=self.reference.first.isoweekday() - 1)
                day = (monday + timedelta(days=6 + when.weekday)).isoformat()
                return Span(day, day, "day", when.weekday, relative=True), end
            return replace(when, direction=direction), end
        if when.weekday and not when.day and not when.month and self._looks_ahead(index, end):
            return replace(when, direction=1), end
        return when, end

    def _weekday_of_week(self, weekday: int, index: int) -> tuple[Span, int] | None:
        """Return the day of `vendredi de la semaine prochaine`, `Friday next week`, and where it ends."""
        tokens, words = self.tokens, self.words
        for begin in range(index, index + 4):
            unit = words.units.match(tokens.words, begin)
            if unit and unit[1] == "week":
                period = read_unit_period(self.context, self.reference, begin)
                days = period.when.days if period else None
                if period and days and period.when.grain == "week":
                    day = days[0] + timedelta(days=weekday - 1)
                    return Span(day.isoformat(), day.isoformat(), "day", weekday, relative=True), period.end
                return None
            word = tokens.words[begin]
            if word not in words.of and word not in words.the and word not in words.direction:
                return None
        return None

    def _looks_ahead(self, index: int, end: int) -> bool:
        """Return whether the sentence around a weekday speaks of what is to come."""
        tokens, words = self.tokens, self.words
        for step in (-1, 1):
            place = index - 1 if step < 0 else end
            for _ in range(words.future_reach):
                word = tokens.words[place] if 0 <= place < tokens.count else "."
                if word in {".", "!", "?", ";"} or word[0] == "\n":
                    break
                if word in words.future or (
                    words.future_endings and len(word) > 4 and word.endswith(words.future_endings)
                ):  # noqa: PLR2004
                    return True
                place += step
        return False

    def _read_list(self, index: int) -> list[Dated]:
        """Return the days of `16 et 25 septembre`, `16, 17 et 18 mai`: all but the last have the last one's month."""
        tokens, words = self.tokens, self.words
        days: list[tuple[int, int, int]] = []
        place = index
        while len(days) < _MOST_DAYS:
            day, end = read_day_number(self.context, place)
            if not day:
                return []
            point = read_date(self.context, place)
            if point and isinstance(point.when, Partial) and point.when.day and point.when.month:
                break
            if tokens.words[end] not in words.lists or (index and tokens.words[index - 1] in words.between):
                return []
            days.append((day, place, end))
            place = end + 1
            while tokens.words[place] in words.the or tokens.words[place] in words.lists:
                place += 1
        else:
            return []
        if not days:
            return []
        shared = point.when
        listed = [(replace(shared, day=day, weekday=None), begin, end) for day, begin, end in days]
        listed.append((shared, place, point.end))
        return [
            Dated(meant, begin, end, begin, "date")
            for when, begin, end in listed
            if (meant := resolve(when, self.reference))
        ]

    def _read_day_range(self, index: int) -> Found | None:
        """Return `27 au 28 novembre`, `4-23 mois prochain`: a bare day up to a day of a month."""
        tokens, words = self.tokens, self.words
        day, end = read_day_number(self.context, index)
        if not day:
            return None
        joiner = tokens.words[end]
        before = tokens.words[index - 1] if index else ""
        opened = before in words.between
        dash = joiner == "-" and tokens.glued(end) == tokens.glued(end + 1)
        if not dash and not (joiner in words.between_and if opened else joiner in words.joiners):
            return None
        place = end + 1
        while tokens.words[place] in words.the and place - end < 3:  # noqa: PLR2004
            place += 1
        point = read_date(self.context, place)
        if point and isinstance(point.when, Partial) and point.when.day and point.when.month:
            last = point.when
            when, finish = self._directed(last, place, point.end)
            last = when if isinstance(when, Partial) else last
            span = self._resolved(last)
            first = span.days and _day_before(span.days[1], day)
            begin = (
                first.isoformat()
                if first
                else f"XXXX-{_month_of(last.month, day > (last.day or 0)):02d}-{day:02d}"
            )
            made = Span(begin, span.latest, "day", relative=span.relative)
            return Found(made, index - (before in words.from_words or opened), finish, "date_range")
        return self._day_range_of_period(index, day, place, opened=opened)

    def _day_range_of_period(self, index: int, day: int, place: int, *, opened: bool) -> Found | None:
        """Return `4 au 22 de ce mois`, `4 to 23 next month`."""
        tokens, words = self.tokens, self.words
        other, end = read_day_number(self.context, place)
        if not other or other < day:
            return None
        for begin in range(end, end + 4):
            unit = words.units.match(tokens.words, begin)
            if unit and unit[1] == "month":
                period = read_unit_period(self.context, self.reference, begin)
                days = period.when.days if period else None
                if period and days:
                    first, last = _on(days[0], day), _on(days[0], other)
                    if first and last:
                        return Found(
                            span_of((first, last), "day", relative=True),
                            index - opened,
                            period.end,
                            "date_range",
                        )
                return None
            if (
                tokens.words[begin] not in words.of
                and tokens.words[begin] not in words.the
                and tokens.words[begin] not in words.direction
            ):
                return None
        return None

    def _extend(self, found: Found, index: int) -> Found:
        """Join a second date to the first where the words make a range of them."""
        first, start, end, kind, told = found
        tokens, words = self.tokens, self.words
        joiner = tokens.words[end]
        before = tokens.words[start - 1] if start else ""
        opened = before in words.between
        joins = (
            joiner in words.between_and
            if opened
            else joiner in words.joiners and joiner not in words.between_and
        )
        dash = joiner == "-" and tokens.glued(end) == tokens.glued(end + 1)
        if joins or dash:
            second = self._second(first, end + 1, dash=dash)
            if second:
                return self._join(first, second, start, index, opened=opened)
        return Found(self._resolved(first), start, end, kind, told)

    def _second(self, first: Partial | Span, index: int, *, dash: bool) -> Point | None:
        """Return the date after the joiner: a full one, or a bare day or year that takes the rest from the first."""
        tokens, words = self.tokens, self.words
        place = index
        while tokens.words[place] in words.the and place - index < 2:  # noqa: PLR2004
            place += 1
        word = tokens.words[place]
        if isinstance(first, Partial) and first.day and first.month:
            point = read_date(self.context, place, joined=True)
            if point and isinstance(point.when, Partial) and (point.when.month or point.when.year):
                return point
            day, end = read_day_number(self.context, place)
            if day and not tokens.words[end][:1].isalpha() or day and tokens.words[end] in self.stop:
                return Point(Partial(first.year, first.month, day), end)
            return None
        if isinstance(first, Partial) and first.year and not first.month:
            if dash and word.isdecimal() and len(word) == 2 and int(word) == first.year % 100 + 1:  # noqa: PLR2004  # 2013-14
                return Point(Partial(year=first.year // 100 * 100 + int(word)), place + 1)
            if self._is_plain_year(place):
                return Point(Partial(year=int(word)), place + 1)
            return read_date(self.context, place)
        one = self._read_one(place)
        return Point(one[0], one[2]) if one else None

    def _join(self, first: Partial | Span, second: Point, start: int, index: int, *, opened: bool) -> Found:
        """Return the range from the first date to the second, each taking from the other what it lacks."""
        del index
        last = second.when
        end = second.end
        if isinstance(last, Partial) and isinstance(first, Partial):
            if last.month and not last.year:
                last_span, end = self._following_year(last, end)
                last = last_span
            if first.year is None and first.month and isinstance(last, Partial) and last.year:
                year = last.year - (
                    first.month is not None
                    and last.month is not None
                    and (first.month, first.day or 0) > (last.month, last.day or 99)
                )
                first = replace(first, year=year)
            elif first.year and isinstance(last, Partial) and last.year is None and last.month:
                last = replace(last, year=first.year)
        begin, finish = self._resolved(first), self._resolved(last)
        if (
            isinstance(first, Partial)
            and first.year is None
            and finish.days
            and begin.days
            and begin.days[0] > finish.days[1]
        ):
            again = resolve(
                replace(
                    first,
                    year=finish.days[0].year
                    - (0 if first.month and finish.days[0].month >= first.month else 1),
                ),
                None,
            )
            begin = again or begin
        loose = begin.approximate or finish.approximate
        relative = begin.relative or finish.relative
        span = Span(begin.earliest, finish.latest, finish.grain, relative=relative, approximate=loose)
        return Found(span, start - opened, end, "date_range")

    def _following_year(self, partial: Partial, end: int) -> tuple[Partial, int]:
        """Take up `de cette année`, `of last year` after a month that ends a range."""
        tokens, words = self.tokens, self.words
        for begin in range(end, end + 4):
            unit = words.units.match(tokens.words, begin)
            if unit and unit[1] == "year":
                period = read_unit_period(self.context, self.reference, begin)
                if period and period.when.days:
                    return replace(partial, year=period.when.days[0].year), period.end
                return partial, end
            if (
                tokens.words[begin] not in words.of
                and tokens.words[begin] not in words.the
                and tokens.words[begin] not in words.direction
            ):
                break
        return partial, end

    def _resolved(self, when: Partial | Span) -> Span:
        if isinstance(when, Span):
            return when
        if when.year is not None and self.reference is None:
            # A text without a publication time dates itself by the years it names.
            days = resolve(Partial(year=when.year), None)
            self.told = Reference(*days.days) if days and days.days else self.told
        reference = self.reference or (self.told if when.month else None)
        return resolve(when, reference) or Span(None, None, when.grain, when.weekday)

    def _loosen(self, found: Found) -> Dated:
        """Take up the words before a date that choose a part of it (fin 2023) or loosen it (vers le 15)."""
        when, start, end, kind, told = found
        span = self._resolved(when)
        tokens, words = self.tokens, self.words
        place = start
        part = words.parts.match_before(tokens.words, place)
        while (
            part is None
            and place
            and start - place < 3
            and (  # noqa: PLR2004
                tokens.words[place - 1] in words.of
                or tokens.words[place - 1] in words.the
                or tokens.words[place - 1] == "-"
            )
        ):
            place -= 1
            part = words.parts.match_before(tokens.words, place)
        if (
            part
            and span.grain != "day"
            and not (tokens.words[part[0]] == "mi" and place == start and not tokens.glued(start))
        ):
            return Dated(
                part_of(span, part[1]), part[0], end, start, "date_range" if kind == "date_range" else "date"
            )
        before = tokens.words[place - 1] if place else ""
        if before in words.around:
            return Dated(
                replace(span, approximate=True),
                place - 1,
                end,
                start,
                "date_range" if kind == "date_range" else "date",
            )
        return Dated(span, start, end, start, "date_range" if kind == "date_range" else "date", told)

    def _mention(self, dated: Dated) -> Mention:
        tokens, when = self.tokens, dated.when
        start, end = tokens.starts[dated.start], tokens.ends[dated.end - 1]
        number, unit = dated.told or (None, None)
        return Mention(
            start=start,
            end=end,
            quote=tokens.text[start:end],
            kind=dated.kind,
            low=number,
            high=number,
            amount=number,
            unit=unit,
            bound="range" if dated.kind == "date_range" else "exact",
            earliest=when.earliest,
            latest=when.latest,
            core_start=tokens.starts[dated.core],
            core_end=end,
            weekday=when.weekday,
            relative=when.relative,
            approximate_date=when.approximate,
            grain=when.grain,
        )


def _on(day: date, number: int) -> date | None:
    """Return the day of that number in the same month."""
    try:
        return day.replace(day=number)
    except ValueError:
        return None


def _day_before(last: date, number: int) -> date | None:
    """Return the last day of that number before a day, in its month or the month before."""
    if number <= last.day:
        return _on(last, number)
    return _on(last.replace(day=1) - timedelta(days=1), number)


def _month_of(month: int | None, before: bool) -> int:  # noqa: FBT001
    """Return a month, or the one before it."""
    return ((month or 1) - 2) % 12 + 1 if before else month or 1
