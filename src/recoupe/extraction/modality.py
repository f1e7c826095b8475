"""In which mode a value is stated: asserted, reported, planned, supposed or denied."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from recoupe.extraction import clauses
from recoupe.extraction.according import openings
from recoupe.extraction.modal_words import is_listed, places
from recoupe.language.text import fold, joined
from recoupe.language.words import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.extraction.parsing import Token
    from recoupe.extraction.tenses import Tense
    from recoupe.models import Modality

_QUOTES = frozenset('«»“”"')
_DATES = frozenset({"date", "date_range"})
_TIMES = _DATES | {"duration"}
_UNTURNED = _TIMES | {"time", "age", "ordinal", "score"}
"""Kinds of values that a negation seldom is of: `has not been seen for more than three weeks`."""
_OBJECTS = frozenset({"obj", "dobj", "attr", "xcomp", "obl:arg"})
_NEAR = 6
_OPENING = 3
"""Words of a clause among which the one is that joins it to what is above (`according to which`)."""
_GROUP = 3
"""Words from an auxiliary to its verb (`a encore progressé`)."""


def modality(
    tokens: Sequence[Token], index: int, lang: str, *, speaker: str | None, tense: Tense | None
) -> Modality:
    """Return the mode of the value at `tokens[index]`, by the words of its clause and its verb's tense."""
    first, last = clauses.own(tokens, index)
    if _on_condition(tokens, first, last, index, lang):
        return "planned" if _reported_plan(tokens, lang) else "hypothetical"
    if _denied(tokens, first, last, lang) or _dismissed(tokens, first, last, lang):
        return "denied"
    if _told_in_denied(tokens, first, index, lang):
        return "denied"
    if _under_denied(tokens, index, lang):
        return "denied"
    if _corrected(tokens, index, lang) or _negated(tokens, index, lang):
        return "denied"
    if not _is_guessed(tokens, first, index, lang) and _is_to_come(tokens, index, lang, tense):
        return "planned"
    return "reported" if speaker else "asserted"


def _is_to_come(tokens: Sequence[Token], index: int, lang: str, tense: Tense | None) -> bool:
    first, last = clauses.own(tokens, index)
    told = (first, last) if tense != "past" else _told_of_date(tokens, index, first, last)
    if tense == "future" or _conditional(tokens[first:last], index, lang) or _is_to(tokens[first:last], lang):
        return True
    plans = [
        at
        for at in places(tokens, lang).get("planned", ())
        if told[0] <= at < told[1] and not (_is_done(tokens, at, lang) or _is_cause(tokens, at, lang))
    ]
    return any(tense != "past" or not _is_of_other_noun(tokens, at, index) for at in plans)


def _is_to(clause: Sequence[Token], lang: str) -> bool:
    """`The fund is to be disbursed over five years`: *be to* with a passive tells a plan (Quirk et al., 4.48)."""
    return any(
        is_listed(be, "be", lang)
        and fold(to.text) in listed(lang, "modality", "be_to")
        and is_listed(verb, "be", lang)
        for be, to, verb in zip(clause, clause[1:], clause[2:], strict=False)
    )


def _is_done(tokens: Sequence[Token], at: int, lang: str) -> bool:
    """`12 400 poules ont dû être abattues`: what had to be done, and was."""
    if not (tokens[at].participle and is_listed(tokens[at], "obliged", lang)):
        return False
    return any(is_listed(token, "have", lang) for token in tokens[max(0, at - _GROUP) : at])


def _is_cause(tokens: Sequence[Token], at: int, lang: str) -> bool:
    """`the delay due to the strike`, `le retard dû à la grève`: why, not what is to come; `due to open` is a plan."""
    if not is_listed(tokens[at], "owed", lang) or at + 2 >= len(tokens):
        return False
    if not is_listed(tokens[at + 1], "owed_to", lang) or tokens[at + 2].pos in {"VERB", "AUX"}:
        return False
    behind = tokens[at + 3 : at + 4]  # `due to last 3 days`, `due to land on 3 June`: taggers miss the verb
    bare = tokens[at + 2].pos in {"NOUN", "ADJ", "ADV"}
    return not (bare and any(token.mention is not None or token.pos == "ADP" for token in behind))


