"""What a value measures: its head noun, the head's modifiers and complement, also across the clause.

The noun that a count counts follows it (`1 700 entreprises russes`); what a sum, a percentage or a lone number
measures is its complement (`97 % des paiements`, `8,8 milliards d'exportations`) or the subject of the clause
(`le nombre d'entreprises russes a triplé, pour atteindre 1 800`). Generic heads (`montant`, `number`) pass on to
their complement.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING

from recoupe.extraction import clauses
from recoupe.extraction.ballots import side
from recoupe.extraction.canonical import canonical, content, placed
from recoupe.extraction.counting import is_generic
from recoupe.extraction.dimensions import bearer, dimension
from recoupe.extraction.heads import heads
from recoupe.extraction.lengths import DURATION, length
from recoupe.extraction.predicates import predicate
from recoupe.extraction.repeats import won
from recoupe.language import table
from recoupe.language.concepts import LONGEST_PHRASE, is_state, phrase_concept
from recoupe.language.territories import is_code
from recoupe.language.text import fold
from recoupe.language.words import listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from recoupe.extraction.ballots import Ballot
    from recoupe.extraction.parsing import Token

_PERSON = "person"
_SAYING = frozenset({"VERB", "ADJ", "ADV"})
_FINITE = frozenset({"VERB", "AUX"})
_BAND = 14
"""Words from a body of people to how many they are, at most."""
_STEPS = 2
"""Words from a value up to its verb: itself, or the noun that it counts."""
_NUMBERS = frozenset({"number", "count"})
_NEAR = 4
"""Words after a value that may say how grave what it counts is."""


@dataclass(frozen=True, slots=True)
class Measure:
    """What is measured: the head as written and as a concept, and the canonical words that narrow it.

    `alternatives` are the canonical words of what else in the sentence may be measured, the likeliest first;
    a measure is `guessed` where it only stands near the value.
    """

    phrase: str
    head: str
    concept: str
    terms: tuple[str, ...]
    first: int
    last: int
    predicate: str = ""
    agent: tuple[str, ...] = ()
    alternatives: tuple[str, ...] = ()
    guessed: bool = False


NOTHING = Measure("", "", "", (), 0, 0)


def measure(text: str, tokens: Sequence[Token], index: int, lang: str) -> Measure:
    """Return what the value at `tokens[index]` measures."""
    prize = won(tokens, index, lang)
    if prize is not None:
        return _described(text, tokens, prize, index, lang)
    voted = side(tokens, index, lang)
    if voted is not None:
        return _of_a_vote(*voted, text, tokens, lang)
    found = _of_dimension(_measured(text, tokens, index, lang), text, tokens, index, lang)
    done = found.guessed or found.concept == found.predicate
    return _of_length(found) if done and length(tokens, index, lang) == "told" else found


def _of_a_vote(won: str, ballot: Ballot, text: str, tokens: Sequence[Token], lang: str) -> Measure:
    phrase = " ".join(text[tokens[ballot.first].start : tokens[ballot.second].end].split())
    concept = next(iter(canonical(tokens[ballot.votes], lang)), "")
    return Measure(phrase, fold(tokens[ballot.votes].lemma), concept, (won,), ballot.first, ballot.second)


def _of_length(found: Measure) -> Measure:
    """Return how long something took as what is measured, where that would be a verb (`il a fallu`) or a guess."""
    words = [] if found.guessed else [found.concept, *found.terms]
    terms = tuple(word for word in dict.fromkeys(words) if word and word != DURATION)
    others = dict.fromkeys([found.concept, *found.alternatives])
    alternatives = tuple(word for word in others if word and word != DURATION)
    return replace(found, concept=DURATION, terms=terms, alternatives=alternatives, guessed=False)


def _of_dimension(found: Measure, text: str, tokens: Sequence[Token], index: int, lang: str) -> Measure:
    """Return a measure as the dimension that is told beside the value, of what was found to be measured."""
    name, told = dimension(text, tokens, index, lang)
    if not name or name == found.concept or not (told or _gives_way(found, name)):
        return found
    at = bearer(tokens, index)
    if told:
        words = canonical(tokens[at], lang) if at is not None else []
    else:
        words = [] if found.guessed else [found.concept, *found.terms]
    terms = tuple(word for word in dict.fromkeys(words) if word and word != name)
    others = dict.fromkeys([found.concept, *found.alternatives])
    alternatives = tuple(word for word in others if word and word != name)
    return replace(found, concept=name, terms=terms, alternatives=alternatives, guessed=False)


def _gives_way(found: Measure, name: str) -> bool:
    """Tell whether a measure tells less than the dimension of its unit: one that is guessed, a bus for its speed."""
    if found.guessed or not found.concept:
        return True
    kept = table("shared", "dimensions")["kept"]
    return name in kept and found.concept not in kept[name]


def _measured(text: str, tokens: Sequence[Token], index: int, lang: str) -> Measure:
    tied, near = heads(tokens, index, lang)
    if not tied and not near:
        return NOTHING
    at, *others = [*tied, *near]
    describe = _done if tokens[at].pos in {"VERB", "AUX"} else _described
    described = describe(text, tokens, at, index, lang)
    words = dict.fromkeys(word for other in others for word in canonical(tokens[other], lang))
    if not tied:  # a guess is no reason to tell two facts apart
        words = dict.fromkeys([described.concept, *words])
    named = tuple(word for word in words if word and (word != described.concept or not tied))
    return replace(described, alternatives=named, guessed=not tied)


def is_anaphoric(tokens: Sequence[Token], index: int, lang: str) -> bool:
    """Tell whether a small count only refers back to what was named: `les deux présidents`, no `les deux autres`."""
    mention = tokens[index].mention
    data = table(lang, "measures")
    if mention is None or mention.kind not in {"number", "count"} or index == 0 or mention.amount is None:
        return False
    if any(
        fold(token.text) in listed(lang, "measures", "rest_after") for token in tokens[index + 1 : index + 2]
    ):
        return False
    return fold(tokens[index - 1].text) in data["definite"] and mention.amount <= data["anaphoric_up_to"]


def counts_nothing(word: str, lang: str) -> bool:
    """Tell whether a noun only counts occasions (`fois`, `reprises`, `times`)."""
    return fold(word).removesuffix("s") in _counters(lang)


def _done(text: str, tokens: Sequence[Token], verb: int, value: int, lang: str) -> Measure:
    """Describe what is measured by what is done (`elle coûtera 362 millions`, `France will provide 118 million`)."""
    _, agent = predicate(tokens, value, lang)
    words = content([token for token in tokens[verb + 1 : value] if token.pos == "NOUN"], lang)
    name = _graded(next(iter(canonical(tokens[verb], lang, tokens[:verb])), ""), tokens, value, lang)
    first, last = min(verb, value), max(verb, value)
    phrase = " ".join(text[tokens[first].start : tokens[last].end].split())
    return Measure(phrase, "", name, tuple(word for word in words if word != name), first, last, name, agent)


def _described(text: str, tokens: Sequence[Token], noun: int, value: int, lang: str) -> Measure:
    """Describe a noun with what modifies it, up to the value, the next value or the end of its phrase."""
    first, last = noun, noun + 1
    while (
        first > 0 and tokens[first - 1].pos in {"ADJ", "NOUN", "PROPN"} and tokens[first - 1].index != value
    ):
        first -= 1
    of_another = noun < value and _counts_another(tokens, noun)
    for token in tokens[noun + 1 :]:
        if of_another and token.pos == "ADP" and fold(token.text) not in listed(lang, "measures", "of"):
            break  # `300 homes in Leeds and 200 in York`: the second are not in Leeds
        joins = token.pos == "CCONJ" and _noun_follows(tokens, token.index)
        shared = token.participle and token.dep == "acl" and token.index == last
        if token.mention is not None or token.index == value or not (joins or shared or _continues(token)):
            break
        last = token.index + 1
    while last > noun + 1 and tokens[last - 1].pos in {"ADP", "DET", "CCONJ", "PUNCT"}:
        last -= 1
    span = tokens[first:last]
    words = content(span, lang)
    main = next(iter(_head_words(tokens, noun, last, lang)), "")
    if is_code(main):  # `61 000 Kazakhs` are people
        main = _PERSON
    phrase = " ".join(text[span[0].start : span[-1].end].split())
    mention = tokens[value].mention
    counts = mention is not None and mention.kind in _NUMBERS
    of_noun = noun > value or (tokens[noun].head != value and not counts)  # `Of 118, 31 were hurt` are hurt
    verb, agent = predicate(tokens, noun if of_noun else value, lang)
    if main == _PERSON:  # the dead, the hurt, the missing are told by a verb or an adjective
        told = (*words, *_governing(tokens, value, lang), *_told(tokens, value, lang), verb)
        states = (word for word in told if is_state(word, lang))
        main = next(states, "") or _banded(tokens, value, lang) or main
    main = _graded(main, tokens, value, lang)
    return Measure(
        phrase=phrase,
        head=fold(tokens[noun].lemma),
        concept=main,
        terms=tuple(word for word in words if word != main),
        first=first,
        last=last,
        predicate=verb,
        agent=agent,
    )


def _counts_another(tokens: Sequence[Token], noun: int) -> bool:
    """Tell whether a count of its own stands right before a noun that another value measures too."""
    before = next((token for token in reversed(tokens[:noun]) if token.pos != "ADJ"), None)
    return before is not None and before.mention is not None and before.mention.kind in _NUMBERS


def _banded(tokens: Sequence[Token], value: int, lang: str) -> str:
    """Return who people are that make up a body told before: `a workforce of 300 people`, `troops, with 1,000 people`.

    That is whom the body is told to be of (`contingents of troops`), else those whom it names by itself; empty where
    there are none.
    """
    before = [token for token in tokens[max(0, value - _BAND) : value] if not token.hedge]
    if not before or fold(before[-1].text) not in listed(lang, "measures", "made_up_of"):
        return ""
    for token in reversed(before[:-1]):
        if token.pos in _FINITE or token.pos == "CCONJ":
            return ""
        word, adjacent = fold(token.lemma), token.index == before[-1].index - 1
        if word in listed(lang, "measures", "staffs") and adjacent:
            return next(iter(canonical(token, lang)), "")
        if word in listed(lang, "measures", "bodies"):
            whom = token.index + 2  # so many people are no team, but troops are
            linked = whom < value and fold(tokens[whom - 1].text) in listed(lang, "measures", "of")
            if linked and tokens[whom].pos == "NOUN":
                return next(iter(canonical(tokens[whom], lang)), "")
    return ""


def _governing(tokens: Sequence[Token], value: int, lang: str) -> Sequence[str]:
    """Return what the verb says that a value is the subject or object of, by the parse."""
    at = value
    for _ in range(_STEPS):
        at = tokens[at].head
        if tokens[at].pos == "VERB":
            return canonical(tokens[at], lang)
    return ()


def _told(tokens: Sequence[Token], value: int, lang: str) -> list[str]:
    """Return what the verbs and adjectives of a value's clause say, the nearest first, what follows first."""
    first, last = clauses.around(tokens, value)
    said = [(word, at) for word, at in placed(tokens[first:last], lang) if tokens[at].pos in _SAYING]
    return [word for word, at in sorted(said, key=lambda pair: (abs(pair[1] - value), pair[1] < value))]


