"""Phrases of words looked up at a place in the tokens, forwards or backwards."""

from __future__ import annotations

import itertools
import unicodedata
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Meaning = TypeVar("Meaning")


def unaccented(word: str) -> str:
    """Return a word without its accents: a text in capitals often leaves them out."""
    decomposed = unicodedata.normalize("NFD", word)
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def split(phrase: str, clitics: Iterable[str] = ()) -> list[str]:
    """Cut a phrase of a data file as `Tokens` cuts text: words, numerals and single signs."""
    tokens: list[str] = []
    for part in phrase.split():
        tokens.extend(_split_part(part, tuple(clitics)))
    return tokens


def _split_part(part: str, clitics: tuple[str, ...]) -> list[str]:
    for clitic in sorted(clitics, key=len, reverse=True):
        if part == clitic:
            return [part]
        if clitic.endswith("'") and part.startswith(clitic):
            return [clitic, *_split_part(part[len(clitic) :], clitics)]
        if clitic.startswith("'") and part.endswith(clitic):
            return [*_split_part(part[: -len(clitic)], clitics), clitic]
    return ["".join(run) for _, run in itertools.groupby(part, _sort)]


def _sort(char: str) -> object:
    """Return what keeps a character in one token with the next: letters together, digits together, signs alone."""
    if char.isdecimal():
        return 0
    return 1 if char.isalnum() else object()


def choices(phrase: str) -> list[str]:
    """Return every phrase that `a|b c` stands for."""
    return [" ".join(words) for words in itertools.product(*(part.split("|") for part in phrase.split()))]


class Phrases(Generic[Meaning]):
    """A dictionary of phrases, the longest found first."""

    def __init__(self) -> None:
        self.heads: dict[str, list[tuple[list[str], Meaning]]] = {}
        self.tails: dict[str, list[tuple[list[str], Meaning]]] = {}
        self._pairs: dict[tuple[str, str], list[tuple[list[str], Meaning]]] = {}
        self._alone: dict[str, Meaning] = {}

    def __bool__(self) -> bool:
        return bool(self.heads)

    def add(self, words: Sequence[str], meaning: Meaning) -> None:
        """Add a phrase; of two with the same words, the first added is kept."""
        for table, key, rest in (
            (self.heads, words[0], list(words[1:])),
            (self.tails, words[-1], list(words[:-1])),
        ):
            found = table.setdefault(key, [])
            if all(rest != known for known, _ in found):
                found.append((rest, meaning))
                found.sort(key=lambda entry: -len(entry[0]))
        # Many phrases end in `de`: those of two words and more are looked up by their last two.
        if len(words) == 1:
            self._alone.setdefault(words[0], meaning)
            return
        pairs = self._pairs.setdefault((words[-2], words[-1]), [])
        if all(list(words[:-2]) != known for known, _ in pairs):
            pairs.append((list(words[:-2]), meaning))
            pairs.sort(key=lambda entry: -len(entry[0]))

    def match(self, words: list[str], index: int) -> tuple[int, Meaning] | None:
        """Return the end and meaning of the longest phrase that begins at a token."""
        for rest, meaning in self.heads.get(words[index], ()):
            end = index + 1 + len(rest)
            if not rest or words[index + 1 : end] == rest:
                return end, meaning
        return None

    def match_before(self, words: list[str], index: int) -> tuple[int, Meaning] | None:
        """Return the start and meaning of the longest phrase that ends before a token."""
        if index <= 0:
            return None
        last = words[index - 1]
        if last not in self.tails:
            return None
        for rest, meaning in self._pairs.get((words[index - 2], last), ()) if index > 1 else ():
            start = index - 2 - len(rest)
            if not rest or (start >= 0 and words[start : index - 2] == rest):
                return start, meaning
        return (index - 1, self._alone[last]) if last in self._alone else None
