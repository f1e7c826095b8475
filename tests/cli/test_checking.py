from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from processes import Run, command, environment

pytestmark = pytest.mark.usefixtures("news")


def result(done: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    return dict(json.loads(done.stdout))


def test_the_contract_of_json(run: Run, tmp_path: Path) -> None:
    done = run("check", "news", "--format", "json")
    assert done.returncode == 1
    assert done.stderr == ""
    found = result(done)
    assert found["schema_version"] == 1
    assert found["tool"]["name"] == "recoupe"
    assert found["summary"] == {
        "articles": 2, "claims": 2, "facts": 1, "conflicts": 1, "new": 1, "decided": 0, "stale": 0,
    }  # fmt: skip
    (conflict,) = found["conflicts"]
    assert conflict["status"] == "new"
    for claim in conflict["claims"]:
        text = (tmp_path / claim["article"]).read_text(encoding="utf-8")
        assert text[claim["start"] : claim["end"]] == claim["quote"]
        line = text.splitlines()[claim["line"] - 1]
        assert line[claim["column"] - 1 :].startswith(claim["quote"])
    assert found["errors"] == []


def test_exit_codes(run: Run, news: Path) -> None:
    assert run("check", "news").returncode == 1
    assert run("check", "news", "--exit-zero").returncode == 0
    assert run("check", "news", "--fail-on", "tension,style").returncode == 0
    assert run("check", "news", "--ignore", "count-differs").returncode == 0
    assert run("check", "news/un.md").returncode == 0
    (news / "bad.txt").write_bytes(b"\xff")
    assert run("check", "news").returncode == 2
    assert run("check", "news", "--exit-zero").returncode == 2
    assert run("check", "news", "--keep-going").returncode == 1
    assert run("check", "news", "--keep-going", "--exit-zero").returncode == 0


def test_an_article_that_cannot_be_read_is_in_the_result_and_on_standard_error(run: Run, news: Path) -> None:
    (news / "bad.txt").write_bytes(b"\xff")
    done = run("check", "news", "--format", "json")
    (error,) = result(done)["errors"]
    assert error["article"] == "news/bad.txt"
    assert f"recoupe: news/bad.txt: {error['message']}\n" == done.stderr
    assert len(result(done)["conflicts"]) == 1


def test_the_store_is_where_it_is_said(run: Run, tmp_path: Path) -> None:
    run("check", "news", "--no-store")
    assert not (tmp_path / "claims").exists()
    run("check", "news")
    assert (tmp_path / "claims" / "claims.db").is_file()
    run("check", "news", "--store", "other/x.db")
    assert (tmp_path / "other" / "x.db").is_file()
    assert not (tmp_path / "claims" / "claims.db-wal").exists()


def test_without_a_path_the_configuration_says_where(run: Run, tmp_path: Path) -> None:
    (tmp_path / "recoupe.toml").write_text('articles = ["news/*.md"]\n', encoding="utf-8")
    assert result(run("check", "--format", "json"))["summary"]["articles"] == 2
    deep = tmp_path / "news"
    assert result(run("check", "--format", "json", cwd=deep))["summary"]["articles"] == 2
    assert [path.name for path in tmp_path.glob("claims/*")] == ["claims.db"]


def test_output_to_a_file(run: Run, tmp_path: Path) -> None:
    done = run("check", "news", "--format", "json", "--output", "out.json")
    assert (done.returncode, done.stdout) == (1, "")
    assert json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))["summary"]["new"] == 1


@pytest.mark.parametrize(
    "format_", ["text", "json", "jsonl", "sarif", "junit", "github", "gitlab", "markdown", "html", "csv"]
)
def test_every_format_prints_the_same_from_a_store_as_from_scratch(run: Run, format_: str) -> None:
    first = run("check", "news", "--format", format_)
    assert first.returncode == 1, first.stderr
    assert first.stdout
    again = run("check", "news", "--format", format_)
    assert (again.returncode, again.stdout) == (1, first.stdout)


def test_report(run: Run, tmp_path: Path) -> None:
    done = run("report", "news")
    assert done.returncode == 1, done.stderr
    assert "discrepancies.md" in done.stderr
    assert "12" in (tmp_path / "reports" / "discrepancies.md").read_text(encoding="utf-8")
    assert run("report", "news", "--output", "elsewhere", "--exit-zero").returncode == 0
    assert (tmp_path / "elsewhere" / "discrepancies.md").is_file()


