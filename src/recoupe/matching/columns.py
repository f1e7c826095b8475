"""Claims as columns of numbers: what comparisons look at, worked out once a claim instead of once a pair.

A million claims make a hundred million looks at their fields; numpy makes them in columns. Words have codes, sets of
words are `Sets`, days are ordinals (`date.toordinal`, NEVER where they are not known).
"""

from __future__ import annotations

from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING, Any

import numpy as np

from recoupe.calendar import parse_days
from recoupe.language.concepts import EXCLUDED, fields, is_concept, is_once
from recoupe.language.territories import is_code
from recoupe.matching.closeness import NUMBERS, digits, telling
from recoupe.matching.families import family, in_base_unit
from recoupe.matching.sets import Codes, Sets

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from recoupe.matching.sets import Flags, Floats, Ints, Places
    from recoupe.models import Claim

NEVER = -1
"""The ordinal of a day that is not known."""
_FIELDS = (
    "article", "context_start", "kind", "unit", "aspect", "concept", "predicate", "speaker", "direction", "scope",
    "modality", "former", "headline", "period", "published", "measure", "amount", "guessed", "terms", "alternatives",
    "agent", "entities", "places", "context_terms", "start", "answers",
)  # fmt: skip
_AT_ONCE = 4096
_SCALED = frozenset({"quantity", "duration", "ratio"})
"""Kinds whose amounts are converted before they are compared."""
_BY_UNIT = frozenset({"count", "number", "money", "percent", "ratio", "quantity", "duration"})
"""Kinds whose family is told by kind and unit."""


@dataclass(frozen=True, slots=True)
class Days:
    """First and last days, as ordinals; NEVER in both where they are not known."""

    first: Ints
    last: Ints


@dataclass(frozen=True, slots=True)
class Columns:
    """What is compared of each claim. Codes of different columns are of different books, but for words.

    Attributes:
        words: The code of each word: of concepts, terms, predicates, agents, entities, places, context.
        articles: The articles in order of their codes.
        answers: Where the figure starts that this is another one for; NEVER where it is none.
        phrases: The measures, their words in order of the alphabet, in order of their codes.
        lengths: Those measures' lengths.
        sure: The concept, 0 where it is only guessed.
        listed: Whether the concept is one of the language's data.
        once: Whether the concept happens once to one thing.
        people: First entities in order of their codes; 0 is nobody.
        few: Codes of the fields that have a handful of values each, by field, and their books.
        alternatives: What else may be measured.
        fields: The semantic fields of the concept.
        named: The territories among the terms.
        plain: The other terms.
        amount: The amount as it is told; nan where there is none.
        base: The amount in its dimension's base unit; nan where it is none that is compared.
        digits: Code of the amount's digits in order of size, zeros left out; -1 where there are fewer than two.
        telling: How many digits the amount has, as `closeness.telling` counts them.
    """

    words: Codes
    article: Ints
    articles: Sequence[str]
    sentence: Ints
    start: Ints
    answers: Ints
    family: Ints
    families: Codes
    few: Mapping[str, tuple[Ints, Codes]]
    concept: Ints
    sure: Ints
    listed: Flags
    once: Flags
    predicate: Ints
    speaker: Ints
    measure: Ints
    phrases: Sequence[str]
    lengths: Ints
    person: Ints
    people: Sequence[str]
    headline: Flags
    excluded: Flags
    period: Days
    published: Days
    amount: Floats
    base: Floats
    digits: Ints
    telling: Ints
    terms: Sets
    plain: Sets
    named: Sets
    agent: Sets
    alternatives: Sets
    fields: Sets
    entities: Sets
    places: Sets
    context: Sets

    def __len__(self) -> int:
        """Return how many claims there are."""
        return len(self.article)

    def by_article(self, values: Mapping[str, int]) -> Places:
        """Return the value of each claim's article; NEVER where it has none."""
        own = [values.get(article, NEVER) for article in self.articles]
        return np.array(own, np.int64)[self.article]

    def having(self, field: str, value: str) -> Flags:
        """Tell which claims have a value in one of the `few` fields."""
        codes, book = self.few[field]
        found: Flags = codes == book.get(value, NEVER)
        return found


FEW = ("kind", "aspect", "direction", "scope", "modality", "former", "headline")
"""Fields with a handful of values, that comparisons look up in tables."""


