"""Sentences that hold a value, through spaCy: lemmas, parts of speech, dependencies.

Each mention is merged into one token first (a parse goes wrong where `1 700` is two tokens) and shown to the
parser as a plain number or a year, which it knows. What comes back is plain data: nothing after this module
knows of spaCy.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from recoupe.extraction.grammar import grammar
from recoupe.extraction.retagging import retagged

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from recoupe.extraction.forms import Form
    from recoupe.extraction.grammar import Grammar
    from recoupe.models import Mention

_BATCH = 128
_NUMERAL, _YEAR = "12", "2017"
_DATES = frozenset({"date", "date_range", "time"})
_CHUNK = re.compile(r"\S+")
_APOSTROPHES = str.maketrans("’‘ʼ", "'''")
"""The models were trained on straight ones."""


@dataclass(slots=True)  # freezing it takes three times as long to make one, and there are many
class Token:
    """A word of a parsed sentence.

    Attributes:
        index: Place in the sentence.
        text: The word as written (of a mention, the number or date with its unit).
        start: First code point in the article.
        end: One past the last.
        lemma: Dictionary form, lower case.
        pos: Universal part of speech.
        tense: `past`, `present` or `future`; None for what is no finite verb or participle.
        conditional: A verb in the conditional mood.
        infinitive: An infinitive, whose time is not that of the verb above it (`ordered him to surrender by May 30`).
        participle: A participle, which tells the tense only with its auxiliary.
        dep: Relation to the head, in the model's own scheme.
        head: Index of the head; its own for the root.
        mention: The mention the token stands for.
        hedge: A word of vagueness or of a bound before a number (`plus de`, `environ`), but for verbs (`dépassé`).
    """

    index: int
    text: str
    start: int
    end: int
    lemma: str
    pos: str
    tense: str | None
    conditional: bool
    participle: bool
    infinitive: bool
    dep: str
    head: int
    mention: Mention | None
    hedge: bool


Sentence = tuple[str, int, "Sequence[Mention]"]
"""Text of a sentence, where it begins in its article, and the mentions it holds (offsets in the article)."""


def parse(sentences: Iterable[Sentence], lang: str) -> Iterator[tuple[Token, ...]]:
    """Parse sentences of one language in batches, in order."""
    rules, waiting = grammar(lang), iter(sentences)
    while batch := list(islice(waiting, _BATCH)):
        laid_out = [_document(rules, *sentence) for sentence in batch]
        forms = rules.annotate([document for document, _ in laid_out])
        for (document, layout), own in zip(laid_out, forms, strict=True):
            yield retagged(tuple(_tokens(document, layout, own)), lang)


def _tokens(
    document: Any,  # noqa: ANN401  # spaCy's Doc carries no types of its own
    layout: Sequence[tuple[str, int, Mention | None]],
    forms: Sequence[Form],
) -> Iterator[Token]:
    hedges = {at for _, _, mention in layout if mention for at in range(mention.start, mention.core_start)}
    strings = document.vocab.strings
    relations = [strings[dep] for dep in document.to_array("DEP").tolist()]
    heads = document.to_array("HEAD").astype("int64").tolist()  # relative, in two's complement
    for index, ((written, start, mention), form) in enumerate(zip(layout, forms, strict=True)):
        yield Token(
            index=index,
            text=written,
            start=start,
            end=start + len(written),
            lemma=form.lemma if mention is None else written.lower(),
            pos=form.pos if mention is None else "NUM",
            tense=form.tense if mention is None else None,
            conditional=form.conditional,
            infinitive=form.infinitive,
            participle=form.participle,
            dep=relations[index],
            head=index + heads[index],
            mention=mention,
            hedge=start in hedges and form.pos not in {"VERB", "AUX"},
        )


def _parted(words: Iterable[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    """Part the hyphen that joins a number to its noun from the noun: `the 44,500-seat stadium`."""
    for word, at in words:
        if len(word) > 1 and word[0] == "-" and word[1].isalpha():
            yield "-", at
            yield word[1:], at + 1
        else:
            yield word, at


def _document(rules: Grammar, text: str, offset: int, mentions: Sequence[Mention]) -> tuple[Any, list[Any]]:
    from spacy.tokens import Doc  # noqa: PLC0415

    words: list[str] = []
    spaces: list[bool] = []
    layout: list[tuple[str, int, Mention | None]] = []

    def plain(start: int, end: int) -> None:
        piece = text[start:end].translate(_APOSTROPHES)
        for chunk in _CHUNK.finditer(piece):
            begin = offset + start + chunk.start()
            joined = bool(layout) and layout[-1][2] is not None and not spaces[-1]
            for word, at in _parted(rules.tokens(chunk[0])) if joined else rules.tokens(chunk[0]):
                words.append(word)
                spaces.append(False)
                layout.append((word, begin + at, None))
            spaces[-1] = piece[chunk.end() : chunk.end() + 1] == " "
        if words and piece[-1:].isspace():
            spaces[-1] = True

    at = 0
    for mention in mentions:
        start, end = mention.core_start - offset, mention.end - offset
        if start < at:
            continue
        plain(at, start)
        words.append(_YEAR if mention.kind in _DATES else _NUMERAL)
        spaces.append(text[end : end + 1].isspace())
        layout.append((text[start:end], offset + start, mention))
        at = end
    plain(at, len(text))
    return Doc(rules.vocabulary, words=words, spaces=spaces), layout
