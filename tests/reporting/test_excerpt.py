"""The sentence around a value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.models import Claim
from recoupe.reporting.excerpt import Excerpt, excerpt, passage

if TYPE_CHECKING:
    from conftest import Builder


def test_the_value_in_its_sentence(build: Builder) -> None:
    claim = build.number("articles/bridge.txt", "environ 1 700", 1700)
    assert excerpt(claim) == Excerpt(
        "Selon la préfète Anne Rivière, ", "environ 1 700", " entreprises travaillent déjà sur la rive sud."
    )


def test_the_second_of_two_same_values_is_the_one_marked(build: Builder) -> None:
    claim = build.claim("articles/bridge.txt", "20").model_copy(
        update={"quote": "1", "context": "1 et 1", "start": 105, "context_start": 100}
    )
    assert excerpt(claim) == Excerpt("1 et ", "1", "")


def test_long_sentences_are_cut_between_words(build: Builder) -> None:
    claim = build.claim("articles/bridge.txt", "20").model_copy(
        update={
            "quote": "1 800",
            "context": "mot " * 500 + "1 800" + " mot" * 500,
            "start": 2000,
            "context_start": 0,
        }
    )
    found = excerpt(claim, reach=30)
    assert found.before.startswith("…mot")
    assert found.after.endswith("mot…")
    assert len(found.before) <= 31
    assert len(found.after) <= 31


def test_a_quote_that_is_not_in_its_context_stands_alone(build: Builder) -> None:
    claim = build.claim("articles/bridge.txt", "20").model_copy(update={"context": "something else"})
    assert excerpt(claim) == Excerpt("", "20", "")


def test_a_passage_marks_every_value_that_it_holds() -> None:
    text = "one 12 two 34 three"
    place = {"article": "a", "end": 0, "line": 1, "column": 1, "context": text, "kind": "count"}
    claims = [
        Claim.model_validate({**place, "quote": quote, "start": max(0, text.find(quote))})
        for quote in ("34", "12", "99")
    ]
    assert passage(claims) == [
        ("one ", False), ("", False), ("12", True), (" two ", False), ("34", True), (" three", False),
    ]  # fmt: skip
    assert passage(claims[2:]) == [("", False), ("99", True), ("", False)]
    assert passage(claims, reach=3)[0] == ("…ne ", False)
