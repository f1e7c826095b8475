"""What reading a date needs, and what it gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from recoupe.values.dates.resolution import Partial, Reference, Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from recoupe.models import MentionKind
    from recoupe.values.dates.words import DateWords
    from recoupe.values.lexicon import NumberWords
    from recoupe.values.tokens import Tokens

YEAR_DIGITS = 4
DAY_DIGITS = 2
LONGEST_MONTH = 31
MONTHS = 12

_FILLERS = 4


@dataclass(slots=True)
class DateContext:
    """A text whose dates are read.

    Attributes:
        tokens: The text.
        lang: Its language.
        words: The language's words for dates.
        numbers: The language's words for numbers.
        stop: The language's words of grammar, which are never counted.
        reference: The publication time, if it is known.
        month_first: Whether dates in digits are American.
        order_fixed: Whether the language always writes them alike.
        told: The last year that the text names, for one without a publication time.
        last_day: The last day read: `le 12 février …, le 24`.
        last_end: The token after it.
    """

    tokens: Tokens
    lang: str
    words: DateWords
    numbers: NumberWords
    stop: frozenset[str]
    reference: Reference | None
    month_first: bool
    order_fixed: bool
    told: Reference | None = None
    last_day: date | None = None
    last_end: int = 0

    def before(self, index: int) -> str:
        """Return the word before a token; empty at the beginning."""
        return self.tokens.words[index - 1] if index else ""

    def skip(self, index: int, *, most: int = 2) -> int:
        """Return the first token that is neither `of` nor an article."""
        end = index + most
        while index < end and self.is_filler(index):
            index += 1
        return index

    def is_filler(self, index: int) -> bool:
        """Return whether a token is `of` or an article."""
        word = self.tokens.words[index]
        return word in self.words.of or word in self.words.the

    def units_after(self, index: int) -> Iterator[tuple[int, str]]:
        """Yield the first unit of the calendar after fillers and words like `next`: `du mois`, `of this year`."""
        for place in range(index, index + _FILLERS):
            if unit := self.words.units.match(self.tokens.words, place):
                yield place, unit[1]
                return
            if not (self.is_filler(place) or self.tokens.words[place] in self.words.direction):
                return


class Point(NamedTuple):
    """A date read: told in part or already meant, and the token after it."""

    when: Partial | Span
    end: int


class Found(NamedTuple):
    """A date or period and its tokens; `told` is the number and unit it was told by (13 years ago)."""

    when: Partial | Span
    start: int
    end: int
    kind: MentionKind = "date_range"
    told: tuple[float, str | None] | None = None


def is_lone_weekday(when: Partial | Span) -> bool:
    """Return whether nothing but a weekday is told."""
    return isinstance(when, Partial) and bool(when.weekday) and not (when.day or when.month)


def has_day(when: Partial | Span) -> bool:
    """Return whether a day of a month is told."""
    return isinstance(when, Partial) and bool(when.day and when.month)
