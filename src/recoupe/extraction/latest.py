"""What was worked out of the sentence last asked about: every room asks of every value of one sentence in turn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from recoupe.extraction.parsing import Token

Found = TypeVar("Found")


class Latest(Generic[Found]):
    """A function of a sentence's tokens and language that answers again without working."""

    def __init__(self, work: Callable[[Sequence[Token], str], Found]) -> None:
        self._work = work
        self._last: tuple[Sequence[Token], str, Found] | None = None

    def __call__(self, tokens: Sequence[Token], lang: str = "") -> Found:
        """Return what was worked out of a sentence."""
        last = self._last
        if last is None or last[0] is not tokens or last[1] != lang:
            last = self._last = (tokens, lang, self._work(tokens, lang))
        return last[2]
