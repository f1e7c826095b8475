"""The application over a newsroom, driven key by key."""

from __future__ import annotations

import asyncio
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from recoupe import decisions
from recoupe.review.app import ReviewApp
from recoupe.review.running import opened

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator

    import newsroom
    from textual.pilot import Pilot

    from recoupe.review.desk import Desk

    Test = Callable[[Pilot[None]], Awaitable[None]]

_FRAME = 0.02
"""Seconds in which Textual draws once."""


class Review:
    """The application over a newsroom."""

    def __init__(self, room: newsroom.Newsroom) -> None:
        self.room = room
        self.config = room.config

    @contextmanager
    def desk(self) -> Iterator[Desk]:
        with opened(self.room.paths, self.config) as desk:
            yield desk

    def drive(self, test: Test, *, size: tuple[int, int] = (112, 20), **config: Any) -> None:  # noqa: ANN401
        """Start the application, run a test in it, and end it."""
        self.config = self.room.config.with_options(**config)

        async def run() -> None:
            with self.desk() as desk:
                app = ReviewApp(desk)
                async with app.run_test(size=size) as pilot:
                    await settle(pilot)
                    await test(pilot)

        asyncio.run(run())

    def decided(self) -> dict[str, decisions.Decision]:
        """Return what is on disk."""
        return decisions.load(self.config.decisions_path)

    def somebody_else(self, reviewer: str = "Jean") -> decisions.Session:
        return decisions.Session(self.config.decisions_path, reviewer, decisions.from_root(self.config.root))


def screen_text(pilot: Pilot[None]) -> str:
    """Return what is on the screen, without colours."""
    strips = pilot.app.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in strips)


async def settle(pilot: Pilot[None]) -> None:
    """Wait until the screen stays as it is: what was resized is laid out in more than one step."""
    before, now = "", screen_text(pilot)
    while before != now:
        await pilot.pause(_FRAME)
        await pilot.pause()
        before, now = now, screen_text(pilot)
