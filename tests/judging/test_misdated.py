"""An event on the day of something else; and what goes together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from recoupe.judging.rules import misdated

if TYPE_CHECKING:
    from collections.abc import Callable

    Found = Callable[..., list[list[str]]]


@pytest.mark.parametrize(
    ("lang", "one", "two", "quotes"),
    [
        (  # announced in between
            "en",
            "Siegel retired in 1986, and the next year, Kraft announced it would sell Celestial Seasonings to Lipton.",
            "Kraft sold Celestial Seasonings to Lipton in 1986.",
            ["next year", "1986"],
        ),
    ],
)
def test_an_event_on_the_day_of_another(
    found: Found, lang: str, one: str, two: str, quotes: list[str]
) -> None:
    assert found(misdated, lang, one, two) == [quotes]


@pytest.mark.parametrize(
    ("lang", "one", "two"),
    [
        (  # on its own day
            "en",
            "Kraft bought the firm in 1984 and sold Celestial Seasonings to Lipton in 1987.",
            "Kraft sold Celestial Seasonings to Lipton in 1987.",
        ),
        (  # somebody else
            "en",
            "Antony Bell, who arrived in Cairo on 1 May 2026, left Cairo on 3 May 2026.",
            "Jean-Noël Barrot arrived in Cairo on 3 May 2026.",
        ),
    ],
)
def test_what_goes_together(found: Found, lang: str, one: str, two: str) -> None:
    assert found(misdated, lang, one, two) == []
