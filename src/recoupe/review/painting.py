"""Lines of content to the strips that Textual draws, without what only its own widgets need.

Textual's general way wraps and formats each line again; this takes a sixth of the time, and a page is a hundred
lines.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.scroll_view import ScrollView
from textual.strip import Strip

if TYPE_CHECKING:
    from textual.content import Content
    from textual.style import Style


class Painting(ScrollView):
    """What draws its lines itself."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # as Textual has it
        super().__init__(id=id)
        self._styles: dict[str | Style, Style] = {}

    def paint(self, content: Content, width: int, base: Style) -> Strip:
        """Return one line of exactly a width; it is cut where it is longer."""
        pieces = [
            Segment(text, style.rich_style)
            for text, style in content.render(base, "", parse_style=self._parsed)
        ]
        room = width - content.cell_length
        if room < 0:
            return Strip(pieces).adjust_cell_length(width, base.rich_style)
        return Strip([*pieces, Segment(" " * room, base.rich_style)] if room else pieces, width)

    def _parsed(self, style: str | Style) -> Style:
        """Return a style by its name; names are few and come again in each line."""
        if style not in self._styles:
            self._styles[style] = self._get_style(style)
        return self._styles[style]

    def notify_style_update(self) -> None:
        """Draw again in the colours of another theme."""
        self._styles.clear()
        self.refresh()
        super().notify_style_update()
