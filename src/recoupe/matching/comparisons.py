"""Comparisons of two claims: each answers one question with a level of the table of match weights."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from recoupe.calendar import parse_days
from recoupe.language.concepts import EXCLUDED, fields, happens_once_ever, is_concept
from recoupe.language.people import called_by_given_name, same_person
from recoupe.language.territories import is_code
from recoupe.matching.bags import Bags
from recoupe.matching.closeness import compare_values
from recoupe.matching.columns import columns
from recoupe.matching.companions import compare_companions
from recoupe.matching.copies import Copies
from recoupe.matching.rarity import Rarity
from recoupe.matching.rivals import Rivals, measured, told_value
from recoupe.matching.stories import stories
from recoupe.models import STATED, STATED_OR_PLANNED
from recoupe.packed import by_article

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from recoupe.calendar import Days
    from recoupe.matching.weights import Weights
    from recoupe.models import Article, Claim

PRECISION = 9
"""Decimals of a sum of weights: in whatever order they are added."""
CLOSE_PHRASE = 85
"""Least likeness, in percent, of two measures in other words for one."""
GRADES = ((0.4, "close"), (0.2, "near"), (0.08, "far"))
"""Least cosines of two sentences' words."""
DEPTHS = ((40, "near"), (60, "distant"))
"""Hundredths of an article between the depths of two claims, less than."""
LONG_AGO = 100
"""Days before an article's publication from which a period is past, not of now."""
DAYS, WEEKS = 14, 60
"""Most days between two dates of one event that are days apart, and that are weeks apart."""
YEAR = 300
"""Most days between two periods whose years are not told apart."""
SAME_TIME = 60
"""Days between two publications whose figures without a date are of the same time."""
CONTRASTS: Mapping[str, frozenset[str]] = {
    "prior": frozenset({"ranks"}),
    "period": frozenset({"different", "years_apart", "then_and_now", "within"}),
    "modality": frozenset({"planned", "different"}),
    "scope": frozenset({"different"}),
    "names": frozenset({"different"}),
    "terms": frozenset({"different"}),
}
"""What tells two figures apart, however little else two short texts tell."""
THINGS = frozenset({"count", "number", "ordinal"})
"""Kinds of values without a unit."""


_OF_AGE = 18.0
"""Years from which people are told by their family names."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a comparison of two claims depends on beside them.

    Attributes:
        stories: The story of each article.
        weights: The table of match weights.
        rivals: What each article tells, hence how many figures could be meant.
        peers: What each article tells of each thing measured.
        rarity: How much each canonical word tells in each story.
        copies: Which articles are near-copies of each other.
    """

    stories: Mapping[str, int]
    weights: Weights
    rarity: Rarity
    rivals: Rivals
    peers: Rivals
    copies: Copies = field(default_factory=Copies)


def setting(
    claims: Sequence[Claim], articles: Sequence[Article], weights: Weights, bags: Bags | None = None
) -> Setting:
    """Return the setting of a run's claims; the bags of the articles may be known already."""
    told, same = stories(bags or Bags.of(columns(claims), articles), articles)
    own = by_article(claims)
    return Setting(told, weights, Rarity(own, told), Rivals(own), Rivals(own, measured), same)


@dataclass(frozen=True, slots=True)
class Comparison:
    """The levels that two claims reach, and the sum of their weights with the prior."""

    levels: Mapping[str, str]
    weight: float

    @property
    def probability(self) -> float:
        """How likely the two speak of the same fact, from 0 to 1."""
        return probability(self.weight)


def probability(weight: float) -> float:
    """Return how likely two claims speak of the same fact, from 0 to 1, whose weights have this sum."""
    return 1 / (1 + 2 ** -max(-60.0, min(60.0, weight)))


def compare(first: Claim, second: Claim, setting: Setting) -> Comparison:
    """Compare two claims of one family."""
    levels = {"prior": _prior(first, second, setting)}
    levels["context"] = _context(first, second, setting)
    levels["measure"] = _measure(first, second)
    levels["thing"] = _thing(first, second, levels["measure"])
    levels |= {name: question(first, second) for name, question in QUESTIONS.items()}
    levels |= _among(first, second, levels, setting)
    weight = sum(setting.weights[name][level] for name, level in levels.items())
    return Comparison(levels, round(weight, PRECISION))


