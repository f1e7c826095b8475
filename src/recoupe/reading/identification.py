"""The language of a text.

py3langid tells a hundred languages apart, by a model of its own. Counting function words of our languages would need no
model, but takes Spanish for French. The second it takes to load is only spent on an article that changed
and whose language nobody gives, before a linguistic model is loaded for several.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from recoupe.language import languages

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

ENOUGH = 5000
"""Code points looked at; more change nothing."""

LEAST_LETTERS = 20
"""Letters below which a text is too short to tell."""

LEAST_PROBABILITY = 0.8
"""Probability below which the language cannot be told."""


def identify(text: str) -> str | None:
    """Return the ISO 639 code of a text's language, ours or not; None where it cannot be told."""
    sample = text[:ENOUGH]
    if sum(map(str.isalpha, sample)) < LEAST_LETTERS:
        return None
    code, probability = _identifier().classify(sample)
    return str(code) if probability >= LEAST_PROBABILITY else None


def name(code: str) -> str:
    """Return the English name of a language, or its code where it has none in the CLDR."""
    from babel import Locale  # noqa: PLC0415  # only for an error message

    return str(Locale("en").languages.get(code, code))


def ours() -> str:
    """Return the names of our languages, for a message."""
    return ", ".join(f"{name(code)} ({code})" for code in languages())


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415  # most articles need none

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
