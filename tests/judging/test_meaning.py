from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from recoupe.judging.meaning import base_interval, compatible, days, interval
from recoupe.models import Claim

Make = Callable[..., Claim]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"amount": 1793.0}, (1793, 1793)),
        ({"amount": 1700.0, "step": 100.0}, (1650, 1750)),
        ({"amount": 20.0, "step": 10.0}, (20, 20)),
        ({"amount": 4.1e9, "step": 1e8, "kind": "money", "unit": "USD"}, (4.05e9, 4.15e9)),
        ({"amount": 75.0, "kind": "percent", "unit": "%"}, (74.5, 76)),
        ({"amount": 13.6, "step": 0.1, "kind": "percent", "unit": "%"}, (13.55, 13.65)),
        ({"amount": 1700.0, "step": 100.0, "bound": "approx", "low": 1530, "high": 1870}, (1650, 1750)),
        ({"amount": 75.0, "bound": "approx", "low": 67.5, "high": 82.5}, (73.125, 76.875)),
        ({"amount": 97.0, "bound": "approx", "low": 87.3, "high": 97, "kind": "percent"}, (94.575, 97)),
        ({"amount": 200.0, "step": 100.0, "bound": "at_least", "high": None}, (190, 300)),
        ({"amount": 40.0, "step": 10.0, "bound": "at_most", "low": None}, (30, 40)),
        ({"amount": 225.0, "low": 200.0, "high": 250.0, "bound": "range"}, (200, 250)),
    ],
)  # fmt: skip
def test_a_value_means_an_interval(claim: Make, given: dict[str, Any], expected: tuple[float, float]) -> None:
    found = interval(claim(**given))
    assert found is not None
    assert found == pytest.approx(expected)


def test_what_has_no_number_means_none(claim: Make) -> None:
    assert interval(claim(amount=None, low=None, high=None)) is None


def test_units_are_converted_and_currencies_are_not(claim: Make) -> None:
    acres = claim(kind="quantity", unit="acre", amount=23480.0, step=10.0)
    hectares = claim(kind="quantity", unit="hectare", amount=9502.0)
    assert compatible(acres, hectares)
    assert not compatible(acres, claim(kind="quantity", unit="hectare", amount=5200.0, step=100.0))
    cold, hot = (
        claim(kind="quantity", unit="degC", amount=34.0),
        claim(kind="quantity", unit="degF", amount=93.0),
    )
    assert compatible(cold, hot)


def test_a_fraction_is_a_percentage(claim: Make) -> None:
    third = claim(kind="ratio", unit="fraction", amount=1 / 3, step=None)
    assert base_interval(third) == pytest.approx((100 / 3, 100 / 3))


def test_neighbours_that_are_rounded_alike_are_apart(claim: Make) -> None:
    about = claim(amount=1700.0, step=100.0, bound="approx", low=1530.0, high=1870.0)
    assert not compatible(about, claim(amount=1800.0, step=100.0))
    assert compatible(about, claim(amount=1720.0, step=10.0))


def test_dates_mean_their_days(claim: Make) -> None:
    visit = claim(kind="date_range", earliest="2024-11-27", latest="2024-11-28")
    assert days(visit) == (date(2024, 11, 27), date(2024, 11, 28))
    assert compatible(visit, claim(kind="date", earliest="2024-11-27", latest="2024-11-27"))
    assert not compatible(visit, claim(kind="date", earliest="2024-11-29", latest="2024-11-29"))
    assert days(claim(kind="date", earliest="XXXX-06-19", latest="XXXX-06-19")) is None


def test_days_of_unknown_years(claim: Make) -> None:
    open_day = claim(kind="date", period="XXXX-06-19")
    assert compatible(open_day, claim(kind="date", period="XXXX-06-19"))
    assert not compatible(open_day, claim(kind="date", period="XXXX-06-20"))
    resolved = {"kind": "date", "earliest": "2024-06-19", "latest": "2024-06-19", "period": "2024-06-19"}
    assert compatible(open_day, claim(**resolved))
    assert not compatible(claim(kind="date", period="XXXX-06-20"), claim(**resolved))


def test_weekdays_of_unknown_weeks(claim: Make) -> None:
    assert compatible(claim(kind="date", weekday=4), claim(kind="date", weekday=4))
    assert not compatible(claim(kind="date", weekday=4), claim(kind="date", weekday=5))
    assert compatible(claim(kind="date", weekday=4), claim(kind="date"))


def test_ranges_share_more_than_an_end(claim: Make) -> None:
    def between(low: float, high: float) -> Claim:
        return claim(amount=(low + high) / 2, low=low, high=high, step=10.0, bound="range")

    assert not compatible(between(880, 920), between(840, 880))
    assert compatible(between(880, 920), between(890, 930))
    assert compatible(between(100, 200), between(180, 300))


@pytest.mark.parametrize(
    ("one", "other", "fits"),
    [
        ((2_500.0, "month"), (30_000.0, "year"), True),
        ((12.0, "hour"), (1_820.0, "month"), True),
        ((312.0, "week"), (1_248.0, "month"), True),
        ((1_200.0, "month"), (1_200.0, "year"), False),
        ((300.0, "day"), (300.0, "year"), False),
        ((300.0, "day"), (300.0, "day"), True),
    ],
)
def test_so_much_in_a_time(claim: Make, one: tuple[float, str], other: tuple[float, str], fits: bool) -> None:
    told = [claim(kind="money", unit="EUR", amount=amount, per=per) for amount, per in (one, other)]
    assert compatible(*told) is fits
