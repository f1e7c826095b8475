"""Whose age a number tells, and which numbers tell one: `Un intérimaire de 23 ans, Yanis Perrot`, `The 18-year-old`.

An age belongs to the name it stands beside, on either side of a comma; that of somebody spoken of again (`le
pensionné`, `she`) to the one person whom the sentences before name; any other is nobody's. A thing has none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from recoupe.extraction.canonical import canonical
from recoupe.language import table
from recoupe.language.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.extraction.names import Name, Names
    from recoupe.extraction.parsing import Token
    from recoupe.models import Mention

_OLDEST = 120
_GROWN = 13
"""Least age that a noun may be narrowed by where nothing but its ending makes it a person's (`un grutier de 29 ans`)."""
_NEAR = 40
"""Code points between a person's name and the verb, at most."""
_FEW = 4
"""Words between an age and the name after it, at most (`the 47-year-old coach driver, Joseph Lagat`)."""
_PHRASE = 6
"""Words of a noun phrase before its age, at most."""
_NUMBERS = frozenset({"number", "duration", "age"})
_NO_NOUN = frozenset({"VERB", "AUX", "SCONJ", "CCONJ", "PRON"})
_WORDS = re.compile(r"[^\W_]+(?:-[^\W_]+)*'?")
_APOSTROPHES = str.maketrans("’ʼ", "''")
_LONE = re.compile(r"([^\W\d_a-zà-öø-ÿ][^\W\d_]+(?:-[^\W\d_]+)*)\s*[,(]\s*$")


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


@dataclass(frozen=True, slots=True)
class Passage:
    """A parsed sentence with the names of its article, and the spans of the sentences right before it."""

    text: str
    tokens: Sequence[Token]
    names: Names
    before: Sequence[tuple[int, int]]
    lang: str


def age(passage: Passage, index: int, mention: Mention) -> Age | None:
    """Return whose age the number at a token tells; None where it tells none, or a thing's."""
    if not _may_be_age(mention):
        return None
    tokens, lang = passage.tokens, passage.lang
    phrase = _phrase_before(tokens, index, lang)
    by_verb = _by_verb(passage, index, mention)
    beside = _name_beside(passage, index, phrase)
    if mention.kind == "age":
        if _is_of_thing(passage, index, phrase):
            return None
    elif not by_verb and not _is_told(passage, index, mention, phrase, beside):
        return None
    elsewhen = by_verb and (_says(tokens[index + 1 : index + 2], "when", lang) or _is_coming(tokens, index, lang))
    if beside is not None:
        return Age(beside, "", elsewhen)
    if by_verb and (subject := _subject(passage, index)):
        return Age(subject, "", elsewhen)
    if (by_verb and _is_person_subject(passage, index)) or _is_spoken_of_again(passage, index, phrase):
        known = _only_person(passage)
        if known:
            return Age(known, "", elsewhen)
    if by_verb and mention.kind != "age":
        return None  # `il a cinquante ans`: a man, or a bridge
    return Age("", _noun(passage, index, phrase), elsewhen)


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
    if phrase:
        noun = _head(phrase) if mention.kind == "duration" else None
        return noun is not None and (
            _is_person_noun(noun, mention, lang) or (beside is not None and _is_named_before(passage, phrase))
        )
    if beside is None or not _is_beside_before(passage, index):
        return False
    if mention.kind == "duration":
        told = bool(table(lang, "ages").get("years_alone_tell_age"))
        return told and (after is None or not _says([after], "not_after", lang))
    return (
        tokens[index - 1].text != ","
        and tokens[index - 1].text != "("
        and (after is None or after.pos == "PUNCT")
    )


