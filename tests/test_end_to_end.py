"""The whole way, with real processes and nothing in anything's place: seeds, findings, decisions, exit codes."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from processes import ROOT, Done, command, environment
from scoring import conflicts as scoring
from scoring import gold

pytestmark = pytest.mark.slow

SAMPLE = ROOT / "reports" / "discrepancies.md"
HEAVY = ("spacy", "thinc", "numpy", "pint", "babel", "yaml", "py3langid", "textual", "recoupe.extraction")
"""What a check of unchanged articles must not wait for."""
WITHOUT_SOCKETS = """
import sys
def hook(event, arguments):
    if event in {"socket.connect", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo", "socket.gethostbyname"}:
        raise SystemExit(f"{event} {arguments}")
sys.addaudithook(hook)
from recoupe.cli import run
sys.exit(run(sys.argv[1:]))
"""
"""What ends a program that speaks to anybody or asks for an address; a socket is made to see whether IPv6 is there."""
LISTING = f"""
import sys
from recoupe.cli import run
code = run(sys.argv[1:])
print(*(name for name in {HEAVY} if name in sys.modules), file=sys.stderr)
sys.exit(code)
"""


@dataclass(frozen=True)
class Span:
    article: str
    start: int
    end: int


def run(folder: Path, *arguments: str) -> Done:
    return subprocess.run(
        command(*arguments, real=True),
        cwd=folder, env=environment(), capture_output=True, text=True, encoding="utf-8", check=False, timeout=120,
    )  # fmt: skip


def result(done: Done) -> dict[str, Any]:
    assert done.returncode in {0, 1}, done.stderr
    return dict(json.loads(done.stdout))


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Done]:
    """A desk with the seeds and nothing else, and the first check there."""
    desk = tmp_path_factory.mktemp("desk")
    shutil.copytree(ROOT / "seeds", desk / "seeds")
    return desk, run(desk, "check", "seeds", "--format", "json")


@pytest.fixture
def desk(first: tuple[Path, Done], tmp_path: Path) -> Path:
    """A copy of that desk after its first check, to work at."""
    return Path(shutil.copytree(first[0], tmp_path / "desk"))


def test_the_nine_are_found_and_no_look_alike(first: tuple[Path, Done]) -> None:
    done = first[1]
    seeds = gold.seeds()
    reported = [
        [
            Span(str(gold.SEEDS / Path(claim["article"]).name), claim["start"], claim["end"])
            for claim in conflict["claims"]
        ]
        for conflict in result(done)["conflicts"]
    ]
    score = scoring.score(reported, seeds.conflicts, seeds.traps)
    assert (score.found_required, score.missed, score.hit) == (9, [], [])
    assert score.false <= 1
    assert done.returncode == 1
    assert done.stderr == ""


def test_what_is_said_stands_where_it_is_said_to(first: tuple[Path, Done]) -> None:
    for conflict in result(first[1])["conflicts"]:
        for claim in conflict["claims"]:
            text = (first[0] / claim["article"]).read_bytes().decode("utf-8-sig")
            assert text[claim["start"] : claim["end"]] == claim["quote"]
            assert text.count("\n", 0, claim["start"]) + 1 == claim["line"]


def test_a_second_check_says_the_same_and_loads_no_linguistic_library(first: tuple[Path, Done]) -> None:
    line = [sys.executable, "-c", LISTING, "check", "seeds", "--format", "json"]
    done = subprocess.run(
        line, cwd=first[0], env=environment(), capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.stdout == first[1].stdout
    assert done.returncode == 1
    assert done.stderr.split() == []


def test_accepted_conflicts_pass_until_a_value_changes(desk: Path) -> None:
    because = ("--reason", "Known before the first print.", "--reviewer", "Desk")
    done = run(desk, "decisions", "accept", "--all-new", *because, "--articles", "seeds")
    assert done.returncode == 0, done.stderr
    done = run(desk, "check", "seeds", "--format", "json")
    summary = result(done)["summary"]
    assert (done.returncode, summary["new"], summary["stale"]) == (0, 0, 0)
    assert summary["decided"] == summary["conflicts"]

    (article,) = (desk / "seeds").glob("002_*.txt")
    text = article.read_text(encoding="utf-8")
    assert text.count("environ 1 700 entreprises") == 1
    article.write_text(
        text.replace("environ 1 700 entreprises", "environ 1 500 entreprises"), encoding="utf-8"
    )
    done = run(desk, "check", "seeds", "--format", "json")
    assert done.returncode == 1
    found = result(done)
    (new,) = [conflict for conflict in found["conflicts"] if conflict["status"] == "new"]
    assert new["rule"] == "count-differs"
    assert {claim["low"] for claim in new["claims"]} >= {1800}
    assert any("1 500" in claim["quote"] for claim in new["claims"])
    assert found["summary"]["stale"] == 1


def test_the_report_has_every_conflict(desk: Path) -> None:
    done = run(desk, "report", "seeds")
    assert done.returncode == 1
    report = (desk / "reports" / "discrepancies.md").read_text(encoding="utf-8")
    for conflict in result(run(desk, "check", "seeds", "--format", "json"))["conflicts"]:
        assert conflict["id"] in report
        assert conflict["id"] in SAMPLE.read_text(encoding="utf-8"), "the sample is old: run `make check`"
    for figure in (desk / "reports" / "figures").glob("*.svg"):
        assert f"figures/{figure.name}" in report


def test_nothing_speaks_to_a_network(tmp_path: Path) -> None:
    for name in ("001", "002"):
        (seed,) = (ROOT / "seeds").glob(f"{name}_*.txt")
        shutil.copy(seed, tmp_path / f"{name}.txt")
    (tmp_path / "articles.toml").write_text(
        '["001.txt"]\nlang = "fr"\n["002.txt"]\nlang = "fr"\n', encoding="utf-8"
    )
    (tmp_path / "a.xml").write_text(
        '<!DOCTYPE rss SYSTEM "http://example.org/rss.dtd"><rss><channel><item><link>http://example.org/</link>'
        "<title>12 morts</title><description>Il y a eu 12 morts dans la ville ce mardi, dit le maire.</description>"
        "</item></channel></rss>",
        encoding="utf-8",
    )
    for line in (
        ["check", ".", "--exit-zero", "--format", "json"],
        ["report", ".", "--exit-zero", "--output", "out"],
        ["explain", "count-differs"],
        ["store", "info"],
        ["decisions", "list"],
    ):
        done = subprocess.run(
            [sys.executable, "-c", WITHOUT_SOCKETS, *line],
            cwd=tmp_path,
            env=environment(),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
    assert (tmp_path / "out" / "discrepancies.html").exists()
