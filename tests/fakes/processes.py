"""`recoupe` as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[2]
FAKE = ROOT / "tests" / "fakes" / "recoupe_with_fake_stages.py"

Done = subprocess.CompletedProcess[str]
Run = Callable[..., Done]


def command(*arguments: str, real: bool = False) -> list[str]:
    """Return the command line of `recoupe`: as it is, or with stages that need no linguistic model."""
    return [sys.executable, *(["-m", "recoupe"] if real else [str(FAKE)]), *arguments]


def environment(**more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    return {**kept, "PYTHONPATH": str(ROOT / "src"), "PYTHONWARNINGS": "error", **more}
