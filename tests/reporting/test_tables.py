"""CSV and JSON lines, read back with Python's own readers."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

from recoupe.reporting import FORMATS, Options

if TYPE_CHECKING:
    from recoupe.models import Result


def test_csv_has_a_row_a_claim(result: Result, options: Options) -> None:
    text = FORMATS["csv"](result, options)
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == sum(len(conflict.claims) for conflict in result.conflicts)
    first = rows[0]
    assert (first["conflict"], first["side"], first["low"], first["high"]) == (
        "c0ffee01",
        "A",
        "1650",
        "1750",
    )
    assert (first["article"], first["line"], first["status"]) == ("articles/bridge.txt", "3", "new")
    resolved = next(row for row in rows if row["status"] == "resolved")
    assert (resolved["low"], resolved["decision_reason"]) == ("7.2", "the ministry corrected its figure")
    bound = next(row for row in rows if row["bound"] == "at_least")
    assert (bound["low"], bound["high"]) == ("20000000000", "")
    assert text.count("\r\n") == len(rows) + 1


def test_csv_of_nothing_is_its_header(clean: Result) -> None:
    assert FORMATS["csv"](clean, Options()).startswith("conflict,rule,severity,status,")
    assert FORMATS["csv"](clean, Options()).count("\n") == 1


def test_jsonl_holds_the_json_result_line_by_line(result: Result) -> None:
    lines = [json.loads(line) for line in FORMATS["jsonl"](result, Options()).splitlines()]
    document = json.loads(FORMATS["json"](result, Options()))
    assert [line["type"] for line in lines] == ["conflict"] * 6 + ["error", "summary"]
    assert [{key: value for key, value in line.items() if key != "type"} for line in lines[:6]] == document[
        "conflicts"
    ]
    assert lines[-1]["new"] == document["summary"]["new"]
    assert lines[-1]["schema_version"] == 1


def test_ignores_that_match_nothing_are_listed(clean: Result, untidy: Options) -> None:
    (row,) = csv.DictReader(io.StringIO(FORMATS["csv"](clean, untidy)))
    assert {name: cell for name, cell in row.items() if cell} == {
        "rule": "idle-ignore",
        "explanation": "this ignore of date-differs matches no conflict; take it out",
        "article": "articles/port.md",
        "line": "7",
    }
    ignore, summary = [json.loads(line) for line in FORMATS["jsonl"](clean, untidy).splitlines()]
    assert (ignore["type"], ignore["path"], ignore["line"]) == ("idle_ignore", "articles/port.md", 7)
    assert summary["type"] == "summary"
