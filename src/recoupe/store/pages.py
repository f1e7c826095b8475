"""The last run's conflicts and facts, read a page at a time: lists of 100,000 stay quick and small.

A `Pages` sees one state of the store, that of its opening or of the last `renew`, whatever is written
meanwhile. How conflicts stand is told to it, and kept in memory.
"""

from __future__ import annotations

import contextlib
import json
from array import array
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, Self, get_args

from recoupe.language.text import fold
from recoupe.models import Claim, Conflict, Fact, Severity
from recoupe.store import rows
from recoupe.store.connection import connect, told

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

Order = Literal["new first", "severity", "probability", "subject", "rule", "article"]
"""What a list is sorted by; conflicts that are equal in it stand worst first."""

Facet = Literal["status", "severity", "rule", "article"]
"""What a list is filtered by."""

NEW = "new"

_SEVERITY = (
    f"CASE severity {' '.join(f'WHEN {name!r} THEN {at}' for at, name in enumerate(get_args(Severity)))} END"
)
_WORST = f"{_SEVERITY}, probability DESC, id"
_ORDERS: dict[Order, str] = {
    "new first": f"id IN (SELECT conflict FROM standing), {_WORST}",  # noqa: S608  # ours
    "severity": _WORST,
    "probability": "probability DESC, id",
    "subject": "subject COLLATE NOCASE, id",
    "rule": f"rule, {_WORST}",
    "article": "id",
}
_STATUS = f"coalesce((SELECT status FROM standing WHERE conflict = id), '{NEW}')"  # noqa: S608  # ours
_FACETS: dict[Facet, str] = {"status": _STATUS, "severity": "severity", "rule": "rule"}
_OF_ARTICLES = """
    SELECT cc.conflict FROM articles a JOIN mentions m ON m.article = a.id JOIN claims c ON c.mention = m.id
    JOIN conflict_claims cc ON cc.claim = c.id WHERE a.path IN
"""


@dataclass(frozen=True, slots=True)
class Query:
    """Which conflicts a list shows, and in which order.

    Attributes:
        words: Typed words, all of which a conflict must hold; case and accents make no difference.
        chosen: For a facet, the values of which a conflict must have one; a facet that is absent or empty
            leaves all.
        order: What the list is sorted by.
    """

    words: str = ""
    chosen: Mapping[Facet, frozenset[str]] = field(default_factory=dict)
    order: Order = "new first"


