"""One figure that two reports tell in two units or scales: `75 µg` and `75 mg`, `$27 million` and `$27 billion`."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from recoupe.judging.case import Finding
from recoupe.judging.meaning import compatible
from recoupe.judging.wording import source, value_of
from recoupe.matching import naming
from recoupe.matching.closeness import compare_values, digits
from recoupe.matching.families import family, rule_of
from recoupe.models import STATED_OR_PLANNED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from recoupe.judging.case import Case
    from recoupe.models import Claim

RULES = ("count-differs", "measure-differs", "money-differs")

_LEAST = {"quantity": 0.0, "money": 1e5, "count": 1e5}
"""Amounts whose scale a word may tell, at least, by kind; what is measured may slip in its unit."""
_SLIPS = frozenset({"other_unit", "scaled_2", "scaled_3"})
_ONE = frozenset({"same", "related", "alternate"})
_PROBABILITY = 0.8


def findings(case: Case) -> Iterator[Finding]:
    """Yield a finding for each two figures of a story that are the same but for their unit or scale."""
    alike: dict[tuple[int | None, str, str], list[Claim]] = defaultdict(list)
    for article, claims in case.by_article.items():
        story = case.stories.get(article)
        for claim in claims if article not in case.superseded else ():
            if claim.kind in _LEAST and (claim.amount or 0.0) >= _LEAST[claim.kind] and _is_told(claim):
                alike[story, family(claim), digits(claim.amount)].append(claim)
    for claims in alike.values():
        if len({claim.article for claim in claims}) > 1:
            yield from _among(claims, case)


def _is_told(claim: Claim) -> bool:
    return claim.modality in STATED_OR_PLANNED and not claim.former


def _among(claims: Sequence[Claim], case: Case) -> Iterator[Finding]:
    sides: list[list[Claim]] = []
    for claim in claims:
        side = next((side for side in sides if compatible(side[0], claim)), None)
        if side is None:
            sides.append([claim])
        else:
            side.append(claim)
    for one, two in combinations(sides, 2):
        pair = next(((a, b) for a in one for b in two if _slipped(a, b, case)), None)
        if pair:
            yield _finding(pair, one, two)


def _slipped(one: Claim, two: Claim, case: Case) -> bool:
    """Tell whether one of two figures is the other with a slip, and neither report tells both."""
    if one.article == two.article or one.aspect != two.aspect:
        return False
    level = compare_values(one, two)
    if level not in _SLIPS or _tells(case, one.article, two) or _tells(case, two.article, one):
        return False
    return level != "scaled_3" or case.compare(one, two).levels["measure"] in _ONE


def _tells(case: Case, article: str, claim: Claim) -> bool:
    return any(
        family(other) == family(claim) and compatible(other, claim)
        for other in case.by_article.get(article, ())
    )


def _finding(pair: tuple[Claim, Claim], *sides: Sequence[Claim]) -> Finding:
    one, two = pair
    unit = "unit" if one.amount == two.amount else "scale"
    return Finding(
        rule=rule_of(one),
        severity="contradiction",
        probability=_PROBABILITY,
        subject=naming.phrase(one) or naming.said(one),
        explanation=(
            f"{value_of(one)} {source(one)} and {value_of(two)} {source(two)} have the same digits in another {unit}, "
            f"and neither tells both: one of them is a slip."
        ),
        sides=list(map(list, sides)),
    )
