"""One event on two days: told by other words, and what is another event after all."""

from __future__ import annotations

import pytest

from recoupe.config import Config
from recoupe.extraction import extract_all
from recoupe.judging.case import Case
from recoupe.judging.rules import occasions
from recoupe.models import Article

_DAY = "2026-04-15"
_STORY = {
    "fr": "Le fabricant de vélos Altavel, installé à Morges, prépare sa réorganisation avec la société Verdon. ",
    "en": "The bicycle maker Altavel, which is based in Morges, is preparing its merger with the firm Verdon. ",
}


def _found(lang: str, *texts: str, title: str | None = None, days: tuple[str, ...] = ()) -> list[list[str]]:
    """Return the quotes that are set against each other among articles of one story."""
    articles = [
        Article(
            id=f"{at}.txt",
            text=(f"{title}\n\n" if title else "") + _STORY[lang] + text,
            title=title,
            title_start=0 if title else None,
            body_start=len(title) + 2 if title else 0,
            published=days[at] if days else _DAY,
            lang=lang,
        )
        for at, text in enumerate(texts)
    ]
    claims = [claim for own in extract_all(articles) for claim in own]
    findings = occasions.findings(Case([], claims, articles, Config()))
    return [[claim.quote for side in finding.sides for claim in side] for finding in findings]


@pytest.mark.parametrize(
    ("lang", "one", "two"),
    [
        (
            "en",
            "The plant switched off both its boilers on Monday 6 April.",
            "Altavel turned off the boilers on Wednesday 8 April, its manager said.",
        ),
        (
            "fr",
            "La vendange s'est terminée le 2 avril.",
            "La vendange, achevée le 8 avril, est bonne.",
        ),
        (
            "fr",
            "Le comité social et économique sera consulté le 28 avril.",
            "Le CSE doit être consulté le 30 avril sur le projet.",
        ),
        (
            "fr",
            "Le conseil de surveillance doit rendre un avis le jeudi 23 avril.",
            "Convoqué mardi 21 avril, le conseil de surveillance donnera son avis sur le projet.",
        ),
        (
            "en",
            "A campaign will be launched on 9 May.",
            "Motorcycles are at the heart of the campaign, which begins on Thursday 7 May.",
        ),
        ("en", "The tram line was inaugurated on 7 April.", "The tram line entered service on 9 April."),
        ("fr", "La livraison du premier avion est prévue le 5 mai.", "Le premier avion sera livré le 7 mai."),
        ("fr", "Altavel, fondée en 1938, a 60 salariés.", "Altavel, fondée en 1983, fabrique des vélos."),
        ("en", "Ida Moll, born in 1961, chairs it.", "Ida Moll was born in Morges in 1963."),
        ("en", "Its founder, Ida Moll, died on 3 April.", "The founder, Ida Moll, died on 5 April."),
    ],
)
def test_one_event_by_other_words(lang: str, one: str, two: str) -> None:
    assert len(_found(lang, one, two)) == 1


@pytest.mark.parametrize(
    ("lang", "one", "two"),
    [
        ("fr", "La vendange a commencé le 2 avril.", "La vendange, achevée le 8 avril, est bonne."),
        ("fr", "Le musée ouvrira le 21 avril.", "La piscine ouvrira le 24 avril."),
        ("en", "Mara Leckie won the race on 4 April.", "Mara Leckie won the final on 11 April."),
        ("en", "The works council meets on 28 April.", "The works council met on 9 April."),
        ("en", "The plant switched off its boilers on 6 April.", "It had switched off its boilers in 2019."),
        (
            "en",
            "The plant switched off its boilers on 6 April.",
            "He denied that the plant had switched off its boilers on 8 April.",
        ),
        ("en", "In 2023, 12 people died on the road to Morges.", "In 2024, nine people died in Morges."),
        ("en", "The union meets the minister on 20 April.", "The union meets its members on 22 April."),
        ("en", "The council votes on the budget on 5 May.", "The council votes on the road plan on 7 May."),
        ("en", "Exports to Norway resumed on 7 April.", "Exports to Spain resumed on 9 April."),
        ("en", "The board met on 7 April.", "The board met again on 9 April."),
        ("fr", "Une première grève a eu lieu le 7 avril.", "Une seconde grève a eu lieu le 9 avril."),
        ("fr", "Les écoles rouvrent le 20 avril.", "Les crèches rouvrent le 22 avril."),
        ("en", "Ida Moll, niece of Paul Aubin, died in 2002.", "Paul Aubin died in 1970."),
        (
            "en",
            "Some 500 died in 2023, says Morges Public Health.",
            "In 2024, 430 died, says Morges Public Health.",
        ),
        ("en", "Two hikers died in Morges on 4 April.", "Another hiker died in Morges on 9 April."),
        ("en", "Altavel was founded in 1938.", "Altavel, founded in the 1930s, makes bicycles."),
        ("en", "Ida Moll, born in 1961, chairs it.", "Paul Aubin, born in 1963, is its director."),
        ("en", "Altavel sold 300 bicycles in 2024.", "Altavel sold 400 bicycles in 2025."),
        ("en", "MORGES, April 14 (NWS) - It is closing.", "MORGES, April 15 (NWS) - It is closing."),
    ],
)
def test_another_event(lang: str, one: str, two: str) -> None:
    assert _found(lang, one, two) == []


def test_what_the_other_report_dates_alike_is_another_event() -> None:
    one = "The board will vote on the merger on 21 April."
    two = "The board will vote on the merger on 21 April. Shareholders will vote on the merger on 24 April."
    assert _found("en", one, two) == []


def test_a_headline_against_its_text() -> None:
    text = "The maternity ward of Morges will close on 30 June, its director said."
    assert _found("en", text, title="Maternity ward of Morges to close on 3 June") == []  # weeks apart
    assert _found("en", text, title="Maternity ward of Morges to close on 27 June") == [
        ["27 June", "30 June"]
    ]


def test_what_was_planned_may_come_to_be_on_another_day() -> None:
    plan, outcome = (
        "The plant will switch off its boilers on 20 April.",
        "It switched off the boilers on 22 April.",
    )
    assert _found("en", plan, outcome, days=(_DAY, "2026-04-24")) == []
