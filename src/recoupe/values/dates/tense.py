"""Whether a sentence speaks of what was or of what is to come, by the verbs near a date."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from recoupe.values.dates.context import DateContext

_SENTENCE_ENDS = frozenset({".", "!", "?", ";", ""})
_CLAUSE_ENDS = _SENTENCE_ENDS | {",", ":", "(", ")", "«", "»", "-", '"', "“", "”"}
_STEM = 5
"""Letters a word has at least to be told by its ending."""

_OPENING = 2
"""Words before a date that begins its sentence: `En`, `On the`."""

PAST, OPEN, FUTURE = -1, 0, 1


def tense_of_weekday(context: DateContext, index: int, end: int) -> int:
    """Return the tense around a bare weekday: the nearest verb before it in its sentence, else after it."""
    before = range(index - 1, max(index - 1 - context.words.tense_reach, -1), -1)
    if found := _first_sign(context, before, _SENTENCE_ENDS):
        return found
    if _is_deadline(context, index):
        return FUTURE
    texts = context.tokens.words
    if context.before(index) not in _CLAUSE_ENDS and texts[end] == ",":
        return OPEN  # the procedure, opened Monday, …
    return _first_sign(context, range(end, end + context.words.tense_reach), _SENTENCE_ENDS)


def tense_of_day(context: DateContext, index: int, end: int) -> int:
    """Return the tense around a day or month without a year: the nearest verb before it in its clause.

    Where the date begins its sentence, it is the first verb after it. Signs that are not sure leave it open.
    """
    words = context.words
    if context.before(index) in words.untensed:
        return OPEN  # crude for November delivery
    before = range(index - 1, max(index - 1 - words.tense_reach, -1), -1)
    if found := _first_sign(context, before, _CLAUSE_ENDS, sure=True):
        return found
    opening = context.tokens.words[max(index - _OPENING, 0) : index]
    if index > _OPENING and _SENTENCE_ENDS.isdisjoint(opening) and "\n" not in opening:
        return OPEN
    after = range(end + (context.tokens.words[end] == ","), end + words.tense_reach)
    return _first_sign(context, after, _CLAUSE_ENDS, sure=True)


def looks_ahead(context: DateContext, index: int) -> bool:
    """Return whether the clause before a token speaks of what is to come."""
    before = range(index - 1, max(index - 1 - context.words.tense_reach, -1), -1)
    return _first_sign(context, before, _CLAUSE_ENDS) == FUTURE


def _first_sign(
    context: DateContext, places: Iterable[int], stops: frozenset[str], *, sure: bool = False
) -> int:
    """Return the tense of the first verb at the places; `sure` leaves open what a weak sign of the future says."""
    words, texts = context.words, context.tokens.words
    for place in places:
        word = texts[place]
        if word in stops or word[0] == "\n":
            return OPEN
        if word in words.future_strong or _ends(word, words.future_endings):
            return FUTURE
        if word in words.future:
            return OPEN if sure else FUTURE
        if _is_infinitive(context, place):
            return OPEN
        if _is_past(context, place):
            return PAST
    return OPEN


def _ends(word: str, endings: tuple[str, ...]) -> bool:
    return bool(endings) and len(word) >= _STEM and word.endswith(endings)


def _is_past(context: DateContext, place: int) -> bool:
    """Return whether a token is a verb in the past, or an auxiliary before a participle (a ouvert)."""
    words, tokens = context.words, context.tokens
    word = tokens.words[place]
    if word in words.past:
        return True
    if word in words.auxiliaries:
        return tokens.words[place + 1].endswith(words.participle_endings)
    named = tokens.words[place - 1] in words.the or word in words.not_past  # les députés
    return _ends(word, words.past_endings) and not named and tokens.cased(place)[0].islower()


def _is_infinitive(context: DateContext, place: int) -> bool:
    """Return whether a token marks what is yet to be done: `to open`, `ouvrir`."""
    words, texts = context.words, context.tokens.words
    if texts[place] in words.infinitive:
        following = texts[place + 1]
        return following[:1].isalpha() and following not in words.the and following not in words.months
    return _ends(texts[place], words.infinitive_endings)


def _is_deadline(context: DateContext, index: int) -> bool:
    """Return whether a word of a deadline stands before a date: `until Friday`, `jusqu'à vendredi`."""
    return context.words.deadline.match_before(context.tokens.words, index) is not None
