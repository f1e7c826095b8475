"""Times of day: `10 h 30`, `17 heures`, `7.42am`, `5 p.m.`, `07:42 BST`, `midi`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from recoupe.language import table
from recoupe.models import Mention
from recoupe.values.lexicon import clitics, number_words, phrases_of, vagueness, words_of
from recoupe.values.phrases import split

if TYPE_CHECKING:
    from recoupe.values.phrases import Phrases
    from recoupe.values.tokens import Tokens

_HOURS = 24
_MINUTES = 60


@dataclass(frozen=True, slots=True)
class ClockWords:
    """A language's words around times of day; see dates.toml."""

    hours: frozenset[str]
    minutes: frozenset[str]
    before: Phrases[bool]
    am: Phrases[bool]
    pm: Phrases[bool]
    midday: frozenset[str]
    midnight: frozenset[str]
    o_clock: Phrases[bool]
    quarter: dict[str, int]
    numbers: dict[str, int]
    duration_before: frozenset[str]
    range_from: frozenset[str]
    range_to: frozenset[str]
    after: frozenset[str]


@cache
def clock_words(lang: str) -> ClockWords:
    """Return the language's words around times of day."""
    data = table(lang, "dates")["clock"]
    heads = [split(phrase, clitics(lang))[0] for name in ("am", "pm", "o_clock") for phrase in data[name]]
    after = frozenset([":", *data["hours"], *heads])
    return ClockWords(
        words_of(lang, data["hours"]),
        words_of(lang, data["minutes"]),
        phrases_of(lang, data["only_before"]),
        phrases_of(lang, data["am"]),
        phrases_of(lang, data["pm"]),
        words_of(lang, data["midday"]),
        words_of(lang, data["midnight"]),
        phrases_of(lang, data["o_clock"]),
        dict(data["quarter"]),
        number_words(lang).cardinals,
        frozenset(data["duration_before"]),
        vagueness(lang).ranges["from"] | vagueness(lang).ranges["between"],
        vagueness(lang).ranges["from_to"] | vagueness(lang).ranges["between_and"] | {"-"},
        after,
    )


def read_time(tokens: Tokens, index: int, lang: str) -> tuple[Mention, int] | None:
    """Return the time of day that begins at a token, and where it ends, if one does."""
    words = clock_words(lang)
    word = tokens.words[index]
    if word.isdecimal() and tokens.words[index + 1] not in words.after:
        return None
    if word in words.midday or word in words.midnight:
        if tokens.glued(index) and tokens.words[index - 1] == "-":
            return None  # après-midi
        return _mention(tokens, index, index + 1, 12 * (word in words.midday), 0), index + 1
    if (
        tokens.glued(index)
        and (tokens.words[index - 1][-1:].isalnum() or tokens.words[index - 1] in {"+", "-"})
        and not _is_iso(tokens, index)
    ):
        return None
    if word in words.quarter:
        return _read_quarter(tokens, index, words)
    if not word[0].isdecimal():
        return _read_quarter(tokens, index + 1, words) if tokens.words[index + 1] in words.quarter else None
    hour, minute, place, sure = _face(tokens, index, words)
    if hour < 0:
        return None
    if am := words.am.match(tokens.words, place):
        place, sure, hour = am[0], True, hour % 12 if hour == 12 else hour  # noqa: PLR2004  # 12 am is midnight
    elif pm := words.pm.match(tokens.words, place):
        place, sure, hour = pm[0], True, hour if hour >= 12 else hour + 12  # noqa: PLR2004
    elif clock := words.o_clock.match(tokens.words, place):
        place, sure = clock[0], True
    elif not sure:
        sure = place > index + 1 and _is_time(tokens, index, place, words)
    if not sure or hour > _HOURS or (tokens.glued(place) and tokens.words[place][:1].isalnum()):
        return None
    return _mention(tokens, index, place, hour, minute), place


