"""Posts that one alone holds, given to one who has another; and what nobody need wonder at."""

from __future__ import annotations

import pytest

from recoupe import Article, check

BOSS = "Kestrel launched its satellite from Orkney, said chief executive Ewan Strachan."
FLIGHT = '"We had to wait," said the flight director, Farah Siddiqui, after Kestrel launched its satellite from Orkney.'


def names(lang: str, *texts: str) -> list[str]:
    articles = [
        Article(id=f"{at}.txt", text=text, lang=lang, published="2026-05-20") for at, text in enumerate(texts)
    ]
    return [conflict.subject for conflict in check(articles).conflicts if conflict.rule == "name-differs"]


def test_anothers_post() -> None:
    wrong = "Kestrel launched its satellite from Orkney, says Farah Siddiqui, chief executive of Kestrel."
    assert names("en", BOSS, FLIGHT, wrong) == ["Farah Siddiqui"]


@pytest.mark.parametrize(
    "text",
    [
        "Kestrel launched its satellite from Orkney, says Ewan Strachan, founder of Kestrel.",
        "Kestrel launched its satellite from Orkney, says Farah Siddiqui, an engineer.",
        "Kestrel launched its satellite from Orkney, says Farah Siddiqui, the former chief executive.",
    ],
)
def test_what_one_may_be_beside(text: str) -> None:
    assert names("en", BOSS, FLIGHT, text) == []


def test_a_servant_of_the_state_runs_no_firm() -> None:
    prefect = "La préfète, Claire Vauzelle, a promis d'étudier le dossier du barrage de Mareuil."
    boss = "Claire Vauzelle, directrice générale de HDL, a présenté le chantier du barrage de Mareuil."
    assert names("fr", prefect, boss) == ["Claire Vauzelle"]


def test_the_mayor_of_two_towns() -> None:
    one = "Rémi Colson, maire de Vaubécourt, a défendu la fusion des hôpitaux de la Meuse."
    other = "Rémi Colson, le maire de Sainte-Ménière, a défendu la fusion des hôpitaux de la Meuse."
    assert names("fr", one, other) == ["Rémi Colson"]
    assert names("fr", one, "Le maire, Rémi Colson, a défendu la fusion des hôpitaux de la Meuse.") == []


@pytest.mark.parametrize(
    ("lang", "texts"),
    [
        (
            "en",
            (
                "Orkney beat Shetland 2-0 in Lerwick, where coach Ewan Strachan was sent off.",
                "Farah Siddiqui, a former international of Shetland, saw her side lose in Lerwick.",
                "Farah Siddiqui, the coach, saw Orkney beat Shetland in Lerwick.",
            ),
        ),
        (
            "fr",
            (
                "Rémi Colson, maire de Vaubécourt, a défendu la fusion des hôpitaux de la Meuse.",
                "Rémi Colson, le président de l'hôpital de la Meuse, a défendu la fusion.",
            ),
        ),
    ],
)
def test_posts_that_many_bodies_have(lang: str, texts: tuple[str, ...]) -> None:
    assert names(lang, *texts) == []
