"""In which mode a value is stated, whether it is a level or a change, and whether it is a whole or a part."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from recoupe.extraction import clauses
from recoupe.extraction.according import openings
from recoupe.extraction.latest import Latest
from recoupe.language import table
from recoupe.language.text import fold, joined
from recoupe.language.words import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.extraction.parsing import Token
    from recoupe.models import Aspect, Modality

Direction = Literal["up", "down"]
Tense = Literal["past", "present", "future"]
Scope = Literal["total", "part", "remainder"]

_QUOTES = frozenset('«»“”"')
_DATES = frozenset({"date", "date_range"})
_NEAR = 6
_APOSTROPHES = frozenset({"'", "’"})
_WHOLE = 6
"""Words from a value to what says that it is the whole, at most (`29,000 students in all`)."""
_BASE = 4
"""Words from a part to its whole, at most (`half of all the 36`)."""
_OPENING = 3
"""Words of a clause among which the one is that joins it to what is above (`according to which`)."""
_GROUP = 3
"""Words from an auxiliary to its verb (`a encore progressé`)."""


def modality(
    tokens: Sequence[Token], index: int, lang: str, *, speaker: str | None, tense: Tense | None
) -> Modality:
    """Return the mode of the value at `tokens[index]`, by the words of its clause and its verb's tense."""
    first, last = clauses.around(tokens, index)
    if _on_condition(tokens, first, last, lang):
        return "planned" if _reported_plan(tokens, lang) else "hypothetical"
    if _says(tokens, "denied", first, last, lang) or _dismissed(tokens, first, last, lang):
        return "denied"
    if _told_in_denied(tokens, first, index, lang):
        return "denied"
    if _under_denied(tokens, index, lang):
        return "denied"
    if _negated(tokens, max(first, index - _NEAR), index, lang):
        return "denied"
    told = (first, last) if tense != "past" else _told_of_date(tokens, index, first, last)
    if tense == "future" or _says(tokens, "planned", *told, lang):
        return "planned"
    if _conditional(tokens[first:last], index):
        return "planned"
    return "reported" if speaker else "asserted"


def _on_condition(tokens: Sequence[Token], first: int, last: int, lang: str) -> bool:
    """Tell whether a clause has a condition; `9 000 personnes si l'on en croit la CGT` only tells who says it."""
    conditions = [at for at in _latest_listed(tokens, lang).get("hypothetical", ()) if first <= at < last]
    if not conditions:
        return False
    if all(any(told.start <= at < told.end for told in openings(tokens, lang)) for at in conditions):
        return False
    clause = joined(fold(token.text) for token in tokens[first:last])
    return not any(phrase in clause for phrase in listed(lang, "modality", "as_told"))


def _told_of_date(tokens: Sequence[Token], index: int, first: int, last: int) -> tuple[int, int]:
    """Return where words of plans may be of a date told as past: up to its verb, not beyond (`rejected the plan`)."""
    mention = tokens[index].mention
    if mention is None or mention.kind not in _DATES:
        return first, last
    verbs = [token.index for token in tokens[index:last] if token.pos in {"VERB", "AUX"}]
    before = [
        token.index for token in tokens[first:index] if token.pos in {"VERB", "AUX"} and not token.participle
    ]
    begin, _ = clauses.segment_around(tokens, index)
    if before:
        return max(first, min(begin, before[-1])), index
    return first, min(verbs[0] + _GROUP, last) if verbs else last


def _reported_plan(tokens: Sequence[Token], lang: str) -> bool:
    """`Corvanta announced it would cut 340 jobs`: the future of one who spoke in the past, on no condition."""
    would = _latest_listed(tokens, lang).get("future_in_past", ())
    conditions = len(_latest_listed(tokens, lang).get("hypothetical", ())) - len(would)
    if not would or conditions or any(token.text in _QUOTES for token in tokens):
        return False
    return any(fold(token.lemma) in listed(lang, "speech", "verbs") for token in tokens[: would[0]])


