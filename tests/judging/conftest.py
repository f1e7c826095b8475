"""Claims built by hand, for rules that should be shown alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import pytest

from recoupe.config import Config
from recoupe.extraction import extract_all
from recoupe.judging.case import Case
from recoupe.models import Article, Claim, Fact

if TYPE_CHECKING:
    from types import ModuleType

Make = Callable[..., Claim]
Found = Callable[..., list[list[str]]]


@pytest.fixture
def claim() -> Make:
    """Return a maker of claims: a count of 10 companies in an article of 9 November 2023, but for what is given."""
    counter = iter(range(0, 1_000_000, 100))

    def make(**given: Any) -> Claim:  # noqa: ANN401  # the fields of a claim
        start = given.pop("start", next(counter))
        amount = given.pop("amount", 10.0)
        fields: dict[str, Any] = {
            "article": "a.txt",
            "start": start,
            "end": start + 5,
            "line": 1,
            "column": 1,
            "quote": str(amount),
            "context": "Une phrase.",
            "kind": "count",
            "amount": amount,
            "low": amount,
            "high": amount,
            "step": 1.0,
            "concept": "company",
            "measure": "entreprises",
            "published": "2023-11-09",
            "lang": "fr",
        }
        return Claim(**(fields | given))

    return make


@pytest.fixture
def case() -> Callable[[Sequence[Claim]], Case]:
    """Return a maker of cases of claims, all of one fact where their rule compares facts."""

    def make(claims: Sequence[Claim]) -> Case:
        articles = [Article(id=name, text="") for name in dict.fromkeys(claim.article for claim in claims)]
        fact = Fact(id="f", subject="entreprises russes", rule="count-differs", claims=tuple(claims))
        return Case([fact], claims, articles, Config())

    return make


@pytest.fixture
def found() -> Found:
    """Return what asks one rule alone of texts in a language: the quotes of each finding, side after side."""

    def ask(rule: ModuleType, lang: str, *texts: str, published: str | None = None) -> list[list[str]]:
        articles = [
            Article(id=f"{at}.txt", text=text, lang=lang, published=published)
            for at, text in enumerate(texts)
        ]
        claims = [claim for own in extract_all(articles) for claim in own]
        findings = rule.findings(Case([], claims, articles, Config()))
        return [[claim.quote for side in finding.sides for claim in side] for finding in findings]

    return ask
