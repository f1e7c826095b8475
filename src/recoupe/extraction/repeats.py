"""What was won so many times: `has won the cup three times` counts cups, as `has three cups` does.

An adverbial of frequency counts what its clause tells of (Quirk et al., *A Comprehensive Grammar of the English
Language*, 8.64 ff.), and of a thing that is won each time by one alone, that is the thing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.extraction import clauses
from recoupe.language.text import fold
from recoupe.language.words import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.extraction.parsing import Token

_OBJECTS = frozenset({"obj", "dobj"})
_BEHIND = 3
"""Words from a number of times to the noun that follows it (`a remporté trois fois le championnat`), at most."""


def won(tokens: Sequence[Token], index: int, lang: str) -> int | None:
    """Return the noun of what was won as many times as the value at `tokens[index]` tells; None where nothing was."""
    if not _is_frequency(tokens, index, lang):
        return None
    first, last = clauses.around(tokens, index)
    verb = next((token.index for token in reversed(tokens[first:index]) if token.pos == "VERB"), None)
    if verb is None or fold(tokens[verb].lemma) not in listed(lang, "measures", "winning"):
        return None
    prizes = listed(lang, "measures", "prizes")
    near = tokens[verb + 1 : min(last, index + 1 + _BEHIND)]
    nouns = [token for token in near if token.mention is None and fold(token.lemma) in prizes]
    return next((noun.index for noun in nouns if _is_won(tokens, noun, verb, index)), None)


def _is_won(tokens: Sequence[Token], noun: Token, verb: int, index: int) -> bool:
    """Tell whether a noun is what a verb is told to win: its object, or what follows the number of times at once."""
    if noun.index < index:
        return noun.dep in _OBJECTS and noun.head == verb
    return index == verb + 1 and all(token.pos in {"DET", "ADJ"} for token in tokens[index + 1 : noun.index])


def _is_frequency(tokens: Sequence[Token], index: int, lang: str) -> bool:
    """`twice`, `three times`, `à trois reprises`; not `three times as much`."""
    mention = tokens[index].mention
    if mention is None:
        return False
    after = tokens[index + 1 : index + 2]
    if mention.kind == "ratio":
        return mention.unit == "times" and not any(token.pos in {"ADV", "ADJ"} for token in after)
    words = [fold(token.text) for token in after]
    counters = listed(lang, "measures", "counters")
    once = fold(mention.quote) in listed(lang, "measures", "frequencies")
    return once or any(word in counters or word.removesuffix("s") in counters for word in words)
