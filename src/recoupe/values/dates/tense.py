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

PAST, LIKELY_PAST, OPEN, FUTURE = -2, -1, 0, 1
"""`LIKELY_PAST` is a participle without its auxiliary: `commencés en mars`, but also `versé en décembre`."""

_AUXILIARY_REACH = 3
_POSTPONED_REACH = 5


def tense_of_weekday(context: DateContext, index: int, end: int) -> int:
    """Return the tense around a bare weekday: the nearest verb before it in its sentence, else after it."""
    words, texts = context.words, context.tokens.words
    if _is_postponed(context, index):
        return FUTURE
    while index > 1 and texts[index - 1] in words.lists and texts[index - 2] in words.weekdays:
        index -= 2  # Wednesday, Thursday or Friday
    if deadline := words.deadline.match_before(texts, index):
        return PAST if texts[deadline[0] - 1] in words.lasted else FUTURE
    if found := _first_sign(context, _before(context, index), _SENTENCE_ENDS):
        return found
    if context.before(index) in words.deadline_weak:
        return FUTURE
    inside = not _opens_sentence(context, index) and context.before(index) not in _CLAUSE_ENDS
    if inside and texts[end] == ",":
        return OPEN  # the procedure, opened Monday, …
    return _first_sign(context, range(end, end + words.tense_reach), _SENTENCE_ENDS)


def tense_of_day(context: DateContext, index: int, end: int) -> int:
    """Return the tense around a day, month or season without a year: the nearest verb before it in its clause.

    Where the date begins its sentence, it is the first verb after it. Signs that are not sure leave it open.
    """
    words, texts = context.words, context.tokens.words
    if _is_postponed(context, index):
        return FUTURE
    if context.before(index) in words.untensed:
        return OPEN  # crude for November delivery
    if found := _first_sign(context, _before(context, index), _CLAUSE_ENDS, sure=True):
        return found
    if words.onward.match_before(texts, index):
        return FUTURE
    comma = _comma_before(context, index)
    if comma and (found := _first_sign(context, _before(context, comma), _CLAUSE_ENDS, sure=True)):
        return found
    if not _opens_sentence(context, index):
        return OPEN
    after = range(end + (texts[end] == ","), end + words.tense_reach)
    return _first_sign(context, after, _CLAUSE_ENDS, sure=True)


def is_just_past(context: DateContext, index: int) -> bool:
    """Return whether a verb in the past stands right before a date: `filed June 2`, `arrêté le 2 juin`."""
    words, texts, place = context.words, context.tokens.words, index - 1
    while (
        place > 0
        and index - place <= _OPENING
        and (texts[place] in words.the or texts[place] in words.weekdays)
    ):
        place -= 1
    if (
        place < 0
        or texts[place] in words.future
        or words.passive_future.intersection(texts[max(place - 2, 0) : place])
    ):
        return False
    near = texts[max(place - _AUXILIARY_REACH, 0) : place]
    helped = not (words.auxiliaries.isdisjoint(near) and words.past.isdisjoint(near))
    return (helped or not words.auxiliaries) and _past_at(context, place) == PAST


def _opens_sentence(context: DateContext, index: int) -> bool:
    """Return whether a date stands at the beginning of its sentence, after a word or two of grammar."""
    opening = context.tokens.words[max(index - _OPENING, 0) : index]
    return index <= _OPENING or not _SENTENCE_ENDS.isdisjoint(opening) or "\n" in opening


def _is_postponed(context: DateContext, index: int) -> bool:
    """Return whether something was put off to a date: `delayed until Sept. 16`, `reporté au 16 septembre`."""
    words, texts = context.words, context.tokens.words
    place = index - (texts[index - 1] in words.articles)
    to = context.before(place) in words.postponed_to
    return to and not words.postponed.isdisjoint(texts[max(place - _POSTPONED_REACH, 0) : place - 1])


