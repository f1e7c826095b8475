"""Two screens as they are, letter by letter; `RECOUPE_PIN=1` in the environment pins them anew."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import newsroom
import pytest
from reviewing import Review, screen_text

if TYPE_CHECKING:
    from textual.pilot import Pilot

SCREENS = Path(__file__).parent / "screens"


@pytest.mark.parametrize("size", [(80, 24), (132, 36)])
def test_the_screen_is_as_it_was(
    size: tuple[int, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    review = Review(newsroom.make(Path()))
    seen = []

    async def test(pilot: Pilot[None]) -> None:
        await pilot.press("a", "space", "j")
        await pilot.pause()
        seen.append(screen_text(pilot))

    review.drive(test, size=size)
    pinned = SCREENS / f"{size[0]}x{size[1]}.txt"
    if os.environ.get("RECOUPE_PIN"):
        pinned.parent.mkdir(exist_ok=True)
        pinned.write_text(seen[0] + "\n", encoding="utf-8")
    assert seen[0] + "\n" == pinned.read_text(encoding="utf-8")
