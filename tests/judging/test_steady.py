"""What is steady in one report and changed in another; and what is a part of it, or reckoned otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from recoupe.judging.rules import steady

if TYPE_CHECKING:
    from collections.abc import Callable

    Found = Callable[..., list[list[str]]]


@pytest.mark.parametrize(
    ("lang", "one", "two", "quotes"),
    [
        (  # flat
            "en",
            "Sales of electric cars were flat in 2024, the trade body said.",
            "Sales of electric cars rose 12% in 2024, the trade body said.",
            ["2024", "12%"],
        ),
        (  # of a number
            "fr",
            "Le nombre de cambriolages de logements est resté globalement stable en 2019.",
            "En 2019, les cambriolages ont été multipliés par trois.",
            ["2019", "trois"],
        ),
    ],
)
def test_what_is_steady_has_not_changed(
    found: Found, lang: str, one: str, two: str, quotes: list[str]
) -> None:
    assert found(steady, lang, one, two) == [quotes]


@pytest.mark.parametrize(
    ("lang", "one", "two"),
    [
        (  # a part
            "en",
            "Unemployment in France was stable in April 2026.",
            "Youth unemployment in France rose 8 percent in April 2026.",
        ),
        (  # reckoned otherwise
            "fr",
            "Les ventes d'Air France sont restées stables en 2025 en volume.",
            "Les ventes d'Air France ont progressé de 6 % en 2025 en valeur.",
        ),
        (  # another year
            "en",
            "Sales of electric cars were flat in 2024.",
            "Sales of electric cars rose 12% in 2023.",
        ),
        (  # hardly changed
            "en",
            "Sales of electric cars were flat in 2024.",
            "Sales of electric cars rose 1% in 2024.",
        ),
    ],
)
def test_what_goes_together(found: Found, lang: str, one: str, two: str) -> None:
    assert found(steady, lang, one, two) == []
