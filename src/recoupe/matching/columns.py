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
from recoupe.language.concepts import EXCLUDED, fields, happens_once_ever, is_concept
from recoupe.language.territories import is_code
from recoupe.matching.closeness import MANTISSA, NUMBERS, digits, magnitude, mantissa, telling
from recoupe.matching.companions import kin
from recoupe.matching.families import family, in_base_unit
from recoupe.matching.rivals import told_value
from recoupe.matching.sets import Codes, Sets

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from recoupe.matching.sets import Flags, Floats, Ints, Places
    from recoupe.models import Claim

NEVER = -1
"""The ordinal of a day that is not known."""
_FIELDS = (
    "article", "context_start", "kind", "unit", "aspect", "concept", "predicate", "speaker", "direction", "scope",
    "modality", "former", "headline", "period", "published", "measure", "amount", "guessed", "terms", "alternatives",
    "agent", "entities", "places", "context_terms", "start", "answers",
    "beside", "depth", "lasting",
)  # fmt: skip
_SETS = ("terms", "alternatives", "agent", "entities", "places", "context_terms")
_COMPANIONS = ("beside", "kin")
_TIMES = ("period", "published")
_AT_ONCE = 4096
"""Claims in a batch: few enough to stay in the processor's cache."""
_SCALED = frozenset({"quantity", "duration", "ratio"})
"""Kinds whose amounts are converted before they are compared."""


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
        told: Code of the value as `rivals.told_value` has it.
        amount: The amount as it is told; nan where there is none.
        base: The amount in its dimension's base unit; nan where it is none that is compared.
        digits: Code of the amount's digits in order of size, zeros left out; -1 where there are fewer than two.
        telling: How many digits the amount has, as `closeness.telling` counts them.
        mantissa: The digits of the amount from its first, a column each; 0 for none that is compared.
        magnitude: The power of ten of its first digit.
        depth: Hundredths of the text before the quote; NEVER where it is not known.
        beside: Codes of the other figures of the sentence; in the second half of the rows, of those of its unit.
        figures: Those figures in order of their codes.
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
    former: Flags
    excluded: Flags
    period: Days
    published: Days
    told: Ints
    amount: Floats
    base: Floats
    digits: Ints
    telling: Ints
    mantissa: NDArray[np.uint8]
    magnitude: Ints
    terms: Sets
    plain: Sets
    named: Sets
    agent: Sets
    alternatives: Sets
    fields: Sets
    entities: Sets
    places: Sets
    context: Sets
    depth: Ints
    beside: Sets
    figures: Sequence[str]

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


FEW = ("kind", "aspect", "direction", "scope", "modality", "former", "headline", "lasting")
"""Fields with a handful of values, that comparisons look up in tables."""


def columns(claims: Sequence[Claim]) -> Columns:
    """Return the columns of claims, of which some thousand are looked at at a time."""
    growing = _Growing(len(claims))
    for at in range(0, len(claims), _AT_ONCE):
        growing.add(at, claims[at : at + _AT_ONCE])
    return growing.columns()


