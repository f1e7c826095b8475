"""What lasts until two days, or since two; and what is put off, or another thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from recoupe.judging.rules import deadlines

if TYPE_CHECKING:
    from collections.abc import Callable

    Found = Callable[..., list[list[str]]]


@pytest.mark.parametrize(
    ("lang", "one", "two", "quotes"),
    [
        (  # by one verb
            "en",
            "The coast road at Aldport is closed until 12 June 2026 for repairs of the sea wall.",
            "The coast road at Aldport stays closed until 21 June 2026 for repairs of the sea wall.",
            ["12 June 2026", "21 June 2026"],
        ),
        (  # by other words
            "fr",
            "Le musée d'Orsec est fermé pour travaux jusqu'au 12 juin 2026.",
            "La fermeture du musée d'Orsec, pour des travaux, dure jusqu'au 21 juin 2026.",
            ["12 juin 2026", "21 juin 2026"],
        ),
        (  # since
            "en",
            "The coast road at Aldport has been closed since 2 May 2026.",
            "The coast road at Aldport has been closed since 9 May 2026.",
            ["2 May 2026", "9 May 2026"],
        ),
    ],
)
def test_one_thing_has_one_end(found: Found, lang: str, one: str, two: str, quotes: list[str]) -> None:
    assert found(deadlines, lang, one, two) == [quotes]


@pytest.mark.parametrize(
    ("lang", "one", "two"),
    [
        (  # one thing of two
            "en",
            "Iran has until 30 June 2026 to answer the watchdog's questions about its uranium.",
            "The watchdog's inspectors may stay in Iran until 15 July 2026 to check its uranium.",
        ),
        (  # the other end is told too
            "en",
            "The bridge over the Loire is closed to lorries until 12 June 2026.",
            "The bridge over the Loire is closed to lorries until 30 June 2026 and to cars until 12 June 2026.",
        ),
        (  # years apart
            "en",
            "The exhibition on Vermeer at the Rijksmuseum ran until 4 June 2023.",
            "The exhibition on Vermeer at the Rijksmuseum runs until 4 September 2026.",
        ),
        (  # nothing since
            "en",
            "Twelve cases at the Aldport hotel were notified since 29 May 2026.",
            "No case at the Aldport hotel was notified since 14 June 2026.",
        ),
    ],
)
def test_what_has_another(found: Found, lang: str, one: str, two: str) -> None:
    assert found(deadlines, lang, one, two) == []
