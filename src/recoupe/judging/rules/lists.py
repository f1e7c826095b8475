"""A number against the list of those before it: the second-largest behind three, a third title after three others."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from recoupe.judging.case import Finding
from recoupe.judging.wording import said, source
from recoupe.language import table
from recoupe.matching import naming

if TYPE_CHECKING:
    from collections.abc import Iterator

    from recoupe.judging.case import Case
    from recoupe.models import Claim

RULES = ("ordinal-differs",)

_REACH = 120
"""Characters between a number and the list."""
_PROBABILITY = 0.75
_YEAR = r"(?:1[89]|20)\d\d"
_CAPITAL = r"[^\W\d_a-zà-öø-ÿ][\w'’-]*"
_APOSTROPHES = str.maketrans("’ʼ", "''")


def findings(case: Case) -> Iterator[Finding]:
    """Yield a finding for each number that is not the next after the list told with it."""
    for article, claims in case.by_article.items():
        if article in case.superseded:
            continue
        for claim in claims:
            found = _listed(claim) if claim.kind == "ordinal" and not claim.former else None
            if found is not None:
                yield found


def _listed(claim: Claim) -> Finding | None:
    """Return the finding where the list after a number has as many members as the number says, or more.

    Fewer may be some of them; but years after which a thing comes are all of them.
    """
    begin = claim.end - claim.context_start
    words = claim.context.translate(_APOSTROPHES)
    found = _pattern(claim.lang).search(words, begin)
    if found is None or found.start() - begin > _REACH or re.search(r"[.;:!?]", words[begin : found.start()]):
        return None
    if _has_number(claim, words[begin : found.start()]):
        return None
    members = re.findall(
        rf"{_YEAR}|{_CAPITAL}(?:[ -](?:(?:{_small(claim.lang)}) )?{_CAPITAL})*", found["list"]
    )
    years = all(re.fullmatch(_YEAR, member) for member in members)
    number = int(claim.amount or 0)
    if len(members) < 2 or number < 2 or number == len(members) + 1:  # noqa: PLR2004  # a list, and none before the first
        return None
    if number > len(members) + 1 and not years:
        return None
    return _finding(claim, found.start("list"), found.end("list"), len(members))


def _has_number(claim: Claim, between: str) -> bool:
    """Tell whether another number stands between, which the list may belong to."""
    return any(mark.isdigit() for mark in between) or any(
        re.search(rf"\b{re.escape(word)}\b", between.lower())
        for word in table(claim.lang, "measures").get("list_stops", ())
    )


def _finding(claim: Claim, start: int, end: int, members: int) -> Finding:
    before = claim.context[claim.start - claim.context_start : start]
    line, _, last = before.rpartition("\n")
    told = claim.model_copy(
        update={
            "start": claim.context_start + start,
            "end": claim.context_start + end,
            "quote": claim.context[start:end],
            "stated": claim.context[start:end],
            "line": claim.line + before.count("\n"),
            "column": len(last) + 1 if line or "\n" in before else claim.column + len(before),
            "kind": "count",
            "amount": float(members),
            "low": float(members),
            "high": float(members),
        }
    )
    return Finding(
        rule="ordinal-differs",
        severity="contradiction",
        probability=_PROBABILITY,
        subject=naming.phrase(claim) or naming.said(claim),
        explanation=(
            f"The {said(claim)} is told with {members} before it, {' '.join(told.quote.split())} {source(claim)}."
        ),
        sides=[[claim], [told]],
    )


@cache
def _small(lang: str) -> str:
    return "|".join(map(re.escape, table(lang, "measures")["list_inside"]))


@cache
def _pattern(lang: str) -> re.Pattern[str]:
    """A word for what comes before, and a list of years or of names that nothing follows in its clause."""
    words = table(lang, "measures")
    before = "|".join(map(re.escape, words["list_after"]))
    of = "|".join(map(re.escape, words["list_of"]))
    articles = "|".join(map(re.escape, words["list_articles"]))
    joins = "|".join(map(re.escape, words["list_joins"]))
    name = rf"(?:{articles})?{_CAPITAL}(?:[ -](?:(?:{_small(lang)}) )?{_CAPITAL})*"
    member = rf"(?:(?:{of}) ?)?(?:{_YEAR}\b(?!\d)|{name})"
    return re.compile(
        rf"(?<!\w)(?:{before}) (?P<list>{member}(?:, {member})*,? (?:{joins}) {member})(?=\s*(?:[.,;:)»”\"]|$))"
    )
