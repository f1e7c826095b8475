"""What an unchanged store saves: `recoupe check seeds` from process start to last line, cold and again."""

from __future__ import annotations

import subprocess
import time
from statistics import median
from typing import TYPE_CHECKING

from processes import ROOT, command, environment

if TYPE_CHECKING:
    from pathlib import Path

COLD, UNCHANGED = 3, 7
"""Runs of each, of which the median counts."""
SHARE = 1 / 5
"""The most that an unchanged check may take of the first."""


def test_an_unchanged_store_against_a_cold_one(tmp_path: Path) -> None:
    def seconds(store: str) -> float:
        line = command("check", str(ROOT / "seeds"), "--store", store, "--exit-zero", real=True)
        started = time.perf_counter()
        subprocess.run(line, cwd=tmp_path, env=environment(), check=True, capture_output=True)
        return time.perf_counter() - started

    cold = median(seconds(f"{run}.db") for run in range(COLD))
    unchanged = median(seconds("0.db") for _ in range(UNCHANGED))
    print(
        f"\ncheck seeds: {cold:.2f} s with a cold store, {unchanged:.2f} s unchanged; ratio {unchanged / cold:.3f}"
    )
    assert unchanged <= cold * SHARE
