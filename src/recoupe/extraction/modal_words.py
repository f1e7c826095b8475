"""Where the words of `modality.toml` stand in a sentence: of denials, plans, conditions, rises, wholes and parts."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from recoupe.extraction.latest import Latest
from recoupe.language import table
from recoupe.language.text import fold
from recoupe.language.words import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.extraction.parsing import Token


def _places(tokens: Sequence[Token], lang: str) -> dict[str, list[int]]:
    """Return where the words of each list of `modality.toml` stand in a sentence."""
    found: dict[str, list[int]] = {}
    for token in tokens:
        if token.mention is None:
            for key in _lists(token.lemma, token.text, lang):
                found.setdefault(key, []).append(token.index)
    return found


places = Latest(_places)
"""Where the words of each list stand, by its name."""


def says(tokens: Sequence[Token], key: str, first: int, last: int, lang: str) -> bool:
    """Tell whether a word of a list of `modality.toml` is one of `tokens[first:last]`."""
    return any(first <= at < last for at in places(tokens, lang).get(key, ()))


def is_listed(token: Token, key: str, lang: str) -> bool:
    """Tell whether a word is in a list of `modality.toml`."""
    return token.mention is None and key in _lists(token.lemma, token.text, lang)


@lru_cache(maxsize=100_000)
def _lists(lemma: str, text: str, lang: str) -> frozenset[str]:
    """Return the lists of `modality.toml` that a word is in."""
    return frozenset(
        key
        for key in table(lang, "modality")
        if not {fold(lemma), fold(text)}.isdisjoint(listed(lang, "modality", key))
    )
