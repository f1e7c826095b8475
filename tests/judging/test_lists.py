"""A number against those told to come before it."""

from __future__ import annotations

import pytest

from recoupe.config import Config
from recoupe.extraction import extract_all
from recoupe.judging.case import Case
from recoupe.judging.rules import lists
from recoupe.models import Article


def _found(lang: str, text: str) -> int:
    article = Article(id="a", text=text, lang=lang, published="2026-03-10")
    claims = [claim for own in extract_all([article]) for claim in own]
    return len(list(lists.findings(Case([], claims, [article], Config()))))


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "C’est la troisième hausse de l’année, après celles décidées en janvier, mars et mai."),
        ("en", "It is the second strike this year, after the ones that nurses held in March and April."),
        (
            "fr",
            "C’est le deuxième titre d’un club sacré jusque-là que dans les coupes de 1994, 2001 et 2011.",
        ),
        ("en", "It was the second title for Dole, whose only previous wins came in 1992, 1998 and 2004."),
        (
            "fr",
            (
                "Elle devient la deuxième femme à diriger la banque, après Jeanne Morel, en poste de 1994 à 2001, "
                "et Anne Petit, qui l’a quittée en 2015."
            ),
        ),
        (
            "en",
            (
                "She becomes the second woman to run the port in its 62-year history, following in the footsteps "
                "of Ann Bell, who ran it until 2001, and Ida Moll, in charge between 2010 and 2015."
            ),
        ),
    ],
)
def test_more_before_than_the_number_says(lang: str, text: str) -> None:
    assert _found(lang, text) == 1


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "C’est la quatrième hausse de l’année, après celles décidées en janvier, mars et mai."),
        ("fr", "C’est la cinquième hausse, après celles décidées en janvier, mars et mai, entre autres."),
        ("fr", "C’est le deuxième pont de la ville, après celui bâti en 1932 et rénové en 1954."),
        ("en", "It is the third strike this year, after the ones that nurses held in March and April."),
        ("en", "It was the second storm of the week, after rain that fell in October, November and January."),
        ("en", "It was the fourth title for Dole, whose only previous wins came in 1992, 1998 and 2004."),
        ("en", "It is the second flood this week in a town previously under water in 1994, 2004 and 2012."),
        (
            "en",
            "She was second, after Ann Bell, who led from the start, and Ida Moll, who fell, had changed places.",
        ),
        (
            "en",
            (
                "She becomes the third woman to run the port, following in the footsteps of Ann Bell, who ran it "
                "until 2001, and Ida Moll, in charge between 2010 and 2015."
            ),
        ),
    ],
)
def test_as_many_before_as_the_number_says(lang: str, text: str) -> None:
    assert _found(lang, text) == 0
