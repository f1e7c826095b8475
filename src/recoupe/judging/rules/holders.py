"""Posts that one person alone holds: given to one who has another post, and to somebody else, or to one who cannot."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING

from recoupe.judging.case import Finding
from recoupe.judging.people import by_person, called, is_held, may_be_one
from recoupe.judging.wording import source
from recoupe.language import table
from recoupe.language.people import same_person
from recoupe.language.territories import all_territories
from recoupe.language.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from recoupe.judging.case import Case
    from recoupe.models import Claim

RULES = ("name-differs",)

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_OF_A_FIRM = frozenset({"company", "team"})
_ANOTHERS, _OF_THE_STATE = 0.8, 0.75
_EXCLUSIVE = frozenset({"company", "government", "local", "justice", "team"})
"""The groups of which a person holds one post at a time."""


def findings(case: Case) -> Iterator[Finding]:
    """Yield a finding for each person of one story who is given another's post, or two that nobody has."""
    by_story: dict[int | None, list[Claim]] = defaultdict(list)
    for claim in case.claims:
        if claim.kind == "title" and is_held(claim) and claim.article not in case.superseded:
            by_story[case.stories.get(claim.article)].append(claim)
    for claims in by_story.values():
        for person in by_person(claims):
            yield from _anothers(person, claims)
            yield from _of_the_state(person)
            yield from _of_two_places(person)


def _anothers(person: Sequence[Claim], claims: Sequence[Claim]) -> Iterator[Finding]:
    """`Farah Siddiqui, flight director`; in another report chief executive, which elsewhere Ewan Strachan is."""
    for own in person:
        if own.value not in _sole():
            continue
        others = [other for other in person if not _may_have_both(own, other)]
        holders = [claim for claim in claims if _holds_it(claim, own)]
        told = {claim.article for claim in person if may_be_one(claim, own)}
        if not others or not holders or told & {claim.article for claim in (*others, *holders)}:
            continue
        name, holder = own.entities[0], holders[0].entities[0]
        yield Finding(
            rule="name-differs",
            severity="contradiction",
            probability=_ANOTHERS,
            subject=name,
            explanation=(
                f"{name} is {called([own])} and {called(others)}; elsewhere the first is {holder} {source(*holders)}."
            ),
            sides=[[claim for claim in person if may_be_one(claim, own)], [*others, *holders]],
        )
        return


@cache
def _sole() -> frozenset[str]:
    shared = table("shared", "fields")
    of_many_people = shared["sole"]["by_several"]
    return frozenset({*shared["heading"]["posts"], *shared["sole"]["posts"]}).difference(of_many_people)


def _may_have_both(own: Claim, other: Claim) -> bool:
    """Tell whether a person may have two posts: the same one, two heads of a body, or one and a calling."""
    heads = set(table("shared", "fields")["sole"]["united"])
    posts = {str(own.value), str(other.value)}
    if may_be_one(own, other) or posts <= heads:
        return True
    if "local" in {own.concept, other.concept} and posts & heads:
        return True  # a mayor presides over a hospital's board
    return other.value not in _sole() and other.concept not in _EXCLUSIVE


def _holds_it(claim: Claim, post: Claim) -> bool:
    """Tell whether somebody else is told to have a person's post, in the same body as far as one is named."""
    if claim.value != post.value or same_person(claim.entities[0], post.entities[0]):
        return False
    if not claim.terms or not post.terms:
        return post.value not in table("shared", "fields")["sole"]["of_many"]
    return not set(claim.terms).isdisjoint(post.terms)


def _of_the_state(person: Sequence[Claim]) -> Iterator[Finding]:
    """`La préfète, Claire Vauzelle`; in another report `Claire Vauzelle, directrice générale de HDL`."""
    state = [claim for claim in person if claim.value in table("shared", "fields")["sole"]["state"]]
    firm = [claim for claim in person if claim.concept in _OF_A_FIRM]
    if not state or not firm or {claim.article for claim in state} & {claim.article for claim in firm}:
        return
    name = state[0].entities[0]
    yield Finding(
        rule="name-differs",
        severity="contradiction",
        probability=_OF_THE_STATE,
        subject=name,
        explanation=f"{name} is {called(state)} and {called(firm)}.",
        sides=[state, firm],
    )


def _of_two_places(person: Sequence[Claim]) -> Iterator[Finding]:
    """`Rémi Colson, maire de Vaubécourt`; in another report `le maire de Sainte-Ménière`."""
    local = [claim for claim in person if claim.value in table("shared", "fields")["sole"]["of_a_place"]]
    for one, two in combinations(local, 2):
        if one.value != two.value or one.article == two.article:
            continue
        first, second = _named(one), _named(two)
        if first and second and first.isdisjoint(second):
            name = one.entities[0]
            yield Finding(
                rule="name-differs",
                severity="contradiction",
                probability=_OF_THE_STATE,
                subject=name,
                explanation=(
                    f"{name} is {called([one])} of {' '.join(sorted(first))} and "
                    f"{called([two])} of {' '.join(sorted(second))}."
                ),
                sides=[[one], [two]],
            )
            return


def _named(claim: Claim) -> set[str]:
    """Return the names, as they are written, of what a post is of; none where another word or a country opens it."""
    names = {word for word in _WORD.findall(claim.context) if word[0].isupper() and fold(word) in claim.terms}
    opens = {word for word in names if fold(word) == claim.terms[0]}
    return names if opens and not any(all_territories(word, claim.lang) for word in opens) else set()
