"""How long something took: told by a verb or by what lasts, implied by an adverbial; and durations of other kinds."""

from __future__ import annotations

import pytest

from recoupe import Article, extract


@pytest.mark.parametrize(
    ("lang", "text", "quote", "lasting"),
    [
        ("en", "It took the crews of both villages nine hours to put it out.", "nine hours", "told"),
        ("en", "The raid lasted seven minutes.", "seven minutes", "told"),
        ("en", "The museum reopened after seven years of work.", "seven years", "told"),
        ("en", "They walked out on a five-day strike.", "five-day", "told"),
        ("en", "The last man was freed 47 hours after the roof fell in.", "47 hours", "implied"),
        ("en", "For four hours he clung to the raft.", "four hours", "implied"),
        ("en", "The crowd was moved out in 25 minutes.", "25 minutes", "implied"),
        ("en", "It was the third storm in two years.", "two years", None),
        ("en", "She signed a three-year contract.", "three-year", None),
        ("fr", "Au total, le siège aura duré six jours.", "six jours", "told"),
        ("fr", "Il avait fallu quarante minutes pour vider le pré.", "quarante minutes", "told"),
        ("fr", "Le tunnel a été inauguré après sept ans de travaux.", "sept ans", "told"),
        ("fr", "Pendant quatre jours, aucun camion n'a pu entrer.", "quatre jours", "implied"),
        ("fr", "Les spectateurs ont été évacués en vingt-cinq minutes.", "vingt-cinq minutes", "implied"),
        ("fr", "C'est le troisième cyclone en deux ans.", "deux ans", None),
        ("fr", "Le maire a signé un contrat de trois ans.", "trois ans", None),
    ],
)
def test_how_a_duration_tells_how_long_something_took(
    lang: str, text: str, quote: str, lasting: str | None
) -> None:
    found = extract(Article(id="a", text=text, lang=lang, published="2026-02-01"))
    assert next(claim.lasting for claim in found if quote in claim.quote) == lasting


@pytest.mark.parametrize(("lang", "text"), [("en", "It took nine hours."), ("fr", "Il a fallu neuf heures.")])
def test_without_a_noun_the_length_itself_is_measured(lang: str, text: str) -> None:
    assert [claim.concept for claim in extract(Article(id="a", text=text, lang=lang))] == ["duration"]
