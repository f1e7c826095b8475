"""What is asked in front of the screen: a reason, a filter; and what is told there: the keys, the statistics."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from recoupe.language.text import fold
from recoupe.reporting import wording
from recoupe.review.bars import Line
from recoupe.review.drawing import FAINT, KEY, STRONG, fitted, heading, safe, wrap
from recoupe.review.line_view import LineView
from recoupe.review.row_list import RowList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from recoupe.review.line_view import Layout
    from recoupe.store.pages import Facet

Answer = TypeVar("Answer")


class Dialog(ModalScreen[Answer | None]):
    """Something in front of the screen, left with Escape."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Back", id="back"),
    ]

    def action_leave(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)


class Typing(Dialog[Answer]):
    """A dialog with a line to type into."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "answer", "Enter", show=False, priority=True),
    ]

    def on_mount(self) -> None:
        """Type into the line from the first key on."""
        self.set_focus(self.query_one(Line))

    def action_answer(self) -> None:
        """Answer with what was typed."""
        self.answer(self.query_one(Line).value)

    @abstractmethod
    def answer(self, typed: str) -> None:
        """Answer with what was typed."""


class Telling(Dialog[None]):
    """A text to be read."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark,q,enter,t", "leave", "Back", show=False),
    ]

    def __init__(self, title: str, layout: Layout, *, tall: bool = False) -> None:
        super().__init__(classes="-tall" if tall else "")
        self._title = title
        self._layout = layout
        self._tall = tall

    def compose(self) -> ComposeResult:
        """Show the text and how to leave it."""
        with Vertical():
            yield Static(safe(self._title, STRONG), markup=False)
            if self._tall:
                yield LineView(self._layout)
            else:
                yield Static(Content("\n").join(self._layout(70)), markup=False)
            told = "j k or arrows scroll; Esc goes back" if self._tall else "Esc goes back"
            yield Static(safe(told, FAINT), classes="hint", markup=False)


class _Reason(Line):
    """A reason being typed; a digit before anything is typed picks one that is offered."""

    def __init__(self, offered: Sequence[str], value: str, placeholder: str) -> None:
        super().__init__(value, placeholder=placeholder)
        self._offered = offered

    def put(self, character: str) -> None:
        """Take a letter, or a digit for what it picks."""
        picked = None if self.value else pick(self._offered, character)
        if picked is None:
            super().put(character)
        else:
            self.screen.dismiss(picked)


def pick(offered: Sequence[str], character: str) -> str | None:
    """Return the reason that a digit picks."""
    number = int(character) if character in "123456789" else 0
    return offered[number - 1] if 1 <= number <= len(offered) else None


class Ask(Typing[str]):
    """Asks for a reason: one of those offered, or typed."""

    def __init__(self, title: str, offered: Sequence[str] = (), value: str = "", standing: str = "") -> None:
        """Take what is asked, what is offered, what is to be changed, or stands where nothing is typed."""
        super().__init__()
        self._title = title
        self._offered = offered
        self._value = value
        self._standing = standing

    def compose(self) -> ComposeResult:
        """Show the reasons, and a line to type another."""
        with Vertical():
            yield Static(safe(self._title, STRONG), markup=False)
            for number, reason in enumerate(self._offered, start=1):
                line = fitted(safe(reason), _REASON)
                yield Static(Content.assemble((f"  {number}  ", KEY), line), markup=False)
            yield _Reason(self._offered, self._value, self._standing or "type a reason")
            pick = (
                f"1 to {len(self._offered)} picks, or type and press Enter"
                if self._offered
                else "type another, or Enter keeps it"
                if self._standing
                else "Enter keeps it"
            )
            yield Static(safe(f"{pick}; Esc goes back", FAINT), classes="hint", markup=False)

    def answer(self, typed: str) -> None:
        """Take what was typed."""
        if typed.strip():
            self.dismiss(typed.strip())
        elif self._standing:
            self.dismiss(None)


_REASON = 66
"""Columns that an offered reason may take: each is one line, whatever somebody wrote before."""

