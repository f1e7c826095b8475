"""Paths to a result, on this machine: the stages over files, with the store and the decisions.

The store keeps what the stages find, whole: every rule's conflicts, before decisions. What of it is shown,
and how it stands, is settled anew in every run.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING

from recoupe import decisions
from recoupe.engine import corpus as reading
from recoupe.engine import telling, versions
from recoupe.engine.run import Run, digest, opened
from recoupe.engine.since import Touched
from recoupe.engine.stages import shown, summarise
from recoupe.models import Result
from recoupe.reading import ignores_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from recoupe.config import Config
    from recoupe.engine.corpus import Corpus
    from recoupe.models import Article, Claim, ReadingError
    from recoupe.reading import Discovery, Ignore
    from recoupe.store import Found, Passing, Store


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
    with opened(config, use=store) as kept:
        run = Run(files, config, kept, identity, progress)
        if kept is not None:
            kept.paths = [os.path.abspath(path) for path in paths]  # noqa: PTH100  # keeps what a glob says
        claims, found = run.found(whole=whole)
        return outcome(run.corpus, claims, found, config, files=files, touched=touched, store=kept)


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
    counts, of_all = found.counts, touched.articles is None
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
        facts=found.facts if of_all else [fact for fact in found.facts if touched.by(fact.claims)],
        claims=claims,
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
    with extracting(paths, config, store=store, progress=progress) as found:
        claims = tuple(chain.from_iterable(found.claims))
    return Result(
        articles=tuple(found.articles),
        summary=summarise(articles=len(found.articles), claims=len(claims), facts=0, conflicts=()),
        claims=claims,
        errors=tuple(found.errors),
    )


@dataclass(frozen=True, slots=True)
class Extracting:
    """Articles, what could not be read, and the claims of each article in turn, extracted as they are asked for."""

    articles: Sequence[Article]
    errors: Sequence[ReadingError]
    claims: Iterator[Sequence[Claim]]


@contextlib.contextmanager
def extracting(
    paths: Sequence[str],
    config: Config,
    *,
    store: bool = True,
    progress: Callable[[int, int], None] | None = None,
) -> Iterator[Extracting]:
    """Give what `extract` returns as it comes, an article's claims after the other's, none of them held.

    Who stops asking keeps in the store what was given. Arguments and errors as for `check`.
    """
    files = reading.find(paths, config)
    with opened(config, use=store) as kept:
        run = Run(files, config, kept, str, progress)
        with contextlib.closing(run.each()) as claims:
            yield Extracting(run.corpus.articles, run.corpus.errors, claims)


def last_paths(config: Config) -> list[str]:
    """Return the paths of the last check with the store, from the current folder; none where none was."""
    if not config.store_path.exists():
        return []
    with opened(config) as kept:
        return [os.path.relpath(path) for path in kept.paths] if kept else []


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
    with opened(config) as kept:
        if kept is None:
            return Look(current=False)
        corpus = reading.read(files, kept.known(), versions.extraction(), kept.text)
        current = (
            not corpus.changed
            and not corpus.moved
            and kept.outcome == digest(corpus, config, decisions.from_root(config.root))
            and kept.ignored.by == _digest_of(ignores_of(corpus.articles)[0])
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
