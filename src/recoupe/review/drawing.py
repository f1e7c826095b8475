"""Text for the screen: the one way from strangers' text to what Textual draws.

Textual reads markup in plain strings and passes control characters on to the terminal; here everything becomes
`Content` without markup, its controls made visible.
"""

from __future__ import annotations

from itertools import accumulate, zip_longest
from typing import TYPE_CHECKING

from textual.content import Content, Span

from recoupe.reporting.escaping import terminal, visible
from recoupe.reporting.terminal import wrap as break_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from recoupe.reporting.excerpt import Excerpt

BLANK = Content("")
VALUE = "bold underline $text-accent"
"""Style of the value in its sentence: seen without colours too."""

LONGEST = 400
"""Code points of a subject or a reason that are shown: one without an end must not push the rest off the screen."""

FAINT = "dim"
STRONG = "bold"

_NARROWEST = 8
"""Columns that every text gets, whatever there is."""


def safe(text: str, style: str = "") -> Content:
    """Return prose in one line: white space collapsed, controls visible."""
    return Content.styled(terminal(text), style)


def exact(text: str, style: str = "") -> Content:
    """Return a text character by character, controls visible: names of files, lines of articles."""
    return Content.styled(visible(text.replace("\t", "    ")), style)


def join(parts: Iterable[Content], separator: str = " · ") -> Content:
    """Return the parts that are not empty, with a separator between them."""
    return Content(separator).join(part for part in parts if part)


def sentence(found: Excerpt, before: str = "", after: str = "") -> Content:
    """Return a claim's sentence, its value highlighted, between what stands around it in the article."""
    return Content.assemble(
        safe(before, FAINT),
        safe(found.before),
        safe(found.quote, VALUE),
        safe(found.after),
        safe(after, FAINT),
    )


def wrap(content: Content, width: int, indent: int = 0) -> list[Content]:
    """Return the lines of a content in a width; those after the first are indented.

    Lines break as everywhere in recoupe, not as in Textual, which breaks numbers at their narrow spaces.
    """
    room = max(width, _NARROWEST) - indent
    ends = list(accumulate(map(len, break_lines(content.plain, room))))
    lines = [line.rstrip(" ") for line in content.divide(ends[:-1])] if len(ends) > 1 else [content]
    # Where Textual takes a character for wider, its own way is the last resort.
    lines = [part for line in lines for part in ([line] if line.cell_length <= room else line.wrap(room))]
    return [lines[0], *(line.pad_left(indent) for line in lines[1:])] if indent else lines


def indented(lines: Iterable[Content], by: int) -> list[Content]:
    """Return lines moved to the right."""
    return [line.pad_left(by) if line else line for line in lines]


def columns(blocks: Sequence[Sequence[Content]], width: int, gap: str = " │ ") -> list[Content]:
    """Return blocks of lines one beside the other, each in its column of the width."""
    each = (width - len(gap) * (len(blocks) - 1)) // len(blocks)
    between = Content.styled(gap, FAINT)
    return [
        between.join(fitted(cell or BLANK, each) for cell in cells)
        for cells in zip_longest(*blocks, fillvalue=BLANK)
    ]


def column_width(count: int, width: int, gap: int = 3) -> int:
    """Return the width of one of so many columns."""
    return (width - gap * (count - 1)) // count


def fitted(content: Content, width: int) -> Content:
    """Return a content of exactly a width, cut with an ellipsis or padded."""
    cut = content.truncate(max(width, 0), ellipsis=True)
    return cut.pad_right(max(0, width - cut.cell_length))


def heading(text: str, width: int) -> Content:
    """Return a heading with a rule after it."""
    rule = "─" * max(2, width - len(text) - 1)
    return Content.assemble((text, "bold $text-accent"), " ", (rule, FAINT)).truncate(width, ellipsis=True)


def marked(text: str, spans: Iterable[tuple[int, int, str]]) -> Content:
    """Return one line of an article with spans of it styled; spans count the line's own code points."""
    cuts = sorted({0, len(text), *(edge for start, end, _ in spans for edge in (start, end))})
    places, shown, length = {}, [], 0
    for at, cut in enumerate(cuts):
        places[cut] = length
        if at + 1 < len(cuts):
            piece = visible(text[cut : cuts[at + 1]].replace("\t", "    "))
            shown.append(piece)
            length += len(piece)
    styled = [Span(places[start], places[end], style) for start, end, style in spans if end > start]
    return Content("".join(shown), styled)
