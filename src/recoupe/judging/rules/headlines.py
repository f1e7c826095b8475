"""A figure of the headline that the text tells otherwise."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from recoupe.judging.case import Finding
from recoupe.judging.meaning import base_interval, compatible
from recoupe.judging.wording import said, source
from recoupe.language import table
from recoupe.language.concepts import is_measure, is_state
from recoupe.language.text import fold
from recoupe.matching import naming
from recoupe.matching.families import family, in_base_unit, rule_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from recoupe.judging.case import Case
    from recoupe.models import Claim

RULES = ("count-differs", "money-differs", "percent-differs", "measure-differs", "duration-differs")

_STATED = frozenset({"asserted", "reported", "planned"})
_LEAD = 1000
"""Characters of the text in which a headline's figure is told again."""
_NEAR = 0.08
"""How much of it a headline leaves off a figure: `passes 60` for 61."""
_LIKELY = 3.0
"""A figure greater or smaller by more is of something else."""
_LIKELY_ALONE = 2.0
"""The same, where nothing says that the two measure one thing."""
_OLDEST = 120
_FEW = 5
"""Figures of the text that a headline may add up, at most."""
_WORDED = 1e6
"""Step of figures with a scale word, which few others share by chance."""


def findings(case: Case) -> Iterator[Finding]:
    """Yield a finding for each figure of a headline that no figure of the text bears out."""
    for article, claims in case.by_article.items():
        if article not in case.superseded:
            body = [claim for claim in claims if not claim.headline]
            for head in claims:
                if head.headline and head.amount is not None and rule_of(head) in RULES:
                    yield from _contradicted(head, body)


def _contradicted(head: Claim, body: Sequence[Claim]) -> Iterator[Finding]:
    if _may_be_age(head):
        return
    same = [claim for claim in body if claim.amount is not None and family(claim) == family(head)]
    counted = [claim for claim in body if claim.kind == "ordinal"]  # `A fourth person died later`
    if (
        head.modality not in _STATED
        or any(_bears_out(claim, head) for claim in same)
        or any(claim.amount == head.amount for claim in counted)
    ):
        return
    lead = [
        claim for claim in same if claim.modality in _STATED and _is_of_now(claim) and _leads(claim, body)
    ]
    alike = [claim for claim in lead if _one_measure(claim, head) and _within(claim, head, _LIKELY)]
    if any(_adds_up(chosen, head) for n in (2, 3) for chosen in combinations(alike[:_FEW], n)) or any(
        _makes_exactly(*pair, head) for pair in combinations(lead, 2)
    ):
        return
    if alike:
        yield _finding(head, alike[0], 0.8)
        return
    measured = head.kind not in {"count", "number"} and not _names_a_thing(head)
    alone = measured and len(same) == 1 and _within(same[0], head, _LIKELY_ALONE)
    if alone and same[0] in lead and same[0].aspect == head.aspect and not _of_something_else(same[0], head):
        yield _finding(head, same[0], 0.65)
        return
    slips = [claim for claim in lead if _is_slip(claim, head)]
    if len(slips) == 1:
        yield _finding(head, slips[0], 0.7)


def _may_be_age(head: Claim) -> bool:
    """`Actor dies at 91`, `meurt à 91 ans`: a headline's age, whatever else it may be read as."""
    before = fold(head.context[: head.start - head.context_start]).split()[-1:]
    old = (head.amount or 0.0) <= _OLDEST and (head.kind == "number" or head.unit == "year")
    return old and bool(before) and before[0] in table(head.lang, "ages").get("at", ())


def _names_a_thing(head: Claim) -> bool:
    """`up 3% in a year`, `a 30-year study`: a time that frames or names something else."""
    return head.kind == "duration" and (head.amount == 1 or "-" in head.quote)


def _finding(head: Claim, claim: Claim, probability: float) -> Finding:
    return Finding(
        rule=rule_of(head),
        severity="contradiction",
        probability=probability,
        subject=naming.phrase(claim) or naming.phrase(head) or naming.said(claim),
        explanation=(
            f"The headline has {said(head)}, the text {said(claim)}, and nowhere what the headline says "
            f"{source(head, claim)}."
        ),
        sides=[[head], [claim]],
    )


def _leads(claim: Claim, body: Sequence[Claim]) -> bool:
    return claim.start - body[0].context_start < _LEAD


def _is_of_now(claim: Claim) -> bool:
    return not claim.former and claim.scope != "part"


def _one_measure(claim: Claim, head: Claim) -> bool:
    """Tell whether the headline names the same thing, as a level, a share or a change of it.

    A headline says in few words what its figure counts, so that what people undergo may be read beside the wrong one.
    """
    aspects = {"share" if each.aspect == "level" else each.aspect for each in (claim, head)}
    undergone = is_state(claim.concept, claim.lang) and claim.concept in head.context_terms
    return bool(claim.concept) and (claim.concept == head.concept or undergone) and len(aspects) == 1


def _of_something_else(claim: Claim, head: Claim) -> bool:
    """Tell whether two figures measure two things (a profit, sales), or one is of each of two (`15 years each`)."""
    known = all(is_measure(one.concept, one.lang) for one in (claim, head))
    return (known and claim.concept != head.concept) or in_base_unit(head) == 2 * (in_base_unit(claim) or 0.0)


def _bears_out(claim: Claim, head: Claim) -> bool:
    """Tell whether a figure of the text is the headline's, which may leave off its end."""
    if compatible(claim, head):
        return True
    one, other = in_base_unit(claim), in_base_unit(head)
    if one is None or other is None or head.kind in {"percent", "ratio"} or _zeros(head) <= _zeros(claim):
        return False
    return abs(one - other) <= _NEAR * abs(one)


def _zeros(claim: Claim) -> int:
    """Return how many zeros a figure ends on: how round it is."""
    digits = f"{claim.amount or 0.0:.0f}"
    return len(digits) - len(digits.rstrip("0"))


def _adds_up(parts: Sequence[Claim], head: Claim) -> bool:
    whole, spans = base_interval(head), [base_interval(part) or (0.0, 0.0) for part in parts]
    low, high = sum(span[0] for span in spans), sum(span[1] for span in spans)
    return whole is not None and low <= whole[1] and whole[0] <= high


def _makes_exactly(one: Claim, other: Claim, head: Claim) -> bool:
    total = (in_base_unit(one) or 0.0) + (in_base_unit(other) or 0.0)
    return total == in_base_unit(head)


def _within(claim: Claim, head: Claim, factor: float) -> bool:
    one, other = in_base_unit(claim) or 0.0, in_base_unit(head) or 0.0
    return min(one, other) > 0 and max(one, other) <= factor * min(one, other)


def _is_slip(claim: Claim, head: Claim) -> bool:
    """Tell whether two figures with one scale word differ in one digit: `48 milliards` over `38 milliards`."""
    if claim.step != head.step or (head.step or 0.0) < _WORDED:
        return False
    one, other = (f"{(each.amount or 0.0) / (each.step or 1.0):.0f}" for each in (claim, head))
    differing = [(a, b) for a, b in zip(one, other, strict=False) if a != b]
    return len(one) == len(other) > 1 and (len(differing) == 1 or sorted(one) == sorted(other))
