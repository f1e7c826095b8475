"""Conflicts and facts as rows of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content

from recoupe.reporting import arithmetic, wording
from recoupe.reporting.links import base_of
from recoupe.reporting.tally import SIGNS, sides
from recoupe.reporting.wording import ELLIPSIS
from recoupe.review.drawing import FAINT, STRONG, exact, fitted, join, safe

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.decisions import Decision, Verdict
    from recoupe.models import Claim, Conflict, Fact, Severity
    from recoupe.review.desk import Desk
    from recoupe.store.pages import Pages

COLOURS: dict[Severity, str] = {
    "contradiction": "bold $text-error",
    "attributed": "bold $text-primary",
    "tension": "bold $text-warning",
    "style": "bold",
}
_VERDICTS: dict[Verdict, str] = {
    "accepted": "✓ accepted",
    "dismissed": "⊘ dismissed",
    "resolved": "✔ resolved",
    "unsure": "? unsure",
}
_WIDE = 68
"""Columns from which a row takes two lines instead of three."""

_SEVERITY, _RULE = 17, 20
_LONGEST = 200
"""Code points of a strange text that a row may hold at all; no screen is wider."""


def verdict(decision: Decision, conflict: Conflict) -> str:
    """Return what was decided, with a sign: `✔ A is right`."""
    if decision.decision == "resolved":
        side = decision.right_side(conflict) or decision.side
        return f"✔ {side} is right" if side else _VERDICTS["resolved"]
    return _VERDICTS[decision.decision]


def values(conflict: Conflict) -> Content:
    """Return the values at odds, one a side: `1 700 ≠ 1 800`."""
    told = [arithmetic.values(conflict, claims)[0] for claims in sides(conflict).values()]
    return join((safe(_short(text)) for text in dict.fromkeys(told)), " ≠ ")


def sources(claims: Sequence[Claim]) -> Content:
    """Return who says so, each once."""
    found = dict.fromkeys(claim.source or base_of(claim.article) for claim in claims)
    return join((safe(_short(name)) for name in found), ", ")


def _short(text: str) -> str:
    return text[:_LONGEST]


class ConflictRows:
    """The desk's list."""

    def __init__(self, desk: Desk, marked: set[int]) -> None:
        self._desk = desk
        self._marked = marked

    def __len__(self) -> int:
        return len(self._desk.rows)

    def is_marked(self, index: int) -> bool:
        """Tell whether a conflict is marked."""
        return self._desk.rows[index] in self._marked

    def height(self, width: int) -> int:
        """Return two lines where there is room, three where there is little."""
        return 2 if width >= _WIDE else 3

    def draw(self, index: int, width: int) -> list[Content]:
        """Return the lines of a conflict."""
        conflict = self._desk.conflict(index)
        decision = self._desk.decision(conflict)
        severity = safe(f"{SIGNS[conflict.severity]} {conflict.severity}", COLOURS[conflict.severity])
        rule = safe(conflict.rule, FAINT)
        status = safe(verdict(decision, conflict), STRONG) if decision else Content("")
        subject = safe(_short(conflict.subject), FAINT if decision else STRONG)
        told = join((values(conflict), sources(conflict.claims).stylize(FAINT)))
        if self.height(width + 2) == 2:  # noqa: PLR2004  # lines
            room = width - _SEVERITY - _RULE - (status.cell_length + 1 if status else 0)
            first = [fitted(severity, _SEVERITY), fitted(rule, _RULE), fitted(subject, room)]
            return [_spread(Content("").join(first), status, width), fitted(told, width - 2).pad_left(2)]
        beside = (status or rule).truncate(max(0, width - severity.cell_length - 1), ellipsis=True)
        first_line = fitted(severity, width - beside.cell_length)
        return [Content.assemble(first_line, beside), fitted(subject, width), fitted(told, width)]


class FactRows:
    """Facts of the store."""

    def __init__(self, pages: Pages, rows: Sequence[int]) -> None:
        self._pages = pages
        self.rows = rows
        self._facts: dict[int, Fact] = {}

    def __len__(self) -> int:
        return len(self.rows)

    def is_marked(self, index: int) -> bool:
        """Tell that no fact is marked."""
        del index
        return False

    def height(self, width: int) -> int:
        """Return the lines of each."""
        del width
        return 2

    def fact(self, index: int) -> Fact:
        """Return a fact, read with those around it."""
        row = self.rows[index]
        if row not in self._facts:
            near = self.rows[max(0, index - 20) : index + 20]
            self._facts = dict(zip(near, self._pages.facts(near), strict=True))
        return self._facts[row]

    def draw(self, index: int, width: int) -> list[Content]:
        """Return the lines of a fact."""
        fact = self.fact(index)
        agreed = fact.state == "confirmed"
        state = Content.styled("= agreed" if agreed else "→ changed", STRONG)
        told = dict.fromkeys(wording.value(claim) for claim in fact.claims)
        said = join((safe(_short(text)) for text in told), " = " if agreed else " → ")
        subject = safe(_short(fact.subject), STRONG)
        second = join((said, sources(fact.claims).stylize(FAINT)))
        return [fitted(join((state, subject)), width), fitted(second, width - 2).pad_left(2)]


def place(claim: Claim, width: int) -> Content:
    """Return where a claim stands, file, line and column; of a long name the end."""
    whole = exact(f"{claim.article}:{claim.line}:{claim.column}", FAINT)
    if whole.cell_length <= width:
        return whole
    text = whole.plain
    while text and cell_len(text) >= width:
        text = text[max(1, (cell_len(text) - width) // 2) :]
    return Content.styled(f"{ELLIPSIS}{text}", FAINT)


def _spread(left: Content, right: Content, width: int) -> Content:
    """Return one content at the left, cut where it must be, and one at the right."""
    if not right:
        return fitted(left, width)
    room = width - right.cell_length - 1
    if room < width // 3:
        right = right.truncate(width // 2, ellipsis=True)
        room = width - right.cell_length - 1
    return Content.assemble(fitted(left, room), " ", right)
