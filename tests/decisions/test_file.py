from __future__ import annotations

import datetime as dt
import json
import multiprocessing
import os
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import claim, conflict

from recoupe.decisions import Why, accept, dismiss, load, prune, resolve, undo
from recoupe.decisions import file as decisions_file
from recoupe.decisions.fingerprint import VERSION
from recoupe.errors import DecisionsError, UsageError

WHY = Why("known since June", "Anne")
LINE = {
    "id": "a1", "rule": "count-differs", "subject": "morts",
    "sides": [{"side": "A", "values": ["12"], "quotes": ["12"], "articles": ["a.md"]}],
    "decision": "accepted", "reason": "known",
}  # fmt: skip


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "claims" / "decisions.jsonl"


def write(path: Path, *lines: str) -> bytes:
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join(lines), encoding="utf-8")
    return path.read_bytes()


def test_missing_empty_and_null_are_no_decisions(path: Path) -> None:
    assert load(path) == {}
    write(path, "", "  ")
    assert load(path) == {}
    assert load(Path(os.devnull)) == {}


def test_a_decision_is_on_disk_with_everything_it_was_taken_on(path: Path) -> None:
    (made,) = accept(path, [conflict(id="b2")], Why("  known ", "Anne", dt.date(2026, 1, 31)))
    assert load(path) == {"b2": made}
    assert json.loads(path.read_text(encoding="utf-8")) == {
        "id": "b2",
        "rule": "count-differs",
        "subject": "morts à Paris",
        "sides": [
            {"side": "A", "values": ["12"], "quotes": ["12"], "articles": ["a.md"]},
            {"side": "B", "values": ["13"], "quotes": ["13"], "articles": ["b.md"]},
        ],
        "decision": "accepted",
        "side": None,
        "reason": "known",
        "reviewer": "Anne",
        "expires": "2026-01-31",
        "version": VERSION,
    }
    assert made.articles == ("a.md", "b.md")
    assert made.quotes == ("12", "13")


def test_sorted_by_id_with_a_decision_a_line(path: Path) -> None:
    accept(path, [conflict(id="c3"), conflict(id="a1")], WHY)
    dismiss(path, [conflict(id="b2", subject="« été »\u2028\n")], WHY)
    lines = path.read_text(encoding="utf-8").split("\n")
    assert [json.loads(line)["id"] for line in lines[:-1]] == ["a1", "b2", "c3"]
    assert lines[-1] == ""
    assert load(path)["b2"].subject == "« été »\u2028\n"


def test_resolving_names_the_side(path: Path) -> None:
    made = resolve(path, conflict(), "B", WHY)
    assert (made.decision, made.side) == ("resolved", "B")
    turned = conflict(claim(side="B"), claim(article="b.md", amount=13.0, side="A"))
    assert made.right_side(turned) == "A"  # 13 is right, whatever letter it has today
    assert made.right_side(conflict(claim(side="A"), claim(amount=14.0, side="B"))) is None
    with pytest.raises(UsageError, match="no side D; it has A, B"):
        resolve(path, conflict(), "D", WHY)


def test_a_reason_is_needed(path: Path) -> None:
    with pytest.raises(UsageError, match="needs a reason"):
        accept(path, [conflict()], Why(" "))
    assert not path.exists()


def test_an_argument_that_is_no_utf8_can_be_written(path: Path) -> None:
    accept(path, [conflict()], Why("caf\udce9", "Ren\udce9"))
    assert [(entry.reason, entry.reviewer) for entry in load(path).values()] == [("caf?", "Ren?")]


def test_undo_and_prune(path: Path) -> None:
    accept(path, [conflict(id=id_) for id_ in ("a1", "b2", "c3")], WHY)
    assert undo(path, "b2").id == "b2"
    with pytest.raises(UsageError, match="no decision of a conflict b2"):
        undo(path, "b2")
    assert [gone.id for gone in prune(path, {"a1", "zz"})] == ["a1"]
    assert list(load(path)) == ["c3"]


def test_deciding_again_replaces(path: Path) -> None:
    accept(path, [conflict()], WHY)
    dismiss(path, [conflict()], WHY)
    assert [decision.decision for decision in load(path).values()] == ["dismissed"]


def test_nothing_is_written_where_nothing_changes(path: Path) -> None:
    prune(path, {"x"})
    assert not path.exists()
    accept(path, [conflict()], WHY)
    before = path.stat()
    prune(path, {"zz"})
    assert path.stat().st_ino == before.st_ino


