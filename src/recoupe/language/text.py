"""Text made comparable: folded of case and accents, typographic marks made plain."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_PLAIN = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "‐": "-",
        "‑": "-",
        "–": "-",
        "œ": "oe",
        "æ": "ae",
        "ß": "ss",
        "\xa0": " ",
        "\u202f": " ",
    }
)


def plain(text: str) -> str:
    """Return the text in lower case with plain apostrophes, hyphens and spaces; accents stay."""
    if text.isascii():
        return text.lower()
    return text.translate(_PLAIN).casefold()


def joined(words: Iterable[str]) -> str:
    """Return folded words as a text, an elided one written together with the next: `l'avis de`."""
    return " ".join(words).replace("' ", "'")


@lru_cache(maxsize=200_000)
def fold(text: str) -> str:
    """Return the text in lower case, without accents, with plain apostrophes, hyphens and spaces.

    `fold("L’Émirati")` is `"l'emirati"`.
    """
    lower = plain(text)
    if lower.isascii():
        return lower
    decomposed = unicodedata.normalize("NFKD", lower)
    return "".join(character for character in decomposed if not unicodedata.combining(character))
