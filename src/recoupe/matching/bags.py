"""What an article speaks of, as a bag of words: its names, its figures and its claims' content words.

A bag depends on its article and the article's claims alone, so that it can be kept; words stand in it as hashes, which
are the same in every run.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import TYPE_CHECKING

import numpy as np

from recoupe.language.text import fold
from recoupe.matching.sets import Codes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from recoupe.matching.columns import Columns
    from recoupe.matching.sets import Ints, Places
    from recoupe.models import Article

    Counts = NDArray[np.uint16]

_NAME_WEIGHT = 3
_TELLING = 100
"""A figure of three digits or more that is no year: two reports seldom share one by chance."""
_CAPITALISED = re.compile(r"(?<=[\w,;’'] )[^\W\d_a-zà-öø-ÿ][\w-]{2,}")
_KEPT = np.dtype([("word", "<i8"), ("count", "<u2")])
"""A word of a bag as it is kept."""


@dataclass(frozen=True, slots=True)
class Bags:
    """The words of articles, side by side: the article's place, the word's hash, and how often it is told.

    The words of an article stand together, in order; the articles too.
    """

    article: Ints
    word: Places
    count: Counts
    articles: int

    @classmethod
    def of(cls, table: Columns, articles: Sequence[Article]) -> Bags:
        """Return the bags of articles, whose claims are given as columns."""
        words = Codes()
        as_told = words.of([*table.words])
        folded = words.of([*map(fold, table.words)])
        named = [[words[word] for word in _named(article)] for article in articles]
        places = {article.id: at for at, article in enumerate(articles)}
        article = table.by_article(places).astype(np.int32)
        figures = np.flatnonzero((table.amount >= _TELLING) & ~table.having("kind", "date"))
        kinds = [*table.few["kind"][1]]
        told = zip(table.amount[figures].tolist(), table.few["kind"][0][figures].tolist(), strict=True)
        parts: list[tuple[Ints, Ints, int]] = [
            (
                np.repeat(np.arange(len(articles), dtype=np.int32), [len(own) for own in named]),
                np.array([*chain(*named)], np.int32),
                _NAME_WEIGHT,
            ),
            (
                article[figures],
                words.of([f"{amount:g} {kinds[kind]}" for amount, kind in told]),
                _NAME_WEIGHT,
            ),
            (article[table.context.row_of_members()], as_told[table.context.members], 1),
            (article[table.entities.row_of_members()], folded[table.entities.members], _NAME_WEIGHT),
        ]
        hashes = np.array([_hash(word) for word in words], np.int64)
        return cls._counted(
            np.concatenate([owner for owner, _, _ in parts]),
            hashes[np.concatenate([codes for _, codes, _ in parts])],
            np.concatenate([np.full(len(codes), weight, np.uint16) for _, codes, weight in parts]),
            len(articles),
        )

    @classmethod
    def _counted(cls, article: Ints, word: Places, count: Counts, articles: int) -> Bags:
        order = np.lexsort((word, article))
        article, word, count = article[order], word[order], count[order]
        new = np.ones(len(word), np.bool_)
        new[1:] = (np.diff(article) != 0) | (np.diff(word) != 0)
        begins = np.flatnonzero(new)
        total = np.add.reduceat(count, begins, dtype=np.int64) if len(count) else count
        most = np.iinfo(np.uint16).max
        return cls(article[begins], word[begins], np.minimum(total, most).astype(np.uint16), articles)

    @classmethod
    def unpacked(cls, kept: Iterable[bytes]) -> Bags:
        """Return the bags that `packed` gave, in the order of the parts."""
        parts = list(kept)
        every = np.frombuffer(b"".join(parts), _KEPT)
        sizes = [len(part) // _KEPT.itemsize for part in parts]
        return cls(
            np.repeat(np.arange(len(parts), dtype=np.int32), sizes),
            every["word"].astype(np.int64),
            every["count"].astype(np.uint16),
            len(parts),
        )

    def packed(self) -> list[bytes]:
        """Return each article's bag as bytes, the same on every machine."""
        every = np.empty(len(self.word), _KEPT)
        every["word"], every["count"] = self.word, self.count
        bounds = np.searchsorted(self.article, np.arange(self.articles + 1, dtype=np.int32)).tolist()
        return [every[start:end].tobytes() for start, end in pairwise(bounds)]


def _hash(word: str) -> int:
    digest = hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little", signed=True)


def _named(article: Article) -> set[str]:
    """Return the words of an article that stand capitalised within a sentence: what and whom it is about."""
    text = f"{article.title or ''}\n{article.text[article.body_start :]}"
    return {fold(word) for word in _CAPITALISED.findall(text)}
