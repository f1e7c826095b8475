"""Axes: every value on it, ticks few and inside."""

from __future__ import annotations

import math
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.reporting import axis

FINITE = st.floats(min_value=-1e15, max_value=1e15).filter(lambda value: value == 0 or abs(value) > 1e-9)


@given(st.lists(FINITE, min_size=1, max_size=6))
def test_numbers_stand_on_the_axis_in_order(values: list[float]) -> None:
    scale = axis.numbers(values)
    places = [scale.place(value) for value in sorted(values)]
    assert places == sorted(places)
    assert all(0 <= place <= 1 for place in places)
    assert len(scale.ticks) <= 12
    assert all(scale.low <= value <= scale.high for value, _ in scale.ticks)


@given(st.lists(st.dates(), min_size=1, max_size=4))
def test_days_stand_on_the_calendar(days: list[date]) -> None:
    scale = axis.calendar(days)
    assert all(0 <= scale.place(day.toordinal()) <= 1 for day in days)
    assert 1 <= len(scale.ticks) <= 10
    assert all(scale.low <= value <= scale.high for value, _ in scale.ticks)


def test_infinite_ends_do_not_stretch_the_axis() -> None:
    scale = axis.numbers([20, math.inf, 21, -math.inf])
    assert scale.high < 22
    assert scale.place(math.inf) == 1
    assert scale.place(-math.inf) == 0


def test_far_values_share_a_logarithmic_axis() -> None:
    scale = axis.numbers([3, 612_000])
    assert scale.logarithmic
    assert [label for _, label in scale.ticks][:2] == ["1", "10"]


@pytest.mark.parametrize(
    ("days", "labels"),
    [
        (
            ["2017-06-19", "2017-06-20"],
            ["18 June 2017\nSunday", "19 June\nMonday", "20 June\nTuesday", "21 June\nWednesday"],
        ),
        (
            ["2024-11-27", "2025-01-15"],
            ["December 2024", "January 2025"],
        ),
        (["2012-01-01", "2025-06-01"], ["2015", "2020", "2025"]),
    ],
)
def test_ticks_fit_the_span(days: list[str], labels: list[str]) -> None:
    assert [label for _, label in axis.calendar(map(date.fromisoformat, days)).ticks] == labels


@given(st.lists(st.integers(min_value=-(10**6), max_value=10**6), min_size=1, max_size=4))
def test_what_is_counted_has_whole_ticks(values: list[int]) -> None:
    assert all(value == int(value) for value, _ in axis.numbers(values, whole=True).ticks)
