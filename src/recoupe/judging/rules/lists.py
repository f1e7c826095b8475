"""A number against the list of those before it: the second-largest behind three, a third title after three others."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from babel import Locale

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
_ATTRIBUTE = re.compile(r"\b\d+-[^\W\d_]+")
"""`its 62-year history`: a number that no list belongs to."""
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
    found = next((hit for one in _patterns(claim.lang) if (hit := one.search(words, begin))), None)
    if found is None or found.start() - begin > _REACH or re.search(r"[.;:!?]", words[begin : found.start()]):
        return None
    if _has_number(claim, words[begin : found.start()]):
        return None
    members = _members(found["list"], claim.lang)
    years = found.re is _patterns(claim.lang)[0] and all(re.fullmatch(_YEAR, member) for member in members)
    number = int(claim.amount or 0)
    if len(members) < 2 or number < 2 or number == len(members) + 1:  # noqa: PLR2004  # a list, and none before the first
        return None
    if number > len(members) + 1 and not years:
        return None
    return _finding(claim, found.start("list"), found.end("list"), len(members))


def _members(listed: str, lang: str) -> list[str]:
    """Return the members of a list, without what is told of each between commas."""
    name = rf"{_CAPITAL}(?: (?:(?:{_small(lang)}) )?{_CAPITAL})*"
    plain = re.sub(rf", {_aside(lang)}", "", listed)
    return re.findall(rf"{_YEAR}|{_months(lang)}|{name}", plain)


def _has_number(claim: Claim, between: str) -> bool:
    """Tell whether another number stands between, which the list may belong to."""
    between = _ATTRIBUTE.sub("", between)
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
def _months(lang: str) -> str:
    names = Locale(lang).months["format"]["wide"].values()
    return rf"(?:{'|'.join(map(re.escape, names))})\b"


@cache
def _aside(lang: str) -> str:
    """What is told of a member: `who ran it from 1994 to 2001`, `en poste jusqu'en 2015`."""
    opening = "|".join(map(re.escape, table(lang, "measures")["list_asides"]))
    return rf"(?:{opening}) [^.,;:!?()]{{1,60}}"


@cache
def _patterns(lang: str) -> tuple[re.Pattern[str], ...]:
    """What comes before, in a list of years, months or names that nothing follows in its clause.

    The years after a bare word for what comes before are all of them; others may be some.
    """
    words = {key: "|".join(map(re.escape, own)) for key, own in _lists(lang).items()}
    name = rf"(?:{words['articles']})?{_CAPITAL}(?: (?:(?:{_small(lang)}) )?{_CAPITAL})*"
    time = rf"(?:{_YEAR}\b(?!\d)|{_months(lang)})"
    member = rf"(?:(?:{words['of']}) ?)?(?:{time}|{name})"
    times = rf"(?:(?:{words['of']}) ?)?{time}"
    end = r"(?=\s*(?:[.,;:)»”\"]|$))"
    word = r"[^\W\d_A-ZÀ-Ý][^\W\d_]*(?:-[^\W\d_]+)*'?"
    few = rf"(?: ?{word}(?: {word}){{0,4}}?)?"
    told = rf"{name}(?:, {_aside(lang)})?"
    joins = rf",? (?:{words['joins']}) "
    listed = rf"(?P<list>{times}(?:, {times})*{joins}{times}){end}"
    after = rf"(?<!\w)(?:{words['after']}) "
    patterns = (
        rf"{after}(?P<list>{member}(?:, {member})*{joins}{member}){end}",
        rf"{after}(?:{words['those']}){few} (?:{words['of']}) ?{listed}",
        rf"(?<!\w)(?:{words['only']}){few} (?:(?:{words['of']}) ?)?{listed}",
        rf"{after}(?P<list>{told}(?:, {told})*{joins}{told})(?=\.|$)",
    )
    return tuple(map(re.compile, patterns))


def _lists(lang: str) -> dict[str, list[str]]:
    measures = table(lang, "measures")
    return {key: measures[f"list_{key}"] for key in ("after", "of", "articles", "joins", "those", "only")}
