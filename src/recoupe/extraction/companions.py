"""Figures that a sentence tells together: `1,3 milliard de dollars sur dix ans`.

Two reports that give the same sum tell the years it is spread over as well, in whatever words.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from recoupe.models import Claim


def accompanied(claims: Sequence[Claim]) -> Iterator[Claim]:
    """Yield the claims of an article, each with the other figures of its sentence."""
    together: dict[int, list[str]] = defaultdict(list)
    for claim in claims:
        if claim.figure:
            together[claim.context_start].append(claim.figure)
    for claim in claims:
        others = list(together[claim.context_start])
        if claim.figure:
            others.remove(claim.figure)
        yield claim.model_copy(update={"beside": tuple(others)}) if others else claim
