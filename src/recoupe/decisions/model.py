"""A decision: what a person said of a conflict, with the conflict's ingredients in plain text beside it."""

from __future__ import annotations

import datetime as dt  # noqa: TC003  # pydantic reads the annotation
import json
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from recoupe.decisions import fingerprint

if TYPE_CHECKING:
    from recoupe.models import Conflict

Verdict = Literal["accepted", "dismissed", "resolved", "unsure"]
"""What a person may say of a conflict; `unsure` is a note to the others, and leaves it new."""

UNSURE: Verdict = "unsure"

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class _Line(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class DecisionSide(_Line):
    """One side of the conflict as it was when it was decided.

    Attributes:
        side: Its letter.
        values: The normalised values that stand on it.
        quotes: The values in the articles' words.
        articles: The articles that say so; `values`, `quotes` and `articles` go together, one entry a claim.
    """

    side: str
    values: tuple[str, ...]
    quotes: tuple[str, ...]
    articles: tuple[str, ...]


class Decision(_Line):
    """One line of decisions.jsonl.

    Attributes:
        id: The conflict's fingerprint when it was first decided.
        rule: The rule that found it.
        subject: What the claims speak of.
        sides: What stood against what.
        decision: `accepted` (it is so, and known), `dismissed` (no conflict), `resolved` (one side is
            right) or `unsure` (looked at, and left to others).
        side: Letter of the side held right, with `resolved`.
        reason: Why.
        reviewer: Who decided.
        expires: Last day the decision counts.
        version: Version of the fingerprint's ingredients; 0 for those before the first release.
    """

    id: Words
    rule: Words
    subject: str
    sides: tuple[DecisionSide, ...]
    decision: Verdict
    side: str | None = None
    reason: Words
    reviewer: str | None = None
    expires: dt.date | None = None
    version: int = Field(default=fingerprint.VERSION, ge=0)

    @cached_property
    def line(self) -> str:
        """The decision as JSON, its keys in the model's order."""
        return json.dumps(self.model_dump(mode="json"), ensure_ascii=False)

    @property
    def articles(self) -> tuple[str, ...]:
        """The articles at odds, each once, in order."""
        return tuple(sorted({article for side in self.sides for article in side.articles}))

    @property
    def quotes(self) -> tuple[str, ...]:
        """The values in the articles' words, side by side."""
        return tuple(dict.fromkeys(quote for side in self.sides for quote in side.quotes))

    def holds(self, today: dt.date) -> bool:
        """Tell whether the decision still counts on a day."""
        return self.expires is None or self.expires >= today

    @cached_property
    def pairs(self) -> set[tuple[str, str]]:
        """Return what was decided: each value with the article it stood in."""
        return {pair for side in self.sides for pair in zip(side.values, side.articles, strict=False)}

    def right_side(self, conflict: Conflict) -> str | None:
        """Return the letter the side held right has in a conflict today; None where it is not there."""
        right = {value for side in self.sides if side.side == self.side for value in side.values}
        return next((claim.side for claim in conflict.claims if fingerprint.value(claim) in right), None)


def sides(conflict: Conflict, identity: fingerprint.Identity = str) -> tuple[DecisionSide, ...]:
    """Return the sides of a conflict as a decision keeps them: sorted, and each statement once."""
    letters = sorted({claim.side or "" for claim in conflict.claims})
    found = []
    for letter in letters:
        entries = sorted(
            {
                (fingerprint.value(claim), claim.quote, identity(claim.article))
                for claim in conflict.claims
                if (claim.side or "") == letter
            }
        )
        values, quotes, articles = zip(*entries, strict=True)
        found.append(DecisionSide(side=letter, values=values, quotes=quotes, articles=articles))
    return tuple(found)
