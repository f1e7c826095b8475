"""A figure of the headline that the text tells otherwise."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from recoupe.calendar import parse_days
from recoupe.judging import tolls
from recoupe.judging.bearing import adds_up, bears_out, is_slip, is_swap, is_tenfold, makes_exactly, within
from recoupe.judging.case import Finding
from recoupe.judging.phrases import has, words_before, words_behind, words_between
from recoupe.judging.rules.toplines import is_age
from recoupe.judging.wording import said, source
from recoupe.language.concepts import fields, frames, is_measure, is_state
from recoupe.language.people import same_person
from recoupe.language.text import fold
from recoupe.language.words import listed
from recoupe.matching import naming
from recoupe.matching.comparisons import LONG_AGO
from recoupe.matching.families import family, in_base_unit, rule_of
from recoupe.models import STATED_OR_PLANNED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from recoupe.judging.case import Case
    from recoupe.models import Claim

RULES = ("count-differs", "money-differs", "percent-differs", "measure-differs", "duration-differs")

_LEAD = 1000
"""Characters of the text in which a headline's figure is told again."""
_LIKELY = 3.0
"""A figure greater or smaller by more is of something else."""
_LIKELY_ALONE = 2.0
"""The same, where nothing says that the two measure one thing."""
_LIKELY_FIRST = 1.7
"""The same, where only their place says so."""
_NAMED = 3
"""Words behind a number in which what a list is of is named, at most (`five key questions`)."""
_FEW = 5
"""Figures of the text that a headline may add up, at most."""
_TOGETHER = 200
"""Characters between two figures that a headline adds up, at most."""
_BESIDE = 40
"""Characters between a count and the one more that is told with it."""
_SMALL = 5
"""Counts that anything may have."""
_VERB = 4
"""Words before a figure among which its verb's auxiliary may be."""
_OF_PEOPLE = 0.75
_OF_COURTS = frozenset({"court", "prison"})
_SHORT = frozenset({"second", "minute", "hour"})
_TELLING = 4
"""Letters of a word that tells what is meant, at least."""
_SHARED = 2
"""Words that a headline and a sentence have in common where both tell one thing, at least."""


def findings(case: Case) -> Iterator[Finding]:
    """Yield a finding for each figure of a headline that no figure of the text bears out."""
    for article, claims in case.by_article.items():
        if article not in case.superseded:
            body = [claim for claim in claims if not claim.headline]
            for head in claims:
                if head.headline and head.amount is not None and rule_of(head) in RULES:
                    yield from _contradicted(head, body, case.texts.get(article, ""))


def _contradicted(head: Claim, body: Sequence[Claim], text: str) -> Iterator[Finding]:
    if is_age(head) or _counts_from(head) or _heads_a_list(head):
        return
    head = _in_currency_of(body, head)
    same = [claim for claim in body if claim.amount is not None and family(claim) == family(head)]
    swapped = _of_the_other_thing(head, same)
    if swapped is not None:
        yield _finding(head, swapped, _OF_PEOPLE)
        return
    if _is_told(head, same, body):
        return
    lead, alike = _leading(head, same, body)
    told, in_part = tolls.counted(head, body, lead, text)
    if in_part or told is not None:
        if told is not None and not in_part:
            yield _finding(head, told, _OF_PEOPLE)
        return
    if _is_made_up(head, same, alike):
        return
    found = _contradicting(head, same, lead, alike)
    if found is not None:
        yield _finding(head, *found)


def is_accounted_for(head: Claim, claims: Sequence[Claim], text: str) -> bool:
    """Tell whether the text of a headline tells its figure in whatever way, or need not: `a 30-year study`.

    Args:
        head: A claim of the headline.
        claims: All claims of its article.
        text: The article's.
    """
    if _counts_from(head) or _names_a_thing(head) or _heads_a_list(head):
        return True
    body = [claim for claim in claims if not claim.headline]
    same = [claim for claim in body if claim.amount is not None and family(claim) == family(head)]
    if not same or _is_told(head, same, body):
        return bool(same)
    return tolls.counted(head, body, _leading(head, same, body)[0], text)[1]


