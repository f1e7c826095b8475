"""What is drawn with characters: harmless, and never wider than it may be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import samples
from hypothesis import given, settings
from hypothesis import strategies as st

from recoupe.reporting.figures import figure
from recoupe.review import drawing, number_line
from recoupe.review.article_screen import ArticleText
from recoupe.review.conflict_page import ConflictPage

if TYPE_CHECKING:
    from recoupe.models import Claim

HOSTILE = (
    "[red]a[/] [@click=app.quit]b[/] \x1b]0;x\x07 \x1b[31m \x9b5m \u202eabc\u2069 \u200b\n\r\t "
    + "x" * 300
    + "🏳️‍🌈é́́́ שלום"
)
texts = st.text(max_size=80) | st.just(HOSTILE)
"""Any text, and one of the worst."""


def is_harmless(text: str) -> bool:
    return not any(
        ord(c) < 32 or 127 <= ord(c) < 160 or c in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
        for c in text
    )


@given(texts)
def test_prose_becomes_one_harmless_line_with_all_its_letters(text: str) -> None:
    shown = drawing.safe(text).plain
    assert is_harmless(shown)
    assert "".join(c for c in text if c in "[]/@=") == "".join(c for c in shown if c in "[]/@=")


@given(texts, st.integers(8, 120), st.integers(0, 4))
@settings(max_examples=60)
def test_lines_are_no_wider_than_they_may_be(text: str, width: int, indent: int) -> None:
    lines = drawing.wrap(drawing.safe(text), width, indent)
    assert all(line.cell_length <= width for line in lines)
    kept = "".join("".join(line.plain for line in lines).split())
    assert kept == "".join(drawing.safe(text).plain.split())


@given(texts, st.integers(0, 60))
def test_a_cell_has_exactly_its_width(text: str, width: int) -> None:
    assert drawing.fitted(drawing.safe(text), width).cell_length == width


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=5))
def test_spans_are_marked_where_they_stand(text: str, pairs: list[tuple[int, int]]) -> None:
    spans = [(min(a, len(text)), min(max(a, b), len(text)), "bold") for a, b in pairs]
    shown = drawing.marked(text, spans)
    assert is_harmless(shown.plain)
    whole = drawing.marked(text, []).plain
    assert shown.plain == whole
    for (start, end, _), span in zip([span for span in spans if span[1] > span[0]], shown.spans, strict=True):
        assert shown.plain[span.start : span.end] == drawing.marked(text[start:end], []).plain


@given(samples.claims, samples.claims, st.integers(30, 140))
@settings(max_examples=60, deadline=None, report_multiple_bugs=False)
def test_any_conflict_is_drawn_in_any_width(one: Claim, other: Claim, width: int) -> None:
    conflict = samples.conflict(one.model_copy(update={"side": "A"}), other.model_copy(update={"side": "B"}))
    page = ConflictPage(conflict, None, (), str)
    lines = page.lines(width)
    assert all(line.cell_length <= width for line in lines)
    assert all(is_harmless(line.plain) for line in lines)


@pytest.mark.parametrize("width", [40, 72, 100])
def test_a_conflict_says_all_that_the_reviewer_needs(width: int) -> None:
    one = samples.claim(
        side="A", amount=1700.0, step=100.0, quote="1 700", context="Il y a 1 700 morts ici.", start=7, end=12,
        context_start=0, speaker="Anne Rivière", source="Ouest Quotidien", published="2025-06-19", line=4,
    )  # fmt: skip
    other = samples.claim(
        side="B", amount=1900.0, article="b.md", quote="1 900", context="On compte 1 900 morts."
    )
    lines = ConflictPage(samples.conflict(one, other), None, (), lambda number: "xy"[number - 1]).lines(width)
    text = "\n".join(line.plain for line in lines)
    flat = " ".join(text.replace("│", " ").split())
    for words in (
        "contradiction", "count-differs", "morts à Paris", "12 and 13 cannot both be.", "[x] side A",
        "[y] side B", "taken as 1 650 to 1 750", "Anne Rivière", "Ouest Quotidien", "published 19",
        "a.md:4:4", "Where the values lie", "Why this is taken for the same fact", "measure: same", "+5.0",
    ):  # fmt: skip
        assert words.replace("\u202f", " ") in flat.replace("\u202f", " "), words
    marked = [
        line.plain[span.start : span.end]
        for line in lines
        for span in line.spans
        if span.style == drawing.VALUE
    ]
    assert sorted(marked) == ["1 700", "1 900"]


@pytest.mark.parametrize("width", [40, 72, 100])
def test_a_calculation_stands_before_its_figures_and_their_sentence_once(width: int) -> None:
    told = "Il y a 17 morts : 8 hommes et 11 femmes."
    whole, *parts = (
        samples.claim(
            side=side, amount=amount, low=amount, high=amount, quote=quote, context=told,
            start=told.index(quote), end=told.index(quote) + len(quote), context_start=0,
        )
        for side, amount, quote in (("A", 17.0, "17"), ("B", 8.0, "8"), ("B", 11.0, "11"))
    )  # fmt: skip
    found = samples.conflict(whole, *parts).model_copy(update={"rule": "sum-mismatch", "reasons": ()})
    lines = [line.plain for line in ConflictPage(found, None, (), str).lines(width)]
    text = "\n".join(lines)
    assert text.index("The arithmetic") < text.index("side A, the whole")
    for words in (
        "= 19  what the parts make",
        "≠ 17  the whole as told, 2 less",
        "part 1 of 2",
        "part 2 of 2",
    ):
        assert words in text, words
    assert "same fact" not in text
    flat = " ".join(text.replace("│", " ").split())
    assert flat.count("femmes") == (2 if width == 40 else flat.count("femmes"))  # once a side


def lines_of(*claims: Claim, width: int = 60) -> list[str]:
    drawn = figure(samples.conflict(*claims))
    assert drawn is not None
    return [line.plain for line in number_line.draw(drawn, width)]


def test_intervals_stand_where_they_lie() -> None:
    one = samples.claim(side="A", amount=1700.0, low=1700.0, high=1700.0, step=100.0)
    other = samples.claim(side="B", amount=1900.0, low=1900.0, high=1900.0, article="b.md")
    first, _, second, _, ruler, labels = lines_of(one, other)[:6]
    assert first.startswith("A   ")
    assert first.index("├") < first.index("●") < first.index("┤") < second.index("◆")
    assert "├" not in second
    assert "┴" in ruler
    assert "1\u202f700" in labels
    assert abs(labels.index("1\u202f700") + 2 - first.index("●")) <= 1


def test_a_bound_ends_in_an_arrow() -> None:
    one = samples.claim(side="A", bound="at_least", amount=200.0, low=200.0, high=None, step=100.0)
    other = samples.claim(side="B", amount=900.0, low=900.0, high=900.0)
    assert "►" in lines_of(one, other)[0]


def test_days_fill_a_strip_and_the_next_day_begins_after_it() -> None:
    one = samples.claim(
        side="A", kind="date", amount=None, low=None, high=None, earliest="2025-06-19", latest="2025-06-19"
    )
    other = one.model_copy(update={"side": "B", "earliest": "2025-06-20", "latest": "2025-06-21"})
    first, _, second, *rest = lines_of(one, other)
    assert first.rindex("█") < second.index("█")
    assert second.count("█") == pytest.approx(2 * first.count("█"), abs=2)
    assert "18 June 2025" in rest[-2]
    assert "Wednesday" in rest[-1]


def test_nothing_is_drawn_where_there_is_no_room() -> None:
    drawn = figure(samples.conflict())
    assert drawn is not None
    assert number_line.draw(drawn, 20) == []


@given(st.lists(texts, max_size=6), st.integers(12, 100), st.data())
@settings(max_examples=60, deadline=None)
def test_every_claim_of_an_article_is_found(parts: list[str], width: int, data: st.DataObject) -> None:
    text = "\n".join(parts)
    places = data.draw(st.lists(st.tuples(st.integers(0, len(text)), st.integers(1, 9)), max_size=4))
    claims = [
        samples.claim(start=start, end=min(len(text), start + length), quote=text[start : start + length])
        for start, length in sorted(places)
        if start < len(text)
    ]
    shown = ArticleText(text, claims, 0)
    lines = shown.lines(width)
    assert all(line.cell_length <= max(width, 12) for line in lines)
    assert all(is_harmless(line.plain) for line in lines)
    assert set(shown.first_line) == set(range(len(claims)))
    assert list(shown.first_line.values()) == sorted(shown.first_line.values())
    assert sum(line.plain.lstrip()[:1].isdigit() for line in lines) >= 1
