"""Comparisons of two claims: each answers one question with a level of the table of match weights."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from recoupe.calendar import parse_days
from recoupe.language.concepts import EXCLUDED, is_concept
from recoupe.language.people import same_person
from recoupe.language.territories import is_code
from recoupe.matching.closeness import compare_values
from recoupe.matching.stories import stories

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from recoupe.calendar import Days
    from recoupe.matching.weights import Weights
    from recoupe.models import Article, Claim

_CLOSE_PHRASE = 85
_GRADES = ((0.7, "close"), (0.45, "near"), (0.2, "far"))
"""Least shares of the poorer side's words, by how much they tell."""
_LONG_AGO = 100
"""Days before an article's publication from which a period is past, not of now."""
_DAYS, _WEEKS = 14, 60
_SAME_TIME = 60
"""Days between two publications whose figures without a date are of the same time."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a comparison of two claims depends on beside them.

    Attributes:
        stories: The story of each article.
        weights: The table of match weights.
        rarity: How much each canonical word tells: log of the number of sentences over those that hold it.
    """

    stories: Mapping[str, int]
    weights: Weights
    rarity: Mapping[str, float]


def setting(claims: Sequence[Claim], articles: Sequence[Article], weights: Weights) -> Setting:
    """Return the setting of a run's claims."""
    sentences = {(claim.article, claim.context_start): claim.context_terms for claim in claims}
    spread = Counter(word for words in sentences.values() for word in words)
    rarity = {word: math.log(1 + len(sentences) / number) for word, number in spread.items()}
    return Setting(stories(claims, articles), weights, rarity)


@dataclass(frozen=True, slots=True)
class Comparison:
    """The levels that two claims reach, and the sum of their weights with the prior."""

    levels: Mapping[str, str]
    weight: float

    @property
    def probability(self) -> float:
        """How likely the two speak of the same fact, from 0 to 1."""
        return 1 / (1 + 2 ** -max(-60.0, min(60.0, self.weight)))


def compare(first: Claim, second: Claim, setting: Setting) -> Comparison:
    """Compare two claims of one family."""
    levels = {"prior": _prior(first, second, setting.stories)}
    levels["context"] = _context(first, second, setting.rarity)
    levels["clause"] = _clause(first, second, setting.rarity)
    levels |= {name: question(first, second) for name, question in _QUESTIONS.items()}
    return Comparison(levels, sum(setting.weights[name][level] for name, level in levels.items()))


def _prior(first: Claim, second: Claim, stories: Mapping[str, int]) -> str:
    if first.article == second.article:
        if first.kind == second.kind == "ordinal":
            return "enumeration"
        if first.aspect == "event":
            return "other_event"
        if first.headline != second.headline:
            return "headline"
        if _in_one_sentence(first, second):
            return "two_voices" if _known(first.speaker, second.speaker) == "different" else "same_sentence"
        return "same_article"
    return "same_story" if stories.get(first.article) == stories.get(second.article) else "other_story"


def _measure(first: Claim, second: Claim) -> str:
    if not first.concept or not second.concept or first.kind == "score":
        return "unknown"
    if first.concept == second.concept:
        return "same"
    if first.concept in second.terms or second.concept in first.terms:
        return "related"
    if is_concept(first.concept, first.lang) and is_concept(second.concept, second.lang):
        return "different"  # `people` may be dead in one and injured in the other
    return "related" if fuzz.token_sort_ratio(first.measure, second.measure) >= _CLOSE_PHRASE else "different"


def _terms(first: Claim, second: Claim) -> str:
    if (EXCLUDED in first.terms) != (EXCLUDED in second.terms):
        return "excluded"
    return _lenient(_sets(_plain(first), _plain(second)), first, second)


def _qualifiers(first: Claim, second: Claim) -> str:
    return _sets(_named(first), _named(second))


def _predicate(first: Claim, second: Claim) -> str:
    return _known(first.predicate or None, second.predicate or None)


def _agent(first: Claim, second: Claim) -> str:
    return _sets(first.agent, second.agent)


def _names(first: Claim, second: Claim) -> str:
    if _in_one_sentence(first, second):
        return "unknown"
    if first.kind == second.kind == "age":
        return "one_person" if _one_person(first, second) else "two_people"
    level = _sets(first.entities, second.entities)
    return "contrasting" if level == "overlapping" and first.article == second.article else level


def _one_person(first: Claim, second: Claim) -> bool:
    return bool(first.entities and second.entities) and same_person(first.entities[0], second.entities[0])


def _in_one_sentence(first: Claim, second: Claim) -> bool:
    return first.article == second.article and first.context_start == second.context_start


def _places(first: Claim, second: Claim) -> str:
    if _in_one_sentence(first, second):
        return "unknown"
    return _sets(set(first.places), set(second.places))


