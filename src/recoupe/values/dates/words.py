"""The words a language tells dates with: CLDR's names and what dates.toml adds."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from recoupe.language import table
from recoupe.values.cldr import month_names, weekday_names
from recoupe.values.dates.feasts import Feast
from recoupe.values.dates.resolution import Partial
from recoupe.values.lexicon import clitics, phrases_of, words_of
from recoupe.values.phrases import Phrases, choices, split, unaccented

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_EASTER = "easter"
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DIRECTIONS = {"this": 0, "last": -1, "next": 1}


@dataclass(frozen=True, slots=True)
class DateWords:
    """A language's words for dates; see dates.toml for what each list is."""

    months: dict[str, int]
    weekdays: dict[str, int]
    doubtful_months: frozenset[str]
    month_before: frozenset[str]
    month_only_before: frozenset[str]
    capital_months: bool
    day_after_month: bool
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
    verb_after: frozenset[str]
    anaphoric: frozenset[str]
    anaphoric_articled: frozenset[str]
    postponed: frozenset[str]
    postponed_to: frozenset[str]
    never_day: frozenset[str]
    end_after: Phrases[bool]
    named_decades: dict[str, int]
    day_of: frozenset[str]
    rolling_before: frozenset[str]
    noun_first: bool
    next_is_next_week: bool
    singular_in_s: frozenset[str]
    first: frozenset[str]
    that: frozenset[str]
    units: Phrases[str]
    only_units: frozenset[str]
    half_is_half_year: bool
    week_numbers: bool
    parts: Phrases[str]
    around: frozenset[str]
    codes: dict[str, str]
    codes_need_year: frozenset[str]
    years_strong: frozenset[str]
    year_in: frozenset[str]
    year_nouns: frozenset[str]
    decade_nouns: frozenset[str]
    before_christ: Phrases[bool]
    old: frozenset[str]
    year_before: frozenset[str]
    weekday_ahead: Phrases[int]
    working: frozenset[str]
    lasting: frozenset[str]
    from_weekday: frozenset[str]
    every: Phrases[bool]
    indefinite: frozenset[str]
    deadline_weak: frozenset[str]
    not_future: frozenset[str]
    passive_future: frozenset[str]
    centuries: frozenset[str]
    fiscal: Phrases[bool]
    academic: Phrases[bool]
    joiners: frozenset[str]
    every_week: frozenset[str]
    between: frozenset[str]
    between_and: frozenset[str]
    from_words: frozenset[str]
    lists: frozenset[str]
    feasts: Phrases[Partial]
    beyond: Phrases[int]
    to_date: Phrases[bool]
    week_of: Phrases[bool]
    now: Phrases[bool]
    from_now: Phrases[bool]
    ahead_future: Phrases[bool]
    feast_before: frozenset[str]
    feast_not_before: frozenset[str]
    feast_not_after: frozenset[str]
    articles: frozenset[str]
    of: frozenset[str]
    the: frozenset[str]
    on_the: frozenset[str]
    lone_day_after: frozenset[str]
    lone_day_ordinal: bool
    date_before: frozenset[str]
    future: frozenset[str]
    future_strong: frozenset[str]
    future_endings: tuple[str, ...]
    past: frozenset[str]
    not_past: frozenset[str]
    past_endings: tuple[str, ...]
    finite_endings: tuple[str, ...]
    conditional: frozenset[str]
    auxiliaries: frozenset[str]
    participle_endings: tuple[str, ...]
    infinitive: frozenset[str]
    infinitive_endings: tuple[str, ...]
    untensed: frozenset[str]
    deadline: Phrases[bool]
    lasted: frozenset[str]
    onward: Phrases[bool]
    present_before: frozenset[str]
    habitual: frozenset[str]
    tense_reach: int


@cache
def date_words(lang: str) -> DateWords:
    """Return the language's words for dates."""
    words = _date_words(lang)
    begin = {*words.days.heads, *words.feasts.heads, *words.months, *words.weekdays}
    return replace(words, only_units=frozenset(words.units.heads.keys() - begin))