def _by_verb(passage: Passage, index: int, mention: Mention) -> bool:
    """Tell whether a verb tells the age: `was 74`, `turned 19 in December`, `a aujourd'hui 39 ans`, `fête ses 41 ans`."""
    tokens, lang = passage.tokens, passage.lang
    at = index - 1
    while at > 0 and _says([tokens[at]], "between", lang):
        at -= 1
    if at < 0:
        return False
    verb, after = tokens[at], tokens[index + 1] if index + 1 < len(tokens) else None
    if mention.kind == "duration":
        if _is_verb(tokens, at, "have", lang):
            return after is None or not _says([after], "not_after", lang)
        return bool(at) and _says([verb], "celebrated", lang) and _is_verb(tokens, at - 1, "celebrate", lang)
    if mention.kind == "age":
        return fold(verb.lemma) in _told_by(lang)
    if fold(verb.lemma) not in _told_by(lang):
        return False
    if _is_verb(tokens, at, "turn", lang) and after is not None:
        if _says([after], "turn_after", lang) or after.mention is not None:
            return True
    if at != index - 1 or (after is not None and after.pos not in {"PUNCT", "CCONJ", "SCONJ", "ADV", "PRON"}):
        return False
    return any(name.kind == "person" for name in passage.names.within(verb.start - _NEAR, verb.start))


def _is_coming(tokens: Sequence[Token], index: int, lang: str) -> bool:
    """Tell whether the verb right before an age is in the future, or says when it comes (`turns 30 next month`)."""
    near = tokens[max(0, index - 3) : index]
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    return any(token.tense == "future" for token in near) or (
        following is not None and fold(following.text).split()[0] in _words(lang, "coming")
    )


def _phrase_before(tokens: Sequence[Token], index: int, lang: str) -> Sequence[Token]:
    """Return the words of the noun phrase that an age narrows (`un intérimaire` of `un intérimaire de 23 ans`)."""
    if not index or not _says([tokens[index - 1]], "of", lang):
        return ()
    first = index - 1
    while first > 0 and index - first <= _PHRASE:
        word = tokens[first - 1]
        if word.pos == "PUNCT" or word.mention is not None:
            break
        if word.pos in _NO_NOUN and first < index - 1:  # the last may be a noun that is also a verb (`boucher`)
            break
        first -= 1
        if _says([word], "definite", lang) or _says([word], "indefinite", lang):
            break
    return tokens[first : index - 1]


def _head(phrase: Sequence[Token]) -> Token | None:
    nouns = (token for token in phrase if token.pos in {"NOUN", "PROPN"})
    return next(nouns, phrase[-1] if phrase else None)


def _is_person_noun(noun: Token, mention: Mention, lang: str) -> bool:
    return (mention.amount or 0) >= _GROWN and _is_of_people(noun, lang)


def _is_of_people(noun: Token, lang: str) -> bool:
    word = fold(noun.text)
    if word in _people(lang):
        return True
    capitalised = noun.text[:1].isupper()  # `la Bretonne`
    return word not in _words(lang, "not_people") and (capitalised or word.endswith(_endings(lang)))


def _is_of_thing(passage: Passage, index: int, phrase: Sequence[Token]) -> bool:
    """Tell whether an age is a thing's: `a 67-year-old bridge`, `the Lady Ishbel is 27 years old`, `At 67 years old, it`."""
    tokens, lang = passage.tokens, passage.lang
    following = [token for token in tokens[index + 1 : index + 4] if token.pos != "PUNCT"][:3]
    if following and _says(following[:1], "things_pronouns", lang):
        return True
    if phrase:
        noun = _head(phrase)
        return noun is not None and fold(noun.text) in _words(lang, "not_people")
    attribute = list(_nouns_after(tokens, index))
    if attribute and "-" in tokens[index].text:
        return fold(attribute[-1].lemma) in _words(lang, "not_people")
    name = _last_name(passage, tokens[index].start)
    before = fold(passage.text[max(0, name.start - 4) : name.start]).split() if name else []
    return bool(before) and before[-1] in _words(lang, "definite") and name is not None and name.kind == "person"


