from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from samples import claim, conflict

from recoupe.decisions import Decision, Scope, Why, accept, fingerprint_of, load, resolve, stand

if TYPE_CHECKING:
    from pathlib import Path

    from recoupe.models import Conflict


class World:
    """A project: articles on disk, decisions, and what a check finds."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.file = root / "decisions.jsonl"
        for name in ("a.md", "b.md"):
            (root / name).touch()

    def accept(self, *conflicts: Conflict, expires: dt.date | None = None) -> None:
        accept(self.file, self.found(*conflicts), Why("known", expires=expires))

    def found(self, *conflicts: Conflict) -> list[Conflict]:
        return [entry.model_copy(update={"id": fingerprint_of(entry)}) for entry in conflicts]

    def check(
        self, *conflicts: Conflict, read: str | None = None, today: dt.date | None = None
    ) -> tuple[list[str], list[Decision]]:
        articles = read.split() if read is not None else [path.name for path in self.root.glob("*.md")]
        scope = Scope(frozenset(articles), self.root, str)
        standing = stand(self.found(*conflicts), load(self.file), scope, today)
        assert {c.id for c in standing.conflicts if c.status != "new"} == standing.decided.keys()
        return [c.status for c in standing.conflicts], list(standing.stale)


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)


PLAIN = conflict()


def test_new_until_decided(world: World) -> None:
    assert world.check(PLAIN) == (["new"], [])
    world.accept(PLAIN)
    assert world.check(PLAIN) == (["accepted"], [])


def test_a_changed_value_is_new_and_the_decision_stale(world: World) -> None:
    world.accept(PLAIN)
    statuses, stale = world.check(conflict(PLAIN.claims[0], claim(article="b.md", amount=14.0, side="B")))
    assert statuses == ["new"]
    assert len(stale) == 1


def test_a_third_article_with_another_value_is_new(world: World) -> None:
    world.accept(PLAIN)
    third = conflict(*PLAIN.claims, claim(article="c.md", amount=20.0, side="C"))
    assert world.check(third)[0] == ["new"]


def test_one_article_less_of_three_is_what_was_decided(world: World) -> None:
    world.accept(conflict(*PLAIN.claims, claim(article="c.md", amount=20.0, side="C")))
    assert world.check(PLAIN) == (["accepted"], [])


def test_other_words_for_the_subject(world: World) -> None:
    world.accept(PLAIN)
    for words in ("mort", "Mort à Paris", "nombre de morts (Paris)"):
        assert world.check(PLAIN.model_copy(update={"subject": words}))[0] == ["accepted"]
    for words in ("blessés", "blessés à Paris", "à", ""):
        assert world.check(PLAIN.model_copy(update={"subject": words}))[0] == ["new"]


def test_another_conflict_with_the_same_values_is_new(world: World) -> None:
    world.accept(PLAIN)
    other = PLAIN.model_copy(update={"subject": "blessés et morts"})
    assert world.check(PLAIN, other)[0] == ["accepted", "new"]


def test_a_file_that_was_moved(world: World) -> None:
    world.accept(PLAIN)
    (world.root / "a.md").rename(world.root / "moved.md")
    moved = conflict(PLAIN.claims[0].model_copy(update={"article": "moved.md"}), PLAIN.claims[1])
    assert world.check(moved) == (["accepted"], [])


def test_a_copy_of_a_file_is_a_new_article(world: World) -> None:
    world.accept(PLAIN)
    (world.root / "copy.md").touch()
    copied = conflict(PLAIN.claims[0].model_copy(update={"article": "copy.md"}), PLAIN.claims[1])
    assert world.check(copied)[0] == ["new"]


def test_a_moved_file_that_says_it_otherwise(world: World) -> None:
    world.accept(PLAIN)
    (world.root / "a.md").rename(world.root / "moved.md")
    moved = conflict(
        PLAIN.claims[0].model_copy(update={"article": "moved.md", "quote": "douze"}), PLAIN.claims[1]
    )
    assert world.check(moved)[0] == ["new"]


def test_what_was_not_looked_at_is_not_stale(world: World) -> None:
    world.accept(PLAIN)
    assert world.check(read="a.md") == ([], [])
    assert len(world.check(read="a.md b.md")[1]) == 1


def test_a_deleted_article_makes_it_stale(world: World) -> None:
    world.accept(PLAIN)
    (world.root / "b.md").unlink()
    assert len(world.check()[1]) == 1


def test_expiry(world: World) -> None:
    world.accept(PLAIN, expires=dt.date(2026, 1, 31))
    assert world.check(PLAIN, today=dt.date(2026, 1, 31)) == (["accepted"], [])
    assert world.check(PLAIN, today=dt.date(2026, 2, 1)) == (["new"], [])


def test_a_conflict_keeps_the_name_it_was_decided_under(world: World) -> None:
    world.accept(PLAIN)
    (world.root / "a.md").rename(world.root / "moved.md")
    moved = conflict(PLAIN.claims[0].model_copy(update={"article": "moved.md"}), PLAIN.claims[1])
    standing = stand(
        world.found(moved), load(world.file), Scope(frozenset(["moved.md", "b.md"]), world.root, str)
    )
    assert [c.id for c in standing.conflicts] == [fingerprint_of(PLAIN)]
    # Decided anew under that name, it is one decision still.
    resolve(world.file, standing.conflicts[0], "A", Why("asked them"))
    assert len(load(world.file)) == 1
    assert world.check(moved) == (["resolved"], [])


def test_two_parts_of_one_decision_have_two_names(world: World) -> None:
    third = claim(article="c.md", amount=20.0, side="C")
    world.accept(conflict(*PLAIN.claims, third))
    assert world.check(PLAIN, conflict(PLAIN.claims[0], third))[0] == ["accepted", "accepted"]
