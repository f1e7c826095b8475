"""`text`: the listing for a terminal, the value marked under its sentence; no meaning in colour alone."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from recoupe.reporting import arithmetic, decided, wording
from recoupe.reporting.escaping import terminal, visible
from recoupe.reporting.excerpt import passage
from recoupe.reporting.tally import SIGNS, in_order, sides, tally, with_status

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from recoupe.decisions import Decision
    from recoupe.models import Claim, Conflict, Reason, Result, Severity
    from recoupe.reporting.arithmetic import Step
    from recoupe.reporting.options import Options

_RESET = "\x1b[0m"
_BOLD = "1"
_FAINT = "2"
_COLOURS: dict[Severity, str] = {
    "contradiction": "1;31",
    "attributed": "1;35",
    "tension": "1;33",
    "style": "1;36",
}
_MAIN_REASONS = 3
_LEAST_WEIGHT = 0.05  # less is shown as nothing
_NARROWEST = 40


def render(result: Result, options: Options) -> Iterator[str]:
    """Yield the new conflicts, worst first, and last the counts; decided ones too when verbose.

    Stale decisions are told when verbose, and where they fail the check.
    """
    conflicts = in_order(result) if options.verbose else with_status(result, "new")
    listing = _Listing(options)
    for conflict in conflicts:
        yield "\n".join([*listing.conflict(conflict), "", ""])
    if options.verbose or options.strict:
        for decision in options.stale:
            yield "\n".join([*listing.stale(decision), "", ""])
    yield f"{tally(result, options)}\n"


def one(conflict: Conflict, options: Options) -> str:
    """Return one conflict as `render` lists it, without the counts."""
    return "\n".join(_Listing(options).conflict(conflict)) + "\n"


class _Listing:
    """Lays conflicts out in lines of the terminal's width."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._width = max(options.width, _NARROWEST)

    def conflict(self, conflict: Conflict) -> Iterator[str]:
        head = f"{SIGNS[conflict.severity]} {conflict.severity}"
        rest = f"{conflict.rule} · {wording.percent(conflict.probability)} sure · {visible(conflict.id)}"
        status = "" if conflict.status == "new" else f" · {conflict.status}"
        yield f"{self._paint(head, _COLOURS[conflict.severity])} · {rest}{status}"
        yield from self._wrapped(conflict.subject, "  ", _BOLD)
        yield from self._wrapped(conflict.explanation, "  ")
        yield from self._decision(conflict)
        if worked := arithmetic.steps(conflict):
            yield ""
            yield from self._arithmetic(worked)
        for claims in sides(conflict).values():
            for together in arithmetic.by_sentence(conflict, claims):
                yield ""
                for claim in together:
                    yield from self._claim(arithmetic.label(conflict, claim), claim)
                yield from self._quoted(together)
        if conflict.reasons:
            yield ""
            yield from self._reasons(conflict.reasons)

    def stale(self, decision: Decision) -> Iterator[str]:
        told = (
            f"stale: {decision.id} {decision.decision}, of {decided.stale(decision)}, fits nothing any more"
        )
        yield from self._wrapped(told, "")

    def _decision(self, conflict: Conflict) -> Iterator[str]:
        decision = self._options.decisions.get(conflict.id)
        if decision is not None:
            yield from self._wrapped(f"{decided.head(decision)} {decided.why(decision, conflict)}", "  ")

    def _claim(self, label: str, claim: Claim) -> Iterator[str]:
        meaning = wording.meaning(claim)
        value = wording.value(claim) + (f" (taken as {meaning})" if meaning else "")
        mark = self._paint(terminal(label), _BOLD)
        told = terminal(" · ".join([value, *wording.circumstances(claim)]))
        yield f"  {mark}  {self._paint(told, _BOLD)}"
        yield f"     {self._paint(f'{visible(claim.article)}:{claim.line}:{claim.column}', _FAINT)}"

    def _quoted(self, claims: Sequence[Claim]) -> Iterator[str]:
        """Yield the sentence, and under each of its lines carets below the values."""
        text, values = "", []
        for piece, is_value in passage(claims):
            start = len(text)
            text += terminal(piece)
            values += [range(start, len(text))] if is_value else []
        bar = "     " + self._paint("│", _FAINT) + " "
        at = 0
        short = len(values) == 1 and cells(text[values[0].start : values[0].stop]) <= self._width // 2
        for line in wrap(text, self._width - 7, values[0] if short else range(0)):
            shown = line.rstrip()
            yield bar + shown
            carets = _carets(shown, [range(value.start - at, value.stop - at) for value in values])
            if carets:
                lead = len(carets) - len(carets.lstrip())
                yield bar + " " * lead + self._paint(carets.lstrip(), _BOLD)
            at += len(line)

    def _arithmetic(self, worked: Sequence[Step]) -> Iterator[str]:
        yield "  The arithmetic"
        room = max(cells(step.value) for step in worked)
        for step in worked:
            value = terminal(step.value)
            told = f"     {step.sign or ' '} {value}{' ' * (room - cells(value))}  {step.what}".rstrip()
            # Wrapping would close up what is set in columns.
            yield from [told] if cells(told) <= self._width else self._wrapped(told.strip(), "     ")

    def _reasons(self, reasons: tuple[Reason, ...]) -> Iterator[str]:
        telling = [reason for reason in reasons if abs(reason.weight) >= _LEAST_WEIGHT]
        ranked = sorted(telling, key=lambda reason: -abs(reason.weight))
        told = ranked if self._options.verbose else ranked[:_MAIN_REASONS]
        words = [f"{reason.comparison}: {reason.level} ({wording.signed(reason.weight)})" for reason in told]
        if len(told) < len(ranked):
            words.append(f"{len(ranked) - len(told)} more")
        total = wording.signed(sum(reason.weight for reason in reasons))
        yield from self._wrapped(f"Same fact: {', '.join(words)}; weight {total}", "  ")

    def _wrapped(self, text: str, indent: str, style: str = "") -> Iterator[str]:
        for line in wrap(terminal(text), self._width - len(indent)):
            yield indent + self._paint(line.rstrip(), style)

    def _paint(self, text: str, style: str) -> str:
        return f"\x1b[{style}m{text}{_RESET}" if self._options.colour and style and text else text


