"""The articles of the HTML page: the whole text, claims marked where they stand."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from recoupe.judging import moments
from recoupe.packed import by_article
from recoupe.reporting import figures, links, wording
from recoupe.reporting.escaping import html as escape
from recoupe.reporting.escaping import html_text
from recoupe.reporting.tally import articles_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from recoupe.models import Article, Claim, Conflict, Result

    _Holder = tuple[Claim, Conflict | None]

MOST_TEXT = 200_000
"""Code points of one article that are shown; the rest is counted."""
MOST_TEXT_OF_ALL = 5_000_000
"""Code points of all articles together; further articles are counted."""


class Articles:
    """The articles that conflicts touch, numbered, with the claims in each."""

    def __init__(self, result: Result, conflicts: Sequence[Conflict]) -> None:
        known = {article.id: article for article in result.articles}
        touched = [known[name] for name in articles_of(conflicts) if name in known]
        self._shown: dict[str, tuple[int, Article]] = {}
        room = MOST_TEXT_OF_ALL
        for article in touched:
            room -= min(len(article.text), MOST_TEXT)
            if room < 0:
                break
            self._shown[article.id] = (len(self._shown), article)
        self._left_out = len(touched) - len(self._shown)
        self._at_odds: dict[str, list[tuple[Claim, Conflict]]] = defaultdict(list)
        for conflict in conflicts:
            for claim in conflict.claims:
                self._at_odds[claim.article].append((claim, conflict))
        self._marks = {(claim.article, claim.start) for conflict in conflicts for claim in conflict.claims}
        self._claims = by_article(result.claims)

    def anchor(self, claim: Claim) -> str | None:
        """Return where a link to the claim leads: its mark, its article, or None where that is not shown."""
        found = self._shown.get(claim.article)
        if found is None:
            return None
        number, article = found
        marked = (claim.article, claim.start) in self._marks
        inside = 0 <= claim.start < claim.end <= min(len(article.text), MOST_TEXT)
        return f"a-{number}-{claim.start}" if marked and inside else f"a-{number}"

    def section(self) -> Iterator[str]:
        """Yield the section of the articles, each folded."""
        if not self._shown:
            return
        yield "<section>\n<h2>Articles</h2>"
        for number, article in self._shown.values():
            yield from self._article(number, article)
        if self._left_out:
            more = wording.count(self._left_out, "more article")
            yield f"<p>{more} not shown, to keep this page short.</p>"
        yield "</section>"

    def _article(self, number: int, article: Article) -> Iterator[str]:
        told = [article.title or links.base_of(article.id), article.source, moments.period(article.published)]
        count = wording.count(len(self._at_odds[article.id]), "claim")
        head = escape(" · ".join([*(words for words in told if words), f"{count} at odds"]))
        yield f'<details class="article" id="a-{number}"><summary>{head}</summary>'
        yield f'<p class="faint">{escape(article.id)}</p>'
        yield f'<div class="text"{language(article.lang)}>{self._marked(number, article)}</div>'
        if len(article.text) > MOST_TEXT:
            yield f"<p>{wording.count(len(article.text) - MOST_TEXT, 'more character')} not shown.</p>"
        yield "</details>"

    def _marked(self, number: int, article: Article) -> str:
        """Return the text as HTML, cut into stretches that the same claims cover."""
        text = article.text[:MOST_TEXT]
        holders: list[_Holder] = [
            *self._at_odds[article.id],
            *((other, None) for other in self._claims.get(article.id, ())),
        ]
        holders = [holder for holder in holders if 0 <= holder[0].start < holder[0].end <= len(text)]
        cuts = sorted({0, len(text), *(at for claim, _ in holders for at in (claim.start, claim.end))})
        starting = defaultdict(list)
        for holder in holders:
            starting[holder[0].start].append(holder)
        parts: list[str] = []
        covering: list[_Holder] = []
        for start, end in pairwise(cuts):
            covering = [holder for holder in covering if holder[0].end > start] + starting[start]
            parts.append(_mark(html_text(text[start:end]), covering, f"a-{number}-{start}"))
        return "".join(parts)


def language(code: str | None) -> str:
    """Return the attribute that tells a browser the language of an element's text."""
    return f' lang="{code}"' if code and code.isascii() and code.isalpha() else ""


def _mark(stretch: str, covering: Sequence[_Holder], anchor: str) -> str:
    """Return a stretch of text, marked for the claim at odds that covers it, or else for any claim."""
    if not covering:
        return stretch
    at_odds = [(claim, conflict) for claim, conflict in covering if conflict is not None]
    if not at_odds:
        claim, _ = covering[-1]
        return f'<mark class="other" title="{_told(claim)}">{stretch}</mark>'
    claim, conflict = at_odds[-1]
    target = f"c-{figures.file_name(conflict.id).removesuffix('.svg')}"
    return f'<mark id="{anchor}" title="{_told(claim)}"><a href="#{target}">{stretch}</a></mark>'


def _told(claim: Claim) -> str:
    return escape(" · ".join([wording.value(claim), *wording.circumstances(claim)]))
