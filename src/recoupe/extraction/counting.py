"""Which noun a number counts, and of what whole it is a part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.extraction.canonical import canonical
from recoupe.language.concepts import LONGEST_PHRASE, is_state, phrase_concept, stop_words
from recoupe.language.text import fold, joined
from recoupe.language.words import listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from recoupe.extraction.parsing import Token

_NOUNS = frozenset({"NOUN", "PROPN"})
_REACH = 5
"""Words between a number and the noun it counts (`cinq autres très grands groupes`)."""
_OWNED = 3
"""More of them, where somebody is named whose they are: `a third of the city's 120 schools`."""
_POSSESSIVES = frozenset({"'s", "’s"})
_CONDITION = 6
"""Words from a part to how it is (`four of them in a critical condition`), at most."""
_NUMBERS = frozenset({"number", "count"})
_CUTS = frozenset({"AUX", "SCONJ", "CCONJ", "PRON"})
_COUNTED_OR_RANKED = frozenset({"ordinal", "number", "count"})


def is_generic(token: Token, lang: str) -> bool:
    """Tell whether a noun says nothing of its own (`le nombre de …`, `the amount of …`)."""
    words = stop_words(lang)
    return fold(token.lemma).rstrip("'.") in words or fold(token.text).rstrip("'.") in words


def counted_noun(tokens: Sequence[Token], index: int, lang: str) -> int | None:
    """Find the noun after a value that it counts or is a value of."""
    linked = False
    mention = tokens[index].mention
    kind = mention.kind if mention is not None else "number"
    owned = any(_possesses(tokens, token.index) for token in tokens[index + 1 : index + 1 + _REACH])
    for token in tokens[index + 1 : index + 1 + _REACH + (_OWNED if owned else 0)]:
        participle = token.participle and (
            linked or token.dep == "amod" or (kind == "money" and _is_set_aside(tokens, token.index, lang))
        )
        if token.index == index + 1 and kind in _NUMBERS and _is_state(tokens, token.index, lang):
            return token.index
        if linked and token.mention is not None and token.mention.kind in _NUMBERS:
            return counted_noun(tokens, token.index, lang)  # `19 of the 118 samples`
        if token.mention is not None or (token.pos == "VERB" and not participle):
            return None
        if _ends(token) or (token.pos == "ADP" and not links(token, lang, kind)):
            return None
        linked = linked or links(token, lang, kind)
        alone = (
            kind in _COUNTED_OR_RANKED
            and token.index == index + 1
            and _stands_alone(tokens, token.index, lang)
        )
        after = tokens[token.index + 1 : token.index + 3]
        people = (
            token.pos == "ADJ" and token.text[0].isupper() and not any(each.pos == "NOUN" for each in after)
        )
        if token.pos in _NOUNS and linked and _possesses(tokens, token.index):
            continue
        if token.pos in _NOUNS or alone or people:
            if _is_time(token, lang) and token.index > index + 1:
                return None
            if token.index == index + 2 and tokens[index + 1].text == "-":
                return token.index  # `the 44,500-seat stadium`
            return _compound_head(tokens, token.index, lang)
    return None


def _is_state(tokens: Sequence[Token], index: int, lang: str) -> bool:
    """Tell whether a participle stands for those who are so: `left 15 injured`, but `15 injured passengers`."""
    state = any(is_state(word, lang) for word in canonical(tokens[index], lang))
    after = tokens[index + 1 : index + 2]
    return (
        state
        and tokens[index].participle
        and not any(token.pos in _NOUNS | {"ADJ", "AUX"} for token in after)
    )


def _ends(token: Token) -> bool:
    """Tell whether no noun behind a word is counted before it."""
    return token.pos in _CUTS or (token.pos == "PUNCT" and token.text not in {"-", "'"})


def _possesses(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether a noun only says whose a thing is: `40 of the company's employees`."""
    return index + 1 < len(tokens) and tokens[index + 1].text in _POSSESSIVES


