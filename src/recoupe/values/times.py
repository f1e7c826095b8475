"""Times of day: `10 h 30`, `17 heures`, `7.42am`, `5 p.m.`, `07:42 BST`, `midi`, `a quarter to eight`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from recoupe.language import table
from recoupe.models import Mention
from recoupe.values.dates.words import date_words
from recoupe.values.lexicon import clitics, number_words, phrases_of, vagueness, words_of
from recoupe.values.phrases import split

if TYPE_CHECKING:
    from recoupe.values.phrases import Phrases
    from recoupe.values.tokens import Tokens

_HOURS, _MINUTES, _NOON = 24, 60, 12
_DIGITS = 2
_EARLY = 6
"""`2 h 30` in a sentence is a duration; `15 h 45` a time."""

_OPENERS = frozenset({",", "(", "*"})
_CLOSERS = frozenset({",", ")", ".", ":", "", "\n", "*"})


@dataclass(frozen=True, slots=True)
class ClockWords:
    """A language's words around times of day; see dates.toml.

    `after` holds what may follow the hour of a time, `quarter` the minutes of parts of an hour.
    """

    hours: frozenset[str]
    minutes: frozenset[str]
    before: Phrases[bool]
    at: Phrases[bool]
    ago: Phrases[int]
    am: Phrases[bool]
    pm: Phrases[bool]
    o_clock: Phrases[bool]
    midday: frozenset[str]
    midnight: frozenset[str]
    quarter: dict[str, int]
    to_past: dict[str, int]
    numbers: dict[str, int]
    of: frozenset[str]
    articles: frozenset[str]
    duration_before: frozenset[str]
    range_from: frozenset[str]
    range_to: frozenset[str]
    zones: frozenset[str]
    nouns: frozenset[str]
    weekdays: frozenset[str]
    dated: frozenset[str]
    after: frozenset[str]


@cache
def clock_words(lang: str) -> ClockWords:
    """Return the language's words around times of day."""
    data, ranges = table(lang, "dates")["clock"], vagueness(lang).ranges
    heads = [split(phrase, clitics(lang))[0] for name in ("am", "pm", "o_clock") for phrase in data[name]]
    return ClockWords(
        hours=words_of(data["hours"]),
        minutes=words_of(data["minutes"]),
        before=phrases_of(data["only_before"], clitics(lang)),
        at=phrases_of(data["at"], clitics(lang)),
        ago=date_words(lang).ago,
        am=phrases_of(data["am"], clitics(lang)),
        pm=phrases_of(data["pm"], clitics(lang)),
        o_clock=phrases_of(data["o_clock"], clitics(lang)),
        midday=words_of(data["midday"]),
        midnight=words_of(data["midnight"]),
        quarter=dict(data["quarter"]),
        to_past=dict(data["to_past"]),
        numbers=number_words(lang).cardinals,
        of=number_words(lang).of_words,
        articles=number_words(lang).articles,
        duration_before=frozenset(data["duration_before"]),
        range_from=ranges["from"] | ranges["between"],
        range_to=ranges["from_to"] | ranges["between_and"] | {"-"},
        zones=frozenset(data["zones"]),
        nouns=frozenset(data["nouns"]),
        weekdays=frozenset(date_words(lang).weekdays),
        dated=frozenset(date_words(lang).months) | frozenset(date_words(lang).weekdays),
        after=frozenset([":", *data["hours"], *heads, *data["zones"]]),
    )


class _Face(NamedTuple):
    """Hour, minute, the token after them, and whether they are a time by their look alone."""

    hour: int
    minute: int
    end: int
    sure: bool = False


def read_time(tokens: Tokens, index: int, lang: str) -> tuple[Mention, int] | None:
    """Return the time of day that begins at a token, and where it ends, if one does."""
    words = clock_words(lang)
    word = tokens.words[index]
    if word.isdecimal() and tokens.words[index + 1] not in words.after:
        return None  # most numbers
    if _is_inside(tokens, index):
        return None
    if word in words.midday or word in words.midnight:
        return _mention(tokens, index, index + 1, _NOON * (word in words.midday), 0), index + 1
    if not word[0].isdecimal():
        return _read_quarter(tokens, index, words)
    face = _read_face(tokens, index, words)
    if face is None:
        return None
    hour, minute, end, sure = _with_half_of_day(tokens, face, words)
    sure = sure or (end > index + 1 and _is_time(tokens, index, end, words))
    if not sure or hour > _HOURS or (tokens.glued(end) and tokens.words[end][:1].isalnum()):
        return None
    return _mention(tokens, index, end, hour, minute), end


def _is_inside(tokens: Tokens, index: int) -> bool:
    """Return whether a token goes on a word (après-midi), a zone (+02:00) or a number; the T of ISO 8601 is no word."""
    if not index or not tokens.glued(index):
        return False
    before = tokens.words[index - 1]
    if before == "t" and tokens.glued(index - 1) and tokens.words[index - 2].isdecimal():
        return False
    return before[-1].isalnum() or before in {"+", "-", ":"}


def _with_half_of_day(tokens: Tokens, face: _Face, words: ClockWords) -> _Face:
    """Take up `a.m.`, `du soir`, `o'clock` after an hour."""
    hour, minute, end, _ = face
    if am := words.am.match(tokens.words, end):
        return _Face(hour % _NOON if hour == _NOON else hour, minute, am[0], sure=True)
    if pm := words.pm.match(tokens.words, end):
        return _Face(hour if hour >= _NOON else hour + _NOON, minute, pm[0], sure=True)
    if clock := words.o_clock.match(tokens.words, end):
        return _Face(hour, minute, clock[0], sure=True)
    return face


