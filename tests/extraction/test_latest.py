"""A sentence is worked on once, and another sentence, or another language, anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.extraction.latest import Latest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.extraction.parsing import Token


def test_a_sentence_is_worked_on_once() -> None:
    asked: list[str] = []

    def work(tokens: Sequence[Token], lang: str) -> int:
        asked.append(lang)
        return len(tokens)

    latest, sentence = Latest(work), ()
    other: list[Token] = []
    assert [latest(sentence, "fr"), latest(sentence, "fr")] == [0, 0]
    assert asked == ["fr"]
    latest(sentence, "en")
    latest(other, "en")
    latest(sentence, "en")
    assert asked == ["fr", "en", "en", "en"]