def _date_words(lang: str) -> DateWords:
    data = table(lang, "dates")
    doubtful, years, tense, modifiers = data["doubtful"], data["years"], data["tense"], data["modifiers"]
    ranges, shift, parts, style = data["range"], data["shift"], data["parts"], data["style"]
    return DateWords(
        months=_both({**month_names(lang), **data["months"]}),
        weekdays=_both(weekday_names(lang)),
        doubtful_months=words_of(doubtful["months"]),
        month_before=words_of(doubtful["month_before"]),
        month_only_before=frozenset(doubtful["month_only_before"]),
        capital_months=style["capital_months"],
        day_after_month=style["day_after_month"],
        doubtful_weekdays=words_of(doubtful["weekdays"]),
        doubtful_seasons=words_of(doubtful["seasons"]),
        season_before=words_of(doubtful["season_before"]),
        seasons=_both(data["seasons"]),
        days=_phrases(lang, ((phrase, days) for phrase, days in data["days"].items())),
        ago=_phrases(lang, _by(shift, {"ago": -1, "ahead": 1})),
        ago_after=_phrases(lang, _by(shift, {"ago_after": -1, "ahead_after": 1})),
        shift_from=dict(_by(shift, {"before": -1, "after": 1})),
        relative_after=phrases_of(shift["relative_after"], clitics(lang)),
        direction=_both(
            {word: way for word, way in _by(modifiers, _DIRECTIONS) if word in modifiers["before_noun"]}
        ),
        direction_after=_phrases(lang, _by(modifiers, _DIRECTIONS)),
        verb_after=frozenset(modifiers["verb_after"]),
        anaphoric_articled=frozenset(modifiers["anaphoric_articled"]),
        postponed=words_of(tense["postponed"]),
        postponed_to=words_of(tense["postponed_to"]),
        anaphoric=frozenset(modifiers["anaphoric"]),
        end_after=phrases_of(modifiers["end_after"], clitics(lang)),
        named_decades=dict(years["named_decades"]),
        never_day=frozenset(modifiers["never_day"]),
        day_of=frozenset(modifiers["day_of"]),
        rolling_before=frozenset(modifiers["rolling_before"]),
        noun_first=style["noun_first"],
        next_is_next_week=modifiers["next_is_next_week"],
        singular_in_s=frozenset(style["singular_in_s"]),
        first=words_of(modifiers["first"]),
        that=frozenset(modifiers["that"]),
        units=_phrases(lang, _by(data["units"], {unit: unit for unit in data["units"]})),
        only_units=frozenset(),
        half_is_half_year=style["half_is_half_year"],
        week_numbers=style["week_numbers"],
        parts=_phrases(lang, _by(parts, {part: part for part in parts if part != "around"})),
        around=words_of(parts["around"]),
        codes=dict(_by(data["codes"], {name: name for name in ("quarter", "half", "fiscal")})),
        codes_need_year=frozenset(data["codes"]["need_year"]),
        years_strong=words_of(years["strong"]),
        year_in=frozenset(years["in"]),
        year_nouns=words_of(years["nouns"]),
        decade_nouns=words_of(years["decades"]),
        year_before=frozenset(years["before"]),
        old=frozenset(years["old"]),
        weekday_ahead=_phrases(lang, shift["weekday_ahead"].items()),
        working=words_of(shift["working"]),
        from_weekday=frozenset(shift["from_weekday"]),
        lasting=frozenset(shift["lasting"]),
        every=phrases_of(ranges["every"], clitics(lang)),
        indefinite=frozenset(ranges["indefinite"]),
        deadline_weak=frozenset(tense["deadline_weak"]),
        passive_future=frozenset(tense["passive_future"]),
        not_future=frozenset(tense["not_future"]),
        centuries=words_of(data["units"]["century"]),
        before_christ=phrases_of(years["before_christ"], clitics(lang)),
        fiscal=phrases_of(years["fiscal"], clitics(lang)),
        academic=phrases_of(years["academic"], clitics(lang)),
        every_week=frozenset(ranges["every_week"]),
        joiners=words_of(ranges["to"]),
        between=words_of(ranges["between"]),
        between_and=words_of(ranges["and"]),
        from_words=words_of(ranges["from"]),
        lists=frozenset(ranges["list"]),
        feasts=_phrases(
            lang, [(name, _feast(day)) for name, day in data["feasts"].items() if isinstance(day, str)]
        ),
        beyond=_phrases(lang, _by(shift, {"before_last": -2, "after_next": 2})),
        to_date=phrases_of(ranges["to_date"], clitics(lang)),
        week_of=phrases_of(ranges["week_of"], clitics(lang)),
        now=phrases_of(ranges["now"], clitics(lang)),
        from_now=phrases_of(ranges["from_now"], clitics(lang)),
        ahead_future=phrases_of(shift["ahead_future"], clitics(lang)),
        feast_not_before=words_of(data["feasts"]["not_before"]),
        feast_not_after=words_of(data["feasts"]["not_after"]),
        feast_before=frozenset(data["feasts"]["before"]),
        articles=frozenset(data["articles"]),
        of=words_of(data["of"]),
        the=words_of(data["the"]),
        on_the=frozenset(data["on_the"]),
        lone_day_after=frozenset(style["lone_day_after"]),
        lone_day_ordinal=style["lone_day_ordinal"],
        date_before=frozenset(style["date_before"]),
        future=frozenset(tense["future"]),
        future_strong=frozenset(tense["strong"]),
        future_endings=tuple(tense["future_endings"]),
        past=frozenset(tense["past"]),
        not_past=frozenset(tense["not_past"]),
        past_endings=tuple(tense["past_endings"]),
        conditional=frozenset(tense["conditional"]),
        finite_endings=tuple(tense["finite_endings"]),
        auxiliaries=frozenset(tense["auxiliaries"]),
        participle_endings=tuple(tense["participle_endings"]),
        infinitive=frozenset(tense["infinitive"]),
        infinitive_endings=tuple(tense["infinitive_endings"]),
        untensed=frozenset(tense["untensed"]),
        deadline=phrases_of(tense["deadline"], clitics(lang)),
        lasted=frozenset(tense["lasted"]),
        onward=phrases_of(tense["onward"], clitics(lang)),
        present_before=frozenset(tense["present_before"]),
        habitual=frozenset(ranges["habitual"]),
        tense_reach=tense["words"],
    )


