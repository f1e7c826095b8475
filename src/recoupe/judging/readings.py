"""Figures read as the parts of a total, and the words right beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.judging.breakdowns import Breakdown
from recoupe.judging.phrases import has, pattern, words_behind, words_between
from recoupe.language.text import fold
from recoupe.matching.families import in_base_unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.models import Claim

BEHIND = 16
"""Characters behind a figure in which a word about it begins."""


def words_ahead(claim: Claim, width: int = 60) -> str:
    """Return what stands right before a figure, folded, without quotation marks."""
    at = claim.start - claim.context_start
    return fold(claim.context[max(0, at - width) : at]).rstrip(" «\"“'’")


def words_after(claim: Claim, width: int = BEHIND) -> str:
    """Return what stands right behind a figure, folded."""
    return fold(words_behind(claim)[: width + 10]).lstrip()


def is_told(claim: Claim) -> bool:
    """Tell whether a figure is of now and told for itself, not as a part of another."""
    return claim.scope != "part" and not claim.former


def reading_of(totals: Sequence[Claim], parts: Sequence[Claim], between: Sequence[Claim]) -> Breakdown:
    """Return some figures as the parts of a total, with what else may be meant to be added."""
    doubtful = [claim.amount or 0.0 for claim in between if not is_told(claim)]
    doubtful += [1.0] * any(_has_one(part) for part in parts)
    return Breakdown(totals, parts, doubtful, near=False, open=False, closed=True)


def _has_one(part: Claim) -> bool:
    """Tell whether a sentence lists an item of one without a figure: `four of forgery and one of perjury`."""
    return any(
        pattern(part.lang, "one").match(part.context.casefold(), found.end() + 1)
        for found in pattern(part.lang, "conjunctions").finditer(fold(part.context))
    )


def are_joined(one: Claim, two: Claim) -> bool:
    """Tell whether a comma, a semicolon or a conjunction stands between two figures of a sentence."""
    between = words_between(one, two)
    return "," in between or ";" in between or has(between, one.lang, "conjunctions")


def distance(reading: Breakdown) -> float:
    """Return by how much of it the parts of a reading miss its total."""
    total = in_base_unit(reading.totals[0]) or 0.0
    parts = sum(in_base_unit(part) or 0.0 for part in reading.parts)
    return abs(parts - total) / total if total else float("inf")