def columns(claims: Sequence[Claim]) -> Columns:
    """Return the columns of claims."""
    of = _fields(claims)
    words = Codes({"": 0, EXCLUDED: 1})
    codes = {name: words.of(of[name]) for name in ("concept", "predicate")}
    sets = {
        name: Sets.of(of[name], words)
        for name in ("terms", "alternatives", "agent", "entities", "places", "context_terms")
    }
    territory = np.fromiter(map(is_code, words), np.bool_, len(words))
    terms = sets["terms"]
    named = territory[terms.members]
    known = Codes()
    amounts = known.of(of["amount"])
    written = [digits(amount) for amount in known]
    articles, families, measures = Codes(), Codes({"": 0}), Codes()
    people, speakers = Codes({"": 0}), Codes({None: NEVER})
    article, measure = articles.of(of["article"]), measures.of(of["measure"])
    phrases = [" ".join(sorted(text.split())) for text in measures]
    return Columns(
        words=words,
        article=article,
        articles=list(articles),
        sentence=np.array(of["context_start"], np.int32),
        start=np.array(of["start"], np.int32),
        answers=np.array([NEVER if at is None else at for at in of["answers"]], np.int32),
        family=_families(claims, of, families),
        families=families,
        few={name: _coded(of[name]) for name in FEW},
        concept=codes["concept"],
        sure=np.where(np.array(of["guessed"], np.bool_), 0, codes["concept"]),
        once=np.array(list(map(is_once, words)), np.bool_)[codes["concept"]],
        listed=np.array([is_concept(claim.concept, claim.lang) for claim in claims], np.bool_),
        predicate=codes["predicate"],
        speaker=speakers.of(of["speaker"]),
        measure=measure,
        phrases=phrases,
        lengths=np.fromiter(map(len, phrases), np.int32, len(phrases)),
        person=people.of([names[0] if names else "" for names in of["entities"]]),
        people=list(people),
        headline=np.array(of["headline"], np.bool_),
        excluded=terms.holding(np.arange(len(claims)), np.full(len(claims), words[EXCLUDED], np.int32)),
        period=_days(of["period"]),
        published=_days(of["published"]),
        amount=np.array(of["amount"], np.float64),
        base=_base(claims, of),
        digits=_sorted_digits(written)[amounts],
        telling=np.array([telling(text) for text in written], np.int32)[amounts],
        terms=terms,
        plain=terms.where(~named),
        named=terms.where(named),
        agent=sets["agent"],
        alternatives=sets["alternatives"],
        fields=Sets.of([sorted(fields(word)) for word in words], Codes()).of_rows(
            codes["concept"].astype(np.int64)
        ),
        entities=sets["entities"],
        places=sets["places"],
        context=sets["context_terms"],
    )


def _fields(claims: Sequence[Claim]) -> dict[str, list[Any]]:
    """Return the values of each field, some thousand claims at a time: they stay in the processor's cache."""
    of: dict[str, list[Any]] = {name: [] for name in _FIELDS}
    take = itemgetter(*_FIELDS)
    for at in range(0, len(claims), _AT_ONCE):
        rows = map(take, map(vars, claims[at : at + _AT_ONCE]))
        for name, values in zip(_FIELDS, zip(*rows, strict=True), strict=True):
            of[name].extend(values)
    return of


def _coded(column: Sequence[object]) -> tuple[Ints, Codes]:
    book = Codes()
    return book.of(column), book


def _families(claims: Sequence[Claim], of: Mapping[str, Sequence[Any]], codes: Codes) -> Ints:
    known: dict[tuple[str, str | None], int] = {}
    found = np.zeros(len(claims), np.int32)
    for at, (kind, unit) in enumerate(zip(of["kind"], of["unit"], strict=True)):
        if kind not in _BY_UNIT:
            found[at] = codes[family(claims[at])]
            continue
        code = known.get((kind, unit))
        if code is None:
            code = known[kind, unit] = codes[family(claims[at])]
        found[at] = code
    return found


def _days(column: Sequence[str | None]) -> Days:
    texts = Codes()
    rows = texts.of(column)
    parsed = [parse_days(text) for text in texts]
    first = np.array([days[0].toordinal() if days else NEVER for days in parsed], np.int32)
    last = np.array([days[1].toordinal() if days else NEVER for days in parsed], np.int32)
    return Days(first[rows], last[rows])


def _base(claims: Sequence[Claim], of: Mapping[str, Sequence[Any]]) -> Floats:
    """Return the amounts that are compared, as `closeness.compare_values` takes them."""
    kinds, amounts = of["kind"], of["amount"]
    base = np.array(amounts, np.float64)
    for at, kind in enumerate(kinds):
        if kind not in NUMBERS:
            base[at] = np.nan
        elif kind in _SCALED and amounts[at] is not None:
            base[at] = in_base_unit(claims[at])
    return base


def _sorted_digits(written: Sequence[str]) -> Ints:
    """Return a code for the digits of each amount in whatever order, but zeros; NEVER for one digit."""
    codes = Codes()
    return np.array(
        [codes["".join(sorted(text.replace("0", "")))] if len(text) > 1 else NEVER for text in written],
        np.int32,
    )
