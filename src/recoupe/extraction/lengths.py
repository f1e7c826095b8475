"""How long something took: `aura duré 168 jours`, `It took rescuers seven hours`, `freed after 47 hours`.

A verb of duration has the length for its object or its adverbial (Quirk et al., *A Comprehensive Grammar of the
English Language*, 8.51, 10.33; Grevisse & Goosse, *Le bon usage*, § 307); an adverbial of another verb tells how long
that took, or how long after another time it happened.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from recoupe.language.text import fold, joined
from recoupe.language.words import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.extraction.parsing import Token

DURATION = "duration"
"""The concept of how long something took."""
_CUTS = frozenset(',;:.()«»“”"–—')
_REACH = 6
"""Words from a verb of duration to the length, at most: `it took the crews of two villages nine hours`."""
_NOUN = 4
"""Words between a length and the noun of what lasts, at most (`a two-hour emergency council meeting`)."""
_LEADS = 3
"""Words of the longest phrase before a length (`à l'issue de`)."""


def length(tokens: Sequence[Token], index: int, lang: str) -> Literal["told", "implied"] | None:
    """Tell whether a duration is how long something took: told by a verb of duration, or implied by an adverbial.

    None for other values, and for durations of another kind (`a three-year contract`).
    """
    mention = tokens[index].mention
    if mention is None or mention.kind != "duration":
        return None
    if _by_verb(tokens, index, lang) or _of_what_lasts(tokens, index, lang):
        return "told"
    behind = tokens[index + 1] if index + 1 < len(tokens) else None
    if behind is not None and fold(behind.text) in listed(lang, "measures", "length_behind"):
        return "implied"
    before = [token for token in tokens[max(0, index - _REACH) : index] if not token.hedge]
    spoken = [fold(token.text) for token in before]
    if any(
        joined(spoken[-words:]) in listed(lang, "measures", "length_before") for words in range(1, _LEADS + 1)
    ):
        return "implied"
    inside = bool(spoken) and spoken[-1] in listed(lang, "measures", "length_inside")
    return "implied" if inside and _is_done_in(tokens[: before[-1].index]) else None


def _of_what_lasts(tokens: Sequence[Token], index: int, lang: str) -> bool:
    """`sept ans de travaux`, `a frame of 42 minutes`, `a five-day strike`: a length of what lasts."""
    of, lasts = listed(lang, "measures", "of"), listed(lang, "measures", "length_of")
    before = [
        token for token in tokens[max(0, index - _NOUN) : index] if not token.hedge and token.pos != "DET"
    ]
    if len(before) > 1 and fold(before[-1].text) in of and fold(before[-2].lemma) in lasts:
        return True
    behind = [token for token in tokens[index + 1 : index + 1 + _NOUN] if token.text != "-"]
    if behind and fold(behind[0].text) in of:
        del behind[0]
    for token in behind:
        if token.pos not in {"NOUN", "ADJ", "PROPN"}:
            return False
        if fold(token.lemma) in lasts:
            return True
    return False


def _is_done_in(before: Sequence[Token]) -> bool:
    """Tell whether something is done in a length: `évacués en 25 minutes`, not `le troisième cyclone en deux ans`."""
    for token in reversed(before):
        if token.mention is not None:
            return False
        if token.text in _CUTS or token.pos in {"VERB", "AUX"}:
            return True
    return True


def _by_verb(tokens: Sequence[Token], index: int, lang: str) -> bool:
    verbs = listed(lang, "measures", "length_verbs")
    for token in reversed(tokens[max(0, index - _REACH) : index]):
        if token.text in _CUTS or token.mention is not None:
            return False
        if token.pos in {"VERB", "AUX"} and not token.hedge:
            return fold(token.lemma) in verbs
    return False
