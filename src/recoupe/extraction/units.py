"""The unit of a number that leaves it out: `de 61,2 quintaux à 74,5`, `38 milliards d'euros … dont 21 milliards`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from recoupe.extraction import clauses
from recoupe.extraction.aspects import is_change
from recoupe.extraction.repeats import won
from recoupe.language.text import fold
from recoupe.language.words import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.extraction.parsing import Token
    from recoupe.models import Mention

_WITH_UNITS = frozenset({"money", "quantity", "duration", "percent"})
_DATES = frozenset({"date", "date_range", "time"})
_APART = 5
"""Words between two numbers that share a unit, at most."""
_CHANGED = 3
"""Words from a word for a change to the share it changes by, at most (`dropped by about 27 percent`)."""
_THOUSAND, _MILLION = 1e3, 1e6
_FAR = 1500
"""Code points back to the sum whose currency a bare `21 milliards` takes, at most."""


def with_unit(tokens: Sequence[Token], index: int, found: Sequence[Mention], lang: str) -> Mention:
    """Return the mention at `tokens[index]`, with the unit of the number it is set against where it has none."""
    mention = tokens[index].mention
    assert mention is not None, "only the tokens of values are asked for"  # noqa: S101
    if mention.kind == "ratio" and won(tokens, index, lang) is not None:
        return replace(mention, kind="count", unit=None)  # `trois fois le championnat` is three, no threefold
    if (
        mention.kind not in {"number", "count"}
        or mention.unit is not None
        or _is_counted(tokens, index, lang)
    ):
        return mention
    other = _set_against(tokens, index, lang)
    if other is None:
        other = _whole(tokens, index, lang)
    if other is None and (
        any(map(_has_scale, (mention, _risen_to(tokens, index, lang)))) or _is_a_sum(tokens, index, lang)
    ):
        other = _last_sum(mention, found)
    return mention if other is None else replace(mention, kind=other.kind, unit=other.unit)


def _risen_to(tokens: Sequence[Token], index: int, lang: str) -> Mention | None:
    """Return the number that this one changed to: 612 million in `from 588 to 612 million`."""
    if index + 2 >= len(tokens) or not index:
        return None
    opens = fold(tokens[index - 1].text) in listed(lang, "measures", "from")
    goes_on = fold(tokens[index + 1].text) in listed(lang, "measures", "to")
    return tokens[index + 2].mention if opens and goes_on else None


def _is_counted(tokens: Sequence[Token], index: int, lang: str) -> bool:
    """Tell whether a noun follows that the number counts (`3 millions de patients`), which needs no unit."""
    after = tokens[index + 1 : index + 3]
    if after and after[0].pos in {"NOUN", "PROPN", "ADJ"}:
        return True
    return (
        len(after) > 1
        and fold(after[0].text) in listed(lang, "measures", "of")
        and after[1].pos in {"NOUN", "PROPN", "ADJ"}
    )


def _set_against(tokens: Sequence[Token], index: int, lang: str) -> Mention | None:
    """Find the number with a unit that a word of contrast or a range ties this one to."""
    for step in (-1, 1):
        at = index + step
        words: list[str] = []
        while 0 <= at < len(tokens) and abs(at - index) <= _APART:
            other = tokens[at].mention
            if other is not None and other.kind not in _DATES:
                tied = any(word in listed(lang, "measures", "ties") for word in words)
                apart = "," in words and other.kind == "percent"  # `40 instead of 44.8, or 12 per cent`
                lasts = other.kind == "duration" and step < 0  # `a triplé en un an, à 1 450`
                fits = other.kind in _WITH_UNITS and tied and not apart and not lasts
                return other if fits and not _difference(tokens, at, lang) else None
            words.append(fold(tokens[at].text))
            at += step
    return None


def _whole(tokens: Sequence[Token], index: int, lang: str) -> Mention | None:
    """Find the sum that a bare number right behind a word for a part is part of: `900 000 euros, dont 850 000`."""
    mention = tokens[index].mention
    before = [token for token in tokens[max(0, index - _APART) : index] if token.mention is None]
    if mention is None or not before or fold(before[-1].text) not in listed(lang, "modality", "part_links"):
        return None
    whole = next((token.mention for token in reversed(tokens[:index]) if token.mention is not None), None)
    if whole is None or whole.kind not in {"money", "quantity"}:
        return None
    part = mention.amount or 0.0
    return whole if _THOUSAND <= part < (whole.amount or 0.0) else None


def _is_a_sum(tokens: Sequence[Token], index: int, lang: str) -> bool:
    """`la somme a été portée à 700 000`: a number of thousands in a clause that speaks of a sum and counts nothing."""
    mention = tokens[index].mention
    if mention is None or (mention.amount or 0.0) < _THOUSAND or mention.step is None:
        return False
    first, _ = clauses.around(tokens, index)
    sums = listed(lang, "measures", "sums_of_money")
    return any({fold(token.text), fold(token.lemma)} & sums for token in tokens[first:index])


def _difference(tokens: Sequence[Token], at: int, lang: str) -> bool:
    """`down 6.2 per cent from 1,214`, `fell by 27%, from 3,400`: the share says by how much, in no unit of it."""
    other = tokens[at].mention
    if other is None or other.kind != "percent":
        return False
    before = tokens[max(0, at - _CHANGED) : at]
    reached = any(
        fold(token.text) in listed(lang, "measures", "to") for token in before
    )  # `fell to 5 per cent from 7`
    return not reached and any(is_change(token, lang) for token in before)


def _last_sum(mention: Mention, found: Sequence[Mention]) -> Mention | None:
    before = [other for other in found if other.kind == "money" and other.start < mention.start]
    return before[-1] if before and mention.start - before[-1].end <= _FAR else None


def _has_scale(mention: Mention | None) -> bool:
    """Tell whether a number is written with a scale word (`21 milliards`), as sums are and few counts."""
    return (
        mention is not None and (mention.amount or 0.0) >= _MILLION and any(map(str.isalpha, mention.quote))
    )
