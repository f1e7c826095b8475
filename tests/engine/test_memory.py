from __future__ import annotations

import pytest

from recoupe.config import Config
from recoupe.engine import memory
from recoupe.errors import UsageError
from recoupe.models import Article

pytestmark = pytest.mark.usefixtures("stages")

ONE = Article(id="un", text="Il y a eu 12 morts dans la ville ce mardi.")
TWO = Article(id="deux", text="Il y a eu 13 morts dans la ville ce mardi.", lang="fr")


def test_articles_to_a_result() -> None:
    result = memory.check([ONE, TWO])
    assert [article.lang for article in result.articles] == ["fr", "fr"]
    assert [conflict.subject for conflict in result.conflicts] == ["morts"]
    assert result.summary.model_dump(exclude_defaults=True) == {
        "articles": 2, "claims": 2, "facts": 1, "conflicts": 1, "new": 1,
    }  # fmt: skip


def test_the_configuration_counts() -> None:
    assert memory.check([ONE, TWO], Config(ignore=("count-differs",))).conflicts == ()


def test_nothing_is_no_error() -> None:
    assert memory.check([]).summary.articles == 0


def test_an_article_in_a_language_we_lack_is_named() -> None:
    result = memory.check([ONE, Article(id="drei", text="Es gab 12 Tote.", lang="de")])
    assert [error.article for error in result.errors] == ["drei"]
    assert result.summary.articles == 1


def test_ids_differ() -> None:
    with pytest.raises(UsageError, match="two articles have the id 'un'"):
        memory.check([ONE, ONE])
