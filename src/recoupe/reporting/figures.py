"""A conflict's values on one axis, each with the interval it stands for: pure functions that return SVG.

Sides differ by letter, row and shape of the mark, never by colour alone, so that the figure survives a
black and white printer. A figure in a file brings its own white ground; one inside a page takes the page's
colours.
"""

from __future__ import annotations

import hashlib
import math
import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from recoupe.judging.meaning import days, interval
from recoupe.matching import families
from recoupe.reporting import axis, links, wording
from recoupe.reporting.escaping import html
from recoupe.reporting.tally import sides

if TYPE_CHECKING:
    from collections.abc import Hashable

    from recoupe.models import Claim, Conflict

MARK = "<!-- figure by recoupe -->"
"""What tells a figure of ours from other files of the same folder."""

_WIDTH, _LEFT, _RIGHT = 720, 44, 700
_TOP, _ROW, _BAR = 10, 46, 12
_AXIS_HEIGHT, _NOTE_HEIGHT = 44, 20
_LONGEST_LABEL, _LONGEST_NOTE = 96, 104
_HALF_LETTER = 3.2  # half the width of a letter of a tick's label, on average
_LEAST_ROWS = 2
_GREATEST = 1e100
_DATES = frozenset({"date", "date_range"})
_CONVERTED = frozenset({"quantity", "duration"})
_PLAIN = frozenset({"number", "count", "ordinal", "score", "age"})
_INK, _GROUND = "#1b1b1b", "#ffffff"


@dataclass(frozen=True, slots=True)
class Row:
    """One claim in a figure: whose it is, and where its value lies on the axis.

    Attributes:
        side: Its letter.
        label: Who says what.
        low: Least value meant, on the axis.
        high: Greatest value meant.
        stated: The number as it was said; None for dates and ranges.
        beyond: Where a bound leaves it open how far the value lies.
    """

    side: str
    label: str
    low: float
    high: float
    stated: float | None = None
    beyond: Literal["below", "above"] | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """Rows over one axis; `caption` names the axis, `notes` what could not be put on it."""

    title: str
    rows: tuple[Row, ...]
    axis: axis.Axis
    caption: str
    notes: tuple[str, ...] = ()


def file_name(identifier: str) -> str:
    """Return the name of a conflict's figure: its id where that is a safe file name, else one made of it."""
    if re.fullmatch(r"[A-Za-z0-9_-]{1,80}", identifier) and not identifier.startswith("-"):
        return f"{identifier}.svg"
    return f"x{hashlib.sha256(identifier.encode('utf-8', 'surrogatepass')).hexdigest()[:24]}.svg"


def figure(conflict: Conflict) -> Figure | None:
    """Return the figure of a conflict of numbers or dates; None where fewer than two values share an axis."""
    claims = [(side, claim) for side, group in sides(conflict).items() for claim in group]
    shown = _sharing_an_axis(claims)
    if shown is None:
        return None
    unit = shown[0][1].unit
    rows = tuple(_row(side, claim, unit) for side, claim in shown)
    drawn = [claim for _, claim in shown]
    return Figure(
        title=f"{conflict.subject}: the values on one axis",
        rows=rows,
        axis=_axis(drawn, rows),
        caption=_caption(drawn),
        notes=tuple(f"{side}: {wording.value(claim)}" for side, claim in claims if claim not in drawn),
    )


def _sharing_an_axis(claims: list[tuple[str, Claim]]) -> list[tuple[str, Claim]] | None:
    """Return the claims of the dimension that most sides, then most claims, speak of; None for fewer than two."""
    quantities = {claim.unit for _, claim in claims if claim.kind in _CONVERTED}
    groups: dict[Hashable, list[tuple[str, Claim]]] = defaultdict(list)
    for side, claim in claims:
        if days(claim) if claim.kind in _DATES else _can_be_drawn(claim):
            groups[_dimension(claim, one_unit=len(quantities) == 1)].append((side, claim))
    largest = max(
        groups.values(), key=lambda group: (len({side for side, _ in group}), len(group)), default=[]
    )
    told_weekday = any(
        claim.weekday is not None for _, claim in largest
    )  # one date can be at odds with its weekday
    return largest if len(largest) >= _LEAST_ROWS or told_weekday else None


