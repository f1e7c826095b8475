"""What is put into the store and taken from it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from recoupe.models import Article, Claim, Conflict, Fact


@dataclass(frozen=True, slots=True)
class Known:
    """What the store has of an article.

    Attributes:
        id: Its row.
        digest: Of all that its claims depend on.
        fields: Fields of Article, all but `id` and `text`.
    """

    id: int
    digest: str
    fields: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Learnt:
    """An article with the claims extracted from it, to be stored; with its text where that is worth keeping."""

    article: Article
    digest: str
    claims: Sequence[Claim]
    with_text: bool = False


@dataclass(frozen=True, slots=True)
class Counts:
    """How many there are of what a run looked at."""

    articles: int = 0
    claims: int = 0
    facts: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    """What a run found: the facts and conflicts of all claims, before decisions."""

    facts: Sequence[Fact] = ()
    conflicts: Sequence[Conflict] = ()
    counts: Counts = field(default_factory=Counts)


@dataclass(frozen=True, slots=True)
class Passing:
    """The conflicts that comments in articles or articles.toml let pass.

    Attributes:
        by: A digest of those comments.
        reasons: Why, and where that stands, by the conflict's fingerprint.
    """

    by: str = ""
    reasons: Mapping[str, str] = field(default_factory=dict)
