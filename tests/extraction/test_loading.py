"""A long pattern is shortened into one that matches the same strings; the models' own tokens stay as they are."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from recoupe.extraction.loading import shortened

LETTERS = "".join(chr(code) for code in range(0x100, 0x400) if chr(code).isalpha()) + "abc"
HEADS = ["a", "^a", "a?", "^a[bc]", "(?:a|b)", "^(?:a(?:b|c))?", "a|b", "(a", "a)", ""]
ENDS = [f"[{LETTERS}]*$", f"[{LETTERS}]+c$", f"[{LETTERS}]", f"[{LETTERS}]|c$", "c$"]
FLAGS = ["", "(?iu)"]


@given(
    st.sampled_from(FLAGS),
    st.lists(st.tuples(st.sampled_from(HEADS), st.sampled_from(ENDS)), min_size=1, max_size=4),
    st.lists(st.text("abcAC ", max_size=4), min_size=1, max_size=5),
)
def test_it_matches_the_same(flags: str, parts: list[tuple[str, str]], strings: list[str]) -> None:
    pattern = flags + "|".join(f"(?:{head}{end})" for head, end in parts)
    try:
        expected = re.compile(pattern)
    except re.error:
        assert shortened(pattern) == pattern
        return
    found = re.compile(shortened(pattern))
    for string in strings:
        assert bool(found.match(string)) == bool(expected.match(string))


def test_what_ends_alike_is_written_once() -> None:
    end = ENDS[0]
    pattern = f"(?iu)(?:^a{end})|(?:^b(?:c|d)?{end})|(?:^x{ENDS[1]})"
    assert shortened(pattern) == f"(?iu)(?:(?:^a|^b(?:c|d)?){end})|(?:(?:^x){ENDS[1]})"


def test_a_pattern_of_another_shape_stays() -> None:
    for pattern in ("", "a", "(?:a)|b", "(?:a)|(?:b)", f"(?:a|b[{LETTERS}])", f"(?:(?:a)|(?:b[{LETTERS}]))"):
        assert shortened(pattern) == pattern
