"""Names of people compared across articles: transliterations, first names left out, middle names."""

from __future__ import annotations

from rapidfuzz import fuzz

from recoupe.language.text import fold

_SAME_WORD = 80
"""Percent likeness of two spellings of one name (`Tchakirova`, `Chakirova`; `Tokaïev`, `Tokayev`)."""


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
    return _alike(one[0], two[0]) or one[0].startswith(two[0]) or two[0].startswith(one[0])


def _alike(first: str, second: str) -> bool:
    return first == second or fuzz.ratio(first, second) >= _SAME_WORD
