"""The language of a text, told by its function words.

A few dozen articles, prepositions and pronouns make up a third to a half of any running text, so counting
them needs no model and no time to load one; what is in none of our languages reaches a tenth at most.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import islice

from recoupe.language import languages, table

_WORD = re.compile(r"[^\W\d_]+")

ENOUGH_WORDS = 1500
"""Words looked at; more change nothing."""

LEAST_SHARE = 0.2
"""Share of function words below which a text is in none of our languages."""

LEAST_LEAD = 1.5
"""How many times the next language's share the best one must reach."""

LEAST_HITS = 3
"""Function words below which a text is too short to tell."""


def identify(text: str) -> str | None:
    """Return the ISO 639-1 code of a text's language; None where it is none of ours or too short."""
    words = [found[0].casefold() for found in islice(_WORD.finditer(text), ENOUGH_WORDS)]
    counts = sorted(
        ((sum(word in known for word in words), lang) for lang, known in _function_words()), reverse=True
    )
    if not counts:
        return None
    best, lang = counts[0]
    second = counts[1][0] if len(counts) > 1 else 0
    sure = best >= LEAST_HITS and best >= LEAST_SHARE * len(words) and best >= LEAST_LEAD * second
    return lang if sure else None


@cache
def _function_words() -> tuple[tuple[str, frozenset[str]], ...]:
    """Return each language's function words, those that two languages share left out of both."""
    every = {lang: frozenset(table(lang, "function_words").get("words", ())) for lang in languages()}
    return tuple(
        (lang, words - frozenset().union(*(other for code, other in every.items() if code != lang)))
        for lang, words in every.items()
    )
