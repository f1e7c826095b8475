"""Facts and articles to conflicts: one module a family of rules, all behind one interface.

    meaning     what a value means as an interval
    case        what a rule is given (Case) and gives back (Finding)
    values      facts whose values cannot meet        arithmetic  figures of one article that do not add up
    dates       dates of one article at odds          acronyms    organisations and their acronyms
    rules       the names of the rules and their pages

A family is a module with `RULES`, the names it reports under, and `findings(case)`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.judging import acronyms, arithmetic, dates, values
from recoupe.judging.case import Case

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.config import Config
    from recoupe.models import Article, Claim, Conflict, Fact

FAMILIES = (values, arithmetic, dates, acronyms)


def judge(
    facts: Sequence[Fact], claims: Sequence[Claim], articles: Sequence[Article], config: Config
) -> list[Conflict]:
    """Return the conflicts among facts and within articles, in the order of the articles and their texts."""
    case = Case(facts, claims, articles, config)
    conflicts = [finding.conflict() for family in FAMILIES for finding in family.findings(case)]
    return sorted(conflicts, key=lambda conflict: (conflict.claims[0].article, conflict.claims[0].start, conflict.rule))
