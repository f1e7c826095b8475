"""SARIF, validated against the published schema and read as GitHub does."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from recoupe.judging import rules
from recoupe.reporting import FORMATS, Options

if TYPE_CHECKING:
    from conftest import Builder
    from recoupe.models import Result

SCHEMA = json.loads((Path(__file__).parent / "schemas" / "sarif-2.1.0.json").read_text(encoding="utf-8"))


def run_of(result: Result, options: Options) -> dict[str, Any]:
    document = json.loads(FORMATS["sarif"](result, options))
    jsonschema.validate(document, SCHEMA)
    assert len(document["runs"]) == 1
    found: dict[str, Any] = document["runs"][0]
    return found


def test_the_schema_refuses_what_is_wrong(clean: Result) -> None:
    document = json.loads(FORMATS["sarif"](clean, Options()))
    document["runs"][0]["results"] = [{"level": "fatal"}]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(document, SCHEMA)


def test_side_a_is_the_location_and_the_others_are_related(result: Result, options: Options) -> None:
    found = run_of(result, options)["results"]
    first = next(
        entry for entry in found if entry["partialFingerprints"] == {"recoupeConflict/v1": "c0ffee01"}
    )
    assert first["ruleId"] == "count-differs"
    assert first["level"] == "error"
    assert len(first["locations"]) == 1
    place = first["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "articles/bridge.txt", "uriBaseId": "%SRCROOT%"}
    region = place["region"]
    assert (region["startLine"], region["startColumn"], region["endColumn"]) == (3, 32, 45)
    assert region["snippet"]["text"].replace("\u202f", " ") == "environ 1 700"
    assert [related["id"] for related in first["relatedLocations"]] == [1]
    assert "](1)" in first["message"]["text"]


def test_regions_hold_the_quote(result: Result, options: Options) -> None:
    texts = {article.id: article.text.split("\n") for article in result.articles}
    for entry in run_of(result, options)["results"]:
        for location in (*entry["locations"], *entry["relatedLocations"]):
            place = location["physicalLocation"]
            region = place["region"]
            line = texts[place["artifactLocation"]["uri"]][region["startLine"] - 1]
            assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == region["snippet"]["text"]


def test_decided_conflicts_are_suppressed_with_their_reason(result: Result, options: Options) -> None:
    found = run_of(result, options)["results"]
    suppressed = {
        entry["partialFingerprints"]["recoupeConflict/v1"]: entry.get("suppressions") for entry in found
    }
    assert suppressed["c0ffee01"] is None
    assert suppressed["30ca5403"] == [
        {"kind": "external", "status": "accepted", "justification": "accepted: the total is of last year"}
    ]


def test_rules_carry_their_help(result: Result, options: Options) -> None:
    found = run_of(result, options)["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in found] == sorted({conflict.rule for conflict in result.conflicts})
    assert found[0]["help"]["markdown"] == rules.page("acronym-differs")


def test_a_rule_without_a_page_has_its_name(build: Builder) -> None:
    conflict = build.conflict("x", [build.claim("articles/bridge.txt", "20", side="A")], rule="of-a-plug-in")
    (rule,) = run_of(build.result([conflict]), Options())["tool"]["driver"]["rules"]
    assert rule["help"] == {"text": "Of a plug in", "markdown": "Of a plug in"}


def test_rule_indices_point_at_their_rule(result: Result, options: Options) -> None:
    run = run_of(result, options)
    for entry in run["results"]:
        assert run["tool"]["driver"]["rules"][entry["ruleIndex"]]["id"] == entry["ruleId"]


def test_unread_articles_are_notifications(result: Result, clean: Result) -> None:
    invocation = run_of(result, Options())["invocations"][0]
    assert invocation["executionSuccessful"] is False
    assert invocation["toolExecutionNotifications"][0]["message"]["text"] == "empty"
    assert run_of(clean, Options())["invocations"][0]["executionSuccessful"] is True


def test_a_quote_over_lines_ends_on_its_last(build: Builder) -> None:
    claim = build.claim("articles/bridge.txt", "sur la rive sud. Le chantier", side="A")
    broken = claim.model_copy(update={"quote": "sur la rive\nsud"})
    entry = run_of(build.result([build.conflict("x", [broken])]), Options())["results"][0]
    region = entry["locations"][0]["physicalLocation"]["region"]
    assert (region["endLine"] - region["startLine"], region["endColumn"]) == (1, 4)


def test_an_article_elsewhere_has_a_file_address(build: Builder) -> None:
    claim = build.claim("articles/bridge.txt", "20", side="A").model_copy(update={"article": "/data/é.txt"})
    entry = run_of(build.result([build.conflict("x", [claim])]), Options())["results"][0]
    artifact = entry["locations"][0]["physicalLocation"]["artifactLocation"]
    assert artifact == {"uri": "file:///data/%C3%A9.txt"}


def test_what_else_fails_a_strict_check_is_a_result(clean: Result, untidy: Options) -> None:
    run = run_of(clean, untidy)
    places = [
        (
            entry["ruleId"],
            entry["locations"][0]["physicalLocation"]["artifactLocation"]["uri"],
            entry["locations"][0]["physicalLocation"]["region"],
        )
        for entry in run["results"]
    ]
    assert places == [
        ("stale-decision", "claims/decisions.jsonl", {"startLine": 3}),
        ("idle-ignore", "articles/port.md", {"startLine": 7}),
    ]
    for entry in run["results"]:
        rule = run["tool"]["driver"]["rules"][entry["ruleIndex"]]
        assert rule["id"] == entry["ruleId"]
        assert rule["help"]["text"] == rule["fullDescription"]["text"]
    keys = {entry["partialFingerprints"]["recoupeConflict/v1"] for entry in run["results"]}
    assert len(keys) == 2
