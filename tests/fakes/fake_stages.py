"""Stages with no language in them, for tests of what stands around the stages.

A claim is a number before a word (`12 morts`), a fact the claims with the same word, a conflict a fact with
different numbers. `install` puts them in the place of the real ones.
"""

from __future__ import annotations

import os
import re
import sys
import time
from collections import defaultdict
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import TYPE_CHECKING

import recoupe
from recoupe.matching.naming import fact as fact_of
from recoupe.models import Article, Claim, Conflict, Fact, Reason
from recoupe.reading import Lines, furniture

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from recoupe.config import Config

_COUNT = re.compile(r"(\d+) ([^\W\d]+)")
extracted: list[str] = []
"""Ids of the articles that were extracted, in this process."""


def extract(article: Article) -> list[Claim]:
    lines = Lines(article.text)
    skipped = furniture(article.text, article.body_start)
    claims = []
    for found in _COUNT.finditer(article.text, article.body_start):
        start, end = found.span(1)
        if any(first <= start < last for first, last in skipped):
            continue
        line, column = lines.position(start)
        claims.append(
            Claim(
                article=article.id,
                start=start,
                end=end,
                line=line,
                column=column,
                quote=found[1],
                context=article.text[max(0, start - 20) : end + 20],
                kind="count",
                low=float(found[1]),
                high=float(found[1]),
                amount=float(found[1]),
                unit=found[2],
                measure=found[2],
                concept=found[2],
                terms=("a", "b"),
                published=article.published,
                lang=article.lang or "",
            )
        )
    return claims


def extract_all(articles: Iterable[Article]) -> Iterator[list[Claim]]:
    for article in articles:
        extracted.append(article.id)
        if seconds := os.environ.get("FAKE_SECONDS"):
            Path(os.environ["FAKE_MARK"]).touch()
            time.sleep(float(seconds))
        yield extract(article)


def match(claims: Sequence[Claim], articles: Sequence[Article], config: Config) -> list[Fact]:  # noqa: ARG001
    groups: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        groups[claim.concept].append(claim)
    return [
        Fact(id=f"f-{concept}", subject=concept, rule="count-differs", claims=tuple(members))
        if len(members) > 1
        else fact_of(members)
        for concept, members in groups.items()
    ]


def matched(claims: Sequence[Claim], articles: Sequence[Article], config: Config) -> SimpleNamespace:
    return SimpleNamespace(facts=match(claims, articles, config), run=None)


def judge(  # noqa: PLR0913, PLR0917  # as the real one
    facts: Sequence[Fact],
    claims: Sequence[Claim],  # noqa: ARG001
    articles: Sequence[Article],  # noqa: ARG001
    config: Config,  # noqa: ARG001
    run: None = None,  # noqa: ARG001
    acronyms: None = None,  # noqa: ARG001
) -> list[Conflict]:
    conflicts = []
    for fact in facts:
        values = sorted({claim.low for claim in fact.claims if claim.low is not None})
        if len(values) < 2:
            continue
        sides = {value: f"S{at}" if at > 25 else chr(65 + at) for at, value in enumerate(values)}
        conflicts.append(
            Conflict(
                id=fact.id,
                rule="age-differs" if fact.subject == "ans" else "count-differs",
                severity="style" if fact.subject == "styles" else "contradiction",
                probability=0.6 if fact.subject == "doutes" else 0.9,
                subject=fact.subject,
                explanation=f"{len(values)} values",
                claims=tuple(
                    c.model_copy(update={"side": sides[c.low]}) for c in fact.claims if c.low is not None
                ),
                reasons=(Reason(comparison="measure", level="same", weight=5.0),),
            )
        )
    return conflicts


def place(conflict: Conflict) -> tuple[object, ...]:
    return conflict.claims[0].article, conflict.claims[0].start, conflict.rule


def settle(
    facts: Sequence[Fact],
    conflicts: Iterable[Conflict],  # noqa: ARG001
    copies: None = None,  # noqa: ARG001
) -> list[Fact]:
    return list(facts)


def install() -> None:
    for name, values in {
        "extraction": {"extract": extract, "extract_all": extract_all, "VERSION": "fake"},
        "matching": {"match": match, "matched": matched},
        "judging": {"judge": judge, "place": place},
        "judging.standing": {"settle": settle},
        "judging.rules": {
            "NAMES": ("age-differs", "count-differs"),
            "page": "# {}\n\nWhat it catches.\n".format,
        },
    }.items():
        # The package's own rooms stay importable, the package itself is not run: no linguistic library is loaded.
        module = ModuleType(f"recoupe.{name}")
        module.__path__ = [str(Path(recoupe.__file__).parent.joinpath(*name.split(".")))]
        for key, value in values.items():
            setattr(module, key, value)
        sys.modules[module.__name__] = module
        parent, _, leaf = module.__name__.rpartition(".")
        setattr(sys.modules[parent], leaf, module)
