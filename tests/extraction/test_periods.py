"""For which period a value holds, and for which it does not."""

from __future__ import annotations

import pytest

from recoupe import Article, Claim, extract


def told(lang: str, text: str, quote: str) -> Claim:
    claims = extract(Article(id="a", text=text, lang=lang, published="2026-05-20"))
    return next(claim for claim in claims if quote in claim.quote)


@pytest.mark.parametrize(
    ("lang", "text", "quote", "period"),
    [
        ("en", "In 2024 the firm had 412 shops.", "412", "2024-01-01/2024-12-31"),
        ("en", "Founded in Leeds in 1958, Pellworth runs 412 shops.", "412", None),
        ("en", "The airframe, delivered in 2011, has 180 seats.", "180", None),
        ("en", "The firm was sold in 2019 and employs 300 people.", "300", None),
        ("en", "On Monday the firm cut three jobs and hired nine people.", "nine", "2026-05-18"),
        ("fr", "La prime, versée en 2019, concerne 300 agents.", "300", None),
        ("en", "The firm has sold 412 cars since 2023.", "412", "2023-01-01/.."),
        ("fr", "Depuis 2023, 412 emplois ont disparu.", "412", "2023-01-01/.."),
        ("en", "It was the best since 2001, when 41 per cent voted.", "41 per cent", "2001-01-01/2001-12-31"),
        (
            "fr",
            "Le rendement est de 74,5 quintaux, contre 61,2 lors de la très mauvaise récolte de 2024.",
            "74,5",
            None,
        ),
        ("fr", "C'est la troisième grève, après celles du 13 février et du 22 mai.", "troisième", None),
    ],
)
def test_when_a_value_holds(lang: str, text: str, quote: str, period: str | None) -> None:
    assert told(lang, text, quote).period == period


@pytest.mark.parametrize(
    ("lang", "text", "quote", "former"),
    [
        ("fr", "La facture est de 90 millions, contre 70 millions.", "70", True),
        ("fr", "La manifestation contre la réforme a réuni 9 000 personnes.", "9 000", False),
        ("fr", "La région fait face à une facture de 90 millions d'euros.", "90", False),
        ("fr", "La première estimation, en 2022, était de 362 millions d'euros.", "362", True),
        ("en", "The first estimate, in 2022, was £362 million.", "362", True),
        ("en", "The first estimate was £362 million and the final bill £410 million.", "£410 million", False),
        ("fr", "Un appartement ancien passe sous les 3 000 euros.", "3 000", False),
    ],
)
def test_what_was_before(lang: str, text: str, quote: str, former: bool) -> None:
    assert told(lang, text, quote).former is former