def _is_told(head: Claim, same: Sequence[Claim], body: Sequence[Claim]) -> bool:
    if any(bears_out(claim, head) or _with_one_more(claim, head) for claim in same):
        return True
    counted = (claim for claim in body if claim.kind == "ordinal")  # `A fourth person died later`
    return any(claim.amount == head.amount for claim in counted)


def _leading(
    head: Claim, same: Sequence[Claim], body: Sequence[Claim]
) -> tuple[Sequence[Claim], Sequence[Claim]]:
    """Return the figures of now that the text opens with, and which of them measure what a headline's does."""
    lead = [
        claim
        for claim in same
        if claim.modality in STATED_OR_PLANNED and _is_of_now(claim, body) and _leads(claim, body)
    ]
    lead = [claim for claim in lead if not _is_anothers(claim, head)]
    lead = [claim for claim in lead if not _had_been(claim)] or lead
    return lead, [claim for claim in lead if _one_measure(claim, head) and within(claim, head, _LIKELY)]


def _is_made_up(head: Claim, same: Sequence[Claim], alike: Sequence[Claim]) -> bool:
    """Tell whether figures of the text make the headline's: those of one measure, or two that stand together."""
    return any(adds_up(chosen, head) for n in (2, 3) for chosen in combinations(alike[:_FEW], n)) or any(
        makes_exactly(*pair, head) for pair in combinations(same, 2) if _stand_together(*pair)
    )


def _contradicting(
    head: Claim, same: Sequence[Claim], lead: Sequence[Claim], alike: Sequence[Claim]
) -> tuple[Claim, float] | None:
    """Return the figure of the text that stands for the headline's, and how likely it does."""
    in_words = [claim for claim in lead if _in_its_words(claim, head)]
    if head.modality not in STATED_OR_PLANNED:  # `62 % prêts à démissionner si on le leur retire`
        told = in_words or [
            claim
            for claim in same  # the headline may leave out of whom it is a part (`26 % d'entre eux`)
            if is_swap(claim, head)
            and within(claim, head, _LIKELY)
            and not claim.former
            and claim.modality in STATED_OR_PLANNED
        ]
        return (told[0], 0.65) if len(told) == 1 else None
    if alike:
        return alike[0], 0.8
    slips = [claim for claim in lead if is_slip(claim, head) and within(claim, head, _LIKELY)]
    if len(slips) == 1:
        return slips[0], 0.7
    zeros = [claim for claim in lead if is_tenfold(claim, head) and _is_kin(claim, head)]
    if len(zeros) == 1:
        return zeros[0], 0.65
    if len(in_words) == 1:
        return in_words[0], 0.65
    of_a_thing = _of_a_thing(head, same)
    if of_a_thing is not None:
        return of_a_thing, 0.65
    measured = head.kind not in {"count", "number"} and not _names_a_thing(head)
    alone = measured and len(same) == 1 and within(same[0], head, _LIKELY_ALONE)
    if alone and same[0] in lead and same[0].aspect == head.aspect and not _of_something_else(same[0], head):
        return same[0], 0.65
    near = _the_nearest(head, lead)
    return None if near is None else (near, 0.6)


def _the_nearest(head: Claim, lead: Sequence[Claim]) -> Claim | None:
    """Return the one figure near a headline's that the first sentences tell, in whatever words (`roles` for `jobs`)."""
    if _names_a_thing(head) or (head.amount or 0.0) <= _SMALL:
        return None
    near = [
        claim
        for claim in lead
        if within(claim, head, _LIKELY_FIRST)
        and (head.kind != "duration" or (head.lasting and claim.lasting))
        and not _of_something_else(claim, head)
        and not _of_other_fields(claim, head)
    ]
    first = [claim for claim in near if claim.context_start == near[0].context_start]
    return first[0] if len({claim.amount for claim in first}) == 1 else None


