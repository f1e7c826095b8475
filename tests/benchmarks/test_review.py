"""The review of 100,000 conflicts, in a real terminal: to the first row, by pages, filtering, and its memory."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from statistics import median

import newsroom
import pytest
from terminal import Terminal

from recoupe.reporting.wording import grouped

CONFLICTS = int(os.environ.get("RECOUPE_BENCH_CONFLICTS", "100000"))
START, PAGE, FILTER, MEMORY = 1.0, 0.050, 0.200, 300
"""The most that each may take, in seconds and in MB; of the times the median counts."""
ESCAPE = 0.2
"""Seconds in which Textual waits after Escape, and until it looks."""

STARTS, PAGES = 5, 30
SIZE = (120, 40)

pytestmark = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="reads the memory from /proc")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    where = tmp_path_factory.mktemp("large")
    articles = max(CONFLICTS // 20, 2)
    began = time.perf_counter()
    newsroom.make(where, CONFLICTS, articles, articles)
    size = (where / "claims" / "claims.db").stat().st_size / 1e6
    print(
        f"\n{CONFLICTS:,} conflicts of {articles:,} articles made in {time.perf_counter() - began:.0f} s; "
        f"store {size:.0f} MB"
    )
    return where


def started(folder: Path) -> Terminal:
    command = [sys.executable, "-m", "recoupe", "review", str(folder / "articles")]
    return Terminal(command, folder, size=SIZE)


class Measures:
    """What was measured; all of it is printed before the first that is too much fails."""

    def __init__(self) -> None:
        self.too_much: list[str] = []

    def told(self, name: str, seconds: list[float], most: float) -> None:
        middle, worst = (round(value * 1000) for value in (median(seconds), max(seconds)))
        line = f"{name}: median {middle} ms, worst {worst} ms (may be {most * 1000:.0f})"
        print(line)
        if median(seconds) >= most:
            self.too_much.append(line)

    def memory(self, terminal: Terminal) -> None:
        status = Path(f"/proc/{terminal.pid}/status").read_text(encoding="ascii")
        peak = next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmHWM"))
        line = f"memory: {peak:.0f} MB at most (may be {MEMORY})"
        print(line)
        if peak >= MEMORY:
            self.too_much.append(line)


def busy(terminal: Terminal) -> float:
    """Return the seconds for which the program has been computing: what a busy machine does not change."""
    fields = Path(f"/proc/{terminal.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def seconds_until(terminal: Terminal, keys: str, words: str) -> float:
    """Type, and return the seconds until words stand on the screen; they must not stand there before."""
    terminal.settle()
    assert words not in terminal.shown, words
    began = time.perf_counter()
    terminal.type(keys)
    while words not in terminal.shown:
        assert terminal.read(0.001)
        assert time.perf_counter() - began < 20, f"{words!r} is not there:\n{terminal.shown}"
    return time.perf_counter() - began


def test_from_start_to_the_first_row(folder: Path) -> None:
    with Terminal([sys.executable, "-c", "print('begun')"], folder) as python:
        own = python.wait_for("begun")
    seconds, computing = [], []
    for _ in range(STARTS):
        with started(folder) as terminal:
            seconds.append(terminal.wait_for("entreprises à Nantes (") - own)
            computing.append(busy(terminal))
    measures = Measures()
    measures.told("start to first row, beyond Python's own", seconds, START)
    print(f"    of which computing {median(computing) * 1000:.0f} ms, Python's own start included")
    assert not measures.too_much


def test_pages_filters_and_memory(folder: Path) -> None:
    total = grouped(CONFLICTS)
    measures = Measures()
    with started(folder) as terminal:
        terminal.see(f"1 of {total}")
        terminal.settle(1.5)  # the articles are looked at beside, after the start
        terminal.type("\x1b[6~")
        terminal.see(f" 1 of {total}", gone=True)
        terminal.settle()
        rows = int(terminal.shown.split(" of ")[0]) - 1
        before = busy(terminal)
        pages = [
            seconds_until(terminal, "\x1b[6~", f"{grouped(1 + number * rows)} of {total}")
            for number in range(2, PAGES + 2)
        ]
        measures.told(f"a page of {rows} conflicts", pages, PAGE)
        print(f"    of which computing {(busy(terminal) - before) / PAGES * 1000:.0f} ms a page")

        ends = [
            seconds_until(terminal, key, f"{at} of {total}")
            for key, at in (("G", total), ("g", " 1"), ("G", total), ("g", " 1"))
        ]
        measures.told("to the last and back", ends, PAGE)

        word = "nantes"
        typed = [
            seconds_until(terminal, "/n", "only “n”"),
            *(seconds_until(terminal, word[at - 1], f"only “{word[:at]}”") for at in range(2, len(word) + 1)),
        ]
        measures.told("filtering by a letter typed", typed, FILTER)
        seconds = [seconds_until(terminal, "\x1b", f"of {total}, ")]
        measures.told("dropping the search; Escape waits for what may follow it", seconds, FILTER + ESCAPE)

        measures.told("asking for a filter", [seconds_until(terminal, "f", "Show only")], 1.0)
        terminal.type("date-d")
        terminal.settle()
        measures.told("filtering by a rule", [seconds_until(terminal, "\r", "only date-differs")], FILTER)
        seconds_until(terminal, "\x1b", f"of {total}, ")
        orders = ("severity", "probability", "subject", "rule", "article")
        measures.told(
            "sorting", [seconds_until(terminal, "s", f"orted by {order}") for order in orders], FILTER
        )

        decided = [seconds_until(terminal, "a", f", {number} decided") for number in range(1, 11)]
        measures.told("a decision, on disk and the next conflict shown", decided, PAGE)

        measures.memory(terminal)
        terminal.type("q")
        assert terminal.end() == 0
    assert not measures.too_much