def _dismissed(tokens: Sequence[Token], first: int, last: int, lang: str) -> bool:
    """`dismissed claims of 30 dead` denies them; `were dismissed for 264`, `dismissed 40 workers` denies nothing."""
    listed = _latest_listed(tokens, lang)
    verbs = [at for at in listed.get("denied_saying", ()) if first <= at < last]
    return bool(verbs) and any(verbs[0] < at < last for at in listed.get("denied_sayings", ()))


def _told_in_denied(tokens: Sequence[Token], first: int, index: int, lang: str) -> bool:
    """`dismissed as false a message, according to which 30 people had died`: what a denied word says is denied."""
    listed = _latest_listed(tokens, lang)
    links = [at for at in listed.get("says_that", ()) if at < min(index, first + _OPENING)]
    return any(denied < first and any(denied < link for link in links) for denied in listed.get("denied", ()))


def _under_denied(tokens: Sequence[Token], index: int, lang: str) -> bool:
    """`Le chiffre de 300 suppressions, qui courait, est faux`: what is denied stands above the value."""
    denied = _latest_listed(tokens, lang).get("denied", ())
    at, seen = index, {index}
    while denied:
        at = tokens[at].head
        if at in denied and at > index:  # `C'est faux, il y en a eu 25` says that others are
            return True
        if at in seen:
            return False
        seen.add(at)
    return False


def _negated(tokens: Sequence[Token], first: int, index: int, lang: str) -> bool:
    """`on n'était pas 20 000` is no 20 000; `elle n'a tourné qu'à 62 %` is 62 %, `ne dépassera pas 15 %` a bound."""
    listed = _latest_listed(tokens, lang)
    adverbs = listed.get("negation_adverbs", ())
    if any(tokens[at].hedge for at in adverbs if first <= at < index):
        return False
    mention = tokens[index].mention
    if mention is not None and mention.kind in _DATES and _is(tokens[index - 1], "not_since", lang):
        return False
    negations = [
        at
        for at in listed.get("negation", ())
        if first <= at < index and not tokens[at].hedge and not _of_a_clause_before(tokens, at, index)
    ]
    if not negations:
        return False
    if all(_is(tokens[at], "half_negation", lang) for at in negations) and not any(
        negations[0] < at < index for at in adverbs
    ):
        return False  # `avant que leur patron ne verse la caution`: ne alone denies nothing
    only = [at for at in listed.get("restrictive", ()) if negations[-1] < at < index]
    return not only or any(negations[-1] < at < only[-1] for at in adverbs)


def _of_a_clause_before(tokens: Sequence[Token], negation: int, index: int) -> bool:
    """`Ceux qui ne respectaient pas les règles représentent 36 %`: another verb stands between denial and value."""
    finite = [
        token
        for token in tokens[negation:index]
        if token.pos in {"VERB", "AUX"} and token.tense and not token.participle
    ]
    return any(later.index - one.index > _GROUP for one, later in pairwise(finite))


def _conditional(clause: Sequence[Token], index: int) -> bool:
    """A conditional tells what would be (`elle grimperait à 55 millions`), or what others say."""
    verbs = [token for token in clause if token.pos in {"VERB", "AUX"} and (token.tense or token.conditional)]
    return bool(verbs) and min(verbs, key=lambda token: abs(token.index - index)).conditional


