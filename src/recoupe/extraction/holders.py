"""Whose age is told: the person named beside it, or spoken of again, or nobody who is named."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from recoupe.extraction.canonical import canonical
from recoupe.extraction.passages import (
    PHRASE,
    head,
    is_of_people,
    nouns_after,
    places_of,
    says,
)
from recoupe.language.text import fold
from recoupe.language.words import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.extraction.names import Name
    from recoupe.extraction.parsing import Token
    from recoupe.extraction.passages import Passage

_NEAR = 40
"""Code points between a person's name and the verb, at most."""
_FEW = 4
"""Words between an age and the name after it, at most (`the 47-year-old coach driver, Joseph Lagat`)."""
_WORDS = re.compile(r"[^\W_]+(?:-[^\W_]+)*'?")
_APOSTROPHES = str.maketrans("’ʼ", "''")
_LONE = re.compile(r"([^\W\d_a-zà-öø-ÿ][^\W\d_]+(?:-[^\W\d_]+)*)\s*[,(]\s*$")


def name_beside(passage: Passage, index: int, phrase: Sequence[Token]) -> str | None:
    """Return who is named right before an age or its noun phrase, else right after."""
    start = phrase[0].start if phrase else passage.tokens[index].start
    return named_before(passage, start) or _named_after(passage, index)


def named_before(passage: Passage, start: int) -> str | None:
    """Return who is named right before a place, parted from it by a comma or a bracket (`Ted Larwood, now 84`)."""
    name = last_name(passage, start)
    if name is not None:
        gap = passage.text[name.end : start].translate(_APOSTROPHES)
        if _is_of_kin(passage, name):
            return None
        words = [fold(word) for word in _WORDS.findall(gap)]
        parted = gap.lstrip()[:1] in {",", "("} and not re.search(r"[.;:!?)]", gap)
        where = fold(passage.text[max(0, name.start - 8) : name.start]).split()[-1:]
        placed = name.kind != "person" and bool(where) and where[0] in places_of(passage.lang)
        if (
            parted
            and not placed
            and gap.count(",") <= 1
            and all(word in listed(passage.lang, "ages", "beside") for word in words)
        ):
            return _known(passage, name)
    lone = _LONE.search(passage.text, max(0, start - _NEAR), start)
    return passage.names.by_given_name(lone.group(1)) if lone else None


def _is_of_kin(passage: Passage, name: Name) -> bool:
    """Tell whether a name only says whose relative is spoken of: `la fille de Jean Morel, 12 ans`."""
    before = passage.text[max(0, name.start - _NEAR) : name.start].translate(_APOSTROPHES)
    words = [fold(word) for word in _WORDS.findall(before)][-2:]
    return (
        len(words) > 1
        and words[1] in listed(passage.lang, "ages", "of_whom")
        and words[0] in listed(passage.lang, "ages", "kin")
    )


def _known(passage: Passage, name: Name) -> str:
    written = name.canonical
    if name.kind == "person" or " " in written:
        return written
    return passage.names.by_given_name(written) or written


def _named_after(passage: Passage, index: int) -> str | None:
    end = passage.tokens[index].end
    last = passage.tokens[-1].end
    name = next((one for one in passage.names.within(end, last) if one.kind != "territory"), None)
    if name is None or (name.kind != "person" and " " not in name.canonical):
        return None
    if any(  # `A 34-year-old neighbour recognised Lemoine`
        token.pos in {"VERB", "AUX"} and token.tense and not token.participle
        for token in passage.tokens
        if end <= token.start < name.start
    ):
        return None
    gap = passage.text[end : name.start].translate(_APOSTROPHES)
    words = [fold(word) for word in _WORDS.findall(gap)]
    if re.search(r"[.;:!?()«»“”\"]", gap) or gap.count(",") > 1 or len(words) > _FEW:
        return None
    comma = gap.rstrip().endswith(",")
    small = listed(passage.lang, "grammar", "stop_words")
    if any(word in small for word in words) or ("," in gap and not comma):
        return None
    if not comma and (len(words) > _FEW // 2 or passage.tokens[index].text[-1:].isdecimal()):
        return None
    return name.canonical


def last_name(passage: Passage, start: int) -> Name | None:
    """Return the last name of the sentence before a place."""
    first = passage.tokens[0].start
    return next((name for name in reversed(passage.names.within(first, start)) if name.end <= start), None)


def subject(passage: Passage, index: int) -> str:
    """Return who is named right before the verb that tells an age."""
    name = last_name(passage, passage.tokens[index].start)
    if name is None or name.kind == "territory":
        return ""
    gap = fold(passage.text[name.end : passage.tokens[index].start])
    return _known(passage, name) if len(gap) <= _NEAR and not re.search(r"[.;:!?]", gap) else ""


def is_person_subject(passage: Passage, index: int) -> bool:
    """Tell whether the nearest pronoun or noun before the verb of an age is a person's (`she`, no `the hall`)."""
    for token in reversed(passage.tokens[max(0, index - PHRASE) : index]):
        if says([token], "pronouns", passage.lang):
            return True
        if token.pos in {"NOUN", "PROPN"}:
            return is_of_people(token, passage.lang)
    return False


def is_spoken_of_again(passage: Passage, index: int, phrase: Sequence[Token]) -> bool:
    """Tell whether a sentence's first words are about somebody named before: `The 18-year-old`, `at 76, she`."""
    tokens, lang = passage.tokens, passage.lang
    after = tokens[index + 1 : index + 3]
    if after and after[0].text == "," and says(after[1:2], "pronouns", lang):
        return True
    told = not phrase and after and after[0].text == "," and says(after[1:2], "definite", lang)
    if told and _is_of_one_person(tokens[index + 3 : index + 5], lang):
        return True
    own = phrase[0] if phrase else tokens[max(0, index - 1)]
    noun = head(phrase) if phrase else next(reversed(nouns_after(tokens, index)), None)
    if noun is not None and not is_of_people(noun, lang):
        return False
    return says([own], "definite", lang) and last_name(passage, own.start) is None


def _is_of_one_person(following: Sequence[Token], lang: str) -> bool:
    """Tell whether a noun of a person stands alone (`At 34, the striker has`), no relative's and beside no name."""
    if not following or not is_of_people(following[0], lang) or says(following[:1], "kin", lang):
        return False
    after = following[1:2]
    if any(token.text[:1].isupper() for token in following):
        return False
    return not says(after, "of_whom", lang) and not any(
        token.pos in {"ADP", "PART", "PROPN"} for token in after
    )


def only_person(passage: Passage) -> str:
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
    return bool(before) and before[-1] in places_of(passage.lang) | listed(passage.lang, "ages", "definite")


def noun_of(passage: Passage, index: int, phrase: Sequence[Token]) -> str:
    """Return what somebody is called who is not named: `man` of `un homme de 52 ans`, `a 62-year-old woman`."""
    noun = head(phrase) if phrase else next(reversed(nouns_after(passage.tokens, index)), None)
    words = canonical(noun, passage.lang) if noun and noun.pos != "ADJ" else ()
    return words[0] if words else ""
