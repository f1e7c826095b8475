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
        ("Unemployment fell to 4.3 percent in March.", "4.3", "share"),
        ("Turnout was 61 percent, down five points.", "61", "share"),
        ("Turnout fell five points to 61 percent.", "five points", "change"),
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


@pytest.mark.parametrize(
    ("lang", "text", "quote", "scope"),
    [
        ("en", "Bird flu was confirmed at two more farms.", "two", "remainder"),
        ("en", "Two people were killed and 12 others were injured.", "12", None),
        ("en", "The hospital treated 40 more serious cases.", "40", None),
        ("fr", "On compte 1 500 communes de plus de 10 000 habitants.", "1 500", None),
        ("en", "It sold 40 more than last year.", "40", None),
        ("fr", "Il a été préféré à treize autres films.", "treize", "remainder"),
        ("fr", "On compte 40 emplois supplémentaires.", "40", "remainder"),
        ("fr", "On compte 40 emplois de plus que l'an dernier.", "40", None),
        ("en", "The police held 12 men on Monday and 40 in all on Tuesday.", "12", None),
        ("en", "The register counts 9 deaths of people vaccinated against the illness in all.", "9", "total"),
    ],
)
def test_what_comes_to_others(lang: str, text: str, quote: str, scope: str | None) -> None:
    claims = extract(Article(id="a", text=text, lang=lang, published="2026-05-20"))
    assert next(claim.scope for claim in claims if claim.quote == quote) == scope


def test_a_percentage_may_be_the_increase_in_something() -> None:
    text = "27% is the increase in base pay over the life of the contract."
    claims = extract(Article(id="a", text=text, lang="en", published="2026-05-20"))
    assert [(claim.aspect, claim.direction) for claim in claims] == [("change", "up")]
