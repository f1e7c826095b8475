"""The real program in a real pseudo-terminal."""

from __future__ import annotations

import re
import sys
import time
from typing import TYPE_CHECKING

import hostile
import pytest
from terminal import Terminal

from recoupe import decisions
from recoupe.review import reasons

if TYPE_CHECKING:
    from pathlib import Path

    from reviewing import Review


pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs pseudo-terminals")


def started(
    folder: Path, *, size: tuple[int, int] = (100, 30), environment: dict[str, str] | None = None
) -> Terminal:
    (folder / "recoupe.toml").write_text('reviewer = "Nadia"\n', encoding="utf-8")
    command = [sys.executable, "-m", "recoupe", "review", str(folder / "articles")]
    return Terminal(command, folder, size=size, environment=environment)


def test_decide_quit_and_read_what_was_decided(own: Review) -> None:
    with started(own.room.folder) as terminal:
        terminal.wait_for("1 of 12")
        # All at once, as a fast hand or a paste does it.
        terminal.type("a1d2dwhy not\ru.q")
        assert terminal.end() == 0
        assert "4 conflicts decided (1 accepted, 2 dismissed, 1 resolved), 8 left" in terminal.text
    told = [(entry.decision, entry.reason, entry.reviewer) for entry in own.decided().values()]
    assert sorted(told) == [
        ("accepted", reasons.STANDARD["accepted"], "Nadia"),
        ("dismissed", reasons.DISMISSALS[1], "Nadia"),
        ("dismissed", "why not", "Nadia"),
        ("resolved", "side A is right", "Nadia"),
        ("unsure", reasons.STANDARD["unsure"], "Nadia"),
        ("unsure", reasons.STANDARD["unsure"], "Nadia"),
    ]


def test_killed_at_any_moment_no_decision_that_was_shown_is_lost(own: Review) -> None:
    with started(own.room.folder) as terminal:
        terminal.wait_for("1 of 12")
        for count in range(1, 4):
            terminal.type("a")
            terminal.wait_for(f", {count} decided")
            assert len(own.decided()) == count
        terminal.kill()
    assert len(own.decided()) == 3


@pytest.mark.parametrize("after", [0.01, 0.03, 0.06])
def test_killed_while_deciding_the_file_is_whole(own: Review, after: float) -> None:
    with started(own.room.folder) as terminal:
        terminal.wait_for("1 of 12")
        terminal.type("aaaaaaaaaaaa")
        time.sleep(after)
        terminal.kill()
    assert 0 <= len(own.decided()) <= 12
    # The next sitting goes on from there.
    left = own.somebody_else()
    assert set(left.decisions) <= set(own.room.ids)


def walk_hostile_text(terminal: Terminal) -> None:
    """Look at every screen of a hostile newsroom, and decide one conflict for a hostile reason."""
    for number in range(1, len(hostile.WORST) + 1):
        terminal.see(f"{number} of {len(hostile.WORST)}, 1 decided")
        terminal.type("JJKj")
    # Every one of the texts stands in the article.
    terminal.type("go")
    terminal.see("Other side")
    terminal.type("gnnnnnnnnnnno")
    terminal.settle()
    terminal.escape("Other side", "Dismiss")
    terminal.type("Fjjj")
    terminal.see("4 of")
    terminal.type("o")
    terminal.see("Other side")
    terminal.escape("Other side", "facts that")
    terminal.escape("facts that", "Dismiss")
    terminal.type("f")
    terminal.see("Show only")
    terminal.escape("Show only", "Dismiss")
    terminal.type("gd")
    terminal.see("type a reason")
    # Pasted, hostile, into the reason and into the search.
    terminal.type(f"\x1b[200~{hostile.ALL}\x1b[201~\r")
    terminal.see("2 decided")
    terminal.type("/")
    terminal.see("show what holds")
    terminal.type(f"\x1b[200~{hostile.WORST[3]}\x1b[201~")
    terminal.see("only “")
    terminal.type("\rq")


def test_hostile_text_is_seen_and_does_nothing(tmp_path: Path) -> None:
    room = hostile.make(tmp_path)
    with started(tmp_path, size=(120, 40)) as terminal:
        walk_hostile_text(terminal)
        assert terminal.end() == 0
        # The shape of the mouse pointer, which Textual sets.
        output = re.sub(rb"\x1b\]22;[a-z-]*\x07", b"", terminal.output)
    for payload in (b"\x1b]", b"\x07", b"\x1bc", b"\x1bP", b"\x08", b"\x0b", b"\x0c", b"\x01", b"\x7f"):
        assert payload not in output, payload
    assert not re.search(rb"\x1b\[\??31337", output)
    for control in [*range(0x80, 0xA0), *map(ord, "\u202a\u202c\u202e\u2066\u2069\u200e\u200f\u061c")]:
        assert chr(control).encode() not in output, hex(control)
    seen = (
        "[red]",
        "[@click=app.quit]",
        "␛]0;OWNED␇",
        "␛[31337;1H",
        "⟨U+009B⟩",
        "⟨U+202E⟩",
        "שלום",
        "xxxxxxxxxx",
    )
    for words in seen:
        assert words in terminal.text, words
    decided = decisions.load(room.config.decisions_path).values()
    assert len(decided) == 2


def test_without_colours_everything_is_told_by_signs(own: Review) -> None:
    with started(own.room.folder, size=(80, 24), environment={"NO_COLOR": "1"}) as terminal:
        terminal.wait_for("1 of 12")
        terminal.type(" ")
        terminal.wait_for("1 marked")
        terminal.type("a")
        terminal.wait_for("takes it back")
        terminal.type("q")
        terminal.end()
        output = terminal.output
        for sign in ("✗ contradiction", "▌", "●", "✓", "[1]"):
            assert sign in terminal.text, sign
    for red, green, blue in re.findall(rb"[34]8;2;(\d+);(\d+);(\d+)", output):
        assert red == green == blue
    for ink, ground in re.findall(rb"38;2;(\d+);\d+;\d+;48;2;(\d+);", output):
        assert ink != ground


def test_resizing_keeps_the_place(own: Review) -> None:
    with started(own.room.folder, size=(120, 40)) as terminal:
        terminal.wait_for("1 of 12")
        terminal.type("jjjjjjjj")
        terminal.wait_for("9 of 12")
        sizes = {(80, 24): ("j", 10), (200, 60): ("j", 11), (40, 12): ("j", 12), (120, 40): ("k", 11)}
        for size, (key, place) in sizes.items():
            terminal.resize(*size)
            terminal.type(key)
            terminal.see(f"{place} of 12")
        terminal.type("q")
        assert terminal.end() == 0


def test_a_terminal_that_is_closed_loses_nothing(own: Review) -> None:
    with started(own.room.folder) as terminal:
        terminal.wait_for("1 of 12")
        terminal.type("a")
        terminal.wait_for("takes it back")
        terminal.hang_up()
        assert terminal.end() != 0
    assert len(own.decided()) == 1
    # No process is left behind that would still write.
    assert "accepted" in own.room.config.decisions_path.read_text(encoding="utf-8")
