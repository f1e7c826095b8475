from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from samples import claim

from recoupe.cli import commands
from recoupe.models import Article
from recoupe.store import Learnt, Store


@pytest.fixture(autouse=True)
def _store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with Store(Path("claims/claims.db")) as store:
        store.put([Learnt(Article(id="a.md", text="", lang="fr"), "d", [claim()])])


def run(*arguments: str) -> str:
    result = CliRunner().invoke(commands, ["store", *arguments], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


def test_info() -> None:
    told = run("info")
    assert "1 claims" in told
    assert "the next check completes them" in told


def test_vacuum() -> None:
    assert "before" in run("vacuum")


def test_export() -> None:
    assert "wrote out/claims.jsonl" in run("export", "--output", "out")
    assert json.loads(Path("out/claims.jsonl").read_text(encoding="utf-8"))["quote"] == "12"
