"""Phrases of a language's lists found in a text, as whole words."""

from __future__ import annotations

import re
from functools import cache

from recoupe.language.text import fold
from recoupe.language.words import listed

_LETTER = re.compile(r"[^\W\d_]")


@cache
def pattern(lang: str, *keys: str) -> re.Pattern[str]:
    """Return what finds any phrase of some lists of `measures.toml` in a folded text, the longest first."""
    words = sorted({word for key in keys for word in listed(lang, "measures", key)}, key=len, reverse=True)
    inside = "|".join(
        rf"{re.escape(word)}(?!\w)" if word[-1].isalnum() else re.escape(word) for word in words
    )
    return re.compile(rf"(?<!\w)(?:{inside or '(?!)'})")


def has(text: str, lang: str, *keys: str) -> bool:
    """Tell whether a text holds a phrase of some lists of `measures.toml`."""
    return pattern(lang, *keys).search(fold(text)) is not None


def ends_with(text: str, lang: str, *keys: str) -> bool:
    """Tell whether a folded text ends with a phrase of some lists of `measures.toml`."""
    return any(found.end() == len(text) for found in pattern(lang, *keys).finditer(text))


def is_only(text: str, lang: str, *keys: str) -> bool:
    """Tell whether a text is nothing but phrases of some lists of `measures.toml`, digits and punctuation."""
    return _LETTER.search(pattern(lang, *keys).sub(" ", fold(text))) is None
