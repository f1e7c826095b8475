"""What the reviewer has before them: the list, how its conflicts stand, and the decisions taken on them.

Nothing here draws. The list is rows of the store; a conflict is read whole when it is looked at.
"""

from __future__ import annotations

import datetime as dt
from array import array
from collections import OrderedDict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from recoupe import decisions
from recoupe.errors import UsageError
from recoupe.store.pages import Pages, Query

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from recoupe.config import Config
    from recoupe.decisions import Decision, Verdict
    from recoupe.models import Conflict

_KEPT = 400
"""Conflicts kept in memory."""

_PAGE = 40
"""Conflicts read at once."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What was decided, for `.` to decide it again."""

    verdict: Verdict
    reason: str
    side: str | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """What a key came to.

    Attributes:
        rows: Rows of the conflicts that stand otherwise now.
        overtaken: Decisions that others had taken meanwhile, and that stand; None for one they took back.
    """

    rows: tuple[int, ...]
    overtaken: tuple[Decision | None, ...] = ()


class Desk:
    """The conflicts of a store and the decisions on them. Reading raises StoreError, deciding DecisionsError.

    Attributes:
        config: What is shown, and where.
        pages: The store.
        session: The decisions.
        unread: What is to be said of articles that could not be read.
        query: What the list is narrowed to.
        rows: The list: rows of the store.
        total: How many conflicts there are without search and filters.
        last: The last decision taken.
        last_decided: The rows it was about.
    """

    def __init__(
        self, config: Config, pages: Pages, session: decisions.Session, unread: Sequence[str] = ()
    ) -> None:
        self.unread = unread
        self.config = config
        self.pages = pages
        self.session = session
        self.query = Query()
        self.rows: array[int] = array("q")
        self.total = 0
        self.last: Choice | None = None
        self.last_decided: tuple[int, ...] = ()
        self._conflicts: OrderedDict[int, Conflict] = OrderedDict()
        self._verdicts: dict[int, Verdict] = {}
        self._names: dict[str, str] = {}
        self._passing: dict[str, str] = {}
        self._stand()
        self.refresh()

    # The list

    def refresh(self, query: Query | None = None) -> None:
        """Read the list anew, as another query asks for it where one is given."""
        self.query = query or self.query
        self.rows = self.pages.matching(self.query)
        self.total = len(self.rows) if self.query == Query(order=self.query.order) else self.pages.total()

    def renew(self) -> None:
        """See the store as another check has left it."""
        self.pages.renew()
        self._conflicts.clear()
        self.last_decided = ()
        self._stand()
        self.refresh()

    def conflict(self, index: int) -> Conflict:
        """Return a conflict of the list, with the id and the status that its decision gives it."""
        row = self.rows[index]
        if row not in self._conflicts:
            first = index // _PAGE * _PAGE
            wanted = [near for near in self.rows[first : first + _PAGE] if near not in self._conflicts]
            self._conflicts.update(zip(wanted, self.of_rows(wanted), strict=True))
        self._conflicts.move_to_end(row)
        conflict = self._conflicts[row]
        while len(self._conflicts) > _KEPT:
            self._conflicts.popitem(last=False)
        return conflict

    def of_rows(self, rows: Sequence[int]) -> list[Conflict]:
        """Return conflicts by their rows in the store, as `conflict` does."""
        return [self._standing(conflict) for conflict in self.pages.conflicts(rows)]

    def _standing(self, conflict: Conflict) -> Conflict:
        id_ = self._names.get(conflict.id, conflict.id)
        named = conflict.model_copy(update={"id": id_})
        return named.model_copy(update={"status": decisions.status(self.decision(named))})

    def decision(self, conflict: Conflict) -> Decision | None:
        """Return the decision that stands for a conflict of the list; of one ignored in place, the author's."""
        if self._passes(conflict.id):
            return decisions.passing(conflict, self._passing[conflict.id], self.session.identity)
        return self._current(conflict.id)

    def stands(self, row: int, choice: Choice) -> bool:
        """Tell whether a conflict, by its row, is decided in this way already, for whatever reason."""
        if self._verdicts.get(row) != choice.verdict:
            return False
        (conflict,) = self.of_rows([row])
        decision = self._current(conflict.id)
        if decision is None or decision.decision != choice.verdict:
            return False
        return choice.side is None or decision.right_side(conflict) == choice.side

    def verdict(self, index: int) -> Verdict | None:
        """Return what was decided of a conflict of the list; None where it is undecided."""
        return self._verdicts.get(self.rows[index])

    def counts(self) -> tuple[int, int]:
        """Return how many of the list are decided, and how many marked unsure."""
        if not self._verdicts:
            return 0, 0
        # Whichever is shorter is gone through.
        listed: Iterable[int] = self.rows
        if len(self._verdicts) < len(self.rows):
            inside = set(self.rows)
            listed = (row for row in self._verdicts if row in inside)
        found = [self._verdicts[row] for row in listed if row in self._verdicts]
        unsure = found.count("unsure")
        return len(found) - unsure, unsure

    def seek(self, index: int, step: int) -> int | None:
        """Return the nearest undecided conflict after (step 1) or before (step -1) one; None where none is."""
        at = index + step
        while 0 <= at < len(self.rows):
            if self.rows[at] not in self._verdicts:
                return at
            at += step
        return None

    def index_of(self, id_: str) -> int | None:
        """Return where a conflict stands in the list; None where it does not."""
        row = self.rows_of([id_]).get(id_)
        return None if row is None else self.index_of_row(row)

    def rows_of(self, ids: Iterable[str]) -> dict[str, int]:
        """Return the rows in the store of those conflicts that it has, by their ids."""
        fingerprints = {name: fingerprint for fingerprint, name in self._names.items()}
        wanted = {id_: fingerprints.get(id_, id_) for id_ in ids}
        rows = self.pages.rows_of(wanted.values())
        return {id_: rows[fingerprint] for id_, fingerprint in wanted.items() if fingerprint in rows}

    def index_of_row(self, row: int) -> int | None:
        """Return where a row of the store stands in the list."""
        try:
            return self.rows.index(row)
        except ValueError:
            return None

    # Decisions

    def decide(self, rows: Collection[int], choice: Choice) -> Done:
        """Decide the conflicts of some rows alike. It is on disk when this returns.

        Raises:
            UsageError: A conflict has no such side, or there is no reason.
        """
        conflicts = self.of_rows(list(rows))
        known = dict(zip((conflict.id for conflict in conflicts), rows, strict=True))
        changed = self.session.decide(conflicts, choice.verdict, choice.reason, choice.side)
        done = self._changed(known, changed)
        if done.rows:
            self.last, self.last_decided = choice, done.rows
        return done

    def repeat(self, rows: Collection[int]) -> Done:
        """Decide as the last time.

        Raises:
            UsageError: Nothing was decided yet, or as for `decide`.
        """
        if self.last is None:
            message = "there is no decision yet to repeat"
            raise UsageError(message)
        return self.decide(rows, self.last)

    def undo(self) -> Done | None:
        """Take the last step back; None where there is none."""
        changed = self.session.undo()
        if changed is None:
            return None
        known = self.rows_of((*changed.done, *changed.overtaken))
        self.last_decided = ()
        return self._changed(known, changed)

    def look(self) -> list[Decision | None]:
        """Read what others decided meanwhile; return their decisions, None for one taken back."""
        changed = self.session.reread()
        if not changed:
            return []
        self._conflicts.clear()
        self._stand()
        return [self.session.decisions.get(id_) for id_ in changed]

    def _changed(self, known: dict[str, int], changed: decisions.Changed) -> Done:
        """Note how conflicts stand after a change, by the ids of those that it was about."""
        for id_, row in known.items():
            self._conflicts.pop(row, None)
            decision = self._current(id_)
            if self._passes(id_):
                self._verdicts[row] = "accepted"
            elif decision is None:
                self._verdicts.pop(row, None)
            else:
                self._verdicts[row] = decision.decision
        self.pages.put({row: self._verdicts.get(row) for row in known.values()})
        return Done(
            tuple(known[id_] for id_ in changed.done if id_ in known),
            tuple(self.session.decisions.get(id_) for id_ in changed.overtaken),
        )

    def _current(self, id_: str) -> Decision | None:
        """Return the decision that somebody took and that still holds, by the conflict's id."""
        decision = self.session.decisions.get(id_)
        return decision if decision is not None and decision.holds(_today()) else None

    def _passes(self, id_: str) -> bool:
        """Tell whether a conflict is let pass in place; as in a check, what a reviewer decided counts before that."""
        return id_ in self._passing and decisions.status(self._current(id_)) == "new"

    def _stand(self) -> None:
        """Find out which decision stands for which conflict, as a check does."""
        of_rows = self.pages.rows_of(self.session.decisions)
        rows = {of_rows[id_]: decision for id_, decision in self.session.decisions.items() if id_ in of_rows}
        self._names = {}
        left = {id_: entry for id_, entry in self.session.decisions.items() if id_ not in of_rows}
        if left:
            rows |= self._found_elsewhere(left, rows.keys())
        self._passing = {self._names.get(id_, id_): reason for id_, reason in self.pages.ignored.items()}
        today = _today()
        self._verdicts = {row: entry.decision for row, entry in rows.items() if entry.holds(today)}
        for id_, row in self.rows_of(self._passing).items():
            if self._passes(id_):
                self._verdicts[row] = "accepted"
        self.pages.stand(self._verdicts)

    def _found_elsewhere(self, left: dict[str, Decision], taken: Collection[int]) -> dict[int, Decision]:
        """Return the decisions that fit conflicts of other fingerprints: an article was moved, a value is gone."""
        scope = decisions.Scope(frozenset(), self.config.root, self.session.identity)
        articles = {article for entry in left.values() for article in entry.articles}
        paths = [path for path in self.pages.paths_of_articles() if self.session.identity(path) in articles]
        gone = [entry for entry in left.values() if any(map(scope.is_gone, entry.articles))]
        quotes = sorted({quote for entry in gone for quote in entry.quotes})
        rules = sorted({entry.rule for entry in left.values()})
        rows = [row for row in self.pages.candidates(rules, paths, quotes) if row not in taken]
        conflicts = self.pages.conflicts(rows)
        placed = decisions.stand(conflicts, left, scope)
        found = {}
        for row, before, after in zip(rows, conflicts, placed.conflicts, strict=True):
            if after.id in placed.decided:
                found[row] = placed.decided[after.id]
            if after.id != before.id:
                self._names[before.id] = after.id
        return found

    # What else is known

    def related(self, conflict: Conflict) -> list[Decision]:
        """Return the decisions taken before on the values of a conflict, other than its own."""
        return decisions.about(self.session.decisions.values(), conflict, self.session.identity)


def with_words(query: Query, words: str) -> Query:
    """Return a query for other words."""
    return replace(query, words=words)


def _today() -> dt.date:
    return dt.datetime.now().astimezone().date()
