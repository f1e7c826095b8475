"""Where in its article a claim stands, and beside what: `1,3 milliard de dollars sur dix ans`.

Two reports that give the same sum tell the years it is spread over as well, in whatever words; and reports tell first
what matters most (the inverted pyramid), so that two of one event tell one thing at much the same depth.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from recoupe.models import Article, Claim


_LONG = 600
"""Characters of a text that has a beginning and an end to tell things at, at least."""


def placed_among(claims: Sequence[Claim], article: Article) -> Iterator[Claim]:
    """Yield the claims of an article, each with the other figures of its sentence and its depth in the text."""
    together: dict[int, list[str]] = defaultdict(list)
    for claim in claims:
        if claim.figure:
            together[claim.context_start].append(claim.figure)
    length = len(article.text) - article.body_start
    for claim in claims:
        others = list(together[claim.context_start])
        if claim.figure:
            others.remove(claim.figure)
        placed = length >= _LONG and not claim.headline
        depth = 100 * max(0, claim.start - article.body_start) // length if placed else None
        yield claim.model_copy(update={"beside": tuple(others), "depth": depth})
