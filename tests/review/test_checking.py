"""The check beside the application: only where something changed, told when it ends, ended when nobody waits."""

from __future__ import annotations

import sys
import threading
import time
from typing import TYPE_CHECKING

import pytest

from recoupe.engine import local
from recoupe.review import checking

if TYPE_CHECKING:
    from pathlib import Path

    from reviewing import Review


def come_to(review: Review) -> checking.Checked:
    """Run a check beside, and return what it came to."""
    came, told = threading.Event(), []

    def end(checked: checking.Checked) -> None:
        told.append(checked)
        came.set()

    beside = checking.Beside(review.room.paths, review.room.config, end)
    beside.start()
    assert came.wait(60)
    return told[0]


def test_what_is_current_is_not_checked_again(review: Review, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local, "check", lambda *_, **__: pytest.fail("a check was started"))
    assert checking.check(review.room.paths, review.room.config) == []


@pytest.mark.parametrize("changed", ["articles/00000.txt", "articles/articles.toml"])
def test_what_changed_is_checked_again(own: Review, monkeypatch: pytest.MonkeyPatch, changed: str) -> None:
    file = own.room.folder / changed
    text = file.read_text(encoding="utf-8")
    ignore = 'ignore = [{rule = "count-differs", because = "seen"}]\n'
    file.write_text(text + (ignore if changed.endswith("toml") else "Encore.\n"), encoding="utf-8")
    asked = []

    def check(paths: object, config: object, *, whole: bool) -> local.Outcome:
        asked.append((paths, config, whole))
        return local.Outcome(local.Result())

    monkeypatch.setattr(local, "check", check)
    assert checking.check(own.room.paths, own.room.config) == []
    assert asked == [(own.room.paths, own.room.config, False)]


def test_an_article_that_cannot_be_read_is_named(own: Review) -> None:
    (own.room.folder / "articles" / "empty.txt").write_text("", encoding="utf-8")
    checked = come_to(own)
    assert checked.failure is None
    (unread,) = checked.unread
    assert "empty.txt" in unread


def test_what_goes_wrong_is_said(own: Review) -> None:
    (own.room.folder / "articles" / "articles.toml").write_text("this is no TOML", encoding="utf-8")
    checked = come_to(own)
    assert checked.failure is not None
    assert "articles.toml" in checked.failure


def test_what_cannot_be_started_is_said(review: Review, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    assert "No such file" in (come_to(review).failure or "")


def test_nobody_waits_for_a_check_that_was_stopped(
    review: Review, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    begun = tmp_path / "begun"
    script = f"import time; open({str(begun)!r}, 'w').close(); time.sleep(60)"
    monkeypatch.setattr(checking, "command", lambda *_: [sys.executable, "-c", script])
    beside = checking.Beside(review.room.paths, review.room.config, lambda _: pytest.fail("it was told"))
    beside.start()
    while not begun.exists():
        time.sleep(0.01)
    process = beside._process
    assert process is not None
    beside.stop()
    assert process.wait(30) != 0
