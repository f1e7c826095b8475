"""One run on this machine: what is known of its articles, what is learnt of them, and what is kept of that."""

from __future__ import annotations

import contextlib
import hashlib
import json
from functools import cached_property
from itertools import chain, islice
from typing import TYPE_CHECKING

from recoupe import decisions, packed
from recoupe.engine import corpus as reading
from recoupe.engine import versions
from recoupe.engine.processes import extract_all
from recoupe.engine.stages import uncollected, work_out
from recoupe.packed import Gathered, Lazy, Packed
from recoupe.spool import Spool, Texts

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator, Sequence

    from recoupe.config import Config
    from recoupe.engine.corpus import Corpus
    from recoupe.models import Article, Claim, Conflict
    from recoupe.reading import Discovery
    from recoupe.store import Found, Store

BATCH = 64
"""Articles stored in one transaction: what an interruption can lose."""


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
def opened(config: Config, *, use: bool = True) -> Iterator[Store | None]:
    """Give the store, where it is to be used."""
    if not use:
        yield None
        return
    from recoupe.store import Store  # noqa: PLC0415  # SQLite is not needed without a store

    with Store(config.store_path) as store:
        yield store


class Run:
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

    def each(self) -> Generator[Sequence[Claim]]:
        """Yield the claims of each article, in their order; what changed is extracted and stored as it is asked for."""
        fresh = chain.from_iterable(self._extracted())
        articles = iter(self.corpus.articles)
        while some := list(islice(articles, BATCH)):
            as_before = [article.id for article in some if article.id not in self.corpus.changed]
            known = dict(self.store.by_article(as_before)) if self.store is not None else {}
            for article in some:
                yield next(fresh)[1] if article.id in self.corpus.changed else known.get(article.id, ())

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
            return (), kept
        from recoupe.store import Found  # noqa: PLC0415  # as below

        with uncollected():
            if kept.counts.claims > packed.AT_HAND:
                claims = Packed(self._spool)
                for article, own in self.store.by_article(self.corpus.digests.keys()):
                    claims.add(article, own)
                return claims, Found(self.store.facts_of_several(claims), kept.conflicts, kept.counts)
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
        return (claims, kept) if whole else ((), Found((), kept.conflicts, counts))

    def _named(self, conflicts: Iterable[Conflict]) -> list[Conflict]:
        return decisions.identify(conflicts, self.identity)

    @cached_property
    def _fresh(self) -> Gathered:
        """The claims of articles that changed, extracted and stored when they are first asked for."""
        fresh = Gathered(self._spool, len(self.corpus.articles))
        for article, claims in chain.from_iterable(self._extracted()):
            fresh.add(article.id, claims)
        return fresh

    def _extracted(self) -> Iterator[Sequence[tuple[Article, list[Claim]]]]:
        """Yield the articles that changed with their claims, a batch of them once it is stored."""
        from recoupe.store import Learnt  # noqa: PLC0415  # as above

        articles = [article for article in self.corpus.articles if article.id in self.corpus.changed]
        extracted, done = zip(articles, extract_all(articles, self.config.jobs), strict=True), 0
        while batch := list(islice(extracted, BATCH)):
            done += len(batch)
            if self.store is not None:
                self.store.put(
                    Learnt(article, self.corpus.digests[article.id], claims, article.id in self.corpus.pages)
                    for article, claims in batch
                )
            self.progress(done, len(articles))
            yield batch

    def _digest(self) -> str:
        return digest(self.corpus, self.config, self.identity)

    def _version(self) -> str:
        """Return a hash of what facts and conflicts depend on beside articles."""
        return _hash([versions.outcome(), self.config.min_probability, self.config.weights])
