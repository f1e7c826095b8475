"""A photograph or a film: it is taken once, and seen only after that."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from itertools import combinations, product
from typing import TYPE_CHECKING

from recoupe.judging.case import Finding
from recoupe.judging.likeness import resemblance, tell
from recoupe.judging.meaning import days
from recoupe.judging.phrases import pattern, words_before, words_behind
from recoupe.judging.wording import source, value_of
from recoupe.language.concepts import pictures
from recoupe.language.text import fold
from recoupe.language.words import listed
from recoupe.models import STATED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from recoupe.judging.case import Case
    from recoupe.models import Claim

RULES = ("date-differs",)

_DATES = frozenset({"date", "date_range"})
_TAKEN, _SEEN = "picture_taken", "picture_seen"
_REACH = 70
"""Characters between a day and the word that says what was done with the picture on it, at most."""
_ALIKE, _ALONE = 0.15, 0.07
"""Least likeness of two sentences that speak of one picture, and of those that alone do so in two briefs."""
_PROBABILITY = 0.7


@dataclass(frozen=True, slots=True)
class _Told:
    """What a sentence tells of a picture on a day: that it was taken, or that it could be seen."""

    claim: Claim
    days: tuple[date, date]
    taken: bool
    words: frozenset[str]


def findings(case: Case) -> Iterator[Finding]:
    """Yield a finding for each picture of a story taken on two days, or seen before it was taken."""
    by_story: dict[int | None, list[Sequence[_Told]]] = defaultdict(list)
    for article, claims in case.by_article.items():
        if article not in case.superseded and (told := [*_all_told(claims)]):
            by_story[case.stories.get(article)].append(told)
    for story, articles in by_story.items():
        if len(articles) > 1:
            rarity = case.rarity(story)
            for one, two in combinations(articles, 2):
                alone = all(_is_alone(each, case) for each in (one, two))
                alike = _ALONE if alone else _ALIKE
                found = next((pair for pair in product(one, two) if _at_odds(*pair, rarity, alike)), None)
                if found is not None:
                    yield _finding(*sorted(found, key=lambda each: not each.taken))


def _is_alone(told: Sequence[_Told], case: Case) -> bool:
    """Tell whether one sentence of a brief speaks of pictures, and no other."""
    sentences = {each.claim.context_start for each in told}
    return len(sentences) == 1 and case.is_brief(told[0].claim.article)


def _all_told(claims: Sequence[Claim]) -> Iterator[_Told]:
    for claim in claims:
        if claim.kind in _DATES and claim.modality in STATED and not claim.headline:
            words = frozenset((claim.concept, *claim.terms, *claim.context_terms))
            own = None if pictures().isdisjoint(words) else days(claim)
            taken = _is_taken(claim) if own is not None else None
            if own is not None and taken is not None:
                done = listed(claim.lang, "measures", _TAKEN) | listed(claim.lang, "measures", _SEEN)
                yield _Told(
                    claim, _open(claim, own) if taken else own, taken, words - pictures() - done - {""}
                )


def _open(claim: Claim, own: tuple[date, date]) -> tuple[date, date]:
    """Return the days that a day leaves open: those from it on in `filmed after the invasion on 24 February`."""
    before = fold(words_before(claim))[-_REACH:]
    after, until = (
        max((found.start() for found in pattern(claim.lang, key).finditer(before)), default=-1)
        for key in ("picture_after", "picture_before")
    )
    if after > until:
        return own[0], date.max
    return (date.min, own[1]) if until >= 0 else own


def _is_taken(claim: Claim) -> bool | None:
    """Tell whether the nearest word on the picture says that it was taken then; None where none says anything."""
    before, behind = fold(words_before(claim))[-_REACH:], fold(words_behind(claim))[:_REACH]
    near = [
        (distance, taken)
        for key, taken in ((_TAKEN, True), (_SEEN, False))
        for distance in (
            *(len(before) - found.end() for found in pattern(claim.lang, key).finditer(before)),
            *(_REACH // 2 + found.start() for found in pattern(claim.lang, key).finditer(behind)),
        )
    ]
    return min(near)[1] if near else None


def _at_odds(one: _Told, two: _Told, rarity: Mapping[str, float], alike: float) -> bool:
    """Tell whether two sentences speak of one picture, and of days that do not go together."""
    if not (one.taken or two.taken) or resemblance(one.words, two.words, rarity) < alike:
        return False
    if not tell(one.words & two.words, rarity):
        return False
    if one.taken and two.taken:
        return one.days[1] < two.days[0] or two.days[1] < one.days[0]
    taken, seen = (one, two) if one.taken else (two, one)
    return seen.days[1] < taken.days[0]


def _finding(one: _Told, two: _Told) -> Finding:
    first, second = one.claim, two.claim
    told = f"on {value_of(first)} {source(first)}"
    other = "taken on" if two.taken else "to be seen on"
    return Finding(
        rule="date-differs",
        severity="contradiction",
        probability=_PROBABILITY,
        subject=first.measure or second.measure or first.quote,
        explanation=f"A picture taken {told} was {other} {value_of(second)} {source(second)}.",
        sides=[[first], [second]],
    )
