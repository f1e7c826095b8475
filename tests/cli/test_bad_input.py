"""Every bad input ends in one clear sentence that names the file, with exit code 2, and damages nothing."""

from __future__ import annotations

import ctypes
import os
import resource
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from processes import Done, Run

FINE = "---\nlang: fr\n---\nIl y a eu 12 morts dans la ville.\n"


def assert_told(done: Done, *words: str) -> None:
    assert done.returncode == 2, done.stderr
    assert done.stderr.startswith("recoupe: ")
    assert done.stderr.count("\n") == 1, done.stderr
    assert "Traceback" not in done.stderr
    for word in words:
        assert word in done.stderr, done.stderr


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("photo.jpg", b"\xff\xd8", ["bad/photo.jpg", ".txt, .md"]),
        ("program.txt", b"\x7fELF\x02\x01\x01\x00\x00", ["bad/program.txt", "is binary", "zero byte at offset 7"]),
        ("latin.txt", b"Le pr\xe9sident", ["bad/latin.txt", "is not UTF-8", "offset 5, line 1", "save it"]),
        ("long.txt", b"Il y a eu 12 morts, " * 500_000, ["bad/long.txt", "is larger than 2 MB", "split it"]),
        ("yaml.md", b"---\ntitle: [\n---\nx\n", ["bad/yaml.md", "line 3", "no valid YAML"]),
        ("open.md", b"---\ntitle: x\n", ["bad/open.md", "line 1", "not closed"]),
        ("empty.txt", b"", ["bad/empty.txt", "is empty"]),
        ("german.md", b"---\nlang: de\n---\nEs gab 12 Tote.\n", ["bad/german.md", "German", "French (fr)"]),
    ],
)  # fmt: skip
def test_an_article_that_cannot_be_read(
    run: Run, tmp_path: Path, name: str, data: bytes, words: list[str]
) -> None:
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / name).write_bytes(data)
    assert_told(run("check", f"bad/{name}", real=True), *words)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["check"], ["no article to check", "give a file, a folder or a glob"]),
        (["check", "nowhere"], ["nowhere: there is no such file or folder"]),
        (["check", "empty"], ["no article in empty", ".txt, .md"]),
    ],
)
def test_no_article(run: Run, tmp_path: Path, arguments: list[str], words: list[str]) -> None:
    (tmp_path / "empty").mkdir()
    assert_told(run(*arguments, real=True), *words)
    assert not (tmp_path / "claims").exists()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('["un.md"]\ntitel = "x"\n', ["news/articles.toml:2", "`titel`", "did you mean `title`?"]),
        ('["un.md"]\npublished = "2017-02-30"\n', ["news/articles.toml:2", "a time that does not exist"]),
        ('["un.md"]\npublished = 2017-02-30\n', ["news/articles.toml:2", "no valid TOML"]),
    ],
)
def test_metadata(run: Run, news: Path, text: str, words: list[str]) -> None:
    (news / "articles.toml").write_text(text, encoding="utf-8")
    assert_told(run("check", "news", real=True), *words)


def test_configuration(run: Run, news: Path) -> None:
    (news.parent / "recoupe.toml").write_text('\narticels = ["news"]\n', encoding="utf-8")
    assert_told(run("check", "news", real=True), "recoupe.toml:2", "did you mean `articles`?")


def test_decisions(run: Run, news: Path) -> None:
    path = news.parent / "claims" / "decisions.jsonl"
    path.parent.mkdir()
    path.write_text('\n{"id": "x", \n', encoding="utf-8")
    before = path.read_bytes()
    for arguments in (["check", "news"], ["decisions", "list"], ["decisions", "prune", "--articles", "news"]):
        assert_told(run(*arguments, real=True), "claims/decisions.jsonl:2", "is no JSON", "mend the line")
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        ("newer", ["made by a newer recoupe", "upgrade recoupe"]),
        ("text", ["damaged, or no store", "delete it"]),
        ("torn", ["damaged, or no store", "delete it"]),
    ],
)
def test_store(run: Run, news: Path, damage: str, words: list[str]) -> None:
    path = news.parent / "claims" / "claims.db"
    assert run("check", "news").returncode == 1
    if damage == "newer":
        connection = sqlite3.connect(path)
        connection.execute("PRAGMA user_version = 99")
        connection.close()
    elif damage == "text":
        path.write_text("not a database, but long enough to be looked at by SQLite " * 10, encoding="utf-8")
    else:
        data = path.read_bytes()
        path.write_bytes(data[:4096] + b"\x00" * (len(data) - 4096))
    before = path.read_bytes()
    assert_told(run("check", "news"), "claims/claims.db", *words)
    assert path.read_bytes() == before
    assert run("check", "news", "--no-store").returncode == 1


def without_privileges() -> Callable[[], None] | None:
    """Return what makes a process of root's heed the permissions of files; None where nobody is above them."""
    if os.geteuid() != 0:
        return None
    libc = ctypes.CDLL(None, use_errno=True)
    override, search = 1, 2  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH

    def drop() -> None:
        for capability in (override, search):
            if libc.prctl(24, capability, 0, 0, 0):  # PR_CAPBSET_DROP
                os._exit(99)

    return drop


