"""Near-copies are one source; a later version of an article takes the earlier one's place."""

from __future__ import annotations

import random
from typing import Any

import pytest
from archive import archive

from recoupe.config import Config
from recoupe.engine.stages import match_and_judge
from recoupe.matching.bags import Bags
from recoupe.matching.columns import columns
from recoupe.matching.copies import copies
from recoupe.matching.stories import stories
from recoupe.models import Article, Claim

WIRE = " ".join(f"mot{number}" for number in range(200))
OTHER = " ".join(f"mot{number}" for number in random.Random(0).sample(range(200), 200))  # noqa: S311  # no secret


def articles(*texts: str, **fields: Any) -> list[Article]:  # noqa: ANN401  # the fields of an article
    return [Article(id=name, text=text, **fields) for name, text in zip("abcdef", texts, strict=False)]


@pytest.mark.parametrize(
    ("text", "same"),
    [
        (WIRE, True),
        (WIRE.upper(), True),
        ("Un titre nouveau. " + WIRE.replace("mot50 ", "").replace("mot99", "mot98"), True),
        (" ".join(WIRE.split()[:80]), True),
        (" ".join(WIRE.split()[:30]), False),  # too short to tell
        (OTHER, False),
        (" ".join(word for at, word in enumerate(WIRE.split()) if at % 3) + " " + OTHER, False),
    ],
)
def test_copies(text: str, same: bool) -> None:
    found = copies([(0, 1)], articles(WIRE, text))
    assert found.sources("ab") == (1 if same else 2)


def test_copies_of_copies_are_one_source() -> None:
    found = copies([(0, 1), (1, 3), (2, 4)], articles(WIRE, WIRE, OTHER, WIRE, OTHER, "x"))
    assert found.texts == {"a": "a", "b": "a", "d": "a", "c": "c", "e": "c"}
    assert found.sources("abcdef") == 3


@pytest.mark.parametrize(
    ("one", "two", "superseded"),
    [
        (("APC", "2025-10-14T08:00Z"), ("APC", "2025-10-14T09:00Z"), {"a"}),
        (("APC", "2025-10-15"), ("APC", "2025-10-14"), {"b"}),
        (("APC", "2025-10-14"), ("APC", "2025-10-14"), set()),
        (("APC", None), ("APC", "2025-10-14"), set()),
        (("APC", "2025-10-13"), ("NW", "2025-10-14"), set()),
        ((None, "2025-10-13"), (None, "2025-10-14"), set()),
    ],
)
def test_of_one_source_the_later_is_valid(
    one: tuple[str | None, str | None], two: tuple[str | None, str | None], superseded: set[str]
) -> None:
    told = [
        Article(id=name, text=WIRE, source=source, published=published)
        for name, (source, published) in (("a", one), ("b", two))
    ]
    assert copies([(0, 1)], told).superseded == superseded


def told(article: str, amount: float, **fields: Any) -> Claim:  # noqa: ANN401  # the fields of a claim
    words = tuple(f"mot{number}" for number in range(8))
    return Claim(
        article=article, start=1200, end=1204, line=1, column=1, quote=f"{amount:g}", context=WIRE, kind="count",
        low=amount, high=amount, amount=amount, step=1.0, unit="usine", measure="usines fermées", concept="usine",
        terms=("fermer", "acier"), predicate="fermer", context_terms=words, lang="fr", **fields,
    )  # fmt: skip


def test_copies_confirm_nothing_and_a_corrected_version_contradicts_nothing() -> None:
    made = articles(WIRE, WIRE, WIRE + " " + OTHER)
    facts, _ = match_and_judge([told("a", 1793), told("b", 1793)], made[:2], Config())
    assert [(fact.state, len(fact.claims)) for fact in facts] == [("single", 2)]

    def versions(first: str, second: str) -> tuple[list[str], int]:
        pair = [
            Article(id="a", text=WIRE, source=first, published="2025-10-14T08:00Z"),
            Article(id="b", text=WIRE, source=second, published="2025-10-14T09:00Z"),
        ]
        facts, conflicts = match_and_judge([told("a", 1793), told("b", 1973)], pair, Config())
        return [fact.state for fact in facts], len(conflicts)

    assert versions("APC", "APC") == (["updated"], 0)
    assert versions("APC", "NW") == (["conflicting"], 1)


def test_made_up_reports_of_one_story_are_no_copies() -> None:
    claims, made = archive(2000)
    assert not stories(Bags.of(columns(claims), made), made)[1].texts
