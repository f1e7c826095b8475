"""Texts without a contradiction that once were told to hold one, and neighbours of theirs that do."""

from __future__ import annotations

import pytest

from recoupe import Article, check

_DAY = "2026-03-12"


def rules(lang: str, text: str, title: str | None = None) -> list[str]:
    whole = f"{title}\n{text}" if title else text
    article = Article(
        id="a", text=whole, title=title, title_start=0 if title else None, published=_DAY, lang=lang,
        body_start=len(title) + 1 if title else 0,
    )  # fmt: skip
    return [conflict.rule for conflict in check([article]).conflicts]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "Douze bâtiments, dont une école de 300 élèves, ont été endommagés."),
        ("en", "Five trains were stopped, including one with 430 passengers on board."),
        ("fr", "Il emploie 23 500 personnes dans 14 pays, dont 9 200 en France."),
        ("en", "The charity served 30,000 meals in 12 districts, including 800 to children."),
        ("fr", "Onze contrats ont été signés, dont un pour un parc de 62 turbines."),
    ],
)
def test_what_a_part_describes_is_no_part(lang: str, text: str) -> None:
    assert rules(lang, text) == []


def test_a_part_right_after_its_link_is_compared() -> None:
    text = "Le quartier compte 720 places de parking, dont 810 sur l'avenue."
    assert rules("fr", text) == ["part-exceeds-whole"]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "en",
            "Police arrested Gerard Lemoine, 67, on Thursday. A 34-year-old neighbour recognised Lemoine.",
        ),
        ("fr", "La police a arrêté Paul Morel, 19 ans. Un policier de 34 ans poursuivait Paul Morel."),
    ],
)
def test_the_object_of_a_verb_does_not_have_its_subject_s_age(lang: str, text: str) -> None:
    assert rules(lang, text) == []


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            "Actor John Hall dies at 91",
            "The actor, aged 91, died on Tuesday. In the bombing of 1944, 134 people died in his street.",
        ),
        (
            "A 30-year study of bats",
            "The research, which ran from 1994 to 2024, followed bats. The oldest lived 42 years.",
        ),
    ],
)
def test_a_headline_s_age_or_frame_is_no_figure_of_the_text(title: str, text: str) -> None:
    assert rules("en", text, title) == []


def test_one_score_in_two_languages() -> None:
    told = [
        Article(
            id="a", text="Menga's strike gave Livingston a 1-0 win over Rangers.", lang="en", published=_DAY
        ),
        Article(
            id="b",
            text="Livingston remporte le match 1 à 0 contre les Rangers grâce à Menga.",
            lang="fr",
            published=_DAY,
        ),
    ]
    assert check(told).conflicts == ()


def test_one_score_told_from_either_side() -> None:
    told = [
        Article(id="a", text="Rovers beat United 3-2 at Park Lane on Saturday.", lang="en", published=_DAY),
        Article(
            id="b", text="United lost 2-3 to Rovers at Park Lane on Saturday.", lang="en", published=_DAY
        ),
    ]
    assert check(told).conflicts == ()
    other = told[1].model_copy(update={"text": "United lost 1-3 to Rovers at Park Lane on Saturday."})
    assert [conflict.rule for conflict in check([told[0], other]).conflicts] == ["score-differs"]
