"""`html`: one self-contained page: filters, sides beside each other, figures, the articles marked.

It loads nothing and sends nothing: the style and the script stand inside, and the page's own security
policy allows those two by their hashes and forbids the rest, so that no text of an article could run or fetch
anything.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from recoupe.judging import moments
from recoupe.reporting import arithmetic, decided, figures, wording
from recoupe.reporting.escaping import html as escape
from recoupe.reporting.excerpt import passage
from recoupe.reporting.html_articles import Articles, language
from recoupe.reporting.pieces import separated
from recoupe.reporting.tally import (
    SEVERITIES,
    SIGNS,
    STATUSES,
    in_order,
    places_by_state,
    sides,
    tally,
    verdict,
    weighed,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from recoupe.decisions import Decision
    from recoupe.models import Claim, Conflict, Fact, Result, Status
    from recoupe.reporting.options import Options

MOST_CONFLICTS = 2000
"""What a browser still scrolls well; the rest is counted."""

_HEADINGS: dict[Status, str] = {
    "new": "New", "accepted": "Unresolved: known and let pass", "resolved": "Resolved",
    "dismissed": "Dismissed",
}  # fmt: skip


def render(result: Result, options: Options) -> Iterator[str]:
    """Yield the page."""
    yield from separated(_Page(result, options).lines(), "\n")
    yield "\n"


@cache
def _asset(name: str) -> str:
    return (files("recoupe.reporting") / "assets" / name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


class _Page:
    """The page of one result."""

    def __init__(self, result: Result, options: Options) -> None:
        self._result = result
        self._options = options
        self._conflicts = in_order(result)[:MOST_CONFLICTS]
        self._articles = Articles(result, self._conflicts)
        self._sources = _numbered(_source(claim) for conflict in self._conflicts for claim in conflict.claims)

    def lines(self) -> Iterator[str]:
        style, script = _asset("page.css"), _asset("page.js")
        policy = (
            f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
            "base-uri 'none'; form-action 'none'"
        )
        yield '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
        yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
        yield '<meta name="referrer" content="no-referrer">'
        yield f"<title>Discrepancies</title>\n<style>{style}</style>\n</head>\n<body>"
        yield "<header>\n<h1>Discrepancies</h1>"
        yield f'<p class="verdict">{escape(verdict(self._result, self._options))}</p>'
        yield f'<p class="faint">{escape(str(tally(self._result, self._options)))}</p>\n</header>'
        yield from self._filters()
        yield "<main>"
        yield from self._sections()
        yield from self._facts()
        yield from self._rest()
        yield from self._articles.section()
        yield f"</main>\n<script>{script}</script>\n</body>\n</html>"

    def _filters(self) -> Iterator[str]:
        if not self._conflicts:
            return
        yield '<form class="filters" hidden aria-label="Filter the conflicts">'
        severities = [(name, f"{SIGNS[name]} {name}") for name in SEVERITIES]
        for name, choices in (
            ("severity", severities),
            ("status", [(status, status) for status in STATUSES]),
        ):
            present = {getattr(conflict, name) for conflict in self._conflicts}
            boxes = "".join(
                f'<label><input type="checkbox" name="{name}" value="{value}" checked> {words}</label>'
                for value, words in choices
                if value in present
            )
            yield f"<fieldset><legend>{name.capitalize()}</legend>{boxes}</fieldset>"
        options = "".join(
            f'<option value="s{number}">{escape(source)}</option>'
            for source, number in sorted(self._sources.items(), key=lambda item: item[0].casefold())
        )
        yield f'<label>Source <select name="source"><option value="">all</option>{options}</select></label>'
        yield '<output aria-live="polite"></output>\n</form>'

    def _sections(self) -> Iterator[str]:
        for status in STATUSES:
            conflicts = [conflict for conflict in self._conflicts if conflict.status == status]
            if conflicts:
                yield f'<section class="status">\n<h2>{_HEADINGS[status]}</h2>'
                for conflict in conflicts:
                    yield from self._conflict(conflict)
                yield "</section>"
        more = len(self._result.conflicts) - len(self._conflicts)
        if more:
            yield f"<p>{wording.count(more, 'more conflict')} not shown, to keep this page short.</p>"

    def _conflict(self, conflict: Conflict) -> Iterator[str]:
        sources = " ".join(dict.fromkeys(f"s{self._sources[_source(claim)]}" for claim in conflict.claims))
        data = f'data-severity="{conflict.severity}" data-status="{conflict.status}" data-sources="{sources}"'
        name = figures.file_name(conflict.id).removesuffix(".svg")
        yield f'<article class="conflict {conflict.severity}" id="c-{name}" {data}>'
        yield (
            f'<p class="faint"><span class="severity">{SIGNS[conflict.severity]} {conflict.severity}</span>'
            f" · {escape(conflict.rule)} · {wording.percent(conflict.probability)} sure · "
            f"<code>{escape(conflict.id)}</code></p>"
        )
        yield f"<h3>{escape(conflict.subject or conflict.rule)}</h3>"
        yield f"<p>{escape(conflict.explanation)}</p>"
        yield from self._decision(conflict)
        yield from _arithmetic(conflict)
        drawn = figures.figure(conflict)
        if drawn is not None:
            yield f'<div class="drawing">{figures.svg(drawn, name, ground=False)}</div>'
        yield '<div class="sides">'
        for side, claims in sides(conflict).items():
            alike = arithmetic.side_label(conflict, side, claims)
            told = "".join(
                self._passage(
                    group,
                    ["" if alike != side else arithmetic.role(conflict, claim) for claim in group],
                )
                for group in arithmetic.by_sentence(conflict, claims)
            )
            yield f'<section class="side"><h4>{escape(alike)}</h4>{told}</section>'
        yield "</div>"
        yield from _reasons(conflict)
        yield "</article>"

    def _decision(self, conflict: Conflict) -> Iterator[str]:
        decision = self._options.decisions.get(conflict.id)
        if decision is not None:
            head, why = escape(decided.head(decision)), escape(decided.why(decision, conflict))
            yield f'<p class="decision"><b>{head}</b> {why}</p>'

    def _passage(self, claims: Sequence[Claim], roles: Sequence[str]) -> str:
        """Return claims of one sentence, or one claim, over the sentence with the values marked."""
        heads = "".join(self._claim(claim, role) for claim, role in zip(claims, roles, strict=True))
        pieces = (
            f"<mark>{escape(piece)}</mark>" if is_value else escape(piece)
            for piece, is_value in passage(claims)
        )
        quoted = f"<blockquote{language(claims[0].lang)}>{''.join(pieces)}</blockquote>"
        return f'<div class="claim">{heads}{quoted}</div>'

    def _claim(self, claim: Claim, role: str) -> str:
        meaning = wording.meaning(claim)
        taken = f' <span class="faint">taken as {escape(meaning)}</span>' if meaning else ""
        part = f'<p class="faint">{escape(role)}</p>' if role else ""
        return (
            f'{part}<p><span class="value">{escape(wording.value(claim))}</span>{taken}</p>'
            f"<p>{escape(' · '.join(wording.circumstances(claim)))}</p>"
            f"<p>{self._place(claim)}</p>"
        )

    def _place(self, claim: Claim) -> str:
        words = escape(f"{claim.article}, line {claim.line}")
        anchor = self._articles.anchor(claim)
        return words if anchor is None else f'<a href="#{anchor}">{words}</a>'

    def _facts(self) -> Iterator[str]:
        facts = self._result.facts
        found = places_by_state(facts)
        if confirmed := found["confirmed"]:
            yield "<section>\n<h2>Confirmed</h2>\n<p>Several claims agree.</p>"
            rows = [self._confirmed(facts[at]) for at in confirmed[:MOST_CONFLICTS]]
            yield from _table(("What", "Value", "According to"), rows, len(confirmed))
            yield "</section>"
        if updated := found["updated"]:
            yield "<section>\n<h2>Updated</h2>\n<p>The value changed with time; no contradiction.</p>"
            rows = [row for at in updated[:MOST_CONFLICTS] for row in self._history(facts[at])]
            yield from _table(("What", "When", "Value", "According to"), rows, len(rows))
            yield "</section>"

    def _confirmed(self, fact: Fact) -> list[str]:
        values = dict.fromkeys(escape(wording.value(claim)) for claim in fact.claims)
        return [
            escape(fact.subject),
            ", ".join(values),
            "<br>".join(dict.fromkeys(map(self._teller, fact.claims))),
        ]

    def _history(self, fact: Fact) -> Iterator[list[str]]:
        for index, claim in enumerate(wording.in_time(fact.claims)):
            when = moments.period(claim.period or claim.published) or ""
            subject = fact.subject if index == 0 else ""
            yield [escape(subject), escape(when), escape(wording.value(claim)), self._teller(claim)]

    def _teller(self, claim: Claim) -> str:
        return f"{escape(wording.who(claim))}, {self._place(claim)}"

    def _rest(self) -> Iterator[str]:
        stale = self._options.stale
        if stale:
            yield "<section>\n<h2>Stale decisions</h2>\n<p>They fit no conflict any more.</p>"
            rows = [_stale(decision) for decision in stale]
            yield from _table(("Decision", "Rule", "Of what", "Reason"), rows, len(rows))
            yield "</section>"
        idle = self._options.idle
        if idle:
            yield "<section>\n<h2>Ignores that match nothing</h2>"
            rows = [[escape(f"{entry.path}:{entry.line}"), escape(entry.why)] for entry in idle]
            yield from _table(("Where", "What"), rows, len(rows))
            yield "</section>"
        errors = self._result.errors
        if errors:
            yield "<section>\n<h2>Not read</h2>"
            rows = [[escape(error.article), escape(error.message)] for error in errors]
            yield from _table(("Article", "Why"), rows, len(rows))
            yield "</section>"


def _source(claim: Claim) -> str:
    return claim.source or claim.article


def _numbered(names: Iterable[str]) -> dict[str, int]:
    return {name: number for number, name in enumerate(dict.fromkeys(names))}


def _arithmetic(conflict: Conflict) -> Iterator[str]:
    worked = arithmetic.steps(conflict)
    if worked:
        rows = [[escape(step.sign), escape(step.value), escape(step.what)] for step in worked]
        yield from _table(("", "The arithmetic", ""), rows, len(rows))


def _reasons(conflict: Conflict) -> Iterator[str]:
    rows = weighed(conflict)
    if rows:
        *_, total = rows[-1]
        yield '<details class="reasons">'
        yield f"<summary>Why these are taken for the same fact: match weight {total}</summary>"
        yield from _table(
            ("Comparison", "Level", "Weight"), [list(map(escape, row)) for row in rows], len(rows)
        )
        yield "</details>"


def _stale(decision: Decision) -> list[str]:
    told = [f"{decision.id} {decision.decision}", decision.rule, decided.stale(decision), decision.reason]
    return [escape(words) for words in told]


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]], total: int) -> Iterator[str]:
    """Yield a table of cells that are HTML already, and how many of `total` rows it leaves out."""
    head = "".join(f'<th scope="col">{name}</th>' for name in heads)
    yield f'<div class="table"><table>\n<thead><tr>{head}</tr></thead>\n<tbody>'
    for row in rows:
        yield f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>"
    yield "</tbody></table></div>"
    if total > len(rows):
        yield f"<p>{wording.count(total - len(rows), 'more row')} not shown, to keep this page short.</p>"
