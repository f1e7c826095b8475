"""`json`: the result by the contract of the design, for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.reporting import escaping
from recoupe.reporting.document import document

if TYPE_CHECKING:
    from recoupe.models import Result
    from recoupe.reporting.options import Options


def render(result: Result, options: Options) -> str:
    """Return the JSON result, indented, with a final newline."""
    return escaping.json_text(document(result, options), indent=1) + "\n"
