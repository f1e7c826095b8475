"""Who decides."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from recoupe.config import Config

_PATIENCE = 2.0
"""Seconds that git may take to say a name."""


def reviewer(config: Config) -> str | None:
    """Return the reviewer's name: that of the configuration, else git's; None where neither has one."""
    if config.reviewer:
        return config.reviewer
    git = shutil.which("git")
    if git is None:
        return None
    try:
        done = subprocess.run(  # noqa: S603  # a fixed command
            [git, "config", "user.name"], cwd=config.root, capture_output=True, timeout=_PATIENCE, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.decode("utf-8", "replace").strip() or None
