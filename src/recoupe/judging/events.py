"""Events that dates tell of: what happens in a sentence, whom and what it involves, and whether it is another one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

from recoupe.calendar import parse_days
from recoupe.judging.meaning import days
from recoupe.language import table
from recoupe.language.concepts import frames, is_event, is_telling, occasions_of
from recoupe.language.territories import is_code
from recoupe.language.text import fold
from recoupe.models import STATED_OR_PLANNED

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from recoupe.models import Claim

_DATES = frozenset({"date", "date_range"})
_COMING = "\x1f"
"""The sign of what is to come, no word."""
_BESIDE = 60
"""Characters between a date and the word or number that says that it is of another event."""
_OPEN = "XXXX"
"""A year nobody gave, in EDTF."""
_NO_YEAR = "0004"
"""The first leap year, in which no news is dated."""
_YEAR = 366
"""Days of the longest date."""


@dataclass(frozen=True)
class Event:
    """An event as one sentence tells it; what is dear to read is read when it is asked for.

    Attributes:
        claim: Its date.
        beside: All claims of its article.
        days: The first day and the last that it may be.
    """

    claim: Claim
    beside: Sequence[Claim]
    days: tuple[date, date]

    @cached_property
    def _words(self) -> frozenset[str]:
        claim = self.claim
        return frozenset({claim.concept, claim.predicate, *claim.terms, *claim.agent} - {""})

    @cached_property
    def events(self) -> frozenset[str]:
        """The words for what happens in the date's clause, the nearest among them."""
        events = {word for word in self._words if is_event(word, self.claim.lang) and not frames(word)}
        return frozenset(events | {word for word in (self.claim.concept,) if word and not frames(word)})

    @cached_property
    def kin(self) -> frozenset[int]:
        """The occasions that those may be words for: a board meets, is summoned, votes."""
        return frozenset(occasion for event in self.events for occasion in occasions_of(event))

    @cached_property
    def signs(self) -> frozenset[str | int]:
        """What two events of one time share something of: words, occasions, or that both are to come."""
        return self.events | self.kin | ({_COMING} if self.coming else frozenset())

    @cached_property
    def what(self) -> frozenset[str]:
        """The other words of the clause: who and what it involves."""
        return frozenset(word for word in self._words - self.events if not frames(word))

    @cached_property
    def sentence(self) -> frozenset[str]:
        """All words of the sentence."""
        return frozenset(word for word in {*self.claim.context_terms, *self._words} if not frames(word))

    @cached_property
    def names(self) -> frozenset[str]:
        """The words of the names in it: somebody may do one thing on two days."""
        return frozenset(word for name in self.claim.entities for word in words_of(name))

    @cached_property
    def counted(self) -> bool:
        """Whether its sentence counts somebody or something."""
        begin = self.claim.context_start
        return any(
            other.kind in {"count", "number"} and other.context_start == begin for other in self.beside
        )

    @cached_property
    def again(self) -> frozenset[str]:
        """What tells it to be another one: the words for that, or its number."""
        claim = self.claim
        found = {
            str(other.amount)
            for other in self.beside
            if other.kind == "ordinal"
            and (other.amount or 0) > 1
            and abs(other.start - claim.start) < _BESIDE
        }
        near = claim.context[max(0, claim.start - claim.context_start - _BESIDE) :][: 2 * _BESIDE]
        return frozenset(found | ({"again"} if tells_of_another(near, claim.lang) else set()))

    @cached_property
    def coming(self) -> bool | None:
        """Whether it was to come when the article appeared; None on the day itself, or where that is unknown."""
        own, published = days(self.claim), parse_days(self.claim.published)
        if own and published and not (published[0] <= own[0] <= published[1]):
            return own[0] > published[1]
        return None


def name_others(one: Event, two: Event) -> bool:
    """Tell whether each of two sentences names somebody or something that the other does not."""
    return all(
        any(other.names.isdisjoint(words_of(name)) for name in each.claim.entities)
        for each, other in ((one, two), (two, one))
    )


def _days_of_event(claim: Claim) -> tuple[date, date] | None:
    """Return the days of a claim that dates an event; None for another, as for more than a year."""
    if (
        claim.kind not in _DATES
        or claim.aspect != "event"
        or claim.modality not in STATED_OR_PLANNED
        or claim.former
    ):
        return None
    if not claim.concept or is_telling(claim.concept):
        return None
    own = event_days(claim)
    return own if own is not None and (own[1] - own[0]).days <= _YEAR else None


def is_of_an_event(claim: Claim) -> bool:
    """Tell whether a claim dates an event, within a year at most; a dateline dates the article."""
    return _days_of_event(claim) is not None


def event_days(claim: Claim) -> tuple[date, date] | None:
    """Return the days of an event; a day told without its year, of an article without a date, is one of no known year.

    Those are set against one another alone: years and days of known years are far from them.
    """
    first = claim.earliest or ""
    return parse_days(_NO_YEAR + first[len(_OPEN) :]) if first.startswith(_OPEN) else days(claim)


def told_events(claims: Sequence[Claim]) -> list[Event]:
    """Return the events that an article dates, in the order of its text."""
    return [Event(claim, claims, own) for claim in claims if (own := _days_of_event(claim)) is not None]


def tells_of_another(text: str, lang: str) -> bool:
    """Tell whether words make an event another of its kind: `again`, `de nouveau`."""
    return _again(lang).search(fold(text)) is not None


@cache
def _again(lang: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(table(lang, 'grammar')['again'])})\b")


def words_of(name: str) -> list[str]:
    """Return the words of a name, folded; a territory's code as it is."""
    return [name] if is_code(name) else fold(name).replace("-", " ").split()