def _is_time(tokens: Tokens, index: int, end: int, words: ClockWords) -> bool:
    """Return whether hours that may also be a duration are a time: `à 17 heures`, `- 15 h 45 -`, `de 9 h à 18 h`."""
    texts = tokens.words
    before = texts[index - 1] if index else ""
    if words.ago.match_before(texts, index):
        return False  # il y a 12 heures
    opens = texts[end] in words.range_to and texts[end + 1].isdecimal() and texts[end + 2] in words.hours
    if words.before.match_before(texts, index) or (opens and before in words.range_from):
        return True
    dated = before == "," and index > 1 and (texts[index - 2] in words.dated or _is_year(texts[index - 2]))
    if before in words.weekdays or dated or (index > 1 and texts[index - 2] in words.nouns):
        return True
    if before in words.duration_before:
        return False
    timed = texts[end] in words.of and texts[end + 1] not in words.hours
    if timed and texts[end + 1][:1].isalpha():
        return False  # 3 h 20 de vol
    if end == index + 3 and texts[index + 2].isdecimal() and texts[index + 1] in words.hours:
        return int(texts[index]) >= _EARLY or not before[:1].isalpha()  # 15 h 45
    closes = before in words.range_to and texts[max(index - 2, 0)] in words.hours
    apart = before in _OPENERS and texts[end] in _CLOSERS and len(texts[index + 1]) == 1
    return closes or apart


def _is_year(text: str) -> bool:
    return len(text) == 2 * _DIGITS and text.isdecimal() and text[0] in "12"


def _read_quarter(tokens: Tokens, index: int, words: ClockWords) -> tuple[Mention, int] | None:
    """Read `a quarter to eight`, `half past six`."""
    texts = tokens.words
    place = index + (texts[index] in words.articles)
    minutes, sign = words.quarter.get(texts[place]), words.to_past.get(texts[place + 1])
    told = texts[place + 2]
    hour = int(told) if told.isdecimal() and len(told) <= _DIGITS else words.numbers.get(told, 0)
    if minutes is None or sign is None or not 1 <= hour <= _NOON:
        return None
    total = (hour * _MINUTES + sign * minutes) % (_HOURS * _MINUTES)
    return _mention(tokens, index, place + 3, total // _MINUTES, total % _MINUTES), place + 3


def _read_face(tokens: Tokens, index: int, words: ClockWords) -> _Face | None:
    """Return the hour and minute at a token: 7.42, 07:42:05, 10 h 30, 17 h, 5."""
    texts = tokens.words
    if (
        len(texts[index]) == _DIGITS * 2
        and texts[index + 1] in words.zones
        and tokens.cased(index + 1).isupper()
    ):
        hour, minute = texts[index][:_DIGITS], texts[index][_DIGITS:]
        fits = texts[index].isdecimal() and int(hour) < _HOURS and _is_minute(minute)
        return _Face(int(hour), int(minute), index + 1, sure=True) if fits else None
    hour, sign, minute = texts[index].partition(".")
    if not hour.isdecimal() or len(hour) > _DIGITS or int(hour) > _HOURS:
        return None
    if sign:
        fits = _is_minute(minute) and int(hour) < _HOURS
        return _Face(int(hour), int(minute), index + 1) if fits else None
    mark, told = texts[index + 1], texts[index + 2]
    if mark == ":" and tokens.glued(index + 1):
        seconds = 2 * (texts[index + 3] == ":" and _is_minute(texts[index + 4]))
        if seconds and _is_race_time(tokens, index, words):
            return None
        fits = _is_minute(told) and int(hour) < _HOURS
        return _Face(int(hour), int(told), index + 3 + seconds, sure=True) if fits else None
    if mark not in words.hours:
        return _Face(int(hour), 0, index + 1)
    if _is_minute(told) and int(hour) < _HOURS:
        return _Face(int(hour), int(told), index + 3 + (texts[index + 3] in words.minutes))
    return _Face(int(hour), 0, index + 2)


def _is_race_time(tokens: Tokens, index: int, words: ClockWords) -> bool:
    """Return whether a clock with seconds tells how long: `in 2:01:39`, `a record of 2:08:14`, no `at 2:08:14`."""
    texts, end = tokens.words, index + 5
    if index and texts[index - 1] in words.duration_before:
        return True
    of_day = words.at.match_before(texts, index) or words.am.match(texts, end) or words.pm.match(texts, end)
    return len(texts[index]) == 1 and not of_day and texts[end] not in words.zones


def _is_minute(text: str) -> bool:
    return text.isdecimal() and len(text) == _DIGITS and int(text) < _MINUTES


def _mention(tokens: Tokens, begin: int, end: int, hour: int, minute: int) -> Mention:
    start, stop = tokens.starts[begin], tokens.ends[end - 1]
    told = f"{hour % _HOURS:02d}:{minute:02d}"
    return Mention(
        start=start,
        end=stop,
        quote=tokens.text[start:stop],
        kind="time",
        earliest=told,
        latest=told,
        core_start=start,
        core_end=stop,
        grain="minute" if minute else "hour",
    )
