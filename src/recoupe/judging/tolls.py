"""How many people a headline and its text tell to be dead, hurt, held, missing or out of work.

A headline names the state right behind its figure (`Nine held`, `Six blessés`), the text in the words of a sentence
(`Seven people are in custody`, `Huit personnes ont été transportées à l'hôpital`).
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from recoupe.judging.phrases import has, says, words_before, words_behind, words_between
from recoupe.language import table
from recoupe.language.concepts import fields, is_grade, is_state
from recoupe.language.text import fold
from recoupe.language.words import listed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from recoupe.models import Claim

_COUNTS = frozenset({"count", "number"})
_HEAD = 24
"""Characters behind a headline's figure in which its state is named."""
_CLAUSE = 60
"""Characters behind a figure of the text in which its state is named."""
_BESIDE = 40
"""Characters behind a state in which one more person is named (`and their guide`)."""
_FOLLOWING = 200
"""Characters behind a count of the text in which others are told of."""
_SENTENCE = re.compile(r"[.!?]\s")
_STOPS = re.compile(r"[.;:!?]|,(?!\d)")
_PEOPLE = frozenset(
    {"population", "casualties", "arrests", "court", "jobs", "ships", "flights", "rescue", "patients"}
)


def counted(
    head: Claim, body: Sequence[Claim], lead: Sequence[Claim], text: str
) -> tuple[Claim | None, bool]:
    """Return the count that the text gives of a headline's state, and whether it may be but a part of the headline's.

    Args:
        head: A count of the headline.
        body: All claims of the text.
        lead: Those of them that may be what the headline is about.
        text: The article's text.
    """
    state = state_of(head)
    if state is None or not (head.amount or 0.0).is_integer():
        return None, False
    told = [claim for claim in lead if claim.kind in _COUNTS and _is_told(claim, state)]
    if not told:
        return None, False
    if len({claim.amount for claim in told}) != 1 or any(_is_vague(claim) for claim in (head, told[0])):
        return None, True
    claim = told[0]
    counts = [other for other in body if other.kind in _COUNTS and other not in told]
    counts = [other for other in counts if not _is_part(other, claim, counts)]
    if any(_makes(claim, other, head) for other in counts) or _is_one_more(head, body):
        return claim, True
    return claim, _names_more(head, claim, state, text)


def state_of(head: Claim) -> str | None:
    """Return the state that stands right behind a headline's figure: `arrested` of `Nine held in Nagpur`."""
    if head.kind not in _COUNTS:
        return None
    behind = _STOPS.split(fold(words_behind(head)))[0][:_HEAD]
    return next((state for state, known in _states(head.lang).items() if known.search(behind)), None)


def are_of_one_state(one: Claim, two: Claim) -> bool:
    """Tell whether two counts of a text are told to be in one state: `the loss of 340 jobs`, `430 are out of work`."""
    return any(
        all(_is_told(claim, state) or _is_told_before(claim, state) for claim in (one, two))
        for state in _states(one.lang)
    )


def _is_told_before(claim: Claim, state: str) -> bool:
    """`the loss of 340`, `la mort de 340 personnes`."""
    words = listed(claim.lang, "measures", "told_before", state)
    before = fold(words_before(claim)).rstrip()
    return any(before.endswith(fold(word)) for word in words)


def _is_of_people(claim: Claim) -> bool:
    """Tell whether a count may be of people: by what it counts, or where nothing is named."""
    if claim.kind == "number" or not claim.concept or is_state(claim.concept, claim.lang):
        return True
    people = listed(claim.lang, "ages", "people")
    if people.intersection({fold(str(claim.unit)), *claim.terms}):
        return True
    return not fields(claim.concept).isdisjoint(_PEOPLE)


def _is_told(claim: Claim, state: str) -> bool:
    if not _is_of_people(claim):
        return False
    if claim.concept == state:
        return True
    behind = _STOPS.split(fold(words_behind(claim)))[0][:_CLAUSE]
    behind = _next_number(claim.lang).split(behind)[0]
    return _states(claim.lang)[state].search(behind) is not None


def _is_vague(claim: Claim) -> bool:
    return claim.bound != "exact"


def _makes(claim: Claim, other: Claim, head: Claim) -> bool:
    """Tell whether another count of people makes the headline's with one of the text, or leaves it of that."""
    joined = other.end <= claim.start and has(words_between(other, claim), claim.lang, "joining")
    if not (_is_of_people(other) or joined) or _is_at_large(other):
        return False
    one, two = claim.amount or 0.0, other.amount or 0.0
    return head.amount in {one + two, abs(one - two)}


def _is_part(other: Claim, claim: Claim, counts: Sequence[Claim]) -> bool:
    """Tell whether a count and one more make the one that the text tells of a state: `seven`, `the five`, `two`."""
    if other.scope == "part" and is_grade(other.concept, other.lang):
        return True  # `eight, two of them with serious burns`
    rest = (claim.amount or 0.0) - (other.amount or 0.0)
    return rest > 0 and any(
        each is not other and each.amount == rest and _is_of_people(each) for each in counts
    )


def _is_at_large(claim: Claim) -> bool:
    """`Two more suspects are absconding`: those are none of whom somebody holds."""
    return says(claim, "at_large")


def _is_one_more(head: Claim, body: Sequence[Claim]) -> bool:
    """`Four people died at the scene and a fifth in hospital`: an ordinal, which may be read as a part."""
    return any(
        claim.kind in {"ordinal", "ratio"} and head.amount in {claim.amount, _whole(claim)} for claim in body
    )


def _whole(claim: Claim) -> float | None:
    return round(1 / claim.amount) if claim.kind == "ratio" and claim.amount else None


def _names_more(head: Claim, claim: Claim, state: str, text: str) -> bool:
    """Tell whether somebody is told of besides those counted: `and their guide`, `the others`, `a man was killed`."""
    following = _SENTENCE.split(fold(text[claim.end : claim.end + _FOLLOWING]))
    behind = ". ".join(each for each in following if not has(each, claim.lang, "at_large"))
    if (head.amount or 0.0) > (claim.amount or 0.0) and has(behind, claim.lang, "other_people"):
        return True
    if (head.amount or 0.0) - (claim.amount or 0.0) != 1:
        return False
    own = claim.context_start + len(claim.context)
    rest = fold(text[head.context_start + len(head.context) : claim.start] + "." + text[own:])
    return has(behind[: _CLAUSE + _BESIDE], claim.lang, "and_someone") or bool(
        _states(claim.lang)[state].search(rest)
    )


@cache
def _next_number(lang: str) -> re.Pattern[str]:
    """Return what ends the words on a figure: `and one`, which is of somebody else."""
    joining = "|".join(map(re.escape, listed(lang, "measures", "joining")))
    numbers = "|".join(re.escape(fold(word)) for word in table(lang, "numbers")["cardinals"])
    return re.compile(rf"(?<!\w)(?:{joining}) (?:{numbers}|\d)(?!\w)")


@cache
def _states(lang: str) -> Mapping[str, re.Pattern[str]]:
    known = table(lang, "measures")["told_states"]
    return {
        state: re.compile(rf"(?<![\w-])(?:{'|'.join(re.escape(fold(word)) for word in words)})(?![\w-])")
        for state, words in known.items()
    }
