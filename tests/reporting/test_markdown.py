"""The Markdown report, rendered by markdown-it-py and read as a reader would."""

from __future__ import annotations

import dataclasses
from pathlib import PurePath
from typing import TYPE_CHECKING

import pytest
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from recoupe.models import Conflict, Fact
from recoupe.reporting import FORMATS, Options, markdown

if TYPE_CHECKING:
    from conftest import Builder
    from recoupe.models import Result

RENDER = FORMATS["markdown"]


def parse(text: str) -> SyntaxTreeNode:
    return SyntaxTreeNode(MarkdownIt("gfm-like").parse(text))


def words(node: SyntaxTreeNode) -> str:
    shown = "".join(
        " " if child.type == "softbreak" else child.content
        for child in node.walk()
        if child.type in {"text", "code_inline", "softbreak"}
    )
    return shown.replace("\u202f", " ")


def headings(root: SyntaxTreeNode, level: int) -> list[str]:
    return [words(node) for node in root.walk() if node.type == "heading" and node.tag == f"h{level}"]


def tables(root: SyntaxTreeNode) -> list[list[list[str]]]:
    return [
        [[words(cell) for cell in row.children] for part in table.children for row in part.children]
        for table in root.walk()
        if table.type == "table"
    ]


def links(root: SyntaxTreeNode) -> list[str]:
    return [str(node.attrs["href"]) for node in root.walk() if node.type == "link"]


def test_sections_in_order(result: Result, options: Options) -> None:
    root = parse(RENDER(result, options))
    assert headings(root, 1) == ["Discrepancies"]
    assert headings(root, 2) == [
        "New",
        "Unresolved",
        "Resolved",
        "Dismissed",
        "Confirmed",
        "Updated",
        "Stale decisions",
        "Not read",
    ]
    assert headings(root, 3)[:2] == ["✗ entreprises sur la rive sud", "~ inauguration du pont"]


def test_the_verdict_comes_first(result: Result, clean: Result, options: Options) -> None:
    assert "**Failed: 2 new conflicts in 5 articles, and 1 of a severity that passes.** 3 new," in RENDER(
        result, options
    )
    assert "**Passed: nothing new in 5 articles.** 0 new," in RENDER(clean, Options())
    only_style = result.model_copy(update={"conflicts": result.conflicts[-1:], "errors": ()})
    assert "**Passed: 1 new conflict in 5 articles, none of a severity that" in RENDER(only_style, Options())
    unread = result.model_copy(update={"conflicts": ()})
    assert "**Incomplete: 1 article could not be read" in RENDER(unread, Options())


def test_the_verdict_names_all_that_fails(result: Result, clean: Result, untidy: Options) -> None:
    beside = "1 stale decision and 1 ignore without a conflict"
    assert f"**Failed: {beside}; nothing new in 5 articles.**" in RENDER(clean, untidy)
    assert f"in 5 articles, and 1 of a severity that passes; {beside}.**" in RENDER(result, untidy)


def test_the_summary_has_a_row_for_each_conflict(result: Result, options: Options) -> None:
    rows = tables(parse(RENDER(result, options)))[0]
    assert len(rows) == 1 + len(result.conflicts)
    assert rows[1] == [
        "✗ contradiction",
        "entreprises sur la rive sud",
        "about 1 700",
        "1 800",
        "count-differs",
        "new",
    ]


def test_summary_links_lead_to_their_conflict(result: Result, options: Options) -> None:
    text = RENDER(result, options)
    inside = [link[1:] for link in links(parse(text)) if link.startswith("#")]
    assert len(inside) == len(result.conflicts)
    assert all(f'<a id="{anchor}"></a>' in text for anchor in inside)


def test_quotes_link_to_file_and_line(result: Result, options: Options) -> None:
    found = links(parse(RENDER(result, options)))
    assert "../articles/bridge.txt#L3" in found
    assert "../articles/port.md?plain=1#L5" in found


def test_links_to_the_web_where_an_address_is_given(result: Result, options: Options) -> None:
    elsewhere = dataclasses.replace(options, address="https://example.org/r/blob/abc/")
    assert "https://example.org/r/blob/abc/articles/bridge.txt#L3" in links(parse(RENDER(result, elsewhere)))


def test_links_from_a_report_outside_the_root(result: Result) -> None:
    text = RENDER(result, Options(root=PurePath("/data/news"), base=PurePath("/data/out/reports")))
    assert "../../news/articles/bridge.txt#L3" in links(parse(text))


def test_the_value_is_marked_in_its_sentence(result: Result, options: Options) -> None:
    quote = next(node for node in parse(RENDER(result, options)).walk() if node.type == "blockquote")
    assert (
        words(quote)
        == "Selon la préfète Anne Rivière, environ 1 700 entreprises travaillent déjà sur la rive sud."
    )
    assert "<b>environ 1 700</b>" in RENDER(result, options)


def test_why_it_is_the_same_fact_term_by_term(result: Result, options: Options) -> None:
    rows = tables(parse(RENDER(result, options)))[1]
    assert rows[0] == ["Comparison", "Level", "Weight"]
    assert rows[1] == ["measure", "same head and complement", "+5.2"]
    assert rows[-2:] == [
        ["no weight", "modality different, names unknown", "+0.0"],
        ["sum", "", "+8.0"],
    ]


def test_a_resolved_conflict_tells_which_side_is_right(result: Result, options: Options) -> None:
    text = RENDER(result, options).replace("\u202f", " ")
    assert "**Resolved by Jean.** Side B is right: 7.4 %. Reason: the ministry corrected its figure" in text
    assert "**Accepted by Nadia, until 31 December 2026.** Reason: the total is of last year" in text


def test_confirmed_facts_and_histories(result: Result, options: Options) -> None:
    found = tables(parse(RENDER(result, options)))
    confirmed = next(rows for rows in found if rows[0] == ["What", "Value", "According to"])
    assert confirmed[1][:2] == ["longueur du pont", "480 m"]
    updated = next(rows for rows in found if rows[0][1] == "When")
    assert [row[:3] for row in updated[1:]] == [
        ["employés du port", "March 2025", "5 000"],
        ["", "April 2025", "5 200"],
    ]


def test_figures_are_named_only_where_they_are_written(result: Result, options: Options) -> None:
    assert "![" not in RENDER(result, options)
    text = RENDER(result, dataclasses.replace(options, figures="figures"))
    images = [str(node.attrs["src"]) for node in parse(text).walk() if node.type == "image"]
    assert images[0] == "figures/c0ffee01.svg"
    assert len(images) == 5


@pytest.mark.slow
def test_a_long_report_is_cut_with_a_count(result: Result, build: Builder) -> None:
    many = [
        Conflict.model_construct(**{**dict(result.conflicts[0]), "id": f"id{index}"}) for index in range(3000)
    ]
    facts = [Fact(id=f"f{index}", subject="x" * 100, state="confirmed") for index in range(3000)]
    text = RENDER(
        build.result([]).model_copy(update={"conflicts": tuple(many), "facts": tuple(facts)}), Options()
    )
    assert len(text.encode()) <= markdown.MOST_BYTES
    shown = text.count("\n### ")
    assert f"*{3000 - shown:,} more conflicts not shown".replace(",", "\u202f") in text
    assert "more facts not shown" in text
    assert "more rows not shown" in text
    assert len(headings(parse(text), 3)) == shown
    alone = RENDER(build.result([]).model_copy(update={"conflicts": tuple(many)}), Options())
    assert shown < alone.count("\n### ")
    assert len(alone.encode()) <= markdown.MOST_BYTES
