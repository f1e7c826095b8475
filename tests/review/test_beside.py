"""What happens beside the reviewer: others who decide, checks that find more, files that change, a mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

import newsroom
from reviewing import screen_text, settle

from recoupe.review import checking
from recoupe.review.app import ReviewApp
from recoupe.review.article_screen import ArticleScreen
from recoupe.review.line_view import LineView
from recoupe.review.review_screen import ReviewScreen
from recoupe.review.row_list import RowList

if TYPE_CHECKING:
    from reviewing import Review
    from textual.pilot import Pilot


def main(pilot: Pilot[None]) -> ReviewScreen:
    screen = pilot.app.screen
    assert isinstance(screen, ReviewScreen)
    return screen


def said(pilot: Pilot[None]) -> str:
    return str(main(pilot).message.visual)


def standing(pilot: Pilot[None]) -> str:
    return str(pilot.app.screen.query_one("#standing").visual)


def test_what_another_decides_appears(review: Review) -> None:
    async def test(pilot: Pilot[None]) -> None:
        conflict = main(pilot).desk.conflict(1)
        review.somebody_else().decide([conflict], "dismissed", "no [b]conflict[/]")
        main(pilot).look()
        await pilot.pause()
        assert "Meanwhile: dismissed by Jean" in said(pilot)
        assert "no [b]conflict[/]" in said(pilot)
        assert "1 decided" in standing(pilot)
        assert "⊘ dismissed" in screen_text(pilot)

    review.drive(test)


def test_what_another_decided_is_shown_and_not_overwritten(review: Review) -> None:
    async def test(pilot: Pilot[None]) -> None:
        conflict = main(pilot).current()
        assert conflict is not None
        review.somebody_else().decide([conflict], "resolved", "seen in the archive", "B")
        await pilot.press("a")
        await pilot.pause()
        assert "Not changed, for meanwhile it was resolved by Jean" in said(pilot)
        assert main(pilot).listing.cursor == 1
        assert "seen in the archive" in screen_text(pilot) or "✔ B is right" in screen_text(pilot)

    review.drive(test)
    (decision,) = review.decided().values()
    assert decision.reviewer == "Jean"


def test_what_cannot_be_written_is_said_and_not_shown_as_decided(own: Review) -> None:
    async def test(pilot: Pilot[None]) -> None:
        own.config.decisions_path.mkdir(parents=True)
        await pilot.press("a")
        await pilot.pause()
        assert "no regular file" in said(pilot)
        assert "0 decided" in standing(pilot)
        own.config.decisions_path.rmdir()
        await pilot.press("a")
        await pilot.pause()
        assert "1 decided" in standing(pilot)

    own.drive(test)
    assert len(own.decided()) == 1


def test_what_another_check_finds_is_shown_around_the_same_conflict(own: Review) -> None:
    async def test(pilot: Pilot[None]) -> None:
        await pilot.press("j", "j", "space", "j")
        await pilot.pause()
        before = main(pilot).current()
        newsroom.make(own.room.folder, conflicts=20)
        main(pilot).look()
        await pilot.pause()
        assert main(pilot).current() == before
        assert "of 20" in standing(pilot)
        assert "1 marked" in standing(pilot)
        assert "checked again: 20 conflicts" in said(pilot)

    own.drive(test)


def test_unread_articles_of_a_check_beside_are_told_once(review: Review) -> None:
    async def test(pilot: Pilot[None]) -> None:
        app = pilot.app
        assert isinstance(app, ReviewApp)
        app._tell(checking.Checked(unread=("a.txt: is [empty]",)))
        assert "1 article could not be read: a.txt: is [empty]" in said(pilot)
        main(pilot).desk.unread = ["a.txt: is [empty]"]
        main(pilot).message.say("")
        app._tell(checking.Checked(unread=("a.txt: is [empty]",)))
        assert not said(pilot)
        app._tell(checking.Checked("the store is [locked]"))
        assert "could not be checked again: the store is [locked]" in said(pilot)

    review.drive(test)


def test_an_article_that_changed_or_went_is_told(own: Review) -> None:
    async def test(pilot: Pilot[None]) -> None:
        conflict = main(pilot).current()
        assert conflict is not None
        one, other = (
            own.room.folder / "articles" / claim.article.rsplit("/", 1)[1] for claim in conflict.claims
        )
        one.write_text("Un autre texte.\n", encoding="utf-8")
        other.unlink()
        await pilot.press("o")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ArticleScreen)
        assert "The article changed since it was checked" in screen_text(pilot)
        await pilot.press("n", "o")
        await pilot.pause()
        assert "cannot be read" in screen_text(pilot)
        await pilot.press("n", "escape")
        await pilot.pause()
        assert main(pilot)

    own.drive(test)


def test_unread_articles_are_told(review: Review) -> None:
    async def test(pilot: Pilot[None]) -> None:
        main(pilot).desk.unread = ["a.txt: is [empty]"]
        main(pilot).on_mount()
        await pilot.pause()
        assert "1 article could not be read: a.txt: is [empty]" in said(pilot)

    review.drive(test)


def test_without_conflicts_there_is_a_word(own: Review) -> None:
    newsroom.make(own.room.folder, conflicts=0)

    async def test(pilot: Pilot[None]) -> None:
        assert "No conflict was found" in screen_text(pilot)
        await pilot.press("a", "j", "o", "z", "n", "asterisk", "r")
        await pilot.pause()
        assert "0 of 0, 0 decided" in standing(pilot)

    own.drive(test)


def test_the_mouse_goes_opens_scrolls_and_decides(review: Review) -> None:
    async def test(pilot: Pilot[None]) -> None:
        rows = main(pilot).listing
        await pilot.click("#list", offset=(5, 3 * 2 + 1))
        await pilot.pause()
        assert rows.cursor == 2
        await pilot.click("#list", offset=(5, 400 // 20))
        await pilot.pause()
        here = rows.cursor
        await pilot.click("#list", offset=(5, 400 // 20), times=2)
        await pilot.pause()
        assert isinstance(pilot.app.screen, ArticleScreen)
        await pilot.press("escape")
        await pilot.pause()
        assert rows.cursor == here
        await pilot.click("#keys", offset=(1, 0))
        await pilot.pause()
        assert len(review.decided()) == 1

    review.drive(test, size=(120, 30))


def test_resizing_keeps_the_row_where_it_was(review: Review) -> None:
    async def test(pilot: Pilot[None]) -> None:
        rows = main(pilot).listing
        await pilot.press("G", "k", "k")
        await pilot.pause()
        here = rows.cursor
        for columns, lines in ((200, 60), (80, 24), (40, 12), (64, 20), (120, 30)):
            await pilot.resize_terminal(columns, lines)
            await settle(pilot)
            assert rows.cursor == here
            first = here * rows._height
            top = rows.scroll_offset.y
            assert top <= first
            assert first + rows._height <= top + rows.scrollable_content_region.height

    review.drive(test, size=(80, 24))


def test_resizing_keeps_the_place_in_a_text(review: Review) -> None:
    async def test(pilot: Pilot[None]) -> None:
        view = pilot.app.screen.query_one("#conflict", LineView)
        await pilot.press("J", "J")
        await pilot.pause()
        part = view.scroll_offset.y / len(view.lines)
        await pilot.resize_terminal(76, 20)
        await settle(pilot)
        assert abs(view.scroll_offset.y / len(view.lines) - part) < 0.2

    review.drive(test, size=(90, 20))


def test_themes_can_be_changed_while_it_runs(review: Review) -> None:
    async def test(pilot: Pilot[None]) -> None:
        before = screen_text(pilot)
        for name in ("textual-light", "nord", "ansi-dark", "textual-dark"):
            pilot.app.theme = name
            await settle(pilot)
            assert screen_text(pilot) == before
        assert pilot.app.screen.query_one(RowList)

    review.drive(test)


def footer(pilot: Pilot[None]) -> str:
    return screen_text(pilot).splitlines()[-1]


def test_the_footer_shows_what_there_is_room_for_and_what_applies(review: Review) -> None:
    async def test(pilot: Pilot[None]) -> None:
        assert footer(pilot).split() == [
            "a",
            "Accept",
            "d",
            "Dismiss",
            "1",
            "A",
            "2",
            "B",
            "right",
            "?",
            "Help",
        ]
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        assert "1 A 2 B right" in footer(pilot)
        assert "3" not in footer(pilot)
        await pilot.resize_terminal(200, 60)
        await settle(pilot)
        assert "t Statistics" in footer(pilot)
        await pilot.press("slash")
        await pilot.pause()
        assert footer(pilot).split() == [
            "Enter",
            "Keep",
            "what",
            "is",
            "found",
            "Esc",
            "Drop",
            "the",
            "search",
        ]
        await pilot.press("escape", "o")
        await pilot.pause()
        assert "Esc Back" in footer(pilot)
        assert "Accept" not in footer(pilot)

    review.drive(test, size=(40, 12))
