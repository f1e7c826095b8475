"""A check that goes on from the last one: what changed is compared anew, and what that touches; the rest stays.

The result is the one from scratch, since all that it depends on is looked at:

- A pair of claims of one story depends on the story's articles alone; a pair of two stories on the two claims alone.
  Stories are found anew each time, from the bags of words that are kept. What is *touched* is the stories that are not
  as they were: other articles, other texts, other copies.
- Which pairs are compared depends on blocks. Those across stories are kept, and of a block that claims come into or
  leave it is known how full it was.
- A fact lies within claims that probable pairs join, one after the other: its *group*. What is *loose* is the claims of
  touched stories, all groups that they were in, and all groups that new pairs join them with. Loose claims are joined
  into facts anew, with their stories whole at hand.
- Conflicts are of an article, of a story's titles, of a fact, or of acronyms. Those of touched stories and of loose
  facts are found anew, those of acronyms always. Where one might tell of more than is at hand, its story counts as
  touched too.
"""

from __future__ import annotations

import contextlib
from array import array
from collections import Counter, defaultdict
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from recoupe.engine.hand import GoneError, Hand, blocks_of
from recoupe.engine.stages import in_order, judged, settled, uncollected
from recoupe.judging.rules.acronyms import RULES as OF_ACRONYMS
from recoupe.judging.rules.values import RULES as OF_VALUES
from recoupe.matching.bags import Bags
from recoupe.matching.columns import columns
from recoupe.matching.facts import compared, join
from recoupe.matching.families import family
from recoupe.matching.stories import stories
from recoupe.matching.weights import weights
from recoupe.store import Basis, Change, Found, Grounds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from recoupe.config import Config
    from recoupe.engine.stages import Named, WorkedOut
    from recoupe.matching import Setting
    from recoupe.matching.copies import Copies
    from recoupe.matching.sets import Places
    from recoupe.models import Article, Claim, Conflict, Fact
    from recoupe.store import Kept, Store

SHARE = 0.2
"""Share of the articles above which starting from scratch is quicker."""
_AT_ONCE = 65_536
"""Blocks that are made numbers at once."""
_OF_FACTS = frozenset(OF_VALUES)
_Thing = TypeVar("_Thing")


@dataclass(frozen=True, slots=True)
class Run:
    """What a run is asked for.

    Attributes:
        articles: The articles.
        digests: What each one's claims depend on.
        config: What to look for.
        version: What facts and conflicts depend on beside claims, as text.
        outcome: A digest of all that they depend on.
        named: Gives conflicts their identities.
    """

    articles: Sequence[Article]
    digests: Mapping[str, str]
    config: Config
    version: str
    outcome: str
    named: Named


def grounds(found: WorkedOut, version: str) -> Grounds:
    """Return what a run from scratch found its facts and conflicts from, for the next to go on from."""
    matched, copies = found.matched, found.matched.run.copies
    bags = zip(found.articles, matched.bags.packed(), strict=True)
    return Grounds(
        version,
        {
            article.id: (matched.run.stories[article.id], *_copied(article.id, copies), bag)
            for article, bag in bags
        },
        _grouped(matched.group),
        _blocks(found.claims),
    )


def _grouped(group: Places) -> Mapping[int, int]:
    """Return the first of its group of each claim whose group has several."""
    several = np.flatnonzero(np.bincount(group)[group] > 1)
    return dict(zip(several.tolist(), group[several].tolist(), strict=True))


def _blocks(claims: Iterable[Claim]) -> Iterator[tuple[int, int]]:
    """Yield the blocks across stories and the places of the claims in them, in order."""
    blocks, places = array("q"), array("i")
    for at, claim in enumerate(claims):
        for block in blocks_of(claim):
            blocks.append(block)
            places.append(at)
    order = np.lexsort((places, blocks))
    for start in range(0, len(order), _AT_ONCE):
        for at in order[start : start + _AT_ONCE].tolist():
            yield blocks[at], places[at]


def go_on(store: Store, run: Run) -> Found | None:
    """Return the conflicts and counts of a run, and keep them with its facts; None where it must start from scratch."""
    found = None
    with uncollected():
        with store.at_once(), contextlib.suppress(GoneError):
            since, before = store.basis()
            found = _Again(store, run, before).found() if since[0] == run.version else None
        if found is None:
            return None
        counts = store.amend(
            run.outcome, run.digests, found.claims, found.facts, found.conflicts, found.change, since
        )
    return None if counts is None else Found((), found.told, counts)


@dataclass(frozen=True, slots=True)
class _Found:
    """What is to be written.

    Attributes:
        claims: Those that facts and new conflicts are of, by their rows.
        facts: The facts of loose claims.
        told: All conflicts, in their order.
        conflicts: The same, those that stay as the store has them.
        change: What changed of the basis.
    """

    claims: Mapping[int, Claim]
    facts: Sequence[Fact]
    told: Sequence[Conflict]
    conflicts: Sequence[Conflict | Kept]
    change: Change


