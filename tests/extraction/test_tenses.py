"""The tense of the verb of a day, in the clause and in a participle's phrase."""

from __future__ import annotations

import pytest

from recoupe import Article
from recoupe.extraction import extract


@pytest.mark.parametrize(
    ("text", "tense"),
    [
        ("The fair, approved on 12 June, drew 300 traders.", "past"),
        ("The fair, approved on 12 June, will draw 300 traders.", None),
        ("The fair, expected on 12 June, drew 300 traders.", None),
        ("The fair opened on 12 June.", "past"),
        ("The fair opens on 12 June.", "present"),
    ],
)
def test_the_tense_of_a_day(text: str, tense: str | None) -> None:
    article = Article(id="a", text=text, lang="en", published="2026-05-20")
    assert [claim.tense for claim in extract(article) if claim.kind == "date"] == [tense]


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("The £40 million fund is to be paid out over five years.", "planned"),
        ("The £40 million is owed to local firms.", "asserted"),
    ],
)
def test_what_is_to_be_done_is_planned(text: str, mode: str) -> None:
    claims = extract(Article(id="a", text=text, lang="en", published="2026-05-20"))
    assert next(claim for claim in claims if claim.kind == "money").modality == mode
