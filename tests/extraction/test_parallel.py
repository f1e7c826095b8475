"""One sentence in French and in English comes to the same canonical words: a hundred pairs written for this test."""

from __future__ import annotations

from pathlib import Path

from recoupe.extraction.canonical import content
from recoupe.extraction.parsing import parse
from recoupe.values import mentions

_PAIRS = [
    line.split("\t")
    for line in (Path(__file__).parent / "parallel.tsv").read_text(encoding="utf-8").splitlines()
]
_MEAN = 0.90
"""Least mean share of the poorer side's words that the other side has too; without the lexicon it is 0.34."""


def _content(texts: list[str], lang: str) -> list[set[str]]:
    sentences = ((text, 0, mentions(text, lang, "2026-03-01")) for text in texts)
    return [set(content(tokens, lang)) for tokens in parse(sentences, lang)]


def test_translations_share_most_of_their_words() -> None:
    french = _content([pair[0] for pair in _PAIRS], "fr")
    english = _content([pair[1] for pair in _PAIRS], "en")
    shares = [len(fr & en) / min(len(fr), len(en)) for fr, en in zip(french, english, strict=True)]
    assert sum(shares) / len(shares) >= _MEAN


def test_unrelated_sentences_share_few_words() -> None:
    french = _content([pair[0] for pair in _PAIRS], "fr")
    english = _content([pair[1] for pair in _PAIRS], "en")
    shifted = [*english[7:], *english[:7]]
    shares = [len(fr & en) / min(len(fr), len(en)) for fr, en in zip(french, shifted, strict=True)]
    assert sum(shares) / len(shares) <= 0.1
