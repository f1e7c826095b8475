"""Pairs of claims on one thing, joined into one finding each: five reports of a crowd are one conflict, not six."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from recoupe.models import Claim


def joined(pairs: Iterable[tuple[Claim, Claim]]) -> list[list[Claim]]:
    """Return the claims that pairs hold together, each once, in the order in which they come."""
    groups: list[dict[tuple[str, int], Claim]] = []
    for pair in pairs:
        own = {(claim.article, claim.start): claim for claim in pair}
        shared = [group for group in groups if not group.keys().isdisjoint(own)]
        groups = [group for group in groups if group.keys().isdisjoint(own)]
        groups.append({place: claim for group in (*shared, own) for place, claim in group.items()})
    return [list(group.values()) for group in groups]
