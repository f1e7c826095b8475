"""Estimate the match weights from the stories that people labelled: `make weights`, with `ARGS=--write` to keep them.

Each pair of figures of one story that cannot both be meant of one thing and differ is an example: of one fact where
people marked the two as sides of one conflict, of two facts otherwise, and none where a toll may have risen. A
logistic regression over the levels that the pairs reach gives the weights, in log2: Fellegi & Sunter's weights (1969)
without their assumption that comparisons are independent, as Splink's and others' trained models do. What
`weights.toml` marks `by hand` is kept: levels that no example reaches, or that rule a pair out for a reason (two dates
of one article are of two events).

The figures printed are of stories left out of the estimate, one after the other.
"""

from __future__ import annotations

import argparse
import math
import re
from collections import defaultdict
from dataclasses import dataclass
from functools import reduce
from operator import add
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from scoring import gold
from scoring.conflicts import score

from recoupe.config import Config
from recoupe.engine import local
from recoupe.engine.stages import match_and_judge, shown
from recoupe.judging.meaning import compatible
from recoupe.judging.updates import is_update
from recoupe.matching import compare, setting
from recoupe.matching.blocks import candidates
from recoupe.matching.columns import columns
from recoupe.matching.weights import weights

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray
    from scoring.gold import Case, Cluster

    from recoupe.engine.local import Outcome as Told
    from recoupe.models import Claim

    Floats = NDArray[np.float64]

TABLE = Path(__file__).parents[2] / "src" / "recoupe" / "matching" / "weights.toml"
SAME_FACT = frozenset(
    {
        "money", "count", "percent", "measure", "number", "duration", "ordinal", "age", "headline_body", "date",
        "event_date", "score_ranking",
    }
)  # fmt: skip
"""Kinds of conflicts whose sides are figures of one fact; those of the others are parts and wholes, changes, names."""
UPDATES = frozenset({"update"})
"""Look-alikes that are of one fact, which changed: no example of two facts."""
PULL = 1.0
"""How strongly weights are pulled to zero: variance of their prior, as in ridge regression."""
COUNTED = 0.9
"""How much a conflict counts beside a pair of two facts. The greater, the more is found and the less of it is right; at
this nine in ten shown in stories left out are right, and a probability says a little less than it means (the second
table), which new stories take back."""
LEAST = (0.3, 0.4, 0.5, 0.6, 0.7)
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Example:
    """Two claims of a story, the levels they reach, and the conflict whose sides they are."""

    story: str
    first: Claim
    second: Claim
    levels: Mapping[str, str]
    conflict: str | None


def examples(clusters: Sequence[Cluster], extracted: Mapping[str, Told]) -> Iterator[Example]:
    """Yield the pairs of every story whose values cannot both be true of one thing."""
    for cluster in clusters:
        told = extracted[cluster.folder.name]
        claims, run = told.claims, setting(told.claims, told.articles, weights({}))
        table = columns(claims)
        pairs = candidates(claims, table, table.by_article(run.stories))
        for one, two in zip(pairs.first.tolist(), pairs.second.tolist(), strict=True):
            first, second = claims[one], claims[two]
            if first.kind in {"acronym", "title"} or compatible(first, second):
                continue
            known, conflict = _labelled(first, second, cluster)
            if known and (conflict or not is_update([[first], [second]])):
                yield Example(
                    cluster.folder.name, first, second, compare(first, second, run).levels, conflict
                )


def _labelled(first: Claim, second: Claim, cluster: Cluster) -> tuple[bool, str | None]:
    """Tell whether it is known if two claims are of one fact, and the conflict they are sides of."""
    for case in cluster.conflicts:
        sides = [_sides(claim, case) for claim in (first, second)]
        if all(sides):
            one_fact = case.kind in SAME_FACT and sides[0] != sides[1]
            return one_fact, case.name if one_fact else None
    updated = any(
        case.kind in UPDATES and _sides(first, case) and _sides(second, case) for case in cluster.traps
    )
    return not updated, None


def _sides(claim: Claim, case: Case) -> set[str | None]:
    return {
        place.side
        for place in case.places
        if claim.article.endswith(place.article) and claim.start < place.end and place.start < claim.end
    }


class Regression:
    """Ridge regression of examples on the levels they reach."""

    def __init__(
        self, found: Sequence[Example], table: Mapping[str, Mapping[str, float]], by_hand: set[Key]
    ) -> None:
        """Take the examples, the weights as they are, and the levels whose weights stay."""
        reached = {key for example in found for key in example.levels.items()}
        self.keys = sorted(reached - by_hand)
        place = {key: at for at, key in enumerate(self.keys)}
        self.levels = np.zeros((len(found), len(self.keys) + 1))
        self.levels[:, -1] = 1.0
        self.kept = np.zeros(len(found))
        for row, example in enumerate(found):
            for key in example.levels.items():
                if key in place:
                    self.levels[row, place[key]] = 1.0
                else:
                    self.kept[row] += table[key[0]][key[1]] * math.log(2)
        self.right = np.array([example.conflict is not None for example in found], np.float64)
        times: dict[tuple[str, str], int] = defaultdict(int)
        for example in found:
            if example.conflict:
                times[example.story, example.conflict] += 1
        self.counted = np.array(
            [
                COUNTED / math.sqrt(times[example.story, example.conflict]) if example.conflict else 1.0
                for example in found
            ]
        )

    def fit(self, rows: NDArray[np.bool_]) -> Floats:
        """Return the weights, in nats, that some examples ask for; the last is the constant. Newton's method."""
        levels, right, counted, kept = (
            self.levels[rows], self.right[rows], self.counted[rows], self.kept[rows],
        )  # fmt: skip
        pull = np.full(levels.shape[1], 1 / PULL)
        pull[-1] = 1e-6
        fitted = np.zeros(levels.shape[1])
        for _ in range(50):
            likely = _likely(levels @ fitted + kept)
            slope = levels.T @ (counted * (likely - right)) + pull * fitted
            curve = (levels * (counted * likely * (1 - likely))[:, None]).T @ levels + np.diag(pull)
            step = np.linalg.solve(curve, slope)
            fitted -= step
            if np.abs(step).max() < 1e-6:
                break
        return fitted

    def table(self, fitted: Floats) -> dict[str, dict[str, float]]:
        """Return the weights, in log2 and rounded as they are written, by comparison and level."""
        found: dict[str, dict[str, float]] = defaultdict(dict)
        constant = float(fitted[-1])
        for (name, level), weight in zip(self.keys, fitted[:-1].tolist(), strict=True):
            whole = weight + constant if name == "prior" else weight
            found[name][level] = round(whole / math.log(2), 1)
        return found

    def likely(self, fitted: Floats, rows: NDArray[np.bool_]) -> Floats:
        """Return how likely some examples are of one fact."""
        return _likely(self.levels[rows] @ fitted + self.kept[rows])


