"""What the figures must reach, and every change of that: `floors.toml`.

The file is a history. Each `[[pin]]` has the day, the digest of the corpus, a reason and the floors it sets; what it
does not name stays as it was. The floors in force are what comes of all of them. A pin that lowers a floor must
say `lowers = true`, so that nobody does so by accident, and a corpus that changed needs a new pin.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from scoring.measuring import Figure

FILE = Path(__file__).parents[1] / "floors.toml"
_CEILINGS = frozenset({"false", "traps", "stray"})


@dataclass(frozen=True, slots=True)
class Floor:
    """The worst that a figure may be: the least, or for a count of mistakes the most."""

    name: str
    value: float

    @property
    def is_ceiling(self) -> bool:
        """Whether less is better."""
        return self.name.rpartition(".")[2] in _CEILINGS

    def holds(self, figure: Figure) -> bool:
        """Tell whether a figure is good enough."""
        return figure.value <= self.value if self.is_ceiling else figure.value >= self.value

    def __str__(self) -> str:
        return f"{'at most' if self.is_ceiling else 'at least'} {self.value:g}"


@dataclass(frozen=True, slots=True)
class Pin:
    """One change of the floors."""

    date: str
    corpus: str
    reason: str
    lowers: bool
    floors: dict[str, Floor] = field(default_factory=dict)


def history(path: Path = FILE) -> list[Pin]:
    """Return every change of the floors, in order."""
    return [_pin(entry) for entry in tomllib.loads(path.read_text(encoding="utf-8"))["pin"]]


def floors(path: Path = FILE) -> dict[str, Floor]:
    """Return the floors in force."""
    return {name: floor for pin in history(path) for name, floor in pin.floors.items()}


def silently_lowered(pins: list[Pin]) -> list[str]:
    """Name what a pin lowers without saying that it does."""
    lowered: list[str] = []
    before: dict[str, Floor] = {}
    for pin in pins:
        for name, floor in pin.floors.items():
            old = before.get(name)
            worse = old is not None and (
                floor.value > old.value if floor.is_ceiling else floor.value < old.value
            )
            if worse and not pin.lowers:
                lowered.append(f"{name} on {pin.date}: {old}, now {floor}")
        before |= pin.floors
    return lowered


def _pin(entry: dict[str, Any]) -> Pin:
    named = {
        f"{group}.{what}": Floor(f"{group}.{what}", value)
        for group, values in entry.items()
        if isinstance(values, dict)
        for what, value in values.items()
    }
    return Pin(str(entry["date"]), entry["corpus"], entry["reason"], entry.get("lowers", False), named)