def _context(first: Claim, second: Claim, rarity: Mapping[str, float]) -> str:
    """Compare the sentences, or say that they are one."""
    if _in_one_sentence(first, second):
        return "same_sentence"
    level = _shared(set(first.context_terms), set(second.context_terms), rarity)
    return _lenient(level, first, second)


def _clause(first: Claim, second: Claim, rarity: Mapping[str, float]) -> str:
    """Compare all that is told of what is measured: its words, its verb, its subject."""
    return _lenient(_shared(_told(first), _told(second), rarity), first, second)


def _lenient(level: str, first: Claim, second: Claim) -> str:
    """A headline has too few words for those it lacks to say anything."""
    return (
        "unknown" if level in {"apart", "far", "different"} and (first.headline or second.headline) else level
    )


def _told(claim: Claim) -> set[str]:
    return {claim.predicate, *claim.terms, *claim.agent} - {"", claim.concept}


def _shared(one: set[str], two: set[str], rarity: Mapping[str, float]) -> str:
    """Grade how much of the rarer words of the poorer side the other has too."""
    if not one or not two:
        return "unknown"
    both = sum(rarity.get(word, 1.0) for word in one & two)
    poorer = min(sum(rarity.get(word, 1.0) for word in one), sum(rarity.get(word, 1.0) for word in two))
    share = both / poorer if poorer else 0.0
    return next((level for least, level in _GRADES if share >= least), "apart")


def _period(first: Claim, second: Claim) -> str:
    one, two = parse_days(first.period), parse_days(second.period)
    if first.aspect == "event":
        return _distance(one, two)
    if one is None and two is None:
        one, two = parse_days(first.published), parse_days(second.published)
        apart = one and two and (max(one[0], two[0]) - min(one[1], two[1])).days > _SAME_TIME
        return "different" if apart else "unknown"
    if one is None or two is None:
        return _then_and_now(one, two, parse_days(first.published), parse_days(second.published))
    if one == two:
        return "same"
    if one[0] > two[1] or two[0] > one[1]:
        return "different"
    lengths = sorted(((one[1] - one[0]).days + 1, (two[1] - two[0]).days + 1))
    return "within" if lengths[0] * 2 < lengths[1] else "overlapping"


def _then_and_now(one: Days | None, two: Days | None, *published: Days | None) -> str:
    """A figure of a past period is another than one told without a period, which is of its article's own time."""
    period, now = (one, published[1]) if one else (two, published[0])
    if period is None or now is None:
        return "unknown"
    return "then_and_now" if (now[0] - period[1]).days > _LONG_AGO else "unknown"


def _distance(one: Days | None, two: Days | None) -> str:
    """Reports of one event miss its day by days, seldom by months."""
    if one is None or two is None:
        return "unknown"
    apart = (max(one[0], two[0]) - min(one[1], two[1])).days
    return "days_apart" if apart <= _DAYS else "weeks_apart" if apart <= _WEEKS else "months_apart"


def _aspect(first: Claim, second: Claim) -> str:
    return "same" if first.aspect == second.aspect else "different"


def _direction(first: Claim, second: Claim) -> str:
    return _known(first.direction, second.direction)


def _scope(first: Claim, second: Claim) -> str:
    return _known(first.scope, second.scope)


def _modality(first: Claim, second: Claim) -> str:
    stated = {"asserted", "reported"}
    both = {first.modality, second.modality}
    if len(both) == 1 or both <= stated:
        return "same"
    return "planned" if both <= {*stated, "planned"} else "different"


def _standing(first: Claim, second: Claim) -> str:
    return "same" if first.former == second.former else "different"


def _speaker(first: Claim, second: Claim) -> str:
    return _known(first.speaker, second.speaker)


def _known(first: str | None, second: str | None) -> str:
    if first is None or second is None:
        return "unknown"
    return "same" if first == second else "different"


def _sets(first: Collection[str], second: Collection[str]) -> str:
    one, two = set(first), set(second)
    if not one or not two:
        return "one_sided" if one or two else "unknown"
    if one <= two or two <= one:
        return "same"
    return "overlapping" if one & two else "different"


def _named(claim: Claim) -> set[str]:
    """Territories and names that the measure itself holds."""
    return {term for term in claim.terms if is_code(term)}


def _plain(claim: Claim) -> set[str]:
    return set(claim.terms) - _named(claim)


_QUESTIONS: Mapping[str, Callable[[Claim, Claim], str]] = {
    "measure": _measure,
    "terms": _terms,
    "qualifiers": _qualifiers,
    "value": compare_values,
    "predicate": _predicate,
    "agent": _agent,
    "names": _names,
    "places": _places,
    "period": _period,
    "aspect": _aspect,
    "direction": _direction,
    "scope": _scope,
    "modality": _modality,
    "standing": _standing,
    "speaker": _speaker,
}
