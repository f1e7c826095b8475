"""Claims to conflicts: the stages that both engines run."""

from __future__ import annotations

import contextlib
import gc
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING

from recoupe.models import Article, Claim, Conflict, Fact, Summary
from recoupe.packed import Packed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from recoupe.config import Config
    from recoupe.matching import Matched, Setting


Named = Callable[[Sequence[Conflict]], Sequence[Conflict]]
"""What gives conflicts their identities."""


@dataclass(frozen=True, slots=True)
class WorkedOut:
    """What the stages found of claims.

    Attributes:
        claims: The claims, in the order of their articles' ids.
        articles: The articles, in the same order.
        matched: The facts before they were judged, and what they were found from.
        facts: The facts as they stand.
        conflicts: Those of every rule.
    """

    claims: Sequence[Claim]
    articles: Sequence[Article]
    matched: Matched
    facts: Sequence[Fact]
    conflicts: Sequence[Conflict]


def match_and_judge(
    claims: Sequence[Claim], articles: Sequence[Article], config: Config
) -> tuple[Sequence[Fact], Sequence[Conflict]]:
    """Return the facts that the claims speak of and the conflicts among them, of every rule.

    Which rules are shown is settled afterwards, by `shown`, so that a stored outcome serves every choice.
    """
    found = work_out(claims, articles, config)
    return found.facts, found.conflicts


def work_out(
    claims: Sequence[Claim], articles: Sequence[Article], config: Config, named: Named = list
) -> WorkedOut:
    """Return what `match_and_judge` does, and what it was found from; the order of the articles makes no difference."""
    from recoupe import matching  # noqa: PLC0415  # not needed where nothing changed, and slow to import

    with uncollected():
        claims = in_order_of_articles(claims)
        articles = sorted(articles, key=attrgetter("id"))
        matched = matching.matched(claims, articles, config)
        facts, conflicts = judge(matched.facts, claims, articles, config, matched.run, named)
    return WorkedOut(claims, articles, matched, facts, conflicts)


def in_order_of_articles(claims: Sequence[Claim]) -> Sequence[Claim]:
    """Return claims in the order of their articles' ids; those that are put aside stay there."""
    return claims.in_order() if isinstance(claims, Packed) else sorted(claims, key=attrgetter("article"))


@contextlib.contextmanager
def uncollected() -> Iterator[None]:
    """Spare the search for cycles, of which the stages make none: over a million claims it takes as long as they do."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def judge(  # noqa: PLR0913, PLR0917  # what there is to judge, and how
    facts: Sequence[Fact],
    claims: Sequence[Claim],
    articles: Sequence[Article],
    config: Config,
    run: Setting,
    named: Named = list,
) -> tuple[Sequence[Fact], Sequence[Conflict]]:
    """Return the facts as they stand, and the conflicts among them and within articles, of every rule.

    `run` is the setting in which the claims were compared, `named` gives conflicts their identities.
    """
    conflicts = in_order(named(judged(facts, claims, articles, config, run)))
    return settled(facts, conflicts, run), conflicts


def judged(  # noqa: PLR0913, PLR0917  # as above
    facts: Sequence[Fact],
    claims: Sequence[Claim],
    articles: Sequence[Article],
    config: Config,
    run: Setting,
    acronyms: Sequence[Claim] | None = None,
) -> list[Conflict]:
    """Return the conflicts of every rule; `acronyms` are those of all articles where the claims are but some."""
    from recoupe import judging  # noqa: PLC0415  # as above

    everything = config.model_copy(update={"select": (), "ignore": ()})
    return judging.judge(facts, claims, articles, everything, run, acronyms)


def in_order(conflicts: Iterable[Conflict]) -> list[Conflict]:
    """Return conflicts in the order of the articles and their texts."""
    from recoupe import judging  # noqa: PLC0415  # as above

    return sorted(conflicts, key=judging.place)


def settled(facts: Sequence[Fact], conflicts: Iterable[Conflict], run: Setting) -> Sequence[Fact]:
    """Return the facts as they stand after judging."""
    from recoupe.judging.standing import settle  # noqa: PLC0415  # as above

    return settle(facts, conflicts, run.copies if run else None)


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
