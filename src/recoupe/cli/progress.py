"""How far extraction is, on standard error, where somebody watches."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Callable

_WIDTH = 24
"""Signs of the bar."""
_MINUTE = 60
_CLEAR = "\r\x1b[K"


class Progress:
    """A bar with the rate, counted from when it was first told and the models are loaded, and the time left."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Take what tells the time, in seconds."""
        self._clock = clock
        self._first: tuple[int, float] | None = None

    def __call__(self, done: int, of: int) -> None:
        """Show that so many articles are done; clear the line with the last."""
        if sys.stderr.isatty():
            click.echo(_CLEAR if done >= of else self.line(done, of), nl=False, err=True)

    def line(self, done: int, of: int) -> str:
        """Return the line to write over the one before."""
        now = self._clock()
        if self._first is None:
            self._first = done, now
        begun, since = self._first
        full = _WIDTH * done // of
        bar = f"{_CLEAR}{'█' * full}{'░' * (_WIDTH - full)} {done} of {of} articles"
        if done == begun or now <= since:
            return bar
        rate = (done - begun) / (now - since)
        return f"{bar}, {rate:.0f} a second, {_told((of - done) / rate)} left"


def _told(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), _MINUTE)
    hours, minutes = divmod(minutes, _MINUTE)
    return (
        f"{hours} h {minutes:02} min" if hours else f"{minutes} min {rest:02} s" if minutes else f"{rest} s"
    )
