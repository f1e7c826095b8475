"""The repository's own gate: every conflict of the seeds carries a decision with its reason, and no other."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from processes import ROOT

from recoupe import cli, decisions

if TYPE_CHECKING:
    from pathlib import Path

DECIDED = ROOT / "claims" / "decisions.jsonl"
EVERYTHING = "contradiction,attributed,tension,style"
LEAST_REASON = 40


@pytest.mark.slow
def test_every_conflict_of_the_seeds_is_decided(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(ROOT)
    call = [
        "check",
        "seeds",
        "--strict-decisions",
        "--fail-on",
        EVERYTHING,
        "--format",
        "json",
        "--jobs",
        "1",
    ]
    code = cli.run([*call, "--store", str(tmp_path / "claims.db")])
    printed = capsys.readouterr()
    found = json.loads(printed.out)["conflicts"]
    new = [f"{conflict['id']} {conflict['rule']}" for conflict in found if conflict["status"] == "new"]
    assert (new, printed.err) == ([], ""), (
        "decide them: recoupe decisions accept|dismiss|resolve ID --reason …"
    )
    assert code == 0, "prune what is stale: recoupe decisions prune --articles seeds"
    assert len(found) == len(decisions.load(DECIDED))


def test_the_decisions_are_honest_lines() -> None:
    entries = decisions.load(DECIDED)
    assert entries
    reasons = [decision.reason for decision in entries.values()]
    assert all(len(reason) >= LEAST_REASON for reason in reasons)
    assert len(set(reasons)) == len(reasons)
    lines = DECIDED.read_text(encoding="utf-8").splitlines()
    assert lines == sorted(lines)


def test_make_test_runs_it() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert f"recoupe check seeds --strict-decisions --fail-on {EVERYTHING}" in makefile
