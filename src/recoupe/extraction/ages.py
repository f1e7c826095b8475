"""Ages told by nothing but a verb: `whose father, Raymond Ostrander, was 74`."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from recoupe.language import table
from recoupe.language.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.extraction.names import Names
    from recoupe.extraction.parsing import Token

_OLDEST = 120
_NEAR = 40
"""Code points between a person's name and the verb, at most."""


def is_age(tokens: Sequence[Token], index: int, names: Names, lang: str) -> bool:
    """Tell whether a bare number is the age of the person named just before it and the verb *be*."""
    mention = tokens[index].mention
    if (
        mention is None
        or mention.kind != "number"
        or mention.unit
        or not index
        or not _may_be_age(mention.amount)
    ):
        return False
    verb = tokens[index - 1]
    after = tokens[index + 1].pos if index + 1 < len(tokens) else "PUNCT"
    if fold(verb.lemma) not in _told_by(lang) or after not in {"PUNCT", "CCONJ", "SCONJ", "ADV", "PRON"}:
        return False
    return any(name.kind == "person" for name in names.within(verb.start - _NEAR, verb.start))


def _may_be_age(amount: float | None) -> bool:
    return amount is not None and 0 < amount <= _OLDEST and amount.is_integer()


@cache
def _told_by(lang: str) -> frozenset[str]:
    return frozenset(fold(word) for word in table(lang, "modality").get("age_verbs", ()))