Choices = dict["Facet", frozenset[str]]


class _Values:
    """Values of facets as rows: `● severity  tension  12`."""

    def __init__(self, values: Sequence[tuple[Facet, str, int]], chosen: Choices) -> None:
        self.values = values
        self._chosen = chosen

    def __len__(self) -> int:
        return len(self.values)

    def is_marked(self, index: int) -> bool:
        facet, value, _ = self.values[index]
        return value in self._chosen.get(facet, ())

    def height(self, width: int) -> int:
        del width
        return 1

    def draw(self, index: int, width: int) -> list[Content]:
        facet, value, count = self.values[index]
        number = wording.grouped(count)
        room = width - 10 - len(number) - 1
        return [Content.assemble((f"{facet:<10}", FAINT), fitted(safe(value), room), f" {number}")]


class _Finder(Line):
    """What is typed to find a value; the space is the dialog's own."""

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Leave the space to the dialog."""
        return key != "space" and super().check_consume_key(key, character)


class Filter(Typing[Choices]):
    """Asks what the list is to show: any number of values, found by typing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", "Down", show=False),
        Binding("up", "move(-1)", "Up", show=False),
        Binding("pagedown", "page(1)", "Page down", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
        Binding("tab", "choose", "Choose", show=False, priority=True),
        Binding("space", "choose", "Choose", show=False, priority=True),
    ]

    def __init__(self, values: Sequence[tuple[Facet, str, int]], chosen: Choices) -> None:
        super().__init__(classes="-tall")
        self._all = values
        self._chosen: Choices = dict(chosen)
        self._values = _Values(values, self._chosen)
        self._found: list[str] = []

    def compose(self) -> ComposeResult:
        """Show the values and a line to find one."""
        with Vertical():
            yield Static(safe("Show only", STRONG), markup=False)
            yield _Finder(placeholder="type to find a status, severity, rule or article")
            yield RowList(self._values)
            told = "Enter shows only this; Space chooses several; Esc goes back"
            yield Static(safe(told, FAINT), classes="hint", markup=False)

    def on_input_changed(self, event: Line.Changed) -> None:
        """Show the values that hold what is typed."""
        event.stop()
        self._find(event.input.value)

    def _find(self, typed: str) -> None:
        words = fold(typed).split()
        if words == self._found:
            return
        self._found = words
        found = [
            entry for entry in self._all if all(word in fold(f"{entry[0]} {entry[1]}") for word in words)
        ]
        self._values = _Values(found, self._chosen)
        self.query_one(RowList).show(self._values)

    def answer(self, typed: str) -> None:
        """Show what was chosen."""
        self._find(typed)
        if not any(self._chosen.values()):
            self.action_choose()
        self.dismiss(self._chosen)

    def on_row_list_opened(self, event: RowList.Opened) -> None:
        """Choose what was clicked twice."""
        event.stop()
        self.action_choose()

    def action_choose(self) -> None:
        """Choose the value under the cursor, or choose it no longer."""
        rows = self.query_one(RowList)
        if len(self._values):
            facet, value, _ = self._values.values[rows.cursor]
            self._chosen[facet] = self._chosen.get(facet, frozenset()) ^ {value}
            rows.redraw()

    def action_move(self, by: int) -> None:
        """Move the cursor of the list while typing."""
        self.query_one(RowList).action_move(by)

    def action_page(self, by: int) -> None:
        """Move it by pages."""
        self.query_one(RowList).action_page(by)


def help_lines(groups: Sequence[tuple[str, Sequence[tuple[str, str]]]], width: int) -> list[Content]:
    """Return the keys in groups, each with its title."""
    lines: list[Content] = []
    for title, entries in groups:
        lines.append(heading(title, width))
        for keys, says in entries:
            told = wrap(safe(says), max(20, width - 16))
            lines.append(Content.assemble(fitted(safe(keys, KEY), 16), told[0]))
            lines += [line.pad_left(16) for line in told[1:]]
        lines.append(Content(""))
    return lines
