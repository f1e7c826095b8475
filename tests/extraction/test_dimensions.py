"""Which dimension of a thing a quantity tells, by the words right beside it or by its unit."""

from __future__ import annotations

import pytest

from recoupe import Article, extract


def measured(lang: str, text: str, quote: str) -> tuple[str, tuple[str, ...]]:
    found = extract(Article(id="a", text=text, lang=lang, published="2026-02-01"))
    claim = next(one for one in found if quote in one.quote)
    return claim.concept, claim.terms


@pytest.mark.parametrize(
    ("lang", "text", "quote", "dimension", "bearer"),
    [
        ("en", "The bridge is 420 metres long and cost £34m.", "420", "length", ("bridge",)),
        ("en", "The Marian Cray, 212 feet long, was built in Hull.", "212", "length", ()),
        ("en", "The plane was cruising at 38,000 feet.", "38,000", "height", ("plane",)),
        ("en", "The village lies 64 kilometres by road from the hospital.", "64", "distance", ("city",)),
        ("fr", "Le pont, long de 420 mètres, a coûté 34 millions d'euros.", "420", "length", ("bridge",)),
        ("fr", "Un mur haut de 12 mètres sera construit.", "12", "height", ("wall",)),
        ("fr", "Le village est situé à 64 kilomètres au nord de Lyon.", "64", "distance", ("city",)),
        ("fr", "L'épave gît par 156 mètres de fond.", "156", "depth", ("wreckage",)),
    ],
)
def test_words_beside_a_quantity_tell_its_dimension(
    lang: str, text: str, quote: str, dimension: str, bearer: tuple[str, ...]
) -> None:
    assert measured(lang, text, quote) == (dimension, bearer)


@pytest.mark.parametrize(
    ("lang", "text", "quote", "concept"),
    [
        ("en", "The bus was doing 112kph when it struck the trailer.", "112", "speed"),
        ("fr", "L'autocar roulait à 112 km/h au moment du choc.", "112", "speed"),
        ("fr", "La canicule a fait monter la température de l'air à 42 degrés Celsius.", "42", "temperature"),
        ("en", "The climate deal aims at a warming of 1.5 degrees Celsius.", "1.5", "warming"),
        ("fr", "Des rafales de vent à 140 km/h ont été mesurées.", "140", "wind"),
        ("fr", "Il a fait 42 °C à Nîmes.", "42", "temperature"),
        ("en", "The plant filled 300 tonnes of orders.", "300", "order"),
    ],
)
def test_a_unit_tells_it_where_nothing_says_more(lang: str, text: str, quote: str, concept: str) -> None:
    assert measured(lang, text, quote)[0] == concept


def test_what_was_found_to_be_measured_stays_an_alternative() -> None:
    found = extract(
        Article(id="a", text="The bus was doing 112kph.", lang="en", published="2026-02-01"),
    )
    assert found[0].alternatives == ("bus",)


@pytest.mark.parametrize(
    ("lang", "text", "quote"),
    [
        ("en", "She came home 67 seconds clear of Ellen Marsh.", "67 seconds"),
        ("fr", "Elle devance de 32 secondes Femke Van Doorn.", "32 secondes"),
    ],
)
def test_how_far_one_is_before_another(lang: str, text: str, quote: str) -> None:
    claims = extract(Article(id="a", text=text, lang=lang, published="2026-05-20"))
    assert next(claim for claim in claims if claim.quote == quote).concept == "lead"
