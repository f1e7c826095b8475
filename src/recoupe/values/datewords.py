"""The words a language tells dates with: CLDR's names and what dates.toml adds."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from recoupe.language import table
from recoupe.values.cldr import month_names, weekday_names
from recoupe.values.lexicon import clitics, phrases_of, words_of
from recoupe.values.phrases import Phrases, choices, split, unaccented

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(frozen=True, slots=True)
class DateWords:
    """A language's words for dates; see dates.toml for what each list is."""

    months: dict[str, int]
    weekdays: dict[str, int]
    doubtful_months: frozenset[str]
    month_before: frozenset[str]
    month_only_before: frozenset[str]
    doubtful_weekdays: frozenset[str]
    doubtful_seasons: frozenset[str]
    season_before: frozenset[str]
    seasons: dict[str, int]
    days: Phrases[int]
    ago: Phrases[int]
    ago_after: Phrases[int]
    shift_from: dict[str, int]
    relative_after: Phrases[bool]
    direction: dict[str, int]
    direction_after: Phrases[int]
    next_is_next_week: bool
    first: frozenset[str]
    units: Phrases[str]
    that: frozenset[str]
    parts: Phrases[str]
    around: frozenset[str]
    codes: dict[str, str]
    years_before: frozenset[str]
    years_strong: frozenset[str]
    year_nouns: frozenset[str]
    year_in: frozenset[str]
    decades: frozenset[str]
    fiscal: Phrases[bool]
    joiners: frozenset[str]
    between: frozenset[str]
    between_and: frozenset[str]
    from_words: frozenset[str]
    lists: frozenset[str]
    of: frozenset[str]
    the: frozenset[str]
    on_the: frozenset[str]
    future: frozenset[str]
    future_endings: tuple[str, ...]
    future_reach: int


@cache
def date_words(lang: str) -> DateWords:
    """Return the language's words for dates."""
    data = table(lang, "dates")
    doubtful, years, tense, modifiers = data["doubtful"], data["years"], data["tense"], data["modifiers"]
    ranges = data["range"]
    directions = {"this": 0, "last": -1, "next": 1}
    return DateWords(
        months=_both({**month_names(lang), **data["months"]}),
        weekdays=_both(weekday_names(lang)),
        doubtful_months=words_of(lang, doubtful["months"]),
        month_only_before=frozenset(doubtful["month_only_before"]),
        month_before=words_of(lang, doubtful["month_before"]),
        doubtful_weekdays=words_of(lang, doubtful["weekdays"]),
        doubtful_seasons=words_of(lang, doubtful["seasons"]),
        season_before=words_of(lang, doubtful["season_before"]),
        seasons=_both(data["seasons"]),
        days=_phrases(lang, {phrase: [shift] for phrase, shift in data["days"].items()}, flip=True),
        ago=_phrases(lang, {-1: data["shift"]["ago"], 1: data["shift"]["ahead"]}),
        ago_after=_phrases(lang, {-1: data["shift"]["ago_after"], 1: data["shift"]["ahead_after"]}),
        shift_from={word: -1 for word in data["shift"]["before"]}
        | {word: 1 for word in data["shift"]["after"]},
        relative_after=phrases_of(lang, data["shift"]["relative_after"]),
        direction={
            form: directions[name]
            for name in directions
            for word in modifiers[name]
            if " " not in word
            for form in (word, unaccented(word))
            if word in modifiers["before_noun"]
        },
        direction_after=_phrases(lang, {directions[name]: modifiers[name] for name in directions}),
        next_is_next_week=modifiers["next_is_next_week"],
        first=words_of(lang, modifiers["first"]),
        units=_phrases(lang, data["units"]),
        that=frozenset(modifiers["that"]),
        parts=_phrases(lang, {part: words for part, words in data["parts"].items() if part != "around"}),
        around=words_of(lang, data["parts"]["around"]),
        codes={code: unit for unit, codes in data["codes"].items() for code in codes},
        years_before=words_of(lang, years["before"]),
        years_strong=words_of(lang, years["strong"]),
        year_in=frozenset(years["in"]),
        year_nouns=words_of(lang, years["nouns"]),
        decades=words_of(lang, years["decades"]),
        fiscal=phrases_of(lang, years["fiscal"]),
        joiners=words_of(lang, ranges["to"]),
        between=words_of(lang, ranges["between"]),
        between_and=words_of(lang, ranges["and"]),
        from_words=words_of(lang, ranges["from"]),
        lists=frozenset(ranges["list"]),
        of=words_of(lang, data["of"]),
        the=words_of(lang, data["the"]),
        on_the=frozenset(data["on_the"]),
        future=frozenset(tense["future"]),
        future_endings=tuple(tense["future_endings"]),
        future_reach=tense["words"],
    )


def _both(names: Mapping[str, int]) -> dict[str, int]:
    return {form: number for name, number in names.items() for form in (name, unaccented(name))}


def _phrases(lang: str, meanings: Mapping[object, Iterable[object]], *, flip: bool = False) -> Phrases:  # type: ignore[type-arg]
    """Return phrases with their meanings, given as phrases by meaning, or the other way round."""
    found: Phrases = Phrases()  # type: ignore[type-arg]
    for meaning, entries in meanings.items():
        for entry in entries:
            phrase, what = (str(meaning), entry) if flip else (str(entry), meaning)
            for choice in choices(phrase):
                for form in {
                    choice,
                    unaccented(choice),
                    choice.replace("-", " "),
                    unaccented(choice).replace("-", " "),
                }:
                    found.add(split(form, clitics(lang)), what)
    return found
