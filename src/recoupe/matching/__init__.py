"""Claims to facts: which claims, of one article or of many, speak of the same thing.

    claims ──stories──► which articles tell one story
       │
       └─families─► blocks ──► pairs ──comparisons × weights──► probability ──► facts

Candidates come from blocking, never from all pairs. Each pair is compared question by question; the weight of the
level it reaches in each is in `weights.toml`. Pairs that are probable enough are joined into facts.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from recoupe.matching.comparisons import Comparison, Setting, compare, setting
    from recoupe.matching.facts import Matched, match, matched

_HOME = {
    "Comparison": "comparisons",
    "Matched": "facts",
    "Setting": "comparisons",
    "compare": "comparisons",
    "match": "facts",
    "matched": "facts",
    "setting": "comparisons",
}

__all__ = ["Comparison", "Matched", "Setting", "compare", "match", "matched", "setting"]


def __getattr__(name: str) -> object:
    """Import a room on first use: what reports show of a value needs `families` alone."""
    if name not in _HOME:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
