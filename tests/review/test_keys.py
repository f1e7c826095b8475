"""Every key, pressed."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, TypeVar

import pytest
from reviewing import screen_text
from textual import events
from textual.command import CommandPalette
from textual.widgets import Input

from recoupe import decisions
from recoupe.errors import ConfigurationError
from recoupe.review import keys, reasons
from recoupe.review.article_screen import ArticleScreen
from recoupe.review.dialogs import Ask, Filter, Telling
from recoupe.review.facts_screen import FactsScreen
from recoupe.review.line_view import LineView
from recoupe.review.review_screen import ReviewScreen
from recoupe.review.row_list import RowList

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reviewing import Review
    from textual.pilot import Pilot

    Test = TypeVar("Test", bound=Callable[..., None])

DRIVEN: set[tuple[str, str]] = set()


def drives(where: keys.Where, *names: str) -> Callable[[Test], Test]:
    """Note which keys a test presses."""

    def note(test: Test) -> Test:
        DRIVEN.update((where, name) for name in names)
        return test

    return note


def listing(pilot: Pilot[None]) -> RowList:
    return pilot.app.screen.query_one("#list", RowList)


def main(pilot: Pilot[None]) -> ReviewScreen:
    screen = pilot.app.screen
    assert isinstance(screen, ReviewScreen)
    return screen


def current(pilot: Pilot[None]) -> str:
    conflict = main(pilot).current()
    assert conflict is not None
    return conflict.id


def said(pilot: Pilot[None]) -> str:
    return str(pilot.app.screen.query_one("#message").visual)


def standing(pilot: Pilot[None]) -> str:
    return str(pilot.app.screen.query_one("#standing").visual)


async def press(pilot: Pilot[None], *names: str) -> None:
    """Press keys; what begins with `"` is typed as a whole, as letter by letter takes a test long."""
    for name in names:
        if name.startswith('"'):
            await pilot.pause()
            assert isinstance(pilot.app.focused, Input)
            pilot.app.focused.insert_text_at_cursor(name[1:])
            await pilot.pause()
        else:
            await pilot.press(name)
    await pilot.pause()


@drives("review", "accept")
def test_a_accepts_and_goes_on(review: Review) -> None:
    async def test(pilot: Pilot[None]) -> None:
        first = current(pilot)
        await pilot.press("a")
        await pilot.pause()
        assert review.decided()[first].decision == "accepted"
        assert current(pilot) != first
        assert "1 decided" in standing(pilot)

    review.drive(test)
    (decision,) = review.decided().values()
    assert decision.reviewer == "Nadia"
    assert decision.reason == reasons.STANDARD["accepted"]


@drives("review", "dismiss")
@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        (["3"], reasons.DISMISSALS[2]),
        (['"it is 9', "enter"], "it is 9"),
        (["x", "backspace", "1"], reasons.DISMISSALS[0]),
    ],
)
def test_d_dismisses_with_a_reason_picked_or_typed(review: Review, typed: list[str], reason: str) -> None:
    async def test(pilot: Pilot[None]) -> None:
        first = current(pilot)
        await press(pilot, "d")
        assert isinstance(pilot.app.screen, Ask)
        await press(pilot, *typed)
        assert (review.decided()[first].decision, review.decided()[first].reason) == ("dismissed", reason)

    review.drive(test)


@pytest.mark.parametrize("drawn", [0, 1])
def test_no_key_overtakes_another(review: Review, drawn: int) -> None:
    """Typed faster than anything is drawn, as on a busy machine, keys still do one thing after the other."""
    typed = (
        "d",
        *"no",
        "backspace",
        *"ot so",
        "enter",
        "a",
        "slash",
        *"logement",
        "enter",
        "u",
        "o",
        "q",
        "a",
    )

    async def test(pilot: Pilot[None]) -> None:
        await press(pilot, *typed[:drawn])
        for name in typed[drawn:]:
            key = {" ": "space"}.get(name, name)
            pilot.app.post_message(events.Key(key, name if len(name) == 1 else None))
        await pilot.pause(0.5)

    review.drive(test)
    told = [(entry.decision, entry.reason) for entry in review.decided().values()]
    assert sorted(told) == [
        ("accepted", reasons.STANDARD["accepted"]),
        ("dismissed", "not so"),
        ("unsure", reasons.STANDARD["unsure"]),
    ]


def test_an_endless_reason_leaves_room_for_another(review: Review) -> None:
    async def test(pilot: Pilot[None]) -> None:
        await press(pilot, "d")
        assert isinstance(pilot.app.focused, Input)
        pilot.app.post_message(events.Paste("x" * 5000 + "\nand \t more"))
        await press(pilot, "enter", "d")
        shown = screen_text(pilot)
        assert shown.count("xxx…") == 1
        assert "type a reason" in shown

    review.drive(test, size=(80, 24))
    (decision,) = review.decided().values()
    assert decision.reason == "x" * 5000 + " and more"


def test_nothing_is_dismissed_without_a_reason(review: Review) -> None:
    async def test(pilot: Pilot[None]) -> None:
        await press(pilot, "d", "enter", "space", "enter")
        assert isinstance(pilot.app.screen, Ask)
        await press(pilot, "escape")
        assert main(pilot)

    review.drive(test)
    assert not review.decided()


@drives("review", *(f"side-{number}" for number in range(1, 10)))
@pytest.mark.parametrize(("key", "side"), [("1", "A"), ("2", "B")])
def test_digits_resolve_for_a_side(review: Review, key: str, side: str) -> None:
    async def test(pilot: Pilot[None]) -> None:
        first = current(pilot)
        await press(pilot, key)
        decision = review.decided()[first]
        assert (decision.decision, decision.side) == ("resolved", side)

    review.drive(test)


@pytest.mark.parametrize("key", "3456789")
def test_digits_without_a_side_do_nothing(review: Review, key: str) -> None:
    async def test(pilot: Pilot[None]) -> None:
        await press(pilot, key)

    review.drive(test)
    assert not review.decided()


@drives("review", "unsure")
def test_u_leaves_to_others_and_stays_new_for_a_check(review: Review) -> None:
    async def test(pilot: Pilot[None]) -> None:
        first = current(pilot)
        await press(pilot, "u")
        assert review.decided()[first].decision == "unsure"
        assert "0 decided, 1 unsure" in standing(pilot)
        assert current(pilot) != first

    review.drive(test)


@drives("review", "undo")
def test_z_takes_back_step_by_step_and_goes_there(review: Review) -> None:
    async def test(pilot: Pilot[None]) -> None:
        first = current(pilot)
        await press(pilot, "a", "1", "u")
        assert len(review.decided()) == 3
        await press(pilot, "z", "z")
        assert list(review.decided()) == [first]
        await press(pilot, "z")
        assert not review.decided()
        assert current(pilot) == first
        await press(pilot, "z")
        assert "z Undo" in screen_text(pilot).splitlines()[-1]

    review.drive(test)


def test_z_restores_what_was_decided_before(review: Review) -> None:
    async def test(pilot: Pilot[None]) -> None:
        first = current(pilot)
        await press(pilot, "a", "k", "1", "k", "z")
        assert review.decided()[first].decision == "accepted"

    review.drive(test)


@drives("review", "repeat")
def test_dot_decides_as_the_last_time(review: Review) -> None:
    async def test(pilot: Pilot[None]) -> None:
        await press(pilot, "full_stop")
        assert "no decision yet" in said(pilot)
        await press(pilot, "d", "2", "full_stop", "full_stop")

    review.drive(test)
    assert {entry.reason for entry in review.decided().values()} == {reasons.DISMISSALS[1]}
    assert len(review.decided()) == 3


@drives("review", "reason")
def test_r_words_the_reason_of_the_last_decision_or_of_this_one(review: Review) -> None:
    async def test(pilot: Pilot[None]) -> None:
        first = current(pilot)
        await press(pilot, "r")
        assert "no decision yet" in said(pilot)
        await press(pilot, "a", "r", "o", "k", "enter")
        assert review.decided()[first].reason == "ok"
        await press(pilot, "k", "r", "question_mark", "enter")
        assert review.decided()[first].reason == "ok?"
        assert review.decided()[first].decision == "accepted"

    review.drive(test)


def test_a_standing_reason_stands_where_nothing_is_typed(review: Review) -> None:
    async def test(pilot: Pilot[None]) -> None:
        await press(pilot, "a", "r", "enter", "1", "r", "enter")

    review.drive(test)
    told = sorted(entry.reason for entry in review.decided().values())
    assert told == [reasons.STANDARD["accepted"], reasons.held_right("A")]


@drives("review", "mark", "mark-all")
def test_a_standing_reason_replaces_none_that_somebody_gave(review: Review) -> None:
    async def test(pilot: Pilot[None]) -> None:
        await press(pilot, "a", "r", "exclamation_mark", "enter", "1", "k", "k", "a")
        assert "It is accepted already; r rewords the reason." in said(pilot)
        await press(pilot, "j", "1")
        assert "It is resolved already" in said(pilot)
        assert len(review.decided()) == 2
        await press(pilot, "2")

    review.drive(test)
    told = [(entry.decision, entry.side, entry.reason) for entry in review.decided().values()]
    assert sorted(told, key=str) == [
        ("accepted", None, "!"),
        ("resolved", "B", reasons.held_right("B")),
    ]


def test_it_is_said_at_once_that_all_are_decided(review: Review) -> None:
    async def decide(pilot: Pilot[None]) -> None:
        await press(pilot, "asterisk", "a")

    async def test(pilot: Pilot[None]) -> None:
        assert "All are decided" in said(pilot)

    review.drive(decide)
    review.drive(test)


def test_marked_conflicts_are_decided_at_once_and_undone_at_once(review: Review) -> None:
    async def test(pilot: Pilot[None]) -> None:
        await press(pilot, "space", "space", "j", "space")
        assert "3 marked" in standing(pilot)
        await press(pilot, "a")
        assert len(review.decided()) == 3
        await press(pilot, "z")
        assert not review.decided()
        await press(pilot, "asterisk")
        assert "12 marked" in standing(pilot)
        await press(pilot, "asterisk")
        assert "marked" not in standing(pilot)
        await press(pilot, "asterisk", "d", "1")

    review.drive(test)
    assert len(review.decided()) == 12


def test_marked_conflicts_without_the_side_leave_all_as_it_was(review: Review) -> None:
    async def test(pilot: Pilot[None]) -> None:
        screen = main(pilot)
        await press(pilot, "asterisk")
        screen._decide(decisions_choice("Q"))
        await pilot.pause()
        assert "no side Q" in said(pilot)

    review.drive(test)
    assert not review.decided()


def decisions_choice(side: str) -> object:
    from recoupe.review.desk import Choice  # noqa: PLC0415  # only here

    return Choice("resolved", "why", side)


@drives("review", "next", "previous")
def test_n_and_p_go_to_undecided_ones(review: Review) -> None:
    async def test(pilot: Pilot[None]) -> None:
        ids = [main(pilot).desk.conflict(at).id for at in range(5)]
        await press(pilot, "j", "a", "a", "g", "n")
        assert current(pilot) == ids[3]
        await press(pilot, "p")
        assert current(pilot) == ids[0]
        await press(pilot, "p")
        assert "no undecided conflict before" in said(pilot)
        await press(pilot, "G", "n")
        assert "no undecided conflict after" in said(pilot)

    review.drive(test)


@drives("review", "article")
@drives("list", "open")
@pytest.mark.parametrize("key", ["o", "enter"])
def test_o_and_enter_open_the_article(review: Review, key: str) -> None:
    async def test(pilot: Pilot[None]) -> None:
        await press(pilot, key)
        assert isinstance(pilot.app.screen, ArticleScreen)
        assert "On the other side" in screen_text(pilot)
        assert "claim 1 of" in standing(pilot)
        await press(pilot, "escape")
        assert main(pilot)

    review.drive(test)


@drives("review", "editor")
@drives("article", "editor")
@drives("facts", "editor")
def test_e_starts_the_editor_at_the_line(
    review: Review, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = tmp_path / "told"
    script = tmp_path / "editor.py"
    script.write_text(f"import sys; open({str(told)!r}, 'a').write(' '.join(sys.argv[1:]) + '\\n')")
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", f"{sys.executable} {script}")

    async def test(pilot: Pilot[None]) -> None:
        conflict = main(pilot).current()
        assert conflict is not None
        monkeypatch.setattr(pilot.app._driver.__class__, "can_suspend", True)
        await press(pilot, "e")
        claim = conflict.claims[0]
        assert told.read_text() == f"+{claim.line} {claim.article}\n"
        await press(pilot, "o", "n", "e")
        assert told.read_text().count("\n") == 2
        await press(pilot, "escape", "F", "e")
        assert told.read_text().count("\n") == 3

    review.drive(test)


@drives("review", "search")
@drives("everywhere", "back")
def test_slash_finds_while_typing_and_escape_drops_it(review: Review) -> None:
    async def test(pilot: Pilot[None]) -> None:
        await press(pilot, "slash", *"BEN", '"EVOLES')
        assert len(listing(pilot)._rows) == 2
        assert "only “BENEVOLES” (of 12)" in standing(pilot)
        await press(pilot, "enter", "a")
        assert len(review.decided()) == 1
        await press(pilot, "escape")
        assert "only" not in standing(pilot)
        assert len(listing(pilot)._rows) == 12
        await press(pilot, "slash", '"nothing like it')
        assert "0 of 0" in standing(pilot)
        await press(pilot, "escape")
        assert len(listing(pilot)._rows) == 12

    review.drive(test)


def test_what_is_typed_after_the_slash_stays(review: Review) -> None:
    async def test(pilot: Pilot[None]) -> None:
        for name in ("slash", "n"):
            pilot.app.post_message(events.Key(name, "/" if name == "slash" else name))
        await pilot.pause(0.2)
        await press(pilot, "a", "n")
        assert "only “nan”" in standing(pilot)
        await press(pilot, "enter", "slash", "t")
        assert "only “nant”" in standing(pilot)

    review.drive(test)


def test_the_list_without_conflicts_takes_every_key(review: Review) -> None:
    async def test(pilot: Pilot[None]) -> None:
        await press(pilot, "slash", '"zzz', "enter")
        pressed = [
            name for key in keys.KEYS if key.where in {"review", "list"} for name in key.keys.split(",")
        ]
        for name in pressed:
            if name not in {"F", "f", "t", "slash"}:
                await press(pilot, name)
        assert "0 of 0" in standing(pilot)

    review.drive(test)
    assert not review.decided()


@drives("review", "filter")
def test_f_filters_by_one_value_or_several(review: Review) -> None:
    async def test(pilot: Pilot[None]) -> None:
        await press(pilot, "f")
        assert isinstance(pilot.app.screen, Filter)
        await press(pilot, '"date-', "enter")
        assert "only date-differs (of 12)" in standing(pilot)
        await press(pilot, "escape", "f", '"severity', "space", "down", "space", "enter")
        assert "(of 12)" in standing(pilot)
        assert " or " in standing(pilot)
        await press(pilot, "escape", "a", "f", '"accepted', "enter")
        assert "1 of 1, 1 decided" in standing(pilot)
        await press(pilot, "escape", "f", '"00003.txt', "enter")
        assert "articles/00003.txt" in standing(pilot)

    review.drive(test)


@drives("review", "sort")
def test_s_sorts_and_keeps_the_place(review: Review) -> None:
    async def test(pilot: Pilot[None]) -> None:
        await press(pilot, "j", "j", "j")
        here = current(pilot)
        seen = set()
        for _ in range(6):
            await press(pilot, "s")
            assert current(pilot) == here
            seen.add(main(pilot).desk.query.order)
        assert len(seen) == 6

    review.drive(test)


@drives("review", "scroll-down", "scroll-up")
def test_shifted_keys_scroll_the_conflict(review: Review) -> None:
    async def test(pilot: Pilot[None]) -> None:
        view = pilot.app.screen.query_one("#conflict", LineView)
        await press(pilot, "J")
        assert view.scroll_offset.y > 0
        assert listing(pilot).cursor == 0
        await press(pilot, "K")
        assert view.scroll_offset.y == 0

    review.drive(test, size=(80, 24))


@drives("review", "facts")
@drives("facts", "article", "search")
def test_facts_are_listed_searched_and_opened(review: Review) -> None:
    async def test(pilot: Pilot[None]) -> None:
        await press(pilot, "F")
        assert isinstance(pilot.app.screen, FactsScreen)
        assert "1 of 4 facts" in standing(pilot)
        await press(pilot, "slash", '"pont 3', "enter")
        assert "1 of 1 fact that" in standing(pilot)
        await press(pilot, "o")
        assert isinstance(pilot.app.screen, ArticleScreen)
        assert "Others on the same fact" in screen_text(pilot)
        await press(pilot, "escape", "escape")
        assert "of 4 facts" in standing(pilot)
        await press(pilot, "escape")
        assert main(pilot)

    review.drive(test)


@drives("review", "statistics")
def test_t_shows_statistics(review: Review) -> None:
    async def test(pilot: Pilot[None]) -> None:
        await press(pilot, "a", "t")
        assert isinstance(pilot.app.screen, Telling)
        await press(pilot, "escape")
        assert main(pilot)

    review.drive(test)


@drives("list", "down", "up", "page-down", "page-up", "first", "last")
def test_the_list_is_walked(review: Review) -> None:
    async def test(pilot: Pilot[None]) -> None:
        rows = listing(pilot)
        for names, place in (
            (("j",), 1), (("down",), 2), (("k",), 1), (("up",), 0), (("G",), 11), (("g",), 0), (("end",), 11),
            (("home",), 0), (("pagedown",), rows.page), (("pageup",), 0), (("k",), 0), (("G", "j"), 11),
        ):  # fmt: skip
            await press(pilot, *names)
            assert rows.cursor == place, names

    review.drive(test, size=(80, 24))


@drives("text", "down", "up", "page-down", "page-up", "first", "last")
@drives("article", "next", "previous", "article")
def test_the_article_is_walked(review: Review) -> None:
    async def test(pilot: Pilot[None]) -> None:
        await press(pilot, "o")
        view = pilot.app.screen.query_one("#article", LineView)
        await press(pilot, "g")
        assert view.scroll_offset.y == 0
        for name, back in (("j", "k"), ("down", "up"), ("pagedown", "pageup"), ("G", "g"), ("end", "home")):
            await press(pilot, name)
            assert view.scroll_offset.y > 0, name
            await press(pilot, back)
            assert view.scroll_offset.y == 0, back
        before = standing(pilot)
        await press(pilot, "o")
        assert standing(pilot) != before
        await press(pilot, "o")
        assert standing(pilot) == before
        screen = pilot.app.screen
        assert isinstance(screen, ArticleScreen)
        here = screen._here
        await press(pilot, "n")
        assert screen._here.start > here.start
        await press(pilot, "p")
        assert screen._here == here

    review.drive(test, size=(60, 12))


@drives("everywhere", "help")
def test_question_mark_shows_every_key(review: Review) -> None:
    async def test(pilot: Pilot[None]) -> None:
        await press(pilot, "question_mark")
        shown = "\n".join(line.plain for line in pilot.app.screen.query_one(LineView).lines)
        for _where, entries in keys.listed({}):
            for _keys, says in entries:
                assert " ".join(says.split()[:3]) in shown
        await press(pilot, "escape")
        assert main(pilot)

    review.drive(test)


@drives("everywhere", "palette")
def test_the_palette_knows_what_the_keys_do(review: Review) -> None:
    async def test(pilot: Pilot[None]) -> None:
        await press(pilot, "ctrl+p")
        assert isinstance(pilot.app.screen, CommandPalette)
        await press(pilot, '"Accept')
        await pilot.pause(0.5)
        await press(pilot, "enter")
        await pilot.pause(0.3)
        assert len(review.decided()) == 1

    review.drive(test)


@drives("everywhere", "quit")
def test_q_quits(review: Review) -> None:
    async def test(pilot: Pilot[None]) -> None:
        await press(pilot, "q")
        assert pilot.app._exit

    review.drive(test)


def test_escape_takes_back_one_thing_at_a_time(review: Review) -> None:
    async def test(pilot: Pilot[None]) -> None:
        await press(pilot, "f", '"count-differs', "enter", "space", "slash", '"nantes', "enter")
        for gone in ("only “nantes”", "marked", "only count-differs"):
            assert gone.removeprefix("only ") in standing(pilot)
            await press(pilot, "escape")
            assert gone.removeprefix("only ") not in standing(pilot)
        await press(pilot, "escape")
        assert "q quits" in said(pilot)

    review.drive(test)


def test_keys_can_be_others(review: Review) -> None:
    async def test(pilot: Pilot[None]) -> None:
        await press(pilot, "a")
        assert not review.decided()
        await press(pilot, "y")
        assert len(review.decided()) == 1
        await press(pilot, "x")
        assert "x takes it back" not in said(pilot)
        await press(pilot, "ctrl+o")
        assert isinstance(pilot.app.screen, CommandPalette)

    review.drive(test, keys={"accept": "y", "undo": "x,backspace", "palette": "ctrl+o"})
    assert not review.decided()


@pytest.mark.parametrize(
    ("chosen", "words"),
    [
        ({"acept": "y"}, "did you mean `accept`"),
        ({"accept": "d"}, "'d' would be both"),
        ({"accept": "/"}, "'slash' would be both"),
        ({"accept": ""}, "names no key"),
    ],
)
def test_impossible_keys_are_refused(chosen: dict[str, str], words: str) -> None:
    with pytest.raises(ConfigurationError, match=words):
        keys.keymap(chosen)


def test_the_keys_as_they_come_do_not_clash() -> None:
    assert keys.keymap({}) == {}


def test_a_theme_that_there_is_not_is_refused(review: Review) -> None:
    async def test(pilot: Pilot[None]) -> None:
        del pilot

    with pytest.raises(ConfigurationError, match="there is no theme 'mauve'"):
        review.drive(test, theme="mauve")
    review.drive(test, theme="nord")


def test_the_reviewer_of_the_configuration_signs(review: Review) -> None:
    async def test(pilot: Pilot[None]) -> None:
        await press(pilot, "a")

    review.drive(test, reviewer="Łucja")
    assert [entry.reviewer for entry in review.decided().values()] == ["Łucja"]
    assert decisions.reviewer(review.config) == "Łucja"


def test_every_key_is_driven_here() -> None:
    assert {(key.where, key.id) for key in keys.KEYS} == DRIVEN