def _by(section: Mapping[str, Any], meanings: Mapping[str, Any]) -> Iterable[tuple[str, Any]]:
    """Return the entries of a section's lists, each with what its list means."""
    return [(entry, meaning) for name, meaning in meanings.items() for entry in section[name]]


def _feast(text: str) -> Partial:
    """Return the feast of a data file: `12-25`, `easter+1`, `11-thu-4` (the fourth Thursday), `05-mon-last`.

    `11-thu-4+1` is the day after the fourth Thursday.
    """
    if text.startswith(_EASTER):
        return Partial(month=4, day=1, feast=Feast(easter=int(text.removeprefix(_EASTER) or 0)))
    month, day, *number = text.split("-")
    if number:
        weekday = _WEEKDAYS.index(day) + 1
        told, _, later = number[0].partition("+")
        count = -1 if told == "last" else int(told)
        return Partial(
            month=int(month), day=1, feast=Feast(None, int(month), weekday, count, int(later or 0))
        )
    return Partial(month=int(month), day=int(day))


def _both(names: Mapping[str, int]) -> dict[str, int]:
    return {form: number for name, number in names.items() for form in (name, unaccented(name))}


def _phrases(lang: str, entries: Iterable[tuple[str, Any]]) -> Phrases[Any]:
    """Return phrases with their meanings, with and without accents and hyphens."""
    found: Phrases[Any] = Phrases()
    for phrase, meaning in entries:
        for choice in choices(phrase):
            for form in (choice, unaccented(choice)):
                for spelled in {form, form.replace("-", " ")}:
                    found.add(split(spelled, clitics(lang)), meaning)
    return found