class Pages:
    """A reader of the store; every method raises StoreError where the store cannot be read.

    Args:
        path: The store's file.
        select: Rules to read; all where it is empty.
        ignore: Rules to leave out.
        min_probability: Least probability of a conflict to be read.
    """

    def __init__(
        self,
        path: Path,
        *,
        select: Collection[str] = (),
        ignore: Collection[str] = (),
        min_probability: float = 0,
    ) -> None:
        self.path = path
        self._connection = connect(path)
        self._shown, self._arguments = _shown(select, ignore, min_probability)
        with self._told():
            self._connection.execute("PRAGMA temp_store = MEMORY")
            self._connection.execute(
                "CREATE TEMP TABLE standing (conflict INTEGER PRIMARY KEY, status TEXT NOT NULL) STRICT"
            )
        self.renew()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the store."""
        self._connection.close()

    def renew(self) -> None:
        """See the store as it is now."""
        self._lists: dict[object, array[int]] = {}
        self._facets: dict[tuple[Facet, str], list[tuple[str, int]]] = {}
        with self._told():
            if self._connection.in_transaction:
                self._connection.execute("COMMIT")
            self._connection.execute("BEGIN")
            meta = dict(self._connection.execute("SELECT key, value FROM meta"))
        self.outcome: str | None = meta.get("outcome")
        self.paths: list[str] | None = json.loads(meta["paths"]) if "paths" in meta else None
        self._stamp = meta.get("outcome"), meta.get("ignored")
        self.ignored: dict[str, str] = json.loads(meta.get("ignored", "{}")).get("reasons", {})
        counts = json.loads(meta.get("counts", "{}"))
        self.articles: int = counts.get("articles", 0)

    def is_behind(self) -> bool:
        """Tell whether another check has kept what it found since this was opened or renewed."""
        with self._told(), contextlib.closing(connect(self.path)) as beside:
            meta = dict(beside.execute("SELECT key, value FROM meta WHERE key IN ('outcome', 'ignored')"))
        return "outcome" in meta and (meta["outcome"], meta.get("ignored")) != self._stamp

    # How conflicts stand

    def stand(self, statuses: Mapping[int, str]) -> None:
        """Set how conflicts stand, by their rows; all others are new."""
        self._lists.clear()
        with self._told():
            self._connection.execute("DELETE FROM standing")
            self._connection.executemany("INSERT INTO standing VALUES (?, ?)", statuses.items())

    def put(self, statuses: Mapping[int, str | None]) -> None:
        """Change how some conflicts stand, by their rows; None makes one new again."""
        self._lists.clear()
        with self._told():
            self._connection.executemany(
                "DELETE FROM standing WHERE conflict = ?", [(row,) for row in statuses]
            )
            known = [(row, status) for row, status in statuses.items() if status is not None]
            self._connection.executemany("INSERT INTO standing VALUES (?, ?)", known)

    def rows_of(self, fingerprints: Iterable[str]) -> dict[str, int]:
        """Return the rows of those conflicts that the store has, by their fingerprints."""
        sql = "SELECT fingerprint, id FROM conflicts WHERE fingerprint IN"
        with self._told():
            return dict(self._within(sql, list(fingerprints)))

    def candidates(
        self, rules: Collection[str], paths: Collection[str], quotes: Collection[str]
    ) -> list[int]:
        """Return the rows of conflicts of some rules that are in one of the articles or hold one of the quotes."""
        with self._told():
            near = {
                row[0]
                for row in self._within(
                    "SELECT cc.conflict FROM articles a JOIN mentions m ON m.article = a.id JOIN claims c"
                    " ON c.mention = m.id JOIN conflict_claims cc ON cc.claim = c.id WHERE a.path IN",
                    list(paths),
                )
            }
            for quote in quotes:
                sql = "SELECT conflict FROM conflict_words WHERE instr(words, ?)"
                near.update(row[0] for row in self._connection.execute(sql, (fold(quote),)))
            of_rules = self._within("SELECT id FROM conflicts WHERE rule IN", list(rules))
            return sorted(near.intersection(row[0] for row in of_rules))

    # Lists

    def matching(self, query: Query) -> array[int]:
        """Return the rows of the conflicts that a query asks for, in its order. They are not to be changed."""
        with self._told():
            listed = self._listed(query)
            if not query.words.split():
                return listed
            found = self._holding(query.words.split())
            return listed if found.issuperset(listed) else array("q", filter(found.__contains__, listed))

    def _listed(self, query: Query) -> array[int]:
        """Return what a query asks for without its words: the same for each letter that is typed."""
        of = (
            tuple(sorted((facet, tuple(sorted(values))) for facet, values in query.chosen.items())),
            query.order,
        )
        if of not in self._lists:
            where, arguments = self._where(query.chosen)
            sql = f"SELECT id FROM conflicts WHERE {where} ORDER BY {_ORDERS[query.order]}"  # noqa: S608  # ours
            self._lists = {of: array("q", (row[0] for row in self._connection.execute(sql, arguments)))}
        return self._lists[of]

    def _holding(self, words: Sequence[str]) -> set[int]:
        """Return the rows of the conflicts that hold words."""
        held = " AND ".join("instr(words, ?)" for _ in words)
        sql = f"SELECT conflict FROM conflict_words WHERE {held}"  # noqa: S608  # marks
        return {row[0] for row in self._connection.execute(sql, tuple(map(fold, words)))}

    def total(self) -> int:
        """Return how many conflicts there are that may be shown."""
        with self._told():
            sql = f"SELECT count(*) FROM conflicts WHERE {self._shown}"  # noqa: S608  # ours
            return int(self._connection.execute(sql, self._arguments).fetchone()[0])

    def facet(self, facet: Facet, words: str = "") -> list[tuple[str, int]]:
        """Return the values of a facet among the conflicts that hold words, with how many have each, most first."""
        if (facet, words) in self._facets:
            return self._facets[facet, words]
        where, arguments = self._where({}, words)
        if facet == "article":
            sql = (
                "SELECT path, n FROM (SELECT m.article AS article, count(DISTINCT cc.conflict) AS n"  # noqa: S608  # ours
                " FROM conflict_claims cc JOIN claims c ON c.id = cc.claim JOIN mentions m ON m.id = c.mention"
                f" WHERE cc.conflict IN (SELECT id FROM conflicts WHERE {where}) GROUP BY 1)"
                " JOIN articles a ON a.id = article ORDER BY 2 DESC, 1"
            )
        else:
            sql = f"SELECT {_FACETS[facet]}, count(*) FROM conflicts WHERE {where} GROUP BY 1 ORDER BY 2 DESC, 1"  # noqa: S608  # ours
        with self._told():
            found = self._connection.execute(sql, arguments).fetchall()
        if facet != "status":
            self._facets[facet, words] = found
        return found

    def conflicts(self, rows_: Sequence[int]) -> list[Conflict]:
        """Return whole conflicts by their rows, in that order; all are new as far as the store knows."""
        with self._told():
            members = self._members("conflict", rows_)
            found = {
                row[0]: row[1:]
                for row in self._within(
                    "SELECT id, fingerprint, rule, severity, probability, subject, explanation, reasons"
                    " FROM conflicts WHERE id IN",
                    rows_,
                )
            }
            return [rows.conflict(found[id_], members.get(id_, ())) for id_ in rows_ if id_ in found]

    def list_facts(self, states: Collection[str], words: str = "") -> array[int]:
        """Return the rows of facts in one of the states whose subject holds the typed words, by their first claims."""
        typed = words.split()
        sql = (
            "SELECT f.id, f.subject FROM facts f JOIN fact_claims fc ON fc.fact = f.id AND fc.position = 0"  # noqa: S608  # marks
            " JOIN claims c ON c.id = fc.claim JOIN mentions m ON m.id = c.mention JOIN articles a ON a.id = m.article"
            f" WHERE f.state IN ({_marks(states)}) ORDER BY a.path, c.id"
        )
        with self._told():
            found = self._connection.execute(sql, tuple(states))
            wanted = [fold(word) for word in typed]
            return array("q", (id_ for id_, text in found if all(word in fold(text) for word in wanted)))

    def facts(self, rows_: Sequence[int]) -> list[Fact]:
        """Return whole facts by their rows, in that order."""
        with self._told():
            members = self._members("fact", rows_)
            sql = "SELECT id, name, subject, rule, state FROM facts WHERE id IN"
            found = {row[0]: row[1:] for row in self._within(sql, rows_)}
        return [
            Fact(id=name, subject=subject, rule=rule, state=state, claims=tuple(members.get(id_, ())))
            for id_, (name, subject, rule, state) in ((id_, found[id_]) for id_ in rows_ if id_ in found)
        ]

    # Articles

    def paths_of_articles(self) -> list[str]:
        """Return the ids of all articles."""
        with self._told():
            return [row[0] for row in self._connection.execute("SELECT path FROM articles ORDER BY path")]

    def claims_in(self, article: str) -> dict[int, Claim]:
        """Return the claims of an article by their rows, in the article's order."""
        with self._told():
            found = self._connection.execute(
                f"{rows.CLAIMS} WHERE a.path = ? ORDER BY m.start, c.id", (article,)
            )
            return {row[0]: rows.claim(row) for row in found}

    def facts_of(self, claims: Iterable[int]) -> dict[int, list[int]]:
        """Return the rows of the facts that claims belong to, by the claims' rows."""
        held: dict[int, list[int]] = {}
        sql = "SELECT DISTINCT claim, fact FROM fact_claims WHERE claim IN"
        with self._told():
            for claim, fact in self._within(sql, list(claims)):
                held.setdefault(claim, []).append(fact)
        return held

    def _members(self, kind: str, ids: Sequence[int]) -> dict[int, list[Claim]]:
        sql = f"SELECT {kind}, position, claim, changed FROM {kind}_claims WHERE {kind} IN"  # noqa: S608  # our names
        links = sorted(self._within(sql, ids))
        wanted = sorted({claim for _, _, claim, _ in links if claim is not None})
        originals = {row[0]: rows.claim(row) for row in self._within(f"{rows.CLAIMS} WHERE c.id IN", wanted)}
        members: dict[int, list[Claim]] = {}
        for holder, _, claim, changed in links:
            members.setdefault(holder, []).append(rows.changed(originals.get(claim), changed))
        return members

    def _within(self, sql: str, ids: Sequence[Any]) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a query that ends in `IN`, for any number of ids."""
        for at in range(0, len(ids), _AT_ONCE):
            batch = ids[at : at + _AT_ONCE]
            yield from self._connection.execute(f"{sql} ({_marks(batch)})", tuple(batch))

    def _where(self, chosen: Mapping[Facet, frozenset[str]], words: str = "") -> tuple[str, list[Any]]:
        conditions, arguments = [self._shown], [*self._arguments]
        if typed := words.split():
            held = " AND ".join("instr(words, ?)" for _ in typed)
            conditions.append(f"id IN (SELECT conflict FROM conflict_words WHERE {held})")  # noqa: S608  # marks
            arguments += map(fold, typed)
        for facet, values in chosen.items():
            if values:
                marks = _marks(values)
                one_of = (
                    f"id IN ({_OF_ARTICLES} ({marks}))"
                    if facet == "article"
                    else f"{_FACETS[facet]} IN ({marks})"
                )
                conditions.append(one_of)
                arguments += sorted(values)
        return " AND ".join(conditions), arguments

    def _told(self) -> AbstractContextManager[None]:
        return told(self.path)


_AT_ONCE = 500
"""Values in one statement; SQLite takes 999 in its older versions."""


def _shown(select: Collection[str], ignore: Collection[str], least: float) -> tuple[str, list[Any]]:
    """Return the condition that leaves what the configuration asks for, and its arguments."""
    conditions, arguments = ["probability >= ?"], [least]
    if select:
        conditions.append(f"rule IN ({_marks(select)})")
    if ignore:
        conditions.append(f"rule NOT IN ({_marks(ignore)})")
    return " AND ".join(conditions), [*arguments, *select, *ignore]


def _marks(values: Collection[Any]) -> str:
    return ", ".join("?" * len(values))
