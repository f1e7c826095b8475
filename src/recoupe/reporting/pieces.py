"""Output in pieces, each written before the next is made: what it takes does not grow with a result."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from recoupe.reporting.escaping import json_text

if TYPE_CHECKING:
    from collections.abc import Iterable


def separated(pieces: Iterable[str], by: str) -> Iterator[str]:
    """Yield what `by.join(pieces)` returns."""
    before = ""
    for piece in pieces:
        yield before + piece
        before = by


def json_pieces(value: Any, depth: int = 0) -> Iterator[str]:  # noqa: ANN401  # JSON holds any value
    """Yield what `json_text(value, indent=1)` returns, of a value in which iterators are arrays, made as written.

    An iterator is the value itself, or one of an object that is the value or an item of such an iterator.
    """
    if isinstance(value, Iterator):
        yield from _listed("[]", (json_pieces(item, depth + 1) for item in value), depth)
    elif isinstance(value, dict) and any(isinstance(item, Iterator) for item in value.values()):
        own = (_named(name, json_pieces(item, depth + 1)) for name, item in value.items())
        yield from _listed("{}", own, depth)
    else:
        yield json_text(value, indent=1).replace(
            "\n", "\n" + " " * depth
        )  # no string has one: they are escaped


def _named(name: str, pieces: Iterator[str]) -> Iterator[str]:
    yield f"{json_text(name)}: "
    yield from pieces


def _listed(brackets: str, items: Iterable[Iterator[str]], depth: int) -> Iterator[str]:
    margin = "\n" + " " * depth
    before = brackets[0]
    for pieces in items:
        yield f"{before}{margin} "
        yield from pieces
        before = ","
    yield f"{margin}{brackets[1]}" if before == "," else brackets