def _is_time(tokens: Tokens, index: int, place: int, words: ClockWords) -> bool:
    """Return whether hours that may also be a duration are a time here: `à 17 heures`, `- 15 h 45 -`, `de 9 h à 18 h`."""
    texts = tokens.words
    before = texts[index - 1] if index else ""
    if words.before.match_before(texts, index):
        return True
    if before in words.duration_before and not _is_open(texts, place, words):
        return False
    if place == index + 3 and texts[index + 2].isdecimal() and texts[index + 1] in words.hours:
        return True  # 15 h 45
    if _is_open(texts, place, words) and before in words.range_from:
        return True
    if before in words.range_to and texts[max(index - 2, 0)] in words.hours:
        return True
    return (
        before in {",", "(", "*"}
        and texts[place] in {",", ")", ".", ":", "", "\n", "*"}
        and texts[index + 1] == "h"
    )


def _is_open(texts: list[str], place: int, words: ClockWords) -> bool:
    """Return whether a second hour follows, as in `9 h à 18 h`."""
    return texts[place] in words.range_to and texts[place + 1].isdecimal() and texts[place + 2] in words.hours


def _read_quarter(tokens: Tokens, index: int, words: ClockWords) -> tuple[Mention, int] | None:
    """Read `a quarter to eight`, `half past six`."""
    texts = tokens.words
    sign = {"to": -1, "past": 1}.get(texts[index + 1], 0)
    hour = (
        int(texts[index + 2])
        if texts[index + 2].isdecimal() and len(texts[index + 2]) < 3
        else words.numbers.get(texts[index + 2], 0)
    )  # noqa: PLR2004
    if not sign or not 1 <= hour <= 12:  # noqa: PLR2004
        return None
    total = (hour * _MINUTES + sign * words.quarter[texts[index]]) % (_HOURS * _MINUTES)
    start = index - (index > 0 and texts[index - 1] in {"a", "an"})
    return _mention(tokens, start, index + 3, total // _MINUTES, total % _MINUTES), index + 3


def _is_iso(tokens: Tokens, index: int) -> bool:
    """Return whether a time follows a date in ISO 8601: 2025-10-14T07:42."""
    return (
        index > 1
        and tokens.words[index - 1] == "t"
        and tokens.words[index - 2].isdecimal()
        and tokens.glued(index - 1)
    )


def _face(tokens: Tokens, index: int, words: ClockWords) -> tuple[int, int, int, bool]:
    """Return hour, minute, where they end, and whether they are a time by their look alone; hour -1 where they are none."""
    texts = tokens.words
    word = texts[index]
    if not word[0].isdecimal() or len(word) > 5:  # noqa: PLR2004  # 10.30
        return -1, 0, index, False
    if not word.isdecimal():
        # 7.42 is a time only before am or pm.
        head, sign, tail = word.partition(".")
        if (
            sign
            and head.isdecimal()
            and tail.isdecimal()
            and len(tail) == 2
            and int(head) < _HOURS
            and int(tail) < _MINUTES
        ):  # noqa: PLR2004
            return int(head), int(tail), index + 1, False
        return -1, 0, index, False
    hour = int(word)
    if hour > _HOURS or len(word) > 2:  # noqa: PLR2004
        return -1, 0, index, False
    if (
        texts[index + 1] == ":"
        and tokens.glued(index + 1)
        and len(texts[index + 2]) == 2
        and texts[index + 2].isdecimal()
    ):  # noqa: PLR2004
        minute, place = int(texts[index + 2]), index + 3
        if texts[place] == ":" and len(texts[place + 1]) == 2 and texts[place + 1].isdecimal():  # noqa: PLR2004
            place += 2
        if index and texts[index - 1] == ":" and tokens.glued(index):
            return -1, 0, index, False
        return (
            (hour, minute, place, minute < _MINUTES and hour < _HOURS)
            if minute < _MINUTES
            else (-1, 0, index, False)
        )
    if texts[index + 1] in words.hours:
        minute_text = texts[index + 2]
        if (
            minute_text.isdecimal()
            and len(minute_text) == 2
            and int(minute_text) < _MINUTES
            and hour < _HOURS
        ):  # noqa: PLR2004
            place = index + 3
            place += texts[place] in words.minutes
            return hour, int(minute_text), place, False
        return hour, 0, index + 2, False
    return hour, 0, index + 1, False


def _mention(tokens: Tokens, begin: int, end: int, hour: int, minute: int) -> Mention:
    start, stop = tokens.starts[begin], tokens.ends[end - 1]
    told = f"{hour % 24:02d}:{minute:02d}"
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
