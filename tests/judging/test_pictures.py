"""A picture that is taken on two days, or seen before it was taken; and what is another picture after all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from recoupe.judging.rules import pictures

if TYPE_CHECKING:
    from conftest import Found


@pytest.mark.parametrize(
    ("lang", "one", "two", "quotes"),
    [
        (
            "fr",
            "La photo du pont effondré de Marsac a été prise le 4 mars 2023.",
            "Le cliché du pont effondré de Marsac avait été partagé dès le 12 juin 2019.",
            ["4 mars 2023", "12 juin 2019"],
        ),
        (
            "fr",
            "La vidéo des soldats sur la place Saint-Elme a été filmée en 2024.",
            "La vidéo des soldats sur la place Saint-Elme date de 2017.",
            ["2024", "2017"],
        ),
        (
            "en",
            "The photograph of the flooded Harlow tunnel was taken on 3 May 2024.",
            "The picture of the flooded Harlow tunnel was posted on 9 October 2021.",
            ["3 May 2024", "9 October 2021"],
        ),
        (
            "en",
            "The footage of the burning ferry off Corve was filmed in 2022.",
            "Footage of the burning ferry off Corve was recorded in July 2015.",
            ["2022", "July 2015"],
        ),
        (  # each of two texts tells of one picture, in words of its own
            "fr",
            "Une photo prise le 8 mai 2023 montre trois pompiers sur le toit d'une école en flammes.",
            "La photo des pompiers illustrait un album publié le 22 mars 2016.",
            ["8 mai 2023", "22 mars 2016"],
        ),
        (
            "en",
            "The video of the collapsed crane was filmed on 14 June 2020 in Aldport.",
            "The video of the crane was filmed after the storm of 3 May 2022.",
            ["14 June 2020", "3 May 2022"],
        ),
    ],
)
def test_a_picture_is_taken_once_and_seen_after_that(
    found: Found, lang: str, one: str, two: str, quotes: list[str]
) -> None:
    assert found(pictures, lang, one, two) == [quotes]


@pytest.mark.parametrize(
    ("lang", "one", "two"),
    [
        (  # seen after it was taken
            "en",
            "The photograph of the flooded Harlow tunnel was taken on 3 May 2021.",
            "The picture of the flooded Harlow tunnel was posted on 9 October 2024.",
        ),
        (  # seen twice
            "fr",
            "La vidéo des soldats sur la place Saint-Elme a été partagée le 4 mars 2024.",
            "La vidéo des soldats sur la place Saint-Elme avait été publiée en 2019.",
        ),
        (  # another picture
            "fr",
            "La photo du pont effondré de Marsac a été prise le 4 mars 2023.",
            "La photo du maire avec les pompiers a été prise en 2019.",
        ),
        (  # the day is of what the picture shows
            "en",
            "The photograph of the flooded Harlow tunnel was taken on 3 May 2024.",
            "The Harlow tunnel, seen in the photograph, was opened on 9 October 1961.",
        ),
        (  # some day after that
            "en",
            "The video of the collapsed crane was filmed on 14 June 2022 in Aldport.",
            "The video of the crane was filmed after the storm of 3 May 2022.",
        ),
    ],
)
def test_what_goes_together(found: Found, lang: str, one: str, two: str) -> None:
    assert found(pictures, lang, one, two) == []
