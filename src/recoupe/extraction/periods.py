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
_POINTS = "percentage_point"
_REACH = 4
_COMPARED = 12
"""Words from a comparison to the date of what is compared with: `contre 61,2 lors de la mauvaise récolte de 2024`."""
_PHRASE = 3
"""Words of the longest phrase for a comparison (`plus que les`)."""


def period(tokens: Sequence[Token], index: int, lang: str) -> str | None:
    """Return the period of the value at `tokens[index]` as an EDTF date or interval; None where none is told.

    A date that is only compared with (`par rapport à 2016`, `up from 3 in 2015`) is the period of what stands
    with it, not of the value before; one told aside (`Founded in 1958, Pellworth runs 412 shops`) is of nothing else.
    """
    dates = [token for token in tokens if token.mention is not None and token.mention.kind in _DATES]
    known = [
        token
        for token in dates
        if token.mention is not None and token.mention.earliest and not _is_aside(tokens, token.index, index)
    ]
    compared = _comparison_before(tokens, index, lang)
    fitting = [
        token
        for token in known
        if _comparison_before(tokens, token.index, lang) == compared
        and not _is_of_begin(tokens, token, index, lang)
        and not _is_of_other_verb(tokens, token.index, index)
    ]
    found = _own(tokens, index, known) or _nearest(tokens, index, fitting)
    return _text(tokens, found, index, lang) if found else None


def _nearest(tokens: Sequence[Token], index: int, fitting: Sequence[Token]) -> Token | None:
    for first, last in (clauses.segment_around(tokens, index), clauses.around(tokens, index)):
        inside = [token for token in fitting if first <= token.index < last]
        if inside:
            return min(inside, key=lambda token: abs(token.index - index))
    opening = [token for token in fitting if token.index < index]
    return opening[-1] if opening else None


def _is_of_other_verb(tokens: Sequence[Token], date: int, index: int) -> bool:
    """Tell whether a date belongs to another verb of the value's clause: `cut 40 jobs last year and employs 300`."""
    first, last = clauses.of_one_verb(tokens, date)
    if first <= index < last or clauses.around(tokens, date) != clauses.around(tokens, index):
        return False
    return any(token.pos == "VERB" for token in tokens[first:date])


def _is_aside(tokens: Sequence[Token], date: int, index: int) -> bool:
    """Tell whether a date stands in a participle's phrase between commas, which a value does not stand in."""
    first, last = clauses.segment_around(tokens, date)
    if first <= index < last:
        return False
    phrase = tokens[first:last]
    if any(token.pos in {"VERB", "AUX"} and token.tense and not token.participle for token in phrase):
        return False
    return any(
        token.pos == "VERB"
        and token.participle
        and not (token.dep == "conj" and tokens[token.head].pos == "VERB")
        for token in tokens[first:date]
    )


def _is_of_begin(tokens: Sequence[Token], date: Token, index: int, lang: str) -> bool:
    """Tell whether a date is of where a range begins whose end the value is: `de 61,2 quintaux l'an dernier à 74,5`."""
    before = [
        token for token in tokens[max(0, date.index - _REACH) : date.index] if token.mention is not None
    ]
    return (
        date.index < index
        and bool(before)
        and before[-1].index != index
        and opens_range(tokens, before[-1].index, lang)
    )


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
    if _is_first_estimate(tokens, index, lang):
        return True
    told = f" {joined(fold(token.text) for token in near)} "
    if any(f" {phrase} " in told for phrase in listed(lang, "modality", "former") if not phrase.isalpha()):
        return True
    after = f" {' '.join(fold(token.text) for token in tokens[index + 1 : index + 1 + _REACH])} "
    if any(f" {phrase} " in after for phrase in listed(lang, "modality", "former_after")):
        return True
    return opens_range(tokens, index, lang)


def _is_first_estimate(tokens: Sequence[Token], index: int, lang: str) -> bool:
    """`La première estimation, en 2022, était de 362 M€`: the subject of the clause is what came before others."""
    first, _ = clauses.around(tokens, index)
    figures = [
        token for token in tokens[:index] if token.mention is not None and token.mention.kind not in _DATES
    ]
    begin = max(first, index - _COMPARED, *(token.index for token in figures[-1:]))
    told = f" {joined(fold(token.text) for token in tokens[begin:index])} "
    return any(f" {phrase} " in told for phrase in listed(lang, "modality", "first_ones"))


