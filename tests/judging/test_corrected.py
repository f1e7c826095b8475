"""A figure that another report corrects; and what goes together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from recoupe.judging.rules import corrected

if TYPE_CHECKING:
    from collections.abc import Callable

    Found = Callable[..., list[list[str]]]


@pytest.mark.parametrize(
    ("lang", "one", "two", "quotes"),
    [
        (  # right behind
            "en",
            "The fire in Marsac burnt 40 hectares, not 400 as first said.",
            "The fire in Marsac burnt 400 hectares of forest.",
            ["40 hectares", "400 hectares"],
        ),
        (  # far behind
            "fr",
            "Seuls 3,1 % des bénéficiaires de l'allocation (soit 18 700) sont arrivés depuis peu - et non un tiers.",
            "Un tiers des bénéficiaires de l'allocation viennent d'arriver.",
            ["3,1 %", "Un tiers"],
        ),
    ],
)
def test_a_figure_is_corrected(found: Found, lang: str, one: str, two: str, quotes: list[str]) -> None:
    assert found(corrected, lang, one, two) == [quotes]


@pytest.mark.parametrize(
    ("lang", "one", "two"),
    [
        (  # of what is to come
            "fr",
            "Le taux de TVA sur les livres sera de 12 % et non 20 % à partir de juillet.",
            "Le taux de TVA sur les livres est de 20 %.",
        ),
        (  # it is told too
            "en",
            "The fire in Marsac burnt 40 hectares, not 400.",
            "The fire in Marsac burnt 40 hectares, though some said 400 hectares.",
        ),
        (  # a small count
            "en",
            "The ship in Aldport carried nine men, not two.",
            "Two members voted against the ship in Aldport.",
        ),
    ],
)
def test_what_is_not(found: Found, lang: str, one: str, two: str) -> None:
    assert found(corrected, lang, one, two) == []