def _comma_before(context: DateContext, index: int) -> int:
    """Return the comma that a date follows, words of grammar between (`, du 1er janvier`); 0 for none."""
    words, place = context.words, index
    while (
        place
        and index - place < _OPENING
        and context.before(place) in words.of | words.the | words.from_words
    ):
        place -= 1
    return place - 1 if context.before(place) == "," else 0


def tense_after(context: DateContext, end: int) -> int:
    """Return the tense of the first verb after a date in its clause: `third-quarter profit fell`."""
    return _first_sign(context, range(end, end + context.words.tense_reach), _CLAUSE_ENDS, sure=True)


def looks_ahead(context: DateContext, index: int) -> bool:
    """Return whether the clause before a token speaks of what is to come."""
    return _first_sign(context, _before(context, index), _CLAUSE_ENDS) == FUTURE


def _before(context: DateContext, index: int) -> range:
    return range(index - 1, max(index - 1 - context.words.tense_reach, -1), -1)


def _first_sign(
    context: DateContext, places: Iterable[int], stops: frozenset[str], *, sure: bool = False
) -> int:
    """Return the tense of the first verb at the places; `sure` leaves open what a weak sign of the future says.

    Before an infinitive only the future counts: `doivent s'achever vendredi`, but `a décidé de partir lundi`.
    """
    words, texts = context.words, context.tokens.words
    infinitive = False
    for place in places:
        word = texts[place]
        if word in stops or word[0] == "\n":
            return OPEN
        if word in words.future_strong or _is_future(context, place):
            return FUTURE
        if word in words.future:
            return OPEN if sure else FUTURE
        if _is_infinitive(context, place):
            infinitive = True
        elif past := _past_at(context, place):
            return OPEN if infinitive else past
    return OPEN


def _is_future(context: DateContext, place: int) -> bool:
    """Return whether a token has an ending of the future and is no name: `ouvrira`, not `opéra`, `Sara`."""
    words, word = context.words, context.tokens.words[place]
    if not _ends(word, words.future_endings) or word in words.not_future:
        return False
    return context.tokens.cased(place)[0].islower() or context.tokens.words[place - 1] in _CLAUSE_ENDS


def _ends(word: str, endings: tuple[str, ...]) -> bool:
    return bool(endings) and len(word) >= _STEM and word.endswith(endings)


def _past_at(context: DateContext, place: int) -> int:
    """Return whether a token is a verb in the past, or an auxiliary before a participle (a ouvert)."""
    words, tokens = context.words, context.tokens
    word = tokens.words[place]
    if word in words.past:
        before = tokens.words[place - 1]
        open_ = before in words.verb_after or before in words.present_before
        return OPEN if open_ else PAST  # could hit, will be held
    if word in words.auxiliaries:
        return PAST if tokens.words[place + 1].endswith(words.participle_endings) else OPEN
    if not _ends(word, words.past_endings) or not tokens.cased(place)[0].islower():
        return OPEN
    before = tokens.words[place - 1]
    if before in words.the or before in words.present_before or word in words.not_past:
        return OPEN  # les députés, will be closed
    near = tokens.words[max(place - _AUXILIARY_REACH, 0) : place]
    if not words.passive_future.isdisjoint(near):
        return OPEN  # le musée sera fermé
    helped = not words.auxiliaries.isdisjoint(near) or not words.past.isdisjoint(near)
    finite = word.endswith(words.finite_endings) if words.finite_endings else False
    finite &= words.conditional.isdisjoint(
        tokens.words[max(place - words.tense_reach, 0) : place]
    )  # si cela durait
    return PAST if helped or finite or not words.auxiliaries else LIKELY_PAST


def _is_infinitive(context: DateContext, place: int) -> bool:
    """Return whether a token marks what is yet to be done: `to open`, `ouvrir`."""
    words, texts = context.words, context.tokens.words
    if texts[place] in words.infinitive:
        following = texts[place + 1]
        return following[:1].isalpha() and following not in words.the and following not in words.months
    return _ends(texts[place], words.infinitive_endings)
