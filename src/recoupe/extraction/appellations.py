"""What stands before or after a name within its capitals and is no part of it.

`Chief Executive Joost Terlinden`, `Mme Delmarre`, `L'Italienne Elena Bassani`, `Gemma Halliwell's`: titles, forms of
address, what people of a country are called, the possessive.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING

from recoupe.language import table
from recoupe.language.text import fold
from recoupe.language.words import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORDS = re.compile(r"\S+")
_NEAR = 40
_FULL_NAME = 2
"""Words of a given name and a family name."""


def bare(text: str, start: int, end: int, lang: str) -> tuple[int, int]:
    """Return the span of the name alone in a run of capitalised words.

    A title goes only where a given name and a family name are left (`General Motors` is no general), a form of
    address always.
    """
    words = [(found.start(), found.end()) for found in _WORDS.finditer(text, start, end)]
    end = _without_possessive(text, *words[-1], lang)
    first = 0
    while first < len(words) - 1 and _is_address(text[slice(*words[first])], len(words) - first - 1, lang):
        first += 1
    given = _given_name(text, words, lang)
    first = max(first, given)
    for at in range(len(words) - 1 - _FULL_NAME, first - 1, -1):
        if _is_title(text[slice(*words[at])], lang) and text[words[at + 1][0]].isupper():
            return words[at + 1][0], end
    if len(words) - first > 1 and text[words[first + 1][0]].isupper():
        first += _is_of_a_country(text[slice(*words[first])], lang)
    return words[first][0], end


def _given_name(text: str, words: Sequence[tuple[int, int]], lang: str) -> int:
    """Return which word is a given name after a post or its body (`Tesco CEO Lisa Wong`, `maire de Lyon Luc Morel`)."""
    at = len(words) - _FULL_NAME
    if at < 1 or fold(text[slice(*words[at])]).split("-")[0] not in _given_names():
        return 0
    before = [fold(text[slice(*word)]) for word in words[:at]]
    if before[0] in _before_a_speaker(lang) and _links(lang).issuperset(before[1:]):
        return at
    if any(word in _given_names() for word in before):
        return 0
    return at if before[-1] in _title_heads(lang) or _follows_of(text, words[0][0], lang) else 0


def _follows_of(text: str, start: int, lang: str) -> bool:
    """Tell whether a run of capitals follows a post and what parts it from its body (`maire de`, `procureur de la`)."""
    before = [fold(word) for word in re.findall(r"[^\W\d_]+", text[max(0, start - _NEAR) : start])]
    links = _links(lang)
    while before and before[-1] in links:
        before.pop()
        if before and before[-1] in _title_heads(lang):
            return True
    return False


@cache
def _links(lang: str) -> frozenset[str]:
    words = table(lang, "titles")["words"]
    return frozenset(fold(word).rstrip("'") for word in (*words["of"], *words["determiners"]))


@cache
def _before_a_speaker(lang: str) -> frozenset[str]:
    return frozenset(fold(word) for word in table(lang, "titles")["words"]["before_a_speaker"])


@cache
def _given_names() -> frozenset[str]:
    forms = table("shared", "given_names")["forms"]
    return frozenset(word for own in forms for word in own.split())


def _without_possessive(text: str, start: int, end: int, lang: str) -> int:
    for ending in table(lang, "grammar").get("possessives", ()):
        if end - start > len(ending) and fold(text[end - len(ending) : end]) == ending:
            return end - len(ending)
    return end


def _is_title(word: str, lang: str) -> bool:
    return not word.isupper() and fold(word) in _title_heads(lang)


def _is_of_a_country(word: str, lang: str) -> bool:
    """Tell whether a word calls somebody by a country (`Italienne`, `L'Allemande`), where that makes a noun."""
    if not table(lang, "grammar").get("capitalised_demonyms_are_people"):
        return False
    plain_word = fold(word)
    return plain_word in _demonyms(lang) or plain_word.rpartition("'")[2] in _demonyms(lang)


@cache
def _demonyms(lang: str) -> frozenset[str]:
    forms = table(lang, "demonyms").get("demonyms", {}).values()
    return frozenset(fold(word) for own in forms for word in own)


def _is_address(word: str, left: int, lang: str) -> bool:
    """Tell whether a word is a form of address before so many others (`Lady Ishbel` may be a ship)."""
    return fold(word) in listed(lang, "grammar", "forms_of_address") and (
        left >= _FULL_NAME or fold(word) not in listed(lang, "grammar", "address_in_names")
    )


@cache
def _title_heads(lang: str) -> frozenset[str]:
    """The nouns of posts (`Executive`, `Judge`, `Captain`), what they are of left out."""
    data = table(lang, "titles")
    last = data["words"]["head_last"]
    links = {fold(word).rstrip("'") for word in data["words"]["of"]}
    heads = set()
    for phrase in (phrase for group in data["posts"].values() for own in group.values() for phrase in own):
        words = fold(phrase).replace("'", " ").split()
        noun = list(takewhile(lambda word: word not in links, words)) or words
        heads.add(noun[-1] if last else noun[0])
    return frozenset(heads)
