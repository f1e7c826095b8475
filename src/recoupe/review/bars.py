"""One-line widgets: what the list holds, and what the last key came to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Input, Static

from recoupe.reporting import wording
from recoupe.reporting.escaping import visible
from recoupe.review.drawing import FAINT, STRONG, join, safe

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.widget import Widget

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


def unread(articles: Sequence[str]) -> str:
    """Return that articles could not be read, and why."""
    return f"{wording.count(len(articles), 'article')} could not be read: {'; '.join(articles)}"


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
        self.update(told, layout=False)


class Line(Input):
    """A field of one line into which controls can be pasted without reaching the terminal or the decisions."""

    def __init__(
        self,
        value: str = "",
        *,
        placeholder: str = "",
        id: str | None = None,  # noqa: A002  # as Textual has it
        classes: str = "",
    ) -> None:
        # What is selected when the focus arrives would be what was typed since: it arrives late.
        super().__init__(value, placeholder=placeholder, id=id, classes=classes, select_on_focus=False)

    def put(self, character: str) -> None:
        """Take a letter."""
        if self.selection.is_empty:
            self.insert_text_at_cursor(character)
        else:
            self.replace(character, *self.selection)

    def paste(self, text: str) -> None:
        """Take all of a text on one line, where Textual would take its first line alone."""
        self.put(" ".join(text.split()))

    def validate_value(self, value: str) -> str:
        """Return what was typed or pasted with its controls made visible."""
        return visible(value.replace("\t", " "))


class Search(Line):
    """A field that opens over a list and narrows it while somebody types.

    Opening, closing and narrowing happen at once, in the key's own turn: a letter typed fast after them is never
    taken for a command on another list than the one that was meant.
    """

    def __init__(self, placeholder: str, narrow: Callable[[str], None], then: Callable[[], Widget]) -> None:
        super().__init__(placeholder=placeholder, id="search", classes="search")
        self.display = False
        self._narrow = narrow
        self._then = then

    def open(self, words: str) -> None:
        """Show the field; what is typed from here on goes into it."""
        self.value = words
        self.cursor_position = len(words)
        self.display = True
        self.screen.set_focus(self)

    def close(self) -> None:
        """Hide the field; what is typed from here on goes to the list."""
        self.display = False
        self.screen.set_focus(self._then())

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the list."""
        event.stop()
        if self.display:
            self._narrow(self.value)

    async def action_submit(self) -> None:
        """Keep what was found."""
        self._narrow(self.value)
        self.close()
