"""What was won so many times is counted as so many of it."""

from __future__ import annotations

import pytest

from recoupe.extraction import extract
from recoupe.models import Article


def _claim(lang: str, text: str) -> tuple[str, str, float | None, str]:
    claim = next(claim for claim in extract(Article(id="a", text=text, lang=lang)) if claim.amount)
    return claim.kind, claim.concept, claim.amount, claim.aspect


@pytest.mark.parametrize(
    ("lang", "text", "concept", "amount"),
    [
        ("en", "The club has won the league title three times.", "title", 3),
        ("en", "She has won the race twice.", "race", 2),
        ("fr", "L'équipe a remporté trois fois le championnat.", "championship", 3),
        ("fr", "Le club a gagné la coupe à quatre reprises.", "cup", 4),
    ],
)
def test_times_won_count_what_was_won(lang: str, text: str, concept: str, amount: int) -> None:
    assert _claim(lang, text) == ("count", concept, amount, "level")


@pytest.mark.parametrize(
    ("lang", "text", "kind", "concept", "aspect"),
    [
        ("en", "The prize was three times as big.", "ratio", "award", "multiple"),
        ("en", "He has been jailed three times.", "count", "sentence", "level"),
        ("fr", "Le prix est trois fois plus élevé.", "ratio", "cost", "multiple"),
        ("fr", "Le club a perdu trois fois le ballon.", "ratio", "team", "multiple"),
    ],
)
def test_other_times_do_not(lang: str, text: str, kind: str, concept: str, aspect: str) -> None:
    assert _claim(lang, text) == (kind, concept, 3, aspect)
