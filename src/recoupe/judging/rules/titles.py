"""People by what they are: one under two posts that exclude each other, the holder of one post under two names."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from recoupe.judging.case import Finding
from recoupe.judging.people import by_person, called, is_held, may_be_one
from recoupe.judging.phrases import ends_with
from recoupe.judging.wording import source, value_of
from recoupe.language import table
from recoupe.language.concepts import concept
from recoupe.language.people import same_given_name, same_person, two_given_names
from recoupe.language.text import fold
from recoupe.language.words import listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from recoupe.judging.case import Case
    from recoupe.models import Article, Claim

RULES = ("name-differs",)

_BESIDE_OTHERS = "alone"
"""The group of the posts that a person may hold beside any other."""
_OF_A_BODY = frozenset({"company", "team"})
"""The groups of which a person may hold one post in each body: in two firms, two."""
_EXCLUSIVE = frozenset({"company", "government", "local", "justice", "team"})
"""The groups of which one article gives nobody two posts without a word on it."""
_IN_FULL = 2
"""Words of a body that is named in full."""
_APART = 60
"""Characters between two names of one person who is named otherwise further down, at least."""
_BESIDE = 150
"""Characters before and after a name in which a word says whose relative it is of."""
_VAGUE = 3
"""Posts that a word may be for, at least, which may be for any at the head of something (`boss`)."""
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_RENAMED = 0.75
_TWO_POSTS, _TWO_BODIES, _TWO_NAMES = 0.85, 0.6, 0.85


def findings(case: Case) -> Iterator[Finding]:
    """Yield a finding for each person of one story with two posts, then for each with two given names."""
    by_story: dict[int | None, list[Claim]] = defaultdict(list)
    for claim in case.claims:
        if claim.kind == "title":
            by_story[case.stories.get(claim.article)].append(claim)
    articles: dict[int | None, list[Article]] = defaultdict(list)
    for article in case.articles:
        articles[case.stories.get(article.id)].append(article)
    for story, claims in by_story.items():
        yield from _with_two_posts(claims)
        yield from _at_two_heads(claims)
        yield from _with_two_names(claims, articles[story])
    for id_, own in case.by_article.items():
        if id_ in case.texts:
            yield from _renamed(own, case.texts[id_])
            yield from _posted_twice([claim for claim in own if claim.kind == "title"])


def _with_two_posts(claims: Sequence[Claim]) -> Iterator[Finding]:
    by_group: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.concept != _BESIDE_OTHERS:
            by_group[claim.concept].append(claim)
    for group in by_group.values():
        for person in by_person(group):
            yield from _at_odds(person)


def _at_odds(claims: Sequence[Claim]) -> Iterator[Finding]:
    by_post: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_post[str(claim.value)].append(claim)
    for one, two in combinations(by_post.values(), 2):
        if may_be_one(one[0], two[0]) or {claim.article for claim in one} & {claim.article for claim in two}:
            continue  # an article that gives both says that both are, or were, held
        sides = [[claim for claim in side if is_held(claim)] for side in (one, two)]
        if not all(sides) or _of_two_bodies(*sides):
            continue
        name = max((claim.entities[0] for claim in claims), key=len)
        yield Finding(
            rule="name-differs",
            severity="contradiction",
            probability=_TWO_POSTS,
            subject=name,
            explanation=f"{name} is {' and '.join(called(side) for side in sides)}.",
            sides=sides,
        )


def _posted_twice(claims: Sequence[Claim]) -> Iterator[Finding]:
    """`The health secretary, Alison Crewe`, and paragraphs on `Crewe, the home secretary`: she did not change over."""
    held = [claim for claim in claims if is_held(claim) and claim.concept in _EXCLUSIVE]
    for person in by_person(held):
        for one, two in combinations(person, 2):
            if one.concept != two.concept or may_be_one(one, two) or one.context_start == two.context_start:
                continue
            beside = {str(claim.value) for claim in claims if claim.entities == one.entities}
            if any("deputy" in value for value in beside) or not _of_one_body(one, two):
                continue
            if any(_of_years_ago(claim) or _tells_of_change(claim) for claim in (one, two)):
                continue
            yield Finding(
                rule="name-differs",
                severity="contradiction",
                probability=_TWO_BODIES,
                subject=max(one.entities[0], two.entities[0], key=len),
                explanation=f"{one.entities[0]} is {called([one])} and {called([two])}.",
                sides=[[one], [two]],
            )
            break


def _of_one_body(one: Claim, two: Claim) -> bool:
    """Tell whether two posts are told to be in one body, or neither in any."""
    if one.concept not in _OF_A_BODY:
        return True
    return not (one.terms or two.terms) or not set(one.terms).isdisjoint(two.terms)


def _tells_of_change(claim: Claim) -> bool:
    """Tell whether a sentence tells that somebody goes from post to post, or has two: `also`, `becomes`, `until`."""
    words = table(claim.lang, "titles")["words"]
    marks = {fold(word) for key in ("former", "acting", "coming", "until", "both") for word in words[key]}
    return not marks.isdisjoint(_words(claim.context))


def _at_two_heads(claims: Sequence[Claim]) -> Iterator[Finding]:
    """`Dr Tierney, director of public health` in one article, `chief executive of the hospital` in another."""
    heads = table("shared", "fields")["heading"]["posts"]
    heading = [claim for claim in claims if is_held(claim) and claim.value in heads]
    for person in by_person(heading):
        for one, two in combinations(person, 2):
            told = [{each.article for each in person if each.value == claim.value} for claim in (one, two)]
            if one.article == two.article or not _are_of_other_bodies(one, two):
                continue
            if told[0] & told[1] or one.concept == two.concept != _BESIDE_OTHERS:
                continue  # an article that gives both says that both are held
            yield Finding(
                rule="name-differs",
                severity="contradiction",
                probability=_TWO_BODIES,
                subject=max(one.entities[0], two.entities[0], key=len),
                explanation=(
                    f"{one.entities[0]} is “{_in_full(one)}” {source(one)} and “{_in_full(two)}” {source(two)}."
                ),
                sides=[[one], [two]],
            )
            break


def _are_of_other_bodies(one: Claim, two: Claim) -> bool:
    """Tell whether two bodies are named in full, and by no word for one thing (`hospital`, `clinic`)."""
    if one.lang != two.lang or min(len(one.terms), len(two.terms)) < _IN_FULL:
        return False
    first, second = ({concept(word, one.lang) or word for word in each.terms} for each in (one, two))
    return first.isdisjoint(second)


def _in_full(claim: Claim) -> str:
    return f"{value_of(claim)} ({' '.join(claim.terms)})"


def _of_two_bodies(one: Sequence[Claim], two: Sequence[Claim]) -> bool:
    """Tell whether the posts are in two firms or teams, so that both may be held."""
    if one[0].concept not in _OF_A_BODY:
        return False
    bodies = [{word for claim in side for word in claim.terms} for side in (one, two)]
    return all(bodies) and bodies[0].isdisjoint(bodies[1])


def _with_two_names(claims: Sequence[Claim], articles: Sequence[Article]) -> Iterator[Finding]:
    """`Judge Lorraine Petrakis` in one article and `Judge Loretta Petrakis` in another.

    Or one given name with two family names: `la directrice, Hélène Brunier`, `la directrice, Hélène Bruyère`.
    """
    by_name: dict[tuple[int, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        names = fold(claim.entities[0]).split()
        if len(names) > 1:
            for place in (0, -1):
                by_name[place, names[place]].append(claim)
    for (place, _), namesakes in by_name.items():
        alike = _by_family_name(namesakes) if place == 0 else _by_given_name(namesakes)
        for one, two in combinations(alike, 2):
            first, second = one[0].entities[0], two[0].entities[0]
            pairs = [(here, there) for here in one for there in two if _of_one_post(here, there)]
            differ = not same_person(first, second) if place == 0 else two_given_names(first, second)
            if not pairs or not differ or _named_together(first, second, articles):
                continue
            sides = [[claim for claim in side if any(claim in pair for pair in pairs)] for side in (one, two)]
            yield Finding(
                rule="name-differs",
                severity="contradiction",
                probability=_TWO_NAMES,
                subject=first,
                explanation=(
                    f"“{value_of(sides[0][0])}” is {first} {source(*sides[0])} and {second} {source(*sides[1])}."
                ),
                sides=sides,
            )


def _by_family_name(claims: Sequence[Claim]) -> list[list[Claim]]:
    """Group people of one given name by their family names."""
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        found[fold(claim.entities[0]).split()[-1]].append(claim)
    return list(found.values())


def _renamed(claims: Sequence[Claim], text: str) -> Iterator[Finding]:
    """`The coroner, Grace Wanjala`, and further down `the coroner, Agnes Wanjala`, with no word of kinship."""
    people = [
        claim
        for claim in claims
        if claim.kind in {"title", "age"} and claim.entities and " " in claim.entities[0] and is_held(claim)
    ]
    for one, two in combinations(people, 2):
        first, second = one.entities[0], two.entities[0]
        if not two_given_names(first, second) or not _is_one_holder(one, two):
            continue
        if _are_two_people(one, two, text) or any(_of_years_ago(claim) for claim in (one, two)):
            continue
        yield Finding(
            rule="name-differs",
            severity="contradiction",
            probability=_RENAMED,
            subject=first,
            explanation=f"One person is {first} {source(one)} and {second} {source(two)}.",
            sides=[[one], [two]],
        )
        return


def _is_one_holder(one: Claim, two: Claim) -> bool:
    """Tell whether two namesakes are told to be one thing that only one of them can be, or to be of one age."""
    if one.kind != two.kind:
        return False
    if one.kind == "age":
        return one.amount == two.amount
    shared = table("shared", "fields")["heading"]
    posts = [set(str(claim.value).split("|")) for claim in (one, two)]
    several = set(shared["held_by_several"])
    if any(own & several for own in posts):
        return False
    heads = set(shared["posts"]) | {"mayor", "executive"}
    vague = [len(own) > _VAGUE for own in posts]
    if not may_be_one(one, two) and not any(
        is_vague and (own & heads or own_claim.concept != _BESIDE_OTHERS)
        for is_vague, own, own_claim in zip(vague, reversed(posts), (two, one), strict=True)
    ):
        return False
    return not one.terms or not two.terms or not set(one.terms).isdisjoint(two.terms)


def _are_two_people(one: Claim, two: Claim, text: str) -> bool:
    """Tell whether a text knows of two: by a word of kinship, a given name alone, or both side by side."""
    if abs(one.start - two.start) < _APART:
        return True
    if not listed(one.lang, "ages", "kin_of_a_name").isdisjoint(_words(text)):
        return True
    beside = {
        word
        for each in (one, two)
        for word in _words(text[max(0, each.start - _BESIDE) : each.end + _BESIDE])
    }
    if not listed(one.lang, "ages", "kin").isdisjoint(beside):
        return True
    names = (one.entities[0], two.entities[0])
    family = names[0].rpartition(" ")[2]
    if re.search(rf"(?<!\w){re.escape(family)}s(?!\w)", text):
        return True  # `the Rowes`
    alone = (
        re.findall(
            rf"(?<![\w-]){re.escape(name.split()[0])}(?!\w)(?!\s+(?:\S+\s+)?{re.escape(family)})", text
        )
        for name in names
    )
    return any(alone) or _given_together(*names, text)


def _words(text: str) -> set[str]:
    return {fold(word) for word in _WORD.findall(text)}


def _of_years_ago(claim: Claim) -> bool:
    """`In 2019 Judge Peter Moss spared him`: somebody who held the post then, not `mayor since 2019`."""
    published = str(claim.published or "")[: len("2019")]
    return any(
        year.group() != published
        and not ends_with(fold(claim.context[: year.start()]).rstrip(), claim.lang, "counts_to_now")
        for year in re.finditer(r"(?<!\d)[12]\d{3}(?!\d)", claim.context)
    )


def _by_given_name(claims: Sequence[Claim]) -> list[list[Claim]]:
    sides: list[list[Claim]] = []
    for claim in claims:
        given = fold(claim.entities[0]).split()[0]
        for side in sides:
            if any(same_given_name(given, fold(other.entities[0]).split()[0]) for other in side):
                side.append(claim)
                break
        else:
            sides.append([claim])
    return sides


def _of_one_post(first: Claim, second: Claim) -> bool:
    """Tell whether two people are given one post of one body, both still or both no more."""
    if first.article == second.article or first.former != second.former or not may_be_one(first, second):
        return False
    return not first.terms or not second.terms or not set(first.terms).isdisjoint(second.terms)


def _named_together(first: str, second: str, articles: Sequence[Article]) -> bool:
    """Tell whether an article of the story names both: then they are two people."""
    texts = (article.text for article in articles)
    return any((first in text and second in text) or _given_together(first, second, text) for text in texts)


def _given_together(first: str, second: str, text: str) -> bool:
    """Tell whether a text pairs the given names: `Jean et Paul Durand`."""
    (one, *_), (two, *_) = first.split(), second.split()
    if one == two:
        return False
    family = first.rpartition(" ")[2]
    at = text.find(family)
    while at >= 0:
        before = text[max(0, at - 60) : at]
        if one in before and two in before:
            return True
        at = text.find(family, at + 1)
    return False
