"""Extracted claims against every claim that people found in the seeds.

A checkable gold claim with a number or a date is *found* where an extracted claim overlaps it with a compatible
value. An extracted claim is *stray* where it overlaps no gold claim, or one that is marked as page furniture.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from recoupe.models import Claim

_NUMBERS = frozenset({"count", "money", "percent", "ordinal", "ratio", "duration"})
_DATES = frozenset({"date", "date_range", "year"})
_TOLERANCE = 0.05
"""A gold value is one number; what a writer's words stand for is an interval around it."""
_KEPT = 5
"""Letters of a surname compared: transliterations differ at the end (`Tokaïev`, `Tokayev`)."""


@dataclass
class Score:
    """Counts over articles."""

    gold: int = 0
    found: int = 0
    speakers_right: int = 0
    claims: int = 0
    stray: int = 0

    @property
    def recall(self) -> float:
        """Share of the gold claims that were found."""
        return self.found / self.gold if self.gold else 1.0

    @property
    def speakers(self) -> float:
        """Share of the claims found whose speaker is right; nobody where the article itself speaks."""
        return self.speakers_right / self.found if self.found else 1.0


def score(extracted: Mapping[str, Sequence[Claim]], gold: Mapping[str, Sequence[Mapping[str, Any]]]) -> Score:
    """Score the claims of each article."""
    result = Score()
    for article, noted in gold.items():
        claims = extracted[article]
        for item in noted:
            if item.get("furniture") or not item["checkable"] or item["kind"] not in _NUMBERS | _DATES:
                continue
            result.gold += 1
            hits = [claim for claim in claims if _overlap(claim, item) and _compatible(claim, item)]
            result.found += bool(hits)
            result.speakers_right += any(_same_speaker(claim, item) for claim in hits)
        for claim in claims:
            result.claims += 1
            over = [item for item in noted if _overlap(claim, item)]
            result.stray += not over or any(item.get("furniture") for item in over)
    return result


def _overlap(claim: Claim, item: Mapping[str, Any]) -> bool:
    return bool(claim.start < item["end"] and item["start"] < claim.end)


def _compatible(claim: Claim, item: Mapping[str, Any]) -> bool:
    value = item["value"]
    if item["kind"] in _NUMBERS:
        bounds = [bound for bound in (claim.low, claim.high) if bound is not None]
        if not bounds or not isinstance(value, int | float):
            return False
        return min(bounds) * (1 - _TOLERANCE) <= value <= max(bounds) * (1 + _TOLERANCE)
    # Year, then month where the annotation has one.
    first = str(value).replace("/", " ").split()[0]
    told = claim.earliest or ""
    return told.startswith(first[:4]) and first[5:7] in {"", told[5:7]}


def _same_speaker(claim: Claim, item: Mapping[str, Any]) -> bool:
    if not item["speaker"]:
        return not claim.speaker
    surname = _plain(item["speaker"]).split()[-1]
    return surname[:_KEPT] in _plain(claim.speaker or "")


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    return "".join(character for character in decomposed if not unicodedata.combining(character))
