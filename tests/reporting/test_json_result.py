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
    assert set(document) == {"schema_version", "tool", "summary", "conflicts", "errors"}
    conflict = document["conflicts"][0]
    assert {"id", "rule", "severity", "status", "probability", "subject", "explanation", "claims"} <= set(
        conflict
    )
    assert set(conflict["claims"][0]) >= CLAIM_FIELDS
    assert document["errors"] == [{"article": "articles/x.txt", "message": "empty"}]


def test_letters_stay_readable(result: Result) -> None:
    assert "Anne Rivière" in FORMATS["json"](result, Options())
