"""`csv`: one row a claim of a conflict, then one an idle ignore, for spreadsheets; RFC 4180, UTF-8, decimal points."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from recoupe.reporting import arithmetic
from recoupe.reporting.escaping import csv_cell
from recoupe.reporting.tally import in_order, sides
from recoupe.reporting.untidy import IDLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from recoupe.models import Claim, Conflict, Result
    from recoupe.reporting.options import Options

COLUMNS = (
    "conflict", "rule", "severity", "status", "probability", "subject", "explanation",
    "side", "article", "line", "column", "quote", "low", "high", "bound", "unit", "earliest", "latest",
    "value", "period", "speaker", "modality", "source", "published", "context",
    "decision_reason", "role",
)  # fmt: skip


def render(result: Result, options: Options) -> Iterator[str]:
    """Yield the header and the rows, new and worst conflicts first, lines ended by CRLF."""
    yield _line(COLUMNS)
    for conflict in in_order(result):
        decided = options.decisions.get(conflict.id)
        for side, claims in sides(conflict).items():
            for claim in claims:
                row = _row(conflict, side, claim, decided.reason if decided else "")
                yield _line(_cell(row[column]) for column in COLUMNS)
    for entry in options.idle:
        told = {"rule": IDLE, "explanation": entry.why, "article": entry.path, "line": entry.line}
        yield _line(_cell(told.get(column)) for column in COLUMNS)


def _line(cells: Iterable[object]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue()


def _row(conflict: Conflict, side: str, claim: Claim, reason: str) -> dict[str, object]:
    shared = {name: getattr(conflict, name) for name in COLUMNS[1:7]}
    own = {name: getattr(claim, name) for name in COLUMNS[8:-2]}
    role = arithmetic.role(conflict, claim)
    return {"conflict": conflict.id, **shared, "side": side, **own, "decision_reason": reason, "role": role}


def _cell(value: object) -> object:
    """Return numbers as they are, nothing as an empty cell, and text so that no spreadsheet evaluates it."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return csv_cell(value) if isinstance(value, str) else value
