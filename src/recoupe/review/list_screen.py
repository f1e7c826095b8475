"""A list of conflicts and the one under its cursor: searched, filtered, sorted, kept up with what others do."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from textual.containers import Horizontal

from recoupe.errors import RecoupeError
from recoupe.reporting import wording
from recoupe.reporting.tally import sides
from recoupe.review.bars import Bar, Search, standing, unread
from recoupe.review.conflict_page import ConflictPage
from recoupe.review.desk import with_words
from recoupe.review.dialogs import Choices, Filter
from recoupe.review.drawing import FAINT, safe
from recoupe.review.footer import Footer
from recoupe.review.line_view import LineView
from recoupe.review.review_base import Reviewing
from recoupe.review.row_list import RowList
from recoupe.review.rows import ConflictRows
from recoupe.store.pages import Facet, Order, Query

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.content import Content

    from recoupe.decisions import Decision
    from recoupe.models import Conflict
    from recoupe.review.desk import Desk

_LOOK_EVERY = 1.0
"""Seconds between looks at what others decided, or a check beside found."""

_TOLD = 3
"""Decisions of others that are told one by one."""


class ListScreen(Reviewing):
    """The list at the left, the conflict at the right."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.marked: set[int] = set()
        self._applies: object = None

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        yield Bar(id="standing")
        with Horizontal(id="panes"):
            yield RowList(
                ConflictRows(self.desk, self.marked),
                moved=self.show_conflict,
                empty=self._nothing(),
                id="list",
            )
            yield LineView(id="conflict")
        yield Search("show what holds these words", self._narrow, lambda: self.listing)
        yield Bar(id="message")
        yield Footer("review")

    def on_mount(self) -> None:
        """Show the first conflict, and look regularly at what happens beside."""
        self.set_focus(self.listing)
        self.show_conflict()
        if self.desk.total and self.desk.seek(-1, 1) is None:
            self.message.say(
                f"All are decided; the same keys decide otherwise. {self.key('help')} shows every key."
            )
        elif self.desk.total:
            keys = {name: self.key(name) for name in ("accept", "dismiss", "side-1", "side-2", "help")}
            self.message.say(
                f"{keys['accept']} accepts, {keys['dismiss']} dismisses, {keys['side-1']} or {keys['side-2']} says "
                f"which side is right; {keys['help']} shows every key."
            )
        if self.desk.unread:
            self.message.say(unread(self.desk.unread), error=True)
        self.set_interval(_LOOK_EVERY, self.look)

    @property
    def listing(self) -> RowList:
        """The list."""
        return self.query_one("#list", RowList)

    @property
    def message(self) -> Bar:
        """The line that says what the last key came to."""
        return self.query_one("#message", Bar)

    def current(self) -> Conflict | None:
        """Return the conflict under the cursor."""
        return self.desk.conflict(self.listing.cursor) if len(self.desk.rows) else None

    # Showing

    def show_conflict(self, *, keep_place: bool = False) -> None:
        """Show the conflict under the cursor, from its beginning or where it was."""
        conflict = self.current()
        view = self.query_one("#conflict", LineView)
        if conflict is None:
            view.show(lambda _width: [])
        else:
            page = ConflictPage(
                conflict, self.desk.decision(conflict), self.desk.related(conflict), self.key_of_side
            )
            view.show(page.lines, keep_place=keep_place)
        self.query_one("#standing", Bar).say(standing(self.desk, self.listing.cursor, len(self.marked)))
        applies = (conflict and len(sides(conflict)), self.desk.session.steps > 0, self.desk.last is not None)
        if applies != self._applies:
            self._applies = applies
            self.refresh_bindings()

    def _nothing(self) -> Content:
        if self.desk.total:
            return safe("Nothing is left of the list. Esc takes search and filters back.", FAINT)
        return safe("No conflict was found: nothing contradicts.", FAINT)

    def _list_again(self, query: Query | None = None, *, at: int | None = None) -> None:
        """Read the list anew and keep the place in it: the same conflict where it is still there."""
        row = self.desk.rows[self.listing.cursor] if len(self.desk.rows) else None
        self.desk.refresh(query)
        found = at if at is not None else (None if row is None else self.desk.index_of_row(row))
        self.listing.show(ConflictRows(self.desk, self.marked), found or 0, empty=self._nothing())

    # Moving and choosing

    def action_seek(self, step: int) -> None:
        """Go to the next or the previous undecided conflict."""
        found = self.desk.seek(self.listing.cursor, step)
        if found is None:
            where = "after" if step > 0 else "before"
            self.message.say(f"There is no undecided conflict {where} this one.")
        else:
            self.listing.cursor = found

    def action_scroll_conflict(self, by: int) -> None:
        """Scroll the conflict without leaving the list."""
        view = self.query_one("#conflict", LineView)
        view.scroll_relative(y=by * max(1, view.size.height // 3), animate=False, immediate=True)

    def action_sort(self) -> None:
        """Sort by the next order."""
        orders: tuple[Order, ...] = get_args(Order)
        order = orders[(orders.index(self.desk.query.order) + 1) % len(orders)]
        self._list_again(Query(self.desk.query.words, self.desk.query.chosen, order))
        self.message.say(f"Sorted by {order}." if order != "new first" else "Undecided conflicts first.")

    def action_search(self) -> None:
        """Type what the list is to hold."""
        self.query_one(Search).open(self.desk.query.words)
        self.message.say("Enter keeps what is found, Esc drops it.")

    def _narrow(self, words: str) -> None:
        """Show what holds the words."""
        if words != self.desk.query.words:
            self._list_again(with_words(self.desk.query, words))

    def action_filter(self) -> None:
        """Choose what the list shows."""
        words = self.desk.query.words
        facets: tuple[Facet, ...] = get_args(Facet)
        values = [
            (facet, value, count) for facet in facets for value, count in self.desk.pages.facet(facet, words)
        ]

        def choose(chosen: Choices | None) -> None:
            if chosen is not None:
                self._list_again(Query(self.desk.query.words, chosen, self.desk.query.order))

        self.app.push_screen(Filter(values, dict(self.desk.query.chosen)), choose)

    def go_back(self) -> None:
        """Take back, one at each Escape: the search, the marks, the filters."""
        search, query = self.query_one(Search), self.desk.query
        if search.display or query.words:
            search.close()
            self._narrow("")
        elif self.marked:
            self.marked.clear()
            self.listing.redraw()
            self.show_conflict(keep_place=True)
        elif any(query.chosen.values()):
            self._list_again(Query(order=query.order))
        else:
            self.listing.focus()
            self.message.say(f"{self.key('quit')} quits; {self.key('help')} shows the keys.")

    # What happens beside

    def look(self) -> None:
        """Show what others decided and what another check found, without losing the place."""
        try:
            others = self.desk.look()
            behind = self.desk.pages.is_behind()
        except RecoupeError as error:
            self.message.say(str(error), error=True)
            return
        if others:
            self.listing.redraw()
            self.show_conflict(keep_place=True)
            told = "; ".join(by_another(decision) for decision in others[:_TOLD])
            more = f" and {len(others) - _TOLD} more" if len(others) > _TOLD else ""
            self.message.say(f"Meanwhile: {told}{more}.")
        if behind:
            self.renew()

    def renew(self) -> None:
        """Show what another check has found, from the conflict that was looked at."""
        before = self.current()
        marked = {conflict.id for conflict in self.desk.of_rows(sorted(self.marked))}
        self.desk.renew()
        self.marked.clear()
        self.marked.update(self.desk.rows_of(marked).values())
        at = self.desk.index_of(before.id) if before else 0
        self.listing.show(ConflictRows(self.desk, self.marked), at or 0, empty=self._nothing())
        self.message.say(f"The articles were checked again: {wording.count(self.desk.total, 'conflict')}.")

    def tell(self, message: str, *, error: bool = False) -> None:
        """Show a message."""
        self.message.say(message, error=error)


def by_another(decision: Decision | None) -> str:
    """Return what somebody else did, in words."""
    if decision is None:
        return "taken back by somebody else"
    by = decision.reviewer or "somebody else"
    return f"{decision.decision} by {by} ({decision.subject}: {decision.reason})"
