"""A claim's sentence around its value, cut to what a reader needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from recoupe.reporting.wording import ELLIPSIS, shorten

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.models import Claim


@dataclass(frozen=True, slots=True)
class Excerpt:
    """What stands before the value, the value, and what stands after it; raw text, not yet escaped."""

    before: str
    quote: str
    after: str


def excerpt(claim: Claim, reach: int = 240) -> Excerpt:
    """Return the claim's sentence, with at most `reach` code points on either side of the value.

    A quote longer than twice the reach is cut too; cuts fall between words and show an ellipsis.
    """
    start = _place(claim)
    if start is None:
        return Excerpt("", shorten(claim.quote, 2 * reach), "")
    before = claim.context[:start]
    after = claim.context[start + len(claim.quote) :]
    return Excerpt(_tail(before, reach), shorten(claim.quote, 2 * reach), shorten(after, reach))


def passage(claims: Sequence[Claim], reach: int = 240) -> list[tuple[str, bool]]:
    """Return the sentence of several claims in pieces, each with whether it is one of their values.

    Claims whose values are not found in the first one's sentence, or that overlap another, are not marked. Before the
    first value and after the last, at most `reach` code points are kept.
    """
    first = claims[0]
    places = sorted(
        (start, start + len(claim.quote)) for claim in claims if (start := _place(claim)) is not None
    )
    if len(claims) == 1 or not places:
        found = excerpt(first, reach)
        return [(found.before, False), (found.quote, True), (found.after, False)]
    pieces, at = [(_tail(first.context[: places[0][0]], reach), False)], places[0][0]
    for start, end in places:
        if start >= at:
            pieces += [(first.context[at:start], False), (first.context[start:end], True)]
            at = end
    return [*pieces, (shorten(first.context[at:], reach), False)]


def _place(claim: Claim) -> int | None:
    offset = claim.start - claim.context_start
    if offset >= 0 and claim.context.startswith(claim.quote, offset):
        return offset
    found = claim.context.find(claim.quote)
    return None if found < 0 else found


def _tail(text: str, reach: int) -> str:
    if len(text) <= reach:
        return text
    cut = text.find(" ", len(text) - reach)
    start = cut + 1 if 0 <= cut < len(text) - reach // 2 else len(text) - reach
    return ELLIPSIS + text[start:]
