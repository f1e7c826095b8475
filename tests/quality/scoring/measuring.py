"""The checker's run over the annotated articles, and the figures that come out."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import reduce
from operator import add
from typing import TYPE_CHECKING

from recoupe.config import Config
from recoupe.engine import local
from recoupe.engine.stages import match_and_judge, shown
from scoring import claims as claim_scoring
from scoring import conflicts as conflict_scoring
from scoring import gold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from recoupe.models import Article, Claim, Conflict

_CONFIG = Config(jobs=1)


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure.

    Attributes:
        name: `group.what`, as the floors name it.
        value: A count, or a share from 0 to 1.
        of: The whole that a count is of, where there is one.
        less_is_better: Whether the floor is a ceiling.
    """

    name: str
    value: float
    of: int | None = None
    less_is_better: bool = False

    def __str__(self) -> str:
        shown = f"{self.value:.3f}" if isinstance(self.value, float) else str(self.value)
        return shown if self.of is None else f"{shown} of {self.of}"


@dataclass(frozen=True, slots=True)
class Told:
    """A conflict reported of the seeds or of a cluster by itself.

    Attributes:
        story: The name of the folder.
        conflict: What was reported.
        verdict: Whether the annotation bears it out.
    """

    story: str
    conflict: Conflict
    verdict: conflict_scoring.Verdict


@dataclass
class Measured:
    """All figures, the conflicts behind them, and what became of each that the seeds and each cluster were told."""

    figures: dict[str, Figure] = field(default_factory=dict)
    conflicts: dict[str, conflict_scoring.Score] = field(default_factory=dict)
    told: list[Told] = field(default_factory=list)

    def note(self, name: str, value: float, of: int | None = None, *, less_is_better: bool = False) -> None:
        """Keep a figure."""
        self.figures[name] = Figure(name, value, of, less_is_better)


def measure() -> Measured:
    """Extract every annotated article once, judge each cluster by itself and all together, and score."""
    seeds, clusters = gold.seeds(), gold.clusters()
    run = local.extract([str(gold.SEEDS), str(gold.CLUSTERS)], _CONFIG, store=False)
    if run.errors:
        message = f"articles of the quality corpus cannot be read: {run.errors}"
        raise RuntimeError(message)
    by_article: dict[str, list[Claim]] = defaultdict(list)
    for claim in run.claims:
        by_article[claim.article].append(claim)
    articles = {article.id: article for article in run.articles}

    def judged(of: Iterable[str]) -> list[Conflict]:
        return _conflicts([articles[id_] for id_ in of], by_article)

    def scored(cluster: gold.Cluster) -> conflict_scoring.Score:
        conflicts = judged(cluster.articles)
        score = _score(conflicts, cluster.conflicts, cluster.traps)
        measured.told += [
            Told(cluster.folder.name, conflict, verdict)
            for conflict, verdict in zip(conflicts, score.verdicts, strict=True)
        ]
        return score

    measured = Measured()
    alone = scored(seeds)
    measured.conflicts["seeds"] = alone
    measured.note("seeds.found", alone.found_required, alone.required)
    measured.note("seeds.false", alone.false, less_is_better=True)
    measured.note("seeds.traps", len(alone.hit), len(seeds.traps), less_is_better=True)

    extracted = claim_scoring.score(by_article, gold.seed_claims())
    measured.note("claims.found", extracted.recall)
    measured.note("claims.stray", extracted.stray, extracted.claims, less_is_better=True)
    measured.note("claims.speakers", extracted.speakers)

    each = [scored(cluster) for cluster in clusters]
    conflicts = [case for cluster in clusters for case in cluster.conflicts]
    traps = [case for cluster in clusters for case in cluster.traps]
    together = judged(id_ for cluster in clusters for id_ in cluster.articles)
    pooled = _score(together, conflicts, traps)
    for name, score in (("clusters", reduce(add, each)), ("pooled", pooled)):
        measured.conflicts[name] = score
        measured.note(f"{name}.precision", score.precision)
        measured.note(f"{name}.recall", score.recall)
        measured.note(f"{name}.traps", len(score.hit), len(traps), less_is_better=True)
    return measured


def _conflicts(articles: Sequence[Article], by_article: dict[str, list[Claim]]) -> list[Conflict]:
    claims = [claim for article in articles for claim in by_article[article.id]]
    return shown(match_and_judge(claims, articles, _CONFIG)[1], _CONFIG)


def _score(
    reported: Iterable[Conflict], conflicts: Sequence[gold.Case], traps: Sequence[gold.Case]
) -> conflict_scoring.Score:
    return conflict_scoring.score([conflict.claims for conflict in reported], conflicts, traps)
