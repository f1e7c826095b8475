from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from processes import Run


@pytest.fixture
def id_(run: Run, news: Path) -> str:
    """Check, and give the id of the one conflict there is."""
    return str(json.loads(run("check", str(news.name), "--format", "json").stdout)["conflicts"][0]["id"])


def decided(tmp_path: Path) -> list[dict[str, object]]:
    text = (tmp_path / "claims" / "decisions.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def test_accepting_makes_it_0_and_a_changed_value_1_again(
    run: Run, news: Path, id_: str, tmp_path: Path
) -> None:
    done = run(
        "decisions",
        "accept",
        id_[:8],
        "--reason",
        "known since June",
        "--reviewer",
        "Anne",
        "--expires",
        "2999-12-31",
    )
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    (line,) = decided(tmp_path)
    assert (line["id"], line["reason"], line["reviewer"], line["expires"]) == (
        id_,
        "known since June",
        "Anne",
        "2999-12-31",
    )
    done = run("check", "news")
    assert done.returncode == 0
    assert done.stdout.endswith("0 new, 1 accepted, 0 dismissed, 0 stale\n")

    path = news / "un.md"
    path.write_text(path.read_text(encoding="utf-8").replace("12", "14"), encoding="utf-8")
    done = run("check", "news")
    assert done.returncode == 1
    assert done.stdout.endswith("1 new, 0 accepted, 0 dismissed, 1 stale\n")

    done = run("decisions", "prune")
    assert done.returncode == 0
    assert id_ in done.stdout
    assert decided(tmp_path) == []
    assert run("check", "news").returncode == 1


def test_prune_drops_nothing_else(run: Run, id_: str, tmp_path: Path) -> None:
    run("decisions", "accept", id_, "--reason", "known")
    done = run("decisions", "prune")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "recoupe: removed 0 stale decisions\n")
    assert len(decided(tmp_path)) == 1


def test_all_new_then_nothing(run: Run, id_: str, tmp_path: Path) -> None:
    assert run("decisions", "dismiss", "--all-new", "--reason", "no").returncode == 0
    assert [(line["id"], line["decision"]) for line in decided(tmp_path)] == [(id_, "dismissed")]
    assert "dismissed 0 conflicts" in run("decisions", "dismiss", "--all-new", "--reason", "no").stderr


def test_resolve_list_undo(run: Run, id_: str, tmp_path: Path) -> None:
    assert run("decisions", "resolve", id_, "b", "--reason", "asked").returncode == 0
    assert decided(tmp_path)[0]["side"] == "B"
    done = run("decisions", "list")
    assert done.stdout.startswith(f"{id_} resolved (B) count-differs morts: 12 / 13. asked")
    assert json.loads(run("decisions", "list", "--format", "jsonl").stdout)["id"] == id_
    assert run("decisions", "undo", id_[:5]).returncode == 0
    assert run("decisions", "list").stdout == ""
    assert run("check", "news").returncode == 1


def test_without_a_store_it_is_said_where_to_look(run: Run, news: Path, tmp_path: Path) -> None:
    (conflict,) = json.loads(run("check", "news", "--no-store", "--format", "json").stdout)["conflicts"]
    accept = ["decisions", "accept", conflict["id"], "--reason", "known", "--no-store"]
    assert run(*accept).returncode == 2
    assert run(*accept, "--articles", news.name).returncode == 0
    assert len(decided(tmp_path)) == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["accept", "--reason", "x"], "name the conflicts by their ids, or give --all-new"),
        (["accept", "ffff", "--reason", "x"], "there is no conflict 'ffff' in what was checked"),
        (["accept", "--all-new"], "a decision needs a reason; give one with --reason"),
        (["accept", "--all-new", "--reason", " "], "a decision needs a reason"),
        (["accept", "--all-new", "--reason", "x", "--expires", "soon"], "Invalid value for '--expires'"),
        (["undo", "ffff"], "there is no decision of a conflict ffff"),
        (["resolve", "ID", "C", "--reason", "x"], "has no side C; it has A, B"),
    ],
)
def test_a_wrong_call_decides_nothing(
    run: Run, id_: str, tmp_path: Path, arguments: list[str], words: str
) -> None:
    done = run("decisions", *(id_ if word == "ID" else word for word in arguments))
    assert done.returncode == 2
    assert words in done.stderr
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / "claims" / "decisions.jsonl").exists()


def test_check_never_writes_decisions(run: Run, id_: str, news: Path, tmp_path: Path) -> None:
    run("decisions", "accept", id_, "--reason", "known")
    path = tmp_path / "claims" / "decisions.jsonl"
    before = (path.read_bytes(), path.stat().st_mtime_ns)
    (news / "un.md").unlink()
    assert run("check", "news").returncode == 0
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
