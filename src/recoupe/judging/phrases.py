"""The words around claims, and phrases of a language's lists found in them, as whole words."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from recoupe.language import table
from recoupe.language.text import fold
from recoupe.language.words import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from recoupe.models import Claim

_WORD = re.compile(r"\w+")
_LETTER = re.compile(r"[^\W\d_]")
_STOPS = " ,:;–—-(«»\"“”'’"
_SENTENCES = 16_384
"""Sentences whose words are kept at hand: those of the stories that rules look at together."""
_AHEAD = 80
"""Characters before a figure in which what leads to it begins."""


@cache
def pattern(lang: str, *keys: str) -> re.Pattern[str]:
    """Return what finds any phrase of some lists of `measures.toml` in a folded text, the longest first."""
    words = sorted({word for key in keys for word in listed(lang, "measures", key)}, key=len, reverse=True)
    inside = "|".join(
        rf"{re.escape(word)}(?!\w)" if word[-1].isalnum() else re.escape(word) for word in words
    )
    return re.compile(rf"(?<!\w)(?:{inside or '(?!)'})")


def words_before(claim: Claim) -> str:
    """Return what stands before a claim in its sentence, as it is written."""
    return claim.context[: claim.start - claim.context_start]


def words_behind(claim: Claim) -> str:
    """Return what stands behind a claim in its sentence, as it is written."""
    return claim.context[claim.end - claim.context_start :]


def words_between(one: Claim, two: Claim) -> str:
    """Return what stands between two claims of a sentence, `one` before `two`, as it is written."""
    return one.context[one.end - one.context_start : two.start - one.context_start]


def has(text: str, lang: str, *keys: str) -> bool:
    """Tell whether a text holds a phrase of some lists of `measures.toml`."""
    return pattern(lang, *keys).search(fold(text)) is not None


def says(claim: Claim, *keys: str) -> bool:
    """Tell whether the sentence of a claim holds a phrase of some lists of `measures.toml`."""
    return may_say(claim, *keys) and has(claim.context, claim.lang, *keys)


def saying(claims: Iterable[Claim], *keys: str) -> Iterator[Claim]:
    """Yield those of some claims of which `says` is true: sooner asked of many at once."""
    lang, first = "", None
    for claim in claims:
        if claim.lang != lang:
            lang, first = claim.lang, _first_words(claim.lang, *keys)
        may = first is None or not first.isdisjoint(_openings(claim.context, lang))
        if may and has(claim.context, lang, *keys):
            yield claim


def may_say(claim: Claim, *keys: str) -> bool:
    """Tell whether the sentence of a claim holds a word with which such a phrase begins."""
    first = _first_words(claim.lang, *keys)
    return first is None or not first.isdisjoint(_openings(claim.context, claim.lang))


@lru_cache(maxsize=_SENTENCES)
def _openings(sentence: str, lang: str) -> frozenset[str]:
    """Return the words of a sentence with which a phrase of any list begins."""
    return _all_first_words(lang).intersection(_WORD.findall(fold(sentence)))


@cache
def _first_words(lang: str, *keys: str) -> frozenset[str] | None:
    """Return the first word of each phrase, without which it is not there; None where one has no word."""
    found = [_WORD.search(word) for key in keys for word in listed(lang, "measures", key)]
    return frozenset(word[0] for word in found if word) if all(found) else None


@cache
def _all_first_words(lang: str) -> frozenset[str]:
    lists = [key for key, words in table(lang, "measures").items() if isinstance(words, list)]
    flat = [key for key in lists if all(isinstance(word, str) for word in table(lang, "measures")[key])]
    return frozenset().union(*(_first_words(lang, key) or () for key in flat))


def ends_with(text: str, lang: str, *keys: str) -> bool:
    """Tell whether a folded text ends with a phrase of some lists of `measures.toml`."""
    return any(found.end() == len(text) for found in pattern(lang, *keys).finditer(text))


def is_only(text: str, lang: str, *keys: str) -> bool:
    """Tell whether a text is nothing but phrases of some lists of `measures.toml`, digits and punctuation."""
    return _LETTER.search(pattern(lang, *keys).sub(" ", fold(text))) is None


def led_by(claim: Claim, *keys: str) -> bool:
    """Tell whether a phrase of some lists leads to a claim, light words aside: `What is left, some £4.6m`."""
    return says(claim, *keys) and _leads(words_before(claim)[-_AHEAD:], claim.lang, *keys)


@lru_cache(maxsize=4096)
def _leads(text: str, lang: str, *keys: str) -> bool:
    """Tell it of the text before a claim, which several rules ask about."""
    before = fold(text).rstrip(_STOPS)
    light = pattern(lang, "light_words")
    while True:
        if ends_with(before, lang, *keys):
            return True
        last = next((found for found in light.finditer(before) if found.end() == len(before)), None)
        if last is None:
            return False
        before = before[: last.start()].rstrip(_STOPS)


def follows(claim: Claim, *keys: str) -> bool:
    """Tell whether a phrase of some lists stands right behind a claim: `512 votes ahead`."""
    if not says(claim, *keys):
        return False
    behind = fold(words_behind(claim)[:_AHEAD]).lstrip(" -")
    return pattern(claim.lang, *keys).match(behind) is not None
