"""Claims in less room: a tenth of what they take as models, unpacked an article at a time when they are looked at.

A claim as a model takes three to five kilobytes, most of it the dictionary that pydantic keeps; of an archive's claims
nearly all are looked at in passing alone. `Packed` is a sequence like any other to who reads it in order. What is
looked at twice may be another object the second time, though an equal one.
"""

from __future__ import annotations

import contextlib
import ctypes
import marshal
from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, chain, islice, pairwise, repeat
from operator import itemgetter
from typing import TYPE_CHECKING, TypeVar, overload

from recoupe.models import Claim, whole
from recoupe.spool import Place

if TYPE_CHECKING:
    from collections.abc import Iterable

    from recoupe.spool import Spool

_FIELDS = tuple(Claim.model_fields)
_values = itemgetter(*_FIELDS)
AT_HAND = 100_000
"""Claims that are kept as they are: those of five thousand articles."""
_UNPACKED = 20_000
"""Claims that are kept unpacked: those of one fact are asked for again and again."""

_TELLING = 64
"""Articles that tell how many claims the others will have."""

_Item = TypeVar("_Item")


class Lazy(Sequence[_Item]):
    """A sequence whose items are made when they are asked for, and not kept."""

    def __init__(self, size: int, make: Callable[[int], _Item], left_out: int = 0) -> None:
        """Take how many there are, what makes the one at a place from 0, and how many others there would be."""
        self._size, self._make, self.left_out = size, make, left_out

    def __len__(self) -> int:
        """Return how many items there are."""
        return self._size

    @overload
    def __getitem__(self, at: int) -> _Item: ...
    @overload
    def __getitem__(self, at: slice) -> list[_Item]: ...
    def __getitem__(self, at: int | slice) -> _Item | list[_Item]:
        """Make one item, or those of a slice."""
        places = range(self._size)[at]
        return self._make(places) if isinstance(places, int) else [self._make(place) for place in places]

    def __iter__(self) -> Iterator[_Item]:
        """Make one item after the other."""
        return map(self._make, range(self._size))


def give_back() -> None:
    """Give the system back what was freed: glibc keeps it for the next array, which seldom fits where the last was.

    Of four hundred thousand claims that was a third of all memory. Another C library is left to itself.
    """
    with contextlib.suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)


def some(items: Sequence[_Item], places: Sequence[int]) -> Lazy[_Item]:
    """Return the items at some places, each taken when it is asked for."""
    return Lazy(len(places), lambda at: items[places[at]])


class Packed(Sequence[Claim]):
    """Claims put aside, an article's together, in the order of their articles."""

    def __init__(self, spool: Spool) -> None:
        """Take where to put them."""
        self._spool = spool
        self._places: dict[str, tuple[int, array[int]]] = {}
        """Where each article's claims begin, and for each where it ends from there."""
        self._articles: list[str] = []
        """Those that have claims."""
        self._starts = [0]
        """Where each one's claims begin; at the end, how many there are."""
        self._one = lru_cache(_UNPACKED)(lambda start, size: _unpacked(spool.get(Place(start, size))))

    def add(self, article: str, claims: Sequence[Claim]) -> None:
        """Put aside the claims of another article, in their order."""
        if claims:
            packed = [_packed(claim) for claim in claims]
            ends = array("I", accumulate(map(len, packed), initial=0))
            self._places[article] = self._spool.put(b"".join(packed)).start, ends
            self._articles.append(article)
            self._starts.append(self._starts[-1] + len(claims))

    def ordered(self, articles: Iterable[str]) -> Packed:
        """Return the claims of some articles, in the order of these."""
        found = Packed(self._spool)
        for article in articles:
            if article in self._places:
                found._places[article] = self._places[article]
                found._articles.append(article)
                found._starts.append(found._starts[-1] + len(self._places[article][1]) - 1)
        return found

    def in_order(self) -> Packed:
        """Return the claims in the order of their articles' ids."""
        return self.ordered(sorted(self._articles))

    def of(self, article: str) -> list[Claim]:
        """Return the claims of an article."""
        if article not in self._places:
            return []
        start, ends = self._places[article]
        data = self._spool.get(Place(start, ends[-1]))
        return [_unpacked(data[begin:end]) for begin, end in pairwise(ends)]

    @property
    def spans(self) -> Mapping[str, range]:
        """The places of each article's claims."""
        bounds = pairwise(self._starts)
        return {
            article: range(start, end) for article, (start, end) in zip(self._articles, bounds, strict=True)
        }

    def __len__(self) -> int:
        """Return how many claims there are."""
        return self._starts[-1]

    @overload
    def __getitem__(self, at: int) -> Claim: ...
    @overload
    def __getitem__(self, at: slice) -> list[Claim]: ...
    def __getitem__(self, at: int | slice) -> Claim | list[Claim]:
        """Return a claim, or those of a slice."""
        places = range(len(self))[at]
        if isinstance(places, int):
            return self._at(places)
        if places.step != 1 or not places:
            return [self._at(place) for place in places]
        first, last = (bisect_right(self._starts, place) - 1 for place in (places[0], places[-1]))
        own = chain.from_iterable(map(self.of, self._articles[first : last + 1]))
        return [*islice(own, places.start - self._starts[first], places.stop - self._starts[first])]

    def __iter__(self) -> Iterator[Claim]:
        """Return one claim after the other."""
        for article in self._articles:
            yield from self.of(article)

    def article_at(self, place: int) -> str:
        """Return the article of the claim at a place, which is not unpacked for it."""
        return self._articles[bisect_right(self._starts, place) - 1]

    def _at(self, place: int) -> Claim:
        number = bisect_right(self._starts, place) - 1
        start, ends = self._places[self._articles[number]]
        at = place - self._starts[number]
        return self._one(start + ends[at], ends[at + 1] - ends[at])


