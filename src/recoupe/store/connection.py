"""Opening the store's file, and what can go wrong with it, in words."""

from __future__ import annotations

import contextlib
import sqlite3
from typing import TYPE_CHECKING

from recoupe.errors import StoreError
from recoupe.store.schema import APPLICATION_ID, MIGRATIONS, SCHEMA, VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PATIENCE = 5.0
"""Seconds to wait for another process that writes the store."""

_ELSEWHERE = "give another file with --store, or --no-store"
_REMEDIES = {
    sqlite3.SQLITE_BUSY: "is in use by another recoupe; try again when that is done, or give --no-store",
    sqlite3.SQLITE_LOCKED: "is in use by another recoupe; try again when that is done, or give --no-store",
    sqlite3.SQLITE_FULL: f"cannot be written, the disk is full; make room, or {_ELSEWHERE}",
    sqlite3.SQLITE_READONLY: f"cannot be written; {_ELSEWHERE}",
    sqlite3.SQLITE_PERM: f"cannot be opened; {_ELSEWHERE}",
    sqlite3.SQLITE_CANTOPEN: f"cannot be opened; {_ELSEWHERE}",
    sqlite3.SQLITE_IOERR: f"cannot be written, the disk may be full or failing; make room, or {_ELSEWHERE}",
}
_DAMAGED = "is damaged, or no store; delete it, and the next run makes it anew from the articles"


def connect(path: Path) -> sqlite3.Connection:
    """Open the store's file, and lay the tables where it is new.

    Raises:
        StoreError: It cannot be opened, or is no store of a version we know. The file is left as it was.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"{path}: the store's folder cannot be made ({error.strerror}); {_ELSEWHERE}"
        raise StoreError(message) from error
    with told(path):
        connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
    try:
        with told(path):
            if _is_new(path, connection):
                _lay(path, connection)
            _migrate(connection)
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA synchronous = NORMAL")
    except BaseException:
        connection.close()
        raise
    return connection


@contextlib.contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn SQLite's errors into one sentence about the file.

    Raises:
        StoreError: In place of every sqlite3.Error.
    """
    try:
        yield
    except sqlite3.Error as error:
        # The low byte is the kind of error, what is above it the particular case.
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF
        message = f"{path}: the store {_REMEDIES.get(code, _DAMAGED)} ({error})"
        raise StoreError(message) from error


@contextlib.contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Write all that is in the block, or nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        # A full disk has made SQLite roll back by itself.
        if connection.in_transaction:
            with contextlib.suppress(sqlite3.Error):
                connection.execute("ROLLBACK")
        raise


@contextlib.contextmanager
def snapshot(connection: sqlite3.Connection) -> Iterator[None]:
    """Read all that is in the block from one state of the file."""
    connection.execute("BEGIN")
    try:
        connection.execute(
            "SELECT 1 FROM sqlite_master"
        ).fetchone()  # a transaction begins with its first read
        yield
    finally:
        connection.execute("COMMIT")


def _is_new(path: Path, connection: sqlite3.Connection) -> bool:
    # One snapshot for all three: another process may be laying the same store.
    with contextlib.nullcontext() if connection.in_transaction else snapshot(connection):
        version = _version(connection)
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        is_empty = connection.execute("SELECT 1 FROM sqlite_master").fetchone() is None
    if application == 0 and version == 0 and is_empty:
        return True
    if application != APPLICATION_ID:
        message = f"{path}: is an SQLite file of another program; {_ELSEWHERE}"
        raise StoreError(message)
    if version > VERSION:
        message = (
            f"{path}: the store was made by a newer recoupe (schema {version}, this one reads {VERSION}); "
            f"upgrade recoupe, or {_ELSEWHERE}"
        )
        raise StoreError(message)
    return False


def _lay(path: Path, connection: sqlite3.Connection) -> None:
    # A reader beside a writer; kept in the file, and not to be set inside a transaction.
    connection.execute("PRAGMA journal_mode = WAL")
    with transaction(connection):
        if not _is_new(path, connection):
            return  # another process was faster
        _run(connection, SCHEMA)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {VERSION}")


def _migrate(connection: sqlite3.Connection) -> None:
    """Take the tables of an earlier version to this one, whole or not at all."""
    if _version(connection) == VERSION:
        return
    with transaction(connection):
        # Another process may have been faster.
        for version in range(_version(connection), VERSION):
            _run(connection, MIGRATIONS[version])
        connection.execute(f"PRAGMA user_version = {VERSION}")


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _run(connection: sqlite3.Connection, script: str) -> None:
    """Run the statements of a script; executescript would end the transaction."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            connection.execute(statement)
            statement = ""
