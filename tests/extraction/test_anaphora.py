"""A day that follows the one told before it; and one that follows the publication."""

from __future__ import annotations

import pytest

from recoupe import Article, extract


@pytest.mark.parametrize(
    ("lang", "text", "quote", "days"),
    [
        ("en", "She left in 1994 and the following year led the bank.", "following year", "1995-01-01/1995-12-31"),
        ("en", "Siegel retired in 1986, and the following year Kraft left.", "following year", "1987-01-01/1987-12-31"),
        ("en", "He was arrested on 4 May 2019 and freed the next day.", "next day", "2019-05-05"),
        ("en", "The strike began on 3 March 2024. The following week the mayor resigned.", "following week",
         "2024-03-04/2024-03-10"),
        ("fr", "Il est parti en 1986, et l'année suivante Kraft a vendu.", "l'année suivante", "1987-01-01/1987-12-31"),
        ("fr", "Le procès s'est ouvert le 3 décembre 2024. Il s'est achevé le mois suivant.", "le mois suivant",
         "2025-01-01/2025-01-31"),
        ("fr", "Le premier tour a eu lieu le 15 mars 2026 et le second le dimanche suivant.", "dimanche suivant",
         "2026-03-22"),
        ("en", "The quake struck on 6 February 2023. In the following days it snowed.", "following days", None),
        ("en", "It was founded in 1998. It will open 30 shops in the next year.", "next year",
         "2027-01-01/2027-12-31"),
        ("en", "It opened in 1990 and will close next year.", "next year", "2027-01-01/2027-12-31"),
        ("en", "It opened on 3 May 2019.\nThe town voted. The next day, nobody knew.", "next day", None),
        ("en", "It opened in 1990; the next day it closed.", "next day", None),
    ],
)  # fmt: skip
def test_a_day_that_follows(lang: str, text: str, quote: str, days: str | None) -> None:
    claims = extract(Article(id="a", text=text, lang=lang, published="2026-05-20"))
    assert next((claim.period for claim in claims if claim.quote == quote), None) == days
