from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING

import pytest
from samples import claim, conflict

from recoupe.errors import StoreError
from recoupe.models import Article, Fact
from recoupe.store import Counts, Found, Learnt, Store, upkeep
from recoupe.store.tables import TABLES

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    one, two = claim(terms=("a", "b"), headline=True), claim(article="b.md", amount=13.0)
    sides = (one.model_copy(update={"side": "A"}), two.model_copy(update={"side": "B"}))
    facts = [Fact(id="f", subject="s", rule="r", state="conflicting", claims=(one, two))]
    with Store(tmp_path / "claims.db") as store:
        store.put(Learnt(Article(id=c.article, text="…", lang="fr"), "d", (c,)) for c in (one, two))
        found = Found(facts, [conflict(*sides)], Counts(2, 2, 1))
        store.keep("digest", {"a.md": "d", "b.md": "d"}, [one, two], found)
    return tmp_path / "claims.db"


def test_info(path: Path) -> None:
    found = upkeep.info(path)
    assert found.counts == {"articles": 2, "mentions": 2, "claims": 2, "facts": 1, "conflicts": 1}
    assert found.complete
    assert found.size > 0
    with Store(path) as store:
        store.drop(["a.md"])
    assert not upkeep.info(path).complete


def test_vacuum_gives_back_room_and_changes_nothing(path: Path) -> None:
    with Store(path) as store:
        store.put(
            Learnt(Article(id=str(n), text="", lang="fr"), "d", [claim(article=str(n))] * 20)
            for n in range(200)
        )
        store.drop(map(str, range(200)))
        known = store.known()
    before, after = upkeep.vacuum(path)
    assert after < before / 2
    with Store(path) as store:
        assert store.known() == known


def test_export_to_json_lines(path: Path, tmp_path: Path) -> None:
    files = upkeep.export(path, tmp_path / "out", "jsonl")
    assert [file.name for file in files] == [f"{table}.jsonl" for table in TABLES]
    tables = {
        file.stem: [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
        for file in files
    }
    assert [(c["article"], c["amount"], c["terms"], c["fact"]) for c in tables["claims"]] == [
        ("a.md", 12.0, ["a", "b"], "f"),
        ("b.md", 13.0, [], "f"),
    ]
    assert tables["facts"] == [{"id": "f", "subject": "s", "rule": "r", "state": "conflicting", "claims": 2}]
    assert [row["side"] for row in tables["conflict_claims"]] == ["A", "B"]
    assert {row["claim"] for row in tables["conflict_claims"]} == {row["id"] for row in tables["claims"]}
    assert sorted(file.name for file in (tmp_path / "out").iterdir()) == sorted(file.name for file in files)


def test_export_to_parquet_says_the_same(path: Path, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="the extra `parquet` is not installed")
    for one, other in zip(
        upkeep.export(path, tmp_path, "parquet"), upkeep.export(path, tmp_path, "jsonl"), strict=True
    ):
        lines = other.read_text(encoding="utf-8").splitlines()
        assert parquet.read_table(one).to_pylist() == [json.loads(line) for line in lines]


def test_parquet_without_its_extra_is_told(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(StoreError, match=r"recoupe\[parquet\]"):
        upkeep.export(path, tmp_path / "out", "parquet")
    assert list((tmp_path / "out").iterdir()) == []


@pytest.mark.parametrize(
    "what", [upkeep.info, upkeep.vacuum, lambda path: upkeep.export(path, path, "jsonl")]
)
def test_no_store_is_told_and_none_is_made(tmp_path: Path, what: object) -> None:
    with pytest.raises(StoreError, match="there is no store yet"):
        what(tmp_path / "claims.db")  # type: ignore[operator]
    assert list(tmp_path.iterdir()) == []


def test_what_the_export_asks_for_uses_indexes(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        for query in (
            "SELECT f.name, fc.position FROM fact_claims fc JOIN facts f ON f.id = fc.fact WHERE fc.claim = 1",
            "SELECT count(*) FROM fact_claims WHERE fact = 1",
            "SELECT text FROM texts WHERE article = 1",
            "DELETE FROM articles WHERE path = 'a'",
        ):
            plan = str(connection.execute(f"EXPLAIN QUERY PLAN {query}").fetchall())
            assert "SCAN" not in plan, plan
    connection.close()
