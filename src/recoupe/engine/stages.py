"""Claims to conflicts: the stages that both engines run."""

from __future__ import annotations

import contextlib
import gc
from collections import Counter
from typing import TYPE_CHECKING

from recoupe.models import Article, Claim, Conflict, Fact, Summary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from recoupe.config import Config
    from recoupe.matching import Setting


def match_and_judge(
    claims: Sequence[Claim], articles: Sequence[Article], config: Config
) -> tuple[list[Fact], list[Conflict]]:
    """Return the facts that the claims speak of and the conflicts among them, of every rule.

    Which rules are shown is settled afterwards, by `shown`, so that a stored outcome serves every choice.
    """
    from recoupe import matching  # noqa: PLC0415  # not needed where nothing changed, and slow to import

    with _uncollected():
        facts, run = matching.matched(claims, articles, config)
        return judge(facts, claims, articles, config, run)


@contextlib.contextmanager
def _uncollected() -> Iterator[None]:
    """Spare the search for cycles, of which the stages make none: over a million claims it takes as long as they do."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def judge(
    facts: Sequence[Fact], claims: Sequence[Claim], articles: Sequence[Article], config: Config, run: Setting
) -> tuple[list[Fact], list[Conflict]]:
    """Return the facts as they stand, and the conflicts among them and within articles, of every rule.

    `run` is the setting in which the claims were compared.
    """
    from recoupe import judging  # noqa: PLC0415  # as above
    from recoupe.judging.standing import settle  # noqa: PLC0415  # as above

    everything = config.model_copy(update={"select": (), "ignore": ()})
    conflicts = judging.judge(facts, claims, articles, everything, run)
    return settle(facts, conflicts, run.copies if run else None), conflicts


def shown(conflicts: Iterable[Conflict], config: Config) -> list[Conflict]:
    """Return the conflicts that the configuration asks for: selected rules, and probable enough."""
    return [
        conflict
        for conflict in conflicts
        if (not config.select or conflict.rule in config.select)
        and conflict.rule not in config.ignore
        and conflict.probability >= config.min_probability
    ]


def summarise(
    *, articles: int, claims: int, facts: int, conflicts: Sequence[Conflict], stale: int = 0
) -> Summary:
    """Return the counts of a result."""
    by_status = Counter(conflict.status for conflict in conflicts)
    return Summary(
        articles=articles,
        claims=claims,
        facts=facts,
        conflicts=len(conflicts),
        new=by_status["new"],
        decided=len(conflicts) - by_status["new"],
        stale=stale,
    )
