"""Which word names what a value measures.

A noun that the value counts or is a value of (`1 700 entreprises`, `97 % des paiements`), the noun it is tied to (`une
croissance de 3 %`), the label before a colon (`Dette publique : 118 %`), the subject of its verb (`le prix atteint 3
euros`), the object beside it (`puts the damage at $180 million`), the verb itself (`elle coûtera 362 millions`), else
the nearest noun before it. The order is that of Quirk et al., *A Comprehensive Grammar of the English Language*,
2.15 ff. for clause elements, nearest to the value first.
"""

from __future__ import annotations

from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from recoupe.extraction import clauses
from recoupe.extraction.aspects import is_change
from recoupe.extraction.counting import counted_noun, is_generic, is_of, links, of_a_whole
from recoupe.extraction.latest import Latest
from recoupe.language import table
from recoupe.language.concepts import LONGEST_PHRASE, concept, phrase_concept
from recoupe.language.text import fold
from recoupe.language.words import listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from recoupe.extraction.parsing import Token

_NOUNS = frozenset({"NOUN", "PROPN"})
_VERBS = frozenset({"VERB", "AUX"})
_LABEL = 8
"""Words of the longest label before a colon."""
_TIED_WITHIN = 6
_NUMBERS = frozenset({"number", "count"})
_SHARES = frozenset({"percent", "ratio"})
_COMPARED = 4
"""Words between a word for a comparison and the value that is only compared with."""
_LED = 3
"""Steps up the tree from a value to what a copula says of its subject: `est inférieur à 50 %`."""
_ABOVE = 3
"""Words between that noun and the clause, at most."""
_PASSIVE = frozenset({"nsubj:pass", "nsubjpass", "aux:pass", "auxpass"})
"""Relations to a passive verb, in the schemes of the two models."""
_OBJECTS = frozenset({"obj", "dobj"})
_COMPLEMENTS = frozenset({"nmod", "pobj", "prep", "compound", "amod", "conj"})
_AFTER_ELLIPSIS = frozenset({"ADP", "ADV", "PUNCT"})
_MOST = 5
"""Words that may name what one value measures."""
_MEASURED_ELSEWHERE = frozenset({"money", "percent", "quantity", "duration", "ratio", "score"})


def heads(tokens: Sequence[Token], index: int, lang: str) -> tuple[list[int], list[int]]:
    """Return the indexes of the words that may name what the value at `tokens[index]` measures, the likeliest first.

    First those that the sentence's build ties to the value, then those that only stand near it.
    """
    mention = tokens[index].mention
    kind = mention.kind if mention is not None else "number"

    adverbial = _adverbial(tokens, lang)

    def fitting(found: Iterator[int]) -> list[int]:
        named = (at for at in found if at not in adverbial and _fits(tokens[at], kind, lang))
        return list(islice(dict.fromkeys(islice(named, 2 * _MOST)), _MOST))

    tied = fitting(_candidates(tokens, index, lang))
    return tied, [at for at in fitting(_nearest(tokens, index, lang)) if at not in tied]


def _in_adverbials(tokens: Sequence[Token], lang: str) -> frozenset[int]:
    """Return the places of the words of fixed adverbials, which name nothing: `vendu à l'origine pour 9 millions`."""
    words = [fold(token.text) for token in tokens]
    return frozenset(
        place
        for phrase in _adverbials(lang)
        for at in range(len(words) - len(phrase) + 1)
        if words[at] == phrase[0]
        and (*words[at : at + len(phrase)],) == phrase
        and not any(is_of(token, lang) for token in tokens[at + len(phrase) : at + len(phrase) + 1])
        for place in range(at, at + len(phrase))
    )


_adverbial = Latest(_in_adverbials)


@cache
def _adverbials(lang: str) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (*fold(phrase).replace("'", "' ").split(),) for phrase in table(lang, "measures")["adverbials"]
    )


