"""Articles in memory to a result: no file is read or written, no decision applied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.config import Config
from recoupe.engine.stages import match_and_judge, shown, summarise
from recoupe.errors import ArticleError, UsageError
from recoupe.models import Article, ReadingError, Result
from recoupe.reading import with_language

if TYPE_CHECKING:
    from collections.abc import Iterable


def check(articles: Iterable[Article], config: Config | None = None) -> Result:
    """Return the claims, facts and conflicts of articles.

    Args:
        articles: The articles; their ids must differ. A language that is not given is found from the text.
        config: What to look for; the defaults where it is not given. No configuration file is read.

    Raises:
        UsageError: Two articles have the same id.
    """
    from recoupe import extraction  # noqa: PLC0415  # slow to import

    config = config or Config()
    checked: dict[str, Article] = {}
    errors: list[ReadingError] = []
    for article in articles:
        if article.id in checked:
            message = f"two articles have the id {article.id!r}; give each its own"
            raise UsageError(message)
        try:
            checked[article.id] = with_language(article)
        except ArticleError as error:
            errors.append(ReadingError(article=error.article, message=error.message))
    claims = [claim for found in extraction.extract_all(checked.values()) for claim in found]
    facts, conflicts = match_and_judge(claims, tuple(checked.values()), config)
    conflicts = shown(conflicts, config)
    return Result(
        articles=tuple(checked.values()),
        summary=summarise(articles=len(checked), claims=len(claims), facts=len(facts), conflicts=conflicts),
        conflicts=tuple(conflicts),
        facts=tuple(facts),
        claims=tuple(claims),
        errors=tuple(errors),
    )
