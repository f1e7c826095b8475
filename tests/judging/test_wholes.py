"""A whole taken for its part, or a part for the whole; and what is none."""

from __future__ import annotations

import pytest

from recoupe.config import Config
from recoupe.extraction import extract_all
from recoupe.judging.case import Case
from recoupe.judging.rules import wholes
from recoupe.models import Article

CRASH = "Le déraillement du train près de Vaussières a fait 31 blessés, dont quatre dans un état grave."
CHAIN = "Of its 148 outlets, 136 are in the United Kingdom, Pellworth says."


def found(lang: str, *texts: str) -> list[tuple[str, str]]:
    articles = [
        Article(id=f"{at}.txt", text=text, lang=lang, published="2026-05-20") for at, text in enumerate(texts)
    ]
    claims = [claim for own in extract_all(articles) for claim in own]
    told = wholes.findings(Case([], claims, articles, Config()))
    return [(finding.sides[0][0].quote, finding.sides[1][0].quote) for finding in told]


def test_a_whole_is_told_as_its_part() -> None:
    wrong = "Le déraillement du train près de Vaussières a fait 31 blessés graves."
    assert found("fr", CRASH, wrong) == [("quatre", "31")]


def test_a_part_is_told_as_the_whole() -> None:
    wrong = "Pellworth will modernise all 136 of the outlets that it has."
    assert found("en", CHAIN, wrong) == [("148", "136")]


def test_a_part_is_told_as_the_whole_in_a_brief() -> None:
    ferry = "The ferry was carrying 318 people, including 41 crew members, when it ran aground off Paros."
    assert found("en", ferry, "There were 41 people aboard the ferry off Paros.") == [("318", "41")]


@pytest.mark.parametrize(
    ("lang", "first", "second"),
    [
        ("fr", CRASH, "Le déraillement du train près de Vaussières a fait 31 blessés."),
        ("fr", CRASH, "À Vaussières, le train a fait 31 blessés, dont quatre blessés graves."),
        ("fr", CRASH, "Le déraillement du train près de Vaussières a fait 35 blessés graves."),
        ("fr", CRASH, "À Brioude, en 2019, un autre déraillement avait fait 31 blessés graves."),
        ("en", CHAIN, "Pellworth will modernise 136 outlets."),
        ("en", CHAIN, "Pellworth will modernise all 136 of the outlets in the north, of 148."),
    ],
)
def test_what_is_told_right(lang: str, first: str, second: str) -> None:
    assert found(lang, first, second) == []
