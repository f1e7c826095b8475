"""Values and voices in a few words, for explanations."""

from __future__ import annotations

import re
from functools import cache
from pathlib import PurePath
from typing import TYPE_CHECKING

from recoupe.language import languages
from recoupe.language.text import fold
from recoupe.language.words import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.models import Claim


_NUMBERS = frozenset(
    {"number", "count", "percent", "money", "quantity", "ratio", "ordinal", "age", "duration"}
)
_LETTER = re.compile(r"[^\W\d_]")
_ELISION = re.compile(r"(['’]) ")
_DETERMINER = re.compile(r"(?:[^\W\d_]+\s+|[^\W\d_]['’])\Z")
"""The word before another, or what is elided before it, with what parts them."""
_LONGEST_DETERMINER = 12
_FEW_LINES = 3
_MOST_NAMED = 4
"""Places that are named of one value, at most."""
_SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))


def value_of(claim: Claim) -> str:
    """Return a claim's value as its article writes it, its currency's sign too, without words of vagueness."""
    quote, stated = claim.quote, claim.stated or claim.quote
    at = quote.find(stated)
    while at > 0 and not quote[at - 1].isspace() and not quote[at - 1].isalnum():
        at -= 1  # `£` of `£640m`, `US$` but for its letters
    return _lowered(
        " ".join((quote[at : quote.find(stated) + len(stated)] if at >= 0 else stated).split()), claim
    )


def said(claim: Claim) -> str:
    """Return a claim's value as its article writes it, words of vagueness included, on one line."""
    return _lowered(" ".join(claim.quote.split()), claim)


def _lowered(text: str, claim: Claim) -> str:
    """A number in words has no capital inside a sentence: `makes 15, not fourteen`."""
    word = text.partition(" ")[0]
    capital = word[:1].isupper() and word == word[:1] + word[1:].lower()
    return text[:1].lower() + text[1:] if claim.kind in _NUMBERS and capital else text


def voice(claim: Claim) -> str | None:
    """Return who says it as a reader would be told: a name, `the mayor`, `officials`, `“la ministre”`; None for nobody.

    A speaker who is only called what he or she is stands with the article's own determiner, without the capital of a
    sentence's first word, and in quotation marks where that is no English.
    """
    if not claim.speaker or not claim.speaker.strip():
        return None
    speaker = _ELISION.sub(r"\1", claim.speaker)
    if claim.lang not in languages() or not _is_role(speaker, claim.lang):
        return speaker
    found = re.search(rf"(?<!\w){re.escape(claim.speaker)}(?!\w)", claim.context)
    before = claim.context[: found.start()] if found else ""
    opens = found is not None and not _LETTER.search(before)
    if speaker[:1].isupper() and not opens and (" " in speaker or found is None):
        return speaker  # a body's name
    if opens:
        speaker = speaker[:1].lower() + speaker[1:]
    determiner = _DETERMINER.search(before[-_LONGEST_DETERMINER:])
    if determiner and fold(determiner[0]).strip() in _determiners(claim.lang):
        speaker = determiner[0][:1].lower() + determiner[0][1:] + speaker
    elif found is None and claim.lang == "en":  # named in the sentence before
        speaker = f"the {speaker}"
    return speaker if claim.lang == "en" else f"“{speaker}”"


def _is_role(speaker: str, lang: str) -> bool:
    """Tell whether a speaker is called what he or she is (`mayor`, `officials`), not by a name."""
    first = fold(speaker.split(maxsplit=1)[0])
    return speaker[:1].islower() or not {first, first.removesuffix("s")}.isdisjoint(
        listed(lang, "speech", "roles")
    )


@cache
def _determiners(lang: str) -> frozenset[str]:
    return listed(lang, "titles", "words", "determiners") | listed(lang, "grammar", "articles")


def where(claims: Sequence[Claim]) -> str:
    """Say where claims of one article stand: `a.txt line 3`, `a.txt lines 3 and 7`."""
    lines = sorted({claim.line for claim in claims})
    name = PurePath(claims[0].article).name
    if len(lines) == 1:
        return f"{name} line {lines[0]}"
    if len(lines) > _FEW_LINES:
        return f"{name} lines {lines[0]} to {lines[-1]}"
    return f"{name} lines {', '.join(map(str, lines[:-1]))} and {lines[-1]}"


def source(*claims: Claim) -> str:
    """Say who tells something and where, in brackets: `(the mayor, a.txt line 3; Evening Post, b.txt line 7)`."""
    places: dict[tuple[str | None, str], list[Claim]] = {}
    for claim in claims:
        places.setdefault((voice(claim) or claim.source, claim.article), []).append(claim)
    told = [f"{teller}, {where(own)}" if teller else where(own) for (teller, _), own in places.items()]
    more = len(told) - _MOST_NAMED
    return f"({'; '.join([*told[:_MOST_NAMED], *([f'and {more} more'] if more > 0 else [])])})"


def told(side: Sequence[Claim]) -> str:
    """Say what one side tells, who tells it and where: `14 (the mayor, a.txt line 3) and fourteen (b.txt line 7)`."""
    values: dict[str, list[Claim]] = {}
    for claim in side:
        values.setdefault(value_of(claim) if claim.kind == "age" else said(claim), []).append(claim)
    *others, last = (f"{value} {source(*claims)}" for value, claims in values.items())
    return f"{', '.join(others)} and {last}" if others else last


def number(value: float) -> str:
    """Return a number with thin grouping, its scale in a word, and no more than two decimals: `24 billion`, `17.5`."""
    for scale, word in _SCALES:
        if abs(value) >= scale:
            return f"{_grouped(value / scale)} {word}"
    return _grouped(value)


def _grouped(value: float) -> str:
    return f"{value:,.2f}".rstrip("0").rstrip(".").replace(",", "\u202f")
