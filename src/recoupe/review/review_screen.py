"""The screen on which conflicts are decided."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.content import Content

from recoupe.errors import RecoupeError
from recoupe.reporting import wording
from recoupe.reporting.tally import sides
from recoupe.review import reasons
from recoupe.review.desk import Choice, Done
from recoupe.review.dialogs import Ask, Telling
from recoupe.review.drawing import STRONG, safe, wrap
from recoupe.review.facts_screen import FactsScreen
from recoupe.review.keys import bindings
from recoupe.review.list_screen import ListScreen, by_another

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.binding import BindingType

    from recoupe.review.desk import Desk
    from recoupe.review.row_list import RowList


class ReviewScreen(ListScreen):
    """Where conflicts are gone through and decided."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("review")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._typed: list[str] = []

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Tell whether a key applies: True, None to show it dimmed, False to hide it."""
        conflict = self.current() if self.is_mounted and action in _ON_A_CONFLICT else None
        if action == "resolve":
            return conflict is not None and int(str(parameters[0])) <= len(sides(conflict))
        if action in _ON_A_CONFLICT:
            return True if conflict is not None else None
        if action == "undo":
            return True if self.desk.session.steps else None
        return True

    # Deciding

    def action_accept(self) -> None:
        """Accept."""
        self._decide_unasked(Choice("accepted", reasons.STANDARD["accepted"]))

    def action_unsure(self) -> None:
        """Leave to others."""
        self._decide_unasked(Choice("unsure", reasons.STANDARD["unsure"]))

    def action_resolve(self, number: int) -> None:
        """Hold a side right, by its number."""
        conflict = self.current()
        if conflict is not None:
            side = list(sides(conflict))[number - 1]
            self._decide_unasked(Choice("resolved", reasons.held_right(side), side))

    def action_dismiss_conflict(self) -> None:
        """Ask why, and dismiss."""
        targets = self._targets()
        offered = reasons.offered(self.desk.session.decisions.values(), self._typed)

        def dismiss(reason: str | None) -> None:
            if reason is not None:
                self._remember(reason)
                self._decide(Choice("dismissed", reason), targets)

        what = wording.count(len(targets), "conflict") if len(targets) > 1 else "this conflict"
        self.app.push_screen(Ask(f"Dismiss {what}: why is it no conflict?", offered), dismiss)

    def action_repeat(self) -> None:
        """Decide as the last time."""
        if self.desk.last is None:
            self.message.say("There is no decision yet to repeat.")
        else:
            self._decide(self.desk.last)

    def action_reason(self) -> None:
        """Word the reason of a decision otherwise: of this conflict's, else of the last one taken."""
        conflict = self.current()
        decision = self.desk.decision(conflict) if conflict else None
        if decision is not None and len(self.desk.rows):
            rows: Sequence[int] = [self.desk.rows[self.listing.cursor]]
        else:
            rows = self.desk.last_decided
            decided = self.desk.of_rows(rows[:1])
            decision = self.desk.decision(decided[0]) if decided else None
        if decision is None:
            self.message.say("There is no decision yet to give a reason for.")
            return
        taken = decision

        def word(reason: str | None) -> None:
            if reason is not None:
                self._remember(reason)
                self._decide(Choice(taken.decision, reason, taken.side), rows, stay=True)

        value, standing = ("", taken.reason) if reasons.is_standing(taken) else (taken.reason, "")
        self.app.push_screen(Ask(f"Why {taken.decision}?", value=value, standing=standing), word)

    def _remember(self, reason: str) -> None:
        if reason not in self._typed and reason not in reasons.DISMISSALS:
            self._typed.append(reason)

    def _targets(self) -> list[int]:
        if self.marked:
            return sorted(self.marked)
        return [self.desk.rows[self.listing.cursor]] if len(self.desk.rows) else []

    def _decide_unasked(self, choice: Choice) -> None:
        """Decide with a standing reason, which takes the place of no reason that somebody gave for the same."""
        targets = self._targets()
        others = [row for row in targets if not self.desk.stands(row, choice)]
        if others:
            self._decide(choice, others)
        elif targets:
            self.message.say(f"It is {choice.verdict} already; {self.key('reason')} rewords the reason.")

    def _decide(self, choice: Choice, targets: Sequence[int] = (), *, stay: bool = False) -> None:
        targets = targets or self._targets()
        if not targets:
            return
        try:
            done = self.desk.decide(targets, choice)
        except RecoupeError as error:
            self.message.say(str(error), error=True)
            return
        self.review.tempo.decide(len(done.rows))
        self.marked.clear()
        self._tell(done, f"{choice.verdict}: {choice.reason}")
        self.listing.redraw()
        onward = None
        if not stay and len(self.desk.rows) and self.desk.verdict(self.listing.cursor) is not None:
            onward = self.desk.seek(self.listing.cursor, 1)
        if onward is None:
            self.show_conflict(keep_place=True)
        else:
            self.listing.cursor = onward

    def _tell(self, done: Done, what: str) -> None:
        many = f"{wording.count(len(done.rows), 'conflict')} " if len(done.rows) > 1 else ""
        left = " · all decided" if self.desk.seek(-1, 1) is None else ""
        told = f"{many}{what} · {self.key('undo')} takes it back, {self.key('reason')} rewords it{left}"
        if not done.overtaken:
            self.message.say(Content.assemble(("✓ ", STRONG), safe(told)))
            return
        others = "; ".join(by_another(decision) for decision in done.overtaken)
        self.message.say(f"Not changed, for meanwhile it was {others}.", error=True)

    def action_undo(self) -> None:
        """Take the last step back, and go to what it was about."""
        try:
            done = self.desk.undo()
        except RecoupeError as error:
            self.message.say(str(error), error=True)
            return
        if done is None:
            self.message.say("There is nothing to take back.")
            return
        self.review.tempo.take_back(len(done.rows))
        self.listing.redraw()
        if done.overtaken:
            others = "; ".join(by_another(decision) for decision in done.overtaken)
            self.message.say(f"Not taken back, for meanwhile it was {others}.", error=True)
        else:
            self.message.say(f"Taken back: {wording.count(len(done.rows), 'decision')}.")
        at = self.desk.index_of_row(done.rows[0]) if done.rows else None
        if at is not None and at != self.listing.cursor:
            self.listing.cursor = at
        else:
            self.show_conflict(keep_place=True)

    def action_mark(self) -> None:
        """Mark the conflict, or unmark it, and go on."""
        if len(self.desk.rows):
            self.marked ^= {self.desk.rows[self.listing.cursor]}
            self.listing.redraw()
            self.listing.action_move(1)
            self.show_conflict(keep_place=True)

    def action_mark_all(self) -> None:
        """Mark all of the list, or none where all are marked."""
        listed = set(self.desk.rows)
        if listed <= self.marked:
            self.marked -= listed
        else:
            self.marked |= listed
        self.listing.redraw()
        self.show_conflict(keep_place=True)

    # Elsewhere

    def on_row_list_opened(self, event: RowList.Opened) -> None:
        """Open the article."""
        event.stop()
        self.action_article()

    def action_article(self) -> None:
        """Open the article."""
        conflict = self.current()
        if conflict is not None:
            self.review.open_articles([claims[0] for claims in sides(conflict).values()], at_odds=True)

    def action_editor(self) -> None:
        """Open the article of the first claim in an editor."""
        conflict = self.current()
        if conflict is not None:
            self.review.open_editor(conflict.claims[0])

    def action_facts(self) -> None:
        """Show the facts."""
        self.app.push_screen(FactsScreen(self.desk.pages))

    def action_statistics(self) -> None:
        """Show the statistics."""
        lines = self.review.tempo.lines(dict(self.desk.pages.facet("status")))
        self.app.push_screen(
            Telling(
                "This sitting", lambda width: [part for line in lines for part in wrap(safe(line), width)]
            )
        )


_ON_A_CONFLICT = frozenset(
    {"accept", "dismiss_conflict", "resolve", "unsure", "repeat", "mark", "mark_all", "article", "editor"}
)