def _is_of_other_noun(tokens: Sequence[Token], at: int, index: int) -> bool:
    """`4 200 ont défilé contre les suppressions prévues en septembre`: what is planned is another thing."""
    noun = tokens[at].head
    return tokens[at].dep == "acl" and noun != tokens[index].head and not _is_below(tokens, index, noun)


def _on_condition(tokens: Sequence[Token], first: int, last: int, index: int, lang: str) -> bool:
    """Tell whether a clause has a condition; `9 000 personnes si l'on en croit la CGT` only tells who says it."""
    conditions = [
        at
        for at in places(tokens, lang).get("hypothetical", ())
        if first <= at < last
        and not _is_of_other_verb(tokens, at, index, lang)
        and not _is_degree(tokens, at, lang)
    ]
    if not conditions:
        return False
    if all(any(told.start <= at < told.end for told in openings(tokens, lang)) for at in conditions):
        return False
    clause = joined(fold(token.text) for token in tokens[first:last])
    if any(phrase in clause for phrase in listed(lang, "modality", "as_told")):
        return False
    return not _is_guessed(tokens, first, index, lang)


def _is_of_other_verb(tokens: Sequence[Token], at: int, index: int, lang: str) -> bool:
    """`214,000 gallons escaped before the firm could close the valves`: what could be done is of no value here."""
    verb = tokens[tokens[at].head] if tokens[at].pos == "AUX" else None
    if verb is None or verb.dep != "advcl" or _is_below(tokens, index, verb.index):
        return False
    marks = (token for token in tokens if token.head == verb.index and token.index < at)
    return any(is_listed(token, "subordinates", lang) for token in marks)


def _is_below(tokens: Sequence[Token], index: int, above: int) -> bool:
    seen = {index}
    while index != above:
        index = tokens[index].head
        if index in seen:
            return False
        seen.add(index)
    return True


def _is_degree(tokens: Sequence[Token], at: int, lang: str) -> bool:
    """`Pourquoi si long`: a word of degree, where an adjective or adverb follows."""
    return (
        is_listed(tokens[at], "degree", lang)
        and at + 1 < len(tokens)
        and tokens[at + 1].pos in {"ADJ", "ADV"}
    )


def _is_guessed(tokens: Sequence[Token], first: int, index: int, lang: str) -> bool:
    """`I'd say four minutes` says four minutes."""
    before = joined(
        fold(token.text) for token in tokens[max(first, index - _NEAR) : index] if not token.hedge
    )
    return any(before.endswith(phrase) for phrase in listed(lang, "modality", "as_guessed"))


def _denied(tokens: Sequence[Token], first: int, last: int, lang: str) -> bool:
    """Tell whether a clause denies; a false alarm or a false start is one, and no denial."""
    return any(
        first <= at < last and not _is_called_false(tokens, at, lang)
        for at in places(tokens, lang).get("denied", ())
    )


def _is_called_false(tokens: Sequence[Token], at: int, lang: str) -> bool:
    """Tell whether a word stands before a noun that is none of something said; taggers often miss the noun."""
    if at == 0 or at + 1 >= len(tokens) or not is_listed(tokens[at], "false", lang):
        return False
    noun = tokens[at + 1]
    attributive = tokens[at - 1].pos in {"DET", "ADP", "NUM"} and noun.pos in {"NOUN", "PROPN", "ADJ", "VERB"}
    return attributive and not is_listed(noun, "denied_sayings", lang)


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
    """`The bill would raise the tax by 3 percent`: what is planned or was told to come, on no condition."""
    would = places(tokens, lang).get("future_in_past", ())
    conditions = len(places(tokens, lang).get("hypothetical", ())) - len(would)
    if not would or conditions or any(token.text in _QUOTES for token in tokens):
        return False
    after = tokens[would[0] + 1 : would[0] + 2]  # `would have saved`: it did not come
    return not any(is_listed(token, "have", lang) for token in after)