def _heads_a_list(head: Claim) -> bool:
    """`Five questions`, `trois choses à savoir`: what the text numbers, or not."""
    following = fold(words_behind(head)).split()[:_NAMED]
    return not listed(head.lang, "measures", "list_titles").isdisjoint(following)


def _of_the_other_thing(head: Claim, same: Sequence[Claim]) -> Claim | None:
    """Return the text's count of what a headline counts, where the headline's is told of another thing beside it.

    `870 ménages évacués` over `870 personnes, soit 340 ménages`.
    """
    own = [claim for claim in same if claim.concept == head.concept and claim.kind == head.kind == "count"]
    if not head.concept or len({claim.amount for claim in own}) != 1 or own[0].amount == head.amount:
        return None
    for other in same:
        first, second = sorted((own[0], other), key=lambda claim: claim.start)
        if other.amount != head.amount or other.concept == head.concept or other.kind != "count":
            continue
        if first.context_start == second.context_start and has(
            words_between(first, second), head.lang, "the_same_as"
        ):
            return own[0]
    return None


def _of_a_thing(head: Claim, same: Sequence[Claim]) -> Claim | None:
    """Return the one length of time that the text tells of what a headline's makes up a word with.

    `Six-minute bidding war` over `The bidding lasted 11 minutes`.
    """
    told = [claim for claim in same if claim.unit == head.unit]
    if head.kind != "duration" or "-" not in head.quote or head.unit not in _SHORT or len(told) != 1:
        return None
    named = {fold(word) for word in words_behind(head).split()[:2] if len(word) >= _TELLING}
    shared = named & set(fold(told[0].context).replace(",", " ").split())
    return told[0] if shared and not told[0].former else None


def _stand_together(one: Claim, two: Claim) -> bool:
    return abs(one.start - two.start) < _TOGETHER and not (one.former or two.former)


def _with_one_more(claim: Claim, head: Claim) -> bool:
    """`Three men and a woman have been charged` are four."""
    following = fold(words_behind(claim))[:_BESIDE]
    told = any(f" {words} " in following for words in listed(claim.lang, "measures", "and_one"))
    return told and claim.kind == "count" and head.amount == (claim.amount or 0.0) + 1


def _in_its_words(claim: Claim, head: Claim) -> bool:
    """Tell whether a sentence of the text tells a like figure in the words of the headline."""
    if not within(claim, head, _LIKELY if head.kind == "percent" else _LIKELY_ALONE):
        return False
    if _aspect(claim) != _aspect(head) or _of_something_else(claim, head) or _of_other_fields(claim, head):
        return False
    amount = 100 * (head.amount or 0.0) if head.unit == "fraction" else head.amount or 0.0
    if amount <= (1 if head.unit and head.kind == "duration" else _SMALL):
        return False  # `up 3% in a year`, `two firms`
    names = {word for name in head.entities for word in fold(name).replace("-", " ").split()}
    shared = (_words(claim) & _words(head)) - names
    return len(shared) >= _SHARED


def _in_currency_of(body: Sequence[Claim], head: Claim) -> Claim:
    """Return a headline's sum in the currency that the text gives its word (`dinars`), where it gives it but one."""
    word = fold(head.quote).split()[-1:]
    units = {claim.unit for claim in body if claim.kind == "money" and fold(claim.quote).split()[-1:] == word}
    if head.kind != "money" or len(units) != 1 or head.unit in {claim.unit for claim in body}:
        return head
    return head.model_copy(update={"unit": units.pop()})


