"""Claims put aside are those that were given, in whatever way they are looked at."""

from __future__ import annotations

import platform
from itertools import groupby
from operator import attrgetter
from pathlib import Path

import pytest
from archive import archive

from recoupe import packed
from recoupe.models import Claim
from recoupe.packed import Gathered, Lazy, Packed, articles_of, by_article, some
from recoupe.spool import Spool

CLAIMS, ARTICLES = archive(200)


def put_aside() -> Packed:
    found = Packed(Spool())
    for article, own in groupby(CLAIMS, attrgetter("article")):
        found.add(article, list(own))
    found.add("without any", [])
    return found


def test_they_are_what_was_given() -> None:
    found = put_aside()
    assert list(found) == CLAIMS
    assert len(found) == len(CLAIMS)
    assert found[3] == CLAIMS[3]
    assert found[-1] == CLAIMS[-1]
    assert found[5:70] == CLAIMS[5:70]
    assert [found.article_at(at) for at in range(len(found))] == [claim.article for claim in CLAIMS]
    with pytest.raises(IndexError):
        found[len(CLAIMS)]


def test_text_of_any_kind_comes_back() -> None:
    claim = CLAIMS[0].model_copy(update={"quote": "\ud800 a\0b", "amount": float("inf"), "terms": ("é", "")})
    found = Packed(Spool())
    found.add("a", [claim])
    assert list(found) == [claim]
    assert found[0].model_dump() == claim.model_dump()


def test_by_article() -> None:
    expected = by_article(CLAIMS)
    found = by_article(put_aside())
    assert dict(found.items()) == dict(expected)
    assert list(found) == list(expected)
    assert len(found) == len(expected)
    assert "without any" not in found
    assert found.get("nobody", "nothing") == "nothing"
    assert list(articles_of(put_aside())) == list(articles_of(CLAIMS))


def test_another_order() -> None:
    names = sorted({claim.article for claim in CLAIMS}, reverse=True)
    found = put_aside().ordered(["nobody", *names])
    assert list(found) == sorted(CLAIMS, key=attrgetter("article"), reverse=True)
    assert list(found.in_order()) == CLAIMS


@pytest.mark.parametrize("most", [0, 100, 10_000])
def test_gathered(most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "AT_HAND", most)
    gathered = Gathered(Spool())
    for article, own in groupby(CLAIMS, attrgetter("article")):
        gathered.add(article, list(own))
    found = gathered.ordered(article.id for article in ARTICLES)
    assert isinstance(found, Packed) is (most < len(CLAIMS))
    assert list(found) == CLAIMS
    assert list(gathered.ordered([])) == []


def test_lazy() -> None:
    made: list[int] = []

    def make(at: int) -> int:
        made.append(at)
        return at * at

    squares = Lazy(4, make, 7)
    assert made == []
    assert (list(squares), squares[-1], squares[1:3], len(squares)) == ([0, 1, 4, 9], 9, [1, 4], 4)
    assert squares.left_out == 7


def test_a_claim_as_a_model_has_all_its_fields() -> None:
    (claim,) = put_aside()[:1]
    assert isinstance(claim, Claim)
    assert claim.model_copy(update={"side": "A"}).side == "A"


def test_what_will_be_many_is_put_aside_before_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "AT_HAND", 3_000)
    few, many = Gathered(Spool(), 100), Gathered(Spool(), 300)
    for number in range(packed._TELLING):
        for gathered in (few, many):
            gathered.add(str(number), CLAIMS[:20])
    assert isinstance(many.ordered(["1"]), Packed)
    assert few.ordered(["1"]) == list(many.ordered(["1"])) == CLAIMS[:20]


def test_items_at_some_places_are_taken_when_they_are_asked_for() -> None:
    found = some(Lazy(5, lambda at: 10 * at), [4, 1])
    assert (list(found), found[1], len(found)) == ([40, 10], 10, 2)


def test_what_was_freed_is_given_back() -> None:
    def resident() -> int:
        return int(Path("/proc/self/statm").read_text().split()[1])

    if not Path("/proc/self/statm").exists():
        pytest.skip("only Linux tells what is resident")
    if platform.libc_ver()[0] != "glibc":
        pytest.skip("another C library")
    blocks = [bytes(60_000) for _ in range(2_000)]
    kept = blocks[::40]
    del blocks
    before = resident()
    packed.give_back()
    assert len(kept) == 50
    assert before - resident() > 10_000


def test_without_glibc_nothing_is_given_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed.ctypes, "CDLL", lambda _: object())
    packed.give_back()
