"""Stores of earlier versions: samples that the code of each version wrote, as SQL."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from recoupe.store import Store
from recoupe.store.schema import VERSION

SAMPLES = Path(__file__).parent / "samples"


def earlier(path: Path, version: int) -> Path:
    with sqlite3.connect(path) as connection:
        connection.executescript((SAMPLES / f"schema_{version}.sql").read_text(encoding="utf-8"))
    connection.close()
    return path


def schema(path: Path) -> set[tuple[str, str]]:
    with sqlite3.connect(path) as connection:
        found = set(connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"))
    connection.close()
    return found


@pytest.mark.parametrize("version", range(1, VERSION))
def test_a_store_of_an_earlier_version_goes_on(tmp_path: Path, version: int) -> None:
    path = earlier(tmp_path / "claims.db", version)
    with Store(path) as store:
        assert store.known().keys() == {"a.md", "b.md"}
        found = store.found("digest")
        assert found is not None
        assert [conflict.subject for conflict in found.conflicts] == ["morts à Paris"]
        claims = store.claims({"a.md", "b.md"})
        facts = store.facts(claims)
        assert facts[0].id == "f"
        assert [claim for fact in facts for claim in fact.claims] == list(claims.values())
        assert store.paths == ["/news"]
    with Store(tmp_path / "new.db"):
        pass
    assert schema(path) == schema(tmp_path / "new.db")


def test_there_is_a_sample_of_every_earlier_version() -> None:
    assert {path.stem for path in SAMPLES.iterdir()} == {f"schema_{version}" for version in range(1, VERSION)}


def test_a_migration_that_fails_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = earlier(tmp_path / "claims.db", 1)
    before = schema(path)
    monkeypatch.setattr("recoupe.store.connection.MIGRATIONS", {1: "CREATE TABLE x (y);\nSELECT nonsense;\n"})
    with pytest.raises(Exception, match="nonsense"):
        Store(path)
    assert schema(path) == before
