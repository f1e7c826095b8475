"""A fact from its claims: what it is called, and what judges it. Light: no pair is compared here.

What a fact is called is read before anything else of it, so it is to be a phrase that names a thing: not a piece of a
sentence with the value in it (`needed just 13 minutes`), nor a preposition's (`in clinical remission`), nor signs of
Markdown. Where no claim has one, the sentence is quoted with the value left out: `La France y contribuera à hauteur
de …`.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from typing import TYPE_CHECKING

from recoupe.language.concepts import is_concept, is_measure
from recoupe.language.territories import is_code
from recoupe.language.text import fold
from recoupe.language.words import listed
from recoupe.matching.families import rule_of
from recoupe.models import Fact, whole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.models import Claim

BLANK = "…"
_DATES = frozenset({"date", "date_range"})
_MARKS = re.compile(r"[*_`#]+|^\s*(?:[-•–>]|\d{1,2}[.)])\s+")
"""Signs of Markdown: emphasis, headings, the points of a list."""
_LETTERS = re.compile(r"[^\W\d_]{2}")
_SENTENCE = re.compile(r"[.!?;:][*_»”\"]*(?=\s)")
_CLAUSE = re.compile(r"[.,!?;:()«»“”\"–—]")
_WORD = re.compile(r"[^ \t\r\n]+")
"""Between spaces that part words; a figure's own (`4 200`) do not."""
_EDGES = " \t,;:.!?'’\"«»“”()–—-"
_OPENING = " \"«“'‘"
"""What may open a quotation whose first words are left out."""
_BEFORE, _AFTER = 16, 10
"""Words of a sentence before and after a value that are quoted to tell what it says, at most."""
_ENOUGH = 3
"""Words before a value that tell what it is of, at least; fewer, and what follows is needed too."""
_FEW = 4
"""Words after a value that are quoted with it where enough stands before."""
_LONGEST = 60
"""Letters from which a longer name is not a better one."""
_MOST = 12
"""Claims of a fact that its name is looked for in."""
_TELLER = 3.0
"""How much less a phrase tells of a value that names who tells it."""
_TWICE = 2
_NAMES = 3
"""Names that a score is told by, at most."""


def fact(claims: Sequence[Claim]) -> Fact:
    """Return the fact that claims are of, in the order of the articles and their texts."""
    ingredients = "\n".join([f"{claim.article}:{claim.start}" for claim in claims])
    return whole(
        Fact,
        {
            "id": hashlib.sha256(ingredients.encode()).hexdigest()[:16],
            "subject": subject(claims),
            "rule": rule_of(claims[0]),
            "state": "single",
            "claims": tuple(claims),
        },
    )


def subject(claims: Sequence[Claim]) -> str:
    """Name what claims speak of: by the most telling phrase of theirs, else by what one's sentence says of it."""
    if len(claims) == 1:  # a million facts are of one claim, and nobody reads what those are called
        return claims[0].measure or claims[0].quote
    return name(claims)


def name(claims: Sequence[Claim]) -> str:
    """Name what claims speak of, as `subject` does, one claim's as carefully as that of several."""
    first, looked = claims[0], claims[:_MOST]
    if first.kind in _DATES:
        return said(first, blank=True)
    if first.kind == "age" and (whose := _person(looked)):
        return f"age of {whose}"
    if first.kind == "score" and (whose := _named(looked)):
        return f"score: {whose}"
    phrases = [phrase(claim, looked) for claim in looked]
    told = Counter(filter(None, phrases))
    pairs = list(zip(looked, phrases, strict=True))
    weights = [
        _weight(*pair, [*pairs[:at], *pairs[at + 1 :]]) if pair[1] else 0.0 for at, pair in enumerate(pairs)
    ]
    best = max(
        range(len(looked)),
        key=lambda at: (weights[at], told[phrases[at]], min(len(phrases[at]), _LONGEST)),
    )
    if weights[best] < 0 or (weights[best] == 0 and not all(phrases)):
        return said(first, blank=True)
    return phrases[best]


def phrase(claim: Claim, beside: Sequence[Claim] = ()) -> str:
    """Return what a claim measures as a phrase that names a thing, in the article's words; empty where it has none.

    Args:
        claim: The claim.
        beside: Others of the fact: a phrase that holds the value of one is a piece of a sentence too.
    """
    told = " ".join(_MARKS.sub(" ", claim.measure).split())
    if claim.kind in _DATES or any(
        " ".join((other.stated or other.quote).split()) in told for other in (claim, *beside)
    ):
        return ""  # from the verb to its value: a piece of the sentence
    words = _without_small(_first_noun_phrase(told.split(), claim.lang), claim.lang)
    found = " ".join(words).strip(_EDGES)
    return found if _LETTERS.search(found) else ""


