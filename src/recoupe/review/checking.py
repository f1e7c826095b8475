"""Checking the articles again beside the application, where they changed.

The check is a process of its own: it may take long and much memory, and whoever quits does not wait for it. What
it finds is read from the store.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from recoupe import config as configuration
from recoupe.engine import local
from recoupe.errors import RecoupeError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from recoupe.config import Config


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check beside came to: what went wrong with it, and each article that could not be read."""

    failure: str | None = None
    unread: tuple[str, ...] = ()


class Beside:
    """A check beside the application.

    Args:
        paths: The articles.
        config: Where the store and the decisions are.
        ended: Told, in another thread, what it came to; not where it was stopped.
    """

    def __init__(self, paths: Sequence[str], config: Config, ended: Callable[[Checked], None]) -> None:
        self._command = command(paths, config)
        self._ended = ended
        self._stopped = False
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it; a quitting interpreter does not wait for the thread that watches it."""
        threading.Thread(target=self._watch, name="check beside", daemon=True).start()

    def stop(self) -> None:
        """End it where it is under way; what it has extracted is kept."""
        self._stopped = True
        if self._process is not None:
            # As Ctrl+C does, upon which it ends its own processes; but what starts in the background never hears that.
            deaf = os.name != "posix" or signal.getsignal(signal.SIGINT) is signal.SIG_IGN
            with contextlib.suppress(OSError):
                self._process.send_signal(signal.SIGTERM if deaf else signal.SIGINT)

    def _watch(self) -> None:
        try:
            self._process = subprocess.Popen(  # noqa: S603  # our own command
                self._command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE
            )
        except OSError as error:
            self._tell(Checked(str(error)))
            return
        if self._stopped:
            self.stop()
        told, failed = self._process.communicate()
        self._tell(_outcome(self._process.returncode, told, failed))

    def _tell(self, checked: Checked) -> None:
        if not self._stopped:
            with contextlib.suppress(RuntimeError):  # the application has ended meanwhile
                self._ended(checked)


def command(paths: Sequence[str], config: Config) -> list[str]:
    """Return the command that checks articles again where they changed."""
    files = [os.path.abspath(path) for path in (config.store_path, config.decisions_path)]  # noqa: PTH100  # a link stays a link
    return [sys.executable, "-m", "recoupe.review.checking", *files, *paths]


def _outcome(code: int, told: bytes, failed: bytes) -> Checked:
    if code == 0:
        return Checked(unread=tuple(json.loads(told or b"[]")))
    lines = failed.decode("utf-8", "replace").strip().splitlines()
    return Checked(lines[-1] if lines else f"the check ended with {code}")


def check(paths: Sequence[str], config: Config) -> list[str]:
    """Check articles again where they or what is ignored in them changed; return what could not be read.

    Raises:
        RecoupeError: As `local.check`.
    """
    seen = local.look(paths, config)
    errors = seen.errors if seen.current else local.check(paths, config, whole=False).result.errors
    return [f"{error.article}: {error.message}" for error in errors]


def main() -> int:
    """Check what the call names: the store, the decisions, the articles; say in JSON what could not be read."""
    store, decisions, *paths = sys.argv[1:]
    try:
        config = configuration.load().with_options(store=Path(store), decisions=Path(decisions))
        unread = check(paths, config)
    except RecoupeError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    except KeyboardInterrupt:
        return 130
    sys.stdout.write(json.dumps(unread))
    return 0


if __name__ == "__main__":
    sys.exit(main())
