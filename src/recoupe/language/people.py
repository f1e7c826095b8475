"""Names of people compared across articles: transliterations, first names left out, middle names, short forms."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from recoupe.language import table
from recoupe.language.text import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

_SAME_WORD = 80
"""Percent likeness of two spellings of one name (`Tchakirova`, `Chakirova`; `Tokaïev`, `Tokayev`)."""
_TRANSLITERATED = 60
"""Percent likeness of two given names of the same consonants that are one name (`Mohamed`, `Muhammad`)."""
_VOWELS = str.maketrans("", "", "aeiouyhw'-")
_SOUNDS = str.maketrans("cqzj", "kksg")


def same_person(first: str, second: str) -> bool:
    """Tell whether two names may be one person's: family names alike, and first names where both give one."""
    one, two = fold(first).split(), fold(second).split()
    if not one or not two or not _alike(one[-1], two[-1]):
        return False
    if len(one) == 1 or len(two) == 1:
        return True
    shorter, longer = sorted((one, two), key=len)
    if (
        longer[-len(shorter) :] == shorter
    ):  # `Espoirs Ismaël Tavarès`: a word before it was taken for part of it
        return True
    return same_given_name(one[0], two[0])


def called_by_given_name(first: str, second: str) -> bool:
    """Tell whether one name is the given name of the other alone, as children are called: `Maëlle`."""
    shorter, longer = sorted((fold(first).split(), fold(second).split()), key=len)
    return len(shorter) == 1 < len(longer) and shorter[0] == longer[0]


def two_given_names(first: str, second: str) -> bool:
    """Tell whether two full names give one family name two given names (`Lorraine Petrakis`, `Loretta Petrakis`).

    Initials, short forms, transliterations, misspellings and a second given name are one name written otherwise.
    """
    one, two = fold(first).split(), fold(second).split()
    if len(one) < 2 or len(two) < 2 or one[-1] != two[-1]:  # noqa: PLR2004  # a given and a family name
        return False
    given = [[word for word in words[:-1] if not _is_particle(word)] for words in (one, two)]
    return all(given) and not any(same_given_name(here, there) for here in given[0] for there in given[1])


def same_given_name(first: str, second: str) -> bool:
    """Tell whether two given names may be one: alike, an initial or a part of the other, or forms of one name."""
    one, two = (fold(name).strip(".") for name in (first, second))
    if _are_two_compounds(one, two):
        return False
    if _alike(one, two) or one.startswith(two) or two.startswith(one):
        return True
    parts = [name.replace(".", "-").split("-") for name in (one, two)]
    if any(_one_form(here, there) for here in parts[0] for there in parts[1]):
        return True
    if _initials(one) == two or _initials(two) == one:
        return True
    return _consonants(one) == _consonants(two) and fuzz.ratio(one, two) >= _TRANSLITERATED


def _are_two_compounds(one: str, two: str) -> bool:
    """Tell whether two compounds share but their first part: `Anne-Sophie`, `Anne-Laure`."""
    (first, _, rest), (other, _, more) = one.partition("-"), two.partition("-")
    whole = min(len(rest), len(more)) > 2  # noqa: PLR2004  # no initial
    return first == other and whole and not _alike(rest, more)


def _one_form(first: str, second: str) -> bool:
    if first == second:
        return True
    if len(first) == 1 or len(second) == 1:
        return first[:1] == second[:1]
    return not _forms().get(first, frozenset()).isdisjoint(_forms().get(second, frozenset()))


def _initials(name: str) -> str:
    return "".join(part[:1] for part in name.replace(".", "-").split("-"))


def _consonants(name: str) -> str:
    """Return what transliterations leave of a name: its consonants, doubled ones once."""
    sounds = name.translate(_VOWELS).translate(_SOUNDS)
    return "".join(sound for at, sound in enumerate(sounds) if at == 0 or sound != sounds[at - 1])


def _is_particle(word: str) -> bool:
    return word in _PARTICLES


_PARTICLES = frozenset(
    {
        "de",
        "du",
        "van",
        "von",
        "der",
        "den",
        "ter",
        "al",
        "el",
        "ben",
        "bin",
        "ibn",
        "da",
        "dos",
        "di",
        "la",
        "le",
    }
)


@cache
def _forms() -> Mapping[str, frozenset[int]]:
    """The lines of the list of given names that each name stands in."""
    lines: dict[str, set[int]] = defaultdict(set)
    for number, line in enumerate(table("shared", "given_names")["forms"]):
        for name in line.split():
            lines[name].add(number)
    return {name: frozenset(numbers) for name, numbers in lines.items()}


def _alike(first: str, second: str) -> bool:
    return first == second or fuzz.ratio(first, second) >= _SAME_WORD
