from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING, Any

import pytest
from processes import Done, Run, command, environment

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run `recoupe` as a process of its own in the test's folder."""

    def run(*arguments: str, real: bool = False, cwd: Path = tmp_path) -> Done:
        usual: dict[str, Any] = {"capture_output": True, "stdin": subprocess.DEVNULL, "timeout": 120}
        return subprocess.run(
            command(*arguments, real=real), cwd=cwd, env=environment(), text=True, check=False, **usual
        )

    return run
