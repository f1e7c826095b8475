"""What several sources agree on, and values that changed with time."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal

from recoupe.judging import moments
from recoupe.reporting import wording
from recoupe.reporting.excerpt import excerpt
from recoupe.review.bars import Bar, Search
from recoupe.review.drawing import (
    BLANK,
    FAINT,
    LONGEST,
    STRONG,
    heading,
    indented,
    join,
    safe,
    sentence,
    wrap,
)
from recoupe.review.footer import Footer
from recoupe.review.keys import bindings
from recoupe.review.line_view import LineView
from recoupe.review.review_base import Reviewing
from recoupe.review.row_list import RowList
from recoupe.review.rows import FactRows, place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.content import Content

    from recoupe.models import Fact
    from recoupe.store.pages import Pages

_STATES = ("confirmed", "updated")


class FactsScreen(Reviewing):
    """The facts at the left, what each source says at the right."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("facts")

    def __init__(self, pages: Pages) -> None:
        super().__init__()
        self._pages = pages
        self._words = ""
        self._facts = FactRows(pages, pages.list_facts(_STATES))

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        yield Bar(id="standing")
        with Horizontal(id="panes"):
            empty = safe("No fact is told by several sources.", FAINT)
            yield RowList(self._facts, moved=self._show, empty=empty, id="list")
            yield LineView(id="conflict")
        yield Search("show the facts on", self._narrow, lambda: self._list)
        yield Footer("facts")

    def on_mount(self) -> None:
        """Show the first fact."""
        self.set_focus(self._list)
        self._show()

    @property
    def _list(self) -> RowList:
        return self.query_one("#list", RowList)

    def _current(self) -> Fact | None:
        return self._facts.fact(self._list.cursor) if len(self._facts) else None

    def on_row_list_opened(self, event: RowList.Opened) -> None:
        """Open its article."""
        event.stop()
        self.action_article()

    def _show(self) -> None:
        fact = self._current()
        view = self.query_one("#conflict", LineView)
        view.show((lambda width: list(_told(fact, width))) if fact else (lambda _width: []))
        here = self._list.cursor + 1 if len(self._facts) else 0
        told = f"{wording.grouped(here)} of {wording.count(len(self._facts), 'fact')} that several claims speak of"
        only = safe(f"only “{self._words}”" if self._words else "", "$text-warning")
        self.query_one("#standing", Bar).say(join((safe(told, STRONG), only), "  "))

    def action_article(self) -> None:
        """Open the article."""
        fact = self._current()
        if fact is not None:
            self.review.open_articles(fact.claims)

    def action_editor(self) -> None:
        """Open the article in an editor."""
        fact = self._current()
        if fact is not None:
            self.review.open_editor(fact.claims[0])

    def action_search(self) -> None:
        """Type what the facts are to be on."""
        self.query_one(Search).open(self._words)

    def _narrow(self, words: str) -> None:
        """Show the facts on what is typed."""
        if words != self._words:
            self._words = words
            self._facts = FactRows(self._pages, self._pages.list_facts(_STATES, words))
            self._list.show(self._facts)

    def go_back(self) -> None:
        """Take the search back, or leave."""
        search = self.query_one(Search)
        if search.display or self._words:
            search.close()
            self._narrow("")
        else:
            super().go_back()


def _told(fact: Fact, width: int) -> Iterator[Content]:
    yield from wrap(safe(wording.shorten(fact.subject, LONGEST), STRONG), width)
    agreed = fact.state == "confirmed"
    yield heading("Said alike" if agreed else "How it changed", width)
    claims = (
        fact.claims
        if agreed
        else sorted(fact.claims, key=lambda claim: claim.period or claim.published or "")
    )
    for claim in claims:
        when = moments.period(claim.period or claim.published)
        yield from wrap(
            join((safe(when or "", FAINT if agreed else STRONG), safe(wording.value(claim), STRONG))), width
        )
        yield from wrap(safe(" · ".join(wording.circumstances(claim))), width)
        yield place(claim, width)
        yield from indented(wrap(sentence(excerpt(claim)), width - 2), 2)
        yield BLANK
