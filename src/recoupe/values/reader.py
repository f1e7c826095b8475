"""The one pass over a text: tokens, anchors, and what each anchor says."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from recoupe.values.dateranges import DateReader
from recoupe.values.dates import DateContext
from recoupe.values.dateorder import is_month_first
from recoupe.values.datewords import date_words
from recoupe.values.lexicon import clitics, number_words
from recoupe.values.multiples import read_multiple
from recoupe.values.names import find_addresses
from recoupe.values.building import Place
from recoupe.values.quantities import read_quantity
from recoupe.values.resolution import make_reference
from recoupe.values.times import clock_words, read_time
from recoupe.values.tokens import Tokens, compose

if TYPE_CHECKING:
    from datetime import date

    from recoupe.models import Mention

_MONEY_SIGNS = frozenset("$€£¥")
_NUMBER, _MULTIPLE, _DATE, _TIME = 1, 2, 4, 8


def read_mentions(text: str, lang: str, reference: date | str | None = None) -> list[Mention]:
    """Return the values in a text, in order and without overlaps; see `recoupe.values.mentions`."""
    composed, places = compose(text)
    tokens = Tokens(composed, clitics(lang))
    plain = tokens.plain
    place = Place(tokens, lang, number_words(lang), money_text=any(sign in plain for sign in _MONEY_SIGNS))
    context = DateContext(tokens, date_words(lang), place.words, lang, month_first=is_month_first(tokens.plain, lang))
    dates = DateReader(place, context, make_reference(reference))
    found: list[Mention] = []
    addresses = find_addresses(plain)
    known = _anchors(lang)
    done = 0
    for index, word in enumerate(tokens.words[: tokens.count]):
        sort = known.get(word) or (_NUMBER | _DATE | _TIME if word[0].isdecimal() else 0)
        if not sort or index < done:
            continue
        if addresses and _inside(tokens.starts[index], addresses):
            continue
        mentions, done = _read(place, dates, index, sort)
        found.extend(kept for mention in mentions if (kept := _after(mention, found, text=composed)))
    return found if places is None else [_moved(mention, text, places) for mention in found]


def _read(place: Place, dates: DateReader, index: int, sort: int) -> tuple[list[Mention], int]:
    """Return what the anchor at a token says and where to go on."""
    if sort & _TIME and (time := read_time(place.tokens, index, place.lang)):
        return [time[0]], time[1]
    if sort & _DATE:
        dated, end = dates.read(index)
        if dated or end > index:
            return dated, end
    if sort & _MULTIPLE and (step := read_multiple(place, index)).mention:
        return [step.mention], step.end
    if sort & _NUMBER:
        step = read_quantity(place, index)
        return ([step.mention] if step.mention else []), max(step.end, index + 1)
    return [], index + 1


@cache
def _anchors(lang: str) -> dict[str, int]:
    """Return the words that may begin a value, with what they may begin."""
    words, dates, clock = number_words(lang), date_words(lang), clock_words(lang)
    anchors: dict[str, int] = {}
    for table in (
        words.cardinals,
        words.pairs,
        words.ordinals,
        words.ordinal_pairs,
        words.vulgar,
        words.bare_scales,
        words.halves,
        words.half_prefix,
        words.collectives,
        words.scales,
    ):
        for word in table:
            anchors[word] = anchors.get(word, 0) | _NUMBER
    for word in (*words.multiples, *words.majority.heads):
        anchors[word] = anchors.get(word, 0) | _MULTIPLE
    worded = {*words.cardinals, *words.pairs, *words.ordinals, *words.ordinal_pairs}
    day_words = {*dates.months, *dates.weekdays, *dates.seasons, *dates.days.heads, *dates.units.heads, *dates.codes}
    last = {word for word, direction in dates.direction.items() if direction == -1}
    for word in worded | day_words | last:
        anchors[word] = anchors.get(word, 0) | _DATE
    for word in words.articles if clock.quarter else ():
        anchors[word] = anchors.get(word, 0) | _TIME
    for word in clock.midday | clock.midnight | clock.quarter.keys():
        anchors[word] = anchors.get(word, 0) | _TIME
    return anchors


def _after(mention: Mention, found: list[Mention], text: str) -> Mention | None:
    """Return a mention without what an earlier one holds already: in `12 $ 9` the sign belongs to one of the two."""
    floor = found[-1].end if found else 0
    if mention.start >= floor:
        return mention
    if mention.core_start < floor:
        return None
    start = floor + len(text[floor : mention.core_start]) - len(text[floor : mention.core_start].lstrip())
    return replace(mention, start=start, quote=text[start : mention.end])


def _inside(start: int, spans: list[tuple[int, int]]) -> bool:
    """Return whether a place lies in one of the spans."""
    return any(begin <= start < end for begin, end in spans)


def _moved(mention: Mention, text: str, places: list[int]) -> Mention:
    """Return a mention of the composed text in the places of the original one."""
    start, end = places[mention.start], places[mention.end]
    return replace(
        mention,
        start=start,
        end=end,
        quote=text[start:end],
        core_start=places[mention.core_start],
        core_end=places[mention.core_end],
    )
