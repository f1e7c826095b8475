"""The store: articles, mentions, claims, and the facts and conflicts of the last run."""

from __future__ import annotations

import contextlib
import json
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Self

from pydantic import ValidationError

from recoupe.errors import StoreError
from recoupe.models import Article, Claim, Conflict, Fact, trusted
from recoupe.store import rows
from recoupe.store.connection import connect, told, transaction

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

_ARTICLE = ("title", "published", "lang", "source", "author", "body_start", "title_start")


@dataclass(frozen=True, slots=True)
class Known:
    """What the store has of an article.

    Attributes:
        id: Its row.
        digest: Of all that its claims depend on.
        fields: Fields of Article, all but `id` and `text`.
    """

    id: int
    digest: str
    fields: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Learnt:
    """An article with the claims extracted from it, to be stored; with its text where that is worth keeping."""

    article: Article
    digest: str
    claims: Sequence[Claim]
    with_text: bool = False


@dataclass(frozen=True, slots=True)
class Counts:
    """How many there are of what a run looked at."""

    articles: int = 0
    claims: int = 0
    facts: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    """What a run found: the facts and conflicts of all claims, before decisions."""

    facts: Sequence[Fact] = ()
    conflicts: Sequence[Conflict] = ()
    counts: Counts = field(default_factory=Counts)


@dataclass(frozen=True, slots=True)
class Passing:
    """The conflicts that comments in articles or articles.toml let pass.

    Attributes:
        by: A digest of those comments.
        reasons: Why, and where that stands, by the conflict's fingerprint.
    """

    by: str = ""
    reasons: Mapping[str, str] = field(default_factory=dict)


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
                self._insert("claims", [(None, *values) for values in claims])

    def move(self, moves: Mapping[str, str]) -> None:
        """Give articles new ids: files that were moved, unchanged."""
        with self._changing():
            self._connection.executemany(
                "DELETE FROM articles WHERE path = ?", [(new,) for new in moves.values()]
            )
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
            found = self._connection.execute(f"{rows.CLAIMS} ORDER BY a.path, c.id")
            return {row[0]: rows.claim(row) for row in found if row[1] in articles}

    def keep(self, digest: str, corpus: Mapping[str, str], claims: Sequence[Claim], found: Found) -> None:
        """Keep what a run found, for `found` to give while nothing changes.

        Args:
            digest: Of all that the facts and conflicts depend on.
            corpus: Digest of each article, by its id.
            claims: All claims of those articles, each article's in the order they were put.
            found: The facts and conflicts, whose claims are of `claims` or like them.
        """
        with self._changing():
            stored = self._connection.execute(
                "SELECT c.id, a.path, a.digest FROM claims c JOIN mentions m ON m.id = c.mention"
                " JOIN articles a ON a.id = m.article ORDER BY c.id"
            ).fetchall()
            ids: dict[str, list[int]] = {}
            for id_, path, article_digest in stored:
                if corpus.get(path) == article_digest:
                    ids.setdefault(path, []).append(id_)
            if sum(map(len, ids.values())) != len(claims):
                return  # another run has changed articles meanwhile; the next one finds what is to be found
            following = {path: iter(of_path) for path, of_path in ids.items()}
            originals = rows.Originals((next(following[claim.article]), claim) for claim in claims)
            self._replace_facts(found.facts, originals)
            self._replace_conflicts(found.conflicts, originals)
            counts = {name: getattr(found.counts, name) for name in Counts.__slots__}
            self._set("counts", json.dumps(counts))
            self._set("outcome", digest)

    def found(self, digest: str) -> Found | None:
        """Return the conflicts and counts kept under a digest, not the facts; None where none are."""
        with self._told():
            if self._get("outcome") != digest:
                return None
            counts = Counts(**json.loads(self._get("counts") or "{}"))
            return Found(conflicts=self._conflicts(), counts=counts)

    def facts(self, claims: Mapping[int, Claim]) -> list[Fact]:
        """Return the facts that are kept, given all claims by their rows."""
        with self._told():
            members: dict[int, list[Claim]] = {}
            for fact, claim, changed in self._connection.execute(
                "SELECT fact, claim, changed FROM fact_claims ORDER BY fact, position"
            ):
                members.setdefault(fact, []).append(rows.changed(claims.get(claim), changed))
            found = self._connection.execute("SELECT id, name, subject, rule, state FROM facts ORDER BY id")
            return [
                trusted(
                    Fact,
                    {
                        "id": name,
                        "subject": subject,
                        "rule": rule,
                        "state": state,
                        "claims": tuple(members.get(id_, ())),
                    },
                )
                for id_, name, subject, rule, state in found
            ]

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

    def _conflicts(self) -> list[Conflict]:
        members: dict[int, list[Claim]] = {}
        query = "SELECT conflict, claim, changed FROM conflict_claims ORDER BY conflict, position"
        links = self._connection.execute(query).fetchall()
        query = f"{rows.CLAIMS} WHERE c.id IN (SELECT claim FROM conflict_claims)"  # noqa: S608  # no words of others
        originals = {row[0]: rows.claim(row) for row in self._connection.execute(query)}
        for conflict, claim, changed in links:
            members.setdefault(conflict, []).append(rows.changed(originals.get(claim), changed))
        found = self._connection.execute(
            "SELECT id, fingerprint, rule, severity, probability, subject, explanation, reasons"
            " FROM conflicts ORDER BY id"
        )
        return [rows.conflict(row[1:], members.get(row[0], ())) for row in found]

    def _replace_facts(self, facts: Sequence[Fact], originals: rows.Originals) -> None:
        self._connection.execute("DELETE FROM facts")
        self._insert(
            "facts",
            [(id_, fact.id, fact.subject, fact.rule, fact.state) for id_, fact in enumerate(facts, 1)],
        )
        self._insert(
            "fact_claims",
            [
                (id_, position, *originals.reference(claim))
                for id_, fact in enumerate(facts, 1)
                for position, claim in enumerate(fact.claims)
            ],
        )

    def _replace_conflicts(self, conflicts: Sequence[Conflict], originals: rows.Originals) -> None:
        self._connection.execute("DELETE FROM conflicts")
        self._insert(
            "conflicts",
            [
                (
                    id_,
                    c.id,
                    c.rule,
                    c.severity,
                    c.probability,
                    c.subject,
                    c.explanation,
                    rows.REASONS.dump_json(c.reasons).decode(),
                )
                for id_, c in enumerate(conflicts, 1)
            ],
        )
        self._insert(
            "conflict_words", [(id_, rows.words(conflict)) for id_, conflict in enumerate(conflicts, 1)]
        )
        self._insert(
            "conflict_claims",
            [
                (id_, position, *originals.reference(claim))
                for id_, conflict in enumerate(conflicts, 1)
                for position, claim in enumerate(conflict.claims)
            ],
        )

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
