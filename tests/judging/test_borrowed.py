"""A figure taken from the one beside it; and what is of something else."""

from __future__ import annotations

import pytest

from recoupe.config import Config
from recoupe.extraction import extract_all
from recoupe.judging.case import Case
from recoupe.judging.rules import borrowed
from recoupe.models import Article

TRADE = "American exports rose by 12.8% last year, while imports gained 10.5%, the Commerce Department said."


def found(second: str) -> list[tuple[str, str]]:
    articles = [
        Article(id=f"{at}.txt", text=text, lang="en", published="2026-05-20")
        for at, text in enumerate((TRADE, second))
    ]
    claims = [claim for own in extract_all(articles) for claim in own]
    told = borrowed.findings(Case([], claims, articles, Config()))
    return [(finding.sides[0][0].quote, finding.sides[1][0].quote) for finding in told]


def test_a_figure_of_what_stands_beside() -> None:
    assert found("American exports rose by 10.5%, the Commerce Department said.") == [("12.8%", "10.5%")]


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
def test_what_is_right_or_of_something_else(text: str) -> None:
    assert found(text) == []
