"""An article before its sentences are parsed: its values, names and sentences, and which of these are worth parsing."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import TYPE_CHECKING

from recoupe.extraction.anaphora import resolved
from recoupe.extraction.headings import explained
from recoupe.extraction.names import Names, find_names
from recoupe.extraction.naming import described_people
from recoupe.extraction.sentences import Sentence, split
from recoupe.reading.furniture import furniture
from recoupe.reading.identification import identify
from recoupe.reading.position import Lines
from recoupe.values import mentions
from recoupe.values.money import in_whole_currency

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from recoupe.models import Article, Mention

TITLE = -1
"""The paragraph of the title's sentence."""
_EMPHASIS = re.compile(r"\*+|(?<!\w)_+|_+(?!\w)")
"""Marks of Markdown, which a model takes for words: `**12.5 percent** is the rise`."""


@dataclass(slots=True)
class Prepared:
    """An article before its sentences are parsed."""

    article: Article
    lang: str
    lines: Lines
    names: Names
    found: list[Mention]
    roles: dict[str, str]
    every_sentence: list[Sentence]
    sentences: list[tuple[Sentence, list[Mention]]]


def prepare(article: Article) -> Prepared:
    """Return an article with what is found in it without a linguistic model."""
    text = article.text
    lang = article.lang or identify(text) or "en"
    skip = furniture(text, article.body_start)
    sentences = list(split(text, lang, article.body_start, len(text), skip))
    if article.title and article.title_start is not None:
        title = Sentence(article.title_start, article.title_start + len(article.title), TITLE)
        sentences.insert(0, title)
    found = _mentions(article, lang, sentences, skip)
    names = find_names(text, lang, sentences, [(mention.start, mention.end) for mention in found])
    return Prepared(
        article=article,
        lang=lang,
        lines=Lines(text),
        names=names,
        found=found,
        roles=described_people(text, names, lang),
        every_sentence=sentences,
        sentences=[
            (sentence, _within(found, sentence)) for sentence in _worth_parsing(text, sentences, found)
        ],
    )


def _worth_parsing(text: str, sentences: Sequence[Sentence], found: Sequence[Mention]) -> Iterator[Sentence]:
    """Yield the sentences that hold a value, and those with quotation marks beside one in its paragraph."""
    valued = {sentence for sentence in sentences if _within(found, sentence)}
    paragraphs = {sentence.paragraph for sentence in valued}
    headed = set(explained(text, sentences, valued))
    for sentence in sentences:
        quoted = any(mark in text[sentence.start : sentence.end] for mark in '"«»“”')
        if sentence in valued or sentence in headed or (quoted and sentence.paragraph in paragraphs):
            yield sentence


def _mentions(
    article: Article, lang: str, sentences: Sequence[Sentence], skip: Sequence[tuple[int, int]]
) -> list[Mention]:
    """Find the values of the title and of the body, those in page furniture left out."""
    spans = [(article.body_start, len(article.text))]
    spans += [(sentence.start, sentence.end) for sentence in sentences if sentence.paragraph == TITLE]
    found = [
        _shifted(_on_its_day(in_whole_currency(mention)), start)
        for start, end in spans
        for mention in mentions(article.text[start:end], lang, article.published)
    ]
    kept = [mention for mention in found if not any(a < mention.end and mention.start < b for a, b in skip)]
    return resolved(article.text, sorted(kept, key=attrgetter("start")), lang)


def _on_its_day(mention: Mention) -> Mention:
    """Return a day told without its year as the one it most likely means: claims compare days."""
    if mention.likely is None:
        return mention
    return replace(mention, earliest=mention.likely, latest=mention.likely, likely=None)


def _shifted(mention: Mention, by: int) -> Mention:
    if not by:
        return mention
    return replace(
        mention,
        start=mention.start + by,
        end=mention.end + by,
        core_start=mention.core_start + by,
        core_end=mention.core_end + by,
    )


def _within(found: Sequence[Mention], sentence: Sentence) -> list[Mention]:
    first = bisect_left(found, sentence.start, key=attrgetter("start"))
    last = bisect_left(found, sentence.end, key=attrgetter("start"))
    return [mention for mention in found[first:last] if mention.end <= sentence.end]


def texts(prepared: Sequence[Prepared]) -> Iterator[tuple[str, int, list[Mention]]]:
    """Yield what is to be parsed of articles: each sentence, where it begins, and its values."""
    for item in prepared:
        for sentence, found in item.sentences:
            yield text_of(item, sentence, found)


def text_of(item: Prepared, sentence: Sentence, found: list[Mention]) -> tuple[str, int, list[Mention]]:
    """Return what is to be parsed of one sentence, marks of emphasis blanked."""
    text = item.article.text[sentence.start : sentence.end]
    marked = "*" in text or "_" in text
    return _EMPHASIS.sub(_blank, text) if marked else text, sentence.start, found


def _blank(marks: re.Match[str]) -> str:
    return " " * len(marks[0])