def _is_kin(claim: Claim, head: Claim) -> bool:
    """Tell whether a figure is of what the headline's is, or involves, with nothing else to tell them apart."""
    one, other = {claim.concept, *claim.terms}, {head.concept, *head.terms}
    shared = {word for word in one & other - {""} if not frames(word)}
    if not shared or _aspect(claim) != _aspect(head):
        return False
    return not shared.isdisjoint({claim.concept, head.concept}) or not _of_something_else(claim, head)


def _words(claim: Claim) -> set[str]:
    words = {claim.concept, claim.predicate, *claim.terms, *claim.context_terms} - {""}
    return {word for word in words if not frames(word)}


def _of_other_fields(claim: Claim, head: Claim) -> bool:
    """Tell whether two counts are of things that news does not speak of together (shops, tenders)."""
    one, other = fields(claim.concept), fields(head.concept)
    return claim.kind == "count" and claim.concept != head.concept and bool(one and other and not one & other)


def _is_long_past(claim: Claim) -> bool:
    """Tell whether a figure is told for a period that ended long before the article."""
    period, published = parse_days(claim.period), parse_days(claim.published)
    return period is not None and published is not None and (published[0] - period[1]).days > LONG_AGO


def _names_a_thing(head: Claim) -> bool:
    """`up 3% in a year`, `a 30-year study`: a time that frames or names something else."""
    return head.kind == "duration" and (head.amount == 1 or "-" in head.quote)


def _counts_from(head: Claim) -> bool:
    """`Two years on`, `Deux ans après la crue`: a time since what the text need not tell."""
    after = fold(words_behind(head)).replace(",", " ").split()[:1]
    return head.kind == "duration" and bool(after) and after[0] in listed(head.lang, "measures", "since")


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


def _is_of_now(claim: Claim, body: Sequence[Claim]) -> bool:
    if claim.former or claim.scope == "part":
        return False
    return not _is_long_past(claim) or _is_behind_an_aside(claim, body)


def _had_been(claim: Claim) -> bool:
    """Tell whether a figure has a past perfect: `Ce n'est pas un record : Maëva avait coûté 145 millions`."""
    words = fold(words_before(claim)).replace("'", " ").split()[-_VERB:-1]
    return not listed(claim.lang, "ellipses", "perfect_past").isdisjoint(words)


def _is_behind_an_aside(claim: Claim, body: Sequence[Claim]) -> bool:
    """Tell whether a figure's days are those of a clause on somebody: `Smith, who was mayor in 2014, got 7 years`."""
    days = [
        other
        for other in body
        if other.kind in {"date", "date_range"} and other.context_start == claim.context_start
    ]
    return bool(days) and all(
        day.end <= claim.start
        and "," in words_between(day, claim)
        and has(words_before(day).rpartition(",")[2], day.lang, "opens_aside")
        for day in days
    )


def _is_anothers(claim: Claim, head: Claim) -> bool:
    """Tell whether a court gave a figure to somebody else than the headline names."""
    if fields(head.concept).isdisjoint(_OF_COURTS) or not (claim.entities and head.entities):
        return False
    return not any(same_person(one, two) for one in claim.entities for two in head.entities)


def _one_measure(claim: Claim, head: Claim) -> bool:
    """Tell whether the headline names the same thing, as a level, a share or a change of it.

    A headline says in few words what its figure counts, so that what people undergo may be read beside the wrong one.
    """
    undergone = is_state(claim.concept, claim.lang) and claim.concept in head.context_terms
    return (
        bool(claim.concept)
        and (claim.concept == head.concept or undergone)
        and _aspect(claim) == _aspect(head)
    )


def _aspect(claim: Claim) -> str:
    return "share" if claim.aspect == "level" else claim.aspect


def _of_something_else(claim: Claim, head: Claim) -> bool:
    """Tell whether two figures measure two things (a profit, sales), or one is of each of two (`15 years each`)."""
    known = all(is_measure(one.concept, one.lang) for one in (claim, head))
    return (known and claim.concept != head.concept) or in_base_unit(head) == 2 * (in_base_unit(claim) or 0.0)
