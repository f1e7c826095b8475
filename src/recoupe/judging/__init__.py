"""Facts and articles to conflicts.

case     what a rule is given (Case) and gives back (Finding)
meaning  what a value means as an interval
rules    one module a rule, all behind one interface, each with a page
"""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from recoupe.config import Config
    from recoupe.judging.case import Finding
    from recoupe.matching import Setting
    from recoupe.models import Article, Claim, Conflict, Fact


def judge(  # noqa: PLR0913, PLR0917  # what there is to judge, and how
    facts: Sequence[Fact],
    claims: Sequence[Claim],
    articles: Sequence[Article],
    config: Config,
    run: Setting | None = None,
    acronyms: Sequence[Claim] | None = None,
) -> list[Conflict]:
    """Return the conflicts among facts and within articles, in the order of `place`.

    Args:
        facts: The facts.
        claims: The claims; where they are but some, all of the stories they are of.
        articles: Their articles.
        config: What to look for.
        run: The setting in which the claims were compared, where it is known already.
        acronyms: The claims of acronyms, which are compared over all articles, where `claims` are but some.
    """
    # What reports show of a value needs `meaning` alone, and is not to wait for the rules.
    from recoupe.judging.case import Case  # noqa: PLC0415  # as above
    from recoupe.judging.rules import FAMILIES, OF_A_STORY  # noqa: PLC0415  # as above

    case = Case(facts, claims, articles, config, run, acronyms)
    found: dict[str, list[Finding]] = {family.__name__: [] for family in FAMILIES}
    for portion in case.portions():
        for family in OF_A_STORY:
            found[family.__name__] += family.findings(portion)
    for family in FAMILIES:
        if family not in OF_A_STORY:
            found[family.__name__] += family.findings(case)
    return sorted((finding.conflict() for finding in _most_telling(chain(*found.values()))), key=place)


def place(conflict: Conflict) -> tuple[object, ...]:
    """Return what conflicts are sorted by: the article, its text, the rule; then all that they are of."""
    first, places = conflict.claims[0], [(each.article, each.start, each.end) for each in conflict.claims]
    return first.article, first.start, conflict.rule, places, conflict.subject, conflict.explanation


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
