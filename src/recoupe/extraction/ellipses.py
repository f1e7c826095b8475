"""Figures of what was measured just before (`Les assureurs évaluent les dégâts à 48 millions. La mairie parle de 75`).

Who gives a second figure seldom names the thing again: the verb has the figure for its object and nothing else, a
pronoun stands for the thing (`puts it at`, `les chiffre à`), or there is no verb at all (`1 800 selon la préfecture`).
Halliday and Hasan, *Cohesion in English* (1976), 4.2 (nominal ellipsis) and 2.3 (reference). What is measured, when and
where, is then that of the figure before it: the nearest in the sentences just before, of one unit, from somebody else.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from recoupe.extraction import clauses
from recoupe.extraction.according import openings
from recoupe.extraction.giving import FIGURES, givings, in_order
from recoupe.language.concepts import is_norm
from recoupe.language.text import fold
from recoupe.language.words import listed
from recoupe.models import STATED_OR_PLANNED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from recoupe.extraction.parsing import Token
    from recoupe.models import Claim

_NUMBERS = frozenset({"number", "count"})
_SHARES = frozenset({"percent", "ratio"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_VERBS = frozenset({"VERB", "AUX"})
_GRADING = frozenset({"ADV", "ADJ", "DET", "PART"})
_CUTS = frozenset(";:(),")
_ENDS = frozenset(';:.?!()«»“”"')
_REACH = 9
"""Words from a verb to the figure it gives, at most."""
_AUXILIARY = 3
"""Words from an auxiliary to its participle, at most."""
_SAID_TRUE = 6
"""Words after a figure that may say that it is the truer one, or whose it is, at most."""
_RIGHT_BEHIND = 2
"""Words from a figure to what opens who tells it, at most, where another figure has a teller of its own."""
_BACK = 700
"""Code points back to the figure that another is given for, at most."""
_FAR, _NEAR = 3.0, 1.0
"""Powers of two between two figures of one thing, at most: of two who each give theirs, or of one only."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """How a figure is given without a word of what it measures.

    Attributes:
        teller: Where the verb is whose subject gives it, if there is one.
        expected: Whether that verb tells what is to come.
        who: Where the noun is that gives it, where its verb is left out.
    """

    teller: int | None
    expected: bool = False
    who: int | None = None


def opinion(
    tokens: Sequence[Token], at: int, lang: str, *, measured: bool, spoken: bool = False
) -> Opinion | None:
    """Tell how the figure at `tokens[at]` is given, or None where its sentence says what it measures.

    `measured` says that the sentence's build ties a noun to the figure, which may only be who gives it; `spoken`, that
    it is known who says it.
    """
    mention = tokens[at].mention
    if mention is None or mention.kind not in FIGURES:
        return None
    if _second_voice(tokens, at, lang):
        return Opinion(None)
    if (who := _gapped(tokens, at, lang)) is not None:
        return Opinion(None, who=who)
    if _goes_on(tokens, at, lang):
        return None
    if (truer := _said_truer(tokens, at, lang)) is not None or _does(tokens, at):
        return truer
    return (
        _by_verb(tokens, at, lang)
        or _of_those(tokens, at, lang)
        or (None if measured else _without_verb(tokens, at, lang))
        or (Opinion(None) if spoken and not measured and _is_alone(tokens, at) else None)
    )


def antecedent(claim: Claim, given: Opinion, told: Sequence[Claim]) -> Claim | None:
    """Return the claim before this one that tells what it measures, or None."""
    back = takewhile(lambda earlier: claim.start - earlier.start <= _BACK, reversed(told))
    near = [
        earlier for earlier in back if earlier.headline == claim.headline and _fits(claim, earlier, given)
    ]
    own = [earlier for earlier in near if earlier.context_start == near[0].context_start]
    return next((earlier for earlier in own if earlier.speaker), own[0] if own else None)


def completed(claim: Claim, of: Claim) -> Claim:
    """Return a claim that measures what the claim before it does."""
    taken: dict[str, Any] = {
        name: getattr(of, name)
        for name in (
            "measure", "concept", "terms", "alternatives", "guessed", "predicate", "agent", "entities", "places",
            "aspect", "direction", "scope",
        )
    }  # fmt: skip
    if claim.kind in _NUMBERS:
        taken |= {"kind": of.kind, "unit": of.unit}
    words = tuple(dict.fromkeys([*of.context_terms, *claim.context_terms]))
    return claim.model_copy(
        update={
            **taken,
            "context_terms": words,
            "period": claim.period or of.period,
            "modality": of.modality if {claim.modality, of.modality} <= STATED_OR_PLANNED else claim.modality,
            "answers": of.start,
        }
    )


def tellers(tokens: Sequence[Token], given: Opinion, lang: str) -> Iterator[Token]:
    """Yield the nouns that may give the figure, the likeliest first: what stands between commas is left out."""
    if given.who is not None:
        yield tokens[given.who]
        return
    if given.teller is None:
        yield from _reckoners(tokens, lang)
        return
    before: list[Token] = []
    aside = False
    for token in reversed(tokens[: given.teller]):
        if token.text in _ENDS:
            break
        relative = fold(tokens[token.index + 1].text) in listed(lang, "ellipses", "who")
        aside ^= token.text == "," and not relative  # `le Haut Conseil, qui n'attend que 0,7 %`
        if token.pos in _NOUNS and not aside:
            before.append(token)
    told = [token for token in before if token.head == given.teller and token.dep.startswith("nsubj")]
    yield from [*told, *reversed(before)]


def _reckoners(tokens: Sequence[Token], lang: str) -> Iterator[Token]:
    """Yield the nouns that a word for a figure belongs to: `by the department's count`, `le décompte de la police`."""
    for token in tokens:
        if token.mention is None and {fold(token.text), fold(token.lemma)} & listed(
            lang, "ellipses", "figures"
        ):
            around = tokens[max(0, token.index - _SAID_TRUE) : token.index + _SAID_TRUE]
            yield from (near for near in around if near.pos in _NOUNS and near is not token)


def _fits(claim: Claim, earlier: Claim, given: Opinion) -> bool:
    """Tell whether a claim may be of what an earlier one measures: one unit, not worlds apart, somebody else's."""
    if earlier.kind not in FIGURES or earlier.former:
        return False
    if not earlier.concept and earlier.context_start != claim.context_start:
        return False
    if "denied" in {claim.modality, earlier.modality}:
        return False
    kinds = {claim.kind, earlier.kind}
    numbers = kinds <= _NUMBERS
    if not numbers and not kinds <= _SHARES and (len(kinds) > 1 or claim.unit != earlier.unit):
        return False
    if given.expected and earlier.tense == "past":
        return False
    if any(is_norm(word) for word in {earlier.concept, *earlier.context_terms} - set(claim.context_terms)):
        return False  # what there may be, and what there is: `The limit there is 60 mph. A tachograph showed 67.`
    one, two = claim.amount, earlier.amount
    if not one or not two or one < 0 or two < 0:
        return False
    apart = _FAR if earlier.speaker else _NEAR
    return claim.speaker != earlier.speaker and abs(math.log2(one / two)) <= apart


