"""Paths to a result, on this machine: the stages over files, with the store and the decisions.

The store keeps what the stages find, whole: every rule's conflicts, before decisions. What of it is shown,
and how it stands, is settled anew in every run.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from recoupe import decisions
from recoupe.engine import corpus as reading
from recoupe.engine import telling, versions
from recoupe.engine.processes import extract_all
from recoupe.engine.since import Touched
from recoupe.engine.stages import shown, summarise, uncollected, work_out
from recoupe.models import Result
from recoupe.packed import Gathered, Lazy
from recoupe.reading import ignores_of
from recoupe.spool import Spool, Texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from recoupe.config import Config
    from recoupe.engine.corpus import Corpus
    from recoupe.models import Article, Claim, Conflict, ReadingError
    from recoupe.reading import Discovery, Ignore
    from recoupe.store import Found, Passing, Store

BATCH = 64
"""Articles stored in one transaction: what an interruption can lose."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a check found.

    Attributes:
        result: Articles, claims, facts, conflicts, each conflict with its status.
        decided: The decisions that stand, by conflict id.
        stale: Decisions whose conflict no longer exists.
        identity: An article's id to its identity in the project, for decisions to be taken.
        changed: Ids of the articles that changed, where `since` told.
        ignored: Conflicts that pass by an ignore in place alone.
        idle: Ignores that match no conflict, and comments that mean to ignore and cannot be understood.
        outdated: Ids of decisions whose fingerprint is of an older version; they stand.
        migrated: Those decisions as they are to be written now, by id.
        notes: What somebody should know, but breaks nothing.
    """

    result: Result
    decided: Mapping[str, decisions.Decision] = field(default_factory=dict)
    stale: tuple[decisions.Decision, ...] = ()
    identity: decisions.Identity = str
    changed: frozenset[str] = frozenset()
    ignored: frozenset[str] = frozenset()
    idle: tuple[telling.Idle, ...] = ()
    outdated: frozenset[str] = frozenset()
    migrated: Mapping[str, decisions.Decision] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def check(  # noqa: PLR0913  # what a call may say
    paths: Sequence[str],
    config: Config,
    *,
    store: bool = True,
    whole: bool = True,
    since: str | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Outcome:
    """Read the articles that the paths name, and return what disagrees in them.

    Args:
        paths: Files, folders and globs; none for the configuration's own globs.
        config: What to look for, and where the store and the decisions are.
        store: Whether to keep what is learnt in the store, and to take from it what did not change.
        whole: Whether claims and facts are wanted too where nothing changed; conflicts and counts always are.
        since: Revision of git; conflicts, facts and stale decisions are those of an article changed since.
        progress: Told how many articles of how many have been extracted.

    Raises:
        UsageError: There is no article, a path does not exist, or `since` is no revision.
        ConfigurationError: An articles.toml is wrong.
        StoreError: The store cannot be used.
        DecisionsError: The decisions cannot be read.
    """
    decisions.load(config.decisions_path)  # before the work, not after it, when they cannot be read
    identity = decisions.from_root(config.root)
    files = reading.find(paths, config)
    touched = Touched.since(since, files, config.root) if since is not None else Touched()
    with _opened(config, store) as opened:
        run = _Run(files, config, opened, identity, progress)
        if opened is not None:
            opened.paths = [os.path.abspath(path) for path in paths]  # noqa: PTH100  # keeps what a glob says
        claims, found = run.found(whole=whole)
        return outcome(run.corpus, claims, found, config, files=files, touched=touched, store=opened)


def outcome(  # noqa: PLR0913  # what was found, and what it was looked for in
    corpus: Corpus,
    claims: Sequence[Claim],
    found: Found,
    config: Config,
    *,
    files: Discovery | None = None,
    touched: Touched | None = None,
    store: Store | None = None,
) -> Outcome:
    """Return what was found as people's decisions, their ignores and the configuration leave it.

    Args:
        corpus: The articles.
        claims: Their claims.
        found: What the stages found.
        config: What to look for.
        files: The files that were looked into; without them nothing is said of ignores that match nothing.
        touched: What changed, where only that is wanted.
        store: Where to keep what is ignored in place, for the review.

    Raises:
        DecisionsError: The decisions cannot be read.
    """
    touched = touched or Touched()
    identity = decisions.from_root(config.root)
    scope = decisions.Scope(frozenset(map(identity, corpus.digests)), config.root, identity)
    standing = decisions.stand(found.conflicts, decisions.load(config.decisions_path), scope)
    ignores, wrong = ignores_of(corpus.articles)
    ignored = decisions.ignore(standing.conflicts, standing.decided, ignores, identity)
    if store is not None:
        store.ignored = _passing(found, ignores, identity)
    conflicts = [c for c in shown(ignored.conflicts, config) if touched.by(c.claims)]
    stale = tuple(decision for decision in standing.stale if touched.by_decision(decision))
    idle = telling.misspelt(comment for comment in wrong if touched.article(comment.article))
    if files is not None:
        unused = [entry for entry in ignored.idle if touched.article(entry.article)]
        idle += telling.idle(unused, files, config)
    counts = found.counts
    result = Result(
        articles=tuple(corpus.articles),
        summary=summarise(
            articles=counts.articles,
            claims=counts.claims,
            facts=counts.facts,
            conflicts=conflicts,
            stale=len(stale),
        ),
        conflicts=tuple(conflicts),
        facts=tuple(fact for fact in found.facts if touched.by(fact.claims)),
        claims=tuple(claims),
        errors=tuple(corpus.errors),
    )
    return Outcome(
        result,
        ignored.decided,
        stale,
        identity,
        changed=touched.among(corpus.digests),
        ignored=ignored.ids,
        idle=idle,
        outdated=standing.outdated,
        migrated=standing.migrated,
        notes=(*corpus.notes, *telling.of(standing)),
    )


def extract(
    paths: Sequence[str],
    config: Config,
    *,
    store: bool = True,
    progress: Callable[[int, int], None] | None = None,
) -> Result:
    """Return the articles that the paths name and their claims. Arguments and errors as for `check`."""
    files = reading.find(paths, config)
    with _opened(config, store) as opened:
        run = _Run(files, config, opened, str, progress)
        claims = run.claims()
    return Result(
        articles=tuple(run.corpus.articles),
        summary=summarise(articles=len(run.corpus.articles), claims=len(claims), facts=0, conflicts=()),
        claims=tuple(claims),
        errors=tuple(run.corpus.errors),
    )


def last_paths(config: Config) -> list[str]:
    """Return the paths of the last check with the store, from the current folder; none where none was."""
    if not config.store_path.exists():
        return []
    with _opened(config, use=True) as opened:
        return [os.path.relpath(path) for path in opened.paths] if opened else []


@dataclass(frozen=True, slots=True)
class Look:
    """Whether the store has what a check would find now, and the articles that cannot be read."""

    current: bool
    errors: tuple[ReadingError, ...] = ()


def look(paths: Sequence[str], config: Config) -> Look:
    """Look whether the store has what a check of the paths would find now; nothing is extracted or written.

    Args:
        paths: As for `check`.
        config: As for `check`.

    Raises:
        UsageError, ConfigurationError, StoreError: As `check` does.
    """
    files = reading.find(paths, config)
    if not config.store_path.exists():
        return Look(current=False)
    with _opened(config, use=True) as opened:
        if opened is None:
            return Look(current=False)
        corpus = reading.read(files, opened.known(), versions.extraction(), opened.text)
        current = (
            not corpus.changed
            and not corpus.moved
            and opened.outcome == digest(corpus, config, decisions.from_root(config.root))
            and opened.ignored.by == _digest_of(ignores_of(corpus.articles)[0])
        )
        return Look(current, tuple(corpus.errors))


def _passing(found: Found, ignores: Sequence[Ignore], identity: decisions.Identity) -> Passing:
    """Return the conflicts that are ignored in place, whatever was decided of them."""
    from recoupe.store import Passing  # noqa: PLC0415  # SQLite is not needed without a store

    by = _digest_of(ignores)
    if not ignores:
        return Passing(by)
    passing = decisions.ignore(found.conflicts, {}, ignores, identity).decided
    return Passing(by, {id_: decision.reason for id_, decision in passing.items()})


def _digest_of(ignores: Sequence[Ignore]) -> str:
    if not ignores:
        return ""
    return hashlib.sha256(repr(ignores).encode("utf-8", "surrogatepass")).hexdigest()


def digest(corpus: Corpus, config: Config, identity: decisions.Identity) -> str:
    """Return a hash of all that the facts and conflicts of a corpus depend on."""
    ingredients = [
        versions.outcome(),
        config.min_probability,
        config.weights,
        [(id_, identity(id_), of_article) for id_, of_article in corpus.digests.items()],
    ]
    return _hash(ingredients)


def _hash(ingredients: object) -> str:
    return hashlib.sha256(json.dumps(ingredients, sort_keys=True).encode()).hexdigest()


@contextlib.contextmanager
def _opened(config: Config, use: bool) -> Iterator[Store | None]:  # noqa: FBT001  # private
    if not use:
        yield None
        return
    from recoupe.store import Store  # noqa: PLC0415  # SQLite is not needed without a store

    with Store(config.store_path) as opened:
        yield opened


class _Run:
    """One run: its articles, and what is known and learnt of them."""

    def __init__(
        self,
        files: Discovery,
        config: Config,
        store: Store | None,
        identity: decisions.Identity,
        progress: Callable[[int, int], None] | None,
    ) -> None:
        self.config = config
        self.store = store
        self.identity = identity
        self.progress = progress or (lambda _done, _all: None)
        self._spool = Spool()
        known = store.known() if store else {}
        texts = {} if store is None else {"texts": store.text}
        keep = Texts(self._spool).keep
        with uncollected():
            self.corpus: Corpus = reading.read(files, known, versions.extraction(), keep=keep, **texts)
        self._gone = reading.gone(self.corpus, files, known)
        if store and self.corpus.moved:
            store.move({old: new for new, old in self.corpus.moved.items()})

    def claims(self) -> Sequence[Claim]:
        """Return the claims of all articles, in their order; what changed is extracted and stored."""
        gathered = self._fresh
        if self.store is not None and not self._is_all_new():
            for article, claims in self.store.by_article(self.corpus.digests.keys() - self.corpus.changed):
                gathered.add(article, claims)
        return gathered.ordered(article.id for article in self.corpus.articles)

    def _is_all_new(self) -> bool:
        return len(self.corpus.changed) == len(self.corpus.articles)

    def found(self, *, whole: bool) -> tuple[Sequence[Claim], Found]:
        """Return the claims, facts and conflicts; of what is as it was, from the store."""
        if self.store is None:
            return self._from_scratch(whole=whole)
        with uncollected():
            kept = self.store.found(self._digest()) if not self.corpus.changed else None
        if kept is None:
            kept = self._gone_on(self.store)
        if kept is None:
            return self._from_scratch(whole=whole)
        if not whole:
            return [], kept
        from recoupe.store import Found  # noqa: PLC0415  # as below

        with uncollected():
            by_row = self.store.claims(self.corpus.digests.keys())
            facts = self.store.facts(by_row)
        return list(by_row.values()), Found(facts, kept.conflicts, kept.counts)

    def _gone_on(self, store: Store) -> Found | None:
        """Return what there is to find, if it can be told from what the last run found."""
        _ = self._fresh  # in the store from here on
        if self._gone:
            store.drop(self._gone)
        if self._is_all_new() or store.basis_version != self._version():
            return None
        from recoupe.engine import again  # noqa: PLC0415  # not needed where nothing changed, and slow to import

        run = again.Run(
            self.corpus.articles,
            self.corpus.digests,
            self.config,
            self._version(),
            self._digest(),
            self._named,
        )
        return again.go_on(store, run)

    def _from_scratch(self, *, whole: bool) -> tuple[Sequence[Claim], Found]:
        claims = self.claims()
        found = work_out(claims, self.corpus.articles, self.config, self._named)
        from recoupe.store import Counts, Found  # noqa: PLC0415  # SQLite is not needed without a store

        left_out = found.facts.left_out if isinstance(found.facts, Lazy) else 0
        counts = Counts(len(self.corpus.articles), len(claims), len(found.facts) + left_out)
        kept = Found(found.facts, found.conflicts, counts)
        if self.store is not None:
            grounds = None
            if found.matched.run is not None:
                from recoupe.engine import again  # noqa: PLC0415  # slow to import

                grounds = again.grounds(found, self._version())
            self.store.keep(self._digest(), self.corpus.digests, found.claims, kept, grounds)
        return (claims, kept) if whole else ([], Found((), kept.conflicts, counts))

    def _named(self, conflicts: Iterable[Conflict]) -> list[Conflict]:
        return decisions.identify(conflicts, self.identity)

    @cached_property
    def _fresh(self) -> Gathered:
        """The claims of articles that changed, extracted and stored when they are first asked for."""
        return self._extract(
            [article for article in self.corpus.articles if article.id in self.corpus.changed]
        )

    def _extract(self, articles: Sequence[Article]) -> Gathered:
        from recoupe.store import Learnt  # noqa: PLC0415  # as above

        fresh, done = Gathered(self._spool), 0
        extracted = zip(articles, extract_all(articles, self.config.jobs), strict=True)
        while batch := list(islice(extracted, BATCH)):
            for article, claims in batch:
                fresh.add(article.id, claims)
            done += len(batch)
            if self.store is not None:
                self.store.put(
                    Learnt(article, self.corpus.digests[article.id], claims, article.id in self.corpus.pages)
                    for article, claims in batch
                )
            self.progress(done, len(articles))
        return fresh

    def _digest(self) -> str:
        return digest(self.corpus, self.config, self.identity)

    def _version(self) -> str:
        """Return a hash of what facts and conflicts depend on beside articles."""
        return _hash([versions.outcome(), self.config.min_probability, self.config.weights])