def _can_be_drawn(claim: Claim) -> bool:
    """Tell whether a claim has a value that floats can be calculated with: `9` a few hundred times is none."""
    ends = interval(claim)
    return ends is not None and all(end == 0 or 1 / _GREATEST < abs(end) < _GREATEST for end in ends)


def _dimension(claim: Claim, *, one_unit: bool) -> Hashable:
    """Return what claims must share to stand on one axis."""
    if claim.kind in _DATES:
        return "date"
    if claim.kind in _CONVERTED and not one_unit:
        return families.family(claim)
    if claim.kind == "ratio" and claim.unit != "times":
        return "%"
    return "plain" if claim.kind in _PLAIN else claim.unit


def _row(side: str, claim: Claim, unit: str | None) -> Row:
    meaning = wording.meaning(claim)
    value = wording.value(claim) + (f" (taken as {meaning})" if meaning else "")
    label = f"{claim.speaker or claim.source or links.base_of(claim.article)}: {value}"
    span = days(claim) if claim.kind in _DATES else None
    if span is not None:
        return Row(side, label, span[0].toordinal(), span[1].toordinal() + 1)
    low, high = sorted(_in_unit(end, claim, unit) for end in interval(claim) or (math.nan, math.nan))
    stated = None if claim.bound == "range" or claim.amount is None else _in_unit(claim.amount, claim, unit)
    beyond: Literal["below", "above"] | None = None
    if claim.bound in {"at_least", "at_most"}:
        beyond = "above" if claim.bound == "at_least" else "below"
    return Row(side, label, low, high, stated, beyond)


def _in_unit(value: float, claim: Claim, unit: str | None) -> float:
    """Return a value of the claim in the axis's unit."""
    if claim.unit == unit or claim.kind not in {*_CONVERTED, "ratio", "percent"}:
        return value
    if claim.kind in _CONVERTED:
        scale, offset = families.factor(claim.unit)
        target_scale, target_offset = families.factor(unit)
        return (value * scale + offset - target_offset) / target_scale
    return value * 100 if unit == "%" else value / 100


def _axis(claims: list[Claim], rows: tuple[Row, ...]) -> axis.Axis:
    if claims[0].kind in _DATES:
        spans = [span for claim in claims if (span := days(claim))]
        return axis.calendar(day for span in spans for day in span)
    ends = [end for row in rows for end in (row.low, row.high)]
    return axis.numbers(ends, whole=claims[0].kind in _PLAIN and all(end.is_integer() for end in ends))


def _caption(claims: list[Claim]) -> str:
    kind, unit = claims[0].kind, claims[0].unit
    if kind in _DATES or unit is None:
        return ""
    if kind in _PLAIN:  # what is counted, in the article's language
        return unit if all(claim.unit == unit for claim in claims) else ""
    return wording.unit_name(unit)


def svg(drawn: Figure, identifier: str, *, ground: bool = True) -> str:
    """Return the SVG of a figure.

    Args:
        drawn: What to draw.
        identifier: Unique within the page; names the title for screen readers.
        ground: Bring an own white ground and ink, for a file; without it, the colours of the page around it.
    """
    bottom = _TOP + _ROW * len(drawn.rows)
    height = bottom + _AXIS_HEIGHT + _NOTE_HEIGHT * len(drawn.notes)
    name = re.sub(r"[^A-Za-z0-9_-]", "_", identifier)
    told = "; ".join(f"{row.side}: {row.label}" for row in drawn.rows)
    size = f'width="{_WIDTH}" height="{height}"'
    colours = f'color="{_INK}"' if ground else 'class="figure"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" {size} {colours}',
        f'role="img" aria-labelledby="t-{name} d-{name}" font-family="system-ui, sans-serif" font-size="13">',
        MARK,
        f'<title id="t-{name}">{html(drawn.title)}</title>',
        f'<desc id="d-{name}">{html(told)}</desc>',
        *([f'<rect width="{_WIDTH}" height="{height}" fill="{_GROUND}"/>'] if ground else []),
        '<g fill="currentColor" stroke="none">',
        *_ruler(drawn, bottom),
        *(part for index, row in enumerate(drawn.rows) for part in _drawn_row(drawn.axis, row, index)),
        *_notes(drawn, bottom + _AXIS_HEIGHT),
        "</g>",
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _x(scale: axis.Axis, value: float) -> float:
    return round(_LEFT + scale.place(value) * (_RIGHT - _LEFT), 1)