def test_extract(run: Run) -> None:
    done = run("extract", "news", "--format", "jsonl")
    assert done.returncode == 0
    claims = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(claim["article"], claim["quote"]) for claim in claims] == [
        ("news/deux.md", "13"),
        ("news/un.md", "12"),
    ]
    assert run("extract", "news").stdout.startswith("news/deux.md:4:11: count")


def test_explain_a_rule(run: Run) -> None:
    done = run("explain", "count-differs")
    assert (done.returncode, done.stdout) == (0, "# count-differs\n\nWhat it catches.\n")
    done = run("explain", "count-difers")
    assert (done.returncode, done.stderr) == (
        2,
        "recoupe: there is no rule 'count-difers'; did you mean count-differs?\n",
    )


def test_explain_a_conflict(run: Run) -> None:
    (conflict,) = result(run("check", "news", "--format", "json"))["conflicts"]
    done = run("explain", conflict["id"][:6])
    assert done.returncode == 0
    assert conflict["id"] in done.stdout
    assert "What it catches." in done.stdout
    assert "0 dismissed" not in done.stdout  # the counts of one are of no use


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["chekc"], "No such command 'chekc'"),
        (["check", "--fromat", "json"], "No such option"),
        (["check", "--format", "xlsx"], "Invalid value for '--format'"),
        (["check", "news", "--fail-on", "error"], "'error' is none of contradiction"),
        (["check", "news", "--min-probability", "2"], "Invalid value for '--min-probability'"),
        (["check", "news", "--jobs", "-1"], "Invalid value for '--jobs'"),
        (
            ["check", "news", "--select", "count-difers"],
            "there is no rule 'count-difers'; did you mean count-differs?",
        ),
        (["check", "news", "nowhere"], "nowhere: there is no such file or folder"),
        (["check"], "no article to check: give a file, a folder or a glob"),
        (["check", "news", "--output", "nowhere/x.json"], "nowhere/x.json"),
        (["explain", "abc"], "there is no conflict 'abc'"),
    ],
)
def test_a_wrong_call_is_told_in_a_sentence(run: Run, arguments: list[str], words: str) -> None:
    if arguments[0] == "explain":
        run("check", "news")
    done = run(*arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("recoupe: ")
    assert words in done.stderr
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr


def test_without_a_command_the_commands_are_shown(run: Run) -> None:
    done = run()
    assert done.returncode == 2
    for name in ("check", "review", "report", "extract", "explain", "decisions"):
        assert f"  {name} " in done.stderr


def test_version(run: Run) -> None:
    assert run("--version", real=True).stdout.startswith("recoupe, version ")


@pytest.mark.skipif(sys.platform == "win32", reason="pipes are others there")
def test_a_closed_pipe_is_quiet(tmp_path: Path) -> None:
    process = subprocess.Popen(
        command("check", "news", "--format", "json"),
        cwd=tmp_path,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    with process.stderr as stream:
        assert stream.read() == b""
    assert process.wait() == 128 + signal.SIGPIPE


@pytest.mark.skipif(sys.platform == "win32", reason="signals are others there")
def test_an_interruption_is_quiet_and_keeps_what_was_stored(run: Run, tmp_path: Path) -> None:
    assert run("check", "news").returncode == 1
    (tmp_path / "news" / "trois.md").write_text("---\nlang: fr\n---\nIl y a eu 14 morts.", encoding="utf-8")
    started = time.monotonic()
    # A shell that runs the tests in the background has them ignore interruptions, which is inherited.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        process = subprocess.Popen(
            command("check", "news"),
            cwd=tmp_path,
            env=environment(FAKE_SECONDS="60", FAKE_MARK=str(tmp_path / "busy")),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
    finally:
        signal.signal(signal.SIGINT, before)
    while not (tmp_path / "busy").exists():
        assert process.poll() is None
        assert time.monotonic() - started < 60
        time.sleep(0.02)
    asked = time.monotonic()
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert time.monotonic() - asked < 10  # far less than the extraction would still take
    assert (process.returncode, out, err) == (130, b"", b"")
    assert result(run("check", "news", "--format", "json"))["summary"]["claims"] == 3


def test_hostile_names_are_made_visible(run: Run, news: Path) -> None:
    (news / "a\x1b]0;x\x07\nb.txt").write_bytes(b"\xff")
    done = run("check", "news")
    assert "\x1b" not in done.stderr
    assert done.stderr.count("\n") == 1


def test_standard_output_that_is_full(run: Run) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("there is no /dev/full here")
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = run("check", "news", capture_output=False, stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 2
    assert done.stderr == "recoupe: the output: No space left on device\n"
