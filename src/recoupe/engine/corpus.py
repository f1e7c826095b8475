"""Paths to the articles of a run, and which of them the store already knows."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from recoupe.errors import ArticleError, UsageError
from recoupe.models import Article, ReadingError, trusted
from recoupe.reading import Folders, discover, documents, holder, parse, text_again

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from recoupe.config import Config
    from recoupe.reading import Discovery, Document
    from recoupe.store import Known


_TOLD = 1_000
"""What cannot be read of one file is named one by one; what is more is counted."""
_REPORTS = ("discrepancies.md", "discrepancies.html")
"""What `recoupe report` writes that could be taken for an article."""


@dataclass(slots=True)
class Corpus:
    """The articles that were read.

    Attributes:
        articles: In the order of their files' ids, and within a file in its own.
        digests: What each one's claims depend on, by id.
        changed: Ids of those whose claims the store does not have.
        moved: For an article that the store knows by another id, that id, by the new one.
        pages: Ids of those whose text takes long to find again, so that it is worth keeping.
        errors: What could not be read, and why.
        notes: What somebody should know, but breaks nothing.
    """

    articles: list[Article] = field(default_factory=list)
    digests: dict[str, str] = field(default_factory=dict)
    changed: set[str] = field(default_factory=set)
    moved: dict[str, str] = field(default_factory=dict)
    pages: set[str] = field(default_factory=set)
    errors: list[ReadingError] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def fail(self, error: ArticleError) -> None:
        """Note what could not be read."""
        self.errors.append(ReadingError(article=error.article, message=error.message))


def find(paths: Sequence[str], config: Config) -> Discovery:
    """Return the files that the paths name, or the configuration's globs where there are none.

    What recoupe writes itself, the decisions and the reports, is no article though it lies in a folder that is
    checked; it is one where it is named.

    Raises:
        UsageError: There is no article, or a path does not exist.
    """
    found = discover(paths or [os.path.relpath(config.root / pattern) for pattern in config.articles])
    written = [config.decisions_path, *(config.reports_path / name for name in _REPORTS)]
    own = {os.path.abspath(path) for path in written} - {os.path.abspath(path) for path in paths}  # noqa: PTH100  # strings, for many comparisons
    found.files = [file for file in found.files if os.path.abspath(file.path) not in own]  # noqa: PTH100  # as above
    if not found.files and not found.errors:
        message = "no article to check: what was found are recoupe's own decisions and reports"
        raise UsageError(message)
    return found


def read(
    found: Discovery,
    known: Mapping[str, Known],
    version: str,
    texts: Callable[[int], str | None] = lambda _row: None,
    keep: Callable[[Article], Article] = lambda article: article,
) -> Corpus:
    """Return the articles of files.

    An article that is known is not parsed again: its metadata comes from the store.

    Args:
        found: The files.
        known: What the store has, by id.
        version: What claims depend on beside the article.
        texts: The text that the store kept of an article, by its row.
        keep: What is kept of each article for the rest of the run.

    Raises:
        ConfigurationError: An articles.toml is wrong.
    """
    corpus = Corpus()
    for error in found.errors:
        corpus.fail(error)
    present = {file.id for file in found.files}
    elsewhere = {
        entry.digest: id_ for id_, entry in known.items() if id_ not in present and holder(id_) not in present
    }
    before = _Before(known, elsewhere, texts)
    folders = Folders()
    for file in found.files:
        failed = 0
        for document in documents(file, folders):
            try:
                if isinstance(document, ArticleError):
                    raise document
                _add(corpus, document, before, document.digest(version), keep)
            except ArticleError as error:
                failed += error.article != file.id
                if failed <= _TOLD or error.article == file.id:
                    corpus.fail(error)
        if failed > _TOLD:
            corpus.fail(
                ArticleError(file.id, f"{failed - _TOLD:,} more of what it holds cannot be read either")
            )
    corpus.notes += [*found.notes, *folders.idle()]
    return corpus


def place(article: str) -> tuple[str, str]:
    """Return what an article's place in a result is sorted by where its file's own order is not known."""
    return holder(article), article


def gone(corpus: Corpus, found: Discovery, known: Iterable[str]) -> list[str]:
    """Return what the store knows that no longer exists: its file is not there, or was read and lacks it."""
    read_now = {file.id for file in found.files}
    failed = {error.article for error in corpus.errors}
    missing = (id_ for id_ in known if id_ not in corpus.digests)
    return [
        id_
        for id_ in missing
        if not os.path.lexists(file := holder(id_))
        or (file != id_ and file in read_now and not failed & {file, id_})
    ]


@dataclass(frozen=True, slots=True)
class _Before:
    """What the store knows: articles by id, those that are no longer where they were by digest, and texts."""

    known: Mapping[str, Known]
    elsewhere: dict[str, str]
    texts: Callable[[int], str | None]


def _add(
    corpus: Corpus, document: Document, before: _Before, digest: str, keep: Callable[[Article], Article]
) -> None:
    entry, moved_from = before.known.get(document.id), None
    if entry is None or entry.digest != digest:
        moved_from = before.elsewhere.pop(digest, None)
        entry = None if moved_from is None else before.known[moved_from]
    text = None if entry is None else (text_again(document) or before.texts(entry.id))
    if entry is None or text is None:
        article = parse(document)
        corpus.changed.add(document.id)
    else:
        article = trusted(Article, {"id": document.id, "text": text, **entry.fields})
        if moved_from is not None:
            corpus.moved[document.id] = moved_from
    if document.form == "html":
        corpus.pages.add(document.id)
    corpus.articles.append(keep(article))
    corpus.digests[document.id] = digest
