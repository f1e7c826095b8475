"""What every rule is given, and what it gives back."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from string import ascii_uppercase
from typing import TYPE_CHECKING

import numpy as np

from recoupe.calendar import parse_days
from recoupe.matching import Comparison, Setting, compare, setting
from recoupe.matching.batches import Scales
from recoupe.matching.columns import columns
from recoupe.matching.families import family
from recoupe.matching.rivals import SHORT, told_value
from recoupe.matching.weights import weights
from recoupe.models import Conflict, Reason, shared
from recoupe.packed import by_article

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import timedelta

    from recoupe.config import Config
    from recoupe.models import Article, Claim, Fact, Severity


_DATES = frozenset({"date", "date_range"})
_MOST = 12
"""Most claims of a brief, some of which tell one value."""
_AT_ONCE = 256
"""Articles in a portion, at least, but for the last."""
_WORTH_COLUMNS = 50
"""Pairs that are sooner weighed in columns than one by one."""


@dataclass(frozen=True)
class Case:
    """The facts, claims and articles to judge, with what rules ask of them again and again.

    Attributes:
        facts: The facts.
        claims: The claims, those of an article in the order of its text.
        articles: Their articles.
        config: What to look for.
        run: The setting in which the claims were compared, where it is known already.
        acronyms: The claims of acronyms of all articles, where `claims` are but some.
        grouped: The claims of each article, where they are known already.
    """

    facts: Sequence[Fact]
    claims: Sequence[Claim]
    articles: Sequence[Article]
    config: Config
    run: Setting | None = None
    acronyms: Sequence[Claim] | None = None
    grouped: Mapping[str, Sequence[Claim]] | None = None

    @cached_property
    def stories(self) -> Mapping[str, int]:
        """The story of each article."""
        return self._setting.stories

    @cached_property
    def by_article(self) -> Mapping[str, Sequence[Claim]]:
        """The claims of each article, in the order of its text."""
        return by_article(self.claims) if self.grouped is None else self.grouped

    @cached_property
    def reports(self) -> Sequence[Sequence[str]]:
        """The articles of each story that have claims, sorted, but for those that a later version replaces."""
        found: dict[int | None, list[str]] = defaultdict(list)
        for article in sorted(self.by_article):
            if article not in self.superseded:
                found[self.stories.get(article)].append(article)
        return list(found.values())

    def is_brief(self, article: str) -> bool:
        """Tell whether an article tells hardly anything: two such texts seldom share a figure but for one thing."""
        if article not in self._briefs:
            claims = self.by_article.get(article, ())
            few = claims if len(claims) <= _MOST else ()
            values = {(family(claim), told_value(claim)) for claim in few}
            self._briefs[article] = bool(few) and len(values) <= SHORT
        return self._briefs[article]

    @cached_property
    def _briefs(self) -> dict[str, bool]:
        return {}

    @cached_property
    def texts(self) -> Mapping[str, str]:
        """The text of each article."""
        return {article.id: article.text for article in self.articles}

    def tells_of_before(self, claim: Claim, by: timedelta) -> bool:
        """Tell whether the sentence of a claim dates something to so long before its article, or longer."""
        published = parse_days(claim.published)
        if published is None:
            return False
        days = [
            parse_days(other.latest or other.earliest)
            for other in self.by_article.get(claim.article, ())
            if other.context_start == claim.context_start and other.kind in _DATES
        ]
        return any(day is not None and published[0] - day[1] > by for day in days)

    def portions(self) -> Iterator[Case]:
        """Yield cases of some whole stories each, without facts: what one rule reads is at hand for the next."""
        by_story: dict[int | None, list[Article]] = defaultdict(list)
        for article in self.articles:
            by_story[self.stories.get(article.id)].append(article)
        own: list[Article] = []
        for articles in by_story.values():
            own += articles
            if len(own) >= _AT_ONCE:
                yield self._of(own)
                own = []
        if own:
            yield self._of(own)

    def _of(self, articles: Sequence[Article]) -> Case:
        known = ((article.id, self.by_article.get(article.id)) for article in articles)
        grouped = {id_: claims for id_, claims in known if claims}
        claims = [*chain.from_iterable(grouped.values())]
        return Case((), claims, articles, self.config, self._setting, self.acronyms, grouped)

    @property
    def introduced(self) -> Iterable[Claim]:
        """The claims of what acronyms stand for, of all articles."""
        known = self.claims if self.acronyms is None else self.acronyms
        return (claim for claim in known if claim.kind == "acronym" and claim.value)

    @cached_property
    def _setting(self) -> Setting:
        return self.run or setting(self.claims, self.articles, weights(self.config.weights))

    @property
    def superseded(self) -> frozenset[str]:
        """The articles of which the same source published a later version."""
        return self._setting.copies.superseded

    def rarity(self, story: int | None) -> Mapping[str, float]:
        """Return how much each word of a story's sentences tells, by the few of them that hold it."""
        return self._setting.rarity.of(story)

    def compare(self, first: Claim, second: Claim) -> Comparison:
        """Compare two claims as matching did."""
        return compare(first, second, self._setting)

    def are_apart(self, first: Claim, second: Claim, apart: Mapping[str, Collection[str]]) -> bool:
        """Tell whether the comparison of two claims reaches one of some levels, by the comparisons' names."""
        levels = self.compare(first, second).levels
        return any(levels[name] in found for name, found in apart.items())

    def likeliest(self, pairs: Sequence[tuple[Claim, Claim]]) -> tuple[Claim, Claim]:
        """Return the first of the pairs that are likeliest to be of one fact; many are weighed all at once."""
        if len(pairs) == 1:
            return pairs[0]
        if len(pairs) < _WORTH_COLUMNS:
            return max(pairs, key=lambda pair: self.compare(*pair).weight)
        claims = [*{id(claim): claim for pair in pairs for claim in pair}.values()]
        number = {id(claim): at for at, claim in enumerate(claims)}
        first, second = np.array([[number[id(one)] for one in pair] for pair in pairs], np.int64).T
        scales = Scales(claims, columns(claims), self._setting, whole=False)
        return pairs[int(scales.weigh(first, second, -np.inf).weight.argmax())]

    def reasons(self, compared: Comparison) -> tuple[Reason, ...]:
        """Say term by term why two claims are taken for the same fact."""
        return tuple(
            shared(Reason(comparison=name, level=level, weight=self._setting.weights[name][level]))
            for name, level in compared.levels.items()
        )


