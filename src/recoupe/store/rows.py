"""Claims to rows and back."""

from __future__ import annotations

import json
from collections import defaultdict
from functools import lru_cache
from types import NoneType
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter

from recoupe.language.text import fold
from recoupe.models import Claim, Conflict, Reason, shared, trusted
from recoupe.store.tables import CLAIM as CLAIM_KINDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

MENTION = (
    "start",
    "end",
    "line",
    "column",
    "quote",
    "kind",
    "low",
    "high",
    "bound",
    "unit",
    "earliest",
    "latest",
)
"""Fields of a claim that are its mention's; the columns have the same names."""

CLAIM = ("context", "concept", "measure", "period", "speaker", "modality")
"""Other fields of a claim that have a column of their own."""

CONFLICT = ("id", "rule", "severity", "probability", "subject", "explanation", "reasons")
"""Fields of a conflict that have a column of their own; the first is called `fingerprint` there."""

REASONS = TypeAdapter(tuple[Reason, ...])

_IN_COLUMNS = MENTION + CLAIM
_COLUMNS = {"article", *_IN_COLUMNS}
_SELECT = ", ".join([f'm."{name}"' for name in MENTION] + [f"c.{name}" for name in CLAIM])

_TYPES_OF: dict[str, set[type]] = {
    "int": {int, NoneType},
    "float": {float, int, NoneType},
    "bool": {bool},
    "text": {str, NoneType},
    "texts": {tuple},
}
_TYPES = {name: _TYPES_OF[kind] for name, kind in CLAIM_KINDS.items()}
"""Types of what is stored of each field; looking at them takes an eighth of the time that pydantic takes."""
_COLUMN_TYPES = [_TYPES[name] for name in _IN_COLUMNS]
_NO_TYPES: set[type] = set()
_AT_HAND = 256
"""Articles whose claims are kept by their spans."""

CLAIMS = f"""
    SELECT c.id, a.path, {_SELECT}, c.rest
    FROM claims c JOIN mentions m ON m.id = c.mention JOIN articles a ON a.id = m.article
"""  # noqa: S608  # the names are those above
"""Select claims; `claim` reads a row."""


def mention_row(claim: Claim) -> tuple[Any, ...]:
    """Return the values of the mention's columns."""
    return tuple(getattr(claim, name) for name in MENTION)


def claim_row(claim: Claim) -> tuple[Any, ...]:
    """Return the values of the claim's columns, `rest` last."""
    rest = claim.model_dump_json(exclude=_COLUMNS, exclude_defaults=True)
    return (*(getattr(claim, name) for name in CLAIM), rest)


def claim(row: tuple[Any, ...], path: str | None = None) -> Claim:
    """Return the claim of a row of `CLAIMS`, in the article of another path where one is given."""
    values = row[2:-1]
    fields: dict[str, Any] = dict(zip(_IN_COLUMNS, values, strict=True))
    fields["article"] = path or row[1]
    known = True
    for value, types in zip(values, _COLUMN_TYPES, strict=True):
        if value.__class__ not in types:
            known = False
    for name, value in json.loads(row[-1]).items():
        told = tuple(value) if value.__class__ is list else value
        fields[name] = told
        if told.__class__ not in _TYPES.get(name, _NO_TYPES):
            known = False
    return trusted(Claim, fields) if known else Claim(**fields)  # which tells what is wrong


def conflict(row: Sequence[Any], claims: Iterable[Claim]) -> Conflict:
    """Return the conflict of a row: fingerprint, rule, severity, probability, subject, explanation, reasons."""
    fields = dict(zip(CONFLICT, row, strict=True))
    reasons = REASONS.validate_json(fields.pop("reasons"))
    return Conflict(**fields, reasons=tuple(map(shared, reasons)), claims=tuple(claims))


def conflict_row(conflict: Conflict) -> tuple[Any, ...]:
    """Return the values of a conflict's columns, in the order of `CONFLICT`."""
    *plain, _ = (getattr(conflict, name) for name in CONFLICT)
    return (*plain, REASONS.dump_json(conflict.reasons).decode())


def words(conflict: Conflict) -> str:
    """Return what a conflict is found by when somebody types, folded: each thing once, one a line."""
    told = [conflict.id, conflict.rule, conflict.subject]
    for claim in conflict.claims:
        told += [claim.quote, claim.speaker or "", claim.source or "", claim.article]
    return fold("\n".join(dict.fromkeys(part.replace("\n", " ") for part in told if part)))


_BySpan = dict[tuple[int, int], list[tuple[int, Claim]]]
"""Claims of an article by the span of their value."""


class Originals:
    """The stored claims, to tell which of them a claim of a fact or a conflict is."""

    def __init__(self, claims: Callable[[str], Iterable[tuple[int, Claim]]]) -> None:
        """Take what gives the stored claims of an article, with their ids."""

        def by_span(article: str) -> _BySpan:
            found: _BySpan = defaultdict(list)
            for id_, original in claims(article):
                found[original.start, original.end].append((id_, original))
            return found

        self._by_span = lru_cache(_AT_HAND)(by_span)

    @classmethod
    def of(cls, claims: Mapping[int, Claim]) -> Originals:
        """Take claims by their ids."""
        grouped: dict[str, list[tuple[int, Claim]]] = defaultdict(list)
        for id_, original in claims.items():
            grouped[original.article].append((id_, original))
        return cls(lambda article: grouped.get(article, ()))

    def reference(self, claim: Claim) -> tuple[int | None, str | None]:
        """Return the id of the stored claim nearest to one, and as JSON where the two differ."""
        nearest: tuple[int | None, dict[str, Any]] | None = None
        for id_, original in self._by_span(claim.article).get((claim.start, claim.end), ()):
            if original is claim:
                return id_, None
            changed = _difference(claim, original)
            if nearest is None or len(changed) < len(nearest[1]):
                nearest = id_, changed
        if nearest is None:
            return None, claim.model_dump_json(exclude_defaults=True)
        return nearest[0], json.dumps(nearest[1]) if nearest[1] else None


def changed(original: Claim | None, difference: str | None) -> Claim:
    """Return a claim from its stored original and what differs, as `Originals.reference` gave them."""
    fields = _lists_as_tuples(json.loads(difference)) if difference else {}
    if original is None:
        return Claim(**fields)
    return original.model_copy(update=fields) if fields else original


def _difference(claim: Claim, original: Claim) -> dict[str, Any]:
    names = {name for name in Claim.model_fields if getattr(claim, name) != getattr(original, name)}
    return claim.model_dump(mode="json", include=names) if names else {}


def _lists_as_tuples(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in fields.items()}
