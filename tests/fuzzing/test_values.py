"""Any text has values or none; never a crash, never a value that cannot be.

`make fuzz` takes a hundred thousand texts here, and as many under Atheris where that is installed.
"""

from __future__ import annotations

import os

from holds import check
from hypothesis import given, settings
from hypothesis import strategies as st

FUZZ = int(os.environ.get("RECOUPE_FUZZ", "300"))
PIECES = (
    "1", "12", "1 700", "3,5", "1.5", "1 793", "%", " %", " millions", "milliard", " de ", "€", "$", "plus de ",
    "about ", "entre ", " et ", "between ", " and ", "19 juin", "June 19", " 2017", "2017-06-19", "lundi", "Monday",
    "hier", "last ", "une vingtaine", "twenty-", "vingt et un", "half", "tiers", "km", " tonnes", "first", "1er", "XIX",
    "e siècle", "/", "-", "–", ":", ".", ",", "(", ")", "'", "\u202f", "\xa0", "\n", " ", "°", "²", "½", "٣", "１",
    "\u200b", "😀",
)  # fmt: skip
TEXTS = (
    st.text(max_size=120)
    | st.lists(st.sampled_from(PIECES), max_size=14).map("".join)
    | st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join)
)


@settings(max_examples=FUZZ, deadline=None)
@given(TEXTS, st.sampled_from(["fr", "en"]), st.sampled_from([None, "2025-10-14", "2025", "x"]))
def test_any_text(text: str, lang: str, published: str | None) -> None:
    check(text, lang, published)
