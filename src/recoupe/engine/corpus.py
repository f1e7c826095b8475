"""Paths to the articles of a run, and which of them the store already knows."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from recoupe.errors import ArticleError
from recoupe.models import Article, ReadingError
from recoupe.reading import Folders, decode, discover, load, parse

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from recoupe.config import Config
    from recoupe.reading import Discovery, Document
    from recoupe.store import Known


@dataclass(slots=True)
class Corpus:
    """The articles that were read.

    Attributes:
        articles: In the order of their ids.
        digests: What each one's claims depend on, by id.
        changed: Ids of those whose claims the store does not have.
        moved: For an article that the store knows by another id, that id, by the new one.
        errors: What could not be read, and why.
        notes: What somebody should know, but breaks nothing.
    """

    articles: list[Article] = field(default_factory=list)
    digests: dict[str, str] = field(default_factory=dict)
    changed: set[str] = field(default_factory=set)
    moved: dict[str, str] = field(default_factory=dict)
    errors: list[ReadingError] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def fail(self, error: ArticleError) -> None:
        """Note what could not be read."""
        self.errors.append(ReadingError(article=error.article, message=error.message))


def find(paths: Sequence[str], config: Config) -> Discovery:
    """Return the files that the paths name, or the configuration's globs where there are none.

    Raises:
        UsageError: There is no article, or a path does not exist.
    """
    return discover(paths or [os.path.relpath(config.root / pattern) for pattern in config.articles])


def read(found: Discovery, known: Mapping[str, Known], version: str) -> Corpus:
    """Return the articles of files.

    An article that is known is not parsed again: its metadata comes from the store.

    Args:
        found: The files.
        known: What the store has, by id.
        version: What claims depend on beside the article.

    Raises:
        ConfigurationError: An articles.toml is wrong.
    """
    corpus = Corpus()
    for error in found.errors:
        corpus.fail(error)
    present = {file.id for file in found.files}
    elsewhere = {entry.digest: id_ for id_, entry in known.items() if id_ not in present}
    folders = Folders()
    for file in found.files:
        try:
            _add(corpus, load(file, folders), known, elsewhere, version)
        except ArticleError as error:
            corpus.fail(error)
    corpus.notes += folders.idle()
    return corpus


def _add(
    corpus: Corpus, document: Document, known: Mapping[str, Known], elsewhere: dict[str, str], version: str
) -> None:
    digest = document.digest(version)
    entry = known.get(document.id)
    if entry is None or entry.digest != digest:
        before = elsewhere.pop(digest, None)
        entry = None if before is None else known[before]
        if before is None:
            corpus.changed.add(document.id)
        else:
            corpus.moved[document.id] = before
    if entry is None:
        article = parse(document)
    else:
        article = Article(id=document.id, text=decode(document.id, document.data), **entry.fields)
    corpus.articles.append(article)
    corpus.digests[document.id] = digest