def _prior(first: Claim, second: Claim, setting: Setting) -> str:
    if first.article == second.article:
        if _is_answered(first, second):
            return "second_opinion"
        if first.kind == second.kind == "ordinal":
            return "enumeration"
        if first.aspect == "event":
            return "other_event"
        if first.headline != second.headline:
            return "headline" if setting.rivals.bears_out(first, second) else "headline_alone"
        voices = _known(first.speaker, second.speaker) == "different"
        if _in_one_sentence(first, second):
            return "two_voices" if voices else "same_sentence"
        return "two_sources" if voices else "same_article"
    if setting.stories.get(first.article) != setting.stories.get(second.article):
        return "other_story"
    if first.aspect == "event":
        return "events"
    return "ranks" if first.kind == second.kind == "ordinal" else "same_story"


def _is_answered(first: Claim, second: Claim) -> bool:
    """Tell whether one is given of what the other measures, by somebody else."""
    return first.article == second.article and (
        first.start == second.answers or second.start == first.answers
    )


def _among(first: Claim, second: Claim, levels: Mapping[str, str], setting: Setting) -> dict[str, str]:
    """Compare two claims with their articles: nothing to say of two stories, and little of one value."""
    position = _position(first, second) if levels["prior"] != "other_story" else "unknown"
    if told_value(first) == told_value(second) or levels["prior"] == "other_story":
        return {"rivals": "unknown", "elsewhere": "unknown", "peers": "unknown", "position": position}
    apart = (first.article, first.headline) != (second.article, second.headline)
    rivals = setting.rivals.level(first, second)
    if rivals == "only" and any(levels[name] in found for name, found in CONTRASTS.items()):
        rivals = "one"
    return {
        "rivals": rivals,
        "elsewhere": setting.rivals.elsewhere(first, second),
        "peers": setting.peers.level(first, second) if apart and levels["measure"] == "same" else "unknown",
        "position": position,
    }


def _measure(first: Claim, second: Claim) -> str:
    if first.kind == "score":
        return "unknown"
    one, two = ("" if claim.guessed else claim.concept for claim in (first, second))
    if one and one == two:
        return "same"
    if one and two:
        if one in second.terms or two in first.terms:
            return "related"
        apart = is_concept(one, first.lang) and is_concept(
            two, second.lang
        )  # `people` may be dead, or injured
        if not apart and fuzz.token_sort_ratio(first.measure, second.measure) >= CLOSE_PHRASE:
            return "related"
    if (one and one in second.alternatives) or (two and two in first.alternatives):
        return "alternate"
    if not one or not two:
        return "alternate" if set(first.alternatives) & set(second.alternatives) else "unknown"
    of_one, of_two = fields(one), fields(two)
    if of_one and of_two:
        return "field" if of_one & of_two else "different"
    return "different"


def _thing(first: Claim, second: Claim, measured: str) -> str:
    """What is counted or ranked is its unit: twelve wounded are not twelve cars, but 12 km are 12 km of anything."""
    if not {first.kind, second.kind} <= THINGS or _is_answered(first, second):
        return "unknown"
    return "untold" if measured == "unknown" else measured


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
        holders = (claim.entities[0] if claim.entities else "" for claim in (first, second))
        return ages_of(*holders, youngest=min(first.amount or 0.0, second.amount or 0.0))
    level = _sets(first.entities, second.entities)
    return "contrasting" if level == "overlapping" and first.article == second.article else level


def ages_of(first: str, second: str, *, youngest: float) -> str:
    """Tell whether two ages are of one person, of two, or of somebody who is not named.

    Only children are told by their given names alone; `youngest` is the lesser of the two ages, in years.
    """
    if not first or not second:
        return "nobody"
    alike = same_person(first, second) or (youngest < _OF_AGE and called_by_given_name(first, second))
    return "one_person" if alike else "two_people"


def _in_one_sentence(first: Claim, second: Claim) -> bool:
    return first.article == second.article and first.context_start == second.context_start


def _places(first: Claim, second: Claim) -> str:
    if _in_one_sentence(first, second):
        return "unknown"
    return _sets(set(first.places), set(second.places))


def _context(first: Claim, second: Claim, setting: Setting) -> str:
    """Compare the sentences by the cosine of their words, or say that they are one.

    Within a story each word has the weight of its rarity there; to two stories all are the same.
    """
    if _in_one_sentence(first, second):
        return "same_sentence"
    one, two = set(first.context_terms), set(second.context_terms)
    if not one or not two:
        return "unknown"
    stories = (setting.stories.get(claim.article) for claim in (first, second))
    story = next(stories)
    rarity = setting.rarity.of(story) if story == next(stories) else {}
    both, *alone = (sum(rarity.get(word, 1.0) ** 2 for word in words) for words in (one & two, one, two))
    likeness = both / math.sqrt(alone[0] * alone[1]) if both else 0.0
    return _lenient(next((level for least, level in GRADES if likeness >= least), "apart"), first, second)


