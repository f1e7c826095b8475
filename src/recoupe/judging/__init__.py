"""Facts and articles to conflicts.

case     what a rule is given (Case) and gives back (Finding)
meaning  what a value means as an interval
rules    one module a rule, all behind one interface, each with a page
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from recoupe.config import Config
    from recoupe.judging.case import Finding
    from recoupe.matching import Setting
    from recoupe.models import Article, Claim, Conflict, Fact


def judge(
    facts: Sequence[Fact],
    claims: Sequence[Claim],
    articles: Sequence[Article],
    config: Config,
    run: Setting | None = None,
) -> list[Conflict]:
    """Return the conflicts among facts and within articles, in the order of the articles and their texts.

    `run` is the setting in which the claims were compared, where it is known already.
    """
    # What reports show of a value needs `meaning` alone, and is not to wait for the rules.
    from recoupe.judging.case import Case  # noqa: PLC0415  # as above
    from recoupe.judging.rules import FAMILIES  # noqa: PLC0415  # as above

    case = Case(facts, claims, articles, config, run)
    found = [finding for family in FAMILIES for finding in family.findings(case)]
    conflicts = [finding.conflict() for finding in _most_telling(found)]
    return sorted(
        conflicts, key=lambda conflict: (conflict.claims[0].article, conflict.claims[0].start, conflict.rule)
    )


def _most_telling(found: Iterable[Finding]) -> list[Finding]:
    """Leave out a finding whose claims another, more telling one has already set against each other."""
    kept: list[Finding] = []
    seen: dict[tuple[str, int], list[set[tuple[str, int]]]] = defaultdict(list)
    for finding in found:
        places = {(claim.article, claim.start) for side in finding.sides for claim in side}
        if len(places) > 1 and any(places <= other for other in seen[min(places)]):
            continue
        kept.append(finding)
        for place in places:
            seen[place].append(places)
    return kept
