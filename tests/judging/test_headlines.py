"""A headline's figure against the text's."""

from __future__ import annotations

import pytest

from recoupe import Article, check


def _rules(lang: str, title: str, body: str) -> list[str]:
    article = Article(
        id="a",
        text=f"{title}\n\n{body}",
        title=title,
        title_start=0,
        body_start=len(title) + 2,
        lang=lang,
        published="2026-03-10",
    )
    found = check([article]).conflicts
    return [each.rule for each in found if any(claim.start < len(title) for claim in each.claims)]


@pytest.mark.parametrize(
    ("lang", "title", "body", "rule"),
    [
        (
            "fr",
            "Inondations à Morges : 3 600 personnes évacuées",
            "La crue a surpris la ville dans la nuit. Les pompiers ont évacué 360 personnes.",
            "count-differs",
        ),
        (
            "fr",
            "Inondations : 3 600 habitants évacués à Morges",
            "La crue a surpris la ville. La police a fait le tour des rues : 360 personnes ont dû partir.",
            "count-differs",
        ),
        (
            "fr",
            "Gratuité : 73 % des usagers prêts à changer de bus si on la supprime",
            "L’étude est parue lundi. Interrogés sur ce point, 37 % d’entre eux se disent prêts à changer.",
            "percent-differs",
        ),
        (
            "en",
            "Flood forces 1,700 residents out in Dole",
            "The river burst its banks overnight. Firefighters moved 170 residents to a school.",
            "count-differs",
        ),
        (
            "en",
            "One in four buses broke down last year, audit finds",
            "DOLE — The company said that 36% of its buses broke down last year, according to an audit.",
            "percent-differs",
        ),
        (
            "fr",
            "Commerce extérieur : un déficit de 24 milliards de dinars",
            "TUNIS - Le déficit commercial de la Tunisie a atteint 21,8 milliards de dinars en 2025.",
            "money-differs",
        ),
        (
            "en",
            "2,600 jobs axed as Belgians swallow Pellworth",
            "BARGAIN chain Pellworth is to axe 1,600 head-office and warehouse roles after the takeover.",
            "count-differs",
        ),
        (
            "en",
            "Wharfies back at work after winning 13 per cent",
            "Hundreds have returned to the job in Fremantle after a pay rise of 15 per cent spread over four years.",
            "percent-differs",
        ),
        (
            "fr",
            "Tempête Odilon : une facture de 90 millions d'euros",
            "Les dommages s'élèvent à 70 millions d'euros. Ce n'est pas un record : Maëva avait coûté 145 millions.",
            "money-differs",
        ),
    ],
)
def test_a_figure_that_the_text_tells_otherwise(lang: str, title: str, body: str, rule: str) -> None:
    assert _rules(lang, title, body) == [rule]


@pytest.mark.parametrize(
    ("lang", "title", "body"),
    [
        (
            "fr",
            "Inondations à Morges : 3 600 personnes évacuées",
            "La crue a surpris la ville. Quelque 3 600 habitants ont été évacués par 360 pompiers.",
        ),
        (
            "en",
            "Flood forces 1,700 residents out in Dole",
            "Firefighters moved 900 residents to a school and 800 to a church. The town sent 170 buses.",
        ),
        (
            "fr",
            "Gratuité : 73 % des usagers prêts à changer de bus si on la supprime",
            "Parmi les usagers, 73 % se disent prêts à changer de bus. De ceux-là, 37 % prendraient le train.",
        ),
        (
            "fr",
            "Inondations : 3 600 habitants évacués à Morges",
            "La crue a surpris la ville. Les 3 600 habitants sont partis ; 360 personnes dorment au gymnase.",
        ),
        (
            "en",
            "Storm cuts power to 1,700 homes",
            "The storm knocked out electricity. The company sent 170 workers to repair lines.",
        ),
        (
            "en",
            "One in four buses broke down last year, audit finds",
            "The company said that 25% of its buses broke down last year. Of these, 36% were new.",
        ),
        (
            "fr",
            "Un prêt de 24 milliards de dinars pour l’Algérie",
            "ALGER - La banque a accordé 24 milliards de dinars. Tunis a emprunté 20 millions de dinars tunisiens.",
        ),
        (
            "fr",
            "Un chantier de 12 millions à Dole",
            "Le chantier a commencé. La région en paie 1,2 million, la ville 4,8 millions, l’État 6 millions.",
        ),
        (
            "en",
            "Nine questions about the harbour deal",
            "Fremantle's 12 wharfies have signed a deal with the port.",
        ),
        ("fr", "Sept choses à savoir sur le maire", "La ville a élu dix conseillers et un maire dimanche."),
    ],
)
def test_a_figure_that_the_text_bears_out_or_of_something_else(lang: str, title: str, body: str) -> None:
    assert _rules(lang, title, body) == []
