"""`json`: the result by the contract of the design, for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.reporting.document import document
from recoupe.reporting.pieces import json_pieces

if TYPE_CHECKING:
    from collections.abc import Iterator

    from recoupe.models import Result
    from recoupe.reporting.options import Options


def render(result: Result, options: Options) -> Iterator[str]:
    """Yield the JSON result, indented, with a final newline."""
    yield from json_pieces(document(result, options))
    yield "\n"
