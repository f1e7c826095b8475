"""For which period a value holds: the date of its own segment, of its clause, or one that opens the sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.extraction import clauses
from recoupe.extraction.ballots import side
from recoupe.language.text import fold, joined
from recoupe.language.words import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.extraction.parsing import Token
    from recoupe.models import Mention

_DATES = frozenset({"date", "date_range"})
_REACH = 4
_PHRASE = 3
"""Words of the longest phrase for a comparison (`plus que les`)."""


def period(tokens: Sequence[Token], index: int, lang: str) -> str | None:
    """Return the period of the value at `tokens[index]` as an EDTF date or interval; None where none is told.

    A date that is only compared with (`par rapport à 2016`, `up from 3 in 2015`) is the period of what stands
    with it, not of the value before.
    """
    dates = [token for token in tokens if token.mention is not None and token.mention.kind in _DATES]
    known = [token for token in dates if token.mention is not None and token.mention.earliest]
    compared = _comparison_before(tokens, index, lang)
    fitting = [token for token in known if _comparison_before(tokens, token.index, lang) == compared]
    own = _own(tokens, index, known)
    if own is not None:
        return _text(own.mention)
    for first, last in (clauses.segment_around(tokens, index), clauses.around(tokens, index)):
        inside = [token for token in fitting if first <= token.index < last]
        if inside:
            return _text(min(inside, key=lambda token: abs(token.index - index)).mention)
    opening = [token for token in fitting if token.index < index]
    return _text(opening[-1].mention) if opening else None


def _own(tokens: Sequence[Token], index: int, known: Sequence[Token]) -> Token | None:
    """Return the date that follows a value with but a preposition between: `1.2 million in 2024 and 1.5 in 2025`."""
    for token in known:
        if index < token.index <= index + _REACH:
            between = tokens[index + 1 : token.index]
            return token if between and all(word.pos in {"ADP", "DET"} for word in between) else None
    return None


def is_former(tokens: Sequence[Token], index: int, lang: str) -> bool:
    """Tell whether a value is told as what was before: after a comparison, before `to`, or beside `previous`."""
    if side(tokens, index, lang) is not None:
        return False
    if _comparison_before(tokens, index, lang) >= 0:
        return True
    near = tokens[max(0, index - _REACH) : index + _REACH]
    if any(_tells_former(tokens, token, lang) for token in near):
        return True
    told = f" {joined(fold(token.text) for token in near)} "
    if any(f" {phrase} " in told for phrase in listed(lang, "modality", "former") if not phrase.isalpha()):
        return True
    after = f" {' '.join(fold(token.text) for token in tokens[index + 1 : index + 1 + _REACH])} "
    if any(f" {phrase} " in after for phrase in listed(lang, "modality", "former_after")):
        return True
    return opens_range(tokens, index, lang)


def opens_range(tokens: Sequence[Token], index: int, lang: str) -> bool:
    """Tell whether a value is where a range begins that goes on to another (`tombé de 112 à 86 millions`)."""
    begin = tokens[max(0, index - 2) : index]
    return any(fold(token.text) in listed(lang, "measures", "from") for token in begin) and _goes_to(
        tokens, index, lang
    )


def _tells_former(tokens: Sequence[Token], token: Token, lang: str) -> bool:
    words = {fold(token.text), fold(token.lemma)}
    if words & listed(lang, "modality", "former"):
        return True
    noun_follows = token.index + 1 < len(tokens) and tokens[token.index + 1].pos == "NOUN"
    return noun_follows and bool(words & listed(lang, "modality", "former_before"))


def _goes_to(tokens: Sequence[Token], index: int, lang: str) -> bool:
    """Tell whether a range goes on from a value to another (`de 112 à 86 millions`, `from $2 to $2.25`)."""
    for token in tokens[index + 1 : index + 1 + _REACH + 2]:
        if fold(token.text) in listed(lang, "measures", "to"):
            after = tokens[token.index + 1 : token.index + 3]
            return any(_is_other_end(other.mention, tokens[index].mention) for other in after)
    return False


def _is_other_end(other: Mention | None, mention: Mention | None) -> bool:
    """Tell whether a value may be the other end of a range: no date, and a share where the first is one."""
    if other is None or other.kind in _DATES:
        return False
    return mention is None or mention.kind != "percent" or other.kind == "percent"


def _text(mention: Mention | None) -> str | None:
    if mention is None or mention.earliest is None:
        return None
    if mention.latest is None or mention.latest == mention.earliest:
        return mention.earliest
    return f"{mention.earliest}/{mention.latest}"


def _comparison_before(tokens: Sequence[Token], index: int, lang: str) -> int:
    """Return where the comparison begins that a token belongs to; -1 for none."""
    words = listed(lang, "measures", "comparisons")
    first, _ = clauses.segment_around(tokens, index)
    for at in range(index - 1, max(first, index - 2 * _REACH) - 1, -1):
        spoken = [fold(token.text) for token in tokens[at : at + _PHRASE]]
        if any(" ".join(spoken[:length]) in words for length in range(1, len(spoken) + 1)):
            return at
    return -1
