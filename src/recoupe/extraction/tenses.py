"""In which tense the verb of a value is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from recoupe.extraction import clauses
from recoupe.extraction.modal_words import is_listed
from recoupe.language.text import fold
from recoupe.language.words import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.extraction.parsing import Token

Tense = Literal["past", "present", "future"]

_DATES = frozenset({"date", "date_range"})
_GROUP = 3
"""Words from an auxiliary to its verb (`a encore progressé`)."""


def tense(tokens: Sequence[Token], index: int, lang: str) -> Tense | None:
    """Return the tense of the finite verb nearest to a value in its clause, with its auxiliaries.

    A participle is past with *have*, and with *être* for the verbs that take it (`est revenu`); with any other
    *be* it is a passive of the auxiliary's own tense (`est prévu`, `is scheduled`).
    """
    if clauses.apposed(tokens, index):
        return None
    if phrase := clauses.participial(tokens, index):
        return _of_phrase(tokens, index, phrase, lang)
    return _of_clause(tokens, index, lang)


def _of_clause(tokens: Sequence[Token], index: int, lang: str) -> Tense | None:
    first, last = clauses.of_one_verb(tokens, index)
    verbs = [token for token in tokens[first:last] if token.pos in {"VERB", "AUX"} and token.mention is None]
    finite = [token for token in verbs if token.tense and not token.participle]
    if not finite:
        return None
    nearest = min(finite, key=lambda token: abs(token.index - index))
    deadline = is_listed(tokens[max(first, index - 1)], "deadlines", lang)
    if deadline and index - 1 <= first:  # `By Wednesday night there was nothing left`
        deadline = _is_of_what_may_be(tokens, nearest, first, last, lang)
    if deadline or _infinitive_between(verbs, nearest, index):
        return None
    group = [token for token in verbs if -1 <= token.index - nearest.index <= _GROUP]
    if _looks_back(group, index, tokens, lang) and not nearest.conditional:
        return "past"
    if _is_future(nearest, group, lang):
        return "future"
    participles = [token for token in group if token.participle and token.index > nearest.index]
    if participles and nearest.tense == "present":
        if is_listed(nearest, "have", lang):
            return None if _of_another_time(tokens, nearest, participles, index, lang) else "past"
        reflexive = any(
            is_listed(token, "reflexives", lang)
            for token in tokens[max(first, nearest.index - 2) : nearest.index]
        )
        takes_be = reflexive or any(is_listed(token, "past_with_be", lang) for token in participles)
        if is_listed(nearest, "be", lang) and takes_be:
            return "past"
    if nearest.tense != "past":
        return "present"
    return None if _of_another_time(tokens, nearest, participles, index, lang) else "past"


def _is_of_what_may_be(tokens: Sequence[Token], verb: Token, first: int, last: int, lang: str) -> bool:
    """Tell whether a clause tells what somebody said or planned for a day: `By Saturday, they were told, …`."""
    if fold(verb.lemma) in listed(lang, "speech", "verbs"):
        return True
    planned = (
        token for token in tokens[first:last] if token.conditional or is_listed(token, "planned", lang)
    )
    return any(planned)


def _of_phrase(tokens: Sequence[Token], index: int, phrase: tuple[int, int], lang: str) -> Tense | None:
    """Return the tense of a participle's phrase: `approved on Tuesday` is past, `expected on Tuesday` is not.

    A day in one may be to come all the same, where the verb around it is not past: `held on 12 June, it will draw 300`.
    """
    if any(is_listed(token, "planned", lang) for token in tokens[slice(*phrase)]):
        return None
    mention = tokens[index].mention
    if mention is None or mention.kind not in _DATES:
        return "past"
    behind = phrase[1] + 1
    return "past" if behind < len(tokens) and _of_clause(tokens, behind, lang) == "past" else None


def _is_future(verb: Token, group: Sequence[Token], lang: str) -> bool:
    ahead = any(token.tense == "future" for token in group)
    been = is_listed(verb, "have", lang) and any(
        token.participle and token.index > verb.index for token in group
    )  # `aurait fait 15 morts`
    return (verb.conditional and not been) or ahead or is_listed(verb, "future_auxiliaries", lang)


def _looks_back(group: Sequence[Token], index: int, tokens: Sequence[Token], lang: str) -> bool:
    """`Le siège aura duré six jours`: a future perfect that sums up what is over (Riegel et al., XIII 4.3.2)."""
    mention = tokens[index].mention
    if mention is None or mention.kind in _DATES:
        return False
    ahead = [token for token in group if token.tense == "future"]
    return any(
        is_listed(token, "future_of_the_past", lang)
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
    if any(is_listed(token, "forward", lang) for token in (verb, *participles)):
        return not _is_its_own(tokens, (verb, *participles), index, lang)
    if any(
        token.mention is not None and token.mention.kind in _DATES for token in tokens[verb.index : index]
    ):
        return True  # `opened on April 1 and close on May 15`: the verb has a date of its own
    perfect = bool(participles) and is_listed(verb, "have", lang)
    state = not participles and (is_listed(verb, "be", lang) or is_listed(verb, "have", lang))
    return state or (
        not perfect and fold(verb.text).endswith(tuple(listed(lang, "modality", "imperfect_endings")))
    )


def _is_its_own(tokens: Sequence[Token], group: Sequence[Token], index: int, lang: str) -> bool:
    """Tell whether a date right behind a verb is that of the act: `voted on March 24 to sell`, `a voté le 26 mars`."""
    between = tokens[max(token.index for token in group) + 1 : index]
    passive = any(is_listed(token, "be", lang) for token in group)
    return (
        not passive
        and all(token.pos in {"ADP", "DET"} for token in between)
        and any(is_listed(token, "own_day", lang) for token in group)
    )


def _infinitive_between(verbs: Sequence[Token], finite: Token, index: int) -> bool:
    """Tell whether the verb of a value is an infinitive, after the finite verb (`ordered him to surrender by May`)."""
    return any(finite.index + 1 < token.index < index and token.infinitive for token in verbs)