def _candidates(tokens: Sequence[Token], index: int, lang: str) -> Iterator[int]:
    mention = tokens[index].mention
    kind = mention.kind if mention is not None else "number"
    elsewhere = kind in _MEASURED_ELSEWHERE
    twin = _twin(tokens, index, lang)
    if twin is not None:
        yield from _candidates(tokens, twin, lang)
    counted = counted_noun(tokens, index, lang)
    if kind in _NUMBERS:
        yield from of_a_whole(tokens, index, counted, lang)
    if kind == "ordinal" and (counted is None or counted > index + 1):
        yield from _of_subject(tokens, index, lang)
    first, _ = clauses.around(tokens, index)
    yield from _before_bracket(tokens, index)
    bare = counted is not None and counted == index + 2 and is_of(tokens[index + 1], lang)
    if elsewhere and _opens_behind_label(tokens, index):
        yield from _label(tokens, index, lang)  # `Rendement : 6,45 tonnes de blé`
    if elsewhere and kind not in _SHARES and not bare:
        yield from _tied(tokens, index, lang)  # `une offre de 390 millions de l'acquéreur`
    if counted is not None:
        complement = any(links(token, lang, kind) for token in tokens[index + 1 : counted])
        if complement and kind in _SHARES:
            yield from _subject_of_link(tokens, index, first, lang)
        if (
            not elsewhere
            or (complement and not _is_base(tokens, counted, lang))
            or _attributive(tokens, index, counted, lang)
        ):
            yield counted
    yield from _predicative(tokens, index, lang)
    yield from _tied(tokens, index, lang)
    yield from _label(tokens, index, lang)
    yield from _of_copula(tokens, index, lang)
    yield from _by_verb(tokens, index, first, lang)
    if counted is not None:
        yield counted


def _nearest(tokens: Sequence[Token], index: int, lang: str) -> Iterator[int]:
    """The nouns before a value, the nearest first: what may be measured where nothing in the sentence's build tells."""
    first, _ = clauses.around(tokens, index)
    for token in reversed(tokens[first:index]):
        if token.pos == "NOUN" and _names_something(token, lang):
            yield _phrase_head(tokens, token.index, first)
    for token in reversed(tokens[:index]):
        if token.pos == "NOUN" and _names_something(token, lang):
            yield token.index


def _of_subject(tokens: Sequence[Token], index: int, lang: str) -> Iterator[int]:
    """The subject that a rank is said to be: `la manifestation du 14 octobre était la cinquième de la rentrée`."""
    linked = any(token.head == index and token.dep == "cop" for token in tokens[:index])
    for token in tokens[:index] if linked else ():
        own = token.head == index and token.dep.startswith("nsubj")
        if own and token.pos == "NOUN" and _names_something(token, lang):
            yield token.index


def _of_copula(tokens: Sequence[Token], index: int, lang: str) -> Iterator[int]:
    """The subject that a value, or an adjective that leads to it, is said of: `le prix du billet est de 12 euros`.

    `Le taux est inférieur à 50 %`. Universal Dependencies make the value, not the verb, the head of such a clause.
    """
    at = index
    for _ in range(_LED):
        own = [token for token in tokens if token.head == at != token.index]
        if any(token.dep == "cop" for token in own):
            yield from (
                token.index
                for token in own
                if token.dep.startswith("nsubj")
                and token.pos == "NOUN"
                and token.index < index
                and (_names_something(token, lang) or links(tokens[token.index + 1], lang))
            )
            return
        above = tokens[at].head
        if above >= at or (tokens[above].pos != "ADJ" and tokens[at].pos != "ADJ"):
            return
        at = above


def _subject_of_link(tokens: Sequence[Token], index: int, first: int, lang: str) -> Iterator[int]:
    """The subject in `la marge s'établit à 6,8 % du chiffre d'affaires`: what the share is taken of is no measure."""
    verb = _governor(tokens, index)
    if (
        verb is not None
        and first <= verb < index
        and fold(tokens[verb].lemma) in listed(lang, "measures", "link_verbs")
    ):
        yield from _subject(tokens, verb, first, index, lang)


def _predicative(tokens: Sequence[Token], index: int, lang: str) -> Iterator[int]:
    """The noun after the verb that a value is the subject of: `12.5 percent is the rise in the fare`."""
    if not tokens[index].dep.startswith("nsubj"):
        return
    verb = tokens[index].head
    linking = tokens[verb].pos == "AUX" or tokens[index].head != verb
    for token in tokens[max(index, verb) + 1 :] if linking else ():
        if token.pos in _VERBS or token.pos == "CCONJ" or token.text in ".;:":
            return
        if token.pos == "NOUN" and _names_something(token, lang) and not is_change(token, lang):
            yield token.index
            return


