"""`markdown`: the report for GitHub, GitLab and job summaries: verdict, table, conflicts, facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.judging import moments
from recoupe.packed import some
from recoupe.reporting import arithmetic, decided, figures, links, wording
from recoupe.reporting.escaping import markdown as escape
from recoupe.reporting.escaping import uri
from recoupe.reporting.excerpt import passage
from recoupe.reporting.pieces import separated
from recoupe.reporting.tally import (
    SIGNS,
    in_order,
    places_by_state,
    sides,
    tally,
    verdict,
    weighed,
    with_status,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from recoupe.decisions import Decision
    from recoupe.engine.telling import Idle
    from recoupe.models import Claim, Conflict, Fact, Result, Status
    from recoupe.reporting.options import Options

MOST_BYTES = 1_000_000
"""Length of the longest report in UTF-8: GitHub takes 1 MiB for a job summary, with what else is in it."""

_SHARES = {
    "summary": 0.15, "new": 0.4, "accepted": 0.1, "resolved": 0.1, "dismissed": 0.04,
    "confirmed": 0.08, "updated": 0.06, "stale": 0.04, "idle": 0.01, "errors": 0.01,
}  # fmt: skip
"""What part of the longest report each section may take, next to the others that there are."""

_FOR_HEADINGS = 10_000
_LONGEST_CELL = 120
_LONGEST_LINK = 80
_LONGEST_PARAGRAPH = 2000
_HEADINGS: tuple[tuple[Status, str, str], ...] = (
    ("new", "New", ""),
    ("accepted", "Unresolved", "Known and let pass; nobody has settled which side is right."),
    ("resolved", "Resolved", "Which side is right, and why."),
    ("dismissed", "Dismissed", "Looked at and held to be no contradiction."),
)


def render(result: Result, options: Options) -> Iterator[str]:
    """Yield the report; what does not fit into `MOST_BYTES` is cut with a count."""
    yield from separated(_blocks(result, options), "\n\n")
    yield "\n"


def _blocks(result: Result, options: Options) -> Iterator[str]:
    yield "# Discrepancies"
    yield f"**{escape(verdict(result, options))}** {escape(str(tally(result, options)))}."
    facts = places_by_state(result.facts)
    rooms = _rooms(result, options, facts)
    yield from _summary(result, rooms["summary"])
    for status, heading, meaning in _HEADINGS:
        conflicts = with_status(result, status)
        if conflicts:
            yield f"## {heading}"
            if meaning:
                yield meaning
            blocks = ("\n\n".join(_conflict(conflict, options)) for conflict in conflicts)
            yield from _fitting(blocks, rooms[status], "conflict", len(conflicts))
    confirmed, updated = (some(result.facts, facts.get(state, ())) for state in ("confirmed", "updated"))
    yield from _confirmed(confirmed, options, rooms["confirmed"])
    yield from _updated(updated, options, rooms["updated"])
    yield from _stale(options.stale, rooms["stale"])
    yield from _idle(options.idle, rooms["idle"])
    yield from _errors(result, rooms["errors"])


def _rooms(result: Result, options: Options, facts: Iterable[str]) -> dict[str, int]:
    """Return how many bytes each section may take; sections that are empty leave their share to the others.

    `facts` are the states that facts have.
    """
    present: set[str] = {conflict.status for conflict in result.conflicts}
    present |= {*facts}
    others = {
        "summary": result.conflicts,
        "stale": options.stale,
        "idle": options.idle,
        "errors": result.errors,
    }
    present |= {name for name, entries in others.items() if entries}
    shared = sum(share for name, share in _SHARES.items() if name in present)
    return {
        name: int((MOST_BYTES - _FOR_HEADINGS) * share / max(shared, share))
        for name, share in _SHARES.items()
    }


def _fitting(blocks: Iterable[str], room: int, what: str, total: int) -> Iterator[str]:
    """Yield blocks while they fit into so many bytes, then say how many were cut."""
    for shown, block in enumerate(blocks):
        room -= len(block.encode()) + 2
        if room < 0:
            yield f"*{wording.count(total - shown, f'more {what}')} not shown, to keep this page short.*"
            return
        yield block


def _table(room: int, what: str, head: str, rows: Iterable[str], total: int) -> Iterator[str]:
    """Yield one block, a table of the rows that fit, and the count of those of the total that do not."""
    kept = list(_fitting(rows, room, what, total))
    cut = [kept.pop()] if kept and not kept[-1].startswith("|") else []
    rule = "|" + " --- |" * (head.count("|") - 1)
    yield "\n".join([head, rule, *kept])
    yield from cut


def _summary(result: Result, room: int) -> Iterator[str]:
    conflicts = in_order(result)
    if conflicts:
        rows = map(_summary_row, conflicts)
        head = "| Severity | What | A | B | Rule | Status |"
        yield from _table(room, "row", head, rows, len(conflicts))


def _summary_row(conflict: Conflict) -> str:
    by_side = list(sides(conflict).values())
    first, rest = by_side[:1], by_side[1:]
    cells = [
        f"{SIGNS[conflict.severity]} {conflict.severity}",
        f"[{escape(wording.shorten(conflict.subject or conflict.rule, _LONGEST_LINK))}](#{_anchor(conflict)})",
        *("; ".join(_at_odds(conflict, claims) for claims in group) for group in (first, rest)),
        f"`{conflict.rule}`",
        conflict.status,
    ]
    return f"| {' | '.join(cells)} |"


def _at_odds(conflict: Conflict, claims: Sequence[Claim]) -> str:
    return ", ".join(map(_cell, arithmetic.values(conflict, claims)))


def _values(claims: Sequence[Claim]) -> str:
    return ", ".join(dict.fromkeys(_cell(wording.value(claim)) for claim in claims))


def _cell(text: str) -> str:
    return escape(wording.shorten(text, _LONGEST_CELL))


def _anchor(conflict: Conflict) -> str:
    return "c-" + figures.file_name(conflict.id).removesuffix(".svg")


def _conflict(conflict: Conflict, options: Options) -> Iterator[str]:
    yield f"### {SIGNS[conflict.severity]} {_cell(conflict.subject or conflict.rule)}"
    yield (
        f'<a id="{_anchor(conflict)}"></a>{conflict.severity} · `{conflict.rule}` · '
        f"{wording.percent(conflict.probability)} sure · {escape(conflict.id)}"
    )
    if conflict.explanation:
        yield escape(wording.shorten(conflict.explanation, _LONGEST_PARAGRAPH))
    yield from _decision(conflict, options.decisions.get(conflict.id))
    yield from _arithmetic(conflict)
    if options.figures is not None and (drawn := figures.figure(conflict)) is not None:
        yield f"![{escape(drawn.title)}]({uri(options.figures)}/{figures.file_name(conflict.id)})"
    for claims in sides(conflict).values():
        for together in arithmetic.by_sentence(conflict, claims):
            for claim in together:
                label = escape(arithmetic.label(conflict, claim))
                yield f"**{label}** · {_told(claim)} · {_place(claim, options)}"
            yield _quoted(together)
    yield from _reasons(conflict)


def _decision(conflict: Conflict, decision: Decision | None) -> Iterator[str]:
    if decision is not None:
        yield f"**{escape(decided.head(decision))}** {escape(decided.why(decision, conflict))}"


def _told(claim: Claim) -> str:
    meaning = wording.meaning(claim)
    value = f"<b>{escape(wording.value(claim))}</b>" + (f", taken as {escape(meaning)}" if meaning else "")
    return " · ".join([value, *(escape(words) for words in wording.circumstances(claim))])


def _place(claim: Claim, options: Options) -> str:
    return f"[{escape(claim.article)}, line {claim.line}]({links.place(claim, options)})"


def _quoted(claims: Sequence[Claim]) -> str:
    # Tags rather than asterisks: those fail where a quote begins or ends with punctuation.
    pieces = (f"<b>{escape(piece)}</b>" if is_value else escape(piece) for piece, is_value in passage(claims))
    return f"> {''.join(pieces)}"


def _arithmetic(conflict: Conflict) -> Iterator[str]:
    worked = arithmetic.steps(conflict)
    if worked:
        rows = [f"| {_cell(step.sign)} | {_cell(step.value)} | {_cell(step.what)} |" for step in worked]
        yield "\n".join(["| | The arithmetic | |", "| --- | ---: | --- |", *rows])


def _reasons(conflict: Conflict) -> Iterator[str]:
    rows = weighed(conflict)
    if rows:
        *_, total = rows[-1]
        yield f"<details><summary>Why these are taken for the same fact: match weight {total}</summary>"
        cells = [f"| {' | '.join(map(_cell, row))} |" for row in rows]
        yield "\n".join(["| Comparison | Level | Weight |", "| --- | --- | ---: |", *cells])
        yield "</details>"


def _confirmed(facts: Sequence[Fact], options: Options, room: int) -> Iterator[str]:
    if facts:
        yield "## Confirmed"
        yield "Several claims agree."
        rows = (_confirmed_row(fact, options) for fact in facts)
        yield from _table(room, "fact", "| What | Value | According to |", rows, len(facts))


def _updated(facts: Sequence[Fact], options: Options, room: int) -> Iterator[str]:
    if facts:
        yield "## Updated"
        yield "The value changed with time; no contradiction."
        rows = (row for fact in facts for row in _history_rows(fact, options))
        total = sum(len(fact.claims) for fact in facts)
        yield from _table(room, "row", "| What | When | Value | According to |", rows, total)


def _confirmed_row(fact: Fact, options: Options) -> str:
    tellers = dict.fromkeys(_teller(claim, options) for claim in fact.claims)
    return f"| {_cell(fact.subject)} | {_values(fact.claims)} | {'<br>'.join(tellers)} |"


def _teller(claim: Claim, options: Options) -> str:
    return f"{_cell(wording.who(claim))}, {_place(claim, options)}"


def _history_rows(fact: Fact, options: Options) -> Iterator[str]:
    for index, claim in enumerate(wording.in_time(fact.claims)):
        what = _cell(fact.subject) if index == 0 else ""
        when = _cell(moments.period(claim.period or claim.published) or "")
        yield f"| {what} | {when} | {_cell(wording.value(claim))} | {_teller(claim, options)} |"


def _stale(stale: Sequence[Decision], room: int) -> Iterator[str]:
    if stale:
        yield "## Stale decisions"
        yield "They fit no conflict any more; `recoupe decisions prune` drops them."
        head = "| Decision | Rule | Of what | Reason |"
        yield from _table(room, "decision", head, map(_stale_row, stale), len(stale))


def _idle(idle: Sequence[Idle], room: int) -> Iterator[str]:
    if idle:
        yield "## Ignores that match nothing"
        rows = (f"| {_cell(str(entry))} |" for entry in idle)
        yield from _table(room, "ignore", "| What |", rows, len(idle))


def _stale_row(decision: Decision) -> str:
    told = [f"{decision.id} {decision.decision}", decision.rule, decided.stale(decision), decision.reason]
    return f"| {' | '.join(map(_cell, told))} |"


def _errors(result: Result, room: int) -> Iterator[str]:
    if result.errors:
        yield "## Not read"
        rows = (f"| {escape(error.article)} | {_cell(error.message)} |" for error in result.errors)
        yield from _table(room, "article", "| Article | Why |", rows, len(result.errors))
