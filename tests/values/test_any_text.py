"""No text makes the grammar raise or overlap: soups of the language's own words, digits and signs."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recoupe.language import table
from recoupe.values import mentions

if TYPE_CHECKING:
    from collections.abc import Iterator

SIGNS = [*",.-/$€():[]%'\"^×", "\n", " "]
REFERENCES = [None, "2024-02-29", "2023", "2025-11", "0001-01-01", "9999-12-31"]


def _words(data: object) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        yield from data
        for value in data.values():
            yield from _words(value)
    elif isinstance(data, list):
        for value in data:
            yield from _words(value)


@cache
def soup(lang: str) -> st.SearchStrategy[str]:
    tables = [table(lang, name) for name in ("numbers", "dates", "units", "vagueness")]
    words = sorted({word for data in tables for word in _words(data)})
    piece = st.one_of(
        st.sampled_from(words),
        st.sampled_from(SIGNS),
        st.integers(min_value=0, max_value=10**20).map(str),
        st.integers(min_value=0, max_value=31).map(str),
        st.integers(min_value=1900, max_value=2030).map(str),
    )
    joint = st.sampled_from([" ", " ", ""])
    return st.lists(st.tuples(piece, joint), max_size=14).map(
        lambda pieces: "".join(word + sign for word, sign in pieces)
    )


@pytest.mark.parametrize("lang", ["en", "es", "fr"])
@settings(max_examples=150, deadline=None)
@given(data=st.data(), reference=st.sampled_from(REFERENCES))
def test_any_text_is_read(lang: str, data: st.DataObject, reference: str | None) -> None:
    text = data.draw(soup(lang))
    found = mentions(text, lang, reference)
    assert [text[mention.start : mention.end] for mention in found] == [mention.quote for mention in found]
    assert all(first.end <= second.start for first, second in pairwise(found))


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize(
    "text",
    ["9e900", ".9e900 km", "1e309", "3 × 10^400", "1e308-1e309", "2^1023 millions", "1e-400", "x 10e-99 %"],
)
def test_a_number_beyond_all_measure_is_no_infinity(text: str, lang: str) -> None:
    for mention in mentions(text, lang):
        for value in (mention.low, mention.high, mention.amount):
            assert value is None or abs(value) <= 1e120


@pytest.mark.parametrize("text", ["-hundreds of people", "perdu -dizaines", "$-dozens", "(-thousands)"])
def test_a_hyphen_before_a_plural_is_no_minus(text: str) -> None:
    for lang in ("en", "fr"):
        for mention in mentions(text, lang):
            assert mention.low is not None
            assert mention.high is not None
            assert 0 < mention.low < mention.high
