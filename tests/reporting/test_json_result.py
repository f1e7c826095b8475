"""The JSON result by the contract."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from recoupe.reporting import FORMATS, Options

if TYPE_CHECKING:
    from recoupe.models import Result

CLAIM_FIELDS = {
    "article",
    "start",
    "end",
    "line",
    "column",
    "quote",
    "context",
    "side",
    "kind",
    "low",
    "high",
    "bound",
    "unit",
    "earliest",
    "latest",
    "period",
    "speaker",
    "modality",
    "published",
}


def test_the_contract_is_kept(result: Result) -> None:
    document = json.loads(FORMATS["json"](result, Options()))
    assert document["schema_version"] == 1
    assert document["tool"]["name"] == "recoupe"
    assert set(document) == {"schema_version", "tool", "summary", "conflicts", "errors", "idle_ignores"}
    conflict = document["conflicts"][0]
    assert {"id", "rule", "severity", "status", "probability", "subject", "explanation", "claims"} <= set(
        conflict
    )
    assert set(conflict["claims"][0]) >= CLAIM_FIELDS
    assert document["errors"] == [{"article": "articles/x.txt", "message": "empty"}]


def test_letters_stay_readable(result: Result) -> None:
    assert "Anne Rivière" in FORMATS["json"](result, Options())


def test_an_ignore_that_matches_nothing_is_listed(clean: Result, untidy: Options) -> None:
    document = json.loads(FORMATS["json"](clean, untidy))
    message = "this ignore of date-differs matches no conflict; take it out"
    assert document["idle_ignores"] == [{"path": "articles/port.md", "line": 7, "message": message}]
    assert json.loads(FORMATS["json"](clean, Options()))["idle_ignores"] == []
