"""A text that scrolls, drawn line by line: only the lines on the screen are rendered."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.geometry import Region, Size
from textual.strip import Strip

from recoupe.review.keys import bindings
from recoupe.review.painting import Painting

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual import events
    from textual.binding import BindingType
    from textual.content import Content

    Layout = Callable[[int], list[Content]]


class LineView(Painting, can_focus=True):
    """Shows what a layout gives for its width, and asks again when the width changes.

    Resizing keeps the part of the text that was at the top, as far as the new lines allow.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings("text")
    DEFAULT_CSS = """
    LineView {
        overflow-x: hidden; overflow-y: auto; padding: 0 1;
        scrollbar-size-vertical: 1; scrollbar-gutter: stable;
    }
    """
    ALLOW_SELECT = False

    def __init__(self, layout: Layout | None = None, *, id: str | None = None) -> None:  # noqa: A002  # as Textual has it
        super().__init__(id=id)
        self._layout: Layout = layout or (lambda _width: [])
        self.lines: list[Content] = []
        self._laid_out = -1
        self._at: Callable[[], int] | None = None
        self._brought = -1

    def show(self, layout: Layout, *, keep_place: bool = False, at: Callable[[], int] | None = None) -> None:
        """Show another text.

        Args:
            layout: Gives its lines in a width.
            keep_place: Stay where the last text was scrolled to.
            at: Tells, once the text is laid out, which line to begin at; its beginning where it is not given.
        """
        self._layout = layout
        self._at = at
        self._lay_out()
        if at is not None:
            self._bring()
        elif not keep_place:
            self.scroll_to(y=0, animate=False, immediate=True)

    def _bring(self) -> None:
        """Scroll so that the line to begin at stands in the upper third."""
        height = self.scrollable_content_region.height
        if self._at is not None and height:
            self.scroll_to(y=max(0, self._at() - height // 3), animate=False, immediate=True)
            self._brought = self.scroll_offset.y

    def _lay_out(self) -> None:
        width = self.scrollable_content_region.width
        if not width:
            return
        self._laid_out = width
        self.lines = self._layout(width)
        self.virtual_size = Size(width, len(self.lines))
        self.refresh()

    def on_resize(self, event: events.Resize) -> None:
        """Lay the text out for the new width."""
        del event
        if self.scrollable_content_region.width == self._laid_out:
            return
        before, place = len(self.lines), self.scroll_offset.y
        self._lay_out()
        if self._at is not None and (not before or place == self._brought):
            # Only after the next refresh does Textual know how far the text can be scrolled.
            self.call_after_refresh(self._bring)
        elif before and place:
            self.scroll_to(y=place * len(self.lines) // before, animate=False, immediate=True)

    def render_line(self, y: int) -> Strip:
        """Return one line of the screen."""
        at = self.scroll_offset.y + y
        width = self.scrollable_content_region.width
        style = self.visual_style
        if at >= len(self.lines):
            return Strip.blank(width, style.rich_style)
        return self.paint(self.lines[at], width, style)

    def action_scroll_line(self, by: int) -> None:
        """Scroll by lines."""
        self.scroll_relative(y=by, animate=False, immediate=True)

    def action_scroll_page(self, by: int) -> None:
        """Scroll by pages."""
        page = max(1, self.scrollable_content_region.height - 1)
        self.scroll_relative(y=by * page, animate=False, immediate=True)

    def action_scroll_edge(self, edge: int) -> None:
        """Scroll to the beginning or the end."""
        self.scroll_to(y=0 if edge < 0 else len(self.lines), animate=False, immediate=True)

    def region_of(self, line: int) -> Region:
        """Return where a line stands in the text."""
        return Region(0, line, self.virtual_size.width, 1)
