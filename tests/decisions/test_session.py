from __future__ import annotations

import os
import subprocess
import threading
from typing import TYPE_CHECKING

import pytest
import samples

from recoupe import decisions
from recoupe.config import Config
from recoupe.errors import DecisionsError, UsageError

if TYPE_CHECKING:
    from pathlib import Path

ONE, OTHER = samples.conflict(id="0000000000000001"), samples.conflict(id="0000000000000002")


def test_steps_are_taken_back_in_turn(tmp_path: Path) -> None:
    path = tmp_path / "claims" / "decisions.jsonl"
    session = decisions.Session(path, "Nadia")
    session.decide([ONE, OTHER], "accepted", "known")
    session.decide([ONE], "resolved", "A", "A")
    assert decisions.load(path)[ONE.id].decision == "resolved"
    session.undo()
    assert decisions.load(path)[ONE.id].decision == "accepted"
    session.undo()
    assert decisions.load(path) == {}
    assert session.undo() is None
    assert session.steps == 0


def test_what_another_did_since_is_left_and_told(tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    mine, theirs = decisions.Session(path, "Nadia"), decisions.Session(path, "Jean")
    theirs.decide([ONE], "dismissed", "no")
    changed = mine.decide([ONE, OTHER], "accepted", "known")
    assert (changed.done, changed.overtaken) == ((OTHER.id,), (ONE.id,))
    assert decisions.load(path)[ONE.id].reviewer == "Jean"
    # Having seen it, one may decide otherwise.
    assert mine.decide([ONE], "accepted", "known").done == (ONE.id,)
    assert theirs.reread() == {ONE.id, OTHER.id}
    assert theirs.reread() == set()


def test_undo_does_not_touch_what_another_did_since(tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    mine, theirs = decisions.Session(path, "Nadia"), decisions.Session(path, "Jean")
    mine.decide([ONE, OTHER], "accepted", "known")
    theirs.reread()
    theirs.decide([ONE], "dismissed", "no")
    changed = mine.undo()
    assert changed is not None
    assert (changed.done, changed.overtaken) == ((OTHER.id,), (ONE.id,))
    assert list(decisions.load(path)) == [ONE.id]


def test_many_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"

    def work(reviewer: int) -> None:
        session = decisions.Session(path, str(reviewer))
        for number in range(15):
            session.decide([samples.conflict(id=f"{reviewer:08x}{number:08x}")], "accepted", "known")

    threads = [threading.Thread(target=work, args=(reviewer,)) for reviewer in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(decisions.load(path)) == 60


def test_what_cannot_be_written_leaves_everything_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    session = decisions.Session(path, "Nadia")
    session.decide([ONE], "accepted", "known")
    path.write_text(path.read_text(encoding="utf-8") + "no decision\n", encoding="utf-8")
    for act in (lambda: session.decide([OTHER], "accepted", "known"), session.undo, session.reread):
        with pytest.raises(DecisionsError, match=r"decisions\.jsonl:2"):
            act()
    assert session.steps == 1
    assert "no decision" in path.read_text(encoding="utf-8")


def test_a_decision_needs_a_reason_and_a_side_that_is_there(tmp_path: Path) -> None:
    session = decisions.Session(tmp_path / "decisions.jsonl", None)
    for reason, side, words in ((" ", "A", "reason"), ("why", "Q", "no side Q"), ("why", None, "no side")):
        with pytest.raises(UsageError, match=words):
            session.decide([ONE], "resolved", reason, side)
    assert not session.steps


def test_unsure_is_kept_and_leaves_the_conflict_new(tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    conflict = decisions.identify([ONE])[0]
    decisions.unsure(path, [conflict], decisions.Why("ask the desk"))
    scope = decisions.Scope(frozenset({"a.md", "b.md"}), tmp_path, str)
    standing = decisions.stand([conflict], decisions.load(path), scope)
    assert standing.conflicts[0].status == "new"
    assert standing.decided[conflict.id].decision == "unsure"
    assert not standing.stale


def test_decisions_about_a_value_are_found_by_value_and_article() -> None:
    elsewhere = samples.conflict(
        samples.claim(side="A"), samples.claim(article="c.md", amount=14.0, side="B"), id="x"
    )
    others = decisions.deciding.decision_on(elsewhere, "accepted", decisions.Why("known"))
    assert decisions.about([others], ONE) == [others]
    assert (
        decisions.about([others], samples.conflict(samples.claim(amount=1.0), samples.claim(amount=2.0)))
        == []
    )
    assert decisions.about([others], elsewhere) == []


def test_the_reviewer_is_configured_or_gits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    for name in ("GIT_DIR", "GIT_WORK_TREE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert decisions.reviewer(Config(root=tmp_path)) is None
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)  # noqa: S607  # the git there is
    subprocess.run(["git", "-C", str(tmp_path), "config", "user.name", "Łucja Gît"], check=True)  # noqa: S607  # as above
    assert decisions.reviewer(Config(root=tmp_path)) == "Łucja Gît"
    assert decisions.reviewer(Config(root=tmp_path, reviewer="Desk")) == "Desk"
    monkeypatch.setenv("PATH", "")
    assert decisions.reviewer(Config(root=tmp_path)) is None
