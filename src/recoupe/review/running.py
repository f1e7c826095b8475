"""From paths to the application: what is checked before it starts, and what is said when it has ended."""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from recoupe import decisions
from recoupe.errors import RecoupeError
from recoupe.store.pages import Pages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from recoupe.config import Config
    from recoupe.review.desk import Desk


def run(
    paths: Sequence[str],
    config: Config,
    *,
    store: bool = True,
    progress: Callable[[int, int], None] | None = None,
) -> list[str]:
    """Review the conflicts of articles, and return the sitting in words.

    What the last check of the same paths left in the store is shown at once, and checked again in the
    background; otherwise the articles are checked first.

    Args:
        paths: Files, folders and globs; none for the configuration's own globs, else those of the last check.
        config: What to look for, and where the store and the decisions are.
        store: Whether to keep what is learnt in the store.
        progress: Told how many articles of how many have been extracted.

    Raises:
        UsageError: There is no article, or a path does not exist.
        ConfigurationError: The configuration is wrong.
        StoreError: The store cannot be used.
        DecisionsError: The decisions cannot be read.
        RecoupeError: The application has failed.
    """
    from recoupe.review.app import ReviewApp  # noqa: PLC0415  # Textual, which a usage error need not wait for

    with _config(config, store=store) as kept, opened(paths, kept, progress) as desk:
        app = ReviewApp(desk, paths_of(paths, kept))
        app.run()
        if app.return_code:
            message = "the review has ended by a fault of its own; every decision that it showed is on disk"
            raise RecoupeError(message)
        return app.statistics()


@contextlib.contextmanager
def opened(
    paths: Sequence[str], config: Config, progress: Callable[[int, int], None] | None = None
) -> Iterator[Desk]:
    """Give the desk of some articles, checked where the store does not have them. Arguments as for `run`."""
    from recoupe.review.desk import Desk  # noqa: PLC0415  # as above

    asked = paths_of(paths, config)
    errors: list[str] = []
    if not _has(config, asked):
        errors = _check(asked, config, progress)
    with Pages(
        config.store_path, select=config.select, ignore=config.ignore, min_probability=config.min_probability
    ) as pages:
        identity = decisions.from_root(config.root)
        session = decisions.Session(config.decisions_path, decisions.reviewer(config), identity)
        yield Desk(config, pages, session, errors)


def paths_of(paths: Sequence[str], config: Config) -> list[str]:
    """Return the paths to look at: those given, none for the configuration's globs, else those of the last check."""
    if paths or config.articles:
        return list(paths)
    from recoupe.engine import local  # noqa: PLC0415  # not needed otherwise

    return local.last_paths(config)


def _has(config: Config, paths: Sequence[str]) -> bool:
    """Tell whether the store has the whole outcome of a check of these paths."""
    if not config.store_path.exists():
        return False
    with Pages(config.store_path) as pages:
        return pages.outcome is not None and pages.paths == [os.path.abspath(path) for path in paths]  # noqa: PTH100  # as the engine


def _check(paths: Sequence[str], config: Config, progress: Callable[[int, int], None] | None) -> list[str]:
    """Check the articles, and return what could not be read."""
    from recoupe.engine import local  # noqa: PLC0415  # not needed where the store has everything

    outcome = local.check(paths, config, whole=False, progress=progress)
    return [f"{error.article}: {error.message}" for error in outcome.result.errors]


@contextlib.contextmanager
def _config(config: Config, *, store: bool) -> Iterator[Config]:
    """Give the configuration with a store to read from: one that is thrown away where none is wanted."""
    if store:
        yield config
        return
    with tempfile.TemporaryDirectory(prefix="recoupe-") as folder:
        yield config.with_options(store=Path(folder) / "claims.db")


def main() -> None:
    """Run on the articles that the command line names: what the browser's terminal runs."""
    from recoupe import config  # noqa: PLC0415  # as the command line has it

    for line in run(sys.argv[1:], config.load()):
        sys.stdout.write(f"{line}\n")
