"""The table of match weights, as shipped and as a configuration changes it."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from recoupe.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Mapping

Weights = dict[str, dict[str, float]]


@cache
def shipped() -> Weights:
    """Return the weights of `weights.toml`: comparison to level to log2 of its evidence."""
    return tomllib.loads((files(__package__) / "weights.toml").read_text(encoding="utf-8"))


def weights(changed: Mapping[str, Mapping[str, float]]) -> Weights:
    """Return the shipped weights with a configuration's own in place of some.

    Raises:
        ConfigurationError: The configuration names a comparison or a level that there is not.
    """
    table = {comparison: dict(levels) for comparison, levels in shipped().items()}
    for comparison, levels in changed.items():
        for level, weight in levels.items():
            if level not in table.get(comparison, {}):
                known = ", ".join(f"{name}.{each}" for name, own in table.items() for each in own)
                message = (
                    f"weights.{comparison}.{level}: there is no such comparison and level; there are {known}"
                )
                raise ConfigurationError(message)
            table[comparison][level] = float(weight)
    return table
