"""Dates, periods and times of ISO 8601 and EDTF in plain English: `27 to 28 November 2025`, `June 2017`."""

from __future__ import annotations

import calendar
import re

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
"""In the order of ISO 8601."""

_LEAP = 2000
"""The year that stands for one that is not known."""

_PARTIAL_DATE = re.compile(r"(?P<year>[\dX]{4})(?:-(?P<month>[\dX]{2}))?(?:-(?P<day>[\dX]{2}))?")


def days(earliest: str | None, latest: str | None) -> str:
    """Return a span of days, months, years or times in words: `27 to 28 November 2025`, `June 2017`."""
    first, last = earliest or latest or "", latest or earliest or ""
    whole = _whole_period(first, last)
    if whole is not None:
        return whole
    if first == last:
        return moment(first)
    start, end = _PARTIAL_DATE.fullmatch(first), _PARTIAL_DATE.fullmatch(last)
    if start and end and start["day"] and end["day"] and start["year"] == end["year"]:
        if start["month"] == end["month"]:
            return f"{int(start['day']) if start['day'].isdigit() else start['day']} to {moment(last)}"
        return f"{_without_year(first)} to {moment(last)}"
    return f"{moment(first)} to {moment(last)}"


def _whole_period(first: str, last: str) -> str | None:
    """Name the month, months, year or years of which `first` and `last` are the ends."""
    start, end = _PARTIAL_DATE.fullmatch(first), _PARTIAL_DATE.fullmatch(last)
    if not (start and end and start["day"] == "01" and end["day"] and _is_month_end(end)):
        return None
    if start["month"] == "01" and end["month"] == "12":
        years = (moment(start["year"]), moment(end["year"]))
        return years[0] if years[0] == years[1] else " to ".join(years)
    if start["year"] != end["year"]:
        return None
    named = moment(f"{end['year']}-{end['month']}")
    if start["month"] == end["month"]:
        return named
    return f"{_without_year(first[: len('2017-06')])} to {named}"


def _is_month_end(day: re.Match[str]) -> bool:
    if not day["month"].isdigit() or not day["day"].isdigit():
        return False
    year, month = int(day["year"]) if day["year"].isdigit() else _LEAP, int(day["month"])
    return 1 <= month <= len(_MONTHS) and int(day["day"]) == calendar.monthrange(year, month)[1]


def moment(text: str) -> str:
    """Return a date or time of ISO 8601 or EDTF, which may be partial, in words; others as they are."""
    day, _, time = text.partition("T")
    found = _PARTIAL_DATE.fullmatch(day)
    if found is None:
        return text
    year, month, number_of_day = found["year"], found["month"], found["day"]
    parts = []
    if number_of_day and number_of_day.isdigit():
        parts.append(str(int(number_of_day)))
    if month and month.isdigit() and 1 <= int(month) <= len(_MONTHS):
        parts.append(_MONTHS[int(month) - 1])
    parts.append(_year(year))
    words = " ".join(parts)
    return f"{words} at {time[: len('18:30')]}" if time else words


def _year(text: str) -> str:
    if text.isdigit():
        return str(int(text))
    known = text.rstrip("X")
    if not known:
        return "(year unknown)"
    return f"the {text.replace('X', '0')}s" if len(known) == 3 else text  # noqa: PLR2004  # 199X is a decade


def _without_year(text: str) -> str:
    found = _PARTIAL_DATE.fullmatch(text)
    return moment(text).removesuffix(_year(found["year"])).rstrip() if found else text


def period(text: str | None) -> str | None:
    """Return an EDTF date or interval in words: `2025`, `January 2025 to September 2025`; None stays None."""
    if not text:
        return None
    first, slash, last = text.partition("/")
    if not slash:
        return moment(first)
    if first in {"", ".."}:
        return f"until {moment(last)}"
    return f"from {moment(first)} on" if last in {"", ".."} else days(first, last)
