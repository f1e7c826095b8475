"""Paths to a result, on this machine: the stages over files, with the store and the decisions."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from recoupe.engine.stages import match_and_judge, shown, summarise
from recoupe.errors import ArticleError
from recoupe.models import Article, ReadingError, Result
from recoupe.reading import Document, Folders, discover, load, parse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.config import Config


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a check found, with the decisions that were taken of it.

    Attributes:
        result: Articles, claims, facts, conflicts, each conflict with its status.
    """

    result: Result


def check(paths: Sequence[str], config: Config, *, store: bool = True) -> Outcome:
    """Read the articles that the paths name, and return what disagrees in them.

    Args:
        paths: Files, folders and globs; none for the configuration's own globs.
        config: What to look for, and where the store and the decisions are.
        store: Whether to keep what is learnt in the store, and to take from it what did not change.

    Raises:
        UsageError: There is no article, or a path does not exist.
        ConfigurationError: An articles.toml is wrong.
        StoreError: The store cannot be used.
        DecisionsError: The decisions cannot be read.
    """
    from recoupe import extraction  # noqa: PLC0415  # slow to import

    documents, errors = _documents(paths, config)
    articles: list[Article] = []
    for document in documents:
        try:
            articles.append(parse(document))
        except ArticleError as error:
            errors.append(error)
    claims = [claim for found in extraction.extract_all(articles) for claim in found]
    facts, conflicts = match_and_judge(claims, articles, config)
    conflicts = shown(conflicts, config)
    return Outcome(
        Result(
            articles=tuple(articles),
            summary=summarise(articles=len(articles), claims=len(claims), facts=len(facts), conflicts=conflicts),
            conflicts=tuple(conflicts),
            facts=tuple(facts),
            claims=tuple(claims),
            errors=tuple(ReadingError(article=error.article, message=error.message) for error in errors),
        )
    )


def _documents(paths: Sequence[str], config: Config) -> tuple[list[Document], list[ArticleError]]:
    """Return the files' bytes, and what could not be read."""
    found = discover(paths or [os.path.relpath(config.root / pattern) for pattern in config.articles])
    folders = Folders()
    documents: list[Document] = []
    errors = list(found.errors)
    for file in found.files:
        try:
            documents.append(load(file, folders))
        except ArticleError as error:
            errors.append(error)
    return documents, errors
