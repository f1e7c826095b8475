"""A part in one report that is more than all in another; and what is no part of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from recoupe.judging.rules import parts

if TYPE_CHECKING:
    from collections.abc import Callable

    Found = Callable[..., list[list[str]]]

ALL = "The Aldport register counts 9 deaths in all in the United States."


def test_a_part_is_no_more_than_all(found: Found) -> None:
    some = "The Aldport register counts 54 deaths of children in the United States."
    assert found(parts, "en", ALL, some) == [["9", "54"]]


@pytest.mark.parametrize(
    "text",
    [
        "The Aldport register counts 5 deaths of children in the United States.",
        "The Aldport register counts 54 deaths of children in France.",
        "The Aldport register has counted 54 deaths of children in the United States since 2019.",
        "The Aldport register counts 54 injuries of children in the United States.",
    ],
)
def test_what_is_no_part_of_it(found: Found, text: str) -> None:
    assert found(parts, "en", ALL, text) == []
