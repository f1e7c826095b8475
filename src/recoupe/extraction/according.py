"""Where words open who tells a thing, without a verb: `selon la préfecture`, `by the organisers' count`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from recoupe.extraction.latest import Latest
from recoupe.extraction.naming import NEAR
from recoupe.language.text import fold
from recoupe.language.words import listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from recoupe.extraction.parsing import Token

_ENDS = frozenset(';:.«»“”"')


@dataclass(frozen=True, slots=True)
class Opening:
    """The words that open who tells a thing.

    Attributes:
        start: The index of the first of them.
        end: The index behind the last, where the teller's name begins.
        until: The index before which it ends.
    """

    start: int
    end: int
    until: int


def _openings(tokens: Sequence[Token], lang: str) -> tuple[Opening, ...]:
    return (*_phrases_in(tokens, lang), *_reckoned(tokens, lang))


openings = Latest(_openings)
"""Return where words of a sentence open who tells a thing."""


def _phrases_in(tokens: Sequence[Token], lang: str) -> Iterator[Opening]:
    written = [fold(token.text) for token in tokens]
    taken: set[int] = set()
    for phrase in _phrases(lang):
        if phrase[0] not in written:
            continue
        length = len(phrase)
        for at in range(len(tokens) - length):
            if at not in taken and tuple(written[at : at + length]) == phrase:
                taken.update(range(at, at + length))
                yield Opening(at, at + length, len(tokens))


def _reckoned(tokens: Sequence[Token], lang: str) -> Iterator[Opening]:
    """`4,000 by the organisers' count`: whose count it is stands between."""
    by, figures = listed(lang, "speech", "reckoned_by"), listed(lang, "ellipses", "figures")
    for token in tokens if by else ():
        if fold(token.text) not in by:
            continue
        near = tokens[token.index + 1 : token.index + 1 + NEAR]
        ends = next((word for word in near if word.mention is not None or word.text in _ENDS), None)
        count = next((word.index for word in near if fold(word.text) in figures), None)
        if count is not None and (ends is None or count < ends.index):
            yield Opening(token.index, token.index + 1, count)


@cache
def _phrases(lang: str) -> tuple[tuple[str, ...], ...]:
    """Return the phrases that open who tells a thing, the longest first."""
    phrases = {tuple(phrase.replace("'", "' ").split()) for phrase in listed(lang, "speech", "according_to")}
    return tuple(sorted(phrases, key=lambda phrase: (-len(phrase), phrase)))
