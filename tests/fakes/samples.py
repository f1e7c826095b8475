"""Claims and conflicts to test with."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from recoupe.models import Claim, Conflict, Reason


def claim(**fields: Any) -> Claim:  # noqa: ANN401  # any field of a claim
    """Return a claim of 12 deaths in `a.md`, or what the fields say."""
    amount = fields.get("amount", 12.0)
    return Claim(
        **{
            "article": "a.md",
            "start": 3,
            "end": 5,
            "line": 1,
            "column": 4,
            "quote": f"{amount:.15g}" if amount is not None else "x",
            "context": "Il y a eu 12 morts.",
            "kind": "count",
            "low": amount,
            "high": amount,
            "amount": amount,
            "unit": "mort",
            **fields,
        }
    )


def conflict(*claims: Claim, **fields: Any) -> Conflict:  # noqa: ANN401  # any field of a conflict
    """Return a conflict of claims, 12 against 13 deaths where none are given."""
    return Conflict(
        **{
            "id": "x",
            "rule": "count-differs",
            "severity": "contradiction",
            "probability": 0.9,
            "subject": "morts à Paris",
            "explanation": "12 and 13 cannot both be.",
            "claims": claims or (claim(side="A"), claim(article="b.md", amount=13.0, side="B")),
            "reasons": (Reason(comparison="measure", level="same", weight=5.0),),
            **fields,
        }
    )


_TEXT = st.text(max_size=12)
_MAYBE_TEXT = st.none() | _TEXT
_NUMBER = st.none() | st.floats(allow_nan=False, allow_infinity=False)

claims = st.builds(
    Claim,
    article=st.just("a.md"),
    start=st.integers(0, 1000),
    end=st.integers(0, 1000),
    line=st.integers(1, 100),
    column=st.integers(1, 100),
    quote=_TEXT,
    context=_TEXT,
    kind=st.sampled_from(["count", "date", "acronym"]),
    low=_NUMBER,
    high=_NUMBER,
    amount=_NUMBER,
    unit=_MAYBE_TEXT,
    earliest=_MAYBE_TEXT,
    latest=_MAYBE_TEXT,
    period=_MAYBE_TEXT,
    speaker=_MAYBE_TEXT,
    value=_MAYBE_TEXT,
    concept=_TEXT,
    terms=st.lists(_TEXT, max_size=3).map(tuple),
    entities=st.lists(_TEXT, max_size=3).map(tuple),
    headline=st.booleans(),
    weekday=st.none() | st.integers(1, 7),
    tense=st.sampled_from([None, "past"]),
    modality=st.sampled_from(["asserted", "denied"]),
    part_of=st.none() | st.integers(0, 9),
)
