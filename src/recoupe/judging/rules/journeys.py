"""A journey to a place that is elsewhere one from it: `left for Hawaii on 10 August`; elsewhere `left Hawaii`."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from itertools import combinations, islice, takewhile
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from recoupe.judging.case import Finding
from recoupe.judging.meaning import compatible
from recoupe.judging.phrases import may_say
from recoupe.judging.wording import source, value_of
from recoupe.language.concepts import stop_words
from recoupe.language.text import fold
from recoupe.language.words import listed
from recoupe.matching import naming
from recoupe.models import STATED_OR_PLANNED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from recoupe.judging.case import Case
    from recoupe.models import Claim

RULES = ("date-differs",)

_DATES = frozenset({"date", "date_range"})
_REACH = 70
"""Characters between a day and the name of the place that is reached or left on it, at most."""
_NAME = re.compile(r"[A-ZÀ-ÖØ-Þ][\w'’-]*(?: [A-ZÀ-ÖØ-Þ][\w'’-]*)*")
_WORD = re.compile(r"[^\W\d_][\w-]*|[^\w\s]")
_TRAVELLER = 3
"""Words right before a verb that may say who travels, at most."""
_PROBABILITY = 0.7
_DAY = len("2026-08-10")
_SPELLING = 88
"""Least likeness of two spellings of one place, in hundredths."""
_VERBS = ("journey_come", "journey_reach", "journey_go", "journey_leave")


@dataclass(frozen=True, slots=True)
class _Leg:
    """A journey on a day.

    Attributes:
        claim: The day.
        place: Where it goes to, or comes from.
        arrives: Whether it goes to the place.
        leaves: Whether the words say that a place is left on the day: this one, or one for this one.
        traveller: The words for who travels; empty where they do not stand right before.
    """

    claim: Claim
    place: str
    arrives: bool
    leaves: bool
    traveller: frozenset[str]


def findings(case: Case) -> Iterator[Finding]:
    """Yield a finding for each journey that two reports of a story tell the wrong way round on one day."""
    for articles in case.reports:
        told: dict[str, list[_Leg]] = defaultdict(list)
        for article in articles if len(articles) > 1 else ():
            for claim in case.by_article[article]:
                told[article] += _legs(claim)
        for one, two in combinations(sorted(told), 2):
            yield from _at_odds(told[one], told[two])


def _legs(claim: Claim) -> Iterator[_Leg]:
    if claim.kind not in _DATES or claim.modality not in STATED_OR_PLANNED or claim.headline:
        return
    day = claim.earliest or ""
    if len(day) != _DAY or claim.latest != day or not may_say(claim, *_VERBS):
        return
    at = claim.start - claim.context_start
    context = _folded(claim.context)
    ways = [found for found in _leads(claim.lang).finditer(context) if abs(found.end() - at) < _REACH]
    for found in sorted(ways, key=lambda way: abs(way.end() - at))[:1]:  # the nearest
        name = _NAME.match(claim.context, found.end())
        if name is not None:
            yield _Leg(
                claim,
                _folded(name[0]),
                arrives=found.lastgroup != "out",
                leaves=found.lastgroup != "to",
                traveller=_traveller(context[: found.start()], claim.lang),
            )


def _folded(text: str) -> str:
    """Return a text folded letter by letter, so that each stands where it stood."""
    return "".join((fold(letter) or " ")[0] for letter in text)


@cache
def _leads(lang: str) -> re.Pattern[str]:
    """Return what finds words that lead to a place gone to (`to`), left (`out`), or left another for (`off`)."""

    def any_of(*keys: str) -> str:
        words = sorted(
            (word for key in keys for word in listed(lang, "measures", key)), key=len, reverse=True
        )
        return rf"(?:{'|'.join(map(re.escape, words))})"

    come, reach, go, leave = ([key] for key in _VERBS)
    to = rf"(?:{any_of(*come)} {any_of('journey_at')}|{any_of(*go)} {any_of('journey_to')}|{any_of(*reach)})"
    off = rf"{any_of(*leave)} {any_of('journey_for')}"
    out = rf"(?:{any_of(*leave, *go)} {any_of('journey_from')}|{any_of(*leave)})"
    last = rf"(?!\w)\s*(?:{any_of('journey_articles')}\s*)?(?=\S)"
    return re.compile(rf"(?<!\w)(?:(?P<off>{off})|(?P<to>{to})|(?P<out>{out})){last}")


def _traveller(before: str, lang: str) -> frozenset[str]:
    """Return the words right before a verb, its auxiliaries aside, up to the first that names nobody."""
    words: list[str] = _WORD.findall(before)
    skipped = {
        part for word in listed(lang, "measures", "journey_auxiliaries") for part in _WORD.findall(word)
    }
    while words and words[-1] in skipped:
        words.pop()
    nobody = stop_words(lang)
    own = takewhile(lambda word: word[0].isalpha() and word not in nobody, reversed(words))
    return frozenset(islice(own, _TRAVELLER))


def _at_odds(one: Sequence[_Leg], two: Sequence[_Leg]) -> Iterator[Finding]:
    for here in one:
        for there in two:
            if here.arrives == there.arrives or not compatible(here.claim, there.claim):
                continue
            if not _is_place(here.place, there.place) or not _is_one_traveller(here, there):
                continue
            if _is_told(here, two) or _is_told(there, one):
                continue  # there and back on one day
            both_leave = here.leaves and there.leaves
            if both_leave or _is_dated_otherwise(here, two) or _is_dated_otherwise(there, one):
                yield _finding(here, there)
                return


def _is_place(one: str, two: str) -> bool:
    """`Hawaï`, `Hawaii`."""
    return fuzz.ratio(one, two) >= _SPELLING


def _is_one_traveller(one: _Leg, two: _Leg) -> bool:
    """Tell whether one and the same may travel: by the words for them, or by who else the two sentences name."""
    if one.traveller and two.traveller:
        return one.traveller <= two.traveller or two.traveller <= one.traveller
    for known, other in ((one, two), (two, one)):
        if known.traveller:
            return known.traveller <= {*_WORD.findall(_folded(other.claim.context))}
    names = ({fold(name) for name in leg.claim.entities if fold(name) != leg.place} for leg in (one, two))
    return not set.isdisjoint(*names)


def _is_told(leg: _Leg, legs: Sequence[_Leg]) -> bool:
    return any(compatible(other.claim, leg.claim) for other in legs if _is_alike(other, leg))


def _is_dated_otherwise(leg: _Leg, legs: Sequence[_Leg]) -> bool:
    """Tell whether another report has the same leg on another day."""
    return any(not compatible(other.claim, leg.claim) for other in legs if _is_alike(other, leg))


def _is_alike(one: _Leg, two: _Leg) -> bool:
    """Tell whether two legs go the same way: `San Francisco`, `San Francisco Bay`."""
    near = one.place.startswith(f"{two.place} ") or two.place.startswith(f"{one.place} ")
    return one.arrives == two.arrives and (near or _is_place(one.place, two.place))


def _finding(one: _Leg, two: _Leg) -> Finding:
    to, out = (one, two) if one.arrives else (two, one)
    return Finding(
        rule="date-differs",
        severity="contradiction",
        probability=_PROBABILITY,
        subject=naming.phrase(out.claim) or naming.phrase(to.claim) or naming.said(out.claim),
        explanation=(
            f"On {value_of(to.claim)}, a journey to a place {source(to.claim)} and from the same place "
            f"{source(out.claim)}."
        ),
        sides=[[one.claim], [two.claim]],
    )
