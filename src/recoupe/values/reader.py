"""The one pass over a text: tokens, anchors, and what each anchor says."""

from __future__ import annotations

import gc
import sys
from bisect import bisect_right
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from recoupe.values.building import Place
from recoupe.values.dates.centuries import read_century
from recoupe.values.dates.reader import date_context, may_begin, read_dates
from recoupe.values.dates.resolution import make_reference
from recoupe.values.dates.words import date_words
from recoupe.values.lexicon import clitics, number_words
from recoupe.values.localmoney import in_local_currency
from recoupe.values.multiples import read_multiple
from recoupe.values.names import DIALLED, find_addresses, names, phone_end
from recoupe.values.quantities import read_quantity
from recoupe.values.romans import read_romans
from recoupe.values.times import clock_words, read_time
from recoupe.values.tokens import Tokens, compose
from recoupe.values.unitwords import units

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from recoupe.models import Mention
    from recoupe.values.dates.context import DateContext
    from recoupe.values.phrases import Phrases

_MONEY_SIGNS = frozenset("$€£¥")
_NUMBER, _MULTIPLE, _DATE, _TIME, _ARTICLE, _PHRASE, _ROMAN = 1, 2, 4, 8, 16, 32, 64
_TENS, _HUNDRED = 20, 100
_LONG = 100_000
"""Code points from which a text is long: a book's chapter, no article."""
_MOST_WORDS = 50_000
"""How many words of a language are kept with what they may begin."""

_ARTICLE_REACH = 7
"""How far behind an article what makes it a number may stand: `un emballage de livraison sur six`."""


def read_mentions(text: str, lang: str, reference: date | str | None = None) -> list[Mention]:
    """Return the values in a text, in order and without overlaps; see `recoupe.values.mentions`."""
    with _no_collector() if len(text) > _LONG else nullcontext():
        return _mentions(text, lang, reference)


