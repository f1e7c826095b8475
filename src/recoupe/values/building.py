"""Mentions made from spans of tokens, and what every reader of them shares."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from recoupe.models import Mention, MentionKind
from recoupe.values.hedges import Interval

if TYPE_CHECKING:
    from recoupe.values.lexicon import NumberWords
    from recoupe.values.tokens import Tokens

EXACT = Interval(None, None, "exact")


@dataclass(slots=True)
class Place:
    """Where the reader is: the text, its language, whether the text has signs of money."""

    tokens: Tokens
    lang: str
    words: NumberWords
    money_text: bool


class Step(NamedTuple):
    """What came of a token: a mention or none, and the token to go on from."""

    mention: Mention | None
    end: int


def build(  # noqa: PLR0913  # a mention has as many parts
    tokens: Tokens,
    span: tuple[int, int],
    core: tuple[int, int],
    kind: MentionKind,
    meant: Interval = EXACT,
    *,
    unit: str | None = None,
    amount: float | None = None,
    step: float | None = None,
    per: str | None = None,
) -> Mention:
    """Return a mention of a number that spans tokens; `core` are those of the bare number."""
    start, end = tokens.starts[span[0]], tokens.ends[span[1] - 1]
    return Mention(
        start=start,
        end=end,
        quote=tokens.text[start:end],
        kind=kind,
        low=rounded(meant.low),
        high=rounded(meant.high),
        unit=unit,
        bound=meant.bound,
        amount=rounded(amount),
        step=step,
        core_start=tokens.starts[core[0]],
        core_end=tokens.ends[core[1] - 1],
        per=per,
    )


def rounded(value: float | None) -> float | None:
    """Return a number without the noise of binary fractions: 1870.0000000000002 is 1870."""
    if value is None or value == int(value):
        return value if value is None else float(value)
    return float(f"{value:.12g}")
