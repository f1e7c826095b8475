"""How many figures of two texts could be the one that is meant."""

from __future__ import annotations

from recoupe import Article
from recoupe.extraction import extract_all
from recoupe.matching import compare, setting
from recoupe.matching.weights import weights


def level(first: str, second: str) -> str:
    articles = [
        Article(id=name, text=text, lang="en", published="2026-02-01")
        for name, text in (("a", first), ("b", second))
    ]
    claims = [own for told in extract_all(articles) for own in told]
    one = next(claim for claim in claims if claim.kind == "money" and claim.article == "a")
    two = next(claim for claim in claims if claim.kind == "money" and claim.article == "b")
    return compare(one, two, setting(claims, articles, weights({}))).levels["rivals"]


def test_two_short_texts_with_one_sum_each() -> None:
    assert level("The Alder Bridge in Hollis cost $40m.", "The Alder Bridge in Hollis cost $70m.") == "only"


def test_a_text_with_many_figures_is_not_short() -> None:
    long = "It has 12 piers, 40 lamps, 300 bolts, 17 signs, 9 ramps, 23 drains and 61 cables."
    assert (
        level(f"The Alder Bridge in Hollis cost $40m. {long}", "The Alder Bridge in Hollis cost $70m.")
        == "one"
    )


def headline(title: str, text: str) -> str:
    article = Article(
        id="a",
        text=f"{title}\n\n{text}",
        title=title,
        title_start=0,
        body_start=len(title) + 2,
        lang="en",
        published="2026-02-01",
    )
    claims = [own for told in extract_all([article]) for own in told]
    head, body = (next(claim for claim in claims if claim.headline == there) for there in (True, False))
    return compare(head, body, setting(claims, [article], weights({}))).levels["prior"]


def test_a_headline_whose_figure_its_text_tells_or_not() -> None:
    assert headline("Seven schools to shut", "The board voted to close six schools.") == "headline_alone"
    assert (
        headline("Seven schools to shut", "Six schools shut last year. Seven schools will shut in May.")
        == "headline"
    )
