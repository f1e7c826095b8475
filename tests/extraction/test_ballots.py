"""The two sides of a vote, in whatever order they are told."""

from __future__ import annotations

import pytest

from recoupe import Article, extract
from recoupe.extraction.ballots import MAJORITY, MINORITY


@pytest.mark.parametrize(
    ("lang", "text", "majority", "minority"),
    [
        ("fr", "Le texte est passé par 9 voix contre 5 et une abstention.", "9", "5"),
        ("fr", "La motion a recueilli 27 voix pour, 12 contre.", "27", "12"),
        ("en", "The board agreed by six votes to three.", "six", "three"),
        ("fr", "L'emprunt a été entériné à neuf contre six.", "neuf", "six"),
        ("en", "The board voted 5 to 2.", "5", "2"),
        ("en", "The motion was lost by three votes to six.", "six", "three"),
    ],
)
def test_the_greater_number_is_the_majority(lang: str, text: str, majority: str, minority: str) -> None:
    claims = extract(Article(id="a", text=text, lang=lang, published="2026-02-01"))
    sides = {term: claim.quote for claim in claims for term in claim.terms}
    assert (sides.get(MAJORITY), sides.get(MINORITY)) == (majority, minority)
    assert not any(claim.former for claim in claims)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "Les ventes ont atteint 9 millions contre 5 en 2024."),
        ("en", "The club won two games to one."),
        ("en", "The board voted to open from 9 to 5."),
        ("en", "They sent 12 ballots on Monday and 40 votes came back."),
    ],
)
def test_no_vote(lang: str, text: str) -> None:
    claims = extract(Article(id="a", text=text, lang=lang, published="2026-02-01"))
    assert not any({MAJORITY, MINORITY} & set(claim.terms) for claim in claims)