@dataclass(frozen=True)
class Finding:
    """A conflict as a rule finds it: sides of claims, and why they cannot all be true."""

    rule: str
    severity: Severity
    probability: float
    subject: str
    explanation: str
    sides: Sequence[Sequence[Claim]]
    reasons: Sequence[Reason] = field(default=())

    def conflict(self) -> Conflict:
        """Return the conflict, its claims lettered by side and the article's order kept within each."""
        claims = tuple(
            claim.model_copy(update={"side": letter})
            for letter, side in zip(_letters(len(self.sides)), self.sides, strict=True)
            for claim in side
        )
        return Conflict(
            id=_identity(self.rule, self.sides),
            rule=self.rule,
            severity=self.severity,
            probability=round(self.probability, 4),
            subject=self.subject,
            explanation=self.explanation,
            claims=claims,
            reasons=tuple(self.reasons),
        )


def _letters(count: int) -> Iterable[str]:
    return (ascii_uppercase[at] if at < len(ascii_uppercase) else f"Z{at}" for at in range(count))


def _identity(rule: str, sides: Sequence[Sequence[Claim]]) -> str:
    ingredients = [rule, *sorted({f"{claim.article} {claim.quote}" for side in sides for claim in side})]
    return hashlib.sha256("\n".join(ingredients).encode()).hexdigest()[:16]
