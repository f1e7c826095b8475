"""A newsroom in a folder, and a pilot that types fast."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import newsroom
import pytest
from reviewing import Review

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def _fast_typist(monkeypatch: pytest.MonkeyPatch) -> None:
    """Press keys as fast as they are taken, and look soon whether all is done.

    Textual's pilot waits after each key, and looks every fiftieth of a second whether nothing is computed any more.
    """

    async def go_on(*_: object) -> None:
        await asyncio.sleep(0)

    monkeypatch.setattr("textual.app.wait_for_idle", go_on)
    monkeypatch.setattr("textual._wait.SLEEP_GRANULARITY", 0.002)
    monkeypatch.setattr("textual._wait.SLEEP_IDLE", 0.0002)


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