@pytest.mark.parametrize(
    ("lines", "place", "words"),
    [
        (["{"], 1, "is no JSON"),
        ([json.dumps(LINE), "", json.dumps(LINE)[:40]], 3, "is no JSON"),
        (["[]"], 1, "is no decision (not an object)"),
        (["3"], 1, "is no decision (not an object)"),
        ([json.dumps({**LINE, "decision": "maybe"})], 1, "`decision`"),
        ([json.dumps({**LINE, "reason": ""})], 1, "`reason`"),
        ([json.dumps({**LINE, "expires": "2026-02-30"})], 1, "`expires`"),
        ([json.dumps({**LINE, "colour": "red"})], 1, "`colour`"),
        ([json.dumps({"id": "x"})], 1, "`rule`: field required"),
        ([json.dumps({**LINE, "version": VERSION + 1, "new": 1})], 1, "newer recoupe"),
        ([json.dumps(LINE), json.dumps({**LINE, "reason": "other"})], 2, "otherwise than line 1"),
        ([json.dumps(LINE), "<<<<<<< ours"], 2, "unfinished merge"),
        (["\udcff"], 1, "is no JSON (not UTF-8)"),
    ],
)  # fmt: skip
def test_a_broken_line_is_named_and_the_file_untouched(
    path: Path, lines: list[str], place: int, words: str
) -> None:
    path.parent.mkdir()
    before = "\n".join(lines).encode("utf-8", "surrogateescape")
    path.write_bytes(before)
    with pytest.raises(DecisionsError) as caught:
        load(path)
    assert f"decisions.jsonl:{place}: " in str(caught.value)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)
    with pytest.raises(DecisionsError):
        accept(path, [conflict()], WHY)
    assert path.read_bytes() == before


def test_the_same_line_twice_is_what_a_merge_leaves(path: Path) -> None:
    write(path, json.dumps(LINE), "\ufeff".strip("\ufeff") + json.dumps(LINE))
    assert list(load(path)) == ["a1"]


def test_a_failed_write_leaves_the_old_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    accept(path, [conflict(id="a1")], WHY)
    before = path.read_bytes()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(
        DecisionsError, match=r"cannot be written \(No space left on device\); nothing was changed"
    ):
        accept(path, [conflict(id="b2")], WHY)
    assert path.read_bytes() == before
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


def test_what_is_no_file_is_not_replaced() -> None:
    with pytest.raises(DecisionsError, match="is no regular file"):
        accept(Path(os.devnull), [conflict()], WHY)
    assert not Path(os.devnull).is_file()


def test_a_link_stays_a_link_and_the_mode_stays(tmp_path: Path) -> None:
    real = tmp_path / "real.jsonl"
    real.write_text("", encoding="utf-8")
    real.chmod(0o640)
    link = tmp_path / "link.jsonl"
    link.symlink_to(real)
    accept(link, [conflict()], WHY)
    assert link.is_symlink()
    assert len(load(real)) == 1
    assert real.stat().st_mode & 0o777 == 0o640


def _accept(path: Path, id_: str) -> None:
    accept(path, [conflict(id=id_)], WHY)


def test_two_processes_lose_nothing(path: Path) -> None:
    context = multiprocessing.get_context(
        "fork" if "fork" in multiprocessing.get_all_start_methods() else None
    )
    workers = [context.Process(target=_accept, args=(path, f"id{n}")) for n in range(8)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert len(load(path)) == 8


def test_a_lock_that_stays_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fcntl = pytest.importorskip("fcntl")
    monkeypatch.setattr(decisions_file, "PATIENCE", 0.05)
    path.parent.mkdir()
    holder = os.open(path.parent, os.O_RDONLY)
    fcntl.flock(holder, fcntl.LOCK_EX)
    with pytest.raises(DecisionsError, match="another recoupe is writing it"):
        accept(path, [conflict()], WHY)
    os.close(holder)


@settings(max_examples=30)
@given(st.text(min_size=1), st.text(), st.text())
def test_any_words_come_back(reason: str, subject: str, quote: str) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "decisions.jsonl"
        try:
            accept(path, [conflict(claim(quote=quote, side="A"), subject=subject)], Why(reason))
        except UsageError:
            assert not reason.strip()
            return
        (decision,) = load(path).values()
        assert (decision.reason, decision.subject) == (reason.strip(), subject)
        assert decision.sides[0].quotes == (quote,)


@pytest.mark.skipif(shutil.which("git") is None, reason="there is no git here")
def test_two_branches_that_add_decisions_merge(tmp_path: Path) -> None:
    def git(*arguments: str) -> None:
        subprocess.run(
            ["git", "-c", "user.name=x", "-c", "user.email=x@example.org", *arguments],  # noqa: S607  # whichever git there is
            cwd=tmp_path, check=True, capture_output=True,
        )  # fmt: skip

    path = tmp_path / "decisions.jsonl"
    (tmp_path / ".gitattributes").write_text("decisions.jsonl merge=union\n", encoding="utf-8")
    git("init", "--initial-branch=main")
    accept(path, [conflict(id="m0")], WHY)
    git("add", "."), git("commit", "-m", "first")
    git("checkout", "-b", "other")
    accept(path, [conflict(id="a1"), conflict(id="z9"), conflict(id="b2")], WHY)
    git("commit", "-am", "other")
    git("checkout", "main")
    dismiss(path, [conflict(id="a2"), conflict(id="z8"), conflict(id="b2")], WHY)
    undo(path, "b2")
    git("commit", "-am", "ours")
    git("merge", "other", "-m", "merged")
    assert sorted(load(path)) == ["a1", "a2", "b2", "m0", "z8", "z9"]
