"""What a sitting came to: decided, left, and the time a decision."""

from __future__ import annotations

import statistics
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from recoupe.reporting import wording

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


@dataclass(slots=True)
class Tempo:
    """How long decisions took, in seconds: each from the one before, or from the beginning."""

    clock: Callable[[], float] = time.monotonic
    seconds: list[float] = field(default_factory=list)
    decided: int = 0
    taken_back: int = 0
    _last: float = 0

    def __post_init__(self) -> None:
        self._last = self.clock()

    def decide(self, conflicts: int) -> None:
        """Note that some conflicts were decided at once."""
        now = self.clock()
        self.seconds.append(now - self._last)
        self._last = now
        self.decided += conflicts

    def take_back(self, conflicts: int) -> None:
        """Note that decisions were taken back."""
        self.taken_back += conflicts
        self._last = self.clock()

    def lines(self, statuses: Mapping[str, int]) -> list[str]:
        """Return the sitting in words, given how many conflicts have each status."""
        unsure = statuses.get("unsure", 0)
        left = statuses.get("new", 0) + unsure
        decided = sum(statuses.values()) - left
        each = [f"{wording.grouped(statuses[name])} {name}" for name in _DECIDED if statuses.get(name)]
        told = f" ({', '.join(each)})" if each else ""
        lines = [
            f"{wording.count(decided, 'conflict')} decided{told}, {wording.grouped(left)} left"
            + (f", {wording.grouped(unsure)} of them marked unsure" if unsure else "")
        ]
        if self.decided:
            back = f", {wording.grouped(self.taken_back)} taken back" if self.taken_back else ""
            # The median: a pause for coffee is no decision.
            middle = statistics.median(self.seconds)
            lines.append(
                f"in this sitting {wording.grouped(self.decided)} decided{back}, "
                f"{wording.grouped(round(middle, 1))} s a decision"
            )
        return lines


_DECIDED = ("accepted", "dismissed", "resolved")
