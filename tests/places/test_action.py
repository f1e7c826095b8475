"""The composite action: its steps as GitHub would read them, and its script as GitHub's runner would run it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from processes import FAKE, ROOT, Done, environment

if TYPE_CHECKING:
    from pathlib import Path

ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
needs_bash = pytest.mark.skipif(
    not (shutil.which("bash") and shutil.which("git")), reason="there is no bash or no git here"
)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A clone with a branch that brings a second pair of contradictory articles."""
    folder = tmp_path / "desk"
    (folder / "news").mkdir(parents=True)

    def article(name: str, text: str) -> None:
        (folder / "news" / f"{name}.md").write_text(f"---\nlang: fr\n---\n{text}\n", encoding="utf-8")

    git(folder, "init", "--quiet", "--initial-branch=main")
    article("un", "Il y a eu 12 morts.")
    article("deux", "Il y a eu 13 morts.")
    git(folder, "add", "."), git(folder, "commit", "--quiet", "-m", "first")
    git(tmp_path, "clone", "--quiet", str(folder), "clone")
    clone = tmp_path / "clone"
    git(clone, "checkout", "--quiet", "-b", "bridges")
    folder = clone
    article("trois", "Il y a 5 ponts.")
    article("quatre", "Il y a 6 ponts.")
    git(clone, "add", "."), git(clone, "commit", "--quiet", "-m", "bridges")
    return clone


def git(folder: Path, *arguments: str) -> None:
    who = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)  # noqa: S607


def gate(desk: Path, **given: str) -> tuple[Done, dict[str, str], str]:
    """Run the script; return what it printed, its outputs and the job summary."""
    runner = desk.parent / "runner"
    runner.mkdir(exist_ok=True)
    recoupe = runner / "recoupe"
    recoupe.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{FAKE}" "$@"\n', encoding="utf-8")
    recoupe.chmod(0o755)
    output, summary = runner / "output", runner / "summary.md"
    for path in (output, summary):
        path.write_text("", encoding="utf-8")
    variables = {
        "RUNNER_TEMP": str(runner), "GITHUB_OUTPUT": str(output), "GITHUB_STEP_SUMMARY": str(summary),
        "RECOUPE": str(recoupe), "ADDRESS": "https://example.org/x/blob/abc", "PATHS": "news\n", **given,
    }  # fmt: skip
    done = subprocess.run(
        ["bash", str(ROOT / ".ci" / "gate")],  # noqa: S607  # as the runner does
        cwd=desk, env=environment(**variables), capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    outputs = dict(line.split("=", 1) for line in output.read_text(encoding="utf-8").splitlines())
    return done, outputs, summary.read_text(encoding="utf-8")


@needs_bash
def test_a_push_reports_everything(desk: Path) -> None:
    done, outputs, summary = gate(desk)
    assert done.returncode == 0, done.stderr
    assert outputs["exit-code"] == "1"
    assert done.stdout.count("::error file=news/") == 2
    sarif = json.loads((desk.parent / "runner" / "recoupe.sarif").read_text(encoding="utf-8"))
    assert len(sarif["runs"][0]["results"]) == 2
    assert outputs["sarif-file"].endswith("recoupe.sarif")
    assert "Failed: 2 new conflicts" in summary
    assert "(https://example.org/x/blob/abc/news/un.md?plain=1#L4)" in summary


@needs_bash
def test_a_pull_request_reports_what_it_touches(desk: Path) -> None:
    done, outputs, summary = gate(desk, BASE="main", ARGS="--fail-on\ntension", SUMMARY="true")
    assert (done.returncode, outputs["exit-code"]) == (0, "0"), done.stderr
    assert "ponts" in done.stdout
    assert "morts" not in done.stdout
    assert "ponts" in summary
    assert gate(desk, BASE="main")[1]["exit-code"] == "1"
    assert "morts" in gate(desk, BASE="main", SINCE="all")[0].stdout


@needs_bash
def test_what_cannot_be_done_is_said_and_leaves_no_sarif(desk: Path) -> None:
    done, outputs, summary = gate(desk, PATHS="nowhere")
    assert (done.returncode, outputs) == (0, {"exit-code": "2"})
    assert "recoupe: nowhere: there is no such file or folder" in done.stderr
    assert summary == ""


@needs_bash
def test_a_hostile_name_is_no_option_and_no_code(desk: Path) -> None:
    done, outputs, _ = gate(desk, PATHS="--help\n$(touch pwned)\n", SUMMARY="false")
    assert (done.returncode, outputs) == (0, {"exit-code": "2"})
    assert "--help: there is no such file or folder" in done.stderr
    assert not (desk / "pwned").exists()


def test_the_steps_name_what_there_is() -> None:
    steps = ACTION["runs"]["steps"]
    assert ACTION["runs"]["using"] == "composite"
    text = (ROOT / "action.yml").read_text(encoding="utf-8")
    for name in ACTION["inputs"]:
        assert f"inputs.{name}" in text, f"the input {name} is used nowhere"
    for step in steps:
        if "run" in step:
            assert step["shell"] == "bash"
            assert "${{" not in step["run"], "an expression pasted into a script can be code"
    page = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
    assert {name for name in (*ACTION["inputs"], *ACTION["outputs"]) if f"`{name}`" not in page} == set()
