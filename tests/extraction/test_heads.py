"""What a value measures, told by the build of the sentence; and who gives a figure of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from recoupe import Article, extract

if TYPE_CHECKING:
    from recoupe.models import Claim


def claim(lang: str, text: str, quote: str) -> Claim:
    found = extract(Article(id="a", text=text, lang=lang, published="2026-02-01"))
    return next(one for one in found if quote in one.quote)


@pytest.mark.parametrize(
    ("lang", "text", "quote", "concept"),
    [
        ("en", "Teachers closed a $27 million gap last night.", "$27 million", "deficit"),
        ("en", "The 44,500-seat stadium opened.", "44,500", "seat"),
        ("en", "An 11-vote defeat ended it.", "11", "vote"),
        ("fr", "Le taux de grévistes atteignait 38,4 % à la régie.", "38,4 %", "striker"),
        ("fr", "Le texte repose sur une croissance de 1 %.", "1 %", "growth"),
        (
            "fr",
            "Le solde se partage entre la sécurité sociale (11 milliards) et les collectivités (9 milliards).",
            "9 milliards",
            "council",
        ),
        ("fr", "Rendement : 6,45 tonnes de blé à l'hectare.", "6,45", "yield"),
        ("fr", "L'établissement expose 850 pièces sur les 34 000.", "850", "piece"),
        ("fr", "La dette s'établit à 6,8 % du chiffre d'affaires.", "6,8 %", "debt"),
        ("fr", "Le bénéfice tombe à 86 millions d'euros, contre 112 millions d'euros.", "112", "profit"),
        ("en", "Turnout is confirmed by the town clerk: 38.4%.", "38.4%", "turnout"),
        ("fr", "Vernoux a réalisé un chiffre d'affaires de 612 millions d'euros.", "612", "revenue"),
        ("en", "It had a profit before tax of £31.4 million.", "£31.4", "profit"),
        (
            "fr",
            "Le conseil a repoussé une subvention de 390 millions d'euros du gouvernement.",
            "390",
            "funding",
        ),
        ("fr", "La manifestation de mardi était la cinquième de la rentrée.", "cinquième", "demonstration"),
        ("en", "Corvane takes on the net debt, which stood at £310m in May.", "£310m", "debt"),
        ("fr", "Il croit à la croissance (0,7 %).", "0,7 %", "growth"),
        ("en", "The bank released $50 million in emergency aid.", "$50 million", "aid"),
        ("en", "The chain employs 5,200 people.", "5,200", "worker"),
        ("fr", "La direction annonce un taux de grévistes de 38,4 %.", "38,4 %", "striker"),
        ("fr", "Le taux de chômage est de 7,5 %.", "7,5 %", "unemployment"),
        ("fr", "Le prix du billet, fixé en mars, est de 12 euros.", "12 euros", "cost"),
        ("fr", "Le taux de chômage est dans les faits inférieur à 8 %.", "8 %", "unemployment"),
        (
            "fr",
            "Le chiffre d'affaires de l'usine, reprise en mars après un an d'arrêt, s'élevait à 6 millions d'euros.",
            "6 millions",
            "revenue",
        ),
        ("fr", "La vente a été faite à l'origine pour 9,4 millions d'euros.", "9,4 millions", "revenue"),
        ("en", "The Marel has a crew of 24 people.", "24", "crew"),
        ("fr", "L'entreprise compte un effectif de 300 personnes.", "300", "worker"),
        (
            "en",
            "Arvenia keeps one of the largest contingents of troops there, with 1,000 people.",
            "1,000",
            "soldier",
        ),
        ("en", "The drug reduced deaths by 31 percent.", "31 percent", "dead"),
        ("en", "The bank raised its key rate to 5.25 percent.", "5.25 percent", "interest_rate"),
        ("en", "About a third of the city's 120 schools were closed.", "a third", "school"),
        ("en", "The firm employs 2,400 people in Gdansk and 600 elsewhere.", "600", "worker"),
        (
            "en",
            "The museum had 2.3 million visitors, up from 1.9 million a year earlier.",
            "1.9 million",
            "visitor",
        ),
        ("en", "Hospitals treated 57 patients, 12 of them for burns.", "12", "patient"),
        ("en", "Nurses will get a pay rise of 6 percent.", "6 percent", "pay_rise"),
        ("en", "The storm left 15 injured.", "15", "injured"),
        ("fr", "Le maire veut porter à 25 % la part de logements sociaux.", "25 %", "share_of"),
        ("fr", "La production de blé est estimée à 33 millions de tonnes.", "33 millions", "production"),
        ("fr", "Le fonds prêtera 1,5 milliard de dollars au Kenya.", "1,5 milliard", "loan"),
        (
            "fr",
            "Le volume total a dépassé 20 milliards de dollars d'investissement.",
            "20 milliards",
            "investment",
        ),
        ("en", "A team of 12 people searched the site.", "12", "person"),
    ],
)
def test_the_head_of_a_value(lang: str, text: str, quote: str, concept: str) -> None:
    found = claim(lang, text, quote)
    assert (found.concept, found.guessed) == (concept, False)


def test_what_only_stands_near_is_a_guess() -> None:
    found = claim("en", "After the talks in the old harbour, 12 km.", "12 km")
    assert found.guessed


@pytest.mark.parametrize(
    ("lang", "text", "quote", "speaker"),
    [
        ("en", "The insurer puts the damage at £600,000.", "£600,000", "insurer"),
        ("fr", "Le canton estime la perte à 310 000 francs.", "310 000", "canton"),
        ("fr", "Le coût était estimé à 2 millions d'euros.", "2 millions", None),
    ],
)
def test_who_gives_a_figure(lang: str, text: str, quote: str, speaker: str | None) -> None:
    assert claim(lang, text, quote).speaker == speaker


def test_a_deadline_and_an_old_thing_are_no_past() -> None:
    assert not claim("fr", "Il compte 300 logements anciens à vendre.", "300").former
    assert claim("fr", "L'ancien prix était de 12 euros.", "12 euros").former


@pytest.mark.parametrize(
    ("lang", "text", "quote", "kind", "amount"),
    [
        ("fr", "Le chiffre d'affaires est passé de 588 à 612 millions d'euros.", "588", "money", 588e6),
        ("fr", "Il a un prix de 2 millions d'euros. Les ventes sont passées de 588 à 612 millions.", "588", "money",
         588e6),
        ("en", "Deaths were down 6.2 per cent from 1,214.", "1,214", "count", 1214),
        ("en", "The rate fell to 5 per cent from 7.", "7", "percent", 7),
    ],
)  # fmt: skip
def test_the_unit_of_a_number_that_leaves_it_out(
    lang: str, text: str, quote: str, kind: str, amount: float
) -> None:
    found = claim(lang, text, quote)
    assert (found.kind, found.amount) == (kind, amount)


@pytest.mark.parametrize(
    ("lang", "text", "quote", "concept"),
    [
        ("en", "Of 118 samples taken in the town, nine contained the bacterium.", "nine", "sample"),
        ("en", "By then 19 of the 118 samples had come back positive.", "19", "sample"),
        ("en", "Of its 148 outlets, 136 are in the north.", "136", "shop"),
        ("fr", "Parmi les 45 bâtiments de la rue, douze ont brûlé.", "douze", "building"),
        ("fr", "Trois des 45 bâtiments ont brûlé.", "Trois", "building"),
    ],
)
def test_parts_are_counted_as_their_whole_is(lang: str, text: str, quote: str, concept: str) -> None:
    found = extract(Article(id="a", text=text, lang=lang, published="2026-02-01"))
    assert next(claim.concept for claim in found if claim.quote == quote) == concept


@pytest.mark.parametrize(
    ("lang", "text", "quote", "concept"),
    [
        (
            "fr",
            "L'accident a fait 31 blessés, dont quatre dans un état grave.",
            "quatre",
            "seriously_injured",
        ),
        ("fr", "Le club compte 300 adhérents, dont 40 à Brest.", "40", "member"),
        ("en", "It hurt 31 passengers, four of them in a critical condition.", "four", "passenger"),
    ],
)
def test_a_bare_part_is_of_what_is_counted_before(lang: str, text: str, quote: str, concept: str) -> None:
    claims = extract(Article(id="a", text=text, lang=lang, published="2026-05-20"))
    assert next(claim for claim in claims if claim.quote == quote).concept == concept
