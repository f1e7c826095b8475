"""The clauses of a parsed sentence: which words stand near enough to a value to say something of it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from recoupe.extraction.latest import Latest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.extraction.parsing import Token

_HARD = frozenset(";:()[]—–")
_QUOTES = frozenset('«»“”"')
_DATES = frozenset({"date", "date_range", "time"})
_FINITE = frozenset({"VERB", "AUX"})
RELATIVE = ("acl", "relcl")
"""Relations of a clause to the noun it is of, in the schemes of the two models."""
_NOUNS = frozenset({"NOUN", "PROPN"})
_CLITICS = frozenset({"ADV", "PART", "PRON"})
_SHORT = 2
"""Words of a clause that says no more than who tells the one around it."""


def segments(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Cut a sentence at its punctuation; each segment is a range of token indexes, the marks left out."""
    found: list[tuple[int, int]] = []
    first = 0
    for token in tokens:
        if token.text in _HARD or token.text == "," or token.text in _QUOTES:
            if token.index > first:
                found.append((first, token.index))
            first = token.index + 1
    if first < len(tokens):
        found.append((first, len(tokens)))
    return found


def clauses(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Join segments into clauses: a comma separates two clauses only where each has a finite verb of its own."""
    joined: list[tuple[int, int]] = []
    for first, last in _led(tokens, segments(tokens)):
        between = {tokens[index].text for index in range(joined[-1][1], first)} if joined else set()
        soft = joined and not between & _HARD
        if soft and not (_has_verb(tokens, joined[-1]) and _has_verb(tokens, (first, last))):
            joined[-1] = (joined[-1][0], last)
        else:
            joined.append((first, last))
    return joined


def _led(tokens: Sequence[Token], found: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join what a conjunction opens without a verb to what follows: `…, and the next year, Kraft sold the firm`."""
    led: list[tuple[int, int]] = []
    for first, last in found:
        opens = led and led[-1][0] and _is_when(tokens, led[-1]) and tokens[led[-1][1]].text == ","
        if opens and _has_verb(tokens, (first, last)) and not _is_aside(tokens, (first, last)):
            led[-1] = (led[-1][0], last)
        else:
            led.append((first, last))
    return led


def _is_when(tokens: Sequence[Token], segment: tuple[int, int]) -> bool:
    """Tell whether a conjunction opens a phrase that tells when and nothing else: `and the next year`."""
    if tokens[segment[0]].pos != "CCONJ" or _has_verb(tokens, segment):
        return False
    values = [token.mention.kind for token in tokens[slice(*segment)] if token.mention is not None]
    return bool(values) and all(kind in _DATES for kind in values)


def _is_aside(tokens: Sequence[Token], segment: tuple[int, int]) -> bool:
    """Tell whether a clause is of a noun before it, or too short to be led: `which has shut`, `she added`."""
    of_noun = any(token.dep.startswith(RELATIVE) for token in tokens[slice(*segment)])
    return of_noun or segment[1] - segment[0] <= _SHORT


_latest_clauses = Latest(lambda tokens, _: clauses(tokens))
_latest_segments = Latest(lambda tokens, _: segments(tokens))


def around(tokens: Sequence[Token], index: int) -> tuple[int, int]:
    """Return the clause that holds a token, as a range of indexes."""
    return _holding(_latest_clauses(tokens), index, len(tokens))


def segment_around(tokens: Sequence[Token], index: int) -> tuple[int, int]:
    """Return the segment that holds a token, as a range of indexes."""
    return _holding(_latest_segments(tokens), index, len(tokens))


def own(tokens: Sequence[Token], index: int) -> tuple[int, int]:
    """Return the clause that says of a token whether it is so: a phrase without a verb, or what its verb tells."""
    return apposed(tokens, index) or participial(tokens, index) or of_one_verb(tokens, index)


def apposed(tokens: Sequence[Token], index: int) -> tuple[int, int] | None:
    """Return the opening phrase without a verb that holds a token, or None: `Septième avec 71 points, le club vise …`.

    What the verb behind it plans or expects is not said of it.
    """
    first, last = segment_around(tokens, index)
    if (
        any(token.text[:1].isalnum() for token in tokens[:first])
        or last >= len(tokens)
        or tokens[last].text != ","
    ):
        return None
    if any(
        token.mention is not None and token.mention.kind in _DATES for token in (tokens[first], tokens[index])
    ):
        return None
    opens = tokens[first].pos in {"NUM", "ADJ"} or (tokens[first].pos == "VERB" and tokens[first].participle)
    if not opens or any(
        token.pos in _FINITE and token.tense and not token.participle for token in tokens[first:last]
    ):
        return None
    return first, last


def participial(tokens: Sequence[Token], index: int) -> tuple[int, int] | None:
    """Return the phrase between commas that a participle opens and that holds a token, or None.

    `La cuisine, fermée depuis jeudi, rouvrira lundi`: the verb around it tells nothing of when.
    """
    first, last = segment_around(tokens, index)
    if (
        first == 0
        or tokens[first - 1].text != ","
        or (last < len(tokens) and tokens[last].text[:1].isalnum())
    ):
        return None
    opening = next((token for token in tokens[first:index] if token.pos not in {"CCONJ", "ADV"}), None)
    if opening is None or opening.pos != "VERB" or not opening.participle or opening.tense != "past":
        return None
    if any(token.pos in _FINITE and token.tense and not token.participle for token in tokens[first:last]):
        return None
    return first, last


def of_one_verb(tokens: Sequence[Token], index: int) -> tuple[int, int]:
    """Return the part of a clause that one of its verbs tells: `She left the ministry in 1994 and was named …` has two.

    Verbs that share an auxiliary or what is above them are one: `plans to cut 300 jobs and hire 40`.
    """
    first, last = around(tokens, index)
    joints = [at for at in range(first, last) if tokens[at].pos == "CCONJ" and _joins_verbs(tokens, at, last)]
    begin = max((at for at in joints if at < index), default=first)
    return begin, min((at for at in joints if at > index), default=last)


def _joins_verbs(tokens: Sequence[Token], joint: int, last: int) -> bool:
    """Tell whether a conjunction joins a finite verb to one before it."""
    verb = next((token for token in tokens[joint:last] if token.pos == "VERB"), None)
    if (
        verb is None
        or not verb.dep.startswith("conj")
        or tokens[verb.head].pos != "VERB"
        or verb.head >= joint
    ):
        return False
    group = tokens[joint : verb.index + 1]
    if any(token.pos == "AUX" for token in group[:-1]):
        return True  # `and will publish`, `et a été élu`; a modal has no tense of its own
    under_modal = any(token.pos == "AUX" and not token.tense for token in tokens if token.head == verb.head)
    return (
        bool(verb.tense) and not verb.participle and not under_modal
    )  # `would open in May and cost 3 million`


def subject_ahead(tokens: Sequence[Token], first: int) -> tuple[int, int] | None:
    """Return the subject that an insertion parts from the verb which opens a clause at `first`, or None.

    `The bridge, built in 1924, was closed`: the second clause says of the bridge that it was closed.
    """
    opening = next((token for token in tokens[first:] if token.pos not in _CLITICS), None)
    if (
        first == 0
        or tokens[first - 1].text != ","
        or opening is None
        or opening.pos not in _FINITE
        or not opening.tense
    ):
        return None
    if any(token.dep.startswith("nsubj") for token in tokens[first : opening.index]):
        return None
    before = [segment for segment in _latest_segments(tokens) if segment[1] < first]
    for noun, insertion in reversed([*pairwise(before)]):
        if tokens[noun[1]].text != ",":
            return None
        names = not _has_verb(tokens, noun) and any(token.pos in _NOUNS for token in tokens[slice(*noun)])
        if names and _inserts(tokens[insertion[0]]):
            return noun
    return None


def subject_behind(tokens: Sequence[Token], first: int, last: int) -> tuple[int, int] | None:
    """Return the subject of the clause behind a participle's phrase that opens a sentence, which is its subject too.

    `Founded 24 years ago with one aircraft, Halcyon once flew to 41 airports.`
    """
    opens = not any(token.text[:1].isalnum() for token in tokens[:first])
    if not opens or not tokens[first].participle or last >= len(tokens) or tokens[last].text != ",":
        return None
    end = next((token.index for token in tokens[last + 1 :] if token.pos in _FINITE and token.tense), None)
    if end is None or not any(token.pos in _NOUNS for token in tokens[last + 1 : end]):
        return None
    return (
        None
        if any(token.text in _HARD or token.text == "," for token in tokens[last + 1 : end])
        else (last + 1, end)
    )


def _inserts(opening: Token) -> bool:
    """Tell whether a word opens an insertion that says more of the noun before it: `built in`, `which was`."""
    return (
        opening.dep.startswith("nsubj")
        if opening.pos == "PRON"
        else opening.pos == "VERB" and opening.participle
    )


def _holding(spans: Sequence[tuple[int, int]], index: int, length: int) -> tuple[int, int]:
    for first, last in spans:
        if first <= index < last:
            return first, last
    return 0, length


def _has_verb(tokens: Sequence[Token], span: tuple[int, int]) -> bool:
    return any(token.pos in _FINITE and token.tense for token in tokens[span[0] : span[1]])