def _graded(state: str, tokens: Sequence[Token], value: int, lang: str) -> str:
    """Return the graver or lighter state that the words right after a value tell.

    `dont trois grièvement`, `dont quatre dans un état grave`.
    """
    condition = listed(lang, "measures", "condition")
    after = tuple(
        takewhile(
            lambda token: _is_small(token) or fold(token.lemma) in condition,
            tokens[value + 1 : value + 1 + _NEAR],
        )
    )
    for plain, grades in table(lang, "concepts")["people"]["grades"].items():
        if state in grades:  # `31 blessés, dont quatre grièvement`
            return grades[state] if plain in _told(tokens, value, lang) else state
        if is_state(state, lang):
            return next((grades[word] for word in content(after, lang) if word in grades), state)
    return state


def _is_small(token: Token) -> bool:
    return token.mention is None and token.pos not in {"NOUN", "PROPN", "VERB", "AUX", "PUNCT"}


def _head_words(tokens: Sequence[Token], noun: int, last: int, lang: str) -> Iterator[str]:
    """Yield what the noun stands for: itself, or its complement where the noun is generic (`le nombre de …`)."""
    phrase = phrase_concept([token.text for token in tokens[noun : noun + LONGEST_PHRASE]], lang)
    if phrase:
        yield phrase[0]
    for begin in range(max(0, noun - LONGEST_PHRASE + 1), noun):  # `its key rate`
        longer = phrase_concept([token.text for token in tokens[begin : noun + 1]], lang)
        if longer and begin + longer[1] == noun + 1:
            yield longer[0]
    if _passes_on(tokens, noun, last, lang):
        yield from canonical(tokens[noun + 2], lang)
    elif not is_generic(tokens[noun], lang):
        yield from canonical(tokens[noun], lang)
    for token in tokens[noun + 1 : last]:
        if token.pos == "NOUN" and not is_generic(token, lang):
            yield from canonical(token, lang)
    yield fold(tokens[noun].lemma)


def _passes_on(tokens: Sequence[Token], noun: int, last: int, lang: str) -> bool:
    """Tell whether a noun only says that its complement is measured (`taux de grévistes`)."""
    if {fold(tokens[noun].text), fold(tokens[noun].lemma)}.isdisjoint(
        listed(lang, "measures", "transparent")
    ):
        return False
    of = listed(lang, "measures", "of")
    return noun + 2 < last and fold(tokens[noun + 1].text) in of and tokens[noun + 2].pos in {"NOUN", "ADJ"}


def _noun_follows(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether a conjunction joins two nouns (`entre le Kirghizstan et le Bachkortostan`)."""
    after = [token.pos for token in tokens[index + 1 : index + 3]]
    return after[:1] in (["NOUN"], ["PROPN"]) or after in (["DET", "NOUN"], ["DET", "PROPN"])


def _continues(token: Token) -> bool:
    return token.pos in {"ADJ", "NOUN", "PROPN", "ADP", "DET"} or token.text in {"-", "'", "’"}


@cache
def _counters(lang: str) -> frozenset[str]:
    return frozenset(table(lang, "measures")["counters"])
