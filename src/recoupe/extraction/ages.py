"""Whose age a number tells, and which numbers tell one: `Un intérimaire de 23 ans, Yanis Perrot`, `The 18-year-old`.

An age belongs to the name it stands beside, on either side of a comma; that of somebody spoken of again (`le
pensionné`, `she`) to the one person whom the sentences before name; any other is nobody's. A thing has none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from recoupe.extraction.holders import (
    is_person_subject,
    is_spoken_of_again,
    last_name,
    name_beside,
    named_before,
    noun_of,
    only_person,
    subject,
)
from recoupe.extraction.passages import (
    head,
    is_of_people,
    is_verb,
    nouns_after,
    phrase_before,
    says,
)
from recoupe.language import table
from recoupe.language.text import fold
from recoupe.language.words import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.extraction.parsing import Token
    from recoupe.extraction.passages import Passage
    from recoupe.models import Mention

_OLDEST = 120
_GROWN = 13
"""Least age that a noun may be narrowed by that is a person's for all its ending says (`un grutier de 29 ans`)."""
_NEAR = 40
"""Code points between a person's name and the verb, at most."""
_SOON = 3
"""Words between an age and the verb or the day that tells when it is reached, at most."""
_NUMBERS = frozenset({"number", "duration", "age"})
_DATES = frozenset({"date", "date_range", "time"})
_THEN = frozenset({"month", "quarter", "half", "year", "decade", "century"})
"""Grains of dates that do not say that a thing happened in the days of the article."""

_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_COMPARED = 2
"""Words behind a number of years in which it may be told to be how much older somebody is, at most."""


@dataclass(frozen=True, slots=True)
class Age:
    """An age told of somebody.

    Attributes:
        holder: The person's canonical name; empty for somebody who is not named.
        noun: What somebody who is not named is called, in canonical form; empty where nothing says so.
        elsewhen: It is of another time than the article's: `aura 72 ans`, `was 9 when …`.
    """

    holder: str
    noun: str
    elsewhen: bool


def age(passage: Passage, index: int, mention: Mention) -> Age | None:
    """Return whose age the number at a token tells; None where it tells none, or a thing's."""
    tokens, lang = passage.tokens, passage.lang
    if not _may_be_age(mention) or says(tokens[index + 1 : index + 1 + _COMPARED], "differences", lang):
        return None
    phrase = phrase_before(tokens, index, lang) or _set_off(passage, index, mention)
    by_verb = _by_verb(passage, index, mention)
    beside = name_beside(passage, index, phrase)
    if mention.kind == "age":
        if _is_of_thing(passage, index, phrase):
            return None
    elif not by_verb and not _is_told(passage, index, mention, phrase, beside):
        return None
    elsewhen = _is_of_another_time(passage, index, mention, by_verb=by_verb)
    if beside is not None:
        return Age(beside, "", elsewhen)
    told_of = subject(passage, index) if by_verb else ""
    if told_of:
        return Age(told_of, "", elsewhen)
    if (by_verb and is_person_subject(passage, index)) or is_spoken_of_again(passage, index, phrase):
        known = only_person(passage)
        if known:
            return Age(known, "", elsewhen)
    if by_verb and mention.kind != "age":
        return None  # `il a cinquante ans`: a man, or a bridge
    return Age("", noun_of(passage, index, phrase), elsewhen)


def _set_off(passage: Passage, index: int, mention: Mention) -> Sequence[Token]:
    """Return the noun of a person whose age stands between commas: `the widow, 83, had gone`."""
    tokens, lang = passage.tokens, passage.lang
    if index < 2 or tokens[index - 1].text != "," or not is_of_people(tokens[index - 2], lang):  # noqa: PLR2004  # noun, comma
        return ()
    closed = index + 1 < len(tokens) and tokens[index + 1].text == ","
    years = mention.kind == "duration" and table(lang, "ages").get("years_alone_tell_age")
    told = closed and tokens[index - 2].pos == "NOUN" and (mention.kind == "number" or years)
    return tokens[index - 2 : index - 1] if told else ()


def _is_of_another_time(passage: Passage, index: int, mention: Mention, *, by_verb: bool) -> bool:
    """Tell whether somebody had or will have an age: `was 9 when she`, `aura 72 ans`, `At 22, he opened the shop`."""
    tokens, lang = passage.tokens, passage.lang
    if by_verb:
        following = says(tokens[index + 1 : index + 2], "when", lang)
        then = any(_is_of_a_year(token.mention) for token in tokens if token.mention)
        died = then and _died_at(tokens, index, mention, lang)  # `born in 1872 and died at 66`
        return following or died or _is_coming(tokens, index, lang) or _is_dated(tokens, index, lang)
    at = listed(lang, "units", "age", "at")
    if not _opens_sentence(tokens, index, lang) and fold(mention.quote.split()[0]) not in at:
        return False
    told = next(
        (token for token in tokens[index + 1 :] if token.tense and token.pos in {"VERB", "AUX"}), None
    )
    dated = any(
        token.mention and token.mention.kind in _DATES and token.mention.grain not in _THEN
        for token in tokens
    )
    return told is not None and told.tense == "past" and not dated


def _opens_sentence(tokens: Sequence[Token], index: int, lang: str) -> bool:
    """Tell whether an age opens its sentence as a clause of its own: `À 34 ans, la cinéaste`."""
    at = listed(lang, "units", "age", "at")
    return index == 1 and fold(tokens[0].text) in at and tokens[2:3] != [] and tokens[2].text == ","


def _may_be_age(mention: Mention) -> bool:
    amount = mention.amount
    if mention.kind == "age":
        return True
    if mention.kind not in _NUMBERS or mention.unit not in {None, "year"}:
        return False
    whole = amount is not None and 0 < amount <= _OLDEST and amount.is_integer()
    return whole and (mention.kind == "duration") == (mention.unit == "year")


