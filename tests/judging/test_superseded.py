"""A figure of before, told as it stands by a later report; and what is none."""

from __future__ import annotations

import pytest

from recoupe.config import Config
from recoupe.extraction import extract_all
from recoupe.judging.case import Case
from recoupe.judging.rules import superseded
from recoupe.models import Article

NEWER = (
    "D'après l'enquête de l'UOP, 46 % des officines sont en rupture de Thyralis, contre 31 % début février. "
    "Le laboratoire Mérienne promet des livraisons de Thyralis aux officines."
)
EARLY, LATE = "2026-03-03T12:00:00+01:00", "2026-03-05T06:00:00+01:00"


def found(second: str, *published: str) -> list[tuple[str, str]]:
    articles = [
        Article(id=f"{at}.txt", text=text, lang="fr", published=day)
        for at, (text, day) in enumerate(zip((NEWER, second), published or (EARLY, LATE), strict=True))
    ]
    claims = [claim for own in extract_all(articles) for claim in own]
    told = superseded.findings(Case([], claims, articles, Config()))
    return [(finding.sides[0][0].quote, finding.sides[1][0].quote) for finding in told]


STALE = "Selon l'enquête de l'UOP, 31 % des officines n'ont plus de Thyralis, que fabrique le laboratoire Mérienne."


def test_a_later_report_tells_the_figure_of_before() -> None:
    assert found(STALE) == [("46 %", "31 %")]


@pytest.mark.parametrize(
    "text",
    [
        f"{STALE} L'UOP parle de 46 % des officines.",
        "L'enquête de l'UOP sur le Thyralis donne 46 % des officines, contre 31 % en février, dit Mérienne.",
        "Le laboratoire Mérienne, dont le Thyralis manque aux officines, a perdu 31 % de ses ventes.",
    ],
)
def test_what_has_the_newer_figure_or_is_of_something_else(text: str) -> None:
    assert found(text) == []


def test_an_earlier_report_may_tell_it() -> None:
    assert found(STALE, LATE, EARLY) == []