class _Growing:
    """Columns in the making: what they are made of is let go after each batch of claims."""

    def __init__(self, size: int) -> None:
        self.words = Codes({"": 0, EXCLUDED: 1})
        self.families, self.people, self.speakers = Codes({"": 0}), Codes({"": 0}), Codes({None: NEVER})
        self.articles, self.measures, self.amounts, self.told = Codes(), Codes(), Codes(), Codes()
        self.few = {name: Codes() for name in FEW}
        self.texts = {name: Codes() for name in _TIMES}
        self.figures = Codes()
        self.size = size
        self.own: dict[str, NDArray[Any]] = {}
        self.sets: dict[str, list[Sets]] = {name: [] for name in (*_SETS, *_COMPANIONS)}
        self.add(0, [])  # so that there is a column of nothing where there is no claim

    def add(self, at: int, claims: Sequence[Claim]) -> None:
        """Take more claims, the first of which has the place `at`."""
        of = _fields(claims)
        books = {
            "concept": self.words, "predicate": self.words, "article": self.articles, "measure": self.measures,
            "amount": self.amounts, "speaker": self.speakers, **self.few, **self.texts,
        }  # fmt: skip
        for name, book in books.items():
            self._put(name, at, book.of(of[name]), np.int8 if name in self.few else np.int32)
        people = [names[0] if names else "" for names in of["entities"]]
        self._put("person", at, self.people.of(people))
        for name in _SETS:
            self.sets[name].append(Sets.of(of[name], self.words))
        for name, column in zip(_COMPANIONS, (of["beside"], list(map(kin, claims))), strict=True):
            self.sets[name].append(Sets.of(column, self.figures))
        self._put("family", at, self.families.of(list(map(family, claims))))
        self._put("told", at, self.told.of([*map(told_value, claims)]))
        self._put("base", at, _base(claims, of), np.float64)
        for name in ("context_start", "start"):
            self._put(name, at, np.array(of[name], np.int32))
        for name, kind in (("answers", np.int32), ("depth", np.int8)):
            self._put(name, at, np.array([NEVER if at is None else at for at in of[name]], kind), kind)
        self._put("guessed", at, np.array(of["guessed"], np.bool_), np.bool_)
        listed = [is_concept(claim.concept, claim.lang) for claim in claims]
        self._put("listed", at, np.array(listed, np.bool_), np.bool_)

    def _put(self, name: str, at: int, values: NDArray[Any], kind: type[np.generic] = np.int32) -> None:
        column = self.own.get(name)
        if column is None:
            column = self.own[name] = np.empty(self.size, kind)
        column[at : at + len(values)] = values

    def columns(self) -> Columns:
        """Return the columns of all that were taken."""
        own, words = self.own, self.words
        sets = {name: Sets.joined(self.sets.pop(name)) for name in _SETS}
        territory = np.fromiter(map(is_code, words), np.bool_, len(words))
        terms = sets["terms"]
        named = territory[terms.members]
        written = [digits(amount) for amount in self.amounts]
        amounts = np.array([*self.amounts], np.float64)
        phrases = [" ".join(sorted(text.split())) for text in self.measures]
        return Columns(
            words=words,
            article=own["article"],
            articles=list(self.articles),
            sentence=own["context_start"],
            start=own["start"],
            answers=own["answers"],
            family=own["family"],
            families=self.families,
            few={name: (own[name], book) for name, book in self.few.items()},
            concept=own["concept"],
            sure=np.where(own["guessed"], 0, own["concept"]),
            once=np.array(list(map(happens_once_ever, words)), np.bool_)[own["concept"]],
            listed=own["listed"],
            predicate=own["predicate"],
            speaker=own["speaker"],
            measure=own["measure"],
            phrases=phrases,
            lengths=np.fromiter(map(len, phrases), np.int32, len(phrases)),
            person=own["person"],
            people=list(self.people),
            headline=own["headline"] == self.few["headline"].get(True, NEVER),
            former=own["former"] == self.few["former"].get(True, NEVER),
            excluded=terms.having(words[EXCLUDED]),
            period=_days(self.texts["period"], own["period"]),
            published=_days(self.texts["published"], own["published"]),
            told=own["told"],
            amount=amounts[own["amount"]],
            base=own["base"],
            digits=_sorted_digits(written)[own["amount"]],
            telling=np.array([telling(text) for text in written], np.int8)[own["amount"]],
            mantissa=_mantissas(self.amounts)[own["amount"]],
            magnitude=np.array([magnitude(amount) for amount in self.amounts], np.int16)[own["amount"]],
            terms=terms,
            plain=terms.where(~named),
            named=terms.where(named),
            agent=sets["agent"],
            alternatives=sets["alternatives"],
            fields=Sets.of([sorted(fields(word)) for word in words], Codes()).of_rows(
                own["concept"].astype(np.int64)
            ),
            entities=sets["entities"],
            places=sets["places"],
            context=sets["context_terms"],
            depth=own["depth"],
            beside=Sets.joined([part for name in _COMPANIONS for part in self.sets.pop(name)]),
            figures=list(self.figures),
        )


def _fields(claims: Sequence[Claim]) -> dict[str, Sequence[Any]]:
    """Return the values of each field."""
    rows = zip(*map(itemgetter(*_FIELDS), map(vars, claims)), strict=True)
    return dict(zip(_FIELDS, rows, strict=True)) if claims else dict.fromkeys(_FIELDS, ())


def _days(texts: Codes, rows: Ints) -> Days:
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


def _mantissas(amounts: Iterable[float | None]) -> NDArray[np.uint8]:
    """Return the digits of each amount as a row of bytes, zeros for one that has too many."""
    told = "".join(mantissa(amount) or "\0" * MANTISSA for amount in amounts)
    return np.frombuffer(told.encode("ascii"), np.uint8).reshape(-1, MANTISSA)


def _sorted_digits(written: Sequence[str]) -> Ints:
    """Return a code for the digits of each amount in whatever order, but zeros; NEVER for one digit."""
    codes = Codes()
    return np.array(
        [codes["".join(sorted(text.replace("0", "")))] if len(text) > 1 else NEVER for text in written],
        np.int32,
    )