def _is_set_aside(tokens: Sequence[Token], index: int, lang: str) -> bool:
    """Tell whether a participle leads to what a sum is for: `les 20 millions annoncés pour le stade`."""
    return index + 1 < len(tokens) and links(tokens[index + 1], lang, "money")


def _stands_alone(tokens: Sequence[Token], index: int, lang: str) -> bool:
    """Tell whether a word taken for an adjective has no noun after it, and so is one itself (`sa troisième finale`)."""
    if tokens[index].pos != "ADJ" or is_generic(tokens[index], lang):
        return False
    after = next((token for token in tokens[index + 1 :] if token.pos != "ADJ"), None)
    return after is None or after.pos not in _NOUNS | {"NUM"}


def _compound_head(tokens: Sequence[Token], noun: int, lang: str) -> int:
    """Go on from what narrows a noun to the noun (`emergency aid`), unless the two are one concept."""
    while tokens[noun].dep == "compound" and noun + 1 < len(tokens) and tokens[noun + 1].pos == "NOUN":
        if phrase_concept([token.text for token in tokens[noun : noun + LONGEST_PHRASE]], lang):
            break
        noun += 1
    return noun


def of_a_whole(tokens: Sequence[Token], index: int, counted: int | None, lang: str) -> Iterator[int]:
    """What a bare number is a part of, which is counted before."""
    if counted is None:
        yield from _out_of(tokens, index, lang)
    if counted is None or _is_condition(tokens[counted], lang):
        yield from _of_whole(tokens, index, lang)


def _out_of(tokens: Sequence[Token], index: int, lang: str) -> Iterator[int]:
    """What a bare number is a part of, told with its own number before: `Of 118 samples, nine contained …`."""
    for token in tokens[:index]:
        after = (near for near in tokens[token.index + 1 : min(index, token.index + 3)])
        whole = next((near for near in after if near.pos not in {"DET", "PRON"}), None)
        opens = token.index == 0 or tokens[token.index - 1].text in ",;:("
        if (
            opens
            and whole is not None
            and whole.mention is not None
            and whole.mention.kind in _NUMBERS
            and fold(token.text) in listed(lang, "measures", "partitives")
        ):
            counted = counted_noun(tokens, whole.index, lang)
            if counted is not None and counted < index:
                yield counted


def _of_whole(tokens: Sequence[Token], index: int, lang: str) -> Iterator[int]:
    """What a bare part is of, counted right before: `31 blessés, dont quatre dans un état grave`."""
    before = next((token for token in reversed(tokens[:index]) if not token.hedge), None)
    after = joined(fold(token.text) for token in tokens[index + 1 : index + 3])
    led = before is not None and fold(before.text) in listed(lang, "modality", "part_links")
    condition = any(_is_condition(token, lang) for token in tokens[index + 1 : index + 1 + _CONDITION])
    if not led and not (condition and after in listed(lang, "modality", "part_after")):
        return
    whole = next((token for token in reversed(tokens[:index]) if token.mention is not None), None)
    if whole is None or whole.mention is None or whole.mention.kind not in _NUMBERS:
        return
    counted = counted_noun(tokens, whole.index, lang)
    if counted is not None and counted < index:
        yield counted


def _is_condition(token: Token, lang: str) -> bool:
    return fold(token.lemma) in listed(lang, "measures", "condition")


def _is_time(token: Token, lang: str) -> bool:
    return bool({fold(token.text), fold(token.lemma)} & listed(lang, "measures", "times"))


def links(token: Token, lang: str, kind: str = "") -> bool:
    """Tell whether a word ties a value to what it is a value of; of what a time is for says nothing of its length."""
    word = fold(token.text)
    if kind == "duration" and word in listed(lang, "measures", "purposes"):
        return False
    return word in listed(lang, "measures", "links") or (
        kind == "money" and word in listed(lang, "measures", "money_links")
    )


def is_of(token: Token, lang: str) -> bool:
    """Tell whether a word is a preposition of belonging (`of`, `de`)."""
    return fold(token.text) in listed(lang, "measures", "of")
