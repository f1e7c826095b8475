"""The gate as a newsroom has it: a repository, branches, decisions, exit codes."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from processes import Done, Run

    Git = Callable[..., str]

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git here")

COMMENT = "<!-- recoupe: ignore count-differs because both were counted -->"


@pytest.fixture
def git(tmp_path: Path, news: Path) -> Git:
    """A repository with the two articles that contradict each other, committed on `main`."""

    def git(*arguments: str) -> str:
        who = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false"]
        done = subprocess.run(
            ["git", *who, *arguments],  # noqa: S607  # whichever git there is
            cwd=tmp_path, check=True, capture_output=True, text=True,
        )  # fmt: skip
        return done.stdout

    git("init", "--quiet", "--initial-branch=main")
    (tmp_path / ".gitignore").write_text("claims/claims.db*\n", encoding="utf-8")
    (tmp_path / ".gitattributes").write_text("claims/decisions.jsonl merge=union\n", encoding="utf-8")
    assert news.is_dir()
    git("add", "."), git("commit", "--quiet", "-m", "first")
    return git


def article(folder: Path, name: str, text: str) -> Path:
    path = folder / f"{name}.md"
    path.write_text(f"---\nlang: fr\n---\n{text}\n", encoding="utf-8")
    return path


def conflicts(run: Run, *arguments: str) -> list[dict[str, Any]]:
    done = run("check", "news", "--format", "json", *arguments)
    assert done.returncode in {0, 1}, done.stderr
    return list(json.loads(done.stdout)["conflicts"])


def subjects(run: Run, *arguments: str) -> set[str]:
    return {conflict["subject"] for conflict in conflicts(run, *arguments)}


def last_line(done: Done) -> str:
    return str(done.stdout.splitlines()[-1])


# Only what changed


def test_since_reports_what_touches_a_changed_article(run: Run, news: Path, git: Git) -> None:
    assert subjects(run, "--since", "HEAD") == set()
    assert run("check", "news", "--since", "HEAD").returncode == 0
    article(news, "trois", "Il y a 5 ponts.")
    article(news, "quatre", "Il y a 6 ponts.")
    git("add", "."), git("commit", "--quiet", "-m", "bridges")
    assert subjects(run) == {"morts", "ponts"}
    assert subjects(run, "--since", "HEAD~1") == {"ponts"}
    article(news, "trois", "Il y a 7 ponts.")  # not committed
    assert subjects(run, "--since", "HEAD") == {"ponts"}
    article(news, "cinq", "Il y a eu 14 morts.")  # not even known to git
    (mine,) = [c for c in conflicts(run, "--since", "HEAD") if c["subject"] == "morts"]
    assert {claim["article"] for claim in mine["claims"]} == {"news/un.md", "news/deux.md", "news/cinq.md"}


def test_since_is_what_the_branch_changed_and_not_what_others_did(run: Run, news: Path, git: Git) -> None:
    git("checkout", "--quiet", "-b", "mine")
    article(news, "trois", "Il y a 5 ponts.")
    article(news, "quatre", "Il y a 6 ponts.")
    git("add", "."), git("commit", "--quiet", "-m", "mine")
    git("checkout", "--quiet", "main")
    article(news, "un", "Il y a eu 15 morts.")
    git("commit", "--quiet", "-am", "theirs")
    git("checkout", "--quiet", "mine")
    assert subjects(run, "--since", "main") == {"ponts"}


def test_since_sees_what_articles_toml_says_otherwise(run: Run, news: Path, git: Git) -> None:
    (news / "articles.toml").write_text('["un.md"]\nsource = "A"\n', encoding="utf-8")
    assert subjects(run, "--since", "HEAD") == {"morts"}
    git("add", "."), git("commit", "--quiet", "-m", "source")
    article(news, "trois", "Il y a 5 ponts.")
    (news / "articles.toml").write_text(
        '["un.md"]\nsource = "A"\n\n["trois.md"]\nsource = "B"\n', encoding="utf-8"
    )
    assert subjects(run, "--since", "HEAD") == set()


def test_since_counts_the_stale_decisions_of_the_change(run: Run, news: Path, git: Git) -> None:
    article(news, "trois", "Il y a 5 ponts.")
    article(news, "quatre", "Il y a 6 ponts.")
    run("check", "news")
    run("decisions", "accept", "--all-new", "--reason", "known")
    git("add", "."), git("commit", "--quiet", "-m", "decided")
    (news / "un.md").unlink()
    git("commit", "--quiet", "-am", "gone")
    (news / "trois.md").unlink()
    assert last_line(run("check", "news")).endswith("2 stale")
    done = run("check", "news", "--since", "HEAD")
    assert (done.returncode, last_line(done)) == (0, "0 new, 0 accepted, 0 dismissed, 1 stale")


def test_since_puts_annotations_in_the_changed_article(run: Run, news: Path, git: Git) -> None:
    assert git("status", "--short") == ""
    for name in ("un", "deux"):
        path = news / f"{name}.md"
        path.write_text(path.read_text(encoding="utf-8") + "\nMerci.\n", encoding="utf-8")
        first = run("check", "news", "--since", "HEAD", "--format", "github").stdout
        assert first.startswith(f"::error file=news/{name}.md,")
        git("commit", "--quiet", "-am", name)


@pytest.mark.parametrize("revision", ["nothing", "", "-x", "--help", "HEAD~99", "HEAD:news", "a b\nc"])
def test_a_revision_that_does_not_exist(run: Run, git: Git, revision: str) -> None:
    assert git("log", "--oneline")
    done = run("check", "news", f"--since={revision}")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("recoupe: --since")
    assert "there is no such revision" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_folder_outside_git(run: Run, news: Path, tmp_path: Path) -> None:
    assert news.is_dir()
    if (tmp_path / ".git").exists() or _in_git(tmp_path):
        pytest.skip("the temporary folder lies in a repository")
    done = run("check", "news", "--since", "HEAD")
    assert (done.returncode, done.stdout) == (2, "")
    assert "is in no git repository" in done.stderr
    assert done.stderr.count("\n") == 1


def _in_git(folder: Path) -> bool:
    return not subprocess.run(
        ["git", "rev-parse"],  # noqa: S607  # as above
        cwd=folder, capture_output=True, check=False,
    ).returncode  # fmt: skip


def test_without_git(run: Run, news: Path, tmp_path: Path) -> None:
    assert news.is_dir()
    from processes import environment  # noqa: PLC0415  # only here

    done = run("check", "news", "--since", "HEAD", env=environment(PATH=str(tmp_path)))
    assert (done.returncode, done.stderr) == (2, "recoupe: --since needs git, which is not installed\n")


# Decisions


def test_two_branches_that_decide_merge_without_conflict(
    run: Run, news: Path, git: Git, tmp_path: Path
) -> None:
    for number, thing in enumerate(("ponts", "routes", "gares", "ports", "tours", "villes")):
        article(news, f"{thing}1", f"Il y a {number + 2} {thing}.")
        article(news, f"{thing}2", f"Il y a {number + 30} {thing}.")
    ids = {conflict["subject"]: conflict["id"] for conflict in conflicts(run)}

    def decide(*things: str) -> None:
        done = run("decisions", "accept", *(ids[thing] for thing in things), "--reason", "known")
        assert done.returncode == 0, done.stderr
        git("add", "."), git("commit", "--quiet", "-m", "decided")

    decide("morts")
    git("checkout", "--quiet", "-b", "other")
    decide("ponts", "routes", "villes")
    git("checkout", "--quiet", "main")
    decide("gares", "ports", "tours")
    git("merge", "--quiet", "other", "-m", "merged")
    done = run("check", "news")
    assert (done.returncode, last_line(done)) == (0, "0 new, 7 accepted, 0 dismissed, 0 stale")
    path = tmp_path / "claims" / "decisions.jsonl"
    run("decisions", "undo", ids["morts"])  # whoever writes next sorts the lines
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines == sorted(lines)


def test_without_union_the_marks_of_the_merge_are_told(
    run: Run, news: Path, git: Git, tmp_path: Path
) -> None:
    (tmp_path / ".gitattributes").unlink()
    git("commit", "--quiet", "-am", "no union")
    article(news, "a", "Il y a 5 ponts.")
    article(news, "b", "Il y a 6 ponts.")
    ids = [conflict["id"] for conflict in conflicts(run)]
    for branch, id_ in zip(("one", "two"), ids, strict=True):
        git("checkout", "--quiet", "-b", branch, "main")
        run("decisions", "accept", id_, "--reason", branch)
        git("add", "claims/decisions.jsonl"), git("commit", "--quiet", "-m", branch)
    with pytest.raises(subprocess.CalledProcessError):
        git("merge", "--quiet", "one")
    done = run("check", "news")
    assert done.returncode == 2
    assert "is a mark of an unfinished merge" in done.stderr


def test_an_expired_decision_reopens_and_is_told(run: Run, news: Path) -> None:
    assert news.is_dir()
    run("check", "news")
    yesterday = dt.datetime.now().astimezone().date() - dt.timedelta(days=1)
    run("decisions", "accept", "--all-new", "--reason", "until then", "--expires", str(yesterday))
    done = run("check", "news")
    assert (done.returncode, last_line(done)) == (1, "1 new, 0 accepted, 0 dismissed, 0 stale")
    assert "1 decision has expired and its conflict is new again" in done.stderr
    (id_,) = [conflict["id"] for conflict in conflicts(run)]
    assert f"expires: {yesterday} (over: it no longer counts)" in run("decisions", "show", id_).stdout
    assert "removed 0 stale" in run("decisions", "prune").stderr


def test_show(run: Run, news: Path) -> None:
    assert news.is_dir()
    (id_,) = [conflict["id"] for conflict in conflicts(run)]
    run("decisions", "resolve", id_, "A", "--reason", "asked 100% | `them`", "--reviewer", "Anne")
    assert run("decisions", "show", id_[:6]).stdout.splitlines() == [
        f"{id_}: resolved, side A is right",
        "rule: count-differs",
        "subject: morts",
        "side A: 12, “12” in news/un.md",
        "side B: 13, “13” in news/deux.md",
        "reason: asked 100% | `them`",
        "reviewer: Anne",
    ]
    done = run("decisions", "show", "ffff")
    assert (done.returncode, done.stdout) == (2, "")
    assert "there is no decision 'ffff'" in done.stderr


def test_strict_decisions_fail_on_stale_ones(run: Run, news: Path, tmp_path: Path) -> None:
    run("check", "news")
    run("decisions", "accept", "--all-new", "--reason", "known")
    (news / "un.md").unlink()
    assert run("check", "news").returncode == 0
    done = run("check", "news", "--strict-decisions", "--format", "markdown")
    assert done.returncode == 1
    assert "Failed: 1 stale decision" in done.stdout
    github = run("check", "news", "--strict-decisions", "--format", "github").stdout
    assert github.startswith("::error file=claims/decisions.jsonl,line=1,title=stale-decision%3A morts")
    assert run("check", "news", "--strict-decisions", "--exit-zero").returncode == 0
    (tmp_path / "recoupe.toml").write_text("strict_decisions = true\n", encoding="utf-8")
    assert run("check", "news").returncode == 1
    run("decisions", "prune")
    assert run("check", "news").returncode == 0


def test_a_decision_of_an_older_version_counts_and_can_be_written_anew(
    run: Run, news: Path, tmp_path: Path
) -> None:
    assert news.is_dir()
    (id_,) = [conflict["id"] for conflict in conflicts(run)]
    run("decisions", "resolve", id_, "A", "--reason", "asked")
    path = tmp_path / "claims" / "decisions.jsonl"
    new = path.read_text(encoding="utf-8")
    decision = json.loads(new)
    decision |= {"id": "0123456789abcdef", "version": 0}
    for side in decision["sides"]:
        side["values"] = [f"{value} morts" for value in side["values"]]  # another way to write a value
    path.write_text(json.dumps(decision, ensure_ascii=False) + "\n", encoding="utf-8")
    done = run("check", "news")
    assert (done.returncode, last_line(done)) == (0, "0 new, 0 accepted, 0 dismissed, 1 resolved, 0 stale")
    assert "1 decision has a fingerprint of an older version and still counts" in done.stderr
    assert json.loads(path.read_text(encoding="utf-8")) == decision
    assert "wrote 1 decision anew" in run("decisions", "migrate").stderr
    assert path.read_text(encoding="utf-8") == new
    done = run("check", "news")
    assert (done.returncode, done.stderr) == (0, "")
    assert "wrote 0 decisions anew" in run("decisions", "migrate").stderr


def test_a_decisions_file_that_was_named_and_is_not_there_is_told(run: Run, news: Path) -> None:
    assert news.is_dir()
    done = run("check", "news", "--decisions", "decsions.jsonl")
    assert done.returncode == 1
    assert done.stderr == "recoupe: decsions.jsonl: there is no such file, so nothing counts as decided\n"


# Ignoring in place


def test_a_comment_in_the_article_lets_it_pass(run: Run, news: Path) -> None:
    path = article(news, "un", f"Il y a eu 12 morts dans la ville.\n{COMMENT}")
    done = run("check", "news", "--verbose")
    assert (done.returncode, last_line(done)) == (0, "0 new, 1 accepted, 0 dismissed, 0 stale")
    assert "both were counted (ignored in news/un.md:5)" in done.stdout
    (conflict,) = conflicts(run)
    assert conflict["status"] == "accepted"
    (result,) = json.loads(run("check", "news", "--format", "sarif").stdout)["runs"][0]["results"]
    assert result["suppressions"][0]["kind"] == "inSource"
    path.write_text(path.read_text(encoding="utf-8").replace("count", "date"), encoding="utf-8")
    done = run("check", "news")
    assert done.returncode == 1
    assert "news/un.md:5: this ignore of date-differs" not in done.stderr  # the fake knows no such rule
    assert "there is no rule 'date-differs'" in done.stderr


def test_a_comment_elsewhere_in_the_article_does_not(run: Run, news: Path) -> None:
    article(news, "un", f"Bonjour.\n{COMMENT}\n\nIl y a eu 12 morts dans la ville.")
    done = run("check", "news")
    assert done.returncode == 1
    assert "news/un.md:5: this ignore of count-differs matches no conflict; take it out" in done.stderr


def test_articles_toml_lets_it_pass(run: Run, news: Path) -> None:
    text = '["un.md"]\nignore = [{rule = "count-differs", because = "known", quote = "%s"}]\n'
    (news / "articles.toml").write_text(text % "12", encoding="utf-8")
    assert run("check", "news").returncode == 0
    (news / "articles.toml").write_text(text % "99", encoding="utf-8")
    done = run("check", "news")
    assert done.returncode == 1
    assert "news/articles.toml:2: this ignore of count-differs matches no conflict" in done.stderr


def test_an_ignore_that_matches_nothing_fails_a_strict_check(run: Run, news: Path) -> None:
    (news / "deux.md").unlink()
    article(news, "un", f"Il y a eu 12 morts.\n{COMMENT}")
    assert run("check", "news").returncode == 0
    done = run("check", "news", "--strict-decisions", "--format", "junit")
    assert done.returncode == 1
    assert 'classname="recoupe.idle-ignore"' in done.stdout
    assert 'file="news/un.md" line="5"' in done.stdout


def test_a_comment_that_cannot_be_understood_fails_a_strict_check(run: Run, news: Path) -> None:
    (news / "deux.md").unlink()
    article(news, "un", "Il y a eu 12 morts.\n<!-- recoupe: ignore count-differs -->")
    assert run("check", "news").returncode == 0
    done = run("check", "news", "--strict-decisions", "--format", "json")
    assert done.returncode == 1
    assert "news/un.md:5: this ignores nothing; write <!-- recoupe: ignore RULE" in done.stderr
    (idle,) = json.loads(done.stdout)["idle_ignores"]
    assert (idle["path"], idle["line"]) == ("news/un.md", 5)
    partly = run("check", "news/un.md", "--strict-decisions", "--format", "junit")
    assert (partly.returncode, partly.stdout.count("recoupe.idle-ignore")) == (1, 1)


def test_an_ignore_is_not_idle_where_the_other_article_was_not_read(
    run: Run, news: Path, tmp_path: Path
) -> None:
    article(news, "un", f"Il y a eu 12 morts.\n{COMMENT}")
    (tmp_path / "recoupe.toml").write_text('articles = ["news/*.md"]\n', encoding="utf-8")
    done = run("check", "news/un.md", "--strict-decisions")
    assert (done.returncode, done.stderr) == (0, "")


def test_a_decision_counts_before_an_ignore(run: Run, news: Path) -> None:
    (id_,) = [conflict["id"] for conflict in conflicts(run)]
    run("decisions", "resolve", id_, "B", "--reason", "asked")
    article(news, "un", f"{COMMENT}\n\nIl y a eu 12 morts.")
    done = run("check", "news")
    assert (last_line(done), done.stderr) == ("0 new, 0 accepted, 0 dismissed, 1 resolved, 0 stale", "")


# Formats and outputs


@pytest.mark.parametrize(
    ("name", "format_"),
    [
        ("x.json", "json"), ("x.jsonl", "jsonl"), ("x.csv", "csv"), ("x.sarif", "sarif"), ("x.XML", "junit"),
        ("x.md", "markdown"), ("x.html", "html"), ("x.txt", "text"), ("x", "text"), ("x.out", "text"),
    ],
)  # fmt: skip
def test_the_output_s_extension_says_the_format(run: Run, news: Path, name: str, format_: str) -> None:
    folder = news.parent / "out"
    folder.mkdir()
    for path, options in ((folder / name, []), (folder / "asked", ["--format", format_])):
        done = run("check", "news", "--output", str(path), *options)
        assert (done.returncode, done.stdout) == (1, ""), done.stderr
    assert (folder / name).read_bytes() == (folder / "asked").read_bytes()


@pytest.mark.parametrize(
    ("format_", "name", "words"),
    [
        ("html", "x.json", "end the name in .htm or .html, or give --format json"),
        ("json", "x.sarif", "end the name in .json, or give --format sarif"),
        ("text", "x.html", "end the name in .txt, or give --format html"),
        ("gitlab", "x.xml", "end the name in .json, or give --format junit"),
    ],
)
def test_format_and_output_at_odds(run: Run, news: Path, format_: str, name: str, words: str) -> None:
    done = run("check", "news", "--format", format_, "--output", name)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"--format {format_} and --output {name} are at odds" in done.stderr
    assert words in done.stderr
    assert sorted(path.name for path in news.parent.iterdir()) == ["news"]


@pytest.mark.parametrize("format_", ["gitlab", "sarif"])
def test_two_formats_are_json_too(run: Run, news: Path, format_: str) -> None:
    assert news.is_dir()
    assert run("check", "news", "--format", format_, "--output", "x.json").returncode == 1


@pytest.mark.parametrize(
    ("output", "what"),
    [
        ("news/un.md", "the article news/un.md"),
        ("claims/decisions.jsonl", "the decisions"),
        ("s.db", "the store"),
    ],
)
def test_an_output_never_takes_the_place_of_what_was_read(
    run: Run, news: Path, output: str, what: str
) -> None:
    run("check", "news", "--store", "s.db")
    run("decisions", "accept", "--all-new", "--reason", "x", "--store", "s.db")
    path = news.parent / output
    before = path.read_bytes()
    done = run("check", "news", "--store", "s.db", "--output", output)
    assert done.returncode == 2
    assert f"is {what}, which it would overwrite" in done.stderr
    assert path.read_bytes() == before


def test_a_refused_output_is_refused_before_the_store_is_written(run: Run, news: Path) -> None:
    run("check", "news", "--store", "s.db")
    before = (news.parent / "s.db").read_bytes()
    article(news, "un", "Il y a eu 15 morts.")
    for output in ("s.db", "news/deux.md"):
        assert run("check", "news", "--store", "s.db", "--output", output).returncode == 2
        assert (news.parent / "s.db").read_bytes() == before
    assert run("check", "news", "--store", "new.db", "--output", "news/un.md").returncode == 2
    assert not (news.parent / "new.db").exists()


def test_links_lead_to_the_web_where_it_is_said(run: Run, news: Path) -> None:
    assert news.is_dir()
    address = "https://example.org/desk/blob/abc"
    done = run("check", "news", "--format", "markdown", "--address", address)
    assert f"({address}/news/un.md?plain=1#L4)" in done.stdout
    run("report", "news", "--address", address)
    assert address in (news.parent / "reports" / "discrepancies.md").read_text(encoding="utf-8")


def test_an_output_never_takes_the_place_of_what_spark_reads(run: Run, tmp_path: Path) -> None:
    pytest.importorskip("pyspark")
    path = tmp_path / "articles.jsonl"
    path.write_text("{}\n", encoding="utf-8")
    done = run("check", path.name, "--engine", "spark", "--output", path.name, real=True)
    assert done.returncode == 2
    assert "is the article articles.jsonl, which it would overwrite" in done.stderr
    assert path.read_text(encoding="utf-8") == "{}\n"