class ByArticle(Mapping[str, list[Claim]]):
    """The claims of each article that has some, read from where they are put aside when they are asked for."""

    def __init__(self, claims: Packed) -> None:
        """Take the claims."""
        self._claims = claims
        self._spans = claims.spans

    def __getitem__(self, article: str) -> list[Claim]:
        """Return the claims of an article."""
        if article not in self._spans:
            raise KeyError(article)
        return self._claims.of(article)

    def __iter__(self) -> Iterator[str]:
        """Return the articles in their order."""
        return iter(self._spans)

    def __len__(self) -> int:
        """Return how many articles have claims."""
        return len(self._spans)


class Gathered:
    """Claims as they come, article by article: at hand while they are few, put aside when they are many."""

    def __init__(self, spool: Spool, articles: int = 0) -> None:
        """Take where to put them, and how many articles will come, where that is known."""
        self._packed = Packed(spool)
        self._own: dict[str, Sequence[Claim]] = {}
        self._articles = articles
        self._claims = 0
        self._are_many = False

    def add(self, article: str, claims: Sequence[Claim]) -> None:
        """Take the claims of another article."""
        self._own[article] = claims
        self._claims += len(claims)
        self._are_many = self._are_many or self._claims > AT_HAND or self._expected() > AT_HAND
        if self._are_many:
            for id_, own in self._own.items():
                self._packed.add(id_, own)
            self._own.clear()

    def _expected(self) -> float:
        """Return how many claims there will be, by the first articles': what is freed later leaves gaps in memory."""
        seen = len(self._own)
        return self._claims / seen * self._articles if seen >= _TELLING else 0

    def ordered(self, articles: Iterable[str]) -> Sequence[Claim]:
        """Return the claims of articles, in the order of these."""
        if self._are_many:
            return self._packed.ordered(articles)
        return [claim for article in articles for claim in self._own.get(article, ())]


def articles_of(claims: Sequence[Claim]) -> Iterator[str]:
    """Yield the article of each claim."""
    if isinstance(claims, Packed):
        for article, places in claims.spans.items():
            yield from repeat(article, len(places))
    else:
        for claim in claims:
            yield claim.article


def by_article(claims: Iterable[Claim]) -> Mapping[str, Sequence[Claim]]:
    """Return the claims of each article, in their order."""
    if isinstance(claims, Packed):
        return ByArticle(claims)
    grouped: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        grouped[claim.article].append(claim)
    return grouped


def _packed(claim: Claim) -> bytes:
    return marshal.dumps(_values(vars(claim)))


def _unpacked(data: bytes) -> Claim:
    row = marshal.loads(data)  # noqa: S302  # this process wrote it, into a file without a name
    return whole(Claim, dict(zip(_FIELDS, row, strict=True)))