def _lenient(level: str, first: Claim, second: Claim) -> str:
    """A headline has too few words for those it lacks to say anything."""
    return (
        "unknown" if level in {"apart", "far", "different"} and (first.headline or second.headline) else level
    )


def _period(first: Claim, second: Claim) -> str:
    one, two = parse_days(first.period), parse_days(second.period)
    if first.aspect == "event":
        once = first.concept == second.concept and happens_once_ever(first.concept)
        return _distance(one, two, once=once, written=is_written(first, second))
    if one is None and two is None:
        one, two = parse_days(first.published), parse_days(second.published)
        apart = one and two and (max(one[0], two[0]) - min(one[1], two[1])).days > SAME_TIME
        return "different" if apart else "unknown"
    if one is None or two is None:
        return _then_and_now(one, two, parse_days(first.published), parse_days(second.published))
    if one == two:
        return "same"
    if one[0] > two[1] or two[0] > one[1]:
        between = (max(one[0], two[0]) - min(one[1], two[1])).days
        return "years_apart" if between > YEAR else "different"
    lengths = sorted(((one[1] - one[0]).days + 1, (two[1] - two[0]).days + 1))
    return "within" if lengths[0] * 2 < lengths[1] else "overlapping"


def _then_and_now(one: Days | None, two: Days | None, *published: Days | None) -> str:
    """A figure of a past period is another than one told without a period, which is of its article's own time."""
    period, now = (one, published[1]) if one else (two, published[0])
    if period is None or now is None:
        return "unknown"
    return "then_and_now" if (now[0] - period[1]).days > LONG_AGO else "unknown"


def _distance(one: Days | None, two: Days | None, *, once: bool, written: bool) -> str:
    """Reports of one event miss its day by days, seldom by months, unless there is but one such event or a slip."""
    if one is None or two is None:
        return "unknown"
    apart = (max(one[0], two[0]) - min(one[1], two[1])).days
    if apart > DAYS and written and is_slip(one, two):
        return "slipped"
    if apart > WEEKS:
        return "once" if once else "months_apart"
    return "days_apart" if apart <= DAYS else "weeks_apart"


def is_written(*dates: Claim) -> bool:
    """Tell whether dates are told by numbers: a slip of the pen is none of the reckoning (`on Monday`)."""
    return all(any(character.isdigit() for character in date.quote) for date in dates)


def is_slip(one: Days, two: Days) -> bool:
    """Tell whether two days of one year differ by their month alone."""
    alone = one[0] == one[1] and two[0] == two[1]
    return alone and one[0].day == two[0].day and one[0].year == two[0].year and one[0].month != two[0].month


def _aspect(first: Claim, second: Claim) -> str:
    return "same" if first.aspect == second.aspect else "different"


def _direction(first: Claim, second: Claim) -> str:
    return _known(first.direction, second.direction)


def _scope(first: Claim, second: Claim) -> str:
    """Tell a whole from what may be part of it, and what comes to others: `21,300 undergraduates`, `two more farms`."""
    if (first.scope == "remainder") != (second.scope == "remainder"):
        return "added"
    whole, other = (first, second) if first.scope == "total" else (second, first)
    if whole.scope == "total" and other.scope is None and (other.amount or 0.0) < (whole.amount or 0.0):
        return "whole"
    return _known(first.scope, second.scope)


def _modality(first: Claim, second: Claim) -> str:
    both = {first.modality, second.modality}
    if len(both) == 1 or both <= STATED:
        return "same"
    return "planned" if both <= STATED_OR_PLANNED else "different"


def _standing(first: Claim, second: Claim) -> str:
    return "same" if first.former == second.former else "different"


def _lasting(first: Claim, second: Claim) -> str:
    """Compare whether two durations are how long something took; a report tells few of these."""
    one, two = first.lasting, second.lasting
    if one is None or two is None:
        return "unknown" if one is two else "one_sided"
    return "told" if "told" in {one, two} else "implied"


def _speaker(first: Claim, second: Claim) -> str:
    return _known(first.speaker, second.speaker)


def _position(first: Claim, second: Claim) -> str:
    """Compare how far down two reports tell it: they begin with what matters most (the inverted pyramid)."""
    if first.article == second.article or first.depth is None or second.depth is None:
        return "unknown"
    apart = abs(first.depth - second.depth)
    return next((level for most, level in DEPTHS if apart < most), "remote")


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


QUESTIONS: Mapping[str, Callable[[Claim, Claim], str]] = {
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
    "lasting": _lasting,
    "speaker": _speaker,
    "companions": compare_companions,
}
