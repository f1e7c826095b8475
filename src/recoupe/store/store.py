"""The store: articles, mentions, claims, and the facts and conflicts of the last run."""

from __future__ import annotations

import contextlib
import json
import zlib
from array import array
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Self

from pydantic import ValidationError

from recoupe.errors import StoreError
from recoupe.packed import articles_of, by_article
from recoupe.store import basis, outcome, rows
from recoupe.store.basis import within
from recoupe.store.connection import connect, snapshot, told, transaction
from recoupe.store.entries import Counts, Found, Known, Passing

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from recoupe.models import Claim, Conflict, Fact
    from recoupe.packed import Packed
    from recoupe.store.basis import Basis, Change, Grounds
    from recoupe.store.entries import Learnt
    from recoupe.store.outcome import Kept

_FEW = 2_000
"""Articles of which claims are looked up one by one; those of more are picked out of all."""
_ARTICLE = ("title", "published", "lang", "source", "author", "body_start", "title_start")


class Store:
    """The store's file. A method that cannot read or write it raises StoreError and changes nothing."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._connection: sqlite3.Connection = connect(path)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def known(self) -> dict[str, Known]:
        """Return what the store has of each article, by its id."""
        with self._told():
            found = self._connection.execute(f"SELECT id, path, digest, {', '.join(_ARTICLE)} FROM articles")  # noqa: S608  # names above
            return {row[1]: Known(row[0], row[2], dict(zip(_ARTICLE, row[3:], strict=True))) for row in found}

    def text(self, article: int) -> str | None:
        """Return the text that was kept of an article, by its row; None where none was."""
        with self._told():
            row = self._connection.execute("SELECT text FROM texts WHERE article = ?", (article,)).fetchone()
            return None if row is None else _unpacked(row[0])

    def put(self, learnt: Iterable[Learnt]) -> None:
        """Store articles with their claims, in place of what was known of them."""
        with self._changing():
            next_mention = self._next_id("mentions")
            for entry in learnt:
                article = entry.article
                self._connection.execute("DELETE FROM articles WHERE path = ?", (article.id,))
                basis.disown(self._connection, article.id)
                values = (article.id, entry.digest, *(getattr(article, name) for name in _ARTICLE))
                row = self._connection.execute(
                    f"INSERT INTO articles (path, digest, {', '.join(_ARTICLE)}) VALUES ({_marks(values)})",  # noqa: S608  # names above
                    values,
                ).lastrowid
                if entry.with_text:
                    self._insert("texts", [(row, zlib.compress(article.text.encode()))])
                mentions: dict[tuple[Any, ...], int] = {}
                claims = []
                for claim in entry.claims:
                    mention = mentions.setdefault(rows.mention_row(claim), next_mention + len(mentions))
                    claims.append((mention, *rows.claim_row(claim)))
                next_mention += len(mentions)
                self._insert("mentions", [(id_, row, *mention) for mention, id_ in mentions.items()])
                self._insert("claims", [(None, *values) for values in claims])  # rows one after the other

    def move(self, moves: Mapping[str, str]) -> None:
        """Give articles new ids: files that were moved, unchanged."""
        with self._changing():
            for new in moves.values():
                self._connection.execute("DELETE FROM articles WHERE path = ?", (new,))
                basis.disown(self._connection, new)
            self._connection.executemany(
                "UPDATE articles SET path = ? WHERE path = ?", [(new, old) for old, new in moves.items()]
            )

    def drop(self, articles: Iterable[str]) -> None:
        """Forget articles."""
        with self._changing():
            self._connection.executemany(
                "DELETE FROM articles WHERE path = ?", [(path,) for path in articles]
            )

    def claims(self, articles: Collection[str]) -> dict[int, Claim]:
        """Return the claims of articles by their row, each article's in the order they were put."""
        with self._told():
            if len(articles) <= _FEW:
                found = within(self._connection, f"{rows.CLAIMS} WHERE a.path IN", sorted(articles))
                return {row[0]: rows.claim(row) for row in sorted(found, key=lambda row: (row[1], row[0]))}
            every = self._connection.execute(f"{rows.CLAIMS} ORDER BY a.path, c.id")
            return {row[0]: rows.claim(row) for row in every if row[1] in articles}

    def by_article(self, articles: Collection[str]) -> Iterator[tuple[str, list[Claim]]]:
        """Yield articles with their claims, in the order they were put; articles without any are left out."""
        with self._told():
            if len(articles) <= _FEW:
                found: Iterable[tuple[Any, ...]] = sorted(
                    within(self._connection, f"{rows.CLAIMS} WHERE a.path IN", sorted(articles)),
                    key=lambda row: (row[1], row[0]),
                )
            else:
                found = self._connection.execute(f"{rows.CLAIMS} ORDER BY a.path, c.id")
            for path, own in groupby(found, key=itemgetter(1)):
                if path in articles:
                    yield path, [rows.claim(row) for row in own]

    def claims_at(self, ids: Iterable[int]) -> dict[int, Claim]:
        """Return claims by their rows; those that are gone are left out."""
        with self._told():
            found = within(self._connection, f"{rows.CLAIMS} WHERE c.id IN", ids)
            return {row[0]: rows.claim(row) for row in found}

    def facts_of_several(self, claims: Packed) -> Sequence[Fact]:
        """Return the facts of several claims that were kept, made as they are asked for.

        The claims are all of their articles, in the order of `by_article`.
        """
        with self._told():
            return outcome.facts_of_several(self._connection, claims)

    def acronyms(self) -> dict[int, Claim]:
        """Return the claims of acronyms of all articles, by their rows."""
        with self._told():
            found = self._connection.execute(f"{rows.CLAIMS} WHERE m.kind = 'acronym' ORDER BY a.path, c.id")
            return {row[0]: rows.claim(row) for row in found}

    @contextlib.contextmanager
    def at_once(self) -> Iterator[None]:
        """Read all that is in the block from one state of the store."""
        with told(self.path), snapshot(self._connection):
            yield

    def keep(
        self,
        digest: str,
        corpus: Mapping[str, str],
        claims: Sequence[Claim],
        found: Found,
        grounds: Grounds | None = None,
    ) -> None:
        """Keep what a run found, for `found` to give while nothing changes.

        Args:
            digest: Of all that the facts and conflicts depend on.
            corpus: Digest of each article, by its id.
            claims: All claims of those articles, each article's in the order they were put.
            found: The facts and conflicts, whose claims are of `claims` or like them.
            grounds: What they were found from, where the next run is to go on from there.
        """
        with self._changing():
            ids = self._rows_of(corpus)
            if sum(map(len, ids.values())) != len(claims):
                return  # another run has changed articles meanwhile; the next one finds what is to be found
            own = by_article(claims)
            originals = rows.Originals(
                lambda article: zip(ids.get(article, ()), own.get(article, ()), strict=True)
            )
            outcome.write_facts(self._connection, found.facts, originals)
            outcome.write_conflicts(self._connection, found.conflicts, originals)
            if grounds is not None:
                following = {path: iter(of_path) for path, of_path in ids.items()}
                change = grounds.change(
                    corpus, ids, array("q", (next(following[article]) for article in articles_of(claims)))
                )
                basis.replace(self._connection, grounds.version, change)
            else:
                basis.forget(self._connection)
            self._complete(digest, found.counts)

    def amend(  # noqa: PLR0913, PLR0917  # what there is to write
        self,
        digest: str,
        corpus: Mapping[str, str],
        claims: Mapping[int, Claim],
        facts: Sequence[Fact],
        conflicts: Sequence[Conflict | Kept],
        change: Change,
        since: tuple[str, int],
    ) -> Counts | None:
        """Keep what a run found that went on from the basis; return how much there is now of everything.

        Args:
            digest: Of all that the facts and conflicts depend on.
            corpus: Digest of each article, by its id.
            claims: The claims, by their rows, whose facts are given, and any others that new conflicts are of.
            facts: The facts of the claims that `change` loosens or groups.
            conflicts: All conflicts, in their order.
            change: What changed of the basis.
            since: The stamp of the basis that the run went on from.

        Returns:
            None, and nothing is changed, where another run has written meanwhile.
        """
        with self._changing():
            stored = dict(self._connection.execute("SELECT path, digest FROM articles"))
            if not corpus.items() <= stored.items() or basis.stamp(self._connection) != since:
                return None
            originals = rows.Originals.of(claims)
            outcome.write_facts(self._connection, facts, originals, [*change.loosed])
            outcome.write_conflicts(self._connection, conflicts, originals)
            basis.amend(self._connection, since[0], change)
            of_claims = basis.claims(self._connection)
            counts = Counts(len(corpus), of_claims, outcome.count(self._connection, of_claims))
            self._complete(digest, counts)
            return counts

    def basis(self) -> tuple[tuple[str, int], dict[str, Basis]]:
        """Return the stamp of what the last run's outcome was found from, and that, by article."""
        with self._told():
            return basis.stamp(self._connection), basis.read(self._connection)

    @property
    def basis_version(self) -> str:
        """The version of the code and the configuration that the basis is of; empty where there is none."""
        with self._told():
            return basis.stamp(self._connection)[0]

    def bonded(self, claims: Iterable[int]) -> set[int]:
        """Return all claims of the groups that some claims are in."""
        with self._told():
            return basis.bonded(self._connection, claims)

    def blocks_of(self, claims: Iterable[int]) -> dict[int, set[int]]:
        """Return the blocks across stories that some claims are in, by the claims."""
        with self._told():
            return basis.blocks_of(self._connection, claims)

    def members(self, blocks: Iterable[int]) -> dict[int, set[int]]:
        """Return the claims of some blocks across stories, by the blocks."""
        with self._told():
            return basis.members(self._connection, blocks)

    def conflicts(self) -> list[Kept]:
        """Return the conflicts that are kept, whether they are complete or not."""
        with self._told():
            return outcome.conflicts(self._connection)

    def found(self, digest: str) -> Found | None:
        """Return the conflicts and counts kept under a digest, not the facts; None where none are."""
        with self._told():
            if self._get("outcome") != digest:
                return None
            counts = Counts(**json.loads(self._get("counts") or "{}"))
            return Found(conflicts=[kept.conflict for kept in self.conflicts()], counts=counts)

    def facts(self, claims: Mapping[int, Claim]) -> list[Fact]:
        """Return the facts that are kept, given all claims by their rows."""
        with self._told():
            return outcome.facts(self._connection, claims)

    @property
    def outcome(self) -> str | None:
        """The digest that what was found is kept under; None while it may not be complete."""
        with self._told():
            return self._get("outcome")

    @property
    def paths(self) -> list[str]:
        """The paths that the last run was asked for."""
        with self._told():
            return list(json.loads(self._get("paths") or "[]"))

    @paths.setter
    def paths(self, paths: Sequence[str]) -> None:
        if list(paths) != self.paths:
            with self._told(), transaction(self._connection):
                self._set("paths", json.dumps(list(paths)))

    @property
    def ignored(self) -> Passing:
        """The conflicts that are ignored in place, as the last run found them."""
        with self._told():
            return Passing(**json.loads(self._get("ignored") or "{}"))

    @ignored.setter
    def ignored(self, ignored: Passing) -> None:
        if ignored != self.ignored:
            with self._told(), transaction(self._connection):
                self._set("ignored", json.dumps({"by": ignored.by, "reasons": dict(ignored.reasons)}))

    def _rows_of(self, corpus: Mapping[str, str]) -> dict[str, array[int]]:
        """Return the rows of the claims of each article that is stored as the corpus has it."""
        ids: dict[str, array[int]] = {
            path: array("q")
            for path, digest in self._connection.execute("SELECT path, digest FROM articles")
            if corpus.get(path) == digest
        }
        stored = self._connection.execute(
            "SELECT c.id, a.path FROM claims c JOIN mentions m ON m.id = c.mention"
            " JOIN articles a ON a.id = m.article ORDER BY c.id"
        )
        for id_, path in stored:
            if path in ids:
                ids[path].append(id_)
        return ids

    def _complete(self, digest: str, counts: Counts) -> None:
        self._set("counts", json.dumps({name: getattr(counts, name) for name in Counts.__slots__}))
        self._set("outcome", digest)

    @contextlib.contextmanager
    def _changing(self) -> Iterator[None]:
        """Write all or nothing; what was found is no longer complete from here on until it is kept again."""
        with self._told(), transaction(self._connection):
            self._connection.execute("DELETE FROM meta WHERE key IN ('outcome', 'counts')")
            yield

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        try:
            with told(self.path):
                yield
        except (ValidationError, ValueError) as error:
            message = (
                f"{self.path}: the store holds what recoupe did not write; delete it, "
                "and the next run makes it anew"
            )
            raise StoreError(message) from error

    def _insert(self, table: str, values: Sequence[tuple[Any, ...]]) -> None:
        if values:
            self._connection.executemany(f"INSERT INTO {table} VALUES ({_marks(values[0])})", values)  # noqa: S608  # our tables

    def _next_id(self, table: str) -> int:
        row = self._connection.execute(f"SELECT coalesce(max(id), 0) + 1 FROM {table}").fetchone()  # noqa: S608  # our tables
        return int(row[0])

    def _get(self, key: str) -> str | None:
        row = self._connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return row[0] if row else None

    def _set(self, key: str, value: str) -> None:
        self._connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))


def _unpacked(text: bytes) -> str:
    try:
        return zlib.decompress(text).decode()
    except zlib.error as error:
        raise ValueError from error  # as of all else that recoupe did not write


def _marks(values: Sequence[Any]) -> str:
    return ", ".join("?" * len(values))
