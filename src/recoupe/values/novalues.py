"""Numbers that are read and are no value: articles, names, fixed phrases, halves of matches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.values.dates.words import date_words
from recoupe.values.hedges import find_hedge
from recoupe.values.lexicon import vagueness
from recoupe.values.names import fraction_is_name, name_end, names, ordinal_is_name, worded_name
from recoupe.values.unitwords import units

if TYPE_CHECKING:
    from recoupe.values.building import Place
    from recoupe.values.numerals import Number
    from recoupe.values.tokens import Tokens
    from recoupe.values.units import Measure

_SECOND = 2
_REACH = 8
_ROUND = frozenset({100, 1000, 10_000, 100_000, 1_000_000})
"""What rates are counted by."""

_SENTENCE_ENDS = frozenset(".!?\n")


def no_ordinal(place: Place, number: Number) -> bool:
    """Return whether an ordinal is a name or title, a second of time, or numbers an argument (`First, property.`)."""
    tokens, start = place.tokens, number.start
    before = tokens.words[start - 1] if start else ""
    if number.digits:
        return tokens.glued(start) and before[-1:].isalnum()
    if ordinal_is_name(tokens, start, number.end, place.lang):
        return True
    following = tokens.words[number.end]
    dates = date_words(place.lang)
    if tokens.words[start] in dates.first and (following.isdecimal() or following in place.words.cardinals):
        return dates.units.match(tokens.words, number.end + 1) is not None  # the first nine months
    if tokens.words[start] in dates.first and (unit := dates.units.match(tokens.words, number.end)):
        plural = (
            tokens.words[unit[0] - 1].endswith("s") and tokens.words[unit[0] - 1] not in dates.singular_in_s
        )
        if plural or tokens.words[start].endswith("s"):
            return True  # les premiers jours de mars
    if following == "," and before[:1] in _SENTENCE_ENDS and before:
        return True
    per = units(place.lang).per.match_before(tokens.words, start)
    counted = following[:1].isalpha() and following not in names(place.lang).stop
    adverb = counted or following in names(place.lang).adverb_after
    if number.value == 1 and adverb and before in names(place.lang).adverb_before:
        return True  # must first be ratified
    if number.value == _SECOND and per and per[1] and before not in place.words.articles:
        return True  # frames per second
    return number.value == _SECOND and before in place.words.articles and not counted


def no_value_end(place: Place, number: Number) -> int:
    """Return where a number without a unit that is a name, a label or an article ends; 0 where it is a value."""
    if number.digits:
        end = name_end(place.tokens, number, place.lang)
        return max(end, number.end) if end else 0
    if goes_on_word(place.tokens, number.start):
        return number.end  # inline-six
    if number.kind == "fraction":
        named = fraction_is_name(place.tokens, number.end, place.lang) or not _half_counts(place, number)
    elif worded_name(place.tokens, number.start, number.end):
        named = True
    elif number.article:
        named = not _one_counts(place, number)
    else:
        named = _is_adjective(place, number)
    return number.end if named else 0


def is_denominator(place: Place, number: Number) -> bool:
    """Return whether a round number is what a rate is counted by: `9.3 per 1,000 people`, `pour 100 000 habitants`."""
    texts, start = place.tokens.words, number.start
    before = texts[start - 1] if start else ""
    if before not in names(place.lang).denominators or number.value not in _ROUND:
        return False
    for index in range(start - 2, max(start - 2 - _REACH, -1), -1):
        if texts[index][0].isdecimal() or texts[index] in place.words.cardinals:
            return True
        if texts[index] in _SENTENCE_ENDS:
            return False
    return False


def goes_on_word(tokens: Tokens, index: int) -> bool:
    """Return whether a hyphen joins a token to a word before it."""
    joined = index > 1 and tokens.words[index - 1] == "-" and tokens.glued(index) and tokens.glued(index - 1)
    return joined and tokens.words[index - 2][-1:].isalpha()


def article_measures(place: Place, number: Number, measure: Measure) -> bool:
    """Return whether `un`, `a` before a unit tells how much: `plus d'un an`, `une tonne de`, not `un an plus tôt`."""
    texts, dates = place.tokens.words, date_words(place.lang)
    if texts[measure.end - 1] in names(place.lang).no_units:
        return False
    if dates.relative_after.match(texts, measure.end) or dates.ago_after.match(texts, measure.end):
        return False  # more than a year earlier
    if texts[number.start] in names(place.lang).one or measure.unit.kind == "percent" or number.scaled:
        return True
    if find_hedge(place.tokens, number.start, measure.end, place.lang).hedge:
        return True
    if texts[measure.end] == "-" and texts[measure.end + 1] in names(place.lang).lasting:
        return True  # an hour-long outage
    before = texts[number.start - 1] if number.start else ""
    if before in names(place.lang).unit_one_after and measure.unit.kind == "duration":
        return True  # en un mois, within an hour
    if measure.unit.kind == "money" and before in vagueness(place.lang).ranges["change"]:
        return True  # shares rose a penny
    return (
        measure.unit.kind != "money"
        and texts[measure.end] in place.words.of_words
        and before not in place.words.of_words
    )


def _half_counts(place: Place, number: Number) -> bool:
    """Return whether a half is said of something: `half of them`, not `the second half`, `half-time`."""
    texts = place.tokens.words
    hyphened = texts[number.end] == "-" and place.tokens.glued(number.end)
    if texts[number.start] not in place.words.halves:
        return not (hyphened and texts[number.start] in place.words.half_prefix)
    before = texts[number.start - 1] if number.start else ""
    return before not in place.words.ordinals and not hyphened


def _one_counts(place: Place, number: Number) -> bool:
    """Return whether `one` counts here: `one person`, not `no one`, `one of them`; un, une, a and an never do."""
    known, texts = names(place.lang), place.tokens.words
    if texts[number.start] not in known.one:
        return False
    before = texts[number.start - 1] if number.start else ""
    following = texts[number.end]
    return before not in known.one_before and following[:1].isalpha() and following not in known.one_after


def _is_adjective(place: Place, number: Number) -> bool:
    """Return whether a number word is an adjective here: `un bâtiment neuf`."""
    known, texts = names(place.lang), place.tokens.words
    if texts[number.start] not in known.adjectives or number.end != number.start + 1:
        return False
    before, following = texts[number.start - 1] if number.start else "", texts[number.end]
    counted = following[:1].isalpha() and following not in known.stop
    return before not in known.before_number and not counted and following not in known.after_number
