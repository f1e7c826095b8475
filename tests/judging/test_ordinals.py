"""One thing under two numbers in two articles of a story."""

from __future__ import annotations

import pytest

from recoupe.config import Config
from recoupe.extraction import extract_all
from recoupe.judging.case import Case
from recoupe.judging.rules import ordinals
from recoupe.models import Article

_STORY = {
    "fr": "Le club de Morges, fondé par la société Verdon en 1931, compte 300 membres. ",
    "en": "The club of Morges, which the firm Verdon founded in 1931, has 300 members. ",
}


def _found(lang: str, one: str, two: str, days: tuple[str, str] = ("2026-04-15", "2026-04-15")) -> int:
    articles = [
        Article(id=f"{at}.txt", text=_STORY[lang] + text, published=day, lang=lang)
        for at, (text, day) in enumerate(zip((one, two), days, strict=True))
    ]
    claims = [claim for own in extract_all(articles) for claim in own]
    return len(list(ordinals.findings(Case([], claims, articles, Config()))))


@pytest.mark.parametrize(
    ("lang", "one", "two"),
    [
        (
            "en",
            "It was the fourth career title of the player from Morges.",
            "It was the third title of her career, she said.",
        ),
        (
            "fr",
            "Morges perd sa troisième finale.",
            "Le club vient de perdre la quatrième finale de son histoire.",
        ),
    ],
)
def test_one_thing_under_two_numbers(lang: str, one: str, two: str) -> None:
    assert _found(lang, one, two) == 1


@pytest.mark.parametrize(
    ("lang", "one", "two"),
    [
        ("en", "It was the third title of her career.", "It was the third title of a long career."),
        ("en", "She finished third in the race in Morges.", "In the race in Morges he finished fifth."),
        ("en", "It was the third title of her career.", "The fourth title on the shelf is a novel."),
        (
            "en",
            "It was the fourth career title of the player, and not the third title.",
            "It was the third title of her career.",
        ),
        ("en", "Lena Stone won her third title in Dole.", "Ida Moll won her fourth title in Dole."),
        ("en", "The third report on the dam is out.", "The fourth report on the dam is out."),
        (
            "en",
            "It was the firm's third loss on bicycles in five years.",
            "It was the firm's second loss on bicycles in three years.",
        ),
        ("fr", "Le 2 avril, une troisième grève des bus.", "Le 9 avril, une quatrième grève des bus."),
    ],
)
def test_two_things_and_one_told_alike(lang: str, one: str, two: str) -> None:
    assert _found(lang, one, two) == 0


def test_what_comes_day_by_day_has_a_greater_number_later() -> None:
    one, two = "It was the third strike of the bus drivers.", "It was the fourth strike of the bus drivers."
    assert _found("en", one, two) == 1
    assert _found("en", one, two, ("2026-04-10", "2026-04-15")) == 0
    assert _found("en", two, one, ("2026-04-10", "2026-04-15")) == 1
