"""What happens at a date: the event that a date's clause tells of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.extraction import clauses
from recoupe.extraction.canonical import canonical, content
from recoupe.extraction.measures import Measure
from recoupe.language.concepts import LONGEST_PHRASE, frames, happening, is_event, is_telling, phrase_concept
from recoupe.language.text import fold
from recoupe.language.words import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.extraction.parsing import Token

_DATES = frozenset({"date", "date_range", "time"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_COMPARED = 3
"""Words from a figure that is compared with to its date, at most (`the 151 of 2024`)."""
_TO_COME = 4
"""Words from a verb of plans to what is planned, at most."""
_STEPS = 6
"""Words from a date up to the verb that it is of, at most."""
_EVENT_WORDS = frozenset({"NOUN", "VERB", "PROPN", "ADP", "ADJ"})


def event(text: str, tokens: Sequence[Token], index: int, lang: str) -> Measure:
    """Return the event at the date `tokens[index]` as a measure: the event's concept and who and what it involves.

    The last word for an event before the date names it (`est arrivé le 25 pour une visite`), else the first after
    it, else the verb of the clause.
    """
    first, last = clauses.around(tokens, index)
    if _dates_a_comparison(tokens, index, lang):
        return Measure("", "", "", (), first, last)
    own = _after_last_date(tokens, index, first)
    named = _nearest_event(tokens, index, own, index, lang)
    if named is None:
        named = _nearest_event(tokens, index, index, last, lang)
    above = _antecedent(tokens, first, last) if named is None else None
    if above is not None:  # `a vote, which is slated for October 30`
        named = _nearest_event(tokens, index, above, above + 1, lang)
    verb = _governing(tokens, index, first, last)
    if (
        verb is not None
        and _tells(tokens, verb, lang)
        and (named is None or _is_anothers(tokens, named, verb))
    ):
        named = verb
    head = named if named is not None else _main_verb(tokens, own, last, lang)
    span = tokens[first:last]
    words = content(_of_one_verb(tokens, index, first, last), lang)
    if head is None:
        return Measure("", "", "", words, first, last)
    name = next((word for word in _names(tokens, head, lang)), "")
    phrase = " ".join(text[span[0].start : span[-1].end].split())
    return Measure(phrase, name, name, tuple(word for word in words if word != name), first, last)


def _dates_a_comparison(tokens: Sequence[Token], index: int, lang: str) -> bool:
    """Tell whether a date says of when the figure is that another is compared with: `fewer than the 151 of 2024`."""
    before = tokens[max(0, index - _COMPARED) : index]
    figure = next((token for token in reversed(before) if token.mention is not None), None)
    if figure is None or figure.mention is None or figure.mention.kind in _DATES:
        return False
    beside = [fold(token.text) for token in tokens[figure.index + 1 : index]]
    words = [fold(token.text) for token in tokens[max(0, figure.index - 2) : figure.index]]
    compared = not set(words).isdisjoint(listed(lang, "measures", "compared_with"))
    return compared and all(word in listed(lang, "measures", "of_when") for word in beside)


def _after_last_date(tokens: Sequence[Token], index: int, first: int) -> int:
    """Return where what is told of a date begins, behind a date before it (`left on the 4th and came on the 19th`)."""
    before = [
        token.index
        for token in tokens[first:index]
        if token.mention is not None and token.mention.kind in _DATES
    ]
    if not before or all(token.pos != "VERB" for token in tokens[before[-1] + 1 : index]):
        return first
    return before[-1] + 1


def _nearest_event(tokens: Sequence[Token], index: int, first: int, last: int, lang: str) -> int | None:
    found = [
        token.index
        for token in tokens[first:last]
        if token.pos in _EVENT_WORDS
        and any(is_event(happening(word), lang) for word in _names(tokens, token.index, lang))
    ]
    return min(found, key=lambda at: abs(at - index), default=None)


def _governing(tokens: Sequence[Token], index: int, first: int, last: int) -> int | None:
    """Return the verb of which a date says when, in its clause: that of its phrase, by the parse."""
    at = index
    for _ in range(_STEPS):
        above = tokens[at].head
        if above == at or not first <= above < last:
            return None
        at = above
        if tokens[at].pos == "VERB":
            return at
    return None


def _is_anothers(tokens: Sequence[Token], named: int, verb: int) -> bool:
    """Tell whether a word for an event belongs to another verb than the one that a date is of.

    What is of a noun belongs to it: `the accident that happened on Monday`.
    """
    if named == verb or tokens[verb].head == named:
        return False
    at = named
    for _ in range(_STEPS):
        if tokens[at].pos == "VERB" or tokens[at].head == at:
            break
        at = tokens[at].head
        if at == verb:
            return False
    return tokens[at].pos == "VERB" and at != verb


def _tells(tokens: Sequence[Token], verb: int, lang: str) -> bool:
    """Tell whether a verb says what happens, if only that something is said: not that it is planned."""
    if _plans(tokens, verb, lang):
        return False
    names = _names(tokens, verb, lang)
    return bool(names) and all(is_telling(name) or not frames(name) for name in names)


def _of_one_verb(tokens: Sequence[Token], index: int, first: int, last: int) -> Sequence[Token]:
    """Return a clause without what its other verbs tell, with the subject that it shares with them."""
    begin, end = clauses.of_one_verb(tokens, index)
    if begin == first:
        noun = _antecedent(tokens, first, end)
        subject = (noun, noun + 1) if noun is not None else clauses.subject_ahead(tokens, first)
        subject = subject or clauses.subject_behind(tokens, first, end)
        return [*tokens[slice(*subject)], *tokens[first:end]] if subject else tokens[first:end]
    verb = next((at for at in range(first, last) if tokens[at].pos == "VERB"), first)
    return [*tokens[first:verb], *tokens[begin:end]]


def _antecedent(tokens: Sequence[Token], first: int, last: int) -> int | None:
    """Return the noun that a relative clause is of."""
    for token in tokens[first:last]:
        if token.dep.startswith(clauses.RELATIVE) and token.head < first and tokens[token.head].pos in _NOUNS:
            return token.head
    return None


def _main_verb(tokens: Sequence[Token], first: int, last: int, lang: str) -> int | None:
    """Return the first verb that says what happens, not that it must, may or is planned to (`doit rendre un avis`)."""
    verbs = [token.index for token in tokens[first:last] if token.pos == "VERB"]
    own = [at for at in verbs if canonical(tokens[at], lang, tokens[:at])]
    return next((at for at in own if not _plans(tokens, at, lang)), own[0] if own else None)


def _plans(tokens: Sequence[Token], at: int, lang: str) -> bool:
    """Tell whether a verb only says that another is to be: `elle a prévu de recevoir les producteurs`."""
    if fold(tokens[at].lemma) not in listed(lang, "modality", "planned"):
        return False
    return any(token.infinitive for token in tokens[at + 1 : at + 1 + _TO_COME])


def _names(tokens: Sequence[Token], index: int, lang: str) -> tuple[str, ...]:
    near = tokens[index : index + LONGEST_PHRASE]
    phrase = phrase_concept([token.text for token in near], lang)
    if phrase is None and tokens[index].pos == "VERB":  # `switched off`; but `morts de` are no `mort de`
        phrase = phrase_concept([token.lemma for token in near], lang)
    return (phrase[0],) if phrase else canonical(tokens[index], lang, tokens[:index])
