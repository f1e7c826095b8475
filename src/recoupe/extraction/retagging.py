"""Verbs of telling that a model takes for nouns or adjectives: `», tempère le maire`, `le canton chiffre la perte à …`.

Small models know few verbs in the present after a quotation or between two nouns, where news has them most. A word
that is a form of a verb of `speech.toml` is that verb where its place says so: after a quotation and before who speaks,
after an object pronoun, or after a noun in a clause that has no other finite verb.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from recoupe.language import table
from recoupe.language.concepts import concept
from recoupe.language.text import fold
from recoupe.language.words import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from recoupe.extraction.parsing import Token

_CLOSE = frozenset('»”"')
_ENDS = frozenset(';:.?!()«»“”"')
_TAKEN_FOR = frozenset({"NOUN", "ADJ", "PROPN", "VERB", "ADV", "CCONJ", "X", "INTJ"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_MISTAKEN = frozenset({"past", "future"})
_VERBAL = frozenset({"VERB", "AUX"})
_NAMES_SOMEBODY = frozenset({"DET", "PROPN", "NOUN"})
_LONG = 6
"""Letters of the pronouns that are listed, at least."""
_CLAUSE = 12
"""Words on either side in which another finite verb would be the clause's."""


def retagged(tokens: Sequence[Token], lang: str) -> tuple[Token, ...]:
    """Return a sentence's tokens with the verbs that were taken for other words, or for the past, put right."""
    found = [_by_its_ending(token, lang) for token in tokens]
    for token in tokens:
        if _is_name(tokens, token):
            found[token.index] = replace(token, pos="PROPN")
        elif _is_no_pronoun(token, lang) or _is_known_noun(tokens, token, lang):
            found[token.index] = replace(token, pos="NOUN")
        elif (future := _future(tokens, token, lang)) is not None:
            found[token.index] = future
    return tuple(_telling(tokens, found, lang))


def _telling(tokens: Sequence[Token], found: Sequence[Token], lang: str) -> Iterator[Token]:
    """Yield the tokens with the verbs of telling as verbs; `tokens` are as the model has them."""
    forms = _forms(lang)
    for token, known in zip(tokens, found, strict=True):
        verb = forms.get(fold(token.text)) if token.mention is None and token.pos in _TAKEN_FOR else None
        if verb is None:
            yield known
        elif token.pos == "VERB":
            yield known if token.participle else replace(known, lemma=verb)
        elif _tells(tokens, token, lang):
            yield replace(token, pos="VERB", lemma=verb, tense="present", hedge=False)
        else:
            yield known


def _by_its_ending(token: Token, lang: str) -> Token:
    """Return a verb in the tense that its ending tells, which the model may mistake: `se tiendra`, `il entra`.

    The French future ends in r and the endings of *avoir* (Grevisse, *Le Bon Usage*, § 806); a past ends so only where
    the infinitive's stem ends in r, and has no e before it (`entra`, `entrera`).
    """
    if token.tense not in _MISTAKEN or token.participle or token.pos not in _VERBAL:
        return token
    word, lemma = fold(token.text), fold(token.lemma)
    stems = (lemma, lemma.removesuffix("e"))  # `coûter-ait`, `rendr-ait`; not `entr-ait`
    endings = table(lang, "grammar").get("conditional", ())
    if any(word == stem + ending for stem in stems for ending in endings):
        return replace(token, tense="present", conditional=True)
    for ending, like in table(lang, "grammar").get("future", ()):
        if word.endswith(ending) and word != lemma:
            is_past = lemma.endswith(like) and not word.endswith(like.removesuffix("r") + ending)
            return replace(token, tense="past" if is_past else "future")
    return token


def _future(tokens: Sequence[Token], token: Token, lang: str) -> Token | None:
    """Return a future or conditional that the model takes for a noun or an adverb, as the verb that it is, else None.

    No other French word but a few ends so: `le plan d'eau descendra de 9 mètres`.
    """
    word, forms = token.text, table(lang, "grammar").get("future_forms", ())
    if token.pos in _VERBAL or token.mention is not None or len(word) < _LONG or not word.islower():
        return None
    found = next(((end, would) for end, would in forms if word.endswith(f"r{end}")), None)
    determined = token.index > 0 and tokens[token.index - 1].pos in {"DET", "ADP"}
    if found is None or determined or fold(word) in listed(lang, "dates", "tense", "not_future"):
        return None
    ending, conditional = found
    stem, stems = word.removesuffix(ending), table(lang, "grammar")["future_stems"]
    like, infinitive = next(pair for pair in reversed(stems) if stem.endswith(pair[0]))
    tense = "present" if conditional else "future"
    lemma = stem.removesuffix(like) + infinitive
    return replace(token, pos="VERB", lemma=lemma, tense=tense, conditional=conditional, hedge=False)


