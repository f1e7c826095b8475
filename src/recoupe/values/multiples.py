"""Changes told as multiples without a number (a triplé, doubled, tenfold) and shares without one (la plupart)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.values.building import Place, Step, build
from recoupe.values.hedges import Interval, find_hedge
from recoupe.values.lexicon import Hedge

if TYPE_CHECKING:
    from recoupe.values.lexicon import NumberWords
    from recoupe.values.tokens import Tokens

_MAJORITY = 0.5


def read_multiple(place: Place, index: int) -> Step:
    """Return the multiple or majority that begins at a token, if one does."""
    tokens, words = place.tokens, place.words
    past = words.majority.match(tokens.words, index)
    if past:
        meant = Interval(_MAJORITY, 1.0, "at_least")
        span = (index, past[0])
        return Step(
            build(tokens, span, span, "ratio", meant, unit="fraction", amount=_MAJORITY, step=0.01), past[0]
        )
    value = words.multiples.get(tokens.words[index])
    if value is None or not _is_multiple(tokens, index, words):
        return Step(None, index + 1)
    if (
        tokens.words[index] in words.multiple["counts"]
        and tokens.words[index + 1] not in words.multiple["compared"]
    ):
        span = (index, index + 1)
        return Step(
            build(tokens, span, span, "number", Interval(value, value, "exact"), amount=value, step=1),
            index + 1,
        )
    hedged = find_hedge(tokens, index, index + 1, place.lang)
    than = index > 1 and tokens.words[index - 1] in words.multiple["more_than"]
    if than and tokens.words[index - 2] in words.multiple["more"]:  # plus que doublé
        hedged = hedged._replace(start=index - 2, hedge=Hedge("at_least"))
    hedge = hedged.hedge or Hedge("exact")
    meant = (
        Interval(value, None, "at_least")
        if hedge.effect == "at_least"
        else Interval(value * hedge.low, value * hedge.high, "approx" if hedged.hedge else "exact")
    )
    made = build(
        tokens,
        (hedged.start, hedged.end),
        (index, index + 1),
        "ratio",
        meant,
        unit="times",
        amount=value,
        step=1,
    )
    return Step(made, hedged.end)


def _is_multiple(tokens: Tokens, index: int, words: NumberWords) -> bool:
    """Return whether a word that is also a noun or adjective (double) is a multiple here."""
    word, multiple = tokens.words[index], words.multiple
    before = tokens.words[index - 1] if index else ""
    if word not in multiple["nouns"]:
        return before not in multiple["never_after"]  # un doublé de l'attaquant
    wanted = multiple["noun_before"]
    return tokens.words[index + 1] in multiple["noun_after"] and (not wanted or before in wanted)
