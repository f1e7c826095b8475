from __future__ import annotations

import datetime as dt
import shutil
from typing import TYPE_CHECKING

import newsroom
import pytest

from recoupe import decisions
from recoupe.errors import UsageError
from recoupe.review.desk import Choice
from recoupe.review.running import opened
from recoupe.store import Passing, Store
from recoupe.store.pages import Query

if TYPE_CHECKING:
    from pathlib import Path

    from reviewing import Review

ACCEPT = Choice("accepted", "known")


def test_decided_conflicts_come_last_when_the_list_is_read_again(review: Review) -> None:
    with review.desk() as desk:
        first = desk.rows[0]
        desk.decide([first], ACCEPT)
        assert desk.rows[0] == first
        assert desk.conflict(0).status == "accepted"
        desk.refresh()
        assert desk.rows[-1] == first


def test_filters_follow_decisions(review: Review) -> None:
    with review.desk() as desk:
        desk.decide(desk.rows[:3], ACCEPT)
        desk.decide(desk.rows[3:4], Choice("unsure", "why"))
        for status, count in (("accepted", 3), ("unsure", 1), ("new", 8), ("dismissed", 0)):
            desk.refresh(Query(chosen={"status": frozenset({status})}))
            assert len(desk.rows) == count
        assert desk.total == 12
        desk.undo()
        desk.refresh(Query(chosen={"status": frozenset({"new"})}))
        assert len(desk.rows) == 9


def test_counts_are_of_the_list(review: Review) -> None:
    with review.desk() as desk:
        desk.decide(desk.rows[:5], ACCEPT)
        assert desk.counts() == (5, 0)
        desk.refresh(Query(chosen={"rule": frozenset({"date-differs"})}))
        assert desk.counts()[0] < 5


def test_a_decision_made_by_another_meanwhile_is_left(review: Review) -> None:
    with review.desk() as desk:
        conflict = desk.conflict(0)
        review.somebody_else().decide([conflict], "dismissed", "no")
        done = desk.decide(desk.rows[:2], ACCEPT)
        assert len(done.rows) == 1
        (other,) = done.overtaken
        assert other is not None
        assert (other.decision, other.reviewer) == ("dismissed", "Jean")
        assert desk.conflict(0).status == "dismissed"
    assert review.decided()[conflict.id].decision == "dismissed"


def test_undo_leaves_what_another_decided_since(review: Review) -> None:
    with review.desk() as desk:
        conflict = desk.conflict(0)
        desk.decide(desk.rows[:1], ACCEPT)
        other = review.somebody_else()
        other.decide([conflict], "resolved", "B", "B")
        done = desk.undo()
        assert done is not None
        assert not done.rows
        assert desk.decision(desk.conflict(0)) == review.decided()[conflict.id]
        assert desk.undo() is None


def test_what_others_decide_and_take_back_is_seen(review: Review) -> None:
    with review.desk() as desk:
        conflict = desk.conflict(2)
        other = review.somebody_else()
        assert desk.look() == []
        other.decide([conflict], "accepted", "why")
        (seen,) = desk.look()
        assert seen is not None
        assert desk.conflict(2).status == "accepted"
        other.undo()
        assert desk.look() == [None]
        assert desk.conflict(2).status == "new"


def test_decisions_of_two_sittings_are_all_kept(review: Review) -> None:
    with review.desk() as one, review.desk() as two:
        one.decide(one.rows[:2], ACCEPT)
        two.decide(two.rows[2:4], ACCEPT)
        one.decide(one.rows[4:5], ACCEPT)
    assert len(review.decided()) == 5


def test_an_expired_decision_leaves_the_conflict_new(review: Review) -> None:
    with review.desk() as desk:
        conflict = desk.conflict(0)
    yesterday = dt.datetime.now().astimezone().date() - dt.timedelta(days=1)
    decisions.accept(
        review.config.decisions_path,
        [conflict],
        decisions.Why("for a while", expires=yesterday),
        decisions.from_root(review.config.root),
    )
    with review.desk() as desk:
        assert desk.conflict(0).status == "new"
        assert desk.decision(desk.conflict(0)) is None
        assert desk.verdict(0) is None
        assert desk.decide(desk.rows[:1], ACCEPT).rows


