"""What an unchanged store saves: the same check of the seeds, from process start to last line, cold and again."""

from __future__ import annotations

import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from processes import ROOT, command, environment

if TYPE_CHECKING:
    from pathlib import Path

HEAVY = ("spacy", "textual", "pint", "numpy", "yaml", "py3langid", "babel", "recoupe.extraction")

RUN = f"""
import sys
from recoupe.cli import run
code = run(sys.argv[1:])
print(*[name for name in {HEAVY} if name in sys.modules], file=sys.stderr)
sys.exit(code)
"""


@pytest.mark.slow
def test_an_unchanged_check_takes_a_fifth_of_the_first_at_most(tmp_path: Path) -> None:
    arguments = [
        "check",
        str(ROOT / "seeds"),
        "--store",
        "claims.db",
        "--decisions",
        "none.jsonl",
        "--exit-zero",
    ]

    def seconds() -> float:
        started = time.perf_counter()
        subprocess.run(
            command(*arguments, real=True), cwd=tmp_path, env=environment(), check=True, capture_output=True
        )
        return time.perf_counter() - started

    cold = seconds()
    unchanged = min(seconds() for _ in range(3))
    print(f"\nfive seeds: {cold:.2f} s cold, {unchanged:.2f} s unchanged ({unchanged / cold:.0%})")  # noqa: T201  # the result
    assert unchanged <= cold / 5

    done = subprocess.run(
        [sys.executable, "-c", RUN, *arguments],
        cwd=tmp_path, env=environment(), check=True, capture_output=True, text=True,
    )  # fmt: skip
    assert done.stderr.split() == []
