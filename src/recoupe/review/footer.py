"""The last line: the keys that apply where one is, as many as there is room for, each to be clicked too."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.content import Content
from textual.widgets import Static

from recoupe.review.bars import Line
from recoupe.review.drawing import BLANK, FAINT, KEY
from recoupe.review.keys import FOOTER, KEYS, SIDES, Key, shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from textual import events
    from textual.binding import ActiveBinding
    from textual.screen import Screen

    from recoupe.review.app import ReviewApp
    from recoupe.review.keys import Where

_SPACIOUS = 110
"""Columns from which the keys stand apart."""

Hint = tuple[str, Content]
"""A key as Textual names it, and what is shown of it."""

_WHILE_TYPING: tuple[Hint, ...] = tuple(
    (key, Content.assemble((sign, KEY), f" {says}"))
    for key, sign, says in (("enter", "Enter", "Keep what is found"), ("escape", "Esc", "Drop the search"))
)


class Footer(Static):
    """The keys of the screen, those first that a newcomer needs."""

    def __init__(self, where: Where) -> None:
        super().__init__("", id="keys", classes="bar", markup=False)
        self._where = where
        self._clickable: list[tuple[range, str]] = []

    def on_mount(self) -> None:
        """Follow what applies."""
        self.screen.bindings_updated_signal.subscribe(self, self._follow)

    def on_resize(self) -> None:
        """Show what there is room for."""
        self.tell()

    def _follow(self, screen: Screen[object]) -> None:
        if self.is_attached and screen is self.screen:
            self.tell()

    def tell(self) -> None:
        """Show the keys that apply."""
        gap = 2 if self.content_size.width >= _SPACIOUS else 1
        self._clickable = []
        line = BLANK
        typing = isinstance(self.screen.focused, Line)
        for key, hint in _WHILE_TYPING if typing else self._fitting(gap):
            start = line.cell_length
            line = Content.assemble(line, hint, " " * gap)
            self._clickable.append((range(start, start + hint.cell_length), key))
        self.update(line, layout=False)

    def _fitting(self, gap: int) -> list[Hint]:
        """Return the hints that there is room for, in the order of the help."""
        active: dict[str | None, ActiveBinding] = {}
        for bound in self.screen.active_bindings.values():
            active.setdefault(bound.binding.id, bound)
        hints = {
            key.id: list(self._hints(key, active)) for key in KEYS if key.where in {self._where, "everywhere"}
        }
        room = self.content_size.width
        taken = []
        for name in (*FOOTER[self._where], *FOOTER["everywhere"]):
            needed = sum(hint.cell_length + gap for _, hint in hints[name])
            if needed <= room + gap:
                taken.append(name)
                room -= needed
        return [hint for name in hints if name in taken for hint in hints[name]]

    def _hints(self, key: Key, active: Mapping[str | None, ActiveBinding]) -> Iterator[Hint]:
        """Yield what is shown of a key: one hint, or one a side that there is."""
        app = cast("ReviewApp", self.app)
        names = SIDES if key.id == SIDES[0] else (key.id,)
        there = [active[name] for name in names if name in active]
        for at, bound in enumerate(there):
            chosen = app.chosen_keys.get(str(bound.binding.id), bound.binding.key)
            label = key.label
            if len(names) > 1:
                label = f"{chr(ord('A') + at)}{' right' if at + 1 == len(there) else ''}"
            style = KEY if bound.enabled else FAINT
            told = "" if bound.enabled else FAINT
            yield (
                bound.binding.key,
                Content.assemble((shown(chosen).split(" ")[0], style), (f" {label}", told)),
            )

    def on_click(self, event: events.Click) -> None:
        """Do what the key does that was clicked."""
        at = event.get_content_offset_capture(self).x
        for columns, key in self._clickable:
            if at in columns:
                self.app.simulate_key(key)