def _carets(line: str, values: Sequence[range]) -> str:
    """Return the carets below the values of a line, by their places in it; nothing where it holds none."""
    carets = ""
    for value in values:
        begin, end = max(value.start, 0), min(value.stop, len(line))
        if begin < end:
            carets += " " * (cells(line[:begin]) - len(carets)) + "^" * max(1, cells(line[begin:end]))
    return carets


def cells(text: str) -> int:
    """Return the columns that `text` takes: two for wide characters, none for combining ones."""
    return sum(_cells_of(character) for character in text)


def _cells_of(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def wrap(text: str, width: int, together: range = range(0)) -> list[str]:
    """Break `text` after spaces into lines of at most `width` columns; a longer word is broken anywhere.

    The lines joined are the text again, so that positions in it stay known. Spaces at the positions `together` are
    no place to break.
    """
    lines, line, columns = [], "", 0
    for word in _words(text, together):
        size = cells(word.rstrip(" "))
        if line and columns + size > width:
            lines.append(line)
            line, columns = "", 0
        if size > width:
            for character in word:
                if columns + _cells_of(character) > width:
                    lines.append(line)
                    line, columns = "", 0
                line, columns = line + character, columns + _cells_of(character)
            continue
        line, columns = line + word, columns + cells(word)
    return [*lines, line] if line or not lines else lines


def _words(text: str, together: range) -> Iterator[str]:
    """Yield each word with the spaces after it; no-break spaces are part of a word."""
    start = 0
    for index, character in enumerate(text):
        breaks = character == " " and index not in together and text[index + 1 : index + 2] != " "
        if breaks:
            yield text[start : index + 1]
            start = index + 1
    if start < len(text):
        yield text[start:]