def _is_name(tokens: Sequence[Token], token: Token) -> bool:
    """Tell whether a noun is part of a name: a capital amid a sentence, beside a name (`Larchmont Sports Partners`)."""
    if token.pos != "NOUN" or not token.index or not token.text[0].isupper() or token.mention is not None:
        return False
    beside = tokens[max(0, token.index - 1) : token.index + 2]
    return any(near.pos == "PROPN" and near.text[0].isupper() for near in beside if near is not token)


def _is_no_pronoun(token: Token, lang: str) -> bool:
    """Pronouns are a closed class: a longer word that is none of them is a noun (`le taux de grévistes`)."""
    known = listed(lang, "grammar", "long_pronouns")
    return token.pos == "PRON" and len(token.text) >= _LONG and bool(known) and fold(token.text) not in known


def _is_known_noun(tokens: Sequence[Token], token: Token, lang: str) -> bool:
    """`Turnout was 27 per cent`: a noun that news measures, with a capital for opening its sentence alone."""
    if token.pos != "PROPN" or not token.text.istitle() or token.mention is not None:
        return False
    opens = not any(word.text[:1].isalnum() for word in tokens[: token.index])
    linked = any(
        {fold(word.text), fold(word.lemma)} & _verbs_of_measures(lang)
        for word in tokens[token.index + 1 : token.index + 2]
    )
    return opens and linked and concept(token.text, lang, "NOUN") is not None


@cache
def _verbs_of_measures(lang: str) -> frozenset[str]:
    """Return the verbs that are said of what is measured: it is so much, reaches it, falls to it."""
    return (
        listed(lang, "measures", "link_verbs")
        | listed(lang, "modality", "be")
        | listed(lang, "modality", "up")
        | listed(lang, "modality", "down")
    )


def _tells(tokens: Sequence[Token], token: Token, lang: str) -> bool:
    at = token.index
    if at == 0 or at + 1 >= len(tokens):
        return False
    before, after = tokens[at - 1], tokens[at + 1]
    if before.text == "," and at > 1:
        before = tokens[at - 2] if tokens[at - 2].text in _CLOSE else before
    if before.text in _CLOSE and after.mention is None:
        return after.pos in _NAMES_SOMEBODY
    if (
        fold(tokens[at - 1].text) in listed(lang, "grammar", "object_pronouns")
        and at > 1
        and tokens[at - 2].pos != "ADP"
    ):
        if fold(after.text) in listed(lang, "measures", "of"):
            return False  # `le chiffre de 71 %`
        figure = tokens[at + 2].mention if at + 2 < len(tokens) and after.pos == "ADP" else after.mention
        return figure is not None
    subject = next((near for near in reversed(tokens[:at]) if not _parenthetical(near)), None)
    if subject is None or subject.pos not in _NOUNS | {"ADJ"} or subject.mention is not None:
        return False
    aside = after.text == "," and at + 2 < len(tokens) and tokens[at + 2].pos == "PRON"
    goes_on = (
        aside
        or after.mention is not None
        or after.pos == "SYM"
        or after.pos in table(lang, "grammar")["verbs_before"]
    )
    return goes_on and not _has_verb(tokens, at)


def _parenthetical(token: Token) -> bool:
    """`Jean-Daniel Chuard, lui, parle de …`."""
    return token.text == "," or token.pos == "PRON"


def _has_verb(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether the words around one hold another finite verb, up to the end of a clause."""
    return any(_finite_within(side) for side in (reversed(tokens[:at]), tokens[at + 1 :]))


def _finite_within(tokens: Iterable[Token]) -> bool:
    for number, token in enumerate(tokens):
        if token.text in _ENDS or number >= _CLAUSE:
            return False
        if token.pos in {"VERB", "AUX"} and token.tense and not token.participle:
            return True
    return False


@cache
def _forms(lang: str) -> Mapping[str, str]:
    """Return the finite forms of the verbs of telling, folded, with their infinitives.

    The endings are those of the regular verbs, by `grammar.toml` (Bescherelle, *La conjugaison pour tous*: the first
    group); a language whose model knows its verbs lists none.
    """
    found: dict[str, str] = {}
    for infinitive, endings in table(lang, "grammar").get("verb_endings", ()):
        for verb in table(lang, "speech")["verbs"]:
            if verb.endswith(infinitive) and " " not in verb:
                stem = fold(verb).removesuffix(infinitive)
                found |= {stem + ending: verb for ending in endings}
    return found
