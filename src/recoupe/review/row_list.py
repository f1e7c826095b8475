"""A list of any length, drawn line by line: its rows are asked for when they come onto the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Protocol

from textual.cache import LRUCache
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from recoupe.review.drawing import BLANK, wrap
from recoupe.review.keys import bindings
from recoupe.review.painting import Painting

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual import events
    from textual.binding import BindingType

_CACHED_ROWS = 512
_DOUBLE = 2


class Rows(Protocol):
    """What a list shows."""

    def __len__(self) -> int:
        """Return how many rows there are."""

    def height(self, width: int) -> int:
        """Return how many lines each row has in a width."""

    def draw(self, index: int, width: int) -> Sequence[Content]:
        """Return the lines of a row; no more than its height."""

    def is_marked(self, index: int) -> bool:
        """Tell whether a row is marked."""


class RowList(Painting, can_focus=True):
    """A list with a cursor. `cursor` is the row it stands on, 0 where there is none.

    Args:
        rows: What it shows.
        moved: Called when the cursor stands on another row, or on a row of another list. Called and not told by
            a message, so that what it shows is painted together with the list, and not a moment later.
        empty: What stands there where there are no rows.
        id: Textual's.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings("list")
    COMPONENT_CLASSES: ClassVar[set[str]] = {"row--cursor", "row--marked", "row--odd"}
    DEFAULT_CSS = """
    RowList {
        overflow-x: hidden; overflow-y: auto; scrollbar-size-vertical: 1; scrollbar-gutter: stable;
        & > .row--cursor { background: $block-cursor-blurred-background; }
        &:focus > .row--cursor { background: $block-hover-background; text-style: bold; }
        & > .row--odd { background: $foreground 4%; }
        & > .row--marked { background: $accent 20%; }
    }
    """
    ALLOW_SELECT = False

    cursor: reactive[int] = reactive(0, repaint=False)

    class Opened(Message):
        """A row was opened: Enter, or clicked twice."""

        def __init__(self, rows: RowList) -> None:
            super().__init__()
            self.rows = rows

        @property
        def control(self) -> RowList:
            """The list."""
            return self.rows

    def __init__(
        self,
        rows: Rows,
        *,
        moved: Callable[[], None] = lambda: None,
        empty: Content = BLANK,
        id: str | None = None,  # noqa: A002  # as Textual has it
    ) -> None:
        super().__init__(id=id)
        self._rows = rows
        self._moved = moved
        self._empty = empty
        self._height = 1
        self._cache: LRUCache[tuple[object, ...], list[Strip]] = LRUCache(_CACHED_ROWS)

    # What is shown

    def show(self, rows: Rows, cursor: int = 0, *, empty: Content | None = None) -> None:
        """Show other rows, the cursor on one of them where it stood on the screen before."""
        self._rows = rows
        self._empty = empty or self._empty
        self._measure()
        # Not by its watcher, which would tell of a move before all of it has been made.
        self.set_reactive(RowList.cursor, self.validate_cursor(cursor))
        self.redraw()
        self._bring_cursor()
        self._moved()

    def redraw(self) -> None:
        """Draw the rows again, for what they show has changed."""
        self._cache.clear()
        self.refresh()

    def _measure(self) -> None:
        width = self.scrollable_content_region.width
        if width:
            self._height = max(1, self._rows.height(width))
            self.virtual_size = Size(width, self._height * len(self._rows))

    def on_mount(self) -> None:
        """Take the measure of the rows."""
        self._measure()

    def on_resize(self, event: events.Resize) -> None:
        """Keep the cursor's row where it was on the screen, as far as that goes."""
        del event
        above = self.cursor - self.scroll_offset.y // self._height
        self._measure()
        self._cache.clear()
        self._settle(above)
        # Only after the next refresh does Textual know how far the list can be scrolled.
        self.call_after_refresh(self._settle, above)

    def _settle(self, above: int) -> None:
        """Scroll so that so many rows stand above the cursor's, as far as that shows it."""
        self.scroll_to(y=(self.cursor - above) * self._height, animate=False, immediate=True)
        self._bring_cursor()

    def notify_style_update(self) -> None:
        """Draw again in the colours of another theme."""
        self._cache.clear()
        super().notify_style_update()

    # The cursor

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor on the list."""
        return max(0, min(cursor, len(self._rows) - 1))

    def watch_cursor(self, before: int, now: int) -> None:
        """Follow the cursor."""
        del before, now
        if self.is_mounted:
            self._bring_cursor()
            self.refresh()
            self._moved()

    def _bring_cursor(self) -> None:
        visible = self.scrollable_content_region.height
        first, last = self.cursor * self._height, (self.cursor + 1) * self._height
        top = self.scroll_offset.y
        if first < top or last - first >= visible:
            self.scroll_to(y=first, animate=False, immediate=True)
        elif last > top + visible:
            self.scroll_to(y=last - visible, animate=False, immediate=True)

    @property
    def page(self) -> int:
        """How many rows the screen holds."""
        return max(1, self.scrollable_content_region.height // self._height)

    def action_move(self, by: int) -> None:
        """Move the cursor by rows."""
        self.cursor += by

    def action_page(self, by: int) -> None:
        """Move the cursor by pages."""
        self.cursor += by * self.page

    def action_edge(self, edge: int) -> None:
        """Move the cursor to the first or the last row."""
        self.cursor = 0 if edge < 0 else len(self._rows) - 1

    def action_open(self) -> None:
        """Open the cursor's row."""
        if len(self._rows):
            self.post_message(self.Opened(self))

    def on_click(self, event: events.Click) -> None:
        """Move the cursor to the row that was clicked; open it at the second click."""
        index = (self.scroll_offset.y + event.get_content_offset_capture(self).y) // self._height
        if index >= len(self._rows):
            return
        self.cursor = index
        if event.chain == _DOUBLE:
            self.action_open()

    # Drawing

    def render_line(self, y: int) -> Strip:
        """Return one line of the screen."""
        index, line = divmod(self.scroll_offset.y + y, self._height)
        width = self.scrollable_content_region.width
        if index >= len(self._rows):
            return self._line_of_nothing(y, width)
        return self._row(index, width)[line]

    def _line_of_nothing(self, y: int, width: int) -> Strip:
        style = self.visual_style
        if len(self._rows) or not self._empty:
            return Strip.blank(width, style.rich_style)
        lines = wrap(self._empty, width - 2)
        return self.paint(lines[y] if y < len(lines) else BLANK, width, style)

    def _row(self, index: int, width: int) -> list[Strip]:
        is_cursor = index == self.cursor
        key = (index, width, is_cursor, self.has_focus)
        strips = self._cache.get(key)
        if strips is None:
            strips = self._cache[key] = self._drawn(index, width, is_cursor=is_cursor)
        return strips

    def _drawn(self, index: int, width: int, *, is_cursor: bool) -> list[Strip]:
        marked = self._rows.is_marked(index)
        if is_cursor:
            style = self.get_visual_style("row--cursor")
        elif marked:
            style = self.get_visual_style("row--marked")
        elif index % 2:
            style = self.get_visual_style("row--odd")
        else:
            style = self.visual_style
        lines = [*self._rows.draw(index, width - 2), *[BLANK] * self._height][: self._height]
        strips = []
        for at, line in enumerate(lines):
            # A bar beside the cursor and a sign beside marked rows: both must be seen without colours.
            gutter = ("▌" if is_cursor else " ") + ("●" if marked and not at else " ")
            strips.append(self.paint(Content.assemble((gutter, "bold $text-accent"), line), width, style))
        return strips
