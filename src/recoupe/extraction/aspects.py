"""Whether a value is a level or a change, and whether it is a whole or a part."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, Literal

from recoupe.extraction import clauses
from recoupe.extraction.canonical import canonical
from recoupe.extraction.modal_words import is_listed, says
from recoupe.extraction.repeats import won
from recoupe.language import table
from recoupe.language.text import fold, joined
from recoupe.language.words import listed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from recoupe.extraction.parsing import Token
    from recoupe.models import Aspect

Direction = Literal["up", "down"]
Scope = Literal["total", "part", "remainder"]

_SIGNS: Mapping[str, Direction] = {"+": "up", "-": "down", "−": "down"}
_NEAR = 6
_APOSTROPHES = frozenset({"'", "’"})
_WHOLE = 10
"""Words from a value to what says that it is the whole, at most (`29,000 students in all`)."""
_ADDED = frozenset({"count", "number", "money", "quantity"})
_PERSON = "person"
_ADDING = 4
"""Words behind a value that tell that it comes to others, at most: `40 emplois de plus`."""
_BASE = 4
"""Words from a part to its whole, at most (`half of all the 36`)."""


def change(tokens: Sequence[Token], index: int, lang: str) -> tuple[Aspect, Direction | None]:
    """Tell a level (`atteint 4,1 milliards`) from a change (`a augmenté de 13,6 %`), and which way it goes.

    A change is tied to its verb or noun by a preposition of difference (`de`, `by`), is the object of a verb of loss
    (`lost 5%`), or modifies its noun (`a 5% rise`).
    """
    mention = tokens[index].mention
    if mention is not None and mention.unit == "times":
        return _multiple(tokens, index, lang)
    first, last = clauses.around(tokens, index)
    links = listed(lang, "modality", "change_links")
    near = tokens[max(first, index - _NEAR) : index]
    before = [
        token
        for token in near
        if not token.hedge and token.text not in _APOSTROPHES and not _is_of_verb(tokens, token, lang)
    ]
    direction = _direction(before, lang)
    share = mention is not None and (mention.kind == "percent" or mention.unit == "fraction")
    if share and direction is None:
        direction = _direction(before, lang, "share_up", "share_down")
    if before and _is_old_level(before, lang):
        return ("share" if mention is not None and mention.kind == "percent" else "level"), None
    if direction and before and fold(before[-1].text) in links:
        return "change", direction
    if share and direction and before and _makes_share(before[-1], lang):
        return "change", direction
    if mention is None or mention.kind != "percent":
        return "level", None
    if before and fold(before[-1].text) in listed(lang, "modality", "level_links"):
        return "share", None
    if direction and any(fold(token.text) in links for token in before):
        return "change", direction
    following = _following(tokens, index, last, lang) or _SIGNS.get(mention.quote[:1])
    return ("change", following) if following else ("share", None)


def _following(tokens: Sequence[Token], index: int, last: int, lang: str) -> Direction | None:
    """Return which way the words right behind a share go, up to a comma: `27% is the increase in pay`."""
    is_it = any(token.pos == "AUX" for token in tokens[index + 1 : index + 2])
    after = tokens[index + 1 : min(last, index + 3 + is_it)]
    return _direction([*takewhile(lambda token: token.pos != "PUNCT", after)], lang)


def _multiple(tokens: Sequence[Token], index: int, lang: str) -> tuple[Aspect, Direction | None]:
    if won(tokens, index, lang) is not None:
        return "level", None
    return "multiple", _direction(tokens[max(0, index - _NEAR) : index + _NEAR], lang) or "up"


def _is_of_verb(tokens: Sequence[Token], token: Token, lang: str) -> bool:
    """Tell whether `up` only belongs to its verb (`dug up 284 tonnes`, `ended up with 19 per cent`)."""
    if not is_listed(token, "particles", lang) or token.index == 0:
        return False
    verb, after = tokens[token.index - 1], tokens[token.index + 1 : token.index + 2]
    if verb.pos != "VERB" or is_change(verb, lang):
        return False
    return not is_listed(verb, "particle_verbs", lang) or any(
        is_listed(word, "not_of_change", lang) for word in after
    )


def _makes_share(word: Token, lang: str) -> bool:
    """Tell whether a word right before a share makes it a change: `a perdu 12 %`, `a chuté des deux tiers`."""
    return is_listed(word, "change_verbs", lang) or fold(word.text) in listed(lang, "modality", "share_links")


def _is_old_level(before: Sequence[Token], lang: str) -> bool:
    """Tell whether words lead to what there was before: `down from 50.9 per cent`."""
    last = fold(before[-1].text)
    return last in listed(lang, "measures", "from") and last not in listed(lang, "modality", "change_links")


def moving(head: str, concept: str, lang: str, *, before: bool) -> tuple[Aspect, Direction | None] | None:
    """Return what a percentage of something that moves is: `la chute atteint 46 %`, `a growth of 3%`; else None.

    Args:
        head: What is measured, in its dictionary form.
        concept: Its concept.
        lang: The language.
        before: Whether it stands before the value; behind, it is what a share is of (`45% of the increase`).
    """
    if before and head:
        if fold(head) in listed(lang, "modality", "up"):
            return "change", "up"
        if fold(head) in listed(lang, "modality", "down"):
            return "change", "down"
    changing = table(lang, "concepts").get("rates", {}).get("changing", ())
    return ("change", None) if concept in changing else None


def is_change(token: Token, lang: str) -> bool:
    """Tell whether a word says that something rises or falls (`hausse`, `augmenter`)."""
    return is_listed(token, "up", lang) or is_listed(token, "down", lang)


def scope(tokens: Sequence[Token], index: int, lang: str) -> Scope | None:
    """Tell whether the words before a value make it a total or a part."""
    first, last = clauses.around(tokens, index)
    if says(tokens, "part", max(0, first - 1), index, lang):
        return "part"
    after = " ".join(fold(token.text) for token in tokens[index + 1 : index + 4])
    if any(f"{after} ".startswith(f"{link} ") for link in listed(lang, "modality", "part_after")):
        return "part"
    if _is_out_of_fronted(tokens, index, lang):
        return "part"
    if _comes_to_others(tokens, index, lang):
        return "remainder"
    begin, _ = clauses.segment_around(tokens, index)
    if _is_base(tokens, index, lang) or _is_all(tokens, index, lang):
        return "total"
    if says(tokens, "total", max(0, begin - 1), min(last, index + 4), lang):
        return "total"
    behind = takewhile(_goes_on, tokens[index + 1 : min(last, index + _WHOLE)])
    near = " ".join(fold(token.text) for token in (*tokens[max(0, begin - 1) : index + 1], *behind))
    phrases = (word for word in listed(lang, "modality", "total") if " " in word)
    return "total" if any(f" {phrase} " in f" {near} " for phrase in phrases) else None


def _comes_to_others(tokens: Sequence[Token], index: int, lang: str) -> bool:
    """`two more farms`, `a further 12 pieces`, `40 emplois de plus`: so many beside those that there are."""
    mention = tokens[index].mention
    if mention is None or mention.kind not in _ADDED:
        return False
    before = next((token for token in reversed(tokens[:index]) if not token.hedge), None)
    if before is not None and fold(before.text) in listed(lang, "measures", "added_before"):
        return _is_thing(tokens, index + 1, lang)
    after = [fold(token.text) for token in tokens[index + 1 : index + 1 + _ADDING]]
    if not listed(lang, "measures", "than").isdisjoint(after):
        return False  # `40 more than last year`
    if not listed(lang, "measures", "added_behind").isdisjoint(after[:1]):
        return _is_thing(tokens, index + 2, lang)  # not `40 more serious cases`, `12 others`
    behind, of = joined(after[1:]), listed(lang, "measures", "of")
    told = next((last for last in listed(lang, "measures", "added_last") if behind.startswith(last)), "")
    # not `1 500 communes de plus de 10 000 habitants`
    return bool(told) and of.isdisjoint(behind.removeprefix(told).split()[:1])


def _is_thing(tokens: Sequence[Token], index: int, lang: str) -> bool:
    """Tell whether a word is a noun, and of no people, of whom others may be dead and so many hurt."""
    noun = tokens[index] if index < len(tokens) else None
    return noun is not None and noun.pos == "NOUN" and _PERSON not in canonical(noun, lang)


def _goes_on(token: Token) -> bool:
    """Tell whether words behind a value are still of it: `12 on Monday and 40 in all` says nothing of the 12."""
    return token.mention is None and token.pos != "CCONJ"


def _is_out_of_fronted(tokens: Sequence[Token], index: int, lang: str) -> bool:
    """`Of its 148 outlets, 136 are in the UK`: a part of what opens the sentence."""
    first, last = clauses.segment_around(tokens, 0)
    opens = (
        fold(tokens[first].text) in listed(lang, "measures", "fronted_of") if first < len(tokens) else False
    )
    whole = any(_is_number(token) for token in tokens[first:last])
    alone = not any(_is_number(token) for token in tokens[index + 1 :])  # else they may make the whole
    return opens and whole and alone and _is_number(tokens[index]) and index == last + 1


def _is_number(token: Token) -> bool:
    return token.mention is not None and token.mention.kind in {"number", "count"}


def _is_all(tokens: Sequence[Token], index: int, lang: str) -> bool:
    """`all 136 of the shops`: the whole."""
    words = listed(lang, "measures", "all")
    for token in reversed(tokens[:index]):
        if fold(token.text) in words:
            return True
        if not token.hedge and token.pos != "DET":
            return False
    return False


def _is_base(tokens: Sequence[Token], index: int, lang: str) -> bool:
    """`Half of the 36 miners`: the whole of which the value before is a part."""
    before = [token for token in tokens[max(0, index - _BASE) : index] if token.pos not in {"DET", "PRON"}]
    of = listed(lang, "measures", "of")
    return len(before) > 1 and fold(before[-1].text) in of and before[-2].mention is not None


def _direction(
    tokens: Sequence[Token], lang: str, rising: str = "up", falling: str = "down"
) -> Direction | None:
    for token in reversed(tokens):
        if is_listed(token, rising, lang):
            return "up"
        if is_listed(token, falling, lang):
            return "down"
    return None
