from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import claim, conflict

from recoupe.decisions import fingerprint_of, from_root, identify
from recoupe.decisions.fingerprint import value

if TYPE_CHECKING:
    from pathlib import Path

    from recoupe.models import Claim, Conflict

PLAIN = conflict()


def changed(at: int, **fields: Any) -> Conflict:  # noqa: ANN401  # any field of a claim
    claims = list(PLAIN.claims)
    claims[at] = claims[at].model_copy(update=fields)
    return PLAIN.model_copy(update={"claims": tuple(claims)})


@pytest.mark.parametrize(
    "other",
    [
        PLAIN.model_copy(update={"claims": PLAIN.claims[::-1]}),
        PLAIN.model_copy(update={"probability": 0.6, "explanation": "other words", "reasons": ()}),
        PLAIN.model_copy(update={"severity": "attributed", "status": "accepted", "id": "other"}),
        PLAIN.model_copy(update={"subject": "Morts  à PARIS"}),
        changed(0, start=70, end=72, line=9, column=8, context="Douze."),
        changed(0, side="B"),
        changed(0, unit="victime"),  # the lemma of a count is a model's business
        changed(0, speaker="Paul", published="2017", period="2017", concept="x", terms=("y",)),
        PLAIN.model_copy(
            update={"claims": (*PLAIN.claims, PLAIN.claims[0].model_copy(update={"start": 90}))}
        ),
    ],
)
def test_what_does_not_change_it(other: Conflict) -> None:
    assert fingerprint_of(other) == fingerprint_of(PLAIN)


@pytest.mark.parametrize(
    "other",
    [
        PLAIN.model_copy(update={"rule": "age-differs"}),
        PLAIN.model_copy(update={"subject": "blessés à Paris"}),
        changed(0, amount=14.0, low=14.0, high=14.0),
        changed(0, bound="at_least"),
        changed(0, article="c.md"),
        changed(0, kind="money", unit="EUR"),
        PLAIN.model_copy(update={"claims": (*PLAIN.claims, claim(article="c.md", amount=20.0, side="C"))}),
        PLAIN.model_copy(update={"claims": (*PLAIN.claims, claim(article="c.md", side="A"))}),
    ],
)
def test_what_changes_it(other: Conflict) -> None:
    assert fingerprint_of(other) != fingerprint_of(PLAIN)


def test_it_is_pinned() -> None:
    """A change of the ingredients reopens every decision there is: raise VERSION and migrate."""
    assert fingerprint_of(PLAIN) == "4f329bb1a5744e85"


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"amount": 1700.0}, "1700"),
        ({"amount": 1700.0, "bound": "approx", "low": 1600.0, "high": 1800.0}, "~1700"),
        ({"amount": 5e5, "bound": "at_least", "high": None}, "≥500000"),
        ({"amount": 20.0, "kind": "percent", "unit": "%"}, "20 %"),
        ({"amount": 4.1e9, "kind": "money", "unit": "USD"}, "4100000000 USD"),
        ({"amount": 4.5, "low": 4.0, "high": 5.0, "bound": "range"}, "4..5"),
        ({"amount": None, "low": 4.0, "high": None, "bound": "at_least"}, "≥4.."),
        ({"amount": None, "low": 4.0, "high": 4.0}, "4"),
        ({"kind": "date", "amount": None, "earliest": "2017-06-19", "latest": "2017-06-19"}, "2017-06-19"),
        (
            {"kind": "date", "amount": None, "earliest": "2017-06-19", "latest": "2017-06-20"},
            "2017-06-19/2017-06-20",
        ),
        ({"kind": "acronym", "amount": None, "value": "UEE\u00a0= Union"}, "uee = union"),
        ({"kind": "name", "amount": None, "low": None, "high": None, "quote": "Tokaïev"}, "tokaïev"),
    ],
)
def test_values_in_words(fields: dict[str, Any], text: str) -> None:
    assert value(claim(**fields)) == text


def test_the_same_of_the_same_articles_is_one_conflict() -> None:
    again = conflict(
        claim(start=50, end=52, side="B"),
        claim(article="b.md", amount=13.0, start=60, side="A"),
        probability=0.95,
    )
    (one,) = identify([PLAIN, again])
    assert one.id == fingerprint_of(PLAIN)
    assert one.probability == 0.95
    assert [(c.article, c.start, c.side) for c in one.claims] == [
        ("a.md", 3, "A"), ("b.md", 3, "B"), ("a.md", 50, "A"), ("b.md", 60, "B"),
    ]  # fmt: skip


def test_an_article_s_identity_is_its_path_from_the_root(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "news").mkdir()
    identity = from_root(tmp_path)
    monkeypatch.chdir(tmp_path / "news")
    assert identity("a.md") == "news/a.md"
    assert identity(str(tmp_path / "news" / "a.md")) == "news/a.md"
    assert identity("/elsewhere/a.md") == "/elsewhere/a.md"


@given(st.permutations(range(4)))
def test_no_order_matters(order: list[int]) -> None:
    claims: list[Claim] = [claim(article=f"{n}.md", amount=float(n), side="ABCD"[n]) for n in range(4)]
    assert fingerprint_of(conflict(*(claims[n] for n in order))) == fingerprint_of(conflict(*claims))
