"""What a value measures: its head noun, the head's modifiers and complement, also across the clause.

The noun that a count counts follows it (`1 700 entreprises russes`); what a sum, a percentage or a lone number
measures is its complement (`97 % des paiements`, `8,8 milliards d'exportations`) or the subject of the clause
(`le nombre d'entreprises russes a triplé, pour atteindre 1 800`). Generic heads (`montant`, `number`) pass on to
their complement.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from recoupe.extraction import clauses
from recoupe.extraction.canonical import canonical, content
from recoupe.extraction.modality import is_change
from recoupe.extraction.predicates import predicate
from recoupe.language import table
from recoupe.language.concepts import is_state, phrase_concept, stop_words
from recoupe.language.territories import is_code
from recoupe.language.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from recoupe.extraction.parsing import Token

_NOUNS = frozenset({"NOUN", "PROPN"})
_REACH = 5
"""Words between a number and the noun it counts (`cinq autres très grands groupes`)."""
_VALUE_IS_MEASURED_ELSEWHERE = frozenset({"money", "percent", "quantity", "ratio", "score"})


@dataclass(frozen=True, slots=True)
class Measure:
    """What is measured: the head as written and as a concept, and the canonical words that narrow it."""

    phrase: str
    head: str
    concept: str
    terms: tuple[str, ...]
    first: int
    last: int
    predicate: str = ""
    agent: tuple[str, ...] = ()


NOTHING = Measure("", "", "", (), 0, 0)


def measure(text: str, tokens: Sequence[Token], index: int, lang: str) -> Measure:
    """Return what the value at `tokens[index]` measures."""
    mention = tokens[index].mention
    counted = _counted(tokens, index, lang)
    measured_elsewhere = mention is not None and mention.kind in _VALUE_IS_MEASURED_ELSEWHERE
    if counted is not None and not (measured_elsewhere and not _is_complement(tokens, index, counted, lang)):
        return _described(text, tokens, counted, index, lang)
    subject = _subject(tokens, index, lang)
    if subject is not None:
        return _described(text, tokens, subject, index, lang)
    return NOTHING


def is_anaphoric(tokens: Sequence[Token], index: int, lang: str) -> bool:
    """Tell whether a small count only refers back to things named before (`les deux présidents`)."""
    mention = tokens[index].mention
    data = table(lang, "measures")
    if mention is None or mention.kind not in {"number", "count"} or index == 0 or mention.amount is None:
        return False
    return fold(tokens[index - 1].text) in data["definite"] and mention.amount <= data["anaphoric_up_to"]


def counts_nothing(word: str, lang: str) -> bool:
    """Tell whether a noun only counts occasions (`fois`, `reprises`, `times`)."""
    return fold(word).removesuffix("s") in _counters(lang)


def _counted(tokens: Sequence[Token], index: int, lang: str) -> int | None:
    """Find the noun after a value that it counts or is a value of."""
    for token in tokens[index + 1 : index + 1 + _REACH]:
        if token.mention is not None or token.pos in {"VERB", "AUX", "SCONJ", "CCONJ", "PRON"}:
            return None
        if token.pos == "PUNCT" and token.text not in {"-", "'", "’"}:
            return None
        if token.pos == "ADP" and not _links(token, lang):
            return None
        if token.pos in _NOUNS or (token.pos == "ADJ" and token.text[0].isupper()):
            return token.index
    return None


def _is_complement(tokens: Sequence[Token], index: int, counted: int, lang: str) -> bool:
    """Tell whether a preposition ties the noun to the value (`97 % des paiements`, `29 millions pour l'export`)."""
    return any(_links(token, lang) for token in tokens[index + 1 : counted])


def _subject(tokens: Sequence[Token], index: int, lang: str) -> int | None:
    """Find the noun that a value is said of.

    The noun that a preposition ties it to (`une croissance de 3 %`), else the subject of its verb within the
    clause, else the nearest noun before it.
    """
    first, _ = clauses.around(tokens, index)
    tied = _tied(tokens, index, lang)
    if tied is not None:
        return tied
    verb = _governor(tokens, index)
    while verb is not None and verb >= first:
        subject = _subject_of(tokens, verb)
        if subject is not None and tokens[subject].pos in _NOUNS and first <= subject < index:
            return subject
        modified = tokens[verb].head
        if tokens[verb].dep.startswith("acl") and tokens[modified].pos in _NOUNS and first <= modified < verb:
            return _noun_phrase_head(tokens, modified, first)
        verb = _governor(tokens, verb)
    for token in reversed(tokens[first:index]):
        if token.pos == "NOUN" and token.mention is None and not _is_generic(token, lang):
            return _noun_phrase_head(tokens, token.index, first)
    for token in reversed(tokens[:index]):
        if token.pos in _NOUNS and token.mention is None and not _is_generic(token, lang):
            return token.index
    return None


def _tied(tokens: Sequence[Token], index: int, lang: str) -> int | None:
    """The noun in `une croissance de 3 %`; words for a change pass on to what changes."""
    before = [token for token in tokens[max(0, index - 6) : index] if token.pos != "PUNCT" and not token.hedge]
    if len(before) < 2 or not _links(before[-1], lang):  # noqa: PLR2004  # noun and preposition
        return None
    noun = next((token for token in reversed(before[:-1]) if token.pos != "ADJ"), None)
    if (
        noun is None
        or noun.pos != "NOUN"
        or noun.mention is not None
        or _is_generic(noun, lang)
        or is_change(noun, lang)
    ):
        return None
    return noun.index


def _governor(tokens: Sequence[Token], index: int) -> int | None:
    """Return the verb above a token in the tree, or None at the root."""
    seen = {index}
    at = tokens[index].head
    while at not in seen:
        if tokens[at].pos in {"VERB", "AUX"}:
            return at
        seen.add(at)
        at = tokens[at].head
    return None


def _subject_of(tokens: Sequence[Token], verb: int) -> int | None:
    for token in tokens:
        if token.head == verb and token.dep.startswith(("nsubj", "csubj")):
            return token.index
    return None


def _noun_phrase_head(tokens: Sequence[Token], index: int, first: int) -> int:
    """Climb from the complement of a noun (`le prix de la ligne`) to the noun itself."""
    while tokens[index].head != index and tokens[index].dep in {
        "nmod",
        "pobj",
        "prep",
        "compound",
        "amod",
        "conj",
    }:
        head = tokens[index].head
        if head < first or head > index or tokens[head].pos in {"VERB", "AUX"}:
            break
        index = head
    return index


def _described(text: str, tokens: Sequence[Token], head: int, value: int, lang: str) -> Measure:
    """Describe a head with what modifies it, up to the value, the next value or the end of its phrase."""
    first, last = head, head + 1
    while (
        first > 0 and tokens[first - 1].pos in {"ADJ", "NOUN", "PROPN"} and tokens[first - 1].index != value
    ):
        first -= 1
    for token in tokens[head + 1 :]:
        joins = token.pos == "CCONJ" and _noun_follows(tokens, token.index)
        if token.mention is not None or token.index == value or not (joins or _continues(token)):
            break
        last = token.index + 1
    while last > head + 1 and tokens[last - 1].pos in {"ADP", "DET", "CCONJ", "PUNCT"}:
        last -= 1
    span = tokens[first:last]
    words = content(span, lang)
    main = next(iter(_head_words(tokens, head, last, lang)), "")
    if is_code(main):  # `61 000 Kazakhs` are people
        main = "person"
    phrase = " ".join(text[span[0].start : span[-1].end].split())
    verb, agent = predicate(tokens, head if head > value or tokens[head].head != value else value, lang)
    if main == "person":  # the dead, the hurt, the missing are told by a verb or an adjective
        main = next((word for word in (*words, verb) if is_state(word, lang)), main)
    return Measure(
        phrase=phrase,
        head=fold(tokens[head].lemma),
        concept=main,
        terms=tuple(word for word in words if word != main),
        first=first,
        last=last,
        predicate=verb,
        agent=agent,
    )


def _head_words(tokens: Sequence[Token], head: int, last: int, lang: str) -> Iterator[str]:
    """Yield what the head stands for: itself, or its complement where the head is generic (`le nombre de …`)."""
    phrase = phrase_concept([token.text for token in tokens[head : head + 4]], lang)
    if phrase:
        yield phrase[0]
    if not _is_generic(tokens[head], lang):
        yield from canonical(tokens[head], lang)
    for token in tokens[head + 1 : last]:
        if token.pos == "NOUN" and not _is_generic(token, lang):
            yield from canonical(token, lang)
    yield fold(tokens[head].lemma)


def _noun_follows(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether a conjunction joins two nouns (`entre le Kirghizstan et le Bachkortostan`)."""
    after = [token.pos for token in tokens[index + 1 : index + 3]]
    return after[:1] in (["NOUN"], ["PROPN"]) or after in (["DET", "NOUN"], ["DET", "PROPN"])


def _continues(token: Token) -> bool:
    return token.pos in {"ADJ", "NOUN", "PROPN", "ADP", "DET"} or token.text in {"-", "'", "’"}


def _is_generic(token: Token, lang: str) -> bool:
    words = stop_words(lang)
    return fold(token.lemma).rstrip("'.") in words or fold(token.text).rstrip("'.") in words


def _links(token: Token, lang: str) -> bool:
    return fold(token.text) in _linking(lang)


@cache
def _linking(lang: str) -> frozenset[str]:
    return frozenset(table(lang, "measures")["links"])


@cache
def _counters(lang: str) -> frozenset[str]:
    return frozenset(table(lang, "measures")["counters"])