def _ruler(drawn: Figure, y: float) -> list[str]:
    parts = [f'<path d="M{_LEFT} {y}H{_RIGHT}" stroke="currentColor"/>']
    for value, label in drawn.axis.ticks:
        x = _x(drawn.axis, value)
        lines = label.split("\n")
        room = _HALF_LETTER * max(map(len, lines))
        at = round(min(max(_x(drawn.axis, value + drawn.axis.label_shift), room), _WIDTH - room), 1)
        parts += [
            f'<path d="M{x} {_TOP}V{y + 5}" stroke="currentColor" stroke-opacity="0.18"/>',
            *(
                f'<text x="{at}" y="{y + 18 + 14 * row}" text-anchor="middle" font-size="11">{html(line)}</text>'
                for row, line in enumerate(lines)
            ),
        ]
    caption = " · ".join(
        part for part in (drawn.caption, "logarithmic" if drawn.axis.logarithmic else "") if part
    )
    if caption:
        parts.append(
            f'<text x="{_RIGHT}" y="{y + 34}" text-anchor="end" font-size="11">{html(caption)}</text>'
        )
    return parts


def _drawn_row(scale: axis.Axis, row: Row, index: int) -> list[str]:
    top = _TOP + _ROW * index
    middle = top + 20 + _BAR / 2
    label = html(wording.shorten(row.label, _LONGEST_LABEL))
    return [
        f'<text x="16" y="{middle + 5}" font-size="15" font-weight="bold">{html(row.side)}</text>',
        f'<text x="{_LEFT}" y="{top + 13}">{label}</text>',
        *_bar(scale, row, middle),
        *([] if row.stated is None else [_mark(row.side, _x(scale, row.stated), middle)]),
    ]


def _bar(scale: axis.Axis, row: Row, middle: float) -> list[str]:
    if row.low == row.high:
        return []
    left, right = _x(scale, row.low), _x(scale, row.high)
    size = f'width="{round(max(right - left, 1.5), 1)}" height="{_BAR}"'
    box = f'<rect x="{left}" y="{middle - _BAR / 2}" {size} fill-opacity="0.22" stroke="currentColor"/>'
    arrow = []
    if row.beyond == "above":
        arrow = [f'<path d="M{right} {middle - 9}l12 9l-12 9z"/>']
    elif row.beyond == "below":
        arrow = [f'<path d="M{left} {middle - 9}l-12 9l12 9z"/>']
    return [box, *arrow]


def _mark(side: str, x: float, y: float) -> str:
    """Return the mark of a stated value, whose shape tells the side: circle, square, diamond, triangle."""
    shapes = (
        f'<circle cx="{x}" cy="{y}" r="5.5"/>',
        f'<rect x="{x - 5}" y="{y - 5}" width="10" height="10"/>',
        f'<path d="M{x} {y - 7}l7 7l-7 7l-7 -7z"/>',
        f'<path d="M{x} {y - 7}l7 12h-14z"/>',
    )
    return shapes[(ord(side[0]) - ord("A")) % len(shapes)]


def _notes(drawn: Figure, y: float) -> list[str]:
    return [
        f'<text x="{_LEFT}" y="{y + _NOTE_HEIGHT * index + 8}" font-size="12">'
        f"{html(wording.shorten('not on this axis: ' + note, _LONGEST_NOTE))}</text>"
        for index, note in enumerate(drawn.notes)
    ]
