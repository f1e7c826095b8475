"""Which word names what a value measures.

A noun that the value counts or is a value of (`1 700 entreprises`, `97 % des paiements`), the noun it is tied to (`une
croissance de 3 %`), the label before a colon (`Dette publique : 118 %`), the subject of its verb (`le prix atteint 3
euros`), the object beside it (`puts the damage at $180 million`), the verb itself (`elle coûtera 362 millions`), else
the nearest noun before it. The order is that of Quirk et al., *A Comprehensive Grammar of the English Language*,
2.15 ff. for clause elements, nearest to the value first.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from recoupe.extraction import clauses
from recoupe.extraction.modality import is_change
from recoupe.language import table
from recoupe.language.concepts import stop_words
from recoupe.language.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from recoupe.extraction.parsing import Token

_NOUNS = frozenset({"NOUN", "PROPN"})
_VERBS = frozenset({"VERB", "AUX"})
_REACH = 5
"""Words between a number and the noun it counts (`cinq autres très grands groupes`)."""
_LABEL = 8
"""Words of the longest label before a colon."""
_TIED_WITHIN = 6
_MEASURED_ELSEWHERE = frozenset({"money", "percent", "quantity", "duration", "ratio", "score"})


def head(tokens: Sequence[Token], index: int, lang: str) -> int | None:
    """Return the index of the word that names what the value at `tokens[index]` measures, or None."""
    return next(_candidates(tokens, index, lang), None)


def is_generic(token: Token, lang: str) -> bool:
    """Tell whether a noun says nothing of its own (`le nombre de …`, `the amount of …`)."""
    words = stop_words(lang)
    return fold(token.lemma).rstrip("'.") in words or fold(token.text).rstrip("'.") in words


def _candidates(tokens: Sequence[Token], index: int, lang: str) -> Iterator[int]:
    mention = tokens[index].mention
    elsewhere = mention is not None and mention.kind in _MEASURED_ELSEWHERE
    counted = _counted(tokens, index, lang)
    if counted is not None:
        complement = any(_links(token, lang) for token in tokens[index + 1 : counted])
        if not elsewhere or (complement and not _is_base(tokens[counted], lang)):
            yield counted
    first, _ = clauses.around(tokens, index)
    yield from _tied(tokens, index, lang)
    yield from _label(tokens, index, lang)
    yield from _by_verb(tokens, index, first, lang)
    if counted is not None:
        yield counted
    for token in reversed(tokens[first:index]):
        if token.pos == "NOUN" and _names_something(token, lang):
            yield _phrase_head(tokens, token.index, first)
    for token in reversed(tokens[:index]):
        if token.pos == "NOUN" and _names_something(token, lang):
            yield token.index


def _counted(tokens: Sequence[Token], index: int, lang: str) -> int | None:
    """Find the noun after a value that it counts or is a value of."""
    linked = False
    for token in tokens[index + 1 : index + 1 + _REACH]:
        participle = linked and token.participle
        if token.mention is not None or token.pos in {"AUX", "SCONJ", "CCONJ", "PRON"}:
            return None
        if token.pos == "VERB" and not participle:
            return None
        if token.pos == "PUNCT" and token.text not in {"-", "'"}:
            return None
        if token.pos == "ADP" and not _links(token, lang):
            return None
        linked = linked or _links(token, lang)
        if token.pos in _NOUNS or (token.pos == "ADJ" and token.text[0].isupper()):
            return token.index
    return None


def _tied(tokens: Sequence[Token], index: int, lang: str) -> Iterator[int]:
    """The noun in `une croissance de 3 %`; words for a change pass on to what changes."""
    before = [
        token
        for token in tokens[max(0, index - _TIED_WITHIN) : index]
        if token.pos != "PUNCT" and not token.hedge
    ]
    if len(before) < 2 or not _links(before[-1], lang):  # noqa: PLR2004  # noun and preposition
        return
    noun = next((token for token in reversed(before[:-1]) if token.pos != "ADJ"), None)
    if noun is not None and noun.pos == "NOUN" and _names_something(noun, lang) and not is_change(noun, lang):
        yield noun.index


def _label(tokens: Sequence[Token], index: int, lang: str) -> Iterator[int]:
    """The first noun of the words before a colon, where they are a label and no clause."""
    colon = next((token.index for token in reversed(tokens[:index]) if token.text == ":"), None)
    if colon is None or any(token.pos in _VERBS for token in tokens[colon + 1 : index]):
        return
    start = max((token.index + 1 for token in tokens[:colon] if token.text in ".;:—–"), default=0)
    label = [token for token in tokens[start:colon] if token.pos not in {"PUNCT", "SYM"}]
    if len(label) > _LABEL or any(
        token.pos in _VERBS and token.tense and not token.participle for token in label
    ):
        return
    yield from (token.index for token in label if token.pos in _NOUNS and _names_something(token, lang))


def _by_verb(tokens: Sequence[Token], index: int, first: int, lang: str) -> Iterator[int]:
    """The subject of the value's verb, else the object beside the value, else the verb."""
    verb = _governor(tokens, index)
    while verb is not None and verb >= first:
        noun_above = tokens[verb].head
        if (
            tokens[verb].dep.startswith("acl")
            and tokens[noun_above].pos in _NOUNS
            and first <= noun_above < verb
        ):
            yield _phrase_head(tokens, noun_above, first)
        if fold(tokens[verb].lemma) not in _words(lang, "speech", "verbs"):
            yield from _subject(tokens, verb, first, index, lang)
            yield from _object(tokens, verb, index, lang)
            if _names_what_is_done(tokens[verb], lang):
                yield verb
        verb = _governor(tokens, verb)


