"""The words of the design as types: what each stage hands to the next.

Article ─values→ Mention ─extraction→ Claim ─matching→ Fact ─judging→ Conflict, all in a Result.
"""

from __future__ import annotations

from collections.abc import Sequence  # noqa: TC003  # pydantic looks for it
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, SkipValidation

if TYPE_CHECKING:
    from collections.abc import Mapping

SCHEMA_VERSION = 1
"""Version of the JSON result."""

MentionKind = Literal[
    "number", "count", "percent", "money", "quantity", "ratio", "ordinal", "age", "duration", "score",
    "date", "date_range", "time",
]  # fmt: skip
ClaimKind = Literal[
    "number", "count", "percent", "money", "quantity", "ratio", "ordinal", "age", "duration", "score",
    "date", "date_range", "time", "acronym", "name", "title",
]  # fmt: skip
Bound = Literal["exact", "approx", "at_least", "at_most", "range"]
Modality = Literal["asserted", "reported", "denied", "planned", "hypothetical"]
STATED: frozenset[Modality] = frozenset({"asserted", "reported"})
"""The modes in which something is said to be so."""
STATED_OR_PLANNED: frozenset[Modality] = STATED | {"planned"}
"""The same, and to become so."""
Severity = Literal["contradiction", "attributed", "tension", "style"]
Status = Literal["new", "accepted", "dismissed", "resolved"]
Aspect = Literal["level", "change", "multiple", "share", "rank", "event"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A span of text that carries a value.

    Attributes:
        start: First code point of the span in the text, words of vagueness included (`environ 1 700`).
        end: One past the last code point.
        quote: `text[start:end]`.
        kind: What sort of value it is; `number` until something says what is counted.
        low: Least value meant; for a bound, the stated value on its closed side. None for dates and names.
        high: Greatest value meant; None only with `at_least`, where nothing limits it. `low` is None only
            with `at_most`.
        unit: ISO 4217 code of a currency, with `cent` after it for its hundredth as told (`USD cent`; a claim has
            the whole currency), `%`, `percentage_point`, a pint unit name, `times` for a multiple, `fraction`
            for a part of one; None where nothing is named.
        bound: How the words limit the value.
        earliest: First day (`2017-06-19`), in EDTF with X for digits that a day is told without (`XXXX-06-19`), also
            where a publication time is known (then `likely` has the day meant); periods are ordered by it and never
            open then. For `time`, the time of day (`18:30`) or the day with it (`2025-10-14T07:42`).
        latest: Last day, in the same form.
        amount: The number as stated, before vagueness widens it (1700 for `environ 1 700`); the middle of a
            range. None for dates.
        step: Value of the last digit stated, the source of rounding (100 for `1 700`, 1e8 for `4,1 milliards`,
            1 for `1 793`). None for dates.
        core_start: Where the number or date itself begins, after the words of vagueness.
        core_end: Where the number with its scale word ends, before the unit.
        weekday: ISO weekday (1 Monday to 7 Sunday) that the words name, whether or not it fits the date.
        relative: The date was told from the publication time (`hier`, `last Tuesday`, `cette année`).
        approximate_date: The date is told loosely (`vers la mi-juin`, `début novembre`).
        per: For how much of what money or a count is meant, where the words say so (`182 euros la tonne`): a pint
            unit name, or `person`, `share`, `unit`, `dozen`. Physical rates are in `unit` (`kilometer/hour`).
        likely: The day that a day told without its year or month most likely means, by the tense of the clause and
            the publication time; None where `earliest` says it.
        grain: The unit of the calendar that a date was told in, hence how exact it is: `day`, `week`, `month`,
            `quarter`, `half`, `year`, `decade`, `century`. `il y a deux ans` is one day with the grain `year`.
    """

    start: int
    end: int
    quote: str
    kind: MentionKind
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    bound: Bound = "exact"
    earliest: str | None = None
    latest: str | None = None
    amount: float | None = None
    step: float | None = None
    core_start: int = -1
    core_end: int = -1
    weekday: int | None = None
    relative: bool = False
    approximate_date: bool = False
    per: str | None = None
    grain: str | None = None
    likely: str | None = None


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Article(_Frozen):
    """One document.

    Attributes:
        id: Path or identifier, unique within a run.
        text: The whole text as it stands on disk, front matter included; offsets count its code points.
        title: Headline, where known apart from the text.
        published: Publication time in ISO 8601, which may be partial (`2017`, `2017-06`) or unknown.
        lang: ISO 639-1 code; found from the text where it is not given.
        source: Who published it.
        author: Who signed it.
        body_start: Where the text proper begins in `text` (after the front matter).
        title_start: Where the title's own words begin in `text`; None where they do not stand there.
    """

    id: str
    text: str
    title: str | None = None
    published: str | None = None
    lang: str | None = None
    source: str | None = None
    author: str | None = None
    body_start: int = 0
    title_start: int | None = None


class Claim(_Frozen):
    """A value, what it measures, of whom and where, for which period, said by whom, in which mode.

    The first block holds the fields of the JSON result; the second, what matching and judging compare.
    """

    article: str
    start: int = Field(description="First code point of the quote in the article's text.")
    end: int
    line: int = Field(description="Line of `start`, from 1.")
    column: int = Field(description="Column of `start` in code points, from 1.")
    quote: str
    context: str = Field(description="The sentence that holds the quote.")
    side: str | None = Field(default=None, description="A, B, … within a conflict; None elsewhere.")
    kind: ClaimKind
    low: float | None = None
    high: float | None = None
    bound: Bound = "exact"
    unit: str | None = Field(default=None, description="For a count, the lemma of what is counted.")
    earliest: str | None = None
    latest: str | None = None
    period: str | None = Field(default=None, description="EDTF date or interval the value holds for.")
    speaker: str | None = None
    modality: Modality = "asserted"
    published: str | None = None

    source: str | None = None
    lang: str = ""
    context_start: int = Field(default=0, description="Where `context` begins in the article's text.")
    headline: bool = Field(default=False, description="Stands in the title, not in the text.")
    amount: float | None = None
    step: float | None = None
    weekday: int | None = None
    relative: bool = False
    stated: str | None = Field(default=None, description="The quote without its words of vagueness.")
    value: str | None = Field(default=None, description="The normalised value of a claim that is no number.")
    aspect: Aspect = Field(
        default="level", description="Whether it says how much there is or how it changed."
    )
    direction: Literal["up", "down"] | None = None
    measure: str = Field(default="", description="What is measured, in the article's words.")
    concept: str = Field(default="", description="Canonical head of the measure, the same in every language.")
    terms: tuple[str, ...] = Field(
        default=(), description="Canonical modifiers and complements of the measure."
    )
    alternatives: tuple[str, ...] = Field(
        default=(), description="Canonical words of what else in the sentence may be measured."
    )
    guessed: bool = Field(
        default=False,
        description="The measure only stands near; nothing in the sentence's build ties it to the value.",
    )
    predicate: str = Field(default="", description="Canonical verb that the measured thing depends on.")
    agent: tuple[str, ...] = Field(default=(), description="Canonical words of that verb's subject.")
    entities: tuple[str, ...] = Field(default=(), description="Canonical names the claim is about.")
    places: tuple[str, ...] = Field(default=(), description="ISO codes and names of where it holds.")
    context_terms: tuple[str, ...] = Field(default=(), description="Canonical content words of the sentence.")
    former: bool = Field(default=False, description="Told as what was before, or only compared with.")
    lasting: Literal["told", "implied"] | None = Field(
        default=None,
        description="How a duration tells how long something took: by a verb, or as an adverbial of another.",
    )
    scope: Literal["total", "part", "remainder"] | None = Field(
        default=None,
        description="`total`: told to be the whole; `part`: part of something (`dont`); `remainder`: beside others.",
    )
    part_of: int | None = Field(
        default=None, description="`start` of the claim in the article it is part of."
    )
    answers: int | None = Field(
        default=None, description="`start` of the claim in the article that it is another figure for."
    )
    tense: Literal["past", "present", "future"] | None = None
    per: str | None = Field(
        default=None, description="The time in which so much is: `month` for `1,200 euros a month`."
    )
    depth: int | None = Field(
        default=None,
        description="Hundredths of the text that stand before it; None in a title or a short text.",
    )
    beside: tuple[str, ...] = Field(
        default=(), description="The other figures of its sentence, each as its `figure`."
    )

    @property
    def figure(self) -> str:
        """The value as one word, for looking up whether another sentence has it too: its unit and its amount.

        A count or a number has no unit, a time of day stands for itself; empty for the rest.
        """
        if self.kind == "time":
            return f"time {self.earliest}" if self.earliest == self.latest else ""
        if self.amount is None or self.kind == "ordinal":
            return ""
        unit = "" if self.kind in {"count", "number"} else self.unit or self.kind
        return f"{unit} {self.amount:.6g}"


class Reason(_Frozen):
    """One comparison of two claims: its name, the level it reached, and the match weight of that level."""

    comparison: str
    level: str
    weight: float = Field(description="log2 of how much the level speaks for the same fact.")


@lru_cache(maxsize=4096)
def shared(reason: Reason) -> Reason:
    """Return one object for all reasons that are equal: of any number of conflicts there are some hundreds."""
    return reason


class Fact(_Frozen):
    """Claims that speak of the same thing, with the history of its value where that legitimately changed."""

    id: str
    subject: str
    rule: str = Field(default="", description="The rule that would judge it, by the kind of its values.")
    state: Literal["single", "confirmed", "updated", "conflicting"] = "single"
    claims: tuple[Claim, ...] = ()


class Conflict(_Frozen):
    """Claims of one fact, or of one sum, that cannot all be true."""

    id: str = Field(description="Fingerprint: the same for the same contradiction, wherever it moves.")
    rule: str
    severity: Severity
    status: Status = "new"
    probability: float = Field(ge=0, le=1)
    subject: str
    explanation: str
    claims: tuple[Claim, ...]
    reasons: tuple[Reason, ...] = Field(default=(), description="Why these are taken for the same fact.")


class ReadingError(_Frozen):
    """An article that could not be read, and why."""

    article: str
    message: str


class Summary(_Frozen):
    """Counts of a result."""

    articles: int = 0
    claims: int = 0
    facts: int = 0
    conflicts: int = 0
    new: int = 0
    decided: int = 0
    stale: int = 0


class Result(_Frozen):
    """What a check found.

    Facts and claims may be put aside: then they are read as they are asked for, and of facts there are those of several
    claims alone.
    """

    articles: tuple[Article, ...] = Field(default=(), exclude=True)
    summary: Summary = Summary()
    conflicts: tuple[Conflict, ...] = ()
    facts: SkipValidation[Sequence[Fact]] = Field(default=(), exclude=True)
    claims: SkipValidation[Sequence[Claim]] = Field(default=(), exclude=True)
    errors: tuple[ReadingError, ...] = ()

    def to_json_dict(self) -> dict[str, Any]:
        """Return the JSON result of the design, ready for `json.dumps`."""
        from importlib.metadata import version  # noqa: PLC0415  # 10 ms that only JSON output needs

        return {
            "schema_version": SCHEMA_VERSION,
            "tool": {"name": "recoupe", "version": version("recoupe")},
            **self.model_dump(mode="json"),
        }


_Model = TypeVar("_Model", bound=BaseModel)


def trusted(model: type[_Model], fields: Mapping[str, Any]) -> _Model:
    """Return a model of fields that are known to be valid, since this program validated and stored them itself.

    Nothing is checked and nothing noted of which fields were given: a tenth of the time, and of a million claims half
    the memory.

    Args:
        model: The class.
        fields: Values in the types of the class's own fields; what is missing has its default.
    """
    return whole(model, {**_defaults(model), **fields})


def whole(model: type[_Model], fields: dict[str, Any]) -> _Model:
    """Return a model of all its fields, which it takes as they are; else as `trusted`."""
    made = model.__new__(model)
    put = object.__setattr__
    put(made, "__dict__", fields)
    put(made, "__pydantic_fields_set__", _NOT_NOTED)
    put(made, "__pydantic_extra__", None)
    put(made, "__pydantic_private__", None)
    return made


def lighten(model: BaseModel) -> None:
    """Forget which fields of a model were given: a note that takes as much room as the fields."""
    object.__setattr__(model, "__pydantic_fields_set__", _NOT_NOTED)


_NOT_NOTED: set[str] = set()


@cache
def _defaults(model: type[BaseModel]) -> Mapping[str, Any]:
    return {name: field.get_default() for name, field in model.model_fields.items()}
