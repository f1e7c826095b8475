"""Headings at the head of a paragraph, which say what its figures measure, or whose figure the paragraph explains.

`**Rendement.** En blé, il s'établit à 74,5 quintaux`: the pronoun stands for the heading. `**480,000.** Customers
without power at the worst moment`: a list of numbers tells each before what it counts.
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from recoupe.extraction.canonical import canonical, whole_content
from recoupe.extraction.counting import is_generic
from recoupe.extraction.giving import FIGURES
from recoupe.language.concepts import is_concept

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from recoupe.extraction.parsing import Token
    from recoupe.extraction.sentences import Sentence
    from recoupe.models import Claim, Mention

_EMPHASISED = re.compile(r"\s*(?:[-*•+]\s+)?(?P<mark>\*\*|__)(?P<words>[^*_\n]{1,80})(?P=mark)\s*")
_VERBS = frozenset({"VERB", "AUX"})
_NAMING = frozenset({"NOUN", "VERB"})
_ENDS = frozenset(",;:.()")
_MOST = 6
"""Words of a heading that has one thing for its subject, at most."""


def is_heading(text: str, sentence: Sentence) -> bool:
    """Tell whether a sentence is a run-in heading: nothing but words in bold."""
    return _EMPHASISED.fullmatch(text, sentence.start, sentence.end) is not None


def explained(text: str, sentences: Sequence[Sentence], valued: Iterable[Sentence]) -> Iterator[Sentence]:
    """Yield the headings of paragraphs with values, and the sentences that say what a figure in one is of."""
    paragraphs = {sentence.paragraph for sentence in valued}
    for at, sentence in enumerate(sentences):
        if sentence.paragraph in paragraphs and is_heading(text, sentence):
            yield sentence
            yield from (
                after for after in sentences[at + 1 : at + 2] if after.paragraph == sentence.paragraph
            )


def on_topic(claim: Claim, tokens: Sequence[Token], index: int, heading: Sequence[Token], lang: str) -> Claim:
    """Return the claim of `tokens[index]` with what its paragraph's heading measures, where its sentence says nothing.

    Args:
        claim: The claim.
        tokens: Its sentence's.
        index: Its place among them.
        heading: Those of the heading.
        lang: Their language.
    """
    of_pronoun = _is_of_pronoun(tokens[:index])
    words = whole_content(heading, lang)
    noun = next((token for token in heading if token.pos == "NOUN" and not is_generic(token, lang)), None)
    if (
        claim.kind not in FIGURES
        or noun is None
        or len(heading) > _MOST
        or any(_is_finite(token) for token in heading)
    ):
        return claim
    if (claim.concept and not claim.guessed and not of_pronoun) or not words:
        return claim
    taken: dict[str, Any] = {"alternatives": tuple(dict.fromkeys([*claim.alternatives, *words]))}
    if of_pronoun:
        taken |= _measured(noun, heading, lang)
    return claim.model_copy(update=taken)


def of_what_follows(claim: Claim, following: Sequence[Token], lang: str) -> Claim:
    """Return a heading's figure with what the sentence behind it says that it measures."""
    naming = [token for token in following if token.pos in _NAMING and not is_generic(token, lang)]
    known = (token for token in naming if any(is_concept(word, lang) for word in canonical(token, lang)))
    noun = next(known, None) or next((token for token in naming if token.pos == "NOUN"), None)
    if claim.kind not in FIGURES or claim.concept or noun is None:
        return claim
    taken = _measured(noun, list(takewhile(_goes_on, following)), lang)
    if claim.kind == "number" and noun.pos == "NOUN":
        taken |= {"kind": "count", "unit": noun.lemma}
    return claim.model_copy(update={**taken, "context_terms": whole_content(following, lang)})


def is_bare(tokens: Sequence[Token], found: Sequence[Mention]) -> bool:
    """Tell whether a heading is one figure and nothing else."""
    return len(found) == 1 and not any(token.mention is None and token.text[:1].isalpha() for token in tokens)


def _measured(noun: Token, tokens: Sequence[Token], lang: str) -> dict[str, Any]:
    concept = next(iter(canonical(noun, lang)), "")
    terms = tuple(word for word in whole_content(tokens, lang) if word != concept)
    return {"measure": noun.text, "concept": concept, "terms": terms, "guessed": False}


def _goes_on(token: Token) -> bool:
    return token.mention is None and token.text not in _ENDS


def _is_of_pronoun(tokens: Sequence[Token]) -> bool:
    """Tell whether the first subject of a sentence is a pronoun."""
    subject = next((token for token in tokens if token.dep.startswith("nsubj")), None)
    return subject is not None and subject.pos == "PRON"


def _is_finite(token: Token) -> bool:
    return token.pos in _VERBS and token.tense is not None and not token.participle
