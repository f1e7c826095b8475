"""What run-in headings say of the figures below them, and what says it of their own."""

from __future__ import annotations

import pytest

from recoupe import Article, Claim, extract


def told(lang: str, text: str, quote: str) -> Claim:
    claims = extract(Article(id="a", text=text, lang=lang, published="2026-05-20"))
    return next(claim for claim in claims if quote in claim.quote)


@pytest.mark.parametrize(
    ("lang", "text", "quote", "concept"),
    [
        ("fr", "**Rendement.** Sur 24 800 hectares, il ressort à 46 hectolitres par hectare.", "46", "yield"),
        ("en", "**Turnout.** By noon it had reached 38 per cent.", "38", "turnout"),
        ("en", "**480,000.** Customers without power at the worst moment.", "480,000", "customer"),
        ("en", "**€29 million.** What the whole thing cost to run.", "29", "cost"),
        ("en", "**Turnout.** The council has 45 seats.", "45", "seat"),
    ],
)
def test_what_is_measured(lang: str, text: str, quote: str, concept: str) -> None:
    assert told(lang, text, quote).concept == concept


def test_a_figure_before_the_pronoun_is_not_of_the_heading() -> None:
    text = "**Rendement.** Sur 24 800 hectares, il ressort à 46 hectolitres par hectare."
    assert told("fr", text, "24 800").concept != "yield"
