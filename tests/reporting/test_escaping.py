"""The boundary functions, each against its own target's dangers; test_hostile.py has all formats together."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from recoupe.reporting import escaping

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=60)
SHARP = st.text(st.sampled_from("a1 \t\n`*_[]()<>|~#$&!{}@\\:/.-+='\"%,;é\x1b\u202e"), max_size=40)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain é 1\u202f800", "plain é 1\u202f800"),
        ("\x1b[31mred", "␛[31mred"),
        ("a\nb", "a␊b"),
        ("\x7f\x9b", "␡⟨U+009B⟩"),
        ("\u202egnp.exe", "⟨U+202E⟩gnp.exe"),
        ("\udcff", "⟨U+DCFF⟩"),
    ],
)
def test_visible(text: str, shown: str) -> None:
    assert escaping.visible(text) == shown


@given(ANY_TEXT)
def test_nothing_a_terminal_obeys_is_left(text: str) -> None:
    shown = escaping.terminal(text)
    assert not any(ord(character) < 0x20 or 0x7F <= ord(character) < 0xA0 for character in shown)
    shown.encode()


@given(ANY_TEXT)
def test_every_function_takes_any_text_and_gives_what_utf8_can_hold(text: str) -> None:
    for function in (
        escaping.visible,
        escaping.terminal,
        escaping.markdown,
        escaping.html,
        escaping.html_text,
        escaping.xml,
        escaping.csv_cell,
        escaping.github_message,
        escaping.github_property,
        escaping.sarif,
        escaping.uri,
        escaping.json_text,
    ):
        function(text).encode()


@given(ANY_TEXT)
def test_json_loses_nothing(text: str) -> None:
    shown = escaping.json_text({"text": text}, indent=1)
    assert json.loads(shown) == {"text": text}
    assert not set(shown) & {"\x1b", "\x9b", "\u202e", "\u2028"}


@given(SHARP)
def test_markdown_shows_text_letter_by_letter(text: str) -> None:
    """Reading the rendered tokens back gives the text, and nothing but text and comments."""
    parser = MarkdownIt("gfm-like")
    tokens = [
        token for block in parser.parse(f"start {escaping.markdown(text)}") for token in block.children or []
    ]
    assert {token.type for token in tokens} <= {"text", "html_inline", "text_special"}
    assert all(token.content == "<!-- -->" for token in tokens if token.type == "html_inline")
    shown = "".join(token.content for token in tokens if token.type != "html_inline")
    assert shown.rstrip() == f"start {escaping.terminal(text)}".rstrip()


@given(SHARP)
def test_markdown_at_the_start_of_a_line_stays_a_paragraph(text: str) -> None:
    blocks = MarkdownIt("gfm-like").parse(escaping.markdown(text.strip()))
    assert {block.type for block in blocks} <= {"paragraph_open", "inline", "paragraph_close"}


@given(SHARP)
def test_markdown_stays_in_its_cell(text: str) -> None:
    table = f"| a | b |\n| - | - |\n| {escaping.markdown(text)} | end |\n"
    blocks = MarkdownIt("gfm-like").parse(table)
    assert [block.type for block in blocks].count("td_open") == 2


@pytest.mark.parametrize("text", ["@someone", "a@example.com", "#12"])
def test_markdown_parts_the_sign_from_the_name(text: str) -> None:
    assert "<!-- -->" in escaping.markdown(text)


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@x", "\tx", "\r=1", "  =1", "＝1", "\n=cmd|' /C calc'!A0"]
)
def test_a_formula_is_text(text: str) -> None:
    assert escaping.csv_cell(text).startswith("'")


@pytest.mark.parametrize("text", ["1 800", "é", "a=b", "", "'quoted'"])
def test_plain_cells_stay_as_they_are(text: str) -> None:
    assert escaping.csv_cell(text) == text


def test_github_escapes() -> None:
    assert escaping.github_message("100% ::error::x\r\ny") == "100%25 ::error::x y"
    assert escaping.github_property("a,b:c%d\n.txt") == "a%2Cb%3Ac%25d␊.txt"


def test_sarif_text_makes_no_link_and_no_placeholder() -> None:
    assert escaping.sarif("[here](1) {0}") == "[here] (1) {{0}}"


@pytest.mark.parametrize(
    ("path", "reference"),
    [
        ("seeds/a b.txt", "seeds/a%20b.txt"),
        ("javascript:alert(1)", "javascript%3Aalert%281%29"),
        ("-x#1?.txt", "-x%231%3F.txt"),
        ("é.txt", "%C3%A9.txt"),
    ],
)
def test_uri(path: str, reference: str) -> None:
    assert escaping.uri(path) == reference


def test_html_text_keeps_lines() -> None:
    assert escaping.html_text("a\r\n<b>\x1b\u2028c") == "a\n&lt;b&gt;␛\nc"
