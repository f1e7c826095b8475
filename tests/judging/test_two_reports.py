"""Rules on two reports of one story: slips of unit and scale, votes and their margins, crowds; and what is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from recoupe import check
from recoupe.config import Config
from recoupe.extraction import extract_all
from recoupe.judging.case import Case
from recoupe.judging.rules import crowds, slips, titles, votes
from recoupe.models import Article

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

    from recoupe.judging.case import Finding

SCENE = {
    "en": "Wexcombe council met at the Guildhall on Thursday under its leader Graham Tetlow. ",
    "fr": "Le conseil de Valbourg s'est réuni jeudi à l'hôtel de ville sous la présidence de Gilles Tardieu. ",
}


def told(rule: ModuleType, lang: str, *texts: str) -> list[Finding]:
    articles = [
        Article(id=f"{at}.txt", text=SCENE[lang] + text, lang=lang, published="2026-03-06")
        for at, text in enumerate(texts)
    ]
    claims = [claim for own in extract_all(articles) for claim in own]
    found: Iterator[Finding] = rule.findings(Case([], claims, articles, Config()))
    return list(found)


def quotes(rule: ModuleType, lang: str, *texts: str) -> list[list[list[str]]]:
    return [[[claim.quote for claim in side] for side in one.sides] for one in told(rule, lang, *texts)]


@pytest.mark.parametrize(
    ("lang", "one", "two", "expected"),
    [
        ("en", "Supervisors closed a $27 million gap.", "They had to fill a $27 billion hole.",
         ["$27 million", "$27 billion"]),
        ("fr", "Les boîtes de 75 microgrammes manquent.", "Ce sont les comprimés à 75 mg qui font défaut.",
         ["75 microgrammes", "75 mg"]),
        ("en", "The island lies 41 miles to the west.", "The island lies 41 nautical miles out.",
         ["41 miles", "41 nautical miles"]),
    ],
)  # fmt: skip
def test_one_figure_in_two_units_or_scales(lang: str, one: str, two: str, expected: list[str]) -> None:
    assert quotes(slips, lang, one, two) == [[[quote] for quote in expected]]


@pytest.mark.parametrize(
    ("lang", "one", "two"),
    [
        (
            "en",
            "Supervisors closed a $27 million gap.",
            "They closed a $27 million gap in a $27 billion budget.",
        ),
        ("en", "It took 12 months.", "It took 12 years."),
        ("en", "Some 1,200 people came.", "Asthma affects 1.2 million people."),
        ("en", "The road is 20 miles long.", "The road is 20 kilometres long."),
        ("en", "The island lies 41 miles to the west.", "The island lies 41 miles (66 kilometres) out."),
    ],
)
def test_no_slip(lang: str, one: str, two: str) -> None:
    assert quotes(slips, lang, one, two) == []


@pytest.mark.parametrize(
    ("lang", "one", "two", "expected"),
    [
        ("fr", "Le projet a été adopté par 9 voix contre 5.", "Il est passé par neuf voix contre trois.",
         [["5"], ["trois"]]),
        ("en", "The board agreed by six votes to three.", "It was agreed by 7 votes to 3.", [["six"], ["7"]]),
        ("en", "Graham Tetlow lost Harbour ward by 11 votes.", "Tetlow was beaten by 21 votes in Harbour.",
         [["11"], ["21"]]),
        ("en", "She takes Harbour by 412 votes to 401.", "Tetlow was beaten by 21 votes in Harbour.",
         [["412", "401"], ["21"]]),
    ],
)  # fmt: skip
def test_one_vote_with_two_counts(lang: str, one: str, two: str, expected: list[list[str]]) -> None:
    assert quotes(votes, lang, one, two) == [expected]


@pytest.mark.parametrize(
    ("lang", "one", "two"),
    [
        ("fr", "Le projet a été adopté par 9 voix contre 5.", "Il est passé par neuf voix contre cinq."),
        ("fr", "Le projet a été adopté par 9 voix contre 5.", "Le budget est passé par 12 voix contre 2."),
        (
            "en",
            "The board agreed by six votes to three.",
            "A year earlier it had fallen by 4 votes to 3.",
        ),
        ("en", "Tetlow lost Harbour by 11 votes.", "Quantock won Northgate by 21 votes."),
        ("en", "She takes Harbour by 412 votes to 401.", "Tetlow was beaten by 11 votes in Harbour."),
    ],
)
def test_votes_that_agree_or_are_two(lang: str, one: str, two: str) -> None:
    assert quotes(votes, lang, one, two) == []


@pytest.mark.parametrize(
    ("lang", "one", "two", "expected"),
    [
        ("fr", "Quelque 4 200 manifestants ont défilé, selon la préfecture.",
         "« Nous étions 11 000 », assure Gilles Tardieu.", ["Quelque 4 200", "11 000"]),
        ("en", "Ninety thousand people lined the route, by the organizers' reckoning.",
         "Ottawa police put the crowd at 55,000.", ["Ninety thousand", "55,000"]),
    ],
)  # fmt: skip
def test_one_crowd_that_two_sides_count(lang: str, one: str, two: str, expected: list[str]) -> None:
    assert quotes(crowds, lang, one, two) == [[[quote] for quote in expected]]
    assert told(crowds, lang, one, two)[0].severity == "attributed"


@pytest.mark.parametrize(
    ("lang", "one", "two"),
    [
        ("fr", "Quelque 4 200 manifestants ont défilé, selon la préfecture.",
         "Une semaine plus tôt, le 22 février, ils étaient 11 000 selon les syndicats."),
        ("fr", "Quelque 4 200 manifestants ont défilé, selon la préfecture.",
         "Selon la préfecture, 4 900 manifestants ont défilé."),
        ("fr", "Quelque 4 200 manifestants ont défilé, selon la préfecture.",
         "Selon les syndicats, 4 200 manifestants ont défilé."),
        ("fr", "Quelque 140 manifestants ont défilé, selon la préfecture.",
         "Selon les syndicats, 190 manifestants ont défilé."),
    ],
)  # fmt: skip
def test_crowds_of_two_days_of_one_voice_or_of_few(lang: str, one: str, two: str) -> None:
    assert quotes(crowds, lang, one, two) == []


def test_what_many_reports_tell_of_one_vote_is_one_finding() -> None:
    margins = ["Tetlow lost Harbour by 11 votes.", "Tetlow, 11 votes down in Harbour, is out.",
               "Tetlow was beaten by 11 votes in Harbour.", "Tetlow was beaten by 21 votes in Harbour."]  # fmt: skip
    assert len(quotes(votes, "en", *margins, "She takes Harbour by 412 votes to 401.")) == 1
    told_otherwise = ["par 9 voix contre 5", "par neuf voix contre cinq", "par 9 voix contre 3"]
    assert quotes(votes, "fr", *(f"Le texte est passé {way}." for way in told_otherwise)) == [
        [["5", "cinq"], ["3"]]
    ]


def test_one_given_name_with_two_family_names() -> None:
    one = "La directrice du service d'archéologie, Hélène Brunier, est prudente."
    two = "« Rien », a soufflé la directrice du service d'archéologie, Hélène Bruyère."
    found = told(titles, "fr", one, two)
    assert [finding.rule for finding in found] == ["name-differs"]
    assert told(titles, "fr", one, one) == []
    assert told(titles, "fr", one, f"{two} Hélène Brunier était absente.") == []


def test_what_came_of_what_was_expected() -> None:
    texts = {"2026-05-05": "Restoration of the Harlow mural should take three months.",
             "2026-08-20": "The restoration of the Harlow mural took eleven weeks."}  # fmt: skip
    articles = [Article(id=day, text=text, lang="en", published=day) for day, text in texts.items()]
    assert check(articles).conflicts == ()
