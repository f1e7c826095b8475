"""A conflict's values on one axis, drawn with characters: where each source's interval lies.

    A  ├──────●──────┤
    B                            ◆
       ┴───────────┴───────────┴──────
      1 650       1 700       1 750

What lies beyond a bound ends in an arrow. Dates fill their days. Sides differ by letter and by mark, not by
colour alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from recoupe.review.drawing import BLANK, FAINT, STRONG, safe

if TYPE_CHECKING:
    from recoupe.reporting.figures import Figure, Row

_MARKS = "●◆■▲▼★"
_LEFT = 4
_LEAST_WIDTH = 24


def draw(figure: Figure, width: int) -> list[Content]:
    """Return the lines of a figure in a width; none where it is too narrow to say anything."""
    room = width - _LEFT - 1
    if room < _LEAST_WIDTH:
        return []
    letters = list(dict.fromkeys(row.side for row in figure.rows))
    lines = []
    for row in figure.rows:
        mark = _MARKS[letters.index(row.side) % len(_MARKS)]
        side = safe(row.side, STRONG).truncate(_LEFT - 1).pad_right(_LEFT)
        lines.append(Content.assemble(side, _bar(figure, row, mark, room)))
        lines.append(safe(row.label, FAINT).truncate(room, ellipsis=True).pad_left(_LEFT))
    return [*lines, *_ruler(figure, room), *_notes(figure, width)]


def _bar(figure: Figure, row: Row, mark: str, room: int) -> str:
    first, last = _column(figure, row.low, room), _column(figure, row.high, room)
    cells = [" "] * room
    if (
        row.stated is None and row.beyond is None and last > first
    ):  # days, or a range; they end before their end
        cells[first:last] = "█" * (last - first)
        return "".join(cells)
    cells[first : last + 1] = "─" * (last - first + 1)
    if last > first:
        cells[first], cells[last] = "├", "┤"
    if row.beyond == "above":
        cells[last] = "►"
    elif row.beyond == "below":
        cells[first] = "◄"
    if row.stated is not None or first == last:
        cells[_column(figure, row.low if row.stated is None else row.stated, room)] = mark
    return "".join(cells)


def _column(figure: Figure, value: float, room: int) -> int:
    return min(room - 1, max(0, round(figure.axis.place(value) * (room - 1))))


def _ruler(figure: Figure, room: int) -> list[Content]:
    """Return the axis and the labels that fit below it."""
    line, labels, weekdays, free = ["─"] * room, [" "] * room, [" "] * room, 0
    for value, label in figure.axis.ticks:
        line[_column(figure, value, room)] = "┴"
        told, _, weekday = label.partition("\n")
        width = max(len(told), len(weekday))
        centre = _column(figure, value + figure.axis.label_shift, room)
        start = min(max(0, centre - width // 2), room - width)
        if start >= free and start >= 0:
            labels[start : start + width] = told.ljust(width)
            weekdays[start : start + width] = weekday.ljust(width)
            free = start + width + 1
    caption = safe(figure.caption, FAINT).truncate(room, ellipsis=True)
    parts = ("".join(part).rstrip() for part in (line, labels, weekdays))
    ruler = [Content.styled(part, FAINT).pad_left(_LEFT) for part in parts if part]
    return [*ruler, caption.pad_left(_LEFT)] if figure.caption else ruler


def _notes(figure: Figure, width: int) -> list[Content]:
    notes = [safe(f"not on the line: {note}", FAINT).truncate(width, ellipsis=True) for note in figure.notes]
    return [BLANK, *notes] if notes else []
