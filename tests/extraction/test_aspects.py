"""A level or a change, a whole or a part."""

from __future__ import annotations

import pytest

from recoupe import Article, Claim, extract


def told(lang: str, text: str, quote: str) -> Claim:
    claims = extract(Article(id="a", text=text, lang=lang, published="2026-05-20"))
    return next(claim for claim in claims if quote in claim.quote)


@pytest.mark.parametrize(
    ("text", "quote", "aspect"),
    [
        ("Bus fares go up 25 percent.", "25", "change"),
        ("Shares ticked up 3 percent.", "3", "change"),
        ("The mine dug up 284 million tonnes of ore.", "284", "level"),
        ("The endowment has put up £520,000.", "520", "level"),
        ("The players end up with 19 per cent of the revenue.", "19", "share"),
    ],
)
def test_up_may_only_belong_to_its_verb(text: str, quote: str, aspect: str) -> None:
    assert told("en", text, quote).aspect == aspect


@pytest.mark.parametrize(
    ("lang", "text", "quote", "scope"),
    [
        ("en", "The firm will modernise all 136 of the shops.", "136", "total"),
        ("en", "Of its 148 outlets, 136 are in the north.", "136", "part"),
        ("fr", "Sur ses 148 magasins, 136 sont en France.", "136", "part"),
        ("en", "Of the 163 whales, 97 were refloated and 66 died.", "97", None),
    ],
)
def test_the_whole_or_a_part(lang: str, text: str, quote: str, scope: str | None) -> None:
    assert told(lang, text, quote).scope == scope
