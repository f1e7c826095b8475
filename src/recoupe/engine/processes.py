"""Extraction in one process or several, each of which loads its linguistic models once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.config import cores
from recoupe.errors import UsageError
from recoupe.models import lighten

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from recoupe.models import Article, Claim

CHUNK = 16
"""Articles handed to a process at once."""

WORTH_A_PROCESS = 150
"""Articles below which another process would load its models for longer than it works."""


def extract_all(articles: Sequence[Article], jobs: int = 1) -> Iterator[list[Claim]]:
    """Yield the claims of each article, in the articles' order, whatever the number of processes.

    Args:
        articles: The articles.
        jobs: Processes at most; 0 for as many as there are cores.
    """
    if not articles:
        return
    workers = min(jobs or cores(), len(articles) // WORTH_A_PROCESS)
    if workers > 1:
        yield from _in_processes(articles, workers)
    else:
        yield from _here(articles)


def _here(articles: Sequence[Article]) -> Iterator[list[Claim]]:
    from recoupe import extraction  # noqa: PLC0415  # slow to import, and not needed where nothing changed

    for claims in extraction.extract_all(articles):
        for claim in claims:
            lighten(claim)
        yield claims


def _in_processes(articles: Sequence[Article], workers: int) -> Iterator[list[Claim]]:
    import multiprocessing  # noqa: PLC0415  # slow to import
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415  # as above
    from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415  # as above

    chunks = [articles[at : at + CHUNK] for at in range(0, len(articles), CHUNK)]
    # Not forked: threads of numerical libraries do not survive that.
    context = multiprocessing.get_context("spawn")
    others = set(multiprocessing.active_children())
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_leave_interrupts_to_the_parent)
    try:
        for found in pool.map(_extract_chunk, chunks):
            yield from found
    except BrokenProcessPool as error:
        message = (
            "a process that extracts has died, perhaps for want of memory; run again with fewer --jobs: "
            "what was extracted is kept"
        )
        raise UsageError(message) from error
    except BaseException:  # who interrupts does not wait for the articles that are at work
        for worker in set(multiprocessing.active_children()) - others:
            worker.terminate()
        raise
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _extract_chunk(articles: Sequence[Article]) -> list[list[Claim]]:
    return list(_here(articles))


def _leave_interrupts_to_the_parent() -> None:
    import signal  # noqa: PLC0415  # only in a worker

    signal.signal(signal.SIGINT, signal.SIG_IGN)