def tense(tokens: Sequence[Token], index: int, lang: str) -> Tense | None:
    """Return the tense of the finite verb nearest to a value in its clause, with its auxiliaries.

    A participle is past with *have*, and with *être* for the verbs that take it (`est revenu`); with any other
    *be* it is a passive of the auxiliary's own tense (`est prévu`, `is scheduled`).
    """
    first, last = clauses.around(tokens, index)
    verbs = [token for token in tokens[first:last] if token.pos in {"VERB", "AUX"} and token.mention is None]
    finite = [token for token in verbs if token.tense and not token.participle]
    if not finite:
        return None
    nearest = min(finite, key=lambda token: abs(token.index - index))
    if _is(tokens[max(first, index - 1)], "deadlines", lang) or _infinitive_between(verbs, nearest, index):
        return None
    group = [token for token in verbs if -1 <= token.index - nearest.index <= _GROUP]
    if nearest.conditional:
        return "future"
    if _looks_back(group, index, tokens, lang):
        return "past"
    if any(token.tense == "future" for token in group) or _is(nearest, "future_auxiliaries", lang):
        return "future"
    participles = [token for token in group if token.participle and token.index > nearest.index]
    if participles and nearest.tense == "present":
        if _is(nearest, "have", lang):
            return None if _of_another_time(tokens, nearest, participles, index, lang) else "past"
        reflexive = any(
            _is(token, "reflexives", lang) for token in tokens[max(first, nearest.index - 2) : nearest.index]
        )
        takes_be = reflexive or any(_is(token, "past_with_be", lang) for token in participles)
        if _is(nearest, "be", lang) and takes_be:
            return "past"
    if nearest.tense != "past":
        return "present"
    return None if _of_another_time(tokens, nearest, participles, index, lang) else "past"


def _looks_back(group: Sequence[Token], index: int, tokens: Sequence[Token], lang: str) -> bool:
    """`Le siège aura duré six jours`: a future perfect that sums up what is over (Riegel et al., XIII 4.3.2)."""
    mention = tokens[index].mention
    if mention is None or mention.kind in _DATES:
        return False
    ahead = [token for token in group if token.tense == "future"]
    return any(
        _is(token, "future_of_the_past", lang)
        and any(done.participle for done in group if done.index > token.index)
        for token in ahead
    )


def _of_another_time(
    tokens: Sequence[Token], verb: Token, participles: Sequence[Token], index: int, lang: str
) -> bool:
    """Tell whether a date after a past tense need not be past itself.

    What was announced or agreed is dated by what is to come (`agreed to a summit on June 12`), and a state of the past
    may be one to come (`said the hearing was on May 30`, `le procès qui s'ouvrait le 12 juin`).
    """
    mention = tokens[index].mention
    if mention is None or mention.kind not in _DATES:
        return False
    if not any(character.isdigit() for character in mention.quote):
        return False
    if index < verb.index:  # `The festival on June 12 was called off`
        begin, _ = clauses.segment_around(tokens, index)
        return any(token.pos in {"NOUN", "PROPN"} for token in tokens[begin:index])
    if any(_is(token, "forward", lang) for token in (verb, *participles)):
        return not _is_its_own(tokens, (verb, *participles), index, lang)
    if any(
        token.mention is not None and token.mention.kind in _DATES for token in tokens[verb.index : index]
    ):
        return True  # `opened on April 1 and close on May 15`: the verb has a date of its own
    perfect = bool(participles) and _is(verb, "have", lang)
    state = not participles and (_is(verb, "be", lang) or _is(verb, "have", lang))
    return state or (
        not perfect and fold(verb.text).endswith(tuple(listed(lang, "modality", "imperfect_endings")))
    )


def _is_its_own(tokens: Sequence[Token], group: Sequence[Token], index: int, lang: str) -> bool:
    """Tell whether a date right behind a verb is that of the act: `voted on March 24 to sell`, `a voté le 26 mars`."""
    between = tokens[max(token.index for token in group) + 1 : index]
    passive = any(_is(token, "be", lang) for token in group)
    return (
        not passive
        and all(token.pos in {"ADP", "DET"} for token in between)
        and any(_is(token, "own_day", lang) for token in group)
    )


def _infinitive_between(verbs: Sequence[Token], finite: Token, index: int) -> bool:
    """Tell whether the verb of a value is an infinitive, after the finite verb (`ordered him to surrender by May`)."""
    return any(finite.index + 1 < token.index < index and token.infinitive for token in verbs)


