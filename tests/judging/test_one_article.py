"""What one article tells that cannot be, as newsrooms write it, against what only looks like it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from recoupe.config import Config
from recoupe.extraction import extract_all
from recoupe.judging import judge
from recoupe.matching import match
from recoupe.models import Article

if TYPE_CHECKING:
    from collections.abc import Mapping

_ARTICLES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "one_article.toml").read_text(encoding="utf-8")
)["article"]
_FOUND = [number for number, one in enumerate(_ARTICLES) if "rule" in one]
_SILENT = [number for number, one in enumerate(_ARTICLES) if "rule" not in one]


def _article(number: int) -> Article:
    one = _ARTICLES[number]
    return Article(
        id=str(number),
        text=f"{one['title']}\n\n{one['text']}",
        title=one["title"],
        title_start=0,
        body_start=len(one["title"]) + 2,
        lang=one["lang"],
        published=one["published"],
    )


@pytest.fixture(scope="module")
def reported() -> Mapping[int, list[str]]:
    """The rules that each article is reported under, matters of style left out."""
    config, articles = Config(), [_article(number) for number in range(len(_ARTICLES))]
    found: dict[int, list[str]] = {}
    for number, claims in enumerate(extract_all(articles)):
        own = [articles[number]]
        conflicts = judge(match(claims, own, config), claims, own, config)
        found[number] = [
            each.rule
            for each in conflicts
            if each.severity != "style" and each.probability >= config.min_probability
        ]
    return found


def _name(number: int) -> str:
    return f"{_ARTICLES[number]['lang']} {_ARTICLES[number]['text'][:50]}"


@pytest.mark.parametrize("number", _FOUND, ids=_name)
def test_what_cannot_be_is_found(number: int, reported: Mapping[int, list[str]]) -> None:
    assert reported[number] == [_ARTICLES[number]["rule"]]


@pytest.mark.parametrize("number", _SILENT, ids=_name)
def test_what_only_looks_like_it_is_not(number: int, reported: Mapping[int, list[str]]) -> None:
    assert reported[number] == []
