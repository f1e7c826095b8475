"""`json`: the result by the contract of the design, for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.reporting import escaping

if TYPE_CHECKING:
    from recoupe.models import Result
    from recoupe.reporting.options import Options


def render(result: Result, options: Options) -> str:  # noqa: ARG001  # as every renderer
    """Return the JSON result, indented, with a final newline."""
    return escaping.json_text(result.to_json_dict(), indent=1) + "\n"
