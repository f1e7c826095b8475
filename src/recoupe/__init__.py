"""recoupe finds the figures, dates and names on which news articles contradict each other.

    check(articles, config=None) -> Result           in memory, no files; .conflicts .facts .claims .errors
    extract(article) -> list[Claim]
    mentions(text, lang, reference=None) -> list[Mention]   the values alone: no linguistic model is loaded

Everything here is imported on first use, so that `import recoupe` costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from recoupe.config import Config
    from recoupe.engine.memory import check
    from recoupe.errors import RecoupeError
    from recoupe.extraction import extract
    from recoupe.models import Article, Claim, Conflict, Fact, Mention, Result
    from recoupe.values import mentions

_HOME = {
    "Article": "models",
    "Claim": "models",
    "Config": "config",
    "Conflict": "models",
    "Fact": "models",
    "Mention": "models",
    "RecoupeError": "errors",
    "Result": "models",
    "check": "engine.memory",
    "extract": "extraction",
    "mentions": "values",
}

__all__ = [
    "Article", "Claim", "Config", "Conflict", "Fact", "Mention", "RecoupeError", "Result", "check", "extract",
    "mentions",
]  # fmt: skip


def __getattr__(name: str) -> object:
    if name not in _HOME:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