def _twin(tokens: Sequence[Token], index: int, lang: str) -> int | None:
    """Return the value that this one is only compared with: `86 millions, contre 112 millions`, `+4,1 % (2 315 M€)`.

    Or that somebody else tells of the same: `4 200 manifestants selon la préfecture, 11 000 selon les syndicats`.

    What it measures is told at that one.
    """
    mention = tokens[index].mention
    bare = mention is not None and mention.kind == "number" and counted_noun(tokens, index, lang) is None
    if mention is None or not index or not (bare or mention.kind in _MEASURED_ELSEWHERE):
        return None
    before = [token for token in tokens[max(0, index - _COMPARED) : index] if not token.hedge]
    compared = any(fold(token.text) in listed(lang, "measures", "against") for token in before[-2:])
    after = fold(tokens[index + 1].text) if index + 1 < len(tokens) else ""
    told_by = bare and after in listed(lang, "measures", "told_by")
    if not (
        compared or told_by or _was_before(before, lang) or (bare and _goes_on(tokens, index, before, lang))
    ):
        return None
    return next(
        (
            token.index
            for token in reversed(tokens[:index])
            if token.mention is not None
            and (token.mention.kind, token.mention.unit) == (mention.kind, mention.unit)
        ),
        None,
    )


def _was_before(before: Sequence[Token], lang: str) -> bool:
    """Tell whether words lead to what there was before: `up from 1.9 million`."""
    if len(before) < 2 or not is_change(before[-2], lang):  # noqa: PLR2004  # what changed, and from
        return False
    origins = listed(lang, "measures", "from") - listed(lang, "modality", "change_links")
    return fold(before[-1].text) in origins


def _goes_on(tokens: Sequence[Token], index: int, before: Sequence[Token], lang: str) -> bool:
    """Tell whether a bare number counts what the one before it does: `300 in Lyon and 200 in Nice`, `12 of them`."""
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    behind = " ".join(fold(token.text) for token in tokens[index + 1 : index + 4]) + " "
    if any(behind.startswith(f"{of} ") for of in listed(lang, "measures", "of_them")):
        return True
    return bool(before) and before[-1].pos == "CCONJ" and after is not None and after.pos in _AFTER_ELLIPSIS


def _attributive(tokens: Sequence[Token], index: int, noun: int, lang: str) -> bool:
    """Tell whether a value stands before its noun as an adjective does: `a $27 million gap`, `the seven-year term`."""
    if not table(lang, "measures").get("attributive") or tokens[noun].pos != "NOUN":
        return False
    if any(token.pos != "ADJ" and token.text != "-" for token in tokens[index + 1 : noun]):
        return False
    before = next((token for token in reversed(tokens[:index]) if not token.hedge), None)
    determined = before is not None and (before.pos in {"DET", "ADJ"} or before.text in {"'s", "’s"})
    return determined or tokens[index].head == noun


def _fits(token: Token, kind: str, lang: str) -> bool:
    """Tell whether a word can name what a value of this kind measures: no sum is a height, no share a year."""
    if token.mention is not None:
        return False
    if kind not in _MEASURED_ELSEWHERE or token.pos in _VERBS:
        return True
    if {fold(token.text), fold(token.lemma)} & (
        listed(lang, "measures", "times") | listed(lang, "measures", "tellers")
    ):
        return False
    dimensions = table("shared", "dimensions")["kinds"]
    return kind in dimensions.get(concept(token.lemma, lang) or "", (kind,))


