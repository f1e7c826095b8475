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
_ARTICLE = 5
"""Characters before `next` in which its article stands."""
_WEEK = timedelta(days=7)
_SPANS = {"day": 1, "week": 7, "month": 31, "year": 366}
"""Days of the longest span of each unit of the calendar: only what is told as closely has a next one."""


def following(text: str, mention: Mention, found: Sequence[Mention], lang: str) -> Mention:
    """Return a day that follows the one told before it as that day; any other as it is.

    Args:
        text: The article's.
        mention: The day.
        found: All values of the article, in order.
        lang: Its language.
    """
    if mention.kind not in _DATES or not mention.relative or not _is_next_to_told(text, mention, lang):
        return mention
    before = [other for other in found if other.kind in _DATES and other.end <= mention.start]
    anchor = before[-1] if before else None
    if anchor is None or anchor.relative or mention.start - anchor.end > _REACH:
        return mention
    if "\n" in text[anchor.end : mention.start]:
        return mention
    first, last = parse_days(anchor.earliest), parse_days(anchor.latest)
    own = _next(first[0], last[1], mention.grain) if first and last else None
    if own is None:
        return mention
    return replace(
        mention, earliest=own[0].isoformat(), latest=own[1].isoformat(), relative=False, likely=None
    )


def _is_next_to_told(text: str, mention: Mention, lang: str) -> bool:
    """`the following year`, `the next year`, `l'année suivante`; not `next year`."""
    words = set(fold(mention.quote).split())
    if words & listed(lang, "dates", "modifiers", "anaphoric"):
        return True
    articles = listed(lang, "dates", "modifiers", "anaphoric_articles")
    before = fold(text[max(0, mention.start - _ARTICLE) : mention.start]).split()
    return bool(words & listed(lang, "dates", "modifiers", "anaphoric_articled")) and before[-1:] in (
        [word] for word in articles
    )


def _next(first: date, last: date, grain: str | None) -> tuple[date, date] | None:
    """Return the first and last day of the year, month, week or day after one that is told as closely."""
    if grain not in _SPANS or (last - first).days >= _SPANS[grain]:
        return None
    if grain == "day":
        return last + timedelta(days=1), last + timedelta(days=1)
    if grain == "week":
        monday = first - timedelta(days=first.weekday()) + _WEEK
        return monday, monday + timedelta(days=6)
    if grain == "month":
        return month_days(last.year + last.month // 12, last.month % 12 + 1)
    return year_days(last.year + 1)