@dataclass(frozen=True, slots=True)
class _Joined:
    """Loose claims joined anew.

    Attributes:
        claims: The claims at hand, by their rows: the loose ones, and what comparing them takes.
        run: The setting in which they were compared.
        facts: The facts of the loose ones, before they are judged.
        groups: The first claim of the group of each loose claim that has one.
    """

    claims: Mapping[int, Claim]
    run: Setting
    facts: Sequence[Fact]
    groups: Mapping[int, int]


class _Again:
    """One run that goes on from the last. Claims are told by their rows."""

    def __init__(self, store: Store, run: Run, before: Mapping[str, Basis]) -> None:
        self.store, self.run, self.before = store, run, before
        self.articles = sorted(run.articles, key=attrgetter("id"))
        self.fresh = [article for article in self.articles if not self._is_as_before(article.id)]
        stale = {path: own for path, own in before.items() if not self._is_as_before(path)}
        self.changes = len(stale) + len(self.fresh)
        went = {row for own in stale.values() for row in own.claims}
        self.hand = Hand(store, weights(run.config.weights), went)
        self.rows = {path: own.claims for path, own in before.items() if path not in stale}
        """The claims of each article."""

    def _is_as_before(self, path: str) -> bool:
        return path in self.before and self.run.digests.get(path) == self.before[path].digest

    def found(self) -> _Found | None:
        """Return what is to be written; None where too much has changed."""
        most = SHARE * len(self.articles)
        if self.changes > most:
            return None
        bags = self._bags(self._come())
        self.hand.stories, self.hand.copies = stories(Bags.unpacked(bags.values()), self.articles)
        self.stories, self.copies = self.hand.stories, self.hand.copies
        touched = self._touched()
        self.kept = self.store.conflicts()
        ends, unsettled = self.hand.met()
        while sum(len(self.members[story]) for story in touched) <= most:
            own = self._of(touched)
            loose = own | ends | self.store.bonded(own | ends | unsettled | self.hand.went)
            loose, dropped = self._with_conflicts(own, loose)
            joined = self._joined(loose, touched)
            more = self._within_one(dropped, joined.facts) - touched
            if not more:
                return self._judged(joined, dropped, loose, touched, bags)
            touched |= more
        return None

    # What changed

    def _come(self) -> list[Claim]:
        """Return the claims of articles that are new or changed, in their order."""
        new = self.store.claims({article.id for article in self.fresh})
        self.hand.take(new)
        of: dict[str, list[int]] = {article.id: [] for article in self.fresh}
        for row, claim in new.items():
            of[claim.article].append(row)
        for path, rows in of.items():
            self.rows[path] = range(rows[0], rows[-1] + 1) if rows else range(0)
        return list(new.values())

    def _bags(self, come: Sequence[Claim]) -> dict[str, bytes]:
        """Return what each article speaks of, in their order, given the claims that have come."""
        packed = Bags.of(columns(come), self.fresh).packed()
        known = dict(zip((article.id for article in self.fresh), packed, strict=True))
        return {
            article.id: known[article.id] if article.id in known else self.before[article.id].bag
            for article in self.articles
        }

    def _touched(self) -> set[int]:
        """Return the stories that are not as they were."""
        self.members: dict[int, list[str]] = defaultdict(list)
        now: dict[int, set[tuple[object, ...]]] = defaultdict(set)
        for path, story in self.stories.items():
            self.members[story].append(path)
            now[story].add((path, self.run.digests[path], *_copied(path, self.copies)))
        then: dict[int, set[tuple[object, ...]]] = defaultdict(set)
        for path, before in self.before.items():
            then[before.story].add((path, before.digest, before.source, before.superseded))
        numbers = {frozenset(members): number for number, members in then.items()}
        self.numbers = {story: numbers.get(frozenset(members)) for story, members in now.items()}
        """The number that a story is kept under; None for a touched one."""
        return {story for story, number in self.numbers.items() if number is None}

    # What that touches

    def _of(self, touched: Iterable[int]) -> set[int]:
        """Return the claims of stories."""
        return {row for story in touched for path in self.members[story] for row in self.rows[path]}

    def _with_conflicts(self, own: AbstractSet[int], loose: set[int]) -> tuple[set[int], list[Kept]]:
        """Return the loose claims with those of the conflicts that they are in, and those conflicts.

        Two facts that say the same of the same articles make one conflict, so it is found anew with all its facts.
        """
        dropped: dict[str, Kept] = {}
        while True:
            new = {
                kept.conflict.id: kept
                for kept in self.kept
                if kept.conflict.id not in dropped and self._is_anew(kept, own, loose)
            }
            if not new:
                break
            dropped |= new
            beside = {row for kept in new.values() if kept.conflict.rule in _OF_FACTS for row in kept.rows}
            loose |= beside | self.store.bonded(beside)
        return (loose - self.hand.went) | (loose & self.hand.come), list(dropped.values())

    def _is_anew(self, kept: Kept, own: AbstractSet[int], loose: AbstractSet[int]) -> bool:
        """Tell whether a conflict is found anew: it is of acronyms, of a touched story, or of a loose fact."""
        if kept.conflict.rule in OF_ACRONYMS or not kept.rows:
            return True
        if not own.isdisjoint(kept.rows):
            return True
        return kept.conflict.rule in _OF_FACTS and not loose.isdisjoint(kept.rows)

    def _within_one(self, dropped: Iterable[Kept], facts: Iterable[Fact]) -> set[int]:
        """Return the stories within which a fact is judged: conflicts of their own may tell of the same.

        A conflict that is found anew may be of a rule for whole stories, where its claims are of one; a fact may tell
        what an article's own figures do, where they are of one article.
        """
        found: set[int] = set()
        for kept in dropped:
            if kept.conflict.rule in _OF_FACTS:
                of = {claim.article for claim in kept.conflict.claims} & self.stories.keys()
                found |= _only({self.stories[article] for article in of})
        of_one: set[str] = set()
        for fact in facts:
            if len(fact.claims) > 1:
                of_one |= _only({claim.article for claim in fact.claims} - self.copies.superseded)
        return found | {self.stories[article] for article in of_one if article in self.stories}

    # What is found anew

    def _joined(self, loose: set[int], touched: AbstractSet[int]) -> _Joined:
        """Join the loose claims anew, as they are joined from scratch."""
        own = self.hand.read(loose)
        # Two claims of one family may be compared, and then all that their story tells counts.
        several = Counter((self.stories[claim.article], family(claim)) for claim in own.values())
        whole = loose | self._of(touched | {story for (story, _), count in several.items() if count > 1})
        order, claims, run = self.hand.ordered(whole | self.hand.crowds(loose))
        among = np.array([row in loose for row in order], np.bool_)
        weighed, group = compared(claims, columns(claims), run, self.run.config.workers, among)
        wanted = {id(claim) for claim in own.values()}
        facts = [fact for fact in join(claims, weighed) if id(fact.claims[0]) in wanted]
        sizes = np.bincount(group, minlength=len(order))
        groups = {
            row: order[first] for row, first in zip(order, group.tolist(), strict=True) if sizes[first] > 1
        }
        return _Joined(dict(zip(order, claims, strict=True)), run, facts, groups)

    def _judged(
        self,
        joined: _Joined,
        dropped: Iterable[Kept],
        loose: set[int],
        touched: AbstractSet[int],
        bags: Mapping[str, bytes],
    ) -> _Found | None:
        """Judge what was joined anew; None where a conflict says what one says that stays."""
        acronyms = self.store.acronyms()
        _, own, _ = self.hand.ordered(self._of(touched))
        new = self.run.named(
            judged(joined.facts, own, self.articles, self.run.config, joined.run, [*acronyms.values()])
        )
        out = {kept.conflict.id for kept in dropped}
        staying = {kept.conflict.id: kept for kept in self.kept if kept.conflict.id not in out}
        if any(conflict.id in staying for conflict in new):
            return None
        told = in_order([*(kept.conflict for kept in staying.values()), *new])
        return _Found(
            {**acronyms, **joined.claims},
            settled(joined.facts, told, joined.run),
            told,
            [staying.get(conflict.id, conflict) for conflict in told],
            self._change(joined, loose, touched, bags),
        )

    def _change(
        self, joined: _Joined, loose: set[int], touched: AbstractSet[int], bags: Mapping[str, bytes]
    ) -> Change:
        come = self.hand.read(self.hand.come)
        above = max((before.story for before in self.before.values()), default=0)
        numbers = {story: above + at for at, story in enumerate(sorted(touched), 1)}
        articles = {}
        for story in touched:
            for path in self.members[story]:
                rows = self.rows[path] or range(1, 1)
                articles[path] = Basis(
                    self.run.digests[path],
                    rows.start,
                    rows.stop - 1,
                    numbers[story],
                    *_copied(path, self.copies),
                    bags[path],
                )
        return Change(
            articles,
            gone=self.before.keys() - self.run.digests.keys(),
            loosed=loose | self.hand.went,
            groups=joined.groups,
            moved=self.hand.went,
            blocks=sorted({(block, row) for row, claim in come.items() for block in blocks_of(claim)}),
        )


def _copied(article: str, copies: Copies) -> tuple[str | None, bool]:
    """Return of which article's text one is, where it is a copy, and whether it is superseded."""
    return copies.texts.get(article), article in copies.superseded


def _only(found: set[_Thing]) -> set[_Thing]:
    """Return what was found where it is one thing alone."""
    return found if len(found) == 1 else set()
