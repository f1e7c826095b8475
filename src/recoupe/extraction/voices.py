"""Whose voice a value stands in, across the sentences of a paragraph.

A quotation without an attribution of its own belongs to the one who spoke last in the paragraph, or to the one
named after it; what follows indirect speech without quotation marks goes on reporting it until another speaks.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from recoupe.extraction.speakers import Attribution, attributions, quotations

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from recoupe.extraction.names import Names
    from recoupe.extraction.parsing import Token


@dataclass(slots=True)
class Voices:
    """The voices of one paragraph: its quotations, and the attributions of each of its sentences."""

    quotes: list[tuple[int, int]]
    sentences: list[tuple[int, int, list[Attribution]]] = field(default_factory=list)

    def speaker(self, start: int, end: int) -> str | None:
        """Return who says what stands in a span, or None where the article itself does."""
        quoted = any(first <= start and end <= last for first, last in self.quotes)
        number = next(
            (at for at, (first, last, _) in enumerate(self.sentences) if first <= start < last), None
        )
        if number is None:
            return None
        own = self.sentences[number][2]
        around = [
            found
            for found in own
            if found.start <= start and end <= found.end and (quoted or not found.quoted)
        ]
        if around:
            return next((found.speaker for found in around if found.speaker), None) or self._before(number)
        if quoted:
            return self._before(number) or self._after(number)
        return None if own or self._has_quotes(number) else self._carried(number)

    def _before(self, number: int) -> str | None:
        for _, _, found in reversed(self.sentences[:number]):
            for attribution in reversed(found):
                if attribution.speaker:
                    return attribution.speaker
        return None

    def _after(self, number: int) -> str | None:
        for _, _, found in self.sentences[number + 1 : number + 3]:
            for attribution in found:
                if attribution.speaker and attribution.quoted:
                    return attribution.speaker
        return None

    def _carried(self, number: int) -> str | None:
        for at in range(number - 1, -1, -1):
            found = self.sentences[at][2]
            if self._has_quotes(at):
                return None
            if found:
                last = found[-1]
                return last.speaker or None if last.carries else None
        return None

    def _has_quotes(self, number: int) -> bool:
        first, last, _ = self.sentences[number]
        return any(start < last and first < end for start, end in self.quotes)


def voices(
    text: str,
    parsed: Sequence[tuple[int, int, Sequence[Token]]],
    names: Names,
    lang: str,
    roles: Mapping[str, str],
) -> Voices:
    """Return the voices of a paragraph from its sentences (start, end, tokens), in order."""
    found = Voices(quotations(text, parsed[0][0], parsed[-1][1]))
    for start, end, tokens in parsed:
        found.sentences.append((start, end, attributions(tokens, names, lang, roles)))
    return found
