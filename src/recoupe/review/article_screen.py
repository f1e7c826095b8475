"""An article whole, at a claim, every claim in it marked; beside it, who else speaks of the same fact."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal
from textual.content import Content

from recoupe.errors import ArticleError
from recoupe.reporting import wording
from recoupe.reporting.excerpt import excerpt
from recoupe.review import articles
from recoupe.review.bars import Bar
from recoupe.review.drawing import (
    BLANK,
    FAINT,
    LONGEST,
    STRONG,
    exact,
    heading,
    indented,
    join,
    marked,
    safe,
    sentence,
    wrap,
)
from recoupe.review.footer import Footer
from recoupe.review.keys import bindings
from recoupe.review.line_view import LineView
from recoupe.review.review_base import Reviewing
from recoupe.review.rows import place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from recoupe.models import Claim, Fact
    from recoupe.store.pages import Pages

HERE = "bold reverse"
"""Style of the claim that is looked at."""

OTHER = "underline $text-accent"
"""Style of the article's other claims."""


class ArticleText:
    """An article's text with its claims, as lines of any width."""

    def __init__(self, text: str, claims: Sequence[Claim], here: int) -> None:
        self._text = text
        self._claims = claims
        self.here = here
        self.first_line: dict[int, int] = {}

    def lines(self, width: int) -> list[Content]:
        """Return the article in a width, and note at which line each claim begins."""
        self.first_line = {}
        source = self._text.split("\n")
        digits = len(str(len(source)))
        at = 0
        drawn: list[Content] = []
        starts = [claim.start for claim in self._claims]
        for number, line in enumerate(source, start=1):
            end = at + len(line)
            first = bisect_right(starts, at - 1)
            reaching = [index for index in range(first) if self._claims[index].end > at]
            inside = [*reaching, *range(first, bisect_right(starts, end))]
            spans = [
                (
                    max(0, claim.start - at),
                    min(len(line), claim.end - at),
                    HERE if index == self.here else OTHER,
                )
                for index, claim in ((index, self._claims[index]) for index in inside)
            ]
            wrapped = wrap(marked(line.removesuffix("\r"), _within(spans, line)), width - digits - 2)
            self._note(inside, at, wrapped, len(drawn))
            sign = "▶" if self.here in inside else " "
            gutter = Content.assemble((f"{number:>{digits}}", FAINT), (sign, STRONG), " ")
            blank = Content(" " * (digits + 2))
            drawn += [
                Content.assemble(gutter if not row else blank, part) for row, part in enumerate(wrapped)
            ]
            at = end + 1
        return drawn

    def _note(self, inside: Sequence[int], start: int, wrapped: Sequence[Content], before: int) -> None:
        for index in inside:
            left = max(0, self._claims[index].start - start)
            row = 0
            while row + 1 < len(wrapped) and left > len(wrapped[row].plain):
                left -= len(wrapped[row].plain)
                row += 1
            self.first_line.setdefault(index, before + row)


def _within(spans: Sequence[tuple[int, int, str]], line: str) -> list[tuple[int, int, str]]:
    length = len(line.removesuffix("\r"))
    return [(min(start, length), min(end, length), style) for start, end, style in spans]


