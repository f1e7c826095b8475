"""Days told from the day told just before: `She left in 1994, and the following year was named governor`.

Such a date is next to what was told, not to the publication (Quirk et al., *A Comprehensive Grammar of the English
Language*, 8.61; Riegel et al., *Grammaire méthodique du français*, XXII 3.2).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from recoupe.calendar import month_days, parse_days, year_days
from recoupe.language.text import fold
from recoupe.language.words import listed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from recoupe.models import Mention

_DATES = frozenset({"date", "date_range"})
_REACH = 200
"""Characters back to the day that another follows, at most."""
_BEFORE = 20
"""Characters before `next` in which its article and a preposition stand."""
_WEEK = timedelta(days=7)
_SPANS = {"day": 1, "week": 7, "month": 31, "year": 366}
"""Days of the longest span of each unit of the calendar: only what is told as closely has a next one."""


def resolved(text: str, found: Sequence[Mention], lang: str) -> list[Mention]:
    """Return the values of an article, those days that follow the one told before them as that day.

    Args:
        text: The article's.
        found: Its values, in order.
        lang: Its language.
    """
    told: list[Mention] = []
    anchor: Mention | None = None
    for mention in found:
        own = _following(text, mention, anchor, lang) if anchor is not None else mention
        told.append(own)
        if own.kind in _DATES and own.earliest is not None and not own.relative:
            anchor = own
    return told


def _following(text: str, mention: Mention, anchor: Mention, lang: str) -> Mention:
    if not _is_next_to_told(text, mention, lang):
        return mention
    between = text[anchor.end : mention.start]
    if len(between) > _REACH or "\n" in between:
        return mention
    first, last = parse_days(anchor.earliest), parse_days(anchor.latest)
    own = _next(first[0], last[1], mention) if first and last else None
    if own is None:
        return mention
    return replace(
        mention, earliest=own[0].isoformat(), latest=own[1].isoformat(), relative=False, likely=None
    )


def _is_next_to_told(text: str, mention: Mention, lang: str) -> bool:
    """`the following year`, `the next year`, `l'année suivante`; not `next year`, `over the next year`."""
    one = mention.kind == "date" or (mention.kind == "date_range" and mention.grain == "week")
    if not (one and mention.relative):
        return False
    words = fold(mention.quote).replace("'", " ").split()
    before = fold(text[max(0, mention.start - _BEFORE) : mention.start]).split()
    single = listed(lang, "dates", "style", "singular_in_s")
    if any(word[-1].isdigit() or (word.endswith("s") and word not in single) for word in words):
        return False
    if not listed(lang, "dates", "modifiers", "anaphoric").isdisjoint(words):
        return before[-1:] not in ([word] for word in listed(lang, "measures", "purposes"))
    if mention.earliest is not None:
        return False  # the grammar of values took it for one after the publication, by its verb
    articled = before[-1:] in ([word] for word in listed(lang, "dates", "modifiers", "anaphoric_articles"))
    rolling = any(word in listed(lang, "dates", "modifiers", "rolling_before") for word in before[-2:-1])
    told = not listed(lang, "dates", "modifiers", "anaphoric_articled").isdisjoint(words)
    return told and articled and not rolling


def _next(first: date, last: date, mention: Mention) -> tuple[date, date] | None:
    """Return the first and last day of the year, month, week or day after one that is told as closely."""
    grain = mention.grain
    if grain not in _SPANS or (last - first).days >= _SPANS[grain]:
        return None
    if mention.weekday is not None:  # `le dimanche suivant`
        day = last + timedelta(days=(mention.weekday - last.isoweekday() - 1) % 7 + 1)
        return day, day
    if grain == "day":
        return last + timedelta(days=1), last + timedelta(days=1)
    if grain == "week":
        monday = first - timedelta(days=first.weekday()) + _WEEK
        return monday, monday + timedelta(days=6)
    if grain == "month":
        return month_days(last.year + last.month // 12, last.month % 12 + 1)
    return year_days(last.year + 1)
