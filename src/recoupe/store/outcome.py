"""The facts and conflicts of the last run, read and written.

Facts of one claim are not written: whatever claim is in no other fact is one of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from recoupe.matching.naming import fact as fact_of
from recoupe.models import Fact, trusted
from recoupe.packed import Lazy
from recoupe.store import rows

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping, Sequence

    from recoupe.models import Claim, Conflict
    from recoupe.packed import Packed


@dataclass(frozen=True, slots=True)
class Kept:
    """A conflict as it stands in the store.

    Attributes:
        conflict: The conflict.
        rows: The rows of its claims, without those that are not stored.
        columns: What is stored of it, but for its place.
        links: What is stored of its claims: their rows, and where they differ from them.
    """

    conflict: Conflict
    rows: frozenset[int]
    columns: tuple[Any, ...]
    links: tuple[tuple[int | None, str | None], ...]


def conflicts(connection: sqlite3.Connection) -> list[Kept]:
    """Return the conflicts that are kept, in their order."""
    links: dict[int, list[tuple[int | None, str | None]]] = {}
    query = "SELECT conflict, claim, changed FROM conflict_claims ORDER BY conflict, position"
    for conflict, claim, changed in connection.execute(query):
        links.setdefault(conflict, []).append((claim, changed))
    query = f"{rows.CLAIMS} WHERE c.id IN (SELECT claim FROM conflict_claims)"  # noqa: S608  # no words of others
    originals = {row[0]: rows.claim(row) for row in connection.execute(query)}
    found = connection.execute(
        "SELECT id, fingerprint, rule, severity, probability, subject, explanation, reasons FROM conflicts ORDER BY id"
    )
    kept = []
    for id_, *row in found:
        own = tuple(links.get(id_, ()))
        members = [rows.changed(originals.get(claim), changed) for claim, changed in own]
        stored = frozenset(claim for claim, _ in own if claim is not None)
        kept.append(Kept(rows.conflict(row, members), stored, tuple(row), own))
    return kept


def write_conflicts(
    connection: sqlite3.Connection, found: Iterable[Conflict | Kept], originals: rows.Originals
) -> None:
    """Write conflicts, in their order, in place of all that are kept."""
    connection.execute("DELETE FROM conflicts")
    for id_, each in enumerate(found, 1):
        if isinstance(each, Kept):
            conflict, row, own = each.conflict, each.columns, each.links
        else:
            conflict, row = each, rows.conflict_row(each)
            own = tuple(originals.reference(claim) for claim in each.claims)
        connection.execute("INSERT INTO conflicts VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (id_, *row))
        connection.execute("INSERT INTO conflict_words VALUES (?, ?)", (id_, rows.words(conflict)))
        links = [(id_, position, *link) for position, link in enumerate(own)]
        connection.executemany("INSERT INTO conflict_claims VALUES (?, ?, ?, ?)", links)


def facts(connection: sqlite3.Connection, claims: Mapping[int, Claim]) -> list[Fact]:
    """Return the facts of claims, which are given by their rows, in the order of their first claims."""
    members: dict[int, list[Claim]] = {}
    taken: dict[int, int] = {}
    query = "SELECT fact, claim, changed FROM fact_claims ORDER BY fact, position"
    for fact, claim, changed in connection.execute(query):
        if fact not in members:
            taken[claim] = fact
        else:
            taken.setdefault(claim, 0)
        members.setdefault(fact, []).append(rows.changed(claims.get(claim), changed))
    several = {
        id_: trusted(
            Fact,
            {
                "id": name,
                "subject": subject,
                "rule": rule,
                "state": state,
                "claims": tuple(members.pop(id_, ())),
            },
        )
        for id_, name, subject, rule, state in connection.execute(
            "SELECT id, name, subject, rule, state FROM facts ORDER BY id"
        )
    }
    found = []
    for row, claim in claims.items():
        of = taken.get(row)
        if of is None:
            found.append(fact_of([claim]))
        elif of in several:
            found.append(several.pop(of))
    return [*found, *several.values()]


def facts_of_several(connection: sqlite3.Connection, claims: Packed) -> Sequence[Fact]:
    """Return what `facts` does without the facts of one claim, each made when it is asked for.

    The claims are all of their articles, in the order of these articles' ids and of their rows.
    """
    members: dict[int, list[tuple[int, str | None]]] = {}
    query = "SELECT fact, claim, changed FROM fact_claims ORDER BY fact, position"
    for fact, claim, changed in connection.execute(query):
        members.setdefault(fact, []).append((claim, changed))
    wanted = {claim for own in members.values() for claim, _ in own}
    query = """
        SELECT a.path, c.id FROM claims c JOIN mentions m ON m.id = c.mention JOIN articles a ON a.id = m.article
        ORDER BY a.path, c.id
    """
    of_articles = claims.spans
    stored = (row for path, row in connection.execute(query) if path in of_articles)
    place = {row: at for at, row in enumerate(stored) if row in wanted}
    told = [*connection.execute("SELECT id, name, subject, rule, state FROM facts ORDER BY id")]
    last = len(claims)
    told.sort(key=lambda row: place.get(members[row[0]][0][0], last) if row[0] in members else last)

    def made(at: int) -> Fact:
        id_, name, subject, rule, state = told[at]
        own = (
            rows.changed(claims[place[claim]] if claim in place else None, changed)
            for claim, changed in members.get(id_, ())
        )
        fields = {"id": name, "subject": subject, "rule": rule, "state": state, "claims": tuple(own)}
        return trusted(Fact, fields)

    return Lazy(len(told), made)


def write_facts(
    connection: sqlite3.Connection,
    found: Iterable[Fact],
    originals: rows.Originals,
    among: Sequence[int] | None = None,
) -> None:
    """Write facts.

    Args:
        connection: The store's.
        found: The facts.
        originals: The stored claims that they are of.
        among: The claims whose facts they take the place of; of all where it is not given.
    """
    if among is None:
        connection.execute("DELETE FROM facts")
    else:
        sql = "DELETE FROM facts WHERE id IN (SELECT fact FROM fact_claims WHERE claim = ?)"
        connection.executemany(sql, [(claim,) for claim in among])
        # Of those whose claims are all gone, nothing tells what they were of.
        connection.execute("DELETE FROM facts WHERE id NOT IN (SELECT fact FROM fact_claims)")
    first = connection.execute("SELECT coalesce(max(id), 0) + 1 FROM facts").fetchone()[0]
    several = (
        fact for fact in found if len(fact.claims) != 1
    )  # one at a time: they may be made as they are asked for
    for id_, fact in enumerate(several, first):
        row = (id_, fact.id, fact.subject, fact.rule, fact.state)
        connection.execute("INSERT INTO facts VALUES (?, ?, ?, ?, ?)", row)
        connection.executemany(
            "INSERT INTO fact_claims VALUES (?, ?, ?, ?)",
            [(id_, position, *originals.reference(claim)) for position, claim in enumerate(fact.claims)],
        )


def count(connection: sqlite3.Connection, claims: int) -> int:
    """Return how many facts so many claims make."""
    sql = "SELECT (SELECT count(*) FROM facts) - (SELECT count(*) FROM fact_claims)"
    return claims + int(connection.execute(sql).fetchone()[0])
