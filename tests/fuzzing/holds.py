"""What must hold of the values of any text whatever."""

from __future__ import annotations

from recoupe.values import mentions


def check(text: str, lang: str, published: str | None) -> None:
    """Read the values of a text; AssertionError where what is found cannot be."""
    last = 0
    for mention in mentions(text, lang, published):
        assert last <= mention.start < mention.end <= len(text), mention
        assert text[mention.start : mention.end] == mention.quote, mention
        assert (
            mention.start <= mention.core_start <= mention.core_end <= mention.end or mention.core_start < 0
        ), mention
        assert mention.low is None or mention.high is None or mention.low <= mention.high, mention
        last = mention.start
