"""How far apart two values are, and the slips that may have made one of the other."""

from __future__ import annotations

import pytest

from recoupe.matching.closeness import compare_values
from recoupe.models import Claim


def money(amount: float) -> Claim:
    return Claim(
        article="a",
        start=0,
        end=1,
        line=1,
        column=1,
        quote="x",
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
        (27e6, 27e9, "scaled_2"),
        (20, 200, "remote"),
        (30, 300, "remote"),
        (26, 206, "far"),
        (100, 115, "close"),
    ],
)
def test_slips(first: float, second: float, level: str) -> None:
    assert compare_values(money(first), money(second)) == compare_values(money(second), money(first)) == level
