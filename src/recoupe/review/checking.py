"""Whether the articles changed since they were checked, and checking them again beside the application."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from recoupe.engine import local
from recoupe.errors import RecoupeError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.config import Config


def check_again(paths: Sequence[str], config: Config) -> str | None:
    """Check the articles again where they changed; return what went wrong, if anything did.

    The check is a process of its own: it may take long and much memory, and Textual's threads are no place to
    start others from. What it finds is read from the store.
    """
    try:
        if local.is_current(paths, config):
            return None
    except RecoupeError as error:
        return str(error)
    command = [sys.executable, "-m", "recoupe", "check", "--exit-zero", "--keep-going"]
    command += ["--store", os.path.abspath(config.store_path)]  # noqa: PTH100  # a link stays a link
    command += ["--decisions", os.path.abspath(config.decisions_path), "--", *paths]  # noqa: PTH100  # as above
    done = subprocess.run(  # noqa: S603  # our own command
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False
    )
    if done.returncode == 0:
        return None
    lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
    return lines[-1] if lines else f"the check ended with {done.returncode}"