def _nouns_after(tokens: Sequence[Token], index: int) -> Sequence[Token]:
    end = index + 1
    while end < len(tokens) and tokens[end].pos in {"NOUN", "ADJ"}:
        end += 1
    return [token for token in tokens[index + 1 : end] if token.pos == "NOUN"]


def _name_beside(passage: Passage, index: int, phrase: Sequence[Token]) -> str | None:
    """Return who is named right before an age or its noun phrase, else right after."""
    start = phrase[0].start if phrase else passage.tokens[index].start
    return _named_before(passage, start) or _named_after(passage, index)


def _named_before(passage: Passage, start: int) -> str | None:
    name = _last_name(passage, start)
    if name is not None:
        gap = passage.text[name.end : start].translate(_APOSTROPHES)
        if _is_of_kin(passage, name):
            return None
        words = [fold(word) for word in _WORDS.findall(gap)]
        parted = gap.lstrip()[:1] in {",", "("} and not re.search(r"[.;:!?)]", gap)
        where = fold(passage.text[max(0, name.start - 8) : name.start]).split()[-1:]
        placed = name.kind != "person" and bool(where) and where[0] in _places(passage.lang)
        if parted and not placed and gap.count(",") <= 1 and all(word in _words(passage.lang, "beside") for word in words):
            return _known(passage, name)
    lone = _LONE.search(passage.text, max(0, start - _NEAR), start)
    return _by_given_name(passage.names, lone.group(1)) if lone else None


def _is_of_kin(passage: Passage, name: Name) -> bool:
    """Tell whether a name only says whose relative is spoken of: `la fille de Jean Morel, 12 ans`."""
    before = passage.text[max(0, name.start - _NEAR) : name.start].translate(_APOSTROPHES)
    words = [fold(word) for word in _WORDS.findall(before)][-2:]
    return len(words) > 1 and words[1] in _words(passage.lang, "of_whom") and words[0] in _words(passage.lang, "kin")


def _known(passage: Passage, name: Name) -> str:
    written = name.canonical
    if name.kind == "person" or " " in written:
        return written
    return _by_given_name(passage.names, written) or written


def _by_given_name(names: Names, word: str) -> str | None:
    """Return the one person of the article who has a given name."""
    full = {name.canonical for name in names.found if name.kind == "person" and name.canonical.split()[0] == word}
    return full.pop() if len(full) == 1 else None


