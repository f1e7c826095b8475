"""One conflict, as lines of text in any width: its sides, what they mean, and what is known besides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content

from recoupe.judging import moments
from recoupe.reporting import arithmetic, wording
from recoupe.reporting.excerpt import excerpt
from recoupe.reporting.figures import figure
from recoupe.reporting.tally import SIGNS, sides
from recoupe.review import articles, number_line
from recoupe.review.drawing import (
    BLANK,
    FAINT,
    KEY,
    LONGEST,
    STRONG,
    column_width,
    columns,
    exact,
    heading,
    indented,
    join,
    safe,
    sentence,
    wrap,
)
from recoupe.review.rows import COLOURS, place, verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from recoupe.decisions import Decision
    from recoupe.models import Claim, Conflict, Reason

_NARROWEST_COLUMN = 30
_MOST_COLUMNS = 4
_BAR = 12
"""Columns that the bar of a weight takes at most."""

_MOST_RELATED = 8
_LEAST_SHOWN = 0.05
"""Match weights nearer to nothing than this say nothing."""


@dataclass(frozen=True, slots=True)
class ConflictPage:
    """What is shown of a conflict.

    Attributes:
        conflict: The conflict.
        decision: What was decided of it.
        related: Decisions taken before on its values, in other conflicts.
        key_of_side: The key that holds the side of a number (from 1) right.
    """

    conflict: Conflict
    decision: Decision | None
    related: Sequence[Decision]
    key_of_side: Callable[[int], str]

    def lines(self, width: int) -> list[Content]:
        """Return all of it in a width."""
        conflict = self.conflict
        return [
            *self._head(width),
            BLANK,
            *self._arithmetic(width),
            *self._sides(width),
            *self._number_line(width),
            *self._reasons(width),
            *self._related(width),
            exact(f"conflict {conflict.id}"[:width], FAINT),
        ]

    def _head(self, width: int) -> Iterator[Content]:
        conflict = self.conflict
        severity = safe(f"{SIGNS[conflict.severity]} {conflict.severity}", COLOURS[conflict.severity])
        sure = f"{wording.percent(conflict.probability)} sure"
        yield from wrap(join((severity, safe(conflict.rule), safe(sure))), width)
        yield from wrap(safe(wording.shorten(conflict.subject, LONGEST), STRONG), width)
        yield from wrap(safe(wording.shorten(conflict.explanation, 2 * LONGEST)), width)
        if self.decision is not None:
            yield BLANK
            yield from wrap(_told(self.decision, verdict(self.decision, conflict)), width, indent=2)

    def _sides(self, width: int) -> list[Content]:
        found = sides(self.conflict)
        each = column_width(len(found), width)
        blocks = len(found) <= _MOST_COLUMNS and each >= _NARROWEST_COLUMN
        drawn = [
            list(self._side(number, letter, claims, each if blocks else width))
            for number, (letter, claims) in enumerate(found.items(), start=1)
        ]
        return (
            columns(drawn, width)
            if blocks and len(drawn) > 1
            else [line for block in drawn for line in block]
        )

    def _side(self, number: int, letter: str, claims: Sequence[Claim], width: int) -> Iterator[Content]:
        right = self.decision is not None and self.decision.decision == "resolved"
        is_right = right and self.decision is not None and self.decision.right_side(self.conflict) == letter
        key = self.key_of_side(number)
        hint = Content.styled(f"[{key}]", KEY) if key else BLANK
        held = Content.styled("✔ held right", STRONG) if is_right else BLANK
        alike = arithmetic.side_label(self.conflict, letter, claims)
        yield join((hint, safe(f"side {alike}", STRONG), held), " ")
        shown: set[tuple[str, int]] = set()
        for claim in claims:
            role = arithmetic.role(self.conflict, claim)
            if role and alike == letter:
                yield safe(role, FAINT)
            told = (claim.article, claim.context_start)
            yield from _claim(claim, width, again=bool(role) and told in shown)
            shown.add(told)
            yield BLANK

    def _number_line(self, width: int) -> list[Content]:
        drawn = figure(self.conflict)
        lines = number_line.draw(drawn, width) if drawn else []
        return [heading("Where the values lie", width), *lines, BLANK] if lines else []

    def _arithmetic(self, width: int) -> list[Content]:
        worked = arithmetic.steps(self.conflict)
        if not worked:
            return []
        room = max(Content(step.value).cell_length for step in worked)
        told = [
            Content.assemble(
                f"{step.sign or ' '} ",
                safe(step.value, STRONG).pad_right(room - Content(step.value).cell_length),
                "  ",
                safe(step.what, FAINT),
            )
            for step in worked
        ]
        return [
            heading("The arithmetic", width),
            *(line for step in told for line in wrap(step, width)),
            BLANK,
        ]

    def _reasons(self, width: int) -> list[Content]:
        reasons = self.conflict.reasons
        if not reasons:
            return []
        total = sum(reason.weight for reason in reasons)
        sure = f"{wording.signed(total)}, {wording.percent(self.conflict.probability)} sure"
        lines = [heading("Why this is taken for the same fact", width)]
        said = [reason for reason in reasons if abs(reason.weight) >= _LEAST_SHOWN]
        longest = max((abs(reason.weight) for reason in said), default=1.0)
        lines += [_weight(reason, longest, width) for reason in said]
        lines += wrap(Content.assemble(("together ", FAINT), safe(sure, STRONG)), width)
        silent = [reason.comparison for reason in reasons if abs(reason.weight) < _LEAST_SHOWN]
        if silent:
            lines += wrap(safe(f"says nothing: {', '.join(silent)}", FAINT), width)
        return [*lines, BLANK]

    def _related(self, width: int) -> list[Content]:
        if not self.related:
            return []
        lines = [heading("Decided before on these values", width)]
        for decision in self.related[:_MOST_RELATED]:
            against = " ≠ ".join(decision.quotes)
            told = _told(decision, f"{decision.decision} · {decision.rule} · {against}")
            lines += wrap(told, width, indent=2)
        more = len(self.related) - _MOST_RELATED
        return [*lines, *([safe(f"and {more} more", FAINT)] if more > 0 else []), BLANK]


def _told(decision: Decision, what: str) -> Content:
    by = f" by {decision.reviewer}" if decision.reviewer else ""
    until = f", until {moments.moment(str(decision.expires))}" if decision.expires else ""
    return Content.assemble(
        safe(f"{what}{by}{until}", STRONG), safe(f": {wording.shorten(decision.reason, LONGEST)}")
    )


def _claim(claim: Claim, width: int, *, again: bool) -> Iterator[Content]:
    """Show a claim; without its sentence and source where those are shown just above."""
    meaning = wording.meaning(claim)
    means = safe(f" (taken as {meaning})", FAINT) if meaning else BLANK
    yield from wrap(Content.assemble(safe(wording.value(claim), STRONG), means), width)
    if again:
        yield place(claim, width)
        return
    yield from wrap(safe(" · ".join(wording.circumstances(claim))), width)
    before, after = articles.around(claim)
    yield from indented(wrap(sentence(excerpt(claim), before, after), width - 2), 2)
    published = moments.period(claim.published)
    source = join(
        (
            safe(claim.source or "source unknown", FAINT) if claim.speaker or not claim.source else BLANK,
            safe(f"published {published}" if published else "date unknown", FAINT),
        )
    )
    yield from wrap(source, width)
    yield place(claim, width)


def _weight(reason: Reason, longest: float, width: int) -> Content:
    """Return `measure: same   +5.2 ▇▇▇▇▇▇`, what speaks against drawn with another sign."""
    words = safe(f"{reason.comparison}: {reason.level}".replace("_", " "))
    size = max(1, round(abs(reason.weight) / longest * _BAR))
    bar = ("▇" if reason.weight > 0 else "░") * size
    label = max(12, min(36, width - _BAR - 8))
    number = wording.signed(reason.weight)
    colour = "$text-success" if reason.weight > 0 else FAINT
    told = Content.assemble(words.truncate(label, ellipsis=True, pad=True), f"{number:>6} ", (bar, colour))
    return told.truncate(width)
