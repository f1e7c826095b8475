"""How fast values are read: MB/s on news with its digits varied, against dateparser and quantulum3 in the same run."""

from __future__ import annotations

import random
import re
import time
import warnings
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

import pytest
from processes import ROOT

from recoupe.values import mentions

if TYPE_CHECKING:
    from collections.abc import Callable

MEGABYTE = 1_000_000
PUBLISHED = "2025-11-14"
LEAST = 1.0
"""Megabytes a second that one core must read."""

FASTER = {"dateparser": 5, "quantulum3": 15}
HOSTILE = [
    "1",
    "1 ",
    "vingt ",
    "one ",
    "(",
    " ",
    "\n",
    "de 1 à ",
    "entre ",
    "$1",
    "1/",
    "1, ",
    "janvier ",
    "1 sur ",
]
GROWTH = 8
"""The most that four times the text may take over one."""


@cache
def news(lang: str) -> str:
    """Return a megabyte of the seeds' and the clusters' articles, each digit drawn anew."""
    draw = random.Random(7)  # noqa: S311  # digits of a benchmark
    articles = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))]
    clusters = sorted((ROOT / "tests" / "quality").rglob("*.md"))
    told = [path.read_text(encoding="utf-8") for path in clusters]
    articles = [text for text in told if f"lang: {lang}" in text] + (articles if lang == "fr" else [])
    if not articles:
        pytest.skip(f"no articles in {lang}")
    text = "\n\n".join(articles)
    whole = "\n\n".join([text] * (MEGABYTE // len(text.encode()) + 1))
    return re.sub(r"\d", lambda _: str(draw.randint(1, 9)), whole).encode()[:MEGABYTE].decode(errors="ignore")


def seconds(read: Callable[[], object]) -> float:
    started = time.process_time()
    read()
    return time.process_time() - started


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_megabyte_of_news(lang: str) -> None:
    mentions("1 janvier", lang)
    text = news(lang)
    speed = 1 / min(seconds(lambda: mentions(text, lang, PUBLISHED)) for _ in range(3))
    print(f"\nmentions, {lang}: {speed:.2f} MB/s")
    assert speed >= LEAST


def search_dates(text: str) -> object:
    return import_module("dateparser.search").search_dates(text, languages=["en"])


def parse_quantities(text: str) -> object:
    return import_module("quantulum3.parser").parse(text)


@pytest.mark.parametrize(("peer", "read"), [("dateparser", search_dates), ("quantulum3", parse_quantities)])
def test_against_a_peer(peer: str, read: Callable[[str], object]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        pytest.importorskip(peer)
        part = news("en")[:20_000]
        read(part[:200])
        theirs = seconds(lambda: read(part))
    ours = min(seconds(lambda: mentions(part, "en", PUBLISHED)) for _ in range(3))
    print(f"\nmentions is {theirs / ours:.0f} times as fast as {peer} ({theirs:.2f} s for 20 kB)")
    assert theirs / ours >= FASTER[peer]


@pytest.mark.parametrize("pattern", HOSTILE)
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_time_grows_with_length_alone(lang: str, pattern: str) -> None:
    short, long = (pattern * (size // len(pattern)) for size in (25_000, 100_000))
    mentions(short, lang, PUBLISHED)
    first = min(seconds(lambda: mentions(short, lang, PUBLISHED)) for _ in range(2))
    assert seconds(lambda: mentions(long, lang, PUBLISHED)) <= GROWTH * max(first, 0.01)
