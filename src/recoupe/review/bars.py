"""One-line widgets: what the list holds, and what the last key came to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Input, Static

from recoupe.reporting import wording
from recoupe.reporting.escaping import visible
from recoupe.review.drawing import FAINT, STRONG, join, safe

if TYPE_CHECKING:
    from textual import events

    from recoupe.review.desk import Desk


def standing(desk: Desk, cursor: int, marked: int) -> Content:
    """Return `3 of 80, 12 decided`, and what the list is narrowed to."""
    decided, unsure = desk.counts()
    here = cursor + 1 if len(desk.rows) else 0
    counts = [
        f"{wording.grouped(here)} of {wording.grouped(len(desk.rows))}, {wording.grouped(decided)} decided"
    ]
    counts += [f"{wording.grouped(unsure)} unsure"] if unsure else []
    query = desk.query
    narrowed = [f"“{query.words}”"] if query.words else []
    narrowed += [" or ".join(sorted(values)) for values in query.chosen.values() if values]
    parts = [safe(", ".join(counts), STRONG)]
    if marked:
        parts.append(safe(f"● {wording.grouped(marked)} marked", "bold $text-accent"))
    if narrowed:
        only = f"only {' · '.join(narrowed)} (of {wording.grouped(desk.total)})"
        parts.append(safe(only, "$text-warning"))
    parts.append(safe(f"sorted by {query.order}" if query.order != "new first" else query.order, FAINT))
    return join(parts, "  ")


class Bar(Static):
    """A line of text that nobody's markup reaches."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # as Textual has it
        super().__init__("", id=id, classes="bar", markup=False)

    def say(self, content: Content | str, *, error: bool = False) -> None:
        """Show something else."""
        self.set_class(error, "-error")
        told = safe(content) if isinstance(content, str) else content
        if error:
            told = Content.assemble(("! ", STRONG), told)
        self.update(told)


class Line(Input):
    """A field of one line into which controls can be pasted without reaching the terminal or the decisions."""

    def validate_value(self, value: str) -> str:
        """Return what was typed or pasted with its controls made visible."""
        return visible(value.replace("\t", " "))

    def _on_paste(self, event: events.Paste) -> None:
        # All of it on one line, where Textual would take the first line alone.
        self.insert_text_at_cursor(" ".join(event.text.split()))
        event.prevent_default()
        event.stop()
