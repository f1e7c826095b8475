"""What tells two figures apart, and what does not: the levels that two texts reach."""

from __future__ import annotations

import pytest

from recoupe import Article, check
from recoupe.extraction import extract_all
from recoupe.matching import compare, setting
from recoupe.matching.comparisons import ages_of
from recoupe.matching.weights import weights


def levels(first: str, second: str, kinds: frozenset[str]) -> dict[str, str]:
    articles = [Article(id=name, text=text, lang="en") for name, text in (("a", first), ("b", second))]
    told = list(extract_all(articles))
    one, two = (next(claim for claim in own if claim.kind in kinds) for own in told)
    run = setting([claim for own in told for claim in own], articles, weights({}))
    return dict(compare(one, two, run).levels)


COUNTS = frozenset({"count"})
DATES = frozenset({"date"})


@pytest.mark.parametrize(
    ("first", "second", "question", "level"),
    [
        ("At the 2001 census, Dolny Brod had 418 residents.", "At the 2011 census, Dolny Brod had 352 residents.",
         "period", "years_apart"),
        ("Brod University has 29,000 students in all.", "Brod University has 21,300 undergraduate students.",
         "scope", "whole"),
        ("Half of the 36 miners of Karo were rescued.", "Eighteen miners of Karo were rescued.", "scope", "whole"),
    ],
)  # fmt: skip
def test_figures_of_other_times_and_of_parts(first: str, second: str, question: str, level: str) -> None:
    found = levels(first, second, COUNTS)
    assert found[question] == level
    assert question == "scope" or found["rivals"] == "one"


@pytest.mark.parametrize(
    ("first", "second", "level"),
    [
        ("Joseph Tarrant was born on 4 May 1871.", "Joseph Tarrant was born in 1873.", "once"),
        (
            "Joseph Tarrant met the mayor on 4 May 1871.",
            "Joseph Tarrant met the mayor in 1873.",
            "months_apart",
        ),
    ],
)
def test_what_happens_once_has_one_date(first: str, second: str, level: str) -> None:
    assert levels(first, second, DATES)["period"] == level


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        ("At least 18 people died in the Karo landslide.", "The Karo landslide killed 61 people.", 0),
        ("Some 18 people died in the Karo landslide.", "The Karo landslide killed 61 people.", 1),
        ("The Karo trial opened on Friday in Bath.", "The Karo trial opened on Saturday in Bath.", 1),
        ("The Ostara left Gdansk on March 4.", "The Ostara left Gdansk on March 19.", 1),
        ("The Ostara left Gdansk on March 4.", "The Ostara left Gdansk on 4 March.", 0),
    ],
)
def test_articles_without_a_date(first: str, second: str, found: int) -> None:
    articles = [Article(id=name, text=text, lang="en") for name, text in (("a", first), ("b", second))]
    assert len(check(articles).conflicts) == found


@pytest.mark.parametrize(
    ("first", "second", "youngest", "level"),
    [
        ("Maëlle Vandewalle", "Maëlle", 15, "one_person"),
        ("Maëlle Vandewalle", "Maëlle", 24, "two_people"),
        ("Maëlle Vandewalle", "Vandewalle", 24, "one_person"),
        ("Maëlle Vandewalle", "Chloé", 15, "two_people"),
        ("Maëlle Vandewalle", "", 15, "nobody"),
    ],
)
def test_children_alone_are_told_by_their_given_names(
    first: str, second: str, youngest: float, level: str
) -> None:
    assert ages_of(first, second, youngest=youngest) == ages_of(second, first, youngest=youngest) == level


@pytest.mark.parametrize(
    ("first", "second", "level"),
    [
        (
            "The track was inspected on 26 February 2026.",
            "The track was inspected on 26 January 2026.",
            "slipped",
        ),
        ("The bridge opens on 3 June 2027.", "The bridge opens on 3 June 2028.", "months_apart"),
        ("The bridge opens on 3 June 2027.", "The bridge opens on 4 August 2027.", "months_apart"),
        ("The bridge opens on 3 June 2027.", "The bridge opens on 4 June 2027.", "days_apart"),
    ],
)
def test_a_wrong_month_is_a_slip(first: str, second: str, level: str) -> None:
    assert levels(first, second, DATES)["period"] == level