def _named_after(passage: Passage, index: int) -> str | None:
    end = passage.tokens[index].end
    last = passage.tokens[-1].end
    name = next((one for one in passage.names.within(end, last) if one.kind != "territory"), None)
    if name is None or (name.kind != "person" and " " not in name.canonical):
        return None
    gap = passage.text[end : name.start].translate(_APOSTROPHES)
    words = [fold(word) for word in _WORDS.findall(gap)]
    if re.search(r"[.;:!?()«»“”\"]", gap) or gap.count(",") > 1 or len(words) > _FEW:
        return None
    comma = gap.rstrip().endswith(",")
    small = frozenset(map(fold, table(passage.lang, "grammar")["stop_words"]))
    if any(word in small for word in words) or ("," in gap and not comma):
        return None
    if not comma and (len(words) > _FEW // 2 or passage.tokens[index].text[-1:].isdecimal()):
        return None
    return name.canonical


def _is_named_before(passage: Passage, phrase: Sequence[Token]) -> bool:
    return _named_before(passage, phrase[0].start) is not None


def _is_beside_before(passage: Passage, index: int) -> bool:
    return _named_before(passage, passage.tokens[index].start) is not None


def _last_name(passage: Passage, start: int) -> Name | None:
    first = passage.tokens[0].start
    return next((name for name in reversed(passage.names.within(first, start)) if name.end <= start), None)


def _subject(passage: Passage, index: int) -> str:
    """Return who is named right before the verb that tells an age."""
    name = _last_name(passage, passage.tokens[index].start)
    if name is None or name.kind == "territory":
        return ""
    gap = fold(passage.text[name.end : passage.tokens[index].start])
    return _known(passage, name) if len(gap) <= _NEAR and not re.search(r"[.;:!?]", gap) else ""


def _is_person_subject(passage: Passage, index: int) -> bool:
    """Tell whether the nearest pronoun or noun before the verb of an age is a person's (`she turned 30`, no `the hall`)."""
    for token in reversed(passage.tokens[max(0, index - _PHRASE) : index]):
        if _says([token], "pronouns", passage.lang):
            return True
        if token.pos in {"NOUN", "PROPN"}:
            return _is_of_people(token, passage.lang)
    return False


def _is_spoken_of_again(passage: Passage, index: int, phrase: Sequence[Token]) -> bool:
    """Tell whether a sentence's first words are about somebody named before: `The 18-year-old`, `at 76, she`."""
    tokens, lang = passage.tokens, passage.lang
    after = tokens[index + 1 : index + 3]
    if after and after[0].text == "," and _says(after[1:2], "pronouns", lang):
        return True
    own = phrase[0] if phrase else tokens[max(0, index - 1)]
    noun = _head(phrase) if phrase else next(reversed(_nouns_after(tokens, index)), None)
    if noun is not None and not _is_of_people(noun, lang):
        return False
    return _says([own], "definite", lang) and _last_name(passage, own.start) is None


def _only_person(passage: Passage) -> str:
    """Return the one person whom the last of the sentences before that names somebody names."""
    for start, end in reversed(passage.before):
        named = passage.names.within(start, end)
        people = {name.canonical for name in named if name.kind == "person" and not _is_place(passage, name)}
        if people:
            return people.pop() if len(people) == 1 else ""
    return ""


def _is_place(passage: Passage, name: Name) -> bool:
    """Tell whether a name of two words is rather a place's or a thing's: `the Narrows Bridge`, `at Bramall Lane`."""
    if not passage.names.common.isdisjoint(name.canonical.lower().split()):
        return True
    before = fold(passage.text[max(0, name.start - 8) : name.start]).split()
    return bool(before) and before[-1] in _places(passage.lang) | _words(passage.lang, "definite")


def _noun(passage: Passage, index: int, phrase: Sequence[Token]) -> str:
    """Return what somebody is called who is not named: `man` of `un homme de 52 ans`, `a 62-year-old woman`."""
    noun = _head(phrase) if phrase else next(reversed(_nouns_after(passage.tokens, index)), None)
    words = canonical(noun, passage.lang) if noun and noun.pos != "ADJ" else ()
    return words[0] if words else ""


def _is_verb(tokens: Sequence[Token], at: int, key: str, lang: str) -> bool:
    return fold(tokens[at].lemma) in _words(lang, key) and tokens[at].pos in {"VERB", "AUX"}


def _says(tokens: Sequence[Token], key: str, lang: str) -> bool:
    return any(fold(token.text) in _words(lang, key) for token in tokens)


@cache
def _words(lang: str, key: str) -> frozenset[str]:
    return frozenset(fold(word) for word in table(lang, "ages").get(key, ()))


@cache
def _places(lang: str) -> frozenset[str]:
    return frozenset(fold(word) for word in table(lang, "grammar")["locatives"])


@cache
def _endings(lang: str) -> tuple[str, ...]:
    return tuple(fold(ending) for ending in table(lang, "ages")["endings"])


@cache
def _people(lang: str) -> frozenset[str]:
    """Nouns of people: those that units.toml knows ages of, and those of posts."""
    posts = table(lang, "titles")["posts"].values()
    last = -1 if table(lang, "titles")["words"]["head_last"] else 0
    callings = (phrase.split()[last] for group in posts for own in group.values() for phrase in own)
    return frozenset(map(fold, (*table(lang, "units")["age"]["people"], *table(lang, "ages")["people"], *callings)))


@cache
def _told_by(lang: str) -> frozenset[str]:
    return frozenset(fold(word) for word in table(lang, "modality").get("age_verbs", ()))
