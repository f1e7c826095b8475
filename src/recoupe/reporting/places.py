"""Where a conflict is shown by tools that show each finding at one place, and a claim in one line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from recoupe.reporting import arithmetic, wording
from recoupe.reporting.tally import sides

if TYPE_CHECKING:
    from recoupe.models import Claim, Conflict
    from recoupe.reporting.options import Options


@dataclass(frozen=True, slots=True)
class Span:
    """Lines and columns of a quote, from 1, in code points; the end column is one past the last."""

    line: int
    column: int
    end_line: int
    end_column: int


def span(claim: Claim) -> Span:
    """Return where the claim's quote begins and ends."""
    *before, last = claim.quote.split("\n")
    end_column = len(last) + (1 if before else claim.column)
    return Span(claim.line, claim.column, claim.line + len(before), end_column)


def ordered(conflict: Conflict) -> list[Claim]:
    """Return the claims, side A first."""
    return [claim for claims in sides(conflict).values() for claim in claims]


def primary(conflict: Conflict, options: Options) -> Claim:
    """Return the claim to show the conflict at: one in an article that changed, else the first of side A."""
    claims = ordered(conflict)
    return next((claim for claim in claims if claim.article in options.changed), claims[0])


def told(conflict: Conflict, claim: Claim) -> str:
    """Return a claim in one line of raw text: `A: about 1 700 · Anne Rivière · reported · 2025`."""
    words = " · ".join([wording.value(claim), *wording.circumstances(claim)])
    return f"{arithmetic.label(conflict, claim)}: {words}" if claim.side else words


def where(claim: Claim) -> str:
    """Return `path:line:column`, raw."""
    return f"{claim.article}:{claim.line}:{claim.column}"
