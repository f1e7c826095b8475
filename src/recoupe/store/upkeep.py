"""Looking after the store: what is in it, giving back room, and writing it out for other programs."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from recoupe.errors import StoreError
from recoupe.matching import naming
from recoupe.store import outcome, rows
from recoupe.store.connection import connect, told
from recoupe.store.schema import VERSION
from recoupe.store.tables import TABLES, write_jsonl, write_parquet

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from pathlib import Path

    from recoupe.models import Claim

_COUNTED = ("articles", "mentions", "claims", "facts", "conflicts")
_WRITERS = {"jsonl": write_jsonl, "parquet": write_parquet}
FORMATS = tuple(sorted(_WRITERS))
"""What `export` writes."""


@dataclass(frozen=True, slots=True)
class Info:
    """What is in a store.

    Attributes:
        version: Of its schema.
        size: Bytes of the file and of what is not yet written into it.
        free: Bytes that `vacuum` would give back at least.
        counts: Rows of each table.
        complete: Whether the facts and conflicts are those of all its claims; else a run was interrupted.
    """

    version: int
    size: int
    free: int
    counts: dict[str, int]
    complete: bool


def info(path: Path) -> Info:
    """Return what is in a store.

    Raises:
        StoreError: There is none, or it cannot be read.
    """
    connection = _existing(path)
    try:
        with told(path):
            counts = {
                table: int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608  # ours
                for table in _COUNTED
            }
            counts["facts"] = outcome.count(connection, counts["claims"])
            page, free = (_pragma(connection, name) for name in ("page_size", "freelist_count"))
            complete = connection.execute("SELECT 1 FROM meta WHERE key = 'outcome'").fetchone() is not None
    finally:
        connection.close()
    return Info(VERSION, _size(path), page * free, counts, complete)


def vacuum(path: Path) -> tuple[int, int]:
    """Write the store anew without its gaps; return its size in bytes before and after.

    Raises:
        StoreError: There is none, it is in use, or the disk has no room for a second copy.
    """
    before = _size(path)
    connection = _existing(path)
    try:
        with told(path):
            connection.execute("VACUUM")
            connection.execute("ANALYZE")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()
    return before, _size(path)


def export(path: Path, folder: Path, to: str) -> list[Path]:
    """Write the tables of a store into a folder, a file each; return the files.

    All of one state of the store, whatever is written meanwhile; memory does not grow with it.

    Args:
        path: The store.
        folder: Made where it is not there; files of the same names are replaced, each whole or not at all.
        to: One of `FORMATS`.

    Raises:
        StoreError: There is no store, it cannot be read, or Parquet is asked for without its extra.
        OSError: The folder cannot be written.
    """
    connection = _existing(path)
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    try:
        with told(path):
            connection.execute("BEGIN")
            for table, columns in TABLES.items():
                target = folder / f"{table}.{to}"
                partial = target.with_name(f".{target.name}.{os.getpid()}")
                try:
                    _WRITERS[to](partial, columns, _ROWS[table](connection))
                    partial.replace(target)
                finally:
                    partial.unlink(missing_ok=True)
                written.append(target)
    finally:
        connection.close()
    return written


def _claims(connection: sqlite3.Connection) -> Iterator[dict[str, Any]]:
    for row, claim, fact in _in_order(connection):
        yield {
            "id": row,
            "fact": naming.fact([claim]).id if fact is None else fact[0],
            **claim.model_dump(mode="json"),
        }


def _facts(connection: sqlite3.Connection) -> Iterator[dict[str, Any]]:
    names = ("id", "subject", "rule", "state", "claims")
    for _, claim, fact in _in_order(connection):
        if fact is None:
            alone = naming.fact([claim])
            yield dict(zip(names, (alone.id, alone.subject, alone.rule, alone.state, 1), strict=True))
        elif fact[-1] == 0:
            yield dict(zip(names, fact[:-1], strict=True))


def _in_order(connection: sqlite3.Connection) -> Iterator[tuple[int, Claim, tuple[Any, ...] | None]]:
    """Yield the claims with their rows and facts, as columns, the claim's place in it last; None for one alone."""
    facts = """
        SELECT f.name, f.subject, f.rule, f.state, (SELECT count(*) FROM fact_claims WHERE fact = f.id), fc.position
        FROM fact_claims fc JOIN facts f ON f.id = fc.fact WHERE fc.claim = ?
    """
    for row in connection.execute(f"{rows.CLAIMS} ORDER BY a.path, c.id"):
        yield row[0], rows.claim(row), connection.execute(facts, (row[0],)).fetchone()


def _conflicts(connection: sqlite3.Connection) -> Iterator[dict[str, Any]]:
    names = ("id", "rule", "severity", "probability", "subject", "explanation")
    sql = "SELECT fingerprint, rule, severity, probability, subject, explanation FROM conflicts ORDER BY id"
    return (dict(zip(names, row, strict=True)) for row in connection.execute(sql))


def _sides(connection: sqlite3.Connection) -> Iterator[dict[str, Any]]:
    sql = """
        SELECT c.fingerprint, cc.claim, cc.changed
        FROM conflict_claims cc JOIN conflicts c ON c.id = cc.conflict ORDER BY cc.conflict, cc.position
    """
    for conflict, claim, changed in connection.execute(sql):
        side = json.loads(changed).get("side") if changed else None
        yield {"conflict": conflict, "claim": claim, "side": side}


_ROWS = {"claims": _claims, "facts": _facts, "conflicts": _conflicts, "conflict_claims": _sides}


def _existing(path: Path) -> sqlite3.Connection:
    if not path.exists():
        message = f"{path}: there is no store yet; run recoupe check first, or name another with --store"
        raise StoreError(message)
    return connect(path)


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])


def _size(path: Path) -> int:
    files = (path, path.with_name(path.name + "-wal"))
    return sum(file.stat().st_size for file in files if file.exists())
