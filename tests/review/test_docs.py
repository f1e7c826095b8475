"""docs/review.md says what the application does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from defusedxml.ElementTree import fromstring

from recoupe.review import keys
from recoupe.review.app import ReviewApp
from recoupe.review.article_screen import ArticleScreen
from recoupe.review.facts_screen import FactsScreen
from recoupe.review.line_view import LineView
from recoupe.review.review_screen import ReviewScreen
from recoupe.review.row_list import RowList

PAGE_PATH = Path(__file__).parents[2] / "docs" / "review.md"
PAGE = PAGE_PATH.read_text(encoding="utf-8")
NODES = {
    "review": ReviewScreen,
    "list": RowList,
    "text": LineView,
    "article": ArticleScreen,
    "facts": FactsScreen,
    "everywhere": ReviewApp,
}


PICTURE = PAGE_PATH.with_name("review.svg")


def test_the_picture_is_of_this_application_and_needs_nothing_from_the_network() -> None:
    """`make picture` makes it anew."""
    drawing = fromstring(PICTURE.read_text(encoding="utf-8"))
    words = " ".join(" ".join(drawing.itertext()).replace("\xa0", " ").split())
    shown = {"accept", "dismiss", "undo", "next", "article", "help", "quit"}
    for key in keys.KEYS:
        if key.id in shown and key.where in {"review", "everywhere"}:
            assert f"{key.label} " in f"{words} ", key.label
    for said in ("side A", "side B", "Where the values lie", "Why this is taken", "decided"):
        assert said in words, said
    assert "url(http" not in PICTURE.read_text(encoding="utf-8")
    assert "](docs/review.svg)" in (PAGE_PATH.parents[1] / "README.md").read_text(encoding="utf-8")


def table(title: str) -> list[tuple[str, str, str]]:
    section = PAGE.partition(f"### {title}\n")[2].partition("\n##")[0]
    rows = re.findall(r"^\| (`.*`) \| (.*) \| (`.*`) \|$", section, re.MULTILINE)
    return [(row[0].replace("`", ""), row[1], row[2].replace("`", "")) for row in rows]


@pytest.mark.parametrize("where", NODES)
def test_every_key_is_documented_and_every_documented_key_is_there(where: keys.Where) -> None:
    documented = table(keys.TITLES[where])
    assert [(shown, says) for shown, says, _ in documented] == dict(keys.listed({}))[where]
    ids = {name for _, _, names in documented for name in names.split(" … ")}
    assert ids <= {key.id for key in keys.KEYS}


@pytest.mark.parametrize("where", NODES)
def test_the_documented_keys_are_the_bindings_of_the_application(where: keys.Where) -> None:
    bound = {
        (name, binding.id)
        for name, bindings in NODES[where]._merge_bindings().key_to_bindings.items()
        for binding in bindings
    }
    for key in keys.KEYS:
        if key.where == where and key.id != "palette":
            assert {(name, key.id) for name in keys.normal(key.keys)} <= bound
    assert next(key.keys for key in keys.KEYS if key.id == "palette") == ReviewApp.COMMAND_PALETTE_BINDING


def test_no_key_of_the_application_is_undocumented() -> None:
    known = {key.id for key in keys.KEYS}
    for node in (ReviewScreen, ArticleScreen, FactsScreen, ReviewApp, RowList, LineView):
        own = [binding for binding in node.BINDINGS if getattr(binding, "id", None) not in known]
        assert not own
