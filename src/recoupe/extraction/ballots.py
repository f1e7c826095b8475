"""The two sides of a vote: `par 9 voix contre 5`, `by six votes to three`, `27 voix pour, 12 contre`.

Who won is told now first, now last (`lost by three votes to six`), so that the greater number stands for the majority.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from recoupe.extraction.latest import Latest
from recoupe.language.text import fold
from recoupe.language.words import listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from recoupe.extraction.parsing import Token

MAJORITY, MINORITY = "votes_of_majority", "votes_of_minority"
"""What the two numbers are told apart by."""
_NUMBERS = frozenset({"number", "count"})
_BETWEEN = 4
"""Words between the two numbers, at most."""


@dataclass(frozen=True, slots=True)
class Ballot:
    """The two numbers of a vote and the word for votes, by their places in the sentence."""

    first: int
    second: int
    votes: int


def _ballots(tokens: Sequence[Token], lang: str) -> tuple[Ballot, ...]:
    return tuple(_found(tokens, lang))


ballots = Latest(_ballots)
"""Return the votes that a sentence tells with both their numbers."""


def side(tokens: Sequence[Token], index: int, lang: str) -> tuple[str, Ballot] | None:
    """Return which side of a vote a number counts, and the vote; None for other numbers."""
    for ballot in ballots(tokens, lang):
        if index in {ballot.first, ballot.second}:
            other = ballot.second if index == ballot.first else ballot.first
            return (MAJORITY if _amount(tokens[index]) >= _amount(tokens[other]) else MINORITY), ballot
    return None


def _found(tokens: Sequence[Token], lang: str) -> Iterator[Ballot]:
    nouns, against = listed(lang, "measures", "votes"), listed(lang, "measures", "votes_against")
    for token in tokens:
        if not _counts(token):
            continue
        second = next(
            (other for other in tokens[token.index + 1 : token.index + 2 + _BETWEEN] if _counts(other)), None
        )
        if second is None:
            continue
        between = tokens[token.index + 1 : second.index]
        behind = tokens[second.index + 1 : second.index + 3]
        named = next((word for word in (*between[:1], *behind[:1]) if fold(word.lemma) in nouns), None)
        words = [fold(word.text) for word in between]
        set_against = bool(words) and words[-1] in against
        if named is None and set_against and len(words) == 1:
            named = _voting(tokens, token.index, lang)
        if named is None:
            continue
        listed_apart = any(word in listed(lang, "measures", "votes_for") for word in words) and any(
            fold(word.text) in against for word in behind
        )
        if set_against or listed_apart:
            yield Ballot(token.index, second.index, named.index)


def _voting(tokens: Sequence[Token], first: int, lang: str) -> Token | None:
    """Return the verb of a vote whose numbers stand alone: `voted 5 to 2`, not `voted to open from 9 to 5`."""
    verbs = [token for token in tokens[:first] if fold(token.lemma) in listed(lang, "measures", "voting")]
    if not verbs:
        return None
    led = verbs[-1].index == first - 1 or fold(tokens[first - 1].text) in listed(lang, "measures", "votes_by")
    return verbs[-1] if led else None


def _counts(token: Token) -> bool:
    return token.mention is not None and token.mention.kind in _NUMBERS and token.mention.amount is not None


def _amount(token: Token) -> float:
    return (token.mention.amount or 0.0) if token.mention is not None else 0.0
