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

    def run(*arguments: str, real: bool = False, cwd: Path = tmp_path, **options: Any) -> Done:  # noqa: ANN401
        usual = {"capture_output": True, "stdin": subprocess.DEVNULL, "timeout": 60, "env": environment()}
        return subprocess.run(
            command(*arguments, real=real), cwd=cwd, text=True, check=False, **{**usual, **options}
        )

    return run


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """Two articles that contradict each other."""
    folder = tmp_path / "news"
    folder.mkdir()
    for name, number in (("un", 12), ("deux", 13)):
        text = f"---\nlang: fr\n---\nIl y a eu {number} morts dans la ville.\n"
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    return folder
