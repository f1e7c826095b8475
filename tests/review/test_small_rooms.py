"""The editor's command, the statistics, the reasons, what runs beside."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import samples

from recoupe import decisions
from recoupe.decisions import Why
from recoupe.errors import UsageError
from recoupe.review import editor, reasons, serving
from recoupe.review.statistics import Tempo

if TYPE_CHECKING:
    from pathlib import Path

    from reviewing import Review


@pytest.mark.parametrize(
    ("environment", "command"),
    [
        ({"EDITOR": "vim"}, ["vim", "+12", "/x/-a b.txt"]),
        ({"VISUAL": "emacs -nw", "EDITOR": "vim"}, ["emacs", "-nw", "+12", "/x/-a b.txt"]),
        ({"EDITOR": "/usr/bin/code --wait"}, ["/usr/bin/code", "--wait", "--goto", "/x/-a b.txt:12:3"]),
        ({"EDITOR": "hx"}, ["hx", "/x/-a b.txt:12"]),
        ({"EDITOR": "'/opt/my editor/vi'"}, ["/opt/my editor/vi", "+12", "/x/-a b.txt"]),
    ],
)
def test_each_editor_is_told_the_line_in_its_way(environment: dict[str, str], command: list[str]) -> None:
    assert editor.command("/x/-a b.txt", 12, 3, environment) == command


def test_without_an_editor_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(UsageError, match="EDITOR"):
        editor.command("a.txt", 1, 1, {"EDITOR": "'"})


def test_the_time_a_decision_is_the_median() -> None:
    now = iter([0.0, 4.0, 10.0, 610.0])
    tempo = Tempo(clock=lambda: next(now))
    for _ in range(3):
        tempo.decide(1)
    first, second = tempo.lines({"accepted": 2, "dismissed": 1, "unsure": 1, "new": 6})
    assert first == "3 conflicts decided (2 accepted, 1 dismissed), 7 left, 1 of them marked unsure"
    assert second == "in this sitting 3 decided, 6 s a decision"


def test_without_a_decision_there_is_no_time() -> None:
    assert Tempo().lines({"new": 3}) == ["0 conflicts decided, 3 left"]


def test_reasons_used_before_are_offered_after_the_standing_ones(tmp_path: Path) -> None:
    (entry,) = decisions.dismiss(tmp_path / "d.jsonl", [samples.conflict()], Why("an old reason"))
    offered = reasons.offered([entry, entry], ["typed just now"])
    assert offered == [*reasons.DISMISSALS, "typed just now", "an old reason"]
    assert len(reasons.offered([entry], [str(number) for number in range(20)])) == 9


def test_the_served_command_is_this_one(review: Review) -> None:
    told = serving.command(["a b.txt"], review.room.config, store=True)
    assert told[1:4] == ["-m", "recoupe", "review"]
    assert told[-2:] == ["--", "a b.txt"]
    assert "--no-store" in serving.command([], review.room.config, store=False)