def opens_range(tokens: Sequence[Token], index: int, lang: str) -> bool:
    """Tell whether a value is where a range begins that goes on to another (`tombé de 112 à 86 millions`)."""
    begin = tokens[max(0, index - 2) : index]
    return any(fold(token.text) in listed(lang, "measures", "from") for token in begin) and _goes_to(
        tokens, index, lang
    )


def _tells_former(tokens: Sequence[Token], token: Token, lang: str) -> bool:
    words = {fold(token.text), fold(token.lemma)}
    if words & listed(lang, "modality", "former"):
        joins = tokens[token.index + 1 : token.index + 2]
        return not any(after.pos == "SCONJ" for after in joins)  # `alors`, but not `alors que`
    noun_before = token.index > 0 and tokens[token.index - 1].pos == "NOUN"
    noun_follows = token.index + 1 < len(tokens) and tokens[token.index + 1].pos == "NOUN"
    return noun_follows and not noun_before and bool(words & listed(lang, "modality", "former_before"))


def _goes_to(tokens: Sequence[Token], index: int, lang: str) -> bool:
    """Tell whether a range goes on from a value to another (`de 112 à 86 millions`, `from $2 to $2.25`)."""
    for token in tokens[index + 1 : index + 1 + _REACH + 2]:
        if fold(token.text) in listed(lang, "measures", "to"):
            after = tokens[token.index + 1 : token.index + 3]
            return any(_is_other_end(other.mention, tokens[index].mention) for other in after)
    return False


def _is_other_end(other: Mention | None, mention: Mention | None) -> bool:
    """Tell whether a value may be the other end of a range: no date, a share where the first is one, no points."""
    if other is None or other.kind in _DATES:
        return False
    if mention is not None and _POINTS in {mention.unit, other.unit} and mention.unit != other.unit:
        return False  # `a baissé de 0,2 point, à 7,3 %`
    return mention is None or mention.kind != "percent" or other.kind == "percent"


def _text(tokens: Sequence[Token], date: Token, index: int, lang: str) -> str | None:
    """Return a date as EDTF; one that is counted from has an open end (`since 2023`: `2023-01-01/..`)."""
    mention = date.mention
    if mention is None or mention.earliest is None:
        return None
    if _is_counted_from(tokens, date, lang) and not _tells_of(tokens, date, index, lang):
        return f"{mention.earliest}/.."
    if mention.latest is None or mention.latest == mention.earliest:
        return mention.earliest
    return f"{mention.earliest}/{mention.latest}"


def _is_counted_from(tokens: Sequence[Token], date: Token, lang: str) -> bool:
    before = tokens[max(0, date.index - 2) : date.index]
    return any(fold(token.text) in listed(lang, "measures", "counts_to_now") for token in before)


def _tells_of(tokens: Sequence[Token], date: Token, index: int, lang: str) -> bool:
    """Tell whether a value is of the time that another is counted from: `since 2001, when 41 voted`, `(63,200)`."""
    after = [token for token in tokens[date.index + 1 : index] if token.text not in {",", "\u2013", "\u2014"}]
    return bool(after) and (
        after[0].text == "(" or fold(after[0].text) in listed(lang, "measures", "telling_of_then")
    )


def _comparison_before(tokens: Sequence[Token], index: int, lang: str) -> int:
    """Return where the comparison begins that a token belongs to; -1 for none."""
    words = listed(lang, "measures", "comparisons")
    first, _ = clauses.segment_around(tokens, index)
    for at in range(index - 1, max(first, index - _COMPARED) - 1, -1):
        spoken = [fold(token.text) for token in tokens[at : at + _PHRASE]]
        if any(" ".join(spoken[:length]) in words for length in range(1, len(spoken) + 1)):
            return at if _compares(tokens, at, index, lang) else -1
    return -1


def _compares(tokens: Sequence[Token], at: int, index: int, lang: str) -> bool:
    """Tell whether a word compares: `contre 41 en 2015`, no `manifestation contre la loi`, no `face à une facture`."""
    between = tokens[at + 1 : index]
    if any(token.pos in {"VERB", "AUX"} and token.tense and not token.participle for token in between):
        return False
    opposed = listed(lang, "measures", "oppositions")
    if not any(fold(tokens[at].text) == phrase.split()[0] for phrase in opposed):
        return True
    first, _ = clauses.around(tokens, at)
    return at == first or any(token.mention is not None for token in tokens[:at])
