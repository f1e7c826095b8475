"""A weekday alone is the last or the next one: the tense of its verb tells which."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from recoupe.calendar import parse_days
from recoupe.language.text import fold
from recoupe.language.words import listed

if TYPE_CHECKING:
    from recoupe.models import Mention

_WEEK = timedelta(days=7)


def in_the_tense(mention: Mention, tense: str | None, published: str | None, lang: str) -> Mention:
    """Return a weekday's date moved by a week where its verb's tense and the publication say so.

    What is told in the past tense lies on the day of publication or before; what is told in the future, on it or after.
    """
    own, day = parse_days(mention.earliest), parse_days(published)
    if mention.weekday is None or not mention.relative or own is None or day is None or day[0] != day[1]:
        return mention
    if mention.earliest != mention.latest or any(character.isdigit() for character in mention.quote):
        return mention
    which = listed(lang, "dates", "modifiers", "last") | listed(lang, "dates", "modifiers", "next")
    if not which.isdisjoint(fold(mention.quote).split()):
        return mention  # `jeudi dernier` tells itself which
    if tense == "past" and own[0] > day[0]:
        moved = own[0] - _WEEK
    elif tense == "future" and own[0] < day[0]:
        moved = own[0] + _WEEK
    else:
        return mention
    return replace(mention, earliest=moved.isoformat(), latest=moved.isoformat())
