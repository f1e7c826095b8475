"""The review of 100,000 conflicts, in a real terminal: to the first row, by pages, filtering, and its memory."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import newsroom
import pytest
from terminal import Terminal

from recoupe.reporting.wording import grouped

if TYPE_CHECKING:
    from collections.abc import Callable

CONFLICTS = int(os.environ.get("RECOUPE_BENCH_CONFLICTS", "100000"))
START, PAGE, FILTER, MEMORY = 1.0, 0.050, 0.200, 300
"""The most that each may take, in seconds and in MB; of the times the median counts."""
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


def told(name: str, seconds: list[float], most: float) -> None:
    middle, worst = (round(value * 1000) for value in (median(seconds), max(seconds)))
    print(f"{name}: median {middle} ms, worst {worst} ms (may be {most * 1000:.0f})")
    assert median(seconds) < most


def seconds_until(terminal: Terminal, keys: str, seen: Callable[[str], bool]) -> float:
    """Type, and return the seconds until what was drawn since is as it should be."""
    terminal.settle()
    terminal.clear()
    began = time.perf_counter()
    terminal.type(keys)
    while not seen(terminal.text):
        assert terminal.read(0.001)
        assert time.perf_counter() - began < 20, terminal.text[-2000:]
    return time.perf_counter() - began


def test_from_start_to_the_first_row(folder: Path) -> None:
    with Terminal([sys.executable, "-c", "print('begun')"], folder) as python:
        own = python.wait_for("begun")
    seconds = []
    for _ in range(STARTS):
        with started(folder) as terminal:
            seconds.append(terminal.wait_for("entreprises à Nantes (") - own)
    told("start to first row, beyond Python's own", seconds, START)


def test_pages_filters_and_memory(folder: Path) -> None:
    total = grouped(CONFLICTS)
    with started(folder) as terminal:
        terminal.wait_for(f"1 of {total}")
        terminal.settle(1.5)  # the articles are looked at in the background after the start
        rows = 0
        seconds = []
        for number in range(1, PAGES + 1):
            if not rows:
                seconds_until(terminal, "\x1b[6~", lambda text: f"of {total}" in text)
                rows = int(terminal.text.split(f" of {total}")[0].rsplit(" ", 1)[-1]) - 1
                continue
            at = grouped(1 + number * rows)
            seconds.append(seconds_until(terminal, "\x1b[6~", lambda text, at=at: f"{at} of {total}" in text))
        told(f"a page of {rows} conflicts", seconds, PAGE)

        ends = [
            seconds_until(terminal, key, lambda text, at=at: f" {at} of {total}" in text)
            for key, at in (("G", total), ("g", "1"), ("G", total), ("g", "1"))
        ]
        told("to the last and back", ends, PAGE)

        seconds = [
            seconds_until(terminal, "/n", lambda text: "only “n”" in text),
            *(
                seconds_until(terminal, letter, lambda text, so_far=so_far: f"only “{so_far}”" in text)
                for letter, so_far in (
                    ("a", "na"),
                    ("n", "nan"),
                    ("t", "nant"),
                    ("e", "nante"),
                    ("s", "nantes"),
                )
            ),
        ]
        told("filtering by a letter typed", seconds, FILTER)
        seconds = [seconds_until(terminal, "\x1b", lambda text: f"of {total}" in text)]
        told("dropping the search (Escape waits for what may follow it)", seconds, FILTER)

        seconds_until(terminal, "f", lambda text: "date-differs" in text)
        seconds_until(terminal, "date-d", lambda text: "date-d" in text)
        seconds = [seconds_until(terminal, "\r", lambda text: "only date-differs" in text)]
        told("filtering by a rule", seconds, FILTER)
        seconds_until(terminal, "\x1b", lambda text: f"of {total}" in text)
        seconds = [
            seconds_until(terminal, "s", lambda text, order=order: f"orted by {order}" in text)
            for order in ("severity", "probability", "subject", "rule", "article")
        ]
        told("sorting", seconds, FILTER)

        seconds = []
        for number in range(1, 11):
            decided = f", {number} decided"
            seconds.append(seconds_until(terminal, "a", lambda text, decided=decided: decided in text))
        told("a decision, on disk and the next conflict shown", seconds, PAGE)

        status = Path(f"/proc/{terminal.pid}/status").read_text(encoding="ascii")
        peak = next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmHWM"))
        print(f"memory: {peak:.0f} MB at most (may be {MEMORY})")
        assert peak < MEMORY
        terminal.type("q")
        assert terminal.end() == 0