def test_a_decision_follows_an_article_that_was_moved(tmp_path: Path) -> None:
    old = newsroom.make(tmp_path)
    with opened(old.paths, old.config) as desk:
        conflict = desk.conflict(0)
        desk.decide(desk.rows[:1], ACCEPT)
    known = conflict.claims[0].article.rsplit("/", 1)[1]
    # The same newsroom with that article elsewhere: another fingerprint, the same statements.
    shutil.rmtree(tmp_path / "articles")
    old.config.store_path.unlink()
    moved = newsroom.make(tmp_path, rename={f"articles/{known}": "articles/moved.txt"})
    with opened(moved.paths, moved.config) as desk:
        assert conflict.id not in moved.ids
        decided = [at for at in range(len(desk.rows)) if desk.verdict(at) == "accepted"]
        (at,) = decided
        assert desk.conflict(at).id == conflict.id
        assert desk.conflict(at).status == "accepted"
        assert desk.index_of(conflict.id) == at
        # Deciding it anew changes the decision it has, and adds none.
        desk.decide([desk.rows[at]], Choice("dismissed", "no"))
        assert desk.conflict(at).status == "dismissed"
        assert len(desk.session.decisions) == 1
        desk.undo()
        assert desk.conflict(at).status == "accepted"


def test_the_configuration_leaves_rules_out(review: Review) -> None:
    config = review.room.config.with_options(ignore=("date-differs",), min_probability=0.9)
    with opened(review.room.paths, config) as desk:
        assert 0 < desk.total < 12
        assert {desk.conflict(at).rule for at in range(desk.total)} == {"count-differs"}
        assert desk.total == len(desk.rows)


def test_repeating_needs_something_to_repeat(review: Review) -> None:
    with review.desk() as desk, pytest.raises(UsageError, match="no decision yet"):
        desk.repeat(desk.rows[:1])


def test_all_is_one_step_or_none(review: Review) -> None:
    with review.desk() as desk, pytest.raises(UsageError, match="no side C"):
        desk.decide(desk.rows[:4], Choice("resolved", "why", "C"))
    assert not review.decided()


def test_decisions_on_the_same_values_are_found(review: Review) -> None:
    with review.desk() as desk:
        conflict = desk.conflict(0)
        assert not desk.related(conflict)
        other = conflict.model_copy(update={"id": "another", "rule": "sum-mismatch"})
        review.somebody_else().decide([other], "accepted", "why")
        desk.look()
        assert [entry.id for entry in desk.related(conflict)] == ["another"]
        assert not desk.related(desk.conflict(1))


def let_pass(review: Review, *fingerprints: str) -> None:
    """Note in the store, as a check does, that conflicts are ignored in place."""
    with Store(review.config.store_path) as store:
        store.ignored = Passing("a digest", dict.fromkeys(fingerprints, "as printed (ignored in a.md:3)"))


def test_what_is_ignored_in_place_is_not_open(own: Review) -> None:
    ignored = own.room.ids[0]
    let_pass(own, ignored)
    with own.desk() as desk:
        conflict = desk.conflict(len(desk.rows) - 1)
        assert (conflict.id, conflict.status) == (ignored, "accepted")
        decision = desk.decision(conflict)
        assert decision is not None
        assert decision.reason == "as printed (ignored in a.md:3)"
        assert desk.counts() == (1, 0)
        assert dict(desk.pages.facet("status")) == {"new": 11, "accepted": 1}
        assert desk.seek(10, 1) is None
    assert not own.decided()


def test_what_a_reviewer_decides_counts_before_what_is_ignored(own: Review) -> None:
    let_pass(own, own.room.ids[0])
    with own.desk() as desk:
        last = desk.rows[-1:]
        for verdict, status in (("dismissed", "dismissed"), ("unsure", "accepted")):
            desk.decide(last, Choice(verdict, "why"))
            assert desk.conflict(11).status == status
        desk.undo()
        assert desk.conflict(11).status == "dismissed"
        desk.undo()
        assert desk.conflict(11).status == "accepted"
        assert desk.verdict(11) == "accepted"


def test_what_is_ignored_meanwhile_is_seen(own: Review) -> None:
    with own.desk() as desk:
        assert not desk.pages.is_behind()
        let_pass(own, *own.room.ids[:2])
        assert desk.pages.is_behind()
        desk.renew()
        assert desk.counts() == (2, 0)
        assert not desk.pages.is_behind()
        let_pass(own)
        assert desk.pages.is_behind()
        desk.renew()
        assert desk.counts() == (0, 0)


def test_seek_goes_over_decided_and_unsure_ones(review: Review) -> None:
    with review.desk() as desk:
        desk.decide(desk.rows[1:3], ACCEPT)
        desk.decide(desk.rows[3:4], Choice("unsure", "why"))
        assert desk.seek(0, 1) == 4
        assert desk.seek(4, -1) == 0
        assert desk.seek(0, -1) is None
        assert desk.seek(11, 1) is None
