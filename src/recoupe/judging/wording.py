"""Values and voices in a few words, for explanations."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.models import Claim


def value_of(claim: Claim) -> str:
    """Return a claim's value as its article writes it, on one line."""
    return " ".join(claim.quote.split())


def told(side: Sequence[Claim]) -> str:
    """Say who tells one side: `according to X in a.txt`, `in a.txt and b.txt`."""
    speakers = list(dict.fromkeys(claim.speaker for claim in side if claim.speaker))
    articles = list(dict.fromkeys(PurePath(claim.article).name for claim in side))
    voice = f"according to {' and '.join(speakers)} " if speakers else ""
    return f"{voice}in {' and '.join(articles)}"


def number(value: float) -> str:
    """Return a number with thin grouping and no more digits than it has: `1 800`, `17.5`."""
    if float(value).is_integer():
        return f"{int(value):,}".replace(",", "\u202f")
    return f"{value:,.2f}".rstrip("0").rstrip(".").replace(",", "\u202f")