def _dismissed(tokens: Sequence[Token], first: int, last: int, lang: str) -> bool:
    """`dismissed claims of 30 dead` denies them; `were dismissed for 264`, `dismissed 40 workers` denies nothing."""
    words = places(tokens, lang)
    verbs = [at for at in words.get("denied_saying", ()) if first <= at < last]
    return bool(verbs) and any(verbs[0] < at < last for at in words.get("denied_sayings", ()))


def _told_in_denied(tokens: Sequence[Token], first: int, index: int, lang: str) -> bool:
    """`dismissed as false a message, according to which 30 people had died`: what a denied word says is denied."""
    words = places(tokens, lang)
    links = [at for at in words.get("says_that", ()) if at < min(index, first + _OPENING)]
    return any(denied < first and any(denied < link for link in links) for denied in words.get("denied", ()))


def _under_denied(tokens: Sequence[Token], index: int, lang: str) -> bool:
    """`Le chiffre de 300 suppressions, qui courait, est faux`: what is denied stands above the value."""
    denied = places(tokens, lang).get("denied", ())
    at, seen = index, {index}
    while denied:
        at = tokens[at].head
        if at in denied and at > index:  # `C'est faux, il y en a eu 25` says that others are
            return True
        if at in seen:
            return False
        seen.add(at)
    return False


def turns_bound(tokens: Sequence[Token], index: int, lang: str) -> bool:
    """Tell whether a negation makes the bound of a value the other one: `no station recorded more than 41 degrees`.

    The negation has to be that of the verb or adjective that tells the value, and the value what that tells: `has not
    been seen for more than three weeks`, `does not know that at least 40 died` leave the bound as it is.
    """
    mention = tokens[index].mention
    if mention is None or mention.kind in _UNTURNED:
        return False
    verb = _told_by(tokens, index, lang)
    if verb is None:
        return False
    words = places(tokens, lang)
    adverbs = words.get("negation_adverbs", ())
    if any(tokens[at].hedge for at in adverbs if at + 1 < index and _is_negation(tokens[at + 1], lang)):
        return False
    below = {token.index for token in tokens if token.head == verb}
    nobody = {
        token.index for token in tokens if token.head in below and tokens[token.head].dep.startswith("nsubj")
    }
    for at in (*words.get("negation", ()), *adverbs):
        half = is_listed(tokens[at], "half_negation", lang)
        if not half and not tokens[at].hedge and at < index and (at in below or at in nobody):
            return True
    return False


def _is_negation(token: Token, lang: str) -> bool:
    return is_listed(token, "negation_adverbs", lang)


def _told_by(tokens: Sequence[Token], index: int, lang: str) -> int | None:
    """Return the verb that only brings a value, or the adjective of a copula, whose object the value is or counts."""
    at = index
    for _ in range(_GROUP):
        above = tokens[at].head
        if above == at:
            return None
        head = tokens[above]
        linking = any(token.head == above and token.dep == "cop" for token in tokens)
        if head.pos in {"VERB", "AUX"} or (head.pos == "ADJ" and linking):
            tells = linking or fold(head.lemma) in listed(lang, "measures", "link_verbs")
            tells = tells or any(is_listed(head, key, lang) for key in ("be", "have"))
            return above if tells and (tokens[at].hedge or tokens[at].dep in _OBJECTS) else None
        if not (head.hedge or tokens[at].dep == "nummod"):
            return None
        at = above
    return None


