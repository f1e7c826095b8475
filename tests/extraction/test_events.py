"""What happens at each of several dates of one sentence."""

from __future__ import annotations

import pytest

from recoupe import Article, check, extract


@pytest.mark.parametrize(
    ("lang", "text", "quote", "concept"),
    [
        ("en", "A vote on the tax, which is slated for October 30, will be close.", "October 30", "vote"),
        ("en", "The ferry sailed on Monday and sank on Tuesday.", "Monday", "sailing"),
        ("en", "The mayor said on Monday that she would resign in June.", "Monday", "say"),
        ("en", "The mayor said on Monday that she would resign in June.", "June", "resignation"),
        ("en", "The accident that happened on Monday killed three.", "Monday", "accident"),
        ("fr", "La police a indiqué mardi qu'un homme avait été arrêté dimanche.", "mardi", "say"),
        ("fr", "Le film, tourné en 1998, n'est sorti qu'en mars 2003.", "1998", "tourner"),
        (
            "en",
            "The Ostara left Gdansk on March 4 with 18 crew and reached Halifax on March 19.",
            "March 4",
            "departure",
        ),
        (
            "en",
            "The Ostara left Gdansk on March 4 with 18 crew and reached Halifax on March 19.",
            "March 19",
            "reach",
        ),
        (
            "fr",
            "Marguerite Lavallée, née le 7 mars 1888 et morte le 30 juin 1954, peignait.",
            "7 mars 1888",
            "birth",
        ),
        (
            "fr",
            "Marguerite Lavallée, née le 7 mars 1888 et morte le 30 juin 1954, peignait.",
            "30 juin 1954",
            "dead",
        ),
        (
            "fr",
            "Alain Tessier a été réélu en 2001 et 2008 avant de céder son siège en 2014.",
            "2008",
            "elected",
        ),
    ],
)
def test_each_date_has_its_event(lang: str, text: str, quote: str, concept: str) -> None:
    found = extract(Article(id="a", text=text, lang=lang, published="2026-02-01"))
    assert next(claim.concept for claim in found if claim.quote == quote) == concept


def test_two_days_of_one_death() -> None:
    texts = (
        "The painter Alan Crewe of Bath died on 3 February in Bath.",
        "Alan Crewe, who painted Bath for years, died in Bath on 5 February, his family said.",
    )
    articles = [
        Article(id=str(at), text=text, lang="en", published="2026-02-11") for at, text in enumerate(texts)
    ]
    assert [conflict.rule for conflict in check(articles).conflicts] == ["date-differs"]


@pytest.mark.parametrize(
    ("lang", "text", "concept"),
    [
        ("fr", "La préfecture a enregistré 128 attaques, moins que les 151 de 2024.", ""),
        ("en", "The board recorded 128 attacks, fewer than the 151 of 2024.", ""),
        ("en", "The attack on more than 20 villages in March 2024 killed many.", "attack"),
        ("fr", "L’attaque de 20 villages en mars 2024 a fait des victimes.", "attack"),
    ],
)
def test_the_year_of_a_figure_compared_with_dates_no_event(lang: str, text: str, concept: str) -> None:
    found = extract(Article(id="a", text=text, lang=lang, published="2026-02-01"))
    assert next(claim.concept for claim in found if claim.kind == "date") == concept


@pytest.mark.parametrize(
    ("lang", "text", "quote", "words"),
    [
        ("en", "She left the ministry in 1994 and in 1995 was named governor.", "1994", {"ministry"}),
        ("en", "She left the ministry in 1994 and in 1995 was named governor.", "1995", {"name", "governor"}),
        ("en", "The bridge, built in 1924, was closed in 2021.", "2021", {"bridge"}),
        ("fr", "L'accord, qui avait été signé en 2015, est entré en vigueur en 2017.", "2017", {"agreement"}),
    ],
)
def test_what_one_verb_tells(lang: str, text: str, quote: str, words: set[str]) -> None:
    claims = extract(Article(id="a", text=text, lang=lang))
    assert next(set(claim.terms) for claim in claims if claim.quote == quote) == words
