from __future__ import annotations

import sqlite3
import threading
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import claim, claims, conflict

from recoupe.errors import StoreError
from recoupe.models import Article, Claim, Fact
from recoupe.store import Counts, Found, Learnt, Store
from recoupe.store.schema import VERSION


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "claims" / "claims.db"


def learnt(id_: str, *of: Claim, digest: str = "d") -> Learnt:
    article = Article(
        id=id_, text="…", title="T", published="2017-06", lang="fr", body_start=4, title_start=2
    )
    return Learnt(article, digest, of)


def test_what_was_put_is_known_to_the_next(path: Path) -> None:
    with Store(path) as store:
        store.put([learnt("a.md", claim(), claim(amount=13.0)), learnt("b.md")])
    with Store(path) as store:
        known = store.known()
        assert known.keys() == {"a.md", "b.md"}
        assert known["a.md"].digest == "d"
        assert Article(id="a.md", text="…", **known["a.md"].fields) == learnt("a.md").article
        assert list(store.claims({"a.md", "b.md"}).values()) == [claim(), claim(amount=13.0)]
        assert store.claims({"b.md"}) == {}


@settings(max_examples=20, deadline=None)
@given(st.lists(claims, max_size=5))
def test_claims_come_back_as_they_were(found: list[Claim]) -> None:
    with TemporaryDirectory() as folder, Store(Path(folder) / "x.db") as store:
        store.put([learnt("a.md", *found)])
        assert list(store.claims({"a.md"}).values()) == found


def test_putting_again_replaces(path: Path) -> None:
    with Store(path) as store:
        store.put([learnt("a.md", claim())])
        store.put([learnt("a.md", claim(amount=13.0), digest="e")])
        assert store.known()["a.md"].digest == "e"
        assert [c.amount for c in store.claims({"a.md"}).values()] == [13.0]


def test_one_mention_may_bear_several_claims(path: Path) -> None:
    with Store(path) as store:
        store.put([learnt("a.md", claim(concept="mort"), claim(concept="victime"), claim(start=9))])
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT count(*) FROM mentions").fetchone() == (2,)
        assert connection.execute("SELECT count(*) FROM claims").fetchone() == (3,)
        assert connection.execute("SELECT path, quote, low FROM claim_list").fetchall()[0] == (
            "a.md",
            "12",
            12.0,
        )
    connection.close()


def test_moving_keeps_the_claims_under_the_new_id(path: Path) -> None:
    with Store(path) as store:
        store.put([learnt("a.md", claim()), learnt("b.md")])
        store.move({"a.md": "b.md"})
        assert list(store.known()) == ["b.md"]
        assert [c.article for c in store.claims({"b.md"}).values()] == ["b.md"]


def test_dropping_forgets_the_claims_too(path: Path) -> None:
    with Store(path) as store:
        store.put([learnt("a.md", claim())])
        store.drop(["a.md"])
        assert store.known() == {}
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT count(*) FROM claims").fetchone() == (0,)
    connection.close()


def kept(path: Path) -> tuple[Found, list[Claim]]:
    one, two = claim(), claim(article="b.md", amount=13.0)
    # A fact has the claims themselves; a conflict has copies of them on their sides, and one that is nobody's.
    facts = [
        Fact(id="f", subject="s", rule="r", state="conflicting", claims=(one, two)),
        Fact(id="g", subject="t"),
    ]
    strange = claim(start=99, side="B", terms=("x",))
    conflicts = [
        conflict(one.model_copy(update={"side": "A"}), two.model_copy(update={"side": "B"}), strange)
    ]
    found = Found(facts, conflicts, Counts(2, 2, 2))
    with Store(path) as store:
        store.put([learnt("a.md", one), learnt("b.md", two)])
        store.keep("digest", {"a.md": "d", "b.md": "d"}, [one, two], found)
    return found, [one, two]


def test_what_was_found_comes_back(path: Path) -> None:
    found, _ = kept(path)
    with Store(path) as store:
        assert store.found("another") is None
        again = store.found("digest")
        assert again is not None
        assert again.counts == found.counts
        assert list(again.conflicts) == found.conflicts
        assert store.facts(store.claims({"a.md", "b.md"})) == found.facts


@pytest.mark.parametrize("change", ["put", "move", "drop"])
def test_what_was_found_is_forgotten_with_any_change(path: Path, change: str) -> None:
    kept(path)
    with Store(path) as store:
        if change == "put":
            store.put([learnt("c.md")])
        elif change == "move":
            store.move({"a.md": "c.md"})
        else:
            store.drop(["a.md"])
        assert store.found("digest") is None


