"""Acronyms: one organisation under two acronyms, or one acronym spelled out as two organisations."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from recoupe.judging.case import Finding
from recoupe.judging.wording import source
from recoupe.language import table
from recoupe.language.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from recoupe.judging.case import Case
    from recoupe.models import Claim

RULES = ("acronym-differs",)

_SAME_NAME = 92
"""Percent likeness of two expansions that are one name in two spellings."""
_SAME_WORD = 85
"""Percent likeness of two words of expansions that are one (`urbanisme`, `l'urbanisme`; `local`, `locaux`)."""
_SAME_BODY = 65
"""Percent likeness of the words of two expansions that are meant for one organisation."""
_CLOSE_ACRONYM = 60
_LONG = 4
"""Letters of a word that is no article or preposition, at least."""
_RENDERED = 2
"""Words that each of two renderings of one foreign name lacks of the other, less than so many."""


def findings(case: Case) -> Iterator[Finding]:
    """Yield acronyms at odds: first one name under two acronyms, then one acronym under two names."""
    introduced = list(case.introduced)
    yield from _two_acronyms(introduced)
    yield from _two_expansions(case, introduced)


def _two_acronyms(claims: Sequence[Claim]) -> Iterator[Finding]:
    """`Union économique eurasiatique` as `UEE` and as `UEEA`."""
    for group in _by_name(claims):
        sides = _grouped(group, lambda claim: claim.concept)
        for one, two in combinations(sides, 2):
            if one[0].lang != two[0].lang or fuzz.ratio(one[0].concept, two[0].concept) < _CLOSE_ACRONYM:
                continue
            yield Finding(
                rule="acronym-differs",
                severity="style",
                probability=0.9,
                subject=str(one[0].value),
                explanation=(
                    f"“{one[0].value}” is abbreviated {one[0].measure} {source(*one)} "
                    f"and {two[0].measure} {source(*two)}."
                ),
                sides=[one, two],
            )


def _two_expansions(case: Case, claims: Sequence[Claim]) -> Iterator[Finding]:
    """`OCS` as `Organisation du traité de Shanghai` and as `Organisation de coopération de Shanghai`."""
    by_acronym: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        by_acronym[claim.lang, claim.concept].append(claim)
    for group in by_acronym.values():
        sides = _grouped(group, lambda claim: fold(str(claim.value)))
        for one, two in combinations(sides, 2):
            likeness = fuzz.token_sort_ratio(fold(str(one[0].value)), fold(str(two[0].value)))
            together = not _stories(case, one).isdisjoint(_stories(case, two))
            if (
                likeness >= _SAME_NAME
                or _is_one_name(one[0], two[0])
                or not (together or likeness >= _SAME_BODY)
            ):
                continue
            yield Finding(
                rule="acronym-differs",
                severity="contradiction",
                probability=0.9 if together else likeness / 100,
                subject=one[0].measure,
                explanation=(
                    f"{one[0].measure} stands for “{one[0].value}” {source(*one)} "
                    f"and for “{two[0].value}” {source(*two)}."
                ),
                sides=[one, two],
            )


def _is_one_name(first: Claim, second: Claim) -> bool:
    return _is_part(first, second) or _is_number_apart(first, second) or _is_rendering(first, second)


def _is_rendering(first: Claim, second: Claim) -> bool:
    """Tell whether two names that an acronym's letters do not spell may be two renderings of one foreign name."""
    if all(_spells(claim) for claim in (first, second)):
        return False
    one, two = set(_words(first)), set(_words(second))
    return min(len(one - two), len(two - one)) < _RENDERED


def _spells(claim: Claim) -> bool:
    """Tell whether the initials of a name, with or without its small words, come near the acronym."""
    words = _words(claim)
    initials = ("".join(word[0] for word in words if len(word) >= least) for least in (1, _LONG))
    return any(fuzz.ratio(each, fold(claim.concept)) >= _CLOSE_ACRONYM for each in initials)


def _is_part(first: Claim, second: Claim) -> bool:
    """Tell whether one expansion says all that the other does, and more (`… et de radioprotection`)."""
    shorter, longer = sorted((set(_words(first)), set(_words(second))), key=len)
    return len(shorter) < len(longer) and all(
        any(fuzz.ratio(word, other) >= _SAME_WORD for other in longer) for word in shorter
    )


def _is_number_apart(first: Claim, second: Claim) -> bool:
    """Tell whether two expansions differ by the plural alone (`plans locaux d'urbanisme`)."""
    one, two = ([_singular(word, claim.lang) for word in _words(claim)] for claim in (first, second))
    return one == two


def _words(claim: Claim) -> list[str]:
    return fold(str(claim.value)).split()


def _singular(word: str, lang: str) -> str:
    for ending, instead in table(lang, "grammar").get("plural_endings", ()):
        if word.endswith(ending):
            return f"{word.removesuffix(ending)}{instead}"
    return word


def _stories(case: Case, claims: Sequence[Claim]) -> set[int | None]:
    return {case.stories.get(claim.article) for claim in claims}


def _by_name(claims: Sequence[Claim]) -> Iterator[list[Claim]]:
    groups: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        groups[claim.lang, fold(str(claim.value))].append(claim)
    yield from groups.values()


def _grouped(claims: Iterable[Claim], key: object) -> list[list[Claim]]:
    groups: Mapping[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        groups[key(claim)].append(claim)  # type: ignore[operator]
    return list(groups.values())