def _is_told(
    passage: Passage, index: int, mention: Mention, phrase: Sequence[Token], beside: str | None
) -> bool:
    """Tell whether what reads as a number or a duration is an age: `Ted Larwood, now 84,`, `grutier de 29 ans`."""
    tokens, lang = passage.tokens, passage.lang
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if _opens_sentence(tokens, index, lang):
        return (mention.amount or 0) >= _GROWN
    if phrase:
        noun = head(phrase) if mention.kind == "duration" or tokens[index - 1].text == "," else None
        return noun is not None and (
            _is_person_noun(noun, mention, lang) or (beside is not None and _is_named_before(passage, phrase))
        )
    if beside is None or not _is_beside_before(passage, index):
        return False
    if mention.kind == "duration":
        told = bool(table(lang, "ages").get("years_alone_tell_age"))
        return told and (after is None or not says([after], "not_after", lang))
    return (
        tokens[index - 1].text != ","
        and tokens[index - 1].text != "("
        and (after is None or after.pos == "PUNCT")
    )


def _by_verb(passage: Passage, index: int, mention: Mention) -> bool:
    """Tell whether a verb tells the age: `was 74`, `turned 19 in May`, `a aujourd'hui 39 ans`, `fête ses 41 ans`."""
    tokens, lang = passage.tokens, passage.lang
    if _died_at(tokens, index, mention, lang):
        return True
    at = index - 1
    while at > 0 and says([tokens[at]], "between", lang):
        at -= 1
    if at < 0:
        return False
    verb, after = tokens[at], tokens[index + 1] if index + 1 < len(tokens) else None
    if mention.kind == "duration":
        if is_verb(tokens, at, "have", lang):
            return after is None or not says([after], "not_after", lang)
        return bool(at) and says([verb], "celebrated", lang) and is_verb(tokens, at - 1, "celebrate", lang)
    if mention.kind == "age":
        return fold(verb.lemma) in listed(lang, "modality", "age_verbs")
    if fold(verb.lemma) not in listed(lang, "modality", "age_verbs"):
        return False
    dated = after is not None and (says([after], "turn_after", lang) or after.mention is not None)
    if dated and is_verb(tokens, at, "turn", lang):
        return True
    if at != index - 1 or (after is not None and after.pos not in {"PUNCT", "CCONJ", "SCONJ", "ADV", "PRON"}):
        return False
    return any(name.kind == "person" for name in passage.names.within(verb.start - _NEAR, verb.start))


def _is_of_a_year(mention: Mention) -> bool:
    """Tell whether a date is told with its year, as days of the article seldom are."""
    return mention.grain in _THEN or (mention.kind in _DATES and _YEAR.search(mention.quote) is not None)


def _died_at(tokens: Sequence[Token], index: int, mention: Mention, lang: str) -> bool:
    """`Actor John Hall dies at 91`; children are told with their years, and `at 3` may be an hour."""
    grown = mention.kind == "number" and (mention.amount or 0) >= _GROWN
    return (
        grown
        and index > 1
        and says([tokens[index - 1]], "at", lang)
        and is_verb(tokens, index - 2, "die", lang)
    )


def _is_coming(tokens: Sequence[Token], index: int, lang: str) -> bool:
    """Tell whether the verb right before an age is in the future, or says when it comes (`turns 30 next month`)."""
    near = tokens[max(0, index - 3) : index]
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    return any(token.tense == "future" for token in near) or (
        following is not None and fold(following.text).split()[0] in listed(lang, "ages", "coming")
    )


def _is_dated(tokens: Sequence[Token], index: int, lang: str) -> bool:
    """Tell whether a verb of the present tells the day on which somebody comes of an age: `turns 68 in August`."""
    after = tokens[index + 1 : index + 1 + _SOON]
    dated = says(after[:1], "turn_after", lang) or any(
        token.mention and token.mention.kind in _DATES for token in after
    )
    return dated and any(
        token.tense == "present"
        and (is_verb(tokens, token.index, "turn", lang) or is_verb(tokens, token.index, "celebrate", lang))
        for token in tokens[max(0, index - _SOON) : index]
    )


def _is_person_noun(noun: Token, mention: Mention, lang: str) -> bool:
    return (mention.amount or 0) >= _GROWN and is_of_people(noun, lang)


def _is_of_thing(passage: Passage, index: int, phrase: Sequence[Token]) -> bool:
    """Tell whether an age is a thing's: `a 67-year-old bridge`, `the Lady Ishbel is 27 years old`."""
    tokens, lang = passage.tokens, passage.lang
    following = [token for token in tokens[index + 1 : index + 4] if token.pos != "PUNCT"][:3]
    if following and says(following[:1], "things_pronouns", lang):
        return True
    if phrase:
        noun = head(phrase)
        return noun is not None and fold(noun.text) in listed(lang, "ages", "not_people")
    if index > 1 and tokens[index - 1].text == "," and says([tokens[index - 2]], "not_people", lang):
        return True
    attribute = list(nouns_after(tokens, index))
    if attribute and "-" in tokens[index].text:
        return fold(attribute[-1].lemma) in listed(lang, "ages", "not_people")
    name = last_name(passage, tokens[index].start)
    before = fold(passage.text[max(0, name.start - 4) : name.start]).split() if name else []
    return (
        bool(before)
        and before[-1] in listed(lang, "ages", "definite")
        and name is not None
        and name.kind == "person"
    )


def _is_named_before(passage: Passage, phrase: Sequence[Token]) -> bool:
    return named_before(passage, phrase[0].start) is not None


def _is_beside_before(passage: Passage, index: int) -> bool:
    return named_before(passage, passage.tokens[index].start) is not None