def test_nothing_is_kept_of_articles_that_another_run_has_changed(path: Path) -> None:
    found, of = kept(path)
    with Store(path) as store:
        store.put([learnt("a.md", digest="e")])
        store.keep("digest", {"a.md": "d", "b.md": "d"}, of, found)
        assert store.found("digest") is None


def test_paths_are_remembered(path: Path) -> None:
    with Store(path) as store:
        assert store.paths == []
        store.paths = ["/a b", "/c"]
    with Store(path) as store:
        assert store.paths == ["/a b", "/c"]


def test_a_failed_write_changes_nothing(path: Path) -> None:
    def breaks() -> object:
        yield learnt("b.md", claim(article="b.md"))
        message = "the disk is on fire"
        raise RuntimeError(message)

    kept(path)
    with Store(path) as store:
        with pytest.raises(RuntimeError):
            store.put(breaks())  # type: ignore[arg-type]
        assert list(store.known()) == ["a.md", "b.md"]
        assert store.found("digest") is not None


def test_two_processes_may_make_the_same_store(path: Path) -> None:
    errors = []

    def run(name: str) -> None:
        try:
            with Store(path) as store:
                for number in range(5):
                    store.put([learnt(f"{name}{number}.md", claim(article=f"{name}{number}.md"))])
        except StoreError as error:
            errors.append(error)

    threads = [threading.Thread(target=run, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    with Store(path) as store:
        assert len(store.known()) == 20


def test_a_reader_beside_a_writer(path: Path) -> None:
    kept(path)
    with Store(path) as store:
        writer = sqlite3.connect(path, isolation_level=None)
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("DELETE FROM articles")
        assert len(store.known()) == 2
        writer.execute("ROLLBACK")
        writer.close()


def test_a_lock_that_stays_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("recoupe.store.connection.PATIENCE", 0.05)
    kept(path)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with Store(path) as store, pytest.raises(StoreError, match="in use by another recoupe"):
        store.put([learnt("c.md")])
    other.close()


def test_a_newer_schema_is_left_alone(path: Path) -> None:
    kept(path)
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(
        StoreError, match=rf"claims\.db: the store was made by a newer recoupe \(schema {VERSION + 1}"
    ):
        Store(path)
    assert path.read_bytes() == before


def test_another_program_s_file_is_left_alone(path: Path) -> None:
    path.parent.mkdir()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE photos (id)")
    connection.close()
    with pytest.raises(StoreError, match="another program"):
        Store(path)


@pytest.mark.parametrize("where", ["start", "middle"])
def test_a_corrupt_file_is_told_and_left_alone(path: Path, where: str) -> None:
    kept(path)
    data = bytearray(path.read_bytes())
    middle = slice(0, 100) if where == "start" else slice(4096, len(data))
    data[middle] = b"\x5a" * len(data[middle])
    path.write_bytes(data)
    with pytest.raises(StoreError, match="damaged, or no store; delete it"), Store(path) as store:
        store.claims({"a.md", "b.md"})
    assert path.read_bytes() == bytes(data)


def test_rows_that_recoupe_did_not_write(path: Path) -> None:
    kept(path)
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE claims SET rest = '{\"x\": 1}'")
    connection.close()
    with Store(path) as store, pytest.raises(StoreError, match="what recoupe did not write; delete it"):
        store.claims({"a.md"})


def test_a_folder_in_the_file_s_place(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be opened; give another file"):
        Store(tmp_path)


def test_a_file_in_the_folder_s_place(tmp_path: Path) -> None:
    (tmp_path / "claims").write_text("x", encoding="utf-8")
    with pytest.raises(StoreError, match="folder cannot be made"):
        Store(tmp_path / "claims" / "claims.db")


def test_queries_use_indexes(path: Path) -> None:
    kept(path)
    with sqlite3.connect(path) as connection:
        for query in (
            "SELECT * FROM articles WHERE path = ?",
            "SELECT * FROM articles WHERE digest = ?",
            "SELECT * FROM mentions WHERE article = ?",
            "SELECT * FROM claims WHERE mention = ?",
            "SELECT * FROM fact_claims WHERE claim = ?",
            "SELECT * FROM conflict_claims WHERE claim = ?",
        ):
            plan = str(connection.execute(f"EXPLAIN QUERY PLAN {query}", ("x",)).fetchall())
            assert "SEARCH" in plan, plan
            assert "SCAN" not in plan, plan
    connection.close()
