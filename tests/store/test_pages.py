from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import newsroom
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recoupe.errors import StoreError
from recoupe.language.text import fold
from recoupe.store import Store
from recoupe.store.pages import Facet, Order, Pages, Query

if TYPE_CHECKING:
    from pathlib import Path

    from recoupe.models import Conflict


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> newsroom.Newsroom:
    return newsroom.make(tmp_path_factory.mktemp("pages"), conflicts=30, articles=7, facts=9)


@pytest.fixture
def pages(room: newsroom.Newsroom) -> Pages:
    return Pages(room.config.store_path)


@pytest.fixture(scope="module")
def whole(room: newsroom.Newsroom) -> list[Conflict]:
    """The conflicts as the store gives them whole, the obvious way."""
    with Store(room.config.store_path) as store:
        found = store.found(store.outcome or "")
    assert found is not None
    return list(found.conflicts)


def test_conflicts_come_whole_and_in_the_order_asked_for(pages: Pages, whole: list[Conflict]) -> None:
    rows = list(pages.matching(Query(order="article")))
    assert pages.conflicts(rows) == whole
    assert pages.conflicts(rows[::-3]) == whole[::-3]
    assert pages.conflicts([]) == []
    assert pages.conflicts([10**6]) == []


queries = st.builds(
    Query,
    words=st.sampled_from(
        ["", "nantes", "NANTES  élè", "eleves", "00003", "1 100", "nothing", "'", "%", "date"]
    ),
    chosen=st.fixed_dictionaries(
        {},
        optional={
            "severity": st.frozensets(st.sampled_from(["contradiction", "tension", "style"])),
            "status": st.frozensets(st.sampled_from(["new", "accepted", "unsure"])),
            "rule": st.frozensets(st.sampled_from(["count-differs", "date-differs", "no-rule"])),
        },
    ),
    order=st.sampled_from(get_args(Order)),
)


@given(query=queries)
@settings(max_examples=60, deadline=None)
def test_a_query_finds_what_looking_at_each_would_find(
    room: newsroom.Newsroom, whole: list[Conflict], query: Query
) -> None:
    standing = {row: ("accepted" if row % 3 else "unsure") for row in range(1, 30, 2)}
    with Pages(room.config.store_path) as pages:
        pages.stand(standing)
        found = pages.matching(query)
    expected = [
        row
        for row, conflict in enumerate(whole, start=1)
        if all(word in told(conflict) for word in map(fold, query.words.split()))
        and all(
            not values or {"status": standing.get(row, "new")}.get(facet, getattr(conflict, facet)) in values
            for facet, values in query.chosen.items()
        )
    ]
    assert sorted(found) == expected
    assert len(set(found)) == len(found)


def told(conflict: Conflict) -> str:
    parts = [conflict.id, conflict.rule, conflict.subject]
    for claim in conflict.claims:
        parts += [claim.quote, claim.speaker or "", claim.source or "", claim.article]
    return fold("\n".join(parts))


def test_orders(pages: Pages, whole: list[Conflict]) -> None:
    def listed(order: Order) -> list[Conflict]:
        return [whole[row - 1] for row in pages.matching(Query(order=order))]

    ranks = ["contradiction", "attributed", "tension", "style"]
    worst = [(ranks.index(c.severity), -c.probability) for c in listed("severity")]
    assert worst == sorted(worst)
    assert [c.probability for c in listed("probability")] == sorted(
        (c.probability for c in whole), reverse=True
    )
    assert [c.subject for c in listed("subject")] == sorted(c.subject for c in whole)
    assert [c.rule for c in listed("rule")] == sorted(c.rule for c in whole)
    pages.stand({1: "accepted", 2: "unsure"})
    assert set(list(pages.matching(Query()))[-2:]) == {1, 2}


@pytest.mark.parametrize("words", ["", "nantes"])
def test_facets_count_what_choosing_them_shows(pages: Pages, words: str) -> None:
    pages.stand({1: "accepted", 2: "unsure", 3: "accepted"})
    facets: tuple[Facet, ...] = get_args(Facet)
    for facet in facets:
        values = pages.facet(facet, words)
        assert values
        assert [count for _, count in values] == sorted((count for _, count in values), reverse=True)
        for value, count in values:
            assert len(pages.matching(Query(words, {facet: frozenset({value})}))) == count
    pages.put({1: None, 4: "dismissed"})
    assert dict(pages.facet("status")) == {"new": 27, "accepted": 1, "unsure": 1, "dismissed": 1}


def test_the_configuration_is_a_floor(room: newsroom.Newsroom) -> None:
    with Pages(room.config.store_path, select=("date-differs",)) as pages:
        assert pages.total() == len(pages.matching(Query())) == 7
        assert pages.facet("rule") == [("date-differs", 7)]
    with Pages(room.config.store_path, ignore=("date-differs",), min_probability=0.9) as pages:
        assert all(c.probability >= 0.9 for c in pages.conflicts(pages.matching(Query())))


def test_one_state_is_seen_until_it_is_renewed(tmp_path: Path) -> None:
    room = newsroom.make(tmp_path)
    with Pages(room.config.store_path) as pages:
        assert not pages.is_behind()
        with Store(room.config.store_path) as store:
            store.drop(pages.paths_of_articles())
        rows = pages.matching(Query())
        assert all(len(conflict.claims) == 2 for conflict in pages.conflicts(rows))
        assert not pages.is_behind()
        newsroom.make(tmp_path, conflicts=5)
        assert pages.is_behind()
        assert len(pages.matching(Query())) == 12
        pages.renew()
        assert len(pages.matching(Query())) == 5
        assert not pages.is_behind()


def test_facts_and_claims_of_an_article(pages: Pages) -> None:
    rows = pages.list_facts(["confirmed", "updated"])
    assert len(rows) == 9
    assert len(pages.list_facts(["confirmed"], "pont 3")) == 1
    (fact,) = pages.facts(rows[:1])
    claim = fact.claims[0]
    claims = pages.claims_in(claim.article)
    assert list(claims.values()) == sorted(claims.values(), key=lambda known: known.start)
    (row,) = [row for row, known in claims.items() if known == claim]
    assert pages.facts_of([row]) == {row: [rows[0]]}


def test_candidates_are_of_the_rules_and_near(pages: Pages, whole: list[Conflict]) -> None:
    article = whole[0].claims[0].article
    near = pages.candidates(["count-differs"], [article], [])
    assert near == [
        row
        for row, c in enumerate(whole, start=1)
        if c.rule == "count-differs" and any(claim.article == article for claim in c.claims)
    ]
    assert 4 in pages.candidates(["date-differs"], [], [whole[3].claims[0].quote])
    assert pages.candidates([], [article], []) == []


def test_a_store_that_is_none_is_refused(tmp_path: Path) -> None:
    broken = tmp_path / "claims.db"
    broken.write_bytes(b"no store" * 200)
    with pytest.raises(StoreError, match=r"claims\.db"):
        Pages(broken)
