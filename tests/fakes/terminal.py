"""A terminal to run the real program in: what it writes is read byte by byte, what is typed reaches it as keys."""

from __future__ import annotations

import contextlib
import errno
import fcntl
import os
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from typing import TYPE_CHECKING, Self

from screen import Screen

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

_SEQUENCES = re.compile(rb"\x1b\[[0-?]*[ -/]*[@-~]|\x1b[()][A-Z0-9]|\x1b[=>78]")


class Terminal:
    """A program in a pseudo-terminal of its own.

    Who types without waiting for what the last keys came to finds out what a fast hand does; who must have the
    program at some place first, waits to `see` it there.
    """

    def __init__(
        self,
        command: Sequence[str],
        folder: Path,
        *,
        size: tuple[int, int] = (100, 30),
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self.output = b""
        self._screen = Screen(*size)
        self._master, slave = os.openpty()
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("TEXTUAL")}
        inherited.pop("NO_COLOR", None)
        python_path = os.pathsep.join(path for path in sys.path if path)
        self.started = time.perf_counter()
        self._process = subprocess.Popen(
            command,
            cwd=folder,
            env={**inherited, "TERM": "xterm-256color", "PYTHONPATH": python_path, **(environment or {})},
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
            close_fds=True,
        )
        os.close(slave)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()
        os.close(self._master)

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def text(self) -> str:
        """All that was written, without the sequences that place and colour it."""
        return _SEQUENCES.sub(b"", self.output).decode("utf-8", "replace")

    @property
    def shown(self) -> str:
        """What stands on the screen now."""
        return self._screen.text

    def resize(self, columns: int, lines: int) -> None:
        self._screen.resize(columns, lines)
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        os.kill(self.pid, signal.SIGWINCH)

    def type(self, keys: str) -> None:
        os.write(self._master, keys.encode())

    def read(self, seconds: float = 0.05) -> bool:
        """Read what has been written; tell whether the program may write more."""
        if not select.select([self._master], [], [], seconds)[0]:
            return True
        try:
            data = os.read(self._master, 1 << 16)
        except OSError as error:
            if error.errno == errno.EIO:  # all who wrote have gone
                return False
            raise
        self.output += data
        self._screen.feed(data)
        return bool(data)

    def wait_for(self, words: str, seconds: float = 60.0) -> float:
        """Read until words were written since the last call; return the seconds since the start."""
        end = time.perf_counter() + seconds
        while words not in self.text:
            if time.perf_counter() > end or not self.read():
                message = f"{words!r} never came; the last of it was {self.text[-3000:]!r}"
                raise AssertionError(message)
        return time.perf_counter() - self.started

    def see(self, words: str, seconds: float = 60.0, *, gone: bool = False) -> None:
        """Read until words stand on the screen, or do so no more."""
        end = time.perf_counter() + seconds
        while (words in self.shown) == gone:
            if time.perf_counter() > end or not self.read():
                message = f"{words!r} is {'still' if gone else 'not'} on the screen:\n{self.shown}"
                raise AssertionError(message)

    def escape(self, away: str, to: str) -> None:
        """Type Escape, and wait until words are gone and others there: what follows it at once is one key with it."""
        self.type("\x1b")
        self.see(away, gone=True)
        self.see(to)

    def settle(self, quiet: float = 0.15) -> None:
        """Read until nothing has been written for a while."""
        before = -1
        while before != len(self.output):
            before = len(self.output)
            self.read(quiet)

    def clear(self) -> None:
        """Forget what was written so far."""
        self.output = b""

    def end(self, seconds: float = 60.0) -> int:
        """Read until the program ends, and return its exit code."""
        end = time.perf_counter() + seconds
        while time.perf_counter() < end and self.read():
            if self._process.poll() is not None and not self.read(0):
                break
        return self._process.wait(timeout=60)

    def hang_up(self) -> None:
        """Tell the program that its terminal is gone."""
        os.kill(self.pid, signal.SIGHUP)

    def kill(self) -> None:
        """End the program as `kill -9` does."""
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()
        self._process.wait(timeout=60)