def _likely(weight: Floats) -> Floats:
    return 1 / (1 + np.exp(-np.clip(weight, -40, 40)))


def left_out(found: Sequence[Example], regression: Regression) -> Floats:
    """Return how likely each example is by weights estimated from the other stories."""
    story = np.array([example.story for example in found])
    likely = np.zeros(len(found))
    for name in sorted(set(story)):
        rows = story == name
        likely[rows] = regression.likely(regression.fit(~rows), rows)
    return likely


def report(found: Sequence[Example], likely: Floats) -> Iterator[str]:
    """Yield what the weights would have found in stories they have not seen, and how far a probability is right."""
    wanted = {(example.story, example.conflict) for example in found if example.conflict}
    yield f"{len(found)} pairs of {len({example.story for example in found})} stories, {len(wanted)} conflicts"
    yield "least probability   conflicts found   other pairs"
    for least in LEAST:
        shown = [example for example, sure in zip(found, likely, strict=True) if sure >= least]
        right = {(example.story, example.conflict) for example in shown if example.conflict}
        yield f"{least:19.1f}   {len(right):15d}   {sum(not example.conflict for example in shown):11d}"
    yield "said to be          right             pairs"
    right_ones = np.array([example.conflict is not None for example in found])
    for low in (0.1, 0.3, 0.5, 0.7, 0.9):
        rows = (likely >= low) & (likely < low + 0.2)
        if rows.any():
            yield f"{low:.1f} to {low + 0.2:.1f} {right_ones[rows].mean():16.2f} {int(rows.sum()):17d}"


def unseen(found: Sequence[Example], regression: Regression, told: Mapping[str, Told]) -> Iterator[str]:
    """Yield how the whole checker does on each story by weights that have not seen it."""
    scores = []
    story = np.array([example.story for example in found])
    for cluster in gold.clusters():
        name = cluster.folder.name
        config = Config(weights=regression.table(regression.fit(story != name)))
        claims, articles = told[name].claims, told[name].articles
        shown_ones = shown(match_and_judge(claims, articles, config)[1], config)
        scores.append(score([one.claims for one in shown_ones], cluster.conflicts, cluster.traps))
    total = reduce(add, scores)
    yield (
        f"stories checked by weights that have not seen them: precision {total.precision:.3f}, "
        f"recall {total.recall:.3f}, {len(total.hit)} traps"
    )


def written(text: str, table: Mapping[str, Mapping[str, float]]) -> str:
    """Return the table with the weights put in; its comments, and what no example reaches, as they were."""
    section, lines = "", []
    for line in text.splitlines():
        if header := re.match(r"\[(\w+)\]", line):
            section = header[1]
        entry = re.match(r"(\w+)( = )(-?[\d.]+\s*)(.*)$", line)
        if entry and entry[1] in table.get(section, {}):
            shown_weight = f"{table[section][entry[1]] + 0.0:.1f}".ljust(len(entry[3]) if entry[4] else 0)
            lines.append(f"{entry[1]}{entry[2]}{shown_weight}{entry[4]}")
        else:
            lines.append(line)
    return "\n".join(lines) + "\n"


def by_hand(text: str) -> set[Key]:
    """Return the levels whose weights are marked `by hand`."""
    section, found = "", set()
    for line in text.splitlines():
        if header := re.match(r"\[(\w+)\]", line):
            section = header[1]
        entry = re.match(r"(\w+) = ", line)
        if entry and "by hand" in line:
            found.add((section, entry[1]))
    return found


def main() -> int:
    """Print the estimate's figures; write the table where asked to."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true", help="put the weights into weights.toml")
    asked = parser.parse_args()
    text = TABLE.read_text(encoding="utf-8")
    stories = [*gold.clusters(), gold.seeds()]
    told = {story.folder.name: local.extract([str(story.folder)], Config(), store=False) for story in stories}
    found = list(examples(stories, told))
    regression = Regression(found, weights(Config().weights), by_hand(text))
    lines = [*report(found, left_out(found, regression)), *unseen(found, regression, told)]
    print("\n".join(lines))  # noqa: T201  # a command's output
    if asked.write:
        fitted = regression.fit(np.ones(len(found), np.bool_))
        TABLE.write_text(written(text, regression.table(fitted)), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
