"""Whether a text writes 3/7/2017 with the month first, as Americans do."""

from __future__ import annotations

import re
from functools import cache

from recoupe.language import table
from recoupe.values.dates.words import date_words

_AMBIGUOUS = re.compile(
    r"(?<![\d/.-])(\d{1,2})[/.-](\d{1,2})[/.-](?:\d{4}|\d\d)(?!\d)|(?<!\d)(\d{1,2})/(\d{1,2})(?![\d/])"
)
_NUMERIC = re.compile(r"\d[/.-]\d{1,2}[/.-]\d\d|\d/\d")
_TWELVE = 12
_LETTERS = 3
_SAMPLE = 20_000
"""How a text writes shows in its first pages."""


def is_order_fixed(lang: str) -> bool:
    """Return whether a language always writes its numeric dates day first."""
    return bool(table(lang, "dates")["order"] != "text")


def is_month_first(plain: str, lang: str) -> bool:
    """Return whether numeric dates in a text are month first.

    The language's order holds unless the language leaves it to the text (`order = "text"`): then a date that can be
    read one way only decides, else how the text writes its other dates (`September 26, 2025` against
    `26 September 2025`) and what it spells and pays like; day first where nothing tells.
    """
    if is_order_fixed(lang):
        return False
    if not _NUMERIC.search(plain):
        return False
    plain = plain[:_SAMPLE]
    dates = _AMBIGUOUS.findall(plain)
    votes = 0
    for first, second, short_first, short_second in dates:
        one, other = int(first or short_first), int(second or short_second)
        votes += 4 * ((one <= _TWELVE < other) - (other <= _TWELVE < one))
    month_day, day_month, american, british = _patterns(lang)
    votes += 2 * (len(month_day.findall(plain)) - len(day_month.findall(plain)))
    votes += len(american.findall(plain)) - len(british.findall(plain))
    return votes > 0


@cache
def _patterns(lang: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return what finds month-day and day-month dates, and American and British ways of writing."""
    months = "|".join(
        sorted(
            (re.escape(month) for month in date_words(lang).months if len(month) >= _LETTERS),
            key=len,
            reverse=True,
        )
    )
    signs = table(lang, "dates")["american"]

    def any_of(words: list[str]) -> re.Pattern[str]:
        return re.compile(
            "|".join(
                rf"(?<!\w){re.escape(word)}(?!\w)" if word[-1].isalnum() else re.escape(word)
                for word in words
            )
        )

    return (
        re.compile(rf"\b(?:{months})\.? \d{{1,2}}(?!\d)"),
        re.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th)? (?:{months})\b"),
        any_of(signs["yes"]),
        any_of(signs["no"]),
    )
