"""Answers that are no sentences are read with their questions; others stand for themselves."""

from __future__ import annotations

import pytest

from recoupe import Article, Claim, extract


def told(lang: str, text: str, quote: str) -> Claim:
    claims = extract(Article(id="a", text=text, lang=lang, published="2026-05-20"))
    return next(claim for claim in claims if quote in claim.quote)


@pytest.mark.parametrize(
    ("lang", "text", "quote", "concept"),
    [
        ("en", "**When do creditors meet?** On Monday, September 21.", "September 21", "meeting"),
        ("fr", "Combien de victimes ? Trente, selon la police.", "Trente", "dead"),
        ("fr", "**L'ouvrage est-il vieux ?** Il a coûté 30 millions d'euros.", "30", "cost"),
    ],
)
def test_what_an_answer_is_of(lang: str, text: str, quote: str, concept: str) -> None:
    assert told(lang, text, quote).concept == concept