def _goes_on(tokens: Sequence[Token], at: int, lang: str) -> bool:
    """Tell whether a noun or its preposition follows a figure: then that is what it measures."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if after is None:
        return False
    return (
        after.mention is not None
        or after.pos in {*_NOUNS, "ADJ"}
        or fold(after.text) in listed(lang, "measures", "of")
    )


def _second_voice(tokens: Sequence[Token], at: int, lang: str) -> bool:
    """`4 200 selon la préfecture, 11 000 selon les syndicats`: two figures of one sentence, each with who tells it."""
    told = [opening.start for opening in openings(tokens, lang)]
    if not any(start < at for start in told) or not any(at < start <= at + _RIGHT_BEHIND for start in told):
        return False
    counted = _is_number(tokens[at])
    return any(token.mention is not None and _is_number(token) == counted for token in tokens[:at])


def _gapped(tokens: Sequence[Token], at: int, lang: str) -> int | None:
    """Return who gives a figure whose verb is left out: `Police counted 2,100 people, organisers 5,000`; else None.

    Quirk et al., *A Comprehensive Grammar of the English Language*, 13.92 ff. (gapping).
    """
    first, last = clauses.segment_around(tokens, at)
    own = [token for token in tokens[first:at] if not token.hedge and token.pos not in {"DET", "CCONJ"}]
    if not first or tokens[first - 1].text != "," or not own:
        return None
    if any(token.pos != "PUNCT" for token in tokens[at + 1 : last]):
        return None
    who = {fold(own[-1].text), fold(own[-1].lemma)}
    if any(token.pos not in _NOUNS for token in own) or who.isdisjoint(_who_tell(lang)):
        return None
    gave = any(fold(token.lemma) in givings(lang) for token in tokens[:first] if token.pos in _VERBS)
    figure = any(token.mention is not None and token.mention.kind in FIGURES for token in tokens[:first])
    return own[-1].index if gave and figure else None


@cache
def _who_tell(lang: str) -> frozenset[str]:
    """Return the nouns for those who give figures: people by what they do, and bodies."""
    return (
        listed(lang, "measures", "tellers")
        | listed(lang, "speech", "roles")
        | listed(lang, "speech", "bodies")
    )


def _is_number(token: Token) -> bool:
    return token.mention is not None and token.mention.kind in _NUMBERS


def _does(tokens: Sequence[Token], at: int) -> bool:
    """`said about £95,000 would be spent`: a figure with a verb of its own is no object of the verb before it."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    return after is not None and after.pos == "AUX"


