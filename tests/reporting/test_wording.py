"""Values and dates in words."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.judging import moments
from recoupe.models import Claim
from recoupe.reporting import wording


def claim(**fields: object) -> Claim:
    base = {
        "article": "a.txt",
        "start": 0,
        "end": 1,
        "line": 1,
        "column": 1,
        "quote": "x",
        "context": "x",
        "kind": "count",
    }
    return Claim.model_validate({**base, **fields})


def plain(text: str | None) -> str | None:
    return None if text is None else text.replace(wording.THIN, " ")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, "0"),
        (7, "7"),
        (1700, "1 700"),
        (612_000, "612 000"),
        (7.25, "7.25"),
        (0.1 + 0.2, "0.3"),
        (-3.5, "−3.5"),
        (1e6, "1 million"),
        (327.6e6, "327.6 million"),
        (4.1e9, "4.1 billion"),
        (20e9, "20 billion"),
        (2.5e12, "2.5 trillion"),
        (1_234_567, "1 234 567"),
        (1_234_567_891, "1 234 567 891"),
        (-4e6, "−4 million"),
        (math.inf, "∞"),
        (-math.inf, "−∞"),
    ],
)
def test_number(value: float, words: str) -> None:
    assert plain(wording.number(value)) == words


@given(st.integers(min_value=-(10**15), max_value=10**15))
def test_no_digit_of_a_whole_number_is_lost(value: int) -> None:
    words = wording.number(value).replace(wording.THIN, "").replace("−", "-")
    digits, _, scale = words.partition(" ")
    factor = {"": 1, "million": 10**6, "billion": 10**9, "trillion": 10**12}[scale]
    assert round(float(digits) * factor) == value


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (1, "1st"),
        (2, "2nd"),
        (3, "3rd"),
        (4, "4th"),
        (11, "11th"),
        (12, "12th"),
        (21, "21st"),
        (112, "112th"),
        (1001, "1 001st"),
    ],
)
def test_ordinal(value: float, words: str) -> None:
    assert plain(wording.ordinal(value)) == words


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (1650, 1750, "1 650 to 1 750"),
        (4.05e9, 4.15e9, "4.05 to 4.15 billion"),
        (900_000, 1.1e6, "900 000 to 1.1 million"),
        (5, 5, "5"),
        (20e9, math.inf, "20 billion or more"),
        (-math.inf, 9, "9 or less"),
    ],
)
def test_span(low: float, high: float, words: str) -> None:
    assert plain(wording.span(low, high)) == words


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"low": 1800, "high": 1800, "amount": 1800, "unit": "entreprise"}, "1 800"),
        ({"low": 1650, "high": 1750, "amount": 1700, "bound": "approx"}, "about 1 700"),
        (
            {"low": 20e9, "amount": 20e9, "bound": "at_least", "kind": "money", "unit": "USD"},
            "at least 20 billion USD",
        ),
        ({"high": 5, "amount": 5, "bound": "at_most", "kind": "percent", "unit": "%"}, "at most 5 %"),
        ({"low": 10, "high": 12, "amount": 11, "bound": "range"}, "10 to 12"),
        ({"low": 3, "high": 3, "amount": 3, "kind": "ratio", "unit": "times"}, "3 times"),
        ({"low": 4, "high": 4, "amount": 4, "kind": "ordinal"}, "4th"),
        ({"low": 480, "high": 480, "kind": "quantity", "unit": "kilometer**2"}, "480 km²"),
        ({"low": 80, "high": 80, "kind": "quantity", "unit": "kilometer/hour"}, "80 km/h"),
        ({"low": 90, "high": 90, "kind": "money", "unit": "USD/oil_barrel"}, "90 USD/bbl"),
        ({"low": 1, "high": 1, "kind": "duration", "unit": "hour"}, "1 hour"),
        ({"low": 2, "high": 2, "kind": "duration", "unit": "century"}, "2 centuries"),
        ({"low": 3, "high": 3, "kind": "duration", "unit": "light_year"}, "3 light years"),
        ({"kind": "date", "earliest": "2017-06-19", "latest": "2017-06-19"}, "19 June 2017"),
        (
            {"kind": "date", "earliest": "2017-06-19", "latest": "2017-06-19", "weekday": 2},
            "Tuesday 19 June 2017",
        ),
        ({"kind": "acronym", "value": "Union", "quote": "Union (UEE)"}, "Union (UEE)"),
        (
            {"kind": "title", "value": "minister", "quote": "la ministre Anne Rivière"},
            "la ministre Anne Rivière",
        ),
        ({"kind": "name", "quote": "Tokaïev"}, "Tokaïev"),
    ],
)
def test_value(fields: dict[str, object], words: str) -> None:
    assert plain(wording.value(claim(**fields))) == words


@pytest.mark.parametrize(
    ("earliest", "latest", "words"),
    [
        ("2017-06-19", None, "19 June 2017"),
        ("2025-11-27", "2025-11-28", "27 to 28 November 2025"),
        ("2025-10-30", "2025-11-02", "30 October to 2 November 2025"),
        ("2024-12-30", "2025-01-02", "30 December 2024 to 2 January 2025"),
        ("2025-06-01", "2025-06-30", "June 2025"),
        ("2024-02-01", "2024-02-29", "February 2024"),
        ("2024-02-01", "2024-02-28", "1 to 28 February 2024"),
        ("2025-01-01", "2025-12-31", "2025"),
        ("2025-01-01", "2025-06-30", "January to June 2025"),
        ("2014-01-01", "2019-12-31", "2014 to 2019"),
        ("2023-12-01", "2024-02-29", "1 December 2023 to 29 February 2024"),
        ("2025-01-01", "2025-06-29", "1 January to 29 June 2025"),
        ("2026-03-02T10:00:00+02:00", None, "2 March 2026 at 10:00"),
        ("XXXX-06-19", "XXXX-06-20", "19 to 20 June (year unknown)"),
        ("XXXX-06-01", "XXXX-06-30", "June (year unknown)"),
        ("199X", None, "the 1990s"),
        ("18:30", None, "18:30"),
        ("2025-10-14T07:42", None, "14 October 2025 at 07:42"),
        ("2025-13-45", "2025-13-45", "45 2025"),
        ("soon", None, "soon"),
    ],
)
def test_days(earliest: str, latest: str | None, words: str) -> None:
    assert moments.days(earliest, latest) == words


@given(st.text(max_size=12), st.text(max_size=12))
def test_days_of_any_text_are_some_text(earliest: str, latest: str) -> None:
    assert isinstance(moments.days(earliest, latest), str)


@given(
    st.from_regex(r"[\dX]{4}(-[\dX]{2}(-[\dX]{2})?)?", fullmatch=True),
    st.from_regex(r"[\dX]{4}-\d\d-\d\d", fullmatch=True),
)
def test_days_of_impossible_dates(earliest: str, latest: str) -> None:
    assert moments.days(earliest, latest)


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ("2025", "2025"),
        ("2025-01/2025-09", "January 2025 to September 2025"),
        ("2025/..", "from 2025 on"),
        ("../2025-03", "until March 2025"),
        (None, None),
    ],
)
def test_period(period: str | None, words: str | None) -> None:
    assert moments.period(period) == words


def test_meaning_is_told_only_where_it_says_more_than_the_value() -> None:
    rounded = claim(low=1700, high=1700, amount=1700, step=100)
    assert plain(wording.meaning(rounded)) == "1 650 to 1 750"
    assert wording.meaning(claim(low=1793, high=1793, amount=1793, step=1)) is None
    assert wording.meaning(claim(low=10, high=12, bound="range")) is None
    assert wording.meaning(claim(kind="date", earliest="2017-06-19", latest="2017-06-19")) is None


def test_who_falls_back_on_the_source() -> None:
    assert wording.who(claim(speaker="A", source="B")) == "A"
    assert wording.who(claim(source="B")) == "B"
    assert wording.who(claim()) == "the article itself"


def test_percent_never_claims_certainty_it_does_not_have() -> None:
    assert plain(wording.percent(0.97)) == "97 %"
    assert plain(wording.percent(0.998)) == "> 99 %"
    assert plain(wording.percent(1)) == "100 %"


def test_shorten_cuts_between_words() -> None:
    assert wording.shorten("one two three", 50) == "one two three"
    assert wording.shorten("one two three", 9) == "one two…"
    assert wording.shorten("x" * 100, 10) == "x" * 10 + "…"
