"""A check whose texts and claims do not fit in memory finds what one finds that holds them all."""

from __future__ import annotations

import gc
from pathlib import Path

import archive_on_disk
import pytest

from recoupe import packed, spool
from recoupe.config import Config
from recoupe.engine import local, run, versions
from recoupe.models import Claim
from recoupe.reporting import FORMATS, Options, html_page
from recoupe.spool import Stowed
from recoupe.store import Store

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
    assert list(aside.claims) == list(at_hand.claims)
    assert list(aside.facts) == [fact for fact in at_hand.facts if len(fact.claims) > 1]
    unchanged = local.check(["news"], Config()).result
    assert isinstance(unchanged.claims, packed.Packed)
    assert unchanged.conflicts == at_hand.conflicts
    assert list(unchanged.claims) == list(at_hand.claims)
    assert list(unchanged.facts) == list(aside.facts)
    assert {fact.state for fact in aside.facts} >= {"confirmed", "conflicting"}
    for name, renderer in FORMATS.items():
        assert renderer(aside, Options()) == renderer(at_hand, Options()) == renderer(unchanged, Options()), (
            name
        )


def test_facts_of_a_store_with_more_articles_are_the_same(
    news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in sorted(news.iterdir())[:10]:
        path.rename(path.with_name(f"_{path.name}"))
    local.check(["news"], Config())
    for path in sorted(news.glob("_*")):
        path.rename(path.with_name(f"~{path.name}"))
    some = sorted(str(path.relative_to(news.parent)) for path in news.glob("[!~]*"))
    local.check(some, Config())
    told = [fact for fact in local.check(some, Config()).result.facts if len(fact.claims) > 1]
    monkeypatch.setattr(packed, "AT_HAND", 0)
    found = local.check(some, Config()).result
    assert isinstance(found.claims, packed.Packed)
    assert list(found.facts) == told
    assert told


def test_a_page_reads_the_claims_of_the_articles_it_shows(
    news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packed, "AT_HAND", 0)
    monkeypatch.setattr(html_page, "MOST_CONFLICTS", 3)
    found = local.check([str(news.relative_to(news.parent))], Config()).result
    read = []
    real = packed.Packed.of
    monkeypatch.setattr(packed.Packed, "of", lambda own, article: read.append(article) or real(own, article))
    assert 'class="other"' in FORMATS["html"](found, Options())
    assert 0 < len(read) <= 3 * 5 < ARTICLES


@pytest.mark.parametrize("known", [True, False])
def test_claims_that_are_printed_are_not_held(
    news: Path, monkeypatch: pytest.MonkeyPatch, known: bool
) -> None:
    monkeypatch.setattr(run, "BATCH", 4)
    with Store(news.parent / STORE) as store:
        by_name = {Path(id_).name: claims for id_, claims in store.by_article(store.known())}
    kept = {name: [claim.model_dump() for claim in claims] for name, claims in by_name.items()}
    del by_name
    if not known:
        monkeypatch.setattr(versions, "extraction", lambda: "another")
    monkeypatch.setattr(
        run,
        "extract_all",
        lambda articles, _: ([Claim(**told) for told in kept[Path(each.id).name]] for each in articles),
    )

    def held() -> int:
        gc.collect()
        return sum(type(thing) is Claim for thing in gc.get_objects())

    told, most, before = [], 0, held()
    with local.extracting(["news"], Config()) as found:
        for at, claims in enumerate(found.claims):
            told += [(claim.article, claim.start) for claim in claims]
            del claims
            most = most if at % 16 else max(most, held() - before)  # looking at all objects takes long
    assert told == [(claim.article, claim.start) for claim in local.extract(["news"], Config()).claims]
    assert len(told) > 900
    assert most < 4 * 2 * 26
