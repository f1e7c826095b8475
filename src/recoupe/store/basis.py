"""What facts and conflicts were found from, as the store keeps it: the next run need compare only what changed."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

_AT_ONCE = 500
"""Values in one statement; SQLite takes 999 in its older versions."""


@dataclass(frozen=True, slots=True)
class Basis:
    """What the last run knew of an article.

    Attributes:
        digest: Of all that its claims depend on.
        first: Its claims are those from this row
        last: to this one.
        story: The same number for the articles of one story.
        source: Of a near-copy, the first article of the same text.
        superseded: Whether the same source published a later version.
        bag: What it speaks of.
    """

    digest: str
    first: int
    last: int
    story: int
    source: str | None
    superseded: bool
    bag: bytes

    @property
    def claims(self) -> range:
        """The rows of its claims."""
        return range(self.first, self.last + 1)


@dataclass(frozen=True, slots=True)
class Change:
    """What another run changes of it.

    Attributes:
        articles: What is new of articles, by their ids.
        gone: Articles that are no longer there.
        loosed: Claims whose groups and facts are found anew.
        groups: The group of each of them that has one now.
        moved: Claims that are in no block any more, or in others.
        blocks: Blocks and claims that are in them now, best in order.
    """

    articles: Mapping[str, Basis]
    gone: Collection[str] = ()
    loosed: Collection[int] = ()
    groups: Mapping[int, int] = field(default_factory=dict)
    moved: Collection[int] = ()
    blocks: Iterable[tuple[int, int]] = ()


@dataclass(frozen=True, slots=True)
class Grounds:
    """What a run from scratch found facts and conflicts from.

    Attributes:
        version: Of the code and the configuration.
        articles: Of each article its story, as in `Basis`, its source, whether it is superseded, and its bag.
        groups: For each claim of a group of several, both by their places, the first of its group.
        blocks: Blocks and the places of claims that are in them, in order.
    """

    version: str
    articles: Mapping[str, tuple[int, str | None, bool, bytes]]
    groups: Mapping[int, int]
    blocks: Iterable[tuple[int, int]]

    def change(
        self, corpus: Mapping[str, str], rows: Mapping[str, Sequence[int]], claims: Sequence[int]
    ) -> Change:
        """Return it as it is kept, given the articles' digests and claims' rows, and the row of each claim."""
        articles = {}
        for path, (story, source, superseded, bag) in self.articles.items():
            own = rows[path] or (1, 0)
            articles[path] = Basis(corpus[path], own[0], own[-1], story, source, superseded, bag)
        groups = {claims[at]: claims[first] for at, first in self.groups.items()}
        blocks = ((block, claims[at]) for block, at in self.blocks)
        return Change(articles, groups=groups, blocks=blocks)


def read(connection: sqlite3.Connection) -> dict[str, Basis]:
    """Return what is kept of each article of the last run, by its id."""
    found = connection.execute("SELECT path, digest, first, last, story, source, superseded, bag FROM basis")
    return {
        path: Basis(digest, first, last, story, source, bool(superseded), bag)
        for path, digest, first, last, story, source, superseded, bag in found
    }


def stamp(connection: sqlite3.Connection) -> tuple[str, int]:
    """Return what version of the code and the configuration the basis is of, and how often it was written."""
    row = connection.execute("SELECT value FROM meta WHERE key = 'basis'").fetchone()
    version, number = json.loads(row[0]) if row else ("", 0)
    return str(version), int(number)


def replace(connection: sqlite3.Connection, version: str, change: Change) -> None:
    """Write a basis in place of the one that is kept."""
    for table in ("basis", "bonds", "name_blocks"):
        connection.execute(f"DELETE FROM {table}")  # noqa: S608  # ours
    amend(connection, version, change)


def forget(connection: sqlite3.Connection) -> None:
    """Keep no basis: the next run starts from scratch."""
    replace(connection, "", Change({}))


def amend(connection: sqlite3.Connection, version: str, change: Change) -> None:
    """Write what changed of the basis."""
    connection.executemany("DELETE FROM basis WHERE path = ?", [(path,) for path in change.gone])
    connection.executemany("DELETE FROM bonds WHERE claim = ?", [(claim,) for claim in change.loosed])
    connection.executemany("DELETE FROM name_blocks WHERE claim = ?", [(claim,) for claim in change.moved])
    connection.executemany(
        "INSERT OR REPLACE INTO basis VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (path, own.digest, own.first, own.last, own.story, own.source, own.superseded, own.bag)
            for path, own in change.articles.items()
        ],
    )
    connection.executemany("INSERT INTO bonds VALUES (?, ?)", change.groups.items())
    connection.executemany("INSERT INTO name_blocks VALUES (?, ?)", change.blocks)
    value = json.dumps([version, stamp(connection)[1] + 1])
    connection.execute("INSERT OR REPLACE INTO meta VALUES ('basis', ?)", (value,))


def disown(connection: sqlite3.Connection, article: str) -> None:
    """Note that an article's claims have other rows now, though all that they depend on may be as it was."""
    connection.execute("UPDATE basis SET digest = '' WHERE path = ?", (article,))


def claims(connection: sqlite3.Connection) -> int:
    """Return how many claims the last run had."""
    return int(connection.execute("SELECT coalesce(sum(last - first + 1), 0) FROM basis").fetchone()[0])


def bonded(connection: sqlite3.Connection, claims: Iterable[int]) -> set[int]:
    """Return all claims of the groups that some claims are in."""
    groups = {row[0] for row in within(connection, 'SELECT "group" FROM bonds WHERE claim IN', claims)}
    return {row[0] for row in within(connection, 'SELECT claim FROM bonds WHERE "group" IN', groups)}


def blocks_of(connection: sqlite3.Connection, claims: Iterable[int]) -> dict[int, set[int]]:
    """Return the blocks that some claims are in, by the claims."""
    found: dict[int, set[int]] = {}
    sql = "SELECT claim, block FROM name_blocks WHERE claim IN"
    for claim, block in within(connection, sql, claims):
        found.setdefault(claim, set()).add(block)
    return found


def members(connection: sqlite3.Connection, blocks: Iterable[int]) -> dict[int, set[int]]:
    """Return the claims of some blocks, by the blocks."""
    found: dict[int, set[int]] = {}
    for block, claim in within(connection, "SELECT block, claim FROM name_blocks WHERE block IN", blocks):
        found.setdefault(block, set()).add(claim)
    return found


def within(connection: sqlite3.Connection, sql: str, values: Iterable[Any]) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a query that ends in `IN`, for any number of values."""
    every = list(values)
    for at in range(0, len(every), _AT_ONCE):
        batch = every[at : at + _AT_ONCE]
        yield from connection.execute(f"{sql} ({', '.join('?' * len(batch))})", batch)
