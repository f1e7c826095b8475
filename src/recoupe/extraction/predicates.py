"""What is done with what is measured, and by whom: `the Alliance won 21 seats`, `four people have died`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.extraction.canonical import canonical, content

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.extraction.parsing import Token

_VERBS = frozenset({"VERB", "AUX"})
_OBJECTS = ("obj", "dobj", "obl", "pobj", "attr", "iobj", "ccomp", "xcomp", "acomp", "dative", "oprd")
_CLIMB = 4
"""Steps up the tree from a noun to its verb, at most (through prepositions and conjunctions)."""
_NEAR = 4
"""Words of the subject's phrase that are read."""


def predicate(tokens: Sequence[Token], index: int, lang: str) -> tuple[str, tuple[str, ...]]:
    """Return the canonical verb that a noun or value depends on, and the canonical words of that verb's subject.

    The subject's words are empty where the noun is the subject itself; both are where there is no verb.
    """
    at, relation = index, tokens[index].dep
    for _ in range(_CLIMB):
        head = tokens[at].head
        if head == at:
            return "", ()
        if tokens[head].pos in _VERBS:
            break
        at = head
        relation = tokens[at].dep if tokens[at].dep not in {"conj", "prep", "nmod", "case"} else relation
    else:
        return "", ()
    verb = tokens[head]
    name = next(iter(canonical(verb, lang, tokens[:head])), "")
    if relation.startswith("nsubj") or tokens[at].dep.startswith("nsubj"):
        return name, ()
    return name, _subject(tokens, head, lang) if relation.startswith(_OBJECTS) or at == index else ()


def _subject(tokens: Sequence[Token], verb: int, lang: str) -> tuple[str, ...]:
    for token in tokens:
        if token.head == verb and token.dep.startswith("nsubj"):
            first = max(0, token.index - _NEAR)
            phrase = [
                near
                for near in tokens[first : token.index + _NEAR]
                if near.index < verb or near.index == token.index
            ]
            return content([near for near in phrase if near.pos in {"NOUN", "PROPN"}], lang)
    return ()
