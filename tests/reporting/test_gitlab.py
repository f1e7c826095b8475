"""GitLab's Code Quality report, validated against what GitLab documents of its fields."""

from __future__ import annotations

import dataclasses
import json
from typing import TYPE_CHECKING, Any

import jsonschema

from recoupe.reporting import FORMATS, Options

if TYPE_CHECKING:
    from recoupe.models import Result

REQUIRED = ["description", "check_name", "fingerprint", "severity", "location"]
SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "required": REQUIRED,
        "additionalProperties": False,
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": r"^(?!\./|/)"},
                    "lines": {
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}


def read(result: Result, options: Options) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(FORMATS["gitlab"](result, options))
    jsonschema.validate(found, SCHEMA)
    return found


def test_new_conflicts_are_issues(result: Result, options: Options) -> None:
    issues = read(result, options)
    assert [issue["fingerprint"] for issue in issues] == ["c0ffee01", "da7e0002", "ac409906"]
    assert [issue["severity"] for issue in issues] == ["major", "minor", "info"]
    assert issues[0]["location"] == {"path": "articles/bridge.txt", "lines": {"begin": 3}}
    assert "B: 1 800 · Luc Moreau" in issues[0]["description"].replace("\u202f", " ")


def test_a_clean_result_is_an_empty_array(clean: Result) -> None:
    assert FORMATS["gitlab"](clean, Options()) == "[]\n"


def test_what_else_fails_a_strict_check_is_an_issue(clean: Result, untidy: Options) -> None:
    stale, idle = read(clean, untidy)
    assert stale["check_name"] == "stale-decision"
    assert stale["location"] == {"path": "claims/decisions.jsonl", "lines": {"begin": 3}}
    assert idle["location"] == {"path": "articles/port.md", "lines": {"begin": 7}}
    assert stale["fingerprint"] != idle["fingerprint"]


def test_two_ignores_alike_are_two_issues_wherever_they_stand(clean: Result, untidy: Options) -> None:
    (idle,) = untidy.idle
    lines = [dataclasses.replace(idle, line=line) for line in (7, 9)]
    moved = [dataclasses.replace(idle, line=line) for line in (8, 20)]
    first, second = (
        [issue["fingerprint"] for issue in read(clean, dataclasses.replace(untidy, idle=entries))]
        for entries in (lines, moved)
    )
    assert first == second
    assert len(set(first)) == 3
