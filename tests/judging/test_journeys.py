"""A journey to a place that another report tells as one from it, and what goes together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from recoupe.judging.rules import journeys

if TYPE_CHECKING:
    from conftest import Found


@pytest.mark.parametrize(
    ("lang", "one", "two"),
    [
        ("en", "The ferry set out for Corsica on 10 August.", "The ferry left Corsica on 10 August."),
        (
            "fr",
            "Le navire est parti pour Madagascar le 10 août.",
            "Le navire a quitté Madagascar le 10 août.",
        ),
        (  # the place is reached on another day
            "en",
            "The relief ship reached Port Moresby on 2 May 2024, and left Port Moresby on 9 May 2024.",
            "The relief ship reached Port Moresby on 9 May 2024.",
        ),
        (
            "fr",
            "Le voilier a appareillé pour Hawaï le 3 mai 2024.",
            "Le voilier a quitté Hawaii le 3 mai 2024.",
        ),
    ],
)
def test_a_journey_goes_one_way(found: Found, lang: str, one: str, two: str) -> None:
    [sides] = found(journeys, lang, one, two)
    assert len(sides) == len(("one", "two"))


@pytest.mark.parametrize(
    ("lang", "one", "two"),
    [
        (  # there and back on one day
            "en",
            "The minister arrived in Lyon on 10 August 2024.",
            "The minister left Lyon on 10 August 2024 after the talks.",
        ),
        (  # two places
            "en",
            "The minister left Lyon for Paris on 10 August 2024.",
            "The minister arrived in Paris on 10 August 2024.",
        ),
        (
            "fr",
            "Le navire est parti pour Madagascar le 10 août.",
            "Le navire a quitté Madagascar le 24 août.",
        ),
        ("en", "Ten crews set out for Corsica in August 2024.", "Ten crews left Corsica in August 2024."),
        (
            "fr",
            "L'équipe a quitté Turin le 3 mai 2024 pour Nice.",
            "L'équipe est partie pour Nice le 3 mai 2024.",
        ),
    ],
)
def test_what_goes_together(found: Found, lang: str, one: str, two: str) -> None:
    assert found(journeys, lang, one, two) == []