def said(first: Claim, last: Claim | None = None, *, blank: bool = False) -> str:
    """Return what a sentence says of a value: some words before it, the value, and few after.

    Args:
        first: Whose value.
        last: A second value of the sentence that it is to reach to; what stands before the first is left out then.
        blank: Whether the value is left out, as where several are told.
    """
    at = first.start - first.context_start
    text = first.context
    if not text.startswith(first.quote, max(at, 0)) or at < 0:
        return " ".join(first.quote.split())
    end = (
        at + len(first.quote) if last is None else max(at, last.start - first.context_start) + len(last.quote)
    )
    value = BLANK if blank else text[at:end]
    before = [] if last else _before(text[:at].rstrip(_OPENING) if blank else text[:at])
    after = _after(text[end:], first.lang, enough=last is not None or len(before) >= _ENOUGH)
    value += "" if _CLAUSE.match(after) else " "
    told = " ".join([*before, value + after])
    return " ".join(_WORD.findall(_MARKS.sub(" ", told))).strip(_EDGES)


def _before(text: str) -> list[str]:
    """Return the words of a sentence before a value: all of it, or the last of many."""
    starts = [found.end() for found in _SENTENCE.finditer(text)]
    words = _WORD.findall(text, starts[-1] if starts else 0)
    return words if len(words) <= _BEFORE else [BLANK, *words[-_BEFORE:]]


def _after(text: str, lang: str, *, enough: bool) -> str:
    """Return the words after a value: few of its clause where enough is told before, else what says enough."""
    ends = [found.start() for found in _CLAUSE.finditer(text)] + [len(text)]
    least = 0 if enough else _ENOUGH
    words = next(
        words for end in ends if len(words := _WORD.findall(text, 0, end)) >= least or end == len(text)
    )
    kept = words[: _FEW if enough else _AFTER]
    return " ".join(kept if len(kept) == len(words) else _without_small(kept, lang, leading=False))


def _weight(claim: Claim, told: str, others: Sequence[tuple[Claim, str]]) -> float:
    """Return how much a claim's phrase tells of all: how many others share it, and whether it is known and sure."""
    own = {claim.concept, *claim.terms} - {""}
    known = is_concept(claim.concept, claim.lang) + is_measure(claim.concept, claim.lang)
    tellers = {claim.speaker, *(other.speaker for other, _ in others)}
    who = _TELLER * (told in tellers) + (told in claim.entities)  # not what it is of
    confirmed = any(claim.concept and other.concept == claim.concept for other, _ in others)
    weight = 0.5 * known - 0.5 * (claim.guessed and not confirmed) - who
    for other, phrased in others:
        if claim.concept and other.concept == claim.concept:
            weight += 2.0
        elif other.concept in own or (phrased and phrased in told):  # the more telling of the two
            weight += 1.5
        elif claim.concept in other.terms or told in phrased:
            weight += 1.0
        elif own & {other.predicate, *other.alternatives}:
            weight += 0.5
    return weight


def _person(claims: Sequence[Claim]) -> str:
    """Return the fullest name of a person of whom ages are told, without what only one article adds to it."""
    names = list(dict.fromkeys(claim.entities[0] for claim in claims if claim.entities))
    within = [one for one in names if " " in one and all(one in other for other in names)]
    return min(within, key=len) if within else max(names, key=len, default="")


def _named(claims: Sequence[Claim]) -> str:
    """Return who or what a score is of: the names that most claims tell beside it."""
    told = Counter(
        entity for claim in claims for entity in dict.fromkeys(claim.entities) if not is_code(entity)
    )
    most = max(told.values(), default=0)
    return ", ".join([entity for entity, times in told.items() if times >= min(_TWICE, most)][:_NAMES])


def _first_noun_phrase(words: Sequence[str], lang: str) -> list[str]:
    """Return words up to where another noun phrase begins: `mandat` of `mandat un fonds de commerce`."""
    small, articles = listed(lang, "grammar", "small_words"), listed(lang, "grammar", "articles")
    for at in range(1, len(words)):
        if fold(words[at]) in articles and fold(words[at - 1]) not in small:
            return list(words[:at])
    return list(words)


def _without_small(words: Sequence[str], lang: str, *, leading: bool = True) -> list[str]:
    """Return words without the small ones on which they end, and begin."""
    small, kept = listed(lang, "grammar", "small_words"), list(words)
    while kept and fold(kept[-1]).strip(_EDGES) in small:
        kept.pop()
    while leading and kept and fold(kept[0]).strip(_EDGES) in small:
        kept.pop(0)
    return kept