def _tied(tokens: Sequence[Token], index: int, lang: str) -> Iterator[int]:
    """The noun in `une croissance de 3 %`; words for a change pass on to what changes."""
    before = [
        token
        for token in tokens[max(0, index - _TIED_WITHIN) : index]
        if token.pos != "PUNCT" and not token.hedge
    ]
    if len(before) < 2 or fold(before[-1].text) not in listed(lang, "measures", "ties_to_value"):  # noqa: PLR2004  # noun and preposition
        return
    noun = next((token for token in reversed(before[:-1]) if token.pos != "ADJ"), None)
    if noun is None or noun.pos != "NOUN":
        return
    whole = _whole_name(tokens, noun.index)
    for at in dict.fromkeys((whole, noun.index)):
        named = phrase_concept([token.text for token in tokens[at : at + LONGEST_PHRASE]], lang)
        if named or (
            _names_something(tokens[at], lang)
            and (not is_change(tokens[at], lang) or _is_growth(tokens, at, index, lang))
        ):
            yield at
        elif (
            is_change(tokens[at], lang)
            and tokens[at - 1].dep == "compound"
            and _names_something(tokens[at - 1], lang)
        ):
            yield at - 1  # `a pay rise of 6 percent`


def _is_growth(tokens: Sequence[Token], noun: int, index: int, lang: str) -> bool:
    """`Le texte repose sur une croissance de 1 %`: the economy's own, where nothing is told to grow."""
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    grows = after is not None and links(after, lang)
    return not grows and fold(tokens[noun].lemma) in listed(lang, "modality", "own_growth")


def _whole_name(tokens: Sequence[Token], noun: int) -> int:
    """Climb from a bare complement to its noun: `un chiffre d'affaires de 612 millions`, `profit before tax of £3m`."""
    while noun > 1 and tokens[noun - 1].pos == "ADP" and tokens[noun - 2].pos == "NOUN":
        noun -= 2
    return noun


def _label(tokens: Sequence[Token], index: int, lang: str) -> Iterator[int]:
    """The first noun of the words before a colon, where they are a label and no clause."""
    colon = next((token.index for token in reversed(tokens[:index]) if token.text == ":"), None)
    if colon is None or any(
        token.pos in _VERBS and not token.participle for token in tokens[colon + 1 : index]
    ):
        return
    start = max((token.index + 1 for token in tokens[:colon] if token.text in ".;:—–"), default=0)
    label = [token for token in tokens[start:colon] if token.pos not in {"PUNCT", "SYM"}]
    if len(label) > _LABEL or any(
        token.pos in _VERBS and token.tense and not token.participle for token in label
    ):
        yield from (
            token.index
            for token in label
            if token.dep.startswith("nsubj") and token.pos in _NOUNS and _names_something(token, lang)
        )
        return
    yield from (token.index for token in label if token.pos in _NOUNS and _names_something(token, lang))


