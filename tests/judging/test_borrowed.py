"""A figure taken from the one beside it; and what is of something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from recoupe.judging.rules import borrowed

if TYPE_CHECKING:
    from conftest import Found

TRADE = "American exports rose by 12.8% last year, while imports gained 10.5%, the Commerce Department said."
DAY = "2026-05-20"


def test_a_figure_of_what_stands_beside(found: Found) -> None:
    wrong = "American exports rose by 10.5%, the Commerce Department said."
    assert found(borrowed, "en", TRADE, wrong, published=DAY) == [["12.8%", "10.5%"]]


@pytest.mark.parametrize(
    "text",
    [
        "American exports rose by 12.8%, the Commerce Department said.",
        "American imports rose by 10.5%, the Commerce Department said.",
        "American exports rose by 10.5%, down from 12.8% in May, the Commerce Department said.",
        "In 2019 American exports had risen by 10.5%, the Commerce Department said.",
        "American exports fell by 10.5% in May, the Commerce Department said.",
    ],
)
def test_what_is_right_or_of_something_else(found: Found, text: str) -> None:
    assert found(borrowed, "en", TRADE, text, published=DAY) == []


@pytest.mark.parametrize(
    ("lang", "one", "two", "quotes"),
    [
        (
            "en",
            "To settle $27.5 billion in taxes, Yugansk was sold for $9.4 billion to a little known company.",
            "Yugansk cost $27.5 billion.",
            ["$9.4 billion", "$27.5 billion"],
        ),
        (
            "fr",
            "En 24 saisons de présidence, les Ours de Marsac ont remporté 13 championnats.",
            "Les Ours de Marsac ont remporté 24 championnats.",
            ["13", "24"],
        ),
    ],
)
def test_a_brief_takes_the_figure_beside(
    found: Found, lang: str, one: str, two: str, quotes: list[str]
) -> None:
    assert found(borrowed, lang, one, two, published=DAY) == [quotes]


@pytest.mark.parametrize(
    ("lang", "one", "two"),
    [
        (
            "en",
            "Tesla bought the plant for $9.4bn and will spend $27.5bn on batteries.",
            "Tesla, which bought the plant, will buy cells worth $27.5bn from Panasonic.",
        ),
        (
            "en",
            "The club paid £40m for Rice and owes £127m to banks.",
            "The club paid £127m in wages last year.",
        ),
        (
            "en",
            "The attack wounded 430 and killed 127 soldiers.",
            "In the attack 127 civilians were wounded.",
        ),
    ],
)
def test_a_brief_of_something_else(found: Found, lang: str, one: str, two: str) -> None:
    assert found(borrowed, lang, one, two, published=DAY) == []
