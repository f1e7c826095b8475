"""Values and voices in a few words, for explanations."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.models import Claim


_SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))


def value_of(claim: Claim) -> str:
    """Return a claim's value as its article writes it, without words of vagueness, on one line."""
    return " ".join((claim.stated or claim.quote).split())


def said(claim: Claim) -> str:
    """Return a claim's value as its article writes it, words of vagueness included, on one line."""
    return " ".join(claim.quote.split())


def told(side: Sequence[Claim]) -> str:
    """Say who tells one side: `according to X in a.txt`, `in a.txt and b.txt`."""
    speakers = list(dict.fromkeys(claim.speaker for claim in side if claim.speaker))
    articles = list(dict.fromkeys(PurePath(claim.article).name for claim in side))
    voice = f"according to {' and '.join(speakers)} " if speakers else ""
    return f"{voice}in {' and '.join(articles)}"


def number(value: float) -> str:
    """Return a number with thin grouping, its scale in a word, and no more than two decimals: `24 billion`, `17.5`."""
    for scale, word in _SCALES:
        if abs(value) >= scale:
            return f"{_grouped(value / scale)} {word}"
    return _grouped(value)


def _grouped(value: float) -> str:
    return f"{value:,.2f}".rstrip("0").rstrip(".").replace(",", "\u202f")
