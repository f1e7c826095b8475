from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.calendar import (
    order_key,
    parse_days,
    parse_interval,
    parse_moment,
)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2017", "2017-01-01", "2017-12-31"),
        ("2017-06", "2017-06-01", "2017-06-30"),
        ("2016-02", "2016-02-01", "2016-02-29"),
        ("2017-06-19", "2017-06-19", "2017-06-19"),
        ("20170619", "2017-06-19", "2017-06-19"),
        ("2017-W25", "2017-06-19", "2017-06-25"),
        ("2017-W25-3", "2017-06-21", "2017-06-21"),
        ("201X", "2010-01-01", "2019-12-31"),
        ("19XX", "1900-01-01", "1999-12-31"),
        ("2017-XX", "2017-01-01", "2017-12-31"),
        ("2017-06-XX", "2017-06-01", "2017-06-30"),
        ("2017-22", "2017-06-01", "2017-08-31"),
        ("2017-24", "2017-12-01", "2018-02-28"),
        ("2024-01/2024-09", "2024-01-01", "2024-09-30"),
        ("2017-06~", "2017-06-01", "2017-06-30"),
        ("2025-10-14T23:30:00-07:00", "2025-10-14", "2025-10-14"),
        ("2025-10-14 23:30", "2025-10-14", "2025-10-14"),
        ("9999-12", "9999-12-01", "9999-12-31"),
    ],
)
def test_days_of_a_date(text: str, first: str, last: str) -> None:
    assert parse_days(text) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "soon",
        "2019-02-30",
        "2019-13",
        "0000",
        "XXXX-06-19",
        "2017-XX-19",
        "2024/2023",
        "2024/..",
        "1/2/3",
    ],
)
def test_no_days(text: str | None) -> None:
    assert parse_days(text) is None


def test_an_open_end_stays_open() -> None:
    assert parse_interval("2024-02/..") == (date(2024, 2, 1), None)
    assert parse_interval("../2024") == (None, date(2024, 12, 31))


def test_a_moment_needs_a_time() -> None:
    moment = parse_moment("2025-10-14T18:32:00+02:00")
    assert moment is not None
    assert moment.utcoffset() == timedelta(hours=2)
    assert parse_moment("2025-10-14") is None
    assert parse_moment("2025-10-14T99:00") is None


def test_order_compares_zones_and_partial_dates() -> None:
    texts = ["2025-10-14T18:32:00+02:00", "2025-10", None, "2025-10-14T17:00:00Z", "2024"]
    assert sorted(texts, key=order_key) == [
        "2024",
        "2025-10",
        "2025-10-14T18:32:00+02:00",
        "2025-10-14T17:00:00Z",
        None,
    ]


@given(st.text(max_size=30))
def test_no_text_raises(text: str) -> None:
    parse_days(text)
    parse_interval(text)
    parse_moment(text)
    order_key(text)
