"""Arithmetic inside one article: sentences as newsrooms write them (`arithmetic.toml`), and what only looks wrong."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from recoupe.config import Config
from recoupe.extraction import extract_all
from recoupe.judging.case import Case
from recoupe.judging.rules import (
    anniversaries,
    births,
    careers,
    changes,
    conversions,
    editions,
    headlines,
    lists,
    parts,
    ranks,
    retold,
    shares,
    spans,
    standings,
    streaks,
    stretches,
    sums,
    tenses,
    titles,
    toplines,
    wins,
)
from recoupe.models import Article

if TYPE_CHECKING:
    from collections.abc import Mapping

    from recoupe.models import Claim

_RULES = {
    "sums": sums,
    "parts": parts,
    "anniversaries": anniversaries,
    "births": births,
    "careers": careers,
    "stretches": stretches,
    "editions": editions,
    "ranks": ranks,
    "retold": retold,
    "titles": titles,
    "wins": wins,
    "standings": standings,
    "spans": spans,
    "tenses": tenses,
    "changes": changes,
    "conversions": conversions,
    "shares": shares,
    "headlines": headlines,
    "toplines": toplines,
    "lists": lists,
    "streaks": streaks,
}
_TEXTS: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "arithmetic.toml").read_text(encoding="utf-8")
)["text"]
_NUMBERS = range(len(_TEXTS))


@pytest.fixture(scope="module")
def cases() -> Mapping[int, Case]:
    """Return each text as a case of its own, all extracted in one batch."""
    articles = [_article(number) for number in _NUMBERS]
    extracted: list[list[Claim]] = list(extract_all(articles))
    return {number: Case([], extracted[number], [articles[number]], Config()) for number in _NUMBERS}


def _article(number: int) -> Article:
    """Return a text as an article, its title in a line before it."""
    given = _TEXTS[number]
    title = given.get("title")
    before = f"{title}\n\n" if title else ""
    return Article(
        id=f"{number}.txt",
        text=before + given["text"],
        title=title,
        title_start=0 if title else None,
        body_start=len(before),
        published="2026-04-15",
        lang=given["lang"],
    )


def _found(number: int, cases: Mapping[int, Case]) -> list[list[str]]:
    findings = _RULES[_TEXTS[number]["rule"]].findings(cases[number])
    return [sorted(claim.quote for side in finding.sides for claim in side) for finding in findings]


def _name(number: int) -> str:
    return f"{_TEXTS[number]['rule']}: {_TEXTS[number]['text'][:50]}"


@pytest.mark.parametrize("number", [at for at in _NUMBERS if "quotes" in _TEXTS[at]], ids=_name)
def test_what_cannot_be_is_found(number: int, cases: Mapping[int, Case]) -> None:
    assert _found(number, cases) == [sorted(_TEXTS[number]["quotes"])]


@pytest.mark.parametrize("number", [at for at in _NUMBERS if "quotes" not in _TEXTS[at]], ids=_name)
def test_what_only_looks_like_it_is_not(number: int, cases: Mapping[int, Case]) -> None:
    assert _found(number, cases) == []