def _negated(tokens: Sequence[Token], index: int, lang: str) -> bool:
    """`on n'était pas 20 000` is no 20 000; `elle n'a tourné qu'à 62 %` is 62 %, `ne dépassera pas 15 %` a bound."""
    first = max(clauses.own(tokens, index)[0], index - _NEAR)
    words = places(tokens, lang)
    adverbs = words.get("negation_adverbs", ())
    if any(tokens[at].hedge for at in adverbs if first <= at < index):
        return False
    mention = tokens[index].mention
    link = "not_since" if mention is not None and mention.kind in _DATES else "not_for"
    timed = mention is not None and mention.kind in _TIMES
    if timed and is_listed(tokens[index - 1], link, lang):
        return False
    negations = [
        at
        for at in words.get("negation", ())
        if first <= at < index
        and not tokens[at].hedge
        and not _of_a_clause_before(tokens, at, index)
        and not (at and is_listed(tokens[at - 1], "or_not", lang))
    ]
    if not negations:
        return False
    if all(is_listed(tokens[at], "half_negation", lang) for at in negations) and not any(
        negations[0] < at < index for at in adverbs
    ):
        return False  # `avant que leur patron ne verse la caution`: ne alone denies nothing
    only = [
        at
        for at in words.get("restrictive", ())
        if negations[-1] < at < index and not _opens_clause(tokens, at, index)
    ]
    between = [at for at in adverbs if only and negations[-1] < at < only[-1]]
    return not only or any(_is_of_what_follows(tokens, at, only[-1], lang) for at in between)


def _is_of_what_follows(tokens: Sequence[Token], adverb: int, only: int, lang: str) -> bool:
    """Tell whether an adverb before `que` still denies: `ne compte pas que 300`, `n'est plus question que 300 …`.

    `n'en compte plus que 300`, `n'a jamais gagné que 300` leave 300.
    """
    verbs = (token.pos in {"VERB", "AUX", "ADV"} for token in tokens[adverb + 1 : only])
    return is_listed(tokens[adverb], "not_only", lang) or not all(verbs)


def _opens_clause(tokens: Sequence[Token], at: int, index: int) -> bool:
    """`n'a jamais promis que 300 postes seraient créés`: what `que` opens is a clause, whose verb follows the value."""
    verb = tokens[at].head
    return tokens[at].dep == "mark" and verb > index and tokens[verb].pos in {"VERB", "AUX"}


def _corrected(tokens: Sequence[Token], index: int, lang: str) -> bool:
    """`1,9 %, et non un tiers`: what stands behind words of correction is denied."""
    before = [token for token in tokens[max(0, index - _NEAR) : index] if not token.hedge]
    while before and before[-1].pos in {"DET", "ADP"}:  # `et non à 6 %`
        before.pop()
    near = joined(fold(token.text) for token in before)
    return any(
        near == phrase or near.endswith(f" {phrase}") for phrase in listed(lang, "modality", "corrections")
    )


def _of_a_clause_before(tokens: Sequence[Token], negation: int, index: int) -> bool:
    """`Ceux qui ne respectaient pas les règles représentent 36 %`: another verb stands between denial and value."""
    finite = [
        token
        for token in tokens[negation:index]
        if token.pos in {"VERB", "AUX"} and token.tense and not token.participle
    ]
    return any(later.index - one.index > _GROUP for one, later in pairwise(finite))


def _conditional(clause: Sequence[Token], index: int, lang: str) -> bool:
    """A conditional tells what would be (`elle grimperait à 55 millions`), or what others say.

    That of the past is what others say has been (`aurait fait 15 morts`; Grevisse, *Le Bon Usage*, § 889).
    """
    verbs = [token for token in clause if token.pos in {"VERB", "AUX"} and (token.tense or token.conditional)]
    if not verbs:
        return False
    nearest = min(verbs, key=lambda token: abs(token.index - index))
    return nearest.conditional and not is_listed(nearest, "have", lang)