class ArticleScreen(Reviewing):
    """Shows the article of a claim.

    Args:
        pages: The store.
        claims: The places to go round.
        at_odds: Whether they are the sides of a conflict, one of each.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings("article")

    def __init__(self, pages: Pages, claims: Sequence[Claim], *, at_odds: bool) -> None:
        super().__init__()
        self._at_odds = at_odds
        self._pages = pages
        self._round = list(claims)
        self._at = 0
        self._claims: list[Claim] = []
        self._rows: list[int] = []
        self._shown: ArticleText | None = None

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        yield Bar(id="standing")
        with Horizontal(id="panes"):
            yield LineView(id="article")
            yield LineView(id="beside")
        yield Bar(id="message")
        yield Footer("article")

    def on_mount(self) -> None:
        """Show the article."""
        self.set_focus(self.query_one("#article", LineView))
        self._open(self._round[0])

    def _open(self, claim: Claim) -> None:
        """Show a claim in its article."""
        try:
            text = articles.text_of(claim.article)
        except ArticleError as error:
            self._shown, self._claims = None, []
            self._say_where(claim, -1)
            message = str(error)
            self.query_one("#article", LineView).show(lambda width: wrap(safe(message, STRONG), width))
            self._beside(claim, [])
            return
        found = self._pages.claims_in(claim.article)
        standing = {row: known for row, known in found.items() if articles.holds(text, known)}
        self._rows, self._claims = list(standing), list(standing.values())
        gone = len(found) - len(standing)
        note = (
            f"The article changed since it was checked: {wording.count(gone, 'claim')} not marked."
            if gone
            else ""
        )
        self.query_one("#message", Bar).say(note)
        here = next((at for at, known in enumerate(self._claims) if _same(known, claim)), -1)
        self._shown = ArticleText(text, self._claims, here)
        self._go(here, claim)

    def _go(self, index: int, claim: Claim) -> None:
        """Go to a claim of the article that is shown."""
        view = self.query_one("#article", LineView)
        self._say_where(claim, index)
        if self._shown is not None:
            self._shown.here = index
            shown = self._shown
            view.show(shown.lines, at=lambda: shown.first_line.get(index, max(0, claim.line - 1)))
        rows = [row for row, known in zip(self._rows, self._claims, strict=True) if _same(known, claim)]
        facts = dict.fromkeys(fact for of_row in self._pages.facts_of(rows).values() for fact in of_row)
        self._beside(claim, self._pages.facts(list(facts)))

    def _say_where(self, claim: Claim, index: int) -> None:
        """Say which article it is, and which of its claims."""
        place = f"claim {index + 1} of {len(self._claims)}" if index >= 0 else ""
        parts = (exact(claim.article, STRONG), safe(claim.source or "", FAINT), safe(place))
        self.query_one("#standing", Bar).say(join(parts))

    def _beside(self, claim: Claim, facts: Sequence[Fact]) -> None:
        at = next((at for at, known in enumerate(self._round) if _same(known, claim)), None)
        against = [] if at is None or not self._at_odds else [*self._round[at + 1 :], *self._round[:at]]
        self.query_one("#beside", LineView).show(lambda width: list(_told(claim, against, facts, width)))

    @property
    def _here(self) -> Claim:
        if self._shown is not None and 0 <= self._shown.here < len(self._claims):
            return self._claims[self._shown.here]
        return self._round[self._at]

    def action_claim(self, step: int) -> None:
        """Go to the next or previous claim of the article."""
        if self._claims and self._shown is not None:
            index = (self._shown.here + step) % len(self._claims)
            self._go(index, self._claims[index])

    def action_other(self) -> None:
        """Open the article of the next side."""
        self._at = (self._at + 1) % len(self._round)
        self._open(self._round[self._at])

    def action_editor(self) -> None:
        """Open the article in an editor."""
        self.review.open_editor(self._here)
        self._open(self._here)


def _same(one: Claim, other: Claim) -> bool:
    return (one.start, one.end) == (other.start, other.end) and one.article == other.article


def _told(claim: Claim, against: Sequence[Claim], facts: Sequence[Fact], width: int) -> Iterator[Content]:
    """Yield what a claim means, what it was opened with, and who else speaks of the same fact."""
    meaning = wording.meaning(claim)
    value = wording.value(claim) + (f" (taken as {meaning})" if meaning else "")
    yield from wrap(safe(value, STRONG), width)
    yield from wrap(safe(" · ".join(wording.circumstances(claim))), width)
    yield place(claim, width)
    yield BLANK
    if against:
        yield heading("On the other side", width)
        for other in against:
            yield from _other(other, BLANK, width)
    others = [(fact, other) for fact in facts for other in fact.claims if not _same(other, claim)]
    others = [entry for entry in others if not any(_same(entry[1], known) for known in against)]
    if others or not against:
        yield heading("Others on the same fact", width)
    if not others and not against:
        yield safe("nobody else speaks of it", FAINT)
    for fact, other in others:
        yield from _other(other, safe(wording.shorten(fact.subject, LONGEST), FAINT), width)


def _other(other: Claim, subject: Content, width: int) -> Iterator[Content]:
    yield from wrap(join((safe(wording.value(other), STRONG), subject)), width)
    yield from wrap(safe(" · ".join(wording.circumstances(other))), width)
    yield place(other, width)
    yield from indented(wrap(sentence(excerpt(other)), width - 2), 2)
    yield BLANK
