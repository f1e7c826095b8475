"""Where words open who tells a thing, without a verb."""

from __future__ import annotations

import pytest

from recoupe.extraction.according import openings
from recoupe.extraction.parsing import Token


def _tokens(text: str) -> list[Token]:
    return [
        Token(
            index=at, text=word, start=at, end=at + 1, lemma=word.lower(), pos="X", tense=None, conditional=False,
            participle=False, infinitive=False, dep="dep", head=at, mention=None, hedge=False,
        )
        for at, word in enumerate(text.split())
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("fr", "4 200 selon la préfecture , 11 000 d' après les syndicats", [(2, 3), (8, 10)]),
        ("fr", "De l' avis de la CGT ils étaient 9 000", [(0, 4)]),
        ("en", "11,000 according to the union", [(1, 3)]),
        ("en", "4,000 by the organisers' count", [(1, 2)]),
        ("en", "4,000 by the river . A count", []),
        ("en", "the union counted 4,000", []),
    ],
)
def test_openings(lang: str, text: str, expected: list[tuple[int, int]]) -> None:
    assert sorted((one.start, one.end) for one in openings(_tokens(text), lang)) == expected


def test_a_count_ends_before_its_own_word() -> None:
    assert [one.until for one in openings(_tokens("4,000 by the organisers' count today"), "en")] == [4]
