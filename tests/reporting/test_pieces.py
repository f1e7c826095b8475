"""Output comes in pieces: the same text, and no more of it at once than a conflict's."""

from __future__ import annotations

import tracemalloc
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.reporting import FORMATS, Options
from recoupe.reporting.escaping import json_text
from recoupe.reporting.pieces import json_pieces, separated

if TYPE_CHECKING:
    from recoupe.models import Result

SIMPLE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)


@given(st.lists(SIMPLE, max_size=4), st.dictionaries(st.text(max_size=3), SIMPLE, max_size=3))
def test_json_in_pieces_is_the_same(items: list[Any], fields: dict[str, Any]) -> None:
    assert "".join(json_pieces(iter(items))) == json_text(items, indent=1)
    whole = {**fields, "many": items, "runs": [{"results": items, **fields}], "last": 1}
    parts = {**fields, "many": iter(items), "runs": iter([{"results": iter(items), **fields}]), "last": 1}
    assert "".join(json_pieces(parts)) == json_text(whole, indent=1)


@given(st.lists(st.text(max_size=3)))
def test_separated_is_joined(pieces: list[str]) -> None:
    assert "".join(separated(pieces, ", ")) == ", ".join(pieces)


@pytest.mark.parametrize("name", sorted(FORMATS.keys() - {"github", "markdown"}))  # these two are short
def test_of_many_conflicts_one_is_written_at_a_time(result: Result, name: str) -> None:
    many = tuple(
        conflict.model_copy(update={"id": f"{conflict.id}{number}", "status": "new"})
        for number in range(200)
        for conflict in result.conflicts
    )
    found, how = result.model_copy(update={"conflicts": many}), Options(verbose=True)
    size = len(FORMATS[name](found, how).encode())
    tracemalloc.start()
    try:
        for _ in FORMATS[name].pieces(found, how):
            pass
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < size / 2
