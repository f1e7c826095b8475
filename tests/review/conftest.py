"""A newsroom in a folder, and the application over it, driven key by key."""

from __future__ import annotations

import asyncio
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import newsroom
import pytest

from recoupe import decisions
from recoupe.review.app import ReviewApp
from recoupe.review.running import opened

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator
    from pathlib import Path

    from textual.pilot import Pilot

    from recoupe.review.desk import Desk

    Test = Callable[[Pilot[None]], Awaitable[None]]


class Review:
    """The application over a newsroom."""

    def __init__(self, room: newsroom.Newsroom) -> None:
        self.room = room
        self.config = room.config

    @contextmanager
    def desk(self) -> Iterator[Desk]:
        with opened(self.room.paths, self.config) as desk:
            yield desk

    def drive(self, test: Test, *, size: tuple[int, int] = (120, 36), **config: Any) -> None:  # noqa: ANN401
        """Start the application, run a test in it, and end it."""
        self.config = self.room.config.with_options(**config)

        async def run() -> None:
            with self.desk() as desk:
                app = ReviewApp(desk)
                async with app.run_test(size=size) as pilot:
                    await pilot.pause()
                    await test(pilot)

        asyncio.run(run())

    def decided(self) -> dict[str, decisions.Decision]:
        """Return what is on disk."""
        return decisions.load(self.config.decisions_path)

    def somebody_else(self, reviewer: str = "Jean") -> decisions.Session:
        return decisions.Session(self.config.decisions_path, reviewer, decisions.from_root(self.config.root))


@pytest.fixture(autouse=True)
def _fast_typist(monkeypatch: pytest.MonkeyPatch) -> None:
    """Press keys as fast as they are taken; Textual's pilot waits a tenth of a second after each."""

    async def go_on(*_: object) -> None:
        await asyncio.sleep(0)

    monkeypatch.setattr("textual.app.wait_for_idle", go_on)


@pytest.fixture(scope="session")
def room(tmp_path_factory: pytest.TempPathFactory) -> newsroom.Newsroom:
    """A newsroom whose articles nobody changes."""
    return newsroom.make(tmp_path_factory.mktemp("newsroom"))


@pytest.fixture
def review(room: newsroom.Newsroom) -> Review:
    """The review of a newsroom in which nothing is decided yet."""
    room.config.decisions_path.unlink(missing_ok=True)
    return Review(room)


@pytest.fixture
def own(tmp_path: Path) -> Review:
    """The review of a newsroom that a test may change."""
    return Review(newsroom.make(tmp_path))
