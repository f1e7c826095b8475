"""How many figures of one article could be the one meant in another: the fewer, the likelier a pair is of one fact.

Two reports of one story share most of their figures. A figure that both tell is spoken for; what is left over on
either side is what may contradict. Where one length is left in each of two reports they are likely of one thing,
whatever words stand beside them; where ten shares are left in each, a pair of them is hardly so by itself. The same
is asked of what two claims measure alone: of the passengers that each article counts, which are left over?
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING

from recoupe.matching.families import family, in_base_unit, points

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from recoupe.models import Claim

RIVALS = ("one", "few", "some", "many", "crowd", "only")
"""Levels, by the pairs that are possible; `only` is one pair of two short texts, which tell hardly anything else."""
ONLY = len(RIVALS) - 1
SHORT = 6
"""Most values that a short text tells."""
MOST = (1, 4, 12, 36)
"""Most possible pairs of each level but the last."""
ELSEWHERE = ("neither", "one", "both")
"""Levels, by how many of two figures the other's article tells too."""
_AT_HAND = 1_024
"""Articles whose values are kept once they are found."""
HEADLINE = "\x1f"
"""Before the group of what a headline tells."""
_OF = "\x1e"
_DECIMALS = 6


Told = Mapping[str, frozenset[float | str]]
"""The distinct values that an article tells, by their group."""


def measured(claim: Claim) -> str:
    """Return a claim's family and what it measures, where that is not guessed."""
    return f"{family(claim)}{_OF}{'' if claim.guessed else claim.concept}"


class Rivals:
    """The distinct values of each group of claims that each article tells, found when they are asked for."""

    def __init__(self, claims: Mapping[str, Sequence[Claim]], group: Callable[[Claim], str] = family) -> None:
        """Take the claims of each article, and what groups them: their family, or what they measure too."""
        self._group = group
        self._claims = claims
        self._known: dict[str, Told] = {}
        self._sent: Mapping[str, Told] = {}

    def __getstate__(self) -> tuple[Callable[[Claim], str], dict[str, Told]]:
        """Send values alone to other processes, not the claims."""
        return self._group, {article: self.told(article) for article in {*self._claims, *self._sent}}

    def __setstate__(self, state: tuple[Callable[[Claim], str], dict[str, Told]]) -> None:
        """Take the values that were sent."""
        self._claims, self._known, (self._group, self._sent) = {}, {}, state

    def group(self, claim: Claim) -> str:
        """Return the group of a claim, a headline's apart: it repeats a few of its text's figures."""
        return HEADLINE + self._group(claim) if claim.headline else self._group(claim)

    def told(self, article: str) -> Told:
        """Return the distinct values that an article tells, by their group."""
        told = self._sent.get(article) or self._known.get(article)
        if told is None:
            if len(self._known) >= _AT_HAND:
                del self._known[next(iter(self._known))]
            values: dict[str, set[float | str]] = defaultdict(set)
            for claim in self._claims.get(article, ()):
                if claim.former:
                    continue
                values[self.group(claim)].add(told_value(claim))
            told = self._known[article] = {of: frozenset(own) for of, own in values.items()}
        return told

    def level(self, first: Claim, second: Claim) -> str:
        """Return how many pairs of figures of two claims' texts could be meant, as a level of `RIVALS`."""
        one, two = self._beside(first), self._beside(second)
        if _place(first) == _place(second):
            return RIVALS[grade(len(one) ** 2)]
        found = grade(len(one - two) * len(two - one))
        only = not found and first.article != second.article and self._are_short(first, second)
        return RIVALS[ONLY if only else found]

    def size(self, article: str) -> int:
        """Return how many distinct values an article tells."""
        return sum(map(len, self.told(article).values()))

    def elsewhere(self, first: Claim, second: Claim) -> str:
        """Return how many of two figures the other's text tells too, as a level of `ELSEWHERE`."""
        if _place(first) == _place(second):
            return "unknown"
        one = told_value(first) in self._beside(second)
        return ELSEWHERE[one + (told_value(second) in self._beside(first))]

    def bears_out(self, first: Claim, second: Claim) -> bool:
        """Tell whether a text tells the figure of its headline, which is one of two claims, the other the text's."""
        head, body = (first, second) if first.headline else (second, first)
        return told_value(head) in self._beside(body)

    def _are_short(self, *claims: Claim) -> bool:
        return all(self.size(claim.article) <= SHORT for claim in claims)

    def _beside(self, claim: Claim) -> frozenset[float | str]:
        """Return the values of a claim's group that its text or headline tells."""
        return self.told(claim.article).get(self.group(claim), frozenset())


def _place(claim: Claim) -> tuple[str, bool]:
    return claim.article, claim.headline


def told_value(claim: Claim) -> float | str:
    """Return what makes two values of a family one: the amount in the base unit, the first day, the words."""
    if claim.kind == "score":
        return "-".join(points(claim))
    amount = in_base_unit(claim)
    return round(amount, _DECIMALS) if amount is not None else claim.earliest or claim.quote


def grade(possible: int) -> int:
    """Return the place in `RIVALS` of a number of possible pairs."""
    return sum(possible > most for most in MOST)
