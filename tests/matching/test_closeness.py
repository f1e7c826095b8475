"""How far apart two values are, and the slips that may have made one of the other."""

from __future__ import annotations

import pytest

from recoupe.matching.closeness import compare_values, seldom_by_chance
from recoupe.models import Claim


def money(amount: float, quote: str = "x") -> Claim:
    return Claim(
        article="a",
        start=0,
        end=1,
        line=1,
        column=1,
        quote=quote,
        context="x",
        kind="money",
        unit="EUR",
        amount=amount,
    )


@pytest.mark.parametrize(
    ("first", "second", "level"),
    [
        (260_000, 206_000, "swapped_3"),
        (75_000, 57_000, "swapped_2"),
        (4.62, 4.26, "swapped_3"),
        (20, 200, "remote"),
        (30, 300, "remote"),
        (26, 206, "far"),
        (100, 115, "close"),
        (14_300, 1_430, "moved_3"),
        (284e6, 284e3, "scaled_3"),
        (17, 27, "mistyped_2"),
        (611, 661, "mistyped_3"),
        (12, 13, "close"),
        (17, 27.5, "near"),
    ],
)
def test_slips(first: float, second: float, level: str) -> None:
    assert compare_values(money(first), money(second)) == compare_values(money(second), money(first)) == level


def test_a_slip_of_scale_is_told_by_words_for_it() -> None:
    assert compare_values(money(27e6, "27 million"), money(27e9, "27 billion")) == "scaled_2"
    assert compare_values(money(27e3, "27,000"), money(27e6, "27 million")) == "remote"


def test_the_same_number_in_another_unit_is_a_slip_but_of_time() -> None:
    length = money(74).model_copy(update={"kind": "quantity", "unit": "foot"})
    assert compare_values(length, length.model_copy(update={"unit": "meter"})) == "other_unit"
    time = money(18).model_copy(update={"kind": "duration", "unit": "month"})
    assert compare_values(time, time.model_copy(update={"unit": "year"})) == "remote"


def test_two_tellings_of_one_game_share_the_points_of_one_side() -> None:
    final, other, next_game, football = (
        money(0, quote).model_copy(update={"kind": "score"}) for quote in ("84-79", "84-76", "91-76", "2-1")
    )
    assert compare_values(final, other) == "swapped_3"
    assert compare_values(final, next_game) == "near"
    assert compare_values(football, football.model_copy(update={"quote": "2-0"})) == "near"


def test_one_digit_in_two_units_is_no_slip() -> None:
    length = money(17).model_copy(update={"kind": "quantity", "unit": "meter"})
    other = money(27).model_copy(update={"kind": "quantity", "unit": "yard"})
    assert compare_values(length, other) == "near"


@pytest.mark.parametrize(
    ("amount", "seldom"), [(31.0, True), (-4.5, True), (300.0, False), (4.0, False), (None, False)]
)
def test_figures_that_two_reports_seldom_tell_by_chance(amount: float | None, seldom: bool) -> None:
    assert seldom_by_chance(amount) is seldom