@contextmanager
def _no_collector() -> Iterator[None]:
    """Hold the cycle collector off: of a long text's hundred thousand words it would look at each again and again."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def _mentions(text: str, lang: str, reference: date | str | None) -> list[Mention]:
    composed, places = compose(text)
    tokens = Tokens(composed, clitics(lang))
    plain = tokens.plain
    place = Place(tokens, lang, number_words(lang), money_text=any(sign in plain for sign in _MONEY_SIGNS))
    dates = date_context(tokens, lang, make_reference(reference))
    found: list[Mention] = []
    addresses = find_addresses(plain)
    known = _anchors(lang)
    done = floor = 0
    words = tokens.words
    sorts = map(known.sorts.__getitem__, words[: tokens.count])
    for index, sort in [(index, sort) for index, sort in enumerate(sorts) if sort]:
        if index < done:
            continue
        if sort & _ARTICLE and not known.counts(words, index):
            continue
        if sort & _PHRASE and words[index + 1] not in known.second[words[index]]:
            continue
        if addresses and _inside(tokens.starts[index], addresses):
            continue
        mentions, done = _read(place, dates, index, sort)
        for mention in mentions:
            kept = mention if mention.start >= floor else _after(mention, floor, text=composed)
            if kept:
                found.append(kept)
                floor = kept.end
    found = in_local_currency(found, tokens, lang)
    return found if places is None else [_moved(mention, text, places) for mention in found]


def _read(place: Place, dates: DateContext, index: int, sort: int) -> tuple[list[Mention], int]:
    """Return what the anchor at a token says and where to go on."""
    words = place.tokens.words
    known = _anchors(place.lang)
    if words[index] in known.fixed.heads and (fixed := known.fixed.match(words, index)):
        return [], fixed[0]
    digits = words[index][0].isdecimal()
    following = words[index + 1]
    dialled = digits and (following in DIALLED or following.isdecimal())
    if dialled and (end := phone_end(place.tokens, index)):
        return [], end
    if sort & _ROMAN and not read_century(dates, index) and (romans := read_romans(place, index)):
        return romans, index + 1
    timed = sort & _TIME and not (digits and words[index].isdecimal() and following not in known.clock)
    if timed and (time := read_time(place.tokens, index, place.lang)):
        return [time[0]], time[1]
    if sort & _DATE and may_begin(dates, index):
        dated, end = read_dates(dates, index)
        if dated or end > index:
            return dated, end
    if sort & _MULTIPLE and (step := read_multiple(place, index)).mention:
        return [step.mention], step.end
    if sort & _NUMBER:
        step = read_quantity(place, index)
        return ([step.mention] if step.mention else []), max(step.end, index + 1)
    return [], index + 1


class _Sorts(dict[str, int]):
    """What each word may begin; of other words, numerals begin numbers and dates, the rest nothing.

    A language's words are few: each is looked at once.
    """

    def __missing__(self, word: str) -> int:
        sort = _NUMBER | _DATE | _TIME if word[0].isdecimal() else 0
        if len(self) < _MOST_WORDS:
            self[word] = sort
        return sort


@dataclass(frozen=True, slots=True)
class _Anchors:
    """The words that may begin a value.

    Attributes:
        sorts: What each may begin.
        second: For words that begin a value only in phrases (la veille), the words that go on.
        after_article: The words after which an article is a number at once: scales, sets, parts, units.
        over: Words of shares, which may stand a little further (un emballage de livraison sur six).
        tens: Words that begin a longer ordinal: `un vingt-cinquième`.
        parts: Ordinals, which end one.
        and_words: What may join a part to the article.
        halves: Names of such parts.
        fixed: Numbers that are part of a name or a figure of speech.
        clock: What follows an hour.
    """

    sorts: _Sorts
    second: dict[str, frozenset[str]]
    after_article: frozenset[str]
    over: frozenset[str]
    tens: frozenset[str]
    parts: frozenset[str]
    and_words: frozenset[str]
    halves: frozenset[str]
    fixed: Phrases[bool]
    clock: frozenset[str]

    def counts(self, words: list[str], index: int) -> bool:
        """Return whether what follows an article may make it a number."""
        if words[index + 1] in self.after_article:
            return True
        if words[index + 1] in self.and_words:  # un et demi, un et un quart
            one = words[index + 2] == words[index]  # un et un quatrième
            return not self.halves.isdisjoint(words[index + 2 : index + 4]) or (
                one and words[index + 3] in self.parts
            )
        if words[index + 1] in self.tens and not self.parts.isdisjoint(words[index + 2 : index + 4]):
            return True
        return not self.over.isdisjoint(words[index + 2 : index + _ARTICLE_REACH])


@cache
def _anchors(lang: str) -> _Anchors:
    words, dates, clock = number_words(lang), date_words(lang), clock_words(lang)
    sorts = _Sorts()

    def add(entries: Iterable[str], sort: int) -> None:
        for word in entries:
            sorts[word] = sorts.get(word, 0) | sort

    worded = {*words.cardinals, *words.pairs, *words.ordinals, *words.ordinal_pairs}
    sets = {
        *words.vulgar,
        *words.bare_scales,
        *words.halves,
        *words.half_prefix,
        *words.collectives,
        *words.scales,
    }
    last = {word for word, direction in dates.direction.items() if direction == -1}
    days = {
        *dates.months,
        *dates.weekdays,
        *dates.seasons,
        *dates.units.heads,
        *dates.codes,
        *dates.named_decades,
    }
    add(worded | sets, _NUMBER)
    add(words.multiples, _MULTIPLE)
    add(words.roman_nouns, _ROMAN)
    add(worded | days | last, _DATE)
    articles = words.articles - names(lang).one
    add(articles, _ARTICLE)
    add(articles if clock.quarter else (), _TIME)
    add(clock.midday | clock.midnight | clock.quarter.keys(), _TIME)
    second: dict[str, frozenset[str]] = {}
    for phrases, sort in ((dates.days, _DATE), (dates.feasts, _DATE), (words.majority, _MULTIPLE)):
        for head, entries in phrases.heads.items():
            alone = any(not rest for rest, _ in entries)
            if alone or head in sorts:
                add([head], sort)
            else:
                second[head] = second.get(head, frozenset()) | {rest[0] for rest, _ in entries}
    for head in second:
        sorts[head] = _PHRASE | _DATE | _MULTIPLE
    known = units(lang)
    hundreds = {word for word, worth in words.cardinals.items() if worth == _HUNDRED}
    tables = (
        words.scales,
        words.collectives,
        words.ordinals,
        words.ordinal_pairs,
        words.fractions,
        words.half_prefix,
    )
    heads = (
        known.words.heads,
        known.money.heads,
        words.over.heads,
        words.multiple["times"],
        clock.quarter,
        {"%"},
        words.point,
    )
    direct = hundreds | {word for table in (*tables, *heads) for word in table}
    return _Anchors(
        sorts,
        second,
        frozenset(direct),
        over=frozenset(words.over.heads) if words.share_articles else frozenset(),
        tens=frozenset(word for word, worth in words.cardinals.items() if _TENS <= worth < _HUNDRED),
        parts=frozenset(words.ordinals),
        and_words=words.and_words,
        halves=frozenset(words.fractions) - frozenset(words.ordinals),
        fixed=names(lang).fixed,
        clock=clock.after,
    )


def _after(mention: Mention, floor: int, text: str) -> Mention | None:
    """Return a mention without what an earlier one holds already: in `12 $ 9` the sign belongs to one of the two."""
    if mention.core_start < floor:
        return None
    start = floor + len(text[floor : mention.core_start]) - len(text[floor : mention.core_start].lstrip())
    return replace(mention, start=start, quote=text[start : mention.end])


def _inside(start: int, spans: list[tuple[int, int]]) -> bool:
    """Return whether a place lies in one of the spans, which are in order."""
    place = bisect_right(spans, (start, sys.maxsize)) - 1
    return place >= 0 and spans[place][0] <= start < spans[place][1]


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
