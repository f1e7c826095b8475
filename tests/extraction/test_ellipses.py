"""Figures given without a word of what they measure: whose they are, and what they are of."""

from __future__ import annotations

import pytest

from recoupe import Article, Claim, check, extract

PUBLISHED = "2026-02-01"


def claims(lang: str, text: str) -> list[Claim]:
    return extract(Article(id="a", text=text, lang=lang, published=PUBLISHED))


def told(lang: str, text: str, quote: str) -> Claim:
    return next(claim for claim in claims(lang, text) if quote in claim.quote)


SECOND_OPINIONS = [
    ("en", "Police say 9,000 people lined the route. The council, in a kinder mood, put it at 15,000.",
     "9,000", "15,000", "council"),
    ("en", "The governor put the damage at $7 billion. The modelers at Stratum Risk came up with $4.8 billion.",
     "$7 billion", "$4.8 billion", "Stratum Risk"),
    ("en", "The ministry puts the price at €1.2 billion. Analysts at Corran Partners model €1.9 billion.",
     "€1.2 billion", "€1.9 billion", "Corran Partners"),
    ("en", "The owner says it will support 2,400 jobs. Economist Warren Litchfield expects no more than 850.",
     "2,400", "850", "Warren Litchfield"),
    ("en", "The agency puts the street value at £51m. Ruth Adeyemi thinks that £38m would be closer to the truth.",
     "£51m", "£38m", "Ruth Adeyemi"),
    ("en", "The union said 85 percent of its members had heeded the call. By the department's count it was 41 percent.",
     "85 percent", "41 percent", "department"),
    ("fr", "Les assureurs évaluent les dégâts à 48 millions. L’administration communale les chiffre à 75 millions.",
     "48 millions", "75 millions", "administration communale"),
    ("fr", "Le canton chiffre la perte à 310’000 francs. Jean-Daniel Chuard, lui, parle de 600’000 francs.",
     "310’000", "600’000", "Jean-Daniel Chuard"),
    ("fr", "Le gouvernement compte sur une croissance de 1 %. Le Haut Conseil n’attend pour sa part que 0,7 %.",
     "1 %", "0,7 %", "Haut Conseil"),
    ("fr", "Les manifestants étaient 1 800 selon la police. Les organisateurs en ont vu passer 4 500.",
     "1 800", "4 500", "organisateurs"),
    ("fr", "Le gouvernement compte 37 morts. Une ONG présente sur place en dénombre une soixantaine.",
     "37", "soixantaine", "ONG présente sur place"),
    ("fr", "La grève est suivie par 78 % des agents, dit la CGT. La direction, de son côté, s'en tient à 41 %.",
     "78 %", "41 %", "direction"),
    ("fr", "Le cortège a réuni 6 200 personnes selon la préfecture, 15 000 d'après la CGT.", "6 200", "15 000", "CGT"),
    ("fr", "Le taux de grévistes atteint 38,4 %, dit la direction. Les syndicats avancent, eux, le chiffre de 71 %.",
     "38,4 %", "71 %", "syndicats"),
    ("fr", "Le texte repose sur une croissance de 1 %. Trop, a jugé le Haut Conseil, qui n’attend que 0,7 %.",
     "1 %", "0,7 %", "Haut Conseil"),
    ("fr", "Le préfet a compté 140 tracteurs. Les éleveurs en ont dénombré 230.", "140", "230", "éleveurs"),
    ("en", "The crowd numbered 1,200 according to police, 4,000 by the organisers' count.",
     "1,200", "4,000", "organisers"),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "first", "second", "speaker"), SECOND_OPINIONS)
def test_a_second_figure_measures_what_the_first_does(
    lang: str, text: str, first: str, second: str, speaker: str
) -> None:
    one, two = (told(lang, text, quote) for quote in (first, second))
    assert two.answers == one.start
    assert (two.concept, two.terms, two.unit) == (one.concept, one.terms, one.unit)
    assert two.speaker == speaker


OF_THEIR_OWN = [
    ("fr", "Six maîtres-nageurs ont été engagés ; il en faudrait huit, selon le syndicat.", "huit"),
    ("en", "The club won £140,000. Its founder, Josie Hallett, said about £95,000 would be spent on it.", "£95,000"),
    ("en", "The council put the bill at £3m. The club hired 40 stewards.", "40"),
    ("en", "The fund gave €20m. It will have to wait for a second appeal, which the agency puts at €160m.", "160m"),
    ("en", "Turnout was 41 per cent. A warning issued on Thursday had spoken of 80 per cent.", "80"),
    ("en", "Revenue rose to $2.3 billion. Analysts expected $2.1 billion.", "$2.1 billion"),
    ("en", "Police counted 9,000 people. Police counted 300 cars.", "300"),
    ("fr", "Les dégâts atteignent 30 millions d'euros. La mairie parle de 600 000 euros de recettes.", "600 000"),
    ("fr", "Les échanges atteignent 41 millions de dollars. Le commerce avec l'Inde était estimé à 27 millions.", "27"),
    ("fr", "La police compte 1 800 manifestants. « Nous n'avons jamais parlé de 5 000 », dit le syndicat.", "5 000"),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "quote"), OF_THEIR_OWN)
def test_a_figure_of_something_else_answers_none(lang: str, text: str, quote: str) -> None:
    assert told(lang, text, quote).answers is None


def test_two_opinions_are_shown_with_who_gives_them() -> None:
    text = "Les assureurs évaluent les dégâts à 48 millions d’euros. La mairie les chiffre à 75 millions."
    result = check([Article(id="a", text=text, lang="fr", published=PUBLISHED)])
    assert [(conflict.rule, conflict.severity) for conflict in result.conflicts] == [
        ("money-differs", "attributed")
    ]


def test_bounds_deny_nothing() -> None:
    assert told("en", "The economist expects no more than 850 jobs.", "850").modality != "denied"
