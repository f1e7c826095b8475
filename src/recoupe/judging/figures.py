"""The figures of an article that may make up another or be made up of others, grouped by what they may be added to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from recoupe.matching.families import family

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence

    from recoupe.models import Claim

_KINDS = frozenset({"count", "number", "money", "quantity", "duration", "percent", "ratio"})
_ASPECTS = frozenset({"level", "share"})
_DATES = frozenset({"date", "date_range"})
COUNT = "count"
"""The family of what is counted."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What an article tells that may be added up, which every reader of sums looks at.

    Attributes:
        claims: All of the article's claims, in the order of its text.
        summands: Those of its body that may make up another or be made up of others.
        families: The same, those of one family each: what may be added to each other.
    """

    claims: Sequence[Claim]
    summands: Sequence[Claim]
    families: Mapping[str, Sequence[Claim]]

    @classmethod
    def of(cls, claims: Sequence[Claim]) -> Figures:
        """Return those of an article's claims, which are in the order of its text."""
        found = [claim for claim in claims if claim.amount is not None and _is_summand(claim)]
        families: dict[str, list[Claim]] = {}
        for claim in found:
            families.setdefault(family(claim), []).append(claim)
        return cls(claims, found, families)

    @property
    def counts(self) -> Sequence[Claim]:
        """Those that count, with or without a noun: `402 received the vaccine`."""
        return self.families.get(COUNT, ())


def _is_summand(claim: Claim) -> bool:
    """Tell whether a figure may be added; a change is, where it counts things: `an option to buy 20 more`."""
    if claim.headline or not (claim.kind in _KINDS or is_bare_age(claim)):
        return False
    return claim.aspect in _ASPECTS or (claim.aspect == "change" and family(claim) == COUNT)


def is_bare_age(claim: Claim) -> bool:
    """Tell whether an age is only read from a figure in brackets behind a name: `l'usine de Vire (28)`."""
    return claim.kind == "age" and claim.quote.isdigit()


def tell_a_year_before(sentences: Container[int], claims: Iterable[Claim]) -> bool:
    """Tell whether one of some sentences, by their starts, dates something to a year before the article's."""
    return any(is_of_a_year_before(claim) and claim.context_start in sentences for claim in claims)


def is_of_a_year_before(date: Claim) -> bool:
    """Tell whether a claim is a date of a year before the article's."""
    if date.kind not in _DATES:
        return False
    year, published = (date.latest or date.earliest or "")[:4], (date.published or "")[:4]
    return year.isdigit() and published.isdigit() and year < published
