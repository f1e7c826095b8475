from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.reading import Lines

TEXTS = st.text(alphabet="ab é\n\r\u2028", max_size=60)


@pytest.mark.parametrize(
    ("text", "offset", "position"),
    [
        ("abc", 0, (1, 1)),
        ("abc", 2, (1, 3)),
        ("a\nb", 2, (2, 1)),
        ("a\r\nb", 3, (2, 1)),
        ("a\rb", 2, (2, 1)),
        ("a\n\nb", 3, (3, 1)),
        ("a\u2028b", 2, (1, 3)),  # editors do not break lines there
        ("é\u202fx", 2, (1, 3)),
    ],
)
def test_lines_and_columns(text: str, offset: int, position: tuple[int, int]) -> None:
    assert Lines(text).position(offset) == position


@given(TEXTS, st.integers(min_value=0, max_value=59))
def test_agrees_with_counting_one_by_one(text: str, offset: int) -> None:
    offset = min(offset, len(text))
    before = text[:offset]
    # A carriage return whose line feed is yet to come has not ended the line.
    if text[offset - 1 : offset + 1] == "\r\n" and offset:
        before = before[:-1] + "x"
    lines = re.split("\r\n|\r|\n", before)
    assert Lines(text).position(offset) == (len(lines), len(lines[-1]) + 1)


@given(TEXTS)
def test_counts_the_lines(text: str) -> None:
    assert len(Lines(text)) == len(re.split("\r\n|\r|\n", text))