def _by_verb(tokens: Sequence[Token], at: int, lang: str) -> Opinion | None:
    """`puts it at 15,000`, `came up with $4.8 billion`, `n'attend que 0,7 %`, `ils étaient 1 800`."""
    between: list[Token] = []
    for token in reversed(tokens[max(0, at - _REACH) : at]):
        if token.hedge or token.pos == "SYM" or _is_aside(tokens, token):
            continue
        if token.mention is not None or token.text in _CUTS:
            return None
        if _is_verb(token, lang):
            return _given_by(tokens, token, between[::-1], lang)
        if token.pos in _NOUNS and fold(token.text) not in listed(lang, "ellipses", "fillers"):
            return None
        between.append(token)
    return None


def _is_aside(tokens: Sequence[Token], token: Token) -> bool:
    """`Les syndicats avancent, eux, le chiffre de 71 %`: a pronoun between commas, and the commas."""
    for middle in (token.index - 1, token.index, token.index + 1):
        if 0 < middle < len(tokens) - 1 and tokens[middle].pos in {"PRON", "ADV"}:
            return tokens[middle - 1].text == tokens[middle + 1].text == ","
    return False


def _is_verb(token: Token, lang: str) -> bool:
    """Tell whether a word is a finite verb, though the model may take it for something else (`s'en tient à`)."""
    known = token.pos not in _NOUNS and fold(token.lemma) in givings(lang)
    governed = token.infinitive and fold(token.lemma) not in listed(lang, "ellipses", "copulas")
    return (token.pos in _VERBS or known) and not governed


def _given_by(tokens: Sequence[Token], verb: Token, between: Sequence[Token], lang: str) -> Opinion | None:
    lemma = fold(verb.lemma)
    before = fold(tokens[verb.index - 1].text) if verb.index else ""
    if lemma in listed(lang, "ellipses", "copulas"):
        names = listed(lang, "ellipses", "pronouns") | listed(lang, "ellipses", "figures")
        subject = next((token for token in reversed(tokens[: verb.index]) if token.pos != "AUX"), None)
        if subject is None or fold(subject.text) not in names:
            return None
        coming = before in listed(lang, "modality", "future_auxiliaries") and subject.dep != "expl"
        return Opinion(None) if coming or not verb.infinitive else None  # `it will be 25`, no `it may be 8`
    if before in listed(lang, "ellipses", "perfect_past") or (
        verb.participle and not _done(tokens, verb, lang)
    ):
        return None  # `had spoken of 80`: of another time; `was put at 80`: of what is named
    words = [fold(token.text) for token in between]
    tied = [fold(token.text) for token in between if token.pos in {"ADP", "VERB"}]
    filled = not listed(lang, "ellipses", "fillers").isdisjoint(words)
    for way in givings(lang).get(lemma, ()):
        ties = _is_tied(way.links, between, lang) and (filled or set(tied) <= set(way.links))
        if ties and not (way.expected and verb.tense == "past") and not _relative(tokens, verb, words, lang):
            return Opinion(verb.index, way.expected)
    return None


