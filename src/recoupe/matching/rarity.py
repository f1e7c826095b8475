"""How much a canonical word tells within a story: the fewer of the story's sentences hold it, the more.

What a story is about stands in most of its sentences and tells none of its facts from another. Counted within the story
and not over all articles, so that what is found of a story does not depend on what else an archive holds: an article
that changes elsewhere changes nothing here.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

from recoupe.matching.sets import once

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from recoupe.matching.columns import Columns
    from recoupe.matching.sets import Floats, Places
    from recoupe.models import Claim

_STEPS = 1 << 20
_AT_HAND = 256
"""Stories whose words are kept once they are counted: those of all would take half a kilobyte a claim."""
_WORD = 32
"""Bits of a word's code."""
_CODE = (1 << _WORD) - 1
OfStory = Mapping[str, float]
"""How much each word of a story tells."""


class Rarity:
    """The rarity of words in each story, counted when it is asked for."""

    def __init__(self, claims: Mapping[str, Sequence[Claim]], stories: Mapping[str, int]) -> None:
        """Take the claims of each article of a run, and the article's story."""
        self._claims = claims
        self._articles: dict[int | None, list[str]] = defaultdict(list)
        self._known: dict[int | None, OfStory] = {}
        self._sent: Mapping[int | None, OfStory] = {}
        for article in self._claims:
            self._articles[stories.get(article)].append(article)

    def __getstate__(self) -> dict[int | None, OfStory]:
        """Send numbers alone to other processes, not the claims."""
        return {story: self.of(story) for story in {*self._articles, *self._sent}}

    def __setstate__(self, state: dict[int | None, OfStory]) -> None:
        """Take the numbers that were sent."""
        self._claims, self._articles, self._known, self._sent = {}, defaultdict(list), {}, state

    def of(self, story: int | None) -> OfStory:
        """Return how much each word of a story's sentences tells."""
        told = self._sent.get(story) or self._known.get(story)
        if told is None:
            if len(self._known) >= _AT_HAND:
                del self._known[next(iter(self._known))]
            told = self._known[story] = self._counted(story)
        return told

    def _counted(self, story: int | None) -> OfStory:
        sentences: list[Collection[str]] = []
        for article in self._articles.get(story, ()):
            own: dict[int, Collection[str]] = {}
            for claim in self._claims[article]:
                words = own.setdefault(claim.context_start, claim.context_terms)
                if words != claim.context_terms:
                    own[claim.context_start] = {*words, *claim.context_terms}
            sentences += map(frozenset, own.values())
        holding = Counter(chain.from_iterable(sentences))
        told = {count: rarity(len(sentences), count) for count in set(holding.values())}
        return {word: told[count] for word, count in holding.items()}


@lru_cache(maxsize=65_536)
def rarity(sentences: int, holding: int) -> float:
    """Return the log in steps of a power of two, so that sums of it are the same in any order."""
    return round(math.log(1 + sentences / holding) * _STEPS) / _STEPS


def counted(table: Columns, story: Places) -> Floats:
    """Return the rarity of each member of the claims' contexts in its story, given the story of each claim."""
    held, sentences, holding = _holding(table, story)
    both, at = np.unique((sentences << _WORD) | holding, return_inverse=True)
    told = np.array([rarity(each >> _WORD, each & _CODE) for each in both.tolist()], np.float64)[at]
    found: Floats = told[np.searchsorted(held, _keys(table, story))]
    return found


def _holding(table: Columns, story: Places) -> tuple[Places, Places, Places]:
    """Return the words of each story, as `_keys` tells them, how many sentences it has, and how many hold the word."""
    of_claim = (table.article.astype(np.int64) << _WORD) | table.sentence
    _, first, sentence = np.unique(of_claim, return_index=True, return_inverse=True)
    of_sentence = story[first] + 1
    row = table.context.row_of_members()
    words = once((sentence[row] << _WORD) | table.context.members)  # of a sentence, each once
    held, holding = np.unique((of_sentence[words >> _WORD] << _WORD) | (words & _CODE), return_counts=True)
    return held, np.bincount(of_sentence, minlength=1)[held >> _WORD], holding


def sent(table: Columns, story: Places, run: Rarity) -> Floats:
    """Return what `counted` does where the claims are but some of their stories' and `run` knows the rest."""
    words = list(table.words)
    keys, at = np.unique(_keys(table, story), return_inverse=True)
    told = [run.of((key >> _WORD) - 1 if key >> _WORD else None)[words[key & _CODE]] for key in keys.tolist()]
    found: Floats = np.array(told, np.float64)[at]
    return found


def _keys(table: Columns, story: Places) -> Places:
    """Return story and word of each member of the claims' contexts, as one number."""
    return ((story[table.context.row_of_members()] + 1) << _WORD) | table.context.members
