"""File names, quotes and reasons that would be commands elsewhere, through the whole command line, in every format."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from recoupe import cli, decisions
from recoupe.reporting import FORMATS

if TYPE_CHECKING:
    from pathlib import Path

NAMES = (
    "-rf --output=x.md",
    "100%0A::error file=x::y.md",
    "a\n::error::b.md",
    "`b` | c ]]> <script>alert(1)<script>.md",
    "\x1b[31mred\x07.md",
    "=1+1;@SUM(A1).md",
    "caf\udce9 \u202egnp.md",
)
OBEYED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stages: list[str]) -> Path:
    assert stages == []
    monkeypatch.chdir(tmp_path)
    for number, name in enumerate(NAMES):
        try:
            (tmp_path / name).write_text(
                f"---\nlang: fr\n---\nIl y a eu {number + 2} morts.\n", encoding="utf-8"
            )
        except (OSError, UnicodeError):  # not every file system takes every name
            pytest.skip(f"no file can be named {name!r} here")
    return tmp_path


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert cli.run(["check", *arguments, ".", "--exit-zero"]) == 0, capsys.readouterr().err
    return capsys.readouterr().out


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.usefixtures("desk")
def test_hostile_names_in_every_format(format_: str, capsys: pytest.CaptureFixture[str]) -> None:
    output = printed(capsys, "--format", format_)
    assert not OBEYED.search(output.replace("\r\n", "\n") if format_ == "csv" else output)
    match format_:
        case "json" | "sarif" | "gitlab":
            json.loads(output)
        case "jsonl":
            assert {json.loads(line)["type"] for line in output.splitlines()} == {"conflict", "summary"}
        case "junit":
            ET.fromstring(output)  # noqa: S314  # our own
        case "csv":
            header, *rows = csv.reader(io.StringIO(output, newline=""))
            assert {len(row) for row in rows} == {len(header)}
        case "github":
            assert [line[:7] for line in output.splitlines()] == ["::error", "1 new, "]
        case "html":
            assert output.count("<script") == 1
        case "markdown":
            assert not re.search(r"(?<!\\)<script", output)


@pytest.mark.usefixtures("desk")
def test_a_name_with_leading_dashes_is_named_behind_two(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["check", "--exit-zero", "--", NAMES[0]]) == 0
    assert cli.run(["check", NAMES[0]]) == 2
    assert "No such option" in capsys.readouterr().err


def test_decisions_on_them_come_back(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    reason = "\n::error::x | `y` <script> ]]> \x1b[31m"
    printed(capsys)
    assert cli.run(["decisions", "accept", "--all-new", "--reason", reason, "--articles", "."]) == 0
    assert cli.run(["check", "."]) == 0
    capsys.readouterr()
    (decision,) = decisions.load(desk / "claims" / "decisions.jsonl").values()
    assert decision.reason == reason.strip()
    for command in (["decisions", "list"], ["decisions", "show", decision.id], ["check", ".", "--verbose"]):
        assert cli.run(command) == 0
        assert not OBEYED.search(capsys.readouterr().out)