@pytest.fixture
def locked(news: Path) -> Iterator[Path]:
    """A project whose folder nobody may write to."""
    if sys.platform != "linux":
        pytest.skip("permissions are others here")
    root = news.parent
    root.chmod(0o555)
    yield root
    root.chmod(0o755)


def test_a_read_only_folder(run: Run, locked: Path) -> None:
    drop = without_privileges()
    done = run("check", "news", preexec_fn=drop)
    if done.returncode == 99:
        pytest.skip("the privileges of root cannot be dropped here")
    assert_told(done, "claims/claims.db", "folder cannot be made (Permission denied)", "--no-store")
    done = run("check", "news", "--no-store", preexec_fn=drop)
    assert done.returncode == 1, done.stderr
    done = run("report", "news", "--no-store", preexec_fn=drop)
    assert_told(done, "reports")
    accept = ["decisions", "accept", "--all-new", "--reason", "x", "--no-store", "--articles", "news"]
    assert_told(
        run(*accept, preexec_fn=drop), "claims/decisions.jsonl", "cannot be written (Permission denied)"
    )
    assert sorted(path.name for path in locked.iterdir()) == ["news"]


def test_a_store_that_may_not_be_written(run: Run, news: Path) -> None:
    if sys.platform != "linux":
        pytest.skip("permissions are others here")
    assert run("check", "news").returncode == 1
    folder = news.parent / "claims"
    (news / "un.md").write_text(FINE.replace("12", "14"), encoding="utf-8")
    (folder / "claims.db").chmod(0o444)
    folder.chmod(0o555)
    try:
        done = run("check", "news", preexec_fn=without_privileges())
    finally:
        folder.chmod(0o755)
    if done.returncode == 99:
        pytest.skip("the privileges of root cannot be dropped here")
    assert_told(done, "claims/claims.db", "--no-store")


@pytest.fixture
def small_disk() -> Iterator[Path]:
    """A file system of 600 kB."""
    if sys.platform != "linux" or os.geteuid() != 0 or not shutil.which("mount"):
        pytest.skip("only root on Linux can mount a small file system")
    with TemporaryDirectory() as folder:
        mounted = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=600k", "tmpfs", folder],  # noqa: S607  # whichever there is
            check=False,
            capture_output=True,
        )
        if mounted.returncode:
            pytest.skip("a file system cannot be mounted here")
        try:
            yield Path(folder)
        finally:
            subprocess.run(["umount", "--lazy", folder], check=False)  # noqa: S607  # as above


def test_a_full_disk(run: Run, small_disk: Path, tmp_path: Path) -> None:
    news = tmp_path / "news"
    news.mkdir()
    (news / "un.md").write_text(FINE, encoding="utf-8")
    (news / "deux.md").write_text(FINE.replace("12", "13"), encoding="utf-8")
    store, decided = small_disk / "claims.db", small_disk / "decisions.jsonl"
    options = ["--store", str(store), "--decisions", str(decided)]
    assert run("check", "news", *options).returncode == 1
    assert run("decisions", "accept", "--all-new", "--reason", "known", *options).returncode == 0
    before = decided.read_bytes()

    many = "".join(f"Il y a eu {number} morts, {number} blessés.\n\n" for number in range(20, 2000))
    (news / "trois.md").write_text(f"---\nlang: fr\n---\n{many}", encoding="utf-8")
    assert_told(run("check", "news", *options), str(store), "make room")

    (small_disk / "filler").write_bytes(b"")
    with (small_disk / "filler").open("wb", buffering=0) as filler:
        try:
            while filler.write(b"x" * 4096):
                pass
        except OSError:
            pass
    (news / "trois.md").write_text(FINE.replace("12", "14"), encoding="utf-8")
    assert_told(
        run(
            "decisions",
            "accept",
            "--all-new",
            "--reason",
            "x" * 9000,
            "--articles",
            "news",
            "--no-store",
            *options[2:],
        ),
        str(decided),
        "cannot be written (No space left on device)",
    )
    assert_told(
        run("check", "news", "--no-store", "--format", "json", "--output", str(small_disk / "out.json")),
        "out.json",
    )
    assert decided.read_bytes() == before
    assert not (small_disk / "out.json").exists()

    (small_disk / "filler").unlink()
    (news / "trois.md").unlink()
    assert run("check", "news", *options).returncode == 0


def test_a_file_that_may_not_grow(run: Run, news: Path) -> None:
    """The same as a full disk for whoever may not mount one."""
    options = ["--decisions", "d.jsonl", "--reason", "x" * 9000, "--no-store", "--articles", "news"]

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))

    assert_told(run("check", "news", preexec_fn=limit), "claims/claims.db")
    assert run("check", "news").returncode == 1
    assert_told(
        run("decisions", "accept", "--all-new", *options, preexec_fn=limit), "d.jsonl", "cannot be written"
    )
    assert sorted(path.name for path in news.parent.iterdir()) == ["claims", "news"]
