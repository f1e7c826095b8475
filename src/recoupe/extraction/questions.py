"""Answers that are no sentences: `When do creditors meet? On Monday.` is read with its question."""

from __future__ import annotations

from bisect import bisect_left
from operator import attrgetter
from typing import TYPE_CHECKING

from recoupe.extraction.sentences import Sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from recoupe.extraction.parsing import Token
    from recoupe.models import Mention

_LONGEST = 24
"""Words of the longest answer that is none of a list."""
_FINITE = frozenset({"VERB", "AUX"})


def with_questions(
    text: str,
    every_sentence: Sequence[Sentence],
    valued: Sequence[tuple[Sentence, Sequence[Mention]]],
    parsed: Sequence[Sequence[Token]],
) -> Iterator[tuple[int, Sentence]]:
    """Yield which sentences are to be read with the question before them, and what they are with it.

    Args:
        text: The article's text.
        every_sentence: All its sentences, in order.
        valued: Those that were parsed, with the values they hold.
        parsed: Their tokens, in the same order.
    """
    starts = {sentence.start for sentence, found in valued if found}
    for place, ((sentence, found), tokens) in enumerate(zip(valued, parsed, strict=True)):
        if not found or len(tokens) > _LONGEST or _has_verb(tokens):
            continue
        before = bisect_left(every_sentence, sentence.start, key=attrgetter("start")) - 1
        question = every_sentence[before] if before >= 0 else None
        if question is None or question.paragraph != sentence.paragraph or question.start in starts:
            continue
        if text[question.start : question.end].rstrip("*_ \u00a0\u202f").endswith("?"):
            yield place, Sentence(question.start, sentence.end, sentence.paragraph)


def _has_verb(tokens: Sequence[Token]) -> bool:
    return any(token.pos in _FINITE and token.tense and not token.participle for token in tokens)
