"""Which numbers tell an age, and whose."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from recoupe import Article, extract

if TYPE_CHECKING:
    from recoupe.models import Claim


def claims(lang: str, text: str) -> list[Claim]:
    return extract(Article(id="a", text=text, lang=lang, published="2026-03-10"))


def ages(lang: str, text: str) -> list[tuple[str, float | None]]:
    return [(" ".join(one.entities), one.amount) for one in claims(lang, text) if one.kind == "age"]


@pytest.mark.parametrize(
    ("lang", "text", "person", "age"),
    [
        ("fr", "Christophe Mandrin, chef d’équipe de 46 ans, tué sur le coup.", "Christophe Mandrin", 46),
        ("fr", "Un intérimaire de 23 ans, Yanis Perrot, a succombé à ses brûlures.", "Yanis Perrot", 23),
        ("fr", "La victime, Jean Morel, boucher de 46 ans, laisse trois enfants.", "Jean Morel", 46),
        ("fr", "Florent Meyssac, 52 ans dont vingt-six passés en cabine, est mort.", "Florent Meyssac", 52),
        ("fr", "Le chanteur Paul Marin fêtait ses 41 ans hier.", "Paul Marin", 41),
        ("fr", "Jean Morel avait 46 ans.", "Jean Morel", 46),
        ("fr", "On pleure André Lequeux. Le pensionné de septante-sept ans était descendu.", "André Lequeux", 77),
        ("fr", "Paul Marin est parti. Il a aujourd'hui 39 ans et travaille ailleurs.", "Paul Marin", 39),
        ("fr", "À 23 ans, Ismaël Tavarès laisse derrière lui trois saisons.", "Ismaël Tavarès", 23),
        ("fr", "Inès Maktoufi a gagné. À 34 ans, la cinéaste reçoit un prix.", "Inès Maktoufi", 34),
        ("fr", "Inès Maktoufi a gagné.\n\nÀ 34 ans, la cinéaste reçoit un prix.", "Inès Maktoufi", 34),
        ("en", "Tara Okonjo won on Friday. At 34, the striker has a title.", "Tara Okonjo", 34),
        ("en", "Joseph Lagat, the 47-year-old driver, fled.", "Joseph Lagat", 47),
        ("en", "The 47-year-old coach driver, Joseph Lagat, fled.", "Joseph Lagat", 47),
        ("en", "Tara Okonjo lost. Okonjo turned 19 in December.", "Tara Okonjo", 19),
        ("en", "Tara Okonjo lost. The 18-year-old was in her first final.", "Tara Okonjo", 18),
        ("en", "Bernice Tull was there in 1958. On Friday, at 76, she crossed the bridge again.", "Bernice Tull", 76),
        ("en", "For Ted Larwood, now 84, it is like losing a relative.", "Ted Larwood", 84),
        ("en", "Priya Nandra scored. Priya, 19, had come on late.", "Priya Nandra", 19),
        ("en", "Dale R. Whitcomb, 58, had been convicted.", "Dale R. Whitcomb", 58),
    ],
)  # fmt: skip
def test_an_age_is_of_the_person_beside_it_or_spoken_of(lang: str, text: str, person: str, age: int) -> None:
    assert ages(lang, text) == [(person, age)]


@pytest.mark.parametrize(
    ("lang", "text", "age"),
    [
        ("fr", "L’homme de 41 ans regardait son avocate, Me Anne-Lise Courtin.", 41),
        (
            "fr",
            "Le corps d’une automobiliste de 38 ans a été retrouvé, a confirmé le gouverneur Luc Bastin.",
            38,
        ),
        ("fr", "La fille de Jean Morel, 12 ans, est sauve.", 12),
        ("en", "A 62-year-old woman was taken to Glenmorven Infirmary.", 62),
        ("en", "The widow, 83, had slipped into the ravine.", 83),
        ("en", "Its driver, aged 36, had put no triangle on the road, Ms Chelimo said.", 36),
        ("en", "Shona Blakey sat on the top deck with her daughter, aged four, asleep.", 4),
    ],
)
def test_an_age_of_somebody_else_is_nobodys_who_is_named(lang: str, text: str, age: int) -> None:
    assert ages(lang, text) == [("", age)]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "L'usine, qui a fêté ses cinquante ans, ferme."),
        ("fr", "Un moteur de 20 ans a cassé et un bail de 20 ans finit."),
        ("fr", "Paul Marin a vingt ans de métier."),
        ("fr", "Josée Lapointe, 26 ans de métier, raconte."),
        ("fr", "Jean Roux a été condamné à 20 ans de prison."),
        ("fr", "Anne Leroy, mère de deux enfants, a porté plainte."),
        ("en", "What happens to the old bridge? At 67 years old, it has earned a rest."),
        ("en", "The Lady Ishbel is 27 years old and carries 320 passengers."),
        ("en", "Catriona Ames told staff it was business as usual at the 65-year-old company."),
        ("en", "The company turned 50 in May."),
        ("en", "The company, 50, the road, 12, and the number, 40, stay."),
        ("en", "Mary Hill, 20 years a nurse, said so."),
    ],
)
def test_a_thing_and_a_time_have_no_age(lang: str, text: str) -> None:
    assert ages(lang, text) == []


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "Gérard Salvetti, qui aura 72 ans en mai, est parti."),
        ("fr", "À 20 ans, Jean Morel ouvrait la boucherie."),
        ("fr", "Le boucher est parti.\n\nÀ 20 ans, Jean Morel ouvrait la boucherie."),
        ("en", "Bernice Tull was 9 when she rode over the bridge."),
        ("en", "Leah Ashworth scored. The striker turns 30 next month."),
        ("en", "At 22, Tom Hill opened the shop."),
        ("en", "Tom Hill, who turns 68 in August, has two shops."),
    ],
)
def test_an_age_of_another_time_is_not_compared(lang: str, text: str) -> None:
    [age] = [one for one in claims(lang, text) if one.kind == "age"]
    assert age.former
    assert age.entities == ()


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Tara Okonjo lost. Okonjo turned 19 in December."),
        ("fr", "Le chanteur Paul Marin fêtait ses 41 ans en mars."),
    ],
)
def test_an_age_that_was_reached_is_of_now(lang: str, text: str) -> None:
    [age] = [one for one in claims(lang, text) if one.kind == "age"]
    assert not age.former


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Tara Okonjo won on Friday. At 34, the bridge is closed."),
        ("fr", "Jean Morel est parti. À 61 ans, la mère du joueur reste à Dole."),
        ("fr", "Jean Morel a battu Paul Marin. À 34 ans, le coureur reçoit un prix."),
        ("fr", "Jean Morel est parti. À 34 ans, le coureur Paul Marin reçoit un prix."),
    ],
)
def test_an_age_at_the_head_of_a_sentence_is_not_the_one_before(lang: str, text: str) -> None:
    assert "Jean Morel" not in [person for person, _ in ages(lang, text)]
    assert "Tara Okonjo" not in [person for person, _ in ages(lang, text)]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "Solène Kervadec, de quatorze ans sa cadette, a pris la tête de l'Union."),
        ("en", "Anna Hill, 14 years his junior, took over the firm."),
    ],
)
def test_how_far_two_ages_are_apart_is_no_age(lang: str, text: str) -> None:
    assert not any(claim.kind == "age" for claim in extract(Article(id="a", text=text, lang=lang)))
