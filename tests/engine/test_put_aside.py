"""A check whose texts and claims do not fit in memory finds what one finds that holds them all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import archive_on_disk
import pytest

from recoupe import packed, spool
from recoupe.config import Config
from recoupe.engine import local
from recoupe.spool import Stowed

if TYPE_CHECKING:
    from pathlib import Path

ARTICLES = 60
STORE = "claims/claims.db"


@pytest.fixture
def news(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    archive_on_disk.write(tmp_path / "news", tmp_path / STORE, ARTICLES, tmp_path)
    return tmp_path / "news"


def test_the_same_is_found(news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known = (news.parent / STORE).read_bytes()
    at_hand = local.check(["news"], Config()).result
    (news.parent / STORE).write_bytes(known)
    monkeypatch.setattr(packed, "AT_HAND", 0)
    monkeypatch.setattr(spool, "IN_MEMORY", 0)
    aside = local.check(["news"], Config()).result
    assert all(isinstance(article, Stowed) for article in aside.articles)
    assert aside.conflicts == at_hand.conflicts
    assert aside.conflicts
    assert aside.summary == at_hand.summary
    assert aside.claims == at_hand.claims
    assert list(aside.facts) == [fact for fact in at_hand.facts if len(fact.claims) > 1]
    unchanged = local.check(["news"], Config()).result
    assert unchanged.conflicts == at_hand.conflicts