def _opens_behind_label(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether nothing but vagueness stands between a colon and a value."""
    before = next((token for token in reversed(tokens[:index]) if not token.hedge), None)
    return before is not None and before.text == ":"


def _by_verb(tokens: Sequence[Token], index: int, first: int, lang: str) -> Iterator[int]:
    """The subject of the value's verb, else the object beside the value, else the verb."""
    verb = _governor(tokens, index)
    while verb is not None and verb >= first:
        noun_above = tokens[verb].head
        of_a_noun = tokens[verb].dep.startswith(clauses.RELATIVE) and tokens[noun_above].pos in _NOUNS
        if of_a_noun and first - _ABOVE <= noun_above < verb:  # `the debt, which stood at £310m`
            yield _phrase_head(tokens, noun_above, min(first, noun_above))
        if fold(tokens[verb].lemma) not in listed(lang, "speech", "verbs") or _is_passive(tokens, verb):
            done = _names_what_is_done(tokens[verb], lang) or _is_gained(tokens, index, verb, lang)
            if done and tokens[index].head == verb and _is_object(tokens, index, verb):
                yield verb
            if is_change(tokens[verb], lang):  # `The drug reduced deaths by 31 percent`
                yield from _object(tokens, verb, index, lang)
            yield from _subject(tokens, verb, first, index, lang)
            yield from _object(tokens, verb, index, lang)
            yield from _object_behind(tokens, verb, index, lang)
            if done:
                yield verb
        verb = _governor(tokens, verb)


def _is_gained(tokens: Sequence[Token], index: int, verb: int, lang: str) -> bool:
    """Tell whether a sum is the object of a verb of change, which says what it is: `lost $310 million`."""
    mention = tokens[index].mention
    return (
        mention is not None
        and mention.kind == "money"
        and is_change(tokens[verb], lang)
        and fold(tokens[verb].lemma) not in listed(lang, "measures", "link_verbs")
        and tokens[index].head == verb
        and _is_object(tokens, index, verb)
    )


def _is_passive(tokens: Sequence[Token], verb: int) -> bool:
    """Tell whether a verb is passive: `La production est estimée à 33 millions de tonnes` tells no speaker."""
    return any(token.head == verb and token.dep in _PASSIVE for token in tokens)


def _is_object(tokens: Sequence[Token], index: int, verb: int) -> bool:
    """Tell whether a value is its verb's object: by the parse, or where it is a sum for standing right behind it."""
    mention, between = tokens[index].mention, tokens[verb + 1 : index]
    beside = mention is not None and mention.kind == "money" and verb < index
    return tokens[index].dep in _OBJECTS or (beside and all(token.hedge for token in between))


def _names_what_is_done(verb: Token, lang: str) -> bool:
    """Tell whether a verb says what is measured (`coûtera`), not only that there is a value (`atteint`)."""
    linking = fold(verb.lemma) in listed(lang, "measures", "link_verbs")
    return verb.pos == "VERB" and not linking and not is_generic(verb, lang) and not is_change(verb, lang)


def _subject(tokens: Sequence[Token], verb: int, first: int, index: int, lang: str) -> Iterator[int]:
    for token in tokens[:index]:
        apart = token.index < first and tokens[first - 1].text != ","
        if (
            token.head == verb
            and token.dep.startswith(("nsubj", "csubj"))
            and token.pos == "NOUN"
            and not apart
        ):
            if _names_something(token, lang) or (
                token.index + 1 < index and links(tokens[token.index + 1], lang)
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


def _object_behind(tokens: Sequence[Token], verb: int, index: int, lang: str) -> Iterator[int]:
    """The object that what a verb brings it to stands before: `porter à 25 % la part des logements sociaux`."""
    before = next((token for token in reversed(tokens[verb + 1 : index]) if not token.hedge), None)
    if before is None or fold(before.text) not in listed(lang, "modality", "level_links"):
        return
    opening = tokens[index + 1 : index + 2]
    if not opening or opening[0].pos != "DET":
        return
    for token in tokens[index + 2 : index + 2 + _COMPARED]:
        if token.pos == "NOUN" and token.head == verb:
            if _names_something(token, lang) or links(tokens[token.index + 1], lang):
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


def _phrase_head(
    tokens: Sequence[Token], index: int, first: int, through: frozenset[str] = _COMPLEMENTS
) -> int:
    """Climb from the complement of a noun (`le prix de la ligne`) to the noun itself."""
    named = index
    while tokens[index].head != index and tokens[index].dep in through:
        above = tokens[index].head
        if above < first or above > index or tokens[above].pos in _VERBS or tokens[above].mention is not None:
            break
        index = above
        named = index if tokens[index].pos in _NOUNS | {"ADJ"} else named
    return named


def _names_something(token: Token, lang: str) -> bool:
    return token.mention is None and not is_generic(token, lang)


def _before_bracket(tokens: Sequence[Token], index: int) -> Iterator[int]:
    """The noun in `la sécurité sociale (11 milliards)`, `sa croissance (0,7 %)`."""
    before = [token for token in tokens[max(0, index - _COMPARED) : index] if not token.hedge]
    if len(before) > 1 and before[-1].text == "(" and before[-2].pos == "NOUN":
        yield _phrase_head(tokens, before[-2].index, 0, _COMPLEMENTS - {"conj"})  # each of a list has its own
        yield before[-2].index


def _is_base(tokens: Sequence[Token], noun: int, lang: str) -> bool:
    """Tell whether a noun is what shares are taken of (`118 % du PIB`), not what is measured."""
    bases = listed(lang, "measures", "bases")
    pair = " ".join(fold(token.text) for token in tokens[noun : noun + 2])
    return pair in bases or fold(tokens[noun].text) in bases or fold(tokens[noun].lemma) in bases
