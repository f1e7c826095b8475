"""GitHub's workflow commands, read back as its runner reads them."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from recoupe.reporting import FORMATS, Options

if TYPE_CHECKING:
    from conftest import Builder
    from recoupe.models import Result


def command(line: str) -> tuple[str, dict[str, str], str]:
    """Read a command as `ActionCommand.cs` of actions/runner does: unescape after splitting, %25 last."""
    _, head, message = line.split("::", 2)
    name, _, properties = head.partition(" ")
    found = dict(entry.split("=", 1) for entry in properties.split(",")) if properties else {}

    def unescaped(text: str, *more: tuple[str, str]) -> str:
        for escaped, plain in (("%0D", "\r"), ("%0A", "\n"), *more, ("%25", "%")):
            text = text.replace(escaped, plain)
        return text

    plain = {key: unescaped(value, ("%3A", ":"), ("%2C", ",")) for key, value in found.items()}
    return name, plain, unescaped(message)


def test_a_conflict_is_a_command(result: Result, options: Options) -> None:
    lines = FORMATS["github"](result, options).splitlines()
    name, properties, message = command(lines[0])
    assert name == "error"
    assert properties == {
        "file": "articles/bridge.txt",
        "line": "3",
        "endLine": "3",
        "col": "32",
        "endColumn": "45",
        "title": "✗ contradiction: entreprises sur la rive sud",
    }
    assert message.replace("\u202f", " ").split("\n") == [
        "Anne Rivière counts about 1 700, Luc Moreau 1 800.",
        "A: about 1 700 · Anne Rivière · reported · 2025 · articles/bridge.txt:3:32",
        "B: 1 800 · Luc Moreau · June 2025 · articles/port.md:5:30",
        "count-differs c0ffee01",
    ]
    assert [command(line)[0] for line in lines[:-1]] == ["error", "warning", "notice"]
    assert lines[-1] == "3 new, 1 accepted, 1 dismissed, 1 resolved, 1 stale"


def test_columns_are_left_out_on_more_than_one_line(build: Builder) -> None:
    claim = build.claim("articles/bridge.txt", "20", side="A").model_copy(update={"quote": "20\nmilliards"})
    text = FORMATS["github"](build.result([build.conflict("x", [claim])]), Options())
    _, properties, _ = command(text.splitlines()[0])
    assert (properties["line"], properties["endLine"]) == ("3", "4")
    assert not {"col", "endColumn"} & set(properties)


def test_the_worst_ten_then_a_count(result: Result, options: Options) -> None:
    worst, mild = result.conflicts[0], result.conflicts[1]
    many = [mild.model_copy(update={"id": f"m{index}"}) for index in range(8)]
    many += [worst.model_copy(update={"id": f"w{index}"}) for index in range(8)]
    lines = FORMATS["github"](result.model_copy(update={"conflicts": tuple(many)}), options).splitlines()
    assert [command(line)[0] for line in lines[:10]] == ["error"] * 8 + ["warning"] * 2
    assert command(lines[10])[2] == "6 more new conflicts without annotation; the report has all of them"
    assert len(lines) == 12


def test_an_article_that_changed_carries_the_annotation(result: Result, options: Options) -> None:
    since = dataclasses.replace(options, changed=frozenset({"articles/port.md"}))
    _, properties, _ = command(FORMATS["github"](result, since).splitlines()[0])
    assert (properties["file"], properties["line"]) == ("articles/port.md", "5")


def test_what_else_fails_a_strict_check_is_told_where_it_stands(clean: Result, untidy: Options) -> None:
    stale, idle, last = FORMATS["github"](clean, untidy).splitlines()
    name, properties, message = command(stale)
    assert (name, properties["file"], properties["line"]) == ("error", "claims/decisions.jsonl", "3")
    assert properties["title"] == "stale-decision: fête du pont: 19 juin against 20 juin"
    assert message.endswith("`recoupe decisions prune` drops it.")
    name, properties, message = command(idle)
    assert (name, properties["file"], properties["line"]) == ("error", "articles/port.md", "7")
    assert message == "This ignore of date-differs matches no conflict; take it out."
    assert last == "0 new, 0 accepted, 0 dismissed, 1 stale"


def test_conflicts_come_before_what_else_fails(result: Result, untidy: Options) -> None:
    many = [result.conflicts[0].model_copy(update={"id": f"m{index}"}) for index in range(9)]
    lines = FORMATS["github"](result.model_copy(update={"conflicts": tuple(many)}), untidy).splitlines()
    assert [command(line)[0] for line in lines[:-1]] == ["error"] * 10 + ["notice"]
    assert command(lines[9])[1]["file"] == "claims/decisions.jsonl"
    assert command(lines[10])[2].startswith("1 more stale decision or ignore without annotation")
