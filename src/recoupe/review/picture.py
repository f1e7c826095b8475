"""A picture of the real screen, for the README: `python -m recoupe.review.picture docs/review.svg seeds`."""

from __future__ import annotations

import argparse
import asyncio
import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from recoupe import config as configuration
from recoupe.review.app import ReviewApp
from recoupe.review.running import opened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.config import Config

SIZE = (132, 42)
"""Columns and lines."""

_FONT_FACES = re.compile(r"\s*@font-face \{.*?\}", re.DOTALL)


async def picture(paths: Sequence[str], config: Config, keys: Sequence[str] = ()) -> str:
    """Return the screen as SVG after some keys were pressed; nothing is decided in the project's own file."""
    with tempfile.TemporaryDirectory(prefix="recoupe-") as folder:
        apart = config.with_options(
            store=Path(folder) / "claims.db", decisions=Path(folder) / "decisions.jsonl"
        )
        with opened(paths, apart) as desk:
            app = ReviewApp(desk)
            async with app.run_test(size=SIZE) as pilot:
                await pilot.press(*keys)
                await pilot.pause()
                drawn = app.export_screenshot(title="recoupe review")
    # The picture needs nothing from the network: any monospaced font will do.
    return _FONT_FACES.sub("", drawn)


def main(arguments: Sequence[str] | None = None) -> None:
    """Write the picture."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("output", type=Path, help="file to write")
    parser.add_argument("paths", nargs="*", help="articles")
    parser.add_argument("--press", default="", metavar="KEY,...", help="keys to press first")
    given = parser.parse_intermixed_args(arguments)
    keys = [key for key in given.press.split(",") if key]
    drawn = asyncio.run(picture(given.paths, configuration.load(), keys))
    given.output.write_text(drawn, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
