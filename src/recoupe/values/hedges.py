"""Words of vagueness around a number, and the interval that it then means."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from recoupe.values.lexicon import Hedge, Vagueness, vagueness

if TYPE_CHECKING:
    from recoupe.models import Bound
    from recoupe.values.numerals import Number
    from recoupe.values.tokens import Tokens

_REACH = 2
"""Articles that may stand between a word of vagueness and its number: `plus des deux tiers`."""


class Hedged(NamedTuple):
    """A span of tokens with its words of vagueness, and what they say; no hedge where there are none."""

    start: int
    end: int
    hedge: Hedge | None


class Interval(NamedTuple):
    """What a number means; None for an end that nothing limits."""

    low: float | None
    high: float | None
    bound: Bound


def find_hedge(tokens: Tokens, start: int, end: int, lang: str) -> Hedged:
    """Return the span from `start` to `end` widened by the words of vagueness on either side.

    The words before win: `au moins 20 environ` is at least 20.
    """
    vague, texts = vagueness(lang), tokens.words
    if texts[start - 1] not in vague.ends_before and texts[end] not in vague.after.heads:
        return Hedged(start, end, None)
    before = _match_before(tokens, start, vague)
    skipped = start
    while before is None and skipped > 0 and start - skipped < _REACH and texts[skipped - 1] in vague.between:
        skipped -= 1
        before = vague.before.match_before(texts, skipped) if texts[skipped - 1] not in vague.direct else None
    after = vague.after.match(texts, end)
    if after and texts[end] in vague.after_alone and texts[after[0]][:1].isalpha():
        after = None  # $5 million plus interest
    if after and (texts[end] != "+" or tokens.glued(end)):
        return Hedged(before[0] if before else start, after[0], before[1] if before else after[1])
    return Hedged(before[0], end, before[1]) if before else Hedged(start, end, None)


def _match_before(tokens: Tokens, start: int, vague: Vagueness) -> tuple[int, Hedge] | None:
    """Return the words of vagueness that end before a token.

    They are none where they go with a verb or noun before them (hand over 1,200 pages, the top 2 %) or end a word in
    hyphens (a seven-under 65).
    """
    texts = tokens.words
    before = vague.before.match_before(texts, start)
    if before is None or not before[0]:
        return before
    place = before[0]
    if texts[place - 1] in vague.verbs_before.get(texts[place], ()):
        return None
    return None if texts[place - 1] == "-" and tokens.glued(place) else before


def interval(number: Number, value: float, hedge: Hedge | None, lang: str) -> Interval:
    """Return the interval a number means, given the value in its unit and the words of vagueness around it."""
    if number.kind == "plural":
        return Interval(value, value / number.value * number.high, "range")
    if hedge is None and number.kind == "collective":
        hedge = vagueness(lang).collective
    if hedge is None:
        return Interval(value, value, "exact")
    if hedge.effect == "at_least":
        return Interval(value, None, "at_least")
    if hedge.effect == "at_most":
        return Interval(None, value, "at_most")
    ends = (value * hedge.low, value * hedge.high)
    return Interval(min(ends), max(ends), "approx")