def _done(tokens: Sequence[Token], verb: Token, lang: str) -> bool:
    """Tell whether a participle is active: `a parlé de 80`, `est arrivé à 80`, but not `estimé à 80`."""
    near = {fold(token.lemma) for token in tokens[max(0, verb.index - _AUXILIARY) : verb.index]}
    if near & listed(lang, "modality", "have"):
        return True
    moves = fold(verb.lemma) in listed(lang, "modality", "past_with_be")
    return moves and bool(near & listed(lang, "modality", "be"))


def _relative(tokens: Sequence[Token], verb: Token, between: Sequence[str], lang: str) -> bool:
    """`an appeal, which the UN puts at $160m`: the noun before the clause is what is measured."""
    pronouns = listed(lang, "ellipses", "pronouns") | listed(lang, "grammar", "object_pronouns")
    if pronouns & {*between, fold(tokens[verb.index - 1].text)}:
        return False
    first, _ = clauses.segment_around(tokens, verb.index)
    return fold(tokens[first].text) in listed(lang, "ellipses", "relatives") and first + 1 < verb.index


def _is_alone(tokens: Sequence[Token], at: int) -> bool:
    """`Onze mille, corrigent les organisateurs`, `Résultat, disent-ils : 36.`: a figure with nothing beside it."""
    first, last = clauses.segment_around(tokens, at)
    return all(token.hedge or token.index == at or token.pos in _GRADING for token in tokens[first:last])


def _of_those(tokens: Sequence[Token], at: int, lang: str) -> Opinion | None:
    """`ils en ont photographié 112`: a pronoun stands for what is counted (Grevisse, *Le Bon Usage*, § 676)."""
    mention = tokens[at].mention
    first, _ = clauses.segment_around(tokens, at)
    partitive = listed(lang, "ellipses", "of_those")
    verbs = [
        tokens[token.index + 1]
        for token in tokens[max(first, at - _REACH) : at]
        if fold(token.text) in partitive and token.index + 1 < at and tokens[token.index + 1].pos in _VERBS
    ]
    if not verbs or mention is None or mention.kind not in _NUMBERS:
        return None
    wanted = listed(lang, "ellipses", "wanted")
    return Opinion(None, expected=any(verb.conditional or fold(verb.lemma) in wanted for verb in verbs))


def _said_truer(tokens: Sequence[Token], at: int, lang: str) -> Opinion | None:
    """`£38m would be closer to the truth`."""
    after = {fold(token.text) for token in tokens[at + 1 : at + 1 + _SAID_TRUE]}
    verb = any(token.pos in _VERBS for token in tokens[at + 1 : at + 4])
    return Opinion(None) if verb and after & listed(lang, "ellipses", "truer") else None


def _without_verb(tokens: Sequence[Token], at: int, lang: str) -> Opinion | None:
    """`1 800 selon la préfecture`, `Pour la mairie, 1 800`."""
    first, last = clauses.segment_around(tokens, at)
    if any(token.pos in _VERBS and not token.hedge for token in tokens[first:last]):
        return None
    told = any(first - _SAID_TRUE <= opening.start < last + _SAID_TRUE for opening in openings(tokens, lang))
    return Opinion(None) if told else None


def _is_tied(links: Sequence[str], between: Sequence[Token], lang: str) -> bool:
    """Tell whether words hold the links in order, and nothing but what grades the figure after the last of them."""
    waiting = iter(between)
    if not in_order(links, (fold(token.text) for token in waiting)):
        return False
    graded = listed(lang, "ellipses", "fillers")
    return not links or all(token.pos in _GRADING or fold(token.text) in graded for token in waiting)