def _names_what_is_done(verb: Token, lang: str) -> bool:
    """Tell whether a verb says what is measured (`coûtera`), not only that there is a value (`atteint`)."""
    linking = fold(verb.lemma) in _words(lang, "measures", "link_verbs")
    return verb.pos == "VERB" and not linking and not is_generic(verb, lang) and not is_change(verb, lang)


def _subject(tokens: Sequence[Token], verb: int, first: int, index: int, lang: str) -> Iterator[int]:
    for token in tokens[first:index]:
        if token.head == verb and token.dep.startswith(("nsubj", "csubj")) and token.pos == "NOUN":
            if _names_something(token, lang) or (
                token.index + 1 < index and _links(tokens[token.index + 1], lang)
            ):
                yield token.index
            return


def _object(tokens: Sequence[Token], verb: int, index: int, lang: str) -> Iterator[int]:
    for token in tokens[verb + 1 : index]:
        if (
            token.head == verb
            and token.dep in {"obj", "dobj"}
            and token.pos == "NOUN"
            and _names_something(token, lang)
        ):
            yield token.index
            return


def _governor(tokens: Sequence[Token], index: int) -> int | None:
    """Return the verb above a token in the tree, or None at the root."""
    seen = {index}
    at = tokens[index].head
    while at not in seen:
        if tokens[at].pos in _VERBS:
            return at
        seen.add(at)
        at = tokens[at].head
    return None


def _phrase_head(tokens: Sequence[Token], index: int, first: int) -> int:
    """Climb from the complement of a noun (`le prix de la ligne`) to the noun itself."""
    while tokens[index].head != index and tokens[index].dep in {
        "nmod",
        "pobj",
        "prep",
        "compound",
        "amod",
        "conj",
    }:
        above = tokens[index].head
        if above < first or above > index or tokens[above].pos in _VERBS:
            break
        index = above
    return index


def _names_something(token: Token, lang: str) -> bool:
    return token.mention is None and not is_generic(token, lang)


def _links(token: Token, lang: str) -> bool:
    return fold(token.text) in _words(lang, "measures", "links")


def _is_base(token: Token, lang: str) -> bool:
    """Tell whether a noun is what shares are taken of (`118 % du PIB`), not what is measured."""
    return fold(token.text) in _words(lang, "measures", "bases") or fold(token.lemma) in _words(
        lang, "measures", "bases"
    )


@cache
def _words(lang: str, name: str, key: str) -> frozenset[str]:
    return frozenset(fold(word) for word in table(lang, name).get(key, ()))
