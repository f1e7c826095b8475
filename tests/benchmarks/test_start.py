"""What an unchanged store saves: `recoupe check seeds` from process start to last line, cold and again."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from statistics import median

SEEDS = Path(__file__).parents[2] / "seeds"
COLD, UNCHANGED = 3, 7
"""Runs of each, of which the median counts."""
SHARE = 1 / 5
"""The most that an unchanged check may take of the first."""


def test_an_unchanged_store_against_a_cold_one(tmp_path: Path) -> None:
    def seconds(store: str) -> float:
        arguments = ["check", str(SEEDS), "--store", store, "--decisions", "none.jsonl", "--exit-zero"]
        started = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "recoupe", *arguments], cwd=tmp_path, check=True, capture_output=True
        )
        return time.perf_counter() - started

    cold = median(seconds(f"{run}.db") for run in range(COLD))
    unchanged = median(seconds("0.db") for _ in range(UNCHANGED))
    print(
        f"\ncheck seeds: {cold:.2f} s with a cold store, {unchanged:.2f} s unchanged; ratio {unchanged / cold:.3f}"
    )
    assert unchanged <= cold * SHARE
