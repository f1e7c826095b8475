"""The identity of a conflict: the same for the same contradiction, whatever else changes around it.

It is made of the rule, the subject, and each value with its unit and its article, in no order. Not of lines,
offsets, scores or times, which change with every edit; nor of the unit of a count, which is a lemma and so
depends on the version of a linguistic model.
"""

from __future__ import annotations

import hashlib
import json
import os
import unicodedata
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from recoupe.models import Claim, Conflict

Identity = Callable[[str], str]
"""Article's id to its identity: the id by which the project's people know it, wherever they stand."""

VERSION = 1
"""Version of the ingredients; a decision names the one it was made with."""

_LENGTH = 16
_LEMMA_UNITS = frozenset({"count", "number", "ordinal"})
_SIGNS = {"exact": "", "approx": "~", "at_least": "≥", "at_most": "≤", "range": ""}


def from_root(root: Path) -> Identity:
    """Return the identity of articles that are files: their path from the root, where they are below it."""
    base = os.path.join(os.path.realpath(root), "")  # noqa: PTH118  # with the separator at its end
    folders: dict[str, str] = {}

    def identity(article: str) -> str:
        folder, name = os.path.split(article)
        if folder not in folders:
            folders[folder] = os.path.join(os.path.realpath(folder), "")  # noqa: PTH118  # as above
        path = folders[folder] + name
        return path[len(base) :].replace(os.sep, "/") if path.startswith(base) else article

    return identity


def fingerprint_of(conflict: Conflict, identity: Identity = str) -> str:
    """Return the identity of a conflict: 16 hexadecimal digits."""
    values = sorted({(value(claim), identity(claim.article)) for claim in conflict.claims})
    ingredients = [VERSION, conflict.rule, folded(conflict.subject), values]
    text = json.dumps(ingredients, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:_LENGTH]


def identify(conflicts: Iterable[Conflict], identity: Identity = str) -> list[Conflict]:
    """Return the conflicts by their fingerprints; those that say the same of the same articles are one."""
    known: dict[str, Conflict] = {}
    for conflict in conflicts:
        id_ = fingerprint_of(conflict, identity)
        first = known.get(id_)
        known[id_] = conflict.model_copy(update={"id": id_}) if first is None else _joined(first, conflict)
    return list(known.values())


def value(claim: Claim) -> str:
    """Return the normalised value of a claim as text: `1700`, `~1700 EUR`, `≥20 %`, `4..5`, `2017-06-19`."""
    if claim.value is not None:
        return folded(claim.value)
    if claim.earliest is not None or claim.latest is not None:
        first, last = claim.earliest or "", claim.latest or ""
        return first if first == last else f"{first}/{last}"
    unit = f" {claim.unit}" if claim.unit and claim.kind not in _LEMMA_UNITS else ""
    if claim.amount is not None and claim.bound != "range":
        # The amount as stated: how far words of vagueness widen it may change with a version of ours.
        return f"{_SIGNS[claim.bound]}{claim.amount:.15g}{unit}"
    if claim.low is None and claim.high is None:
        return folded(claim.quote)
    ends = ["" if end is None else f"{end:.15g}" for end in (claim.low, claim.high)]
    return f"{_SIGNS[claim.bound]}{ends[0] if ends[0] == ends[1] else '..'.join(ends)}{unit}"


def folded(text: str) -> str:
    """Return a text without what makes no difference: case, forms of characters, white space."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _joined(first: Conflict, other: Conflict) -> Conflict:
    """Return one conflict of two with the same values and articles: the first, with the other's places."""
    sides = {value(claim): claim.side for claim in first.claims}
    places = {(claim.article, claim.start, claim.end) for claim in first.claims}
    added = tuple(
        claim.model_copy(update={"side": sides[value(claim)]})
        for claim in other.claims
        if (claim.article, claim.start, claim.end) not in places
    )
    probability = max(first.probability, other.probability)
    return first.model_copy(update={"claims": first.claims + added, "probability": probability})
