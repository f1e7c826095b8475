"""A run of wins, losses or falls that one article counts twice: the sixth in a row, five on the trot."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from recoupe.judging.case import Finding
from recoupe.judging.phrases import words_behind, words_between
from recoupe.judging.wording import said, source
from recoupe.language import table
from recoupe.language.concepts import is_concept
from recoupe.language.text import fold
from recoupe.matching import naming
from recoupe.models import STATED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from recoupe.judging.case import Case
    from recoupe.models import Claim

RULES = ("ordinal-differs",)

_KINDS = frozenset({"ordinal", "count", "number"})
_BEFORE, _AFTER = 25, 45
"""Characters before and after a number in which the words for a run stand."""
_PROBABILITY = 0.65


def findings(case: Case) -> Iterator[Finding]:
    """Yield a finding for each run with two lengths."""
    for article, claims in case.by_article.items():
        if article in case.superseded:
            continue
        figures = [claim for claim in claims if claim.kind in _KINDS]
        followed = zip(figures, [*figures[1:], None], strict=True) if figures else ()
        told = [claim for claim, after in followed if _is_run(claim, after)]
        by_length: dict[float | None, list[Claim]] = defaultdict(list)
        for claim in told:
            by_length[claim.amount].append(claim)
        sides = list(by_length.values())
        if len(sides) == 2 and _are_of_one(*(side[0] for side in sides)):  # noqa: PLR2004  # one is right
            yield _finding(sides)


def _is_run(claim: Claim, after: Claim | None) -> bool:
    """Tell whether a number is the length of a run: `six straight losses`, `7e succès de rang`; up to the next one."""
    if claim.former or claim.modality not in STATED or (claim.amount or 0) < 2:  # noqa: PLR2004
        return False
    same = after is not None and after.context_start == claim.context_start and after.start > claim.end
    behind = words_between(claim, after) if after is not None and same else words_behind(claim)
    words = table(claim.lang, "measures")
    clause = fold(behind[:_AFTER]).split(",")[0].split(".")[0].split(";")[0]
    return any(f" {run}" in f" {clause} " for run in words["runs"])


def _are_of_one(one: Claim, two: Claim) -> bool:
    """Tell whether two runs are of one thing, by one word or one of them by none of its own, and of nobody else's."""
    if one.entities and two.entities and set(one.entities).isdisjoint(two.entities):
        return False
    outcomes = [_outcomes({claim.concept, claim.predicate, *claim.context_terms}) for claim in (one, two)]
    if all(outcomes) and outcomes[0].isdisjoint(outcomes[1]):
        return False
    own = [_outcomes({claim.concept}) for claim in (one, two)]
    return one.concept == two.concept or bool(own[0] & own[1]) or _is_bare(one) or _is_bare(two)


def _is_bare(claim: Claim) -> bool:
    """Tell whether a run is not said to be of what (`five on the trot`, `nine-game skid`)."""
    return not is_concept(claim.concept, claim.lang) or claim.concept == "game"


def _outcomes(words: set[str]) -> set[str]:
    outcomes = table("shared", "fields")["outcomes"]
    return {name for name, concepts in outcomes.items() if not words.isdisjoint(concepts)}


def _finding(sides: Sequence[Sequence[Claim]]) -> Finding:
    first, second = (side[0] for side in sides)
    return Finding(
        rule="ordinal-differs",
        severity="contradiction",
        probability=_PROBABILITY,
        subject=naming.phrase(first) or naming.phrase(second) or naming.said(first),
        explanation=f"One run is told as “{said(first)}” and as “{said(second)}” in a row {source(first, second)}.",
        sides=sides,
    )