def change(tokens: Sequence[Token], index: int, lang: str) -> tuple[Aspect, Direction | None]:
    """Tell a level (`atteint 4,1 milliards`) from a change (`a augmenté de 13,6 %`), and which way it goes.

    A change is tied to its verb or noun by a preposition of difference (`de`, `by`), is the object of a verb of loss
    (`lost 5%`), or modifies its noun (`a 5% rise`).
    """
    mention = tokens[index].mention
    if mention is not None and mention.unit == "times":
        return "multiple", _direction(tokens[max(0, index - _NEAR) : index + _NEAR], lang) or "up"
    first, last = clauses.around(tokens, index)
    links = listed(lang, "modality", "change_links")
    near = tokens[max(first, index - _NEAR) : index]
    before = [token for token in near if not token.hedge and token.text not in _APOSTROPHES]
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
    if mention is not None and mention.kind == "percent":
        if direction and any(fold(token.text) in links for token in before):
            return "change", direction
        after = tokens[index + 1 : min(last, index + 3)]
        following = _direction(after, lang)
        if following:
            return "change", following
        if mention.quote[:1] in "+-−":
            return "change", "up" if mention.quote[0] == "+" else "down"
        return "share", None
    return "level", None


def _makes_share(word: Token, lang: str) -> bool:
    """Tell whether a word right before a share makes it a change: `a perdu 12 %`, `a chuté des deux tiers`."""
    return _is(word, "change_verbs", lang) or fold(word.text) in listed(lang, "modality", "share_links")


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
    return _is(token, "up", lang) or _is(token, "down", lang)


def scope(tokens: Sequence[Token], index: int, lang: str) -> Scope | None:
    """Tell whether the words before a value make it a total or a part."""
    first, last = clauses.around(tokens, index)
    if _says(tokens, "part", max(0, first - 1), index, lang):
        return "part"
    after = " ".join(fold(token.text) for token in tokens[index + 1 : index + 4])
    if any(f"{after} ".startswith(f"{link} ") for link in listed(lang, "modality", "part_after")):
        return "part"
    begin, _ = clauses.segment_around(tokens, index)
    if _is_base(tokens, index, lang):
        return "total"
    if _says(tokens, "total", max(0, begin - 1), min(last, index + 4), lang):
        return "total"
    near = " ".join(fold(token.text) for token in tokens[max(0, begin - 1) : min(last, index + _WHOLE)])
    phrases = (word for word in listed(lang, "modality", "total") if " " in word)
    return "total" if any(f" {phrase} " in f" {near} " for phrase in phrases) else None


def _is_base(tokens: Sequence[Token], index: int, lang: str) -> bool:
    """`Half of the 36 miners`: the whole of which the value before is a part."""
    before = [token for token in tokens[max(0, index - _BASE) : index] if token.pos not in {"DET", "PRON"}]
    of = listed(lang, "measures", "of")
    return len(before) > 1 and fold(before[-1].text) in of and before[-2].mention is not None


def _direction(
    tokens: Sequence[Token], lang: str, rising: str = "up", falling: str = "down"
) -> Direction | None:
    for token in reversed(tokens):
        if _is(token, rising, lang):
            return "up"
        if _is(token, falling, lang):
            return "down"
    return None


def _says(tokens: Sequence[Token], key: str, first: int, last: int, lang: str) -> bool:
    """Tell whether a word of a list of `modality.toml` is one of `tokens[first:last]`."""
    return any(first <= at < last for at in _latest_listed(tokens, lang).get(key, ()))


def _listed(tokens: Sequence[Token], lang: str) -> dict[str, list[int]]:
    """Return where the words of each list of `modality.toml` stand in a sentence."""
    found: dict[str, list[int]] = {}
    for token in tokens:
        if token.mention is None:
            for key in _keys(token.lemma, token.text, lang):
                found.setdefault(key, []).append(token.index)
    return found


_latest_listed = Latest(_listed)


def _is(token: Token, key: str, lang: str) -> bool:
    return token.mention is None and key in _keys(token.lemma, token.text, lang)


@lru_cache(maxsize=100_000)
def _keys(lemma: str, text: str, lang: str) -> frozenset[str]:
    """Return the lists of `modality.toml` that a word is in."""
    return frozenset(
        key
        for key in table(lang, "modality")
        if not {fold(lemma), fold(text)}.isdisjoint(listed(lang, "modality", key))
    )
