"""Verbs that give a figure, and the words that stand between the two (`puts the damage at £600,000`)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from recoupe.language import table
from recoupe.language.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

FIGURES = frozenset({"number", "count", "money", "percent", "ratio", "quantity", "duration"})
"""The kinds of figures that may be given."""
_GROUPS = ("estimates", "foresees", "gives", "expects")
_OWN = frozenset({"estimates", "foresees"})
_TO_COME = frozenset({"foresees", "expects"})


@dataclass(frozen=True, slots=True)
class Giving:
    """How a verb gives a figure.

    Attributes:
        links: Folded words between verb and figure, in their order, with others around them.
        own: Whether the figure is its subject's own, whoever that is and whatever stands between the two.
        expected: Whether it tells what is to come.
    """

    links: tuple[str, ...]
    own: bool
    expected: bool


@cache
def givings(lang: str) -> Mapping[str, Sequence[Giving]]:
    """Return the verbs of `ellipses.toml` that give a figure, folded, each with the ways in which it does."""
    found: dict[str, list[Giving]] = {}
    for group in _GROUPS:
        for phrase in table(lang, "ellipses").get(group, ()):
            verb, *links = fold(phrase).split()
            found.setdefault(verb, []).append(Giving(tuple(links), group in _OWN, group in _TO_COME))
    return found


def in_order(links: Sequence[str], waiting: Iterator[str]) -> bool:
    """Tell whether words hold the links in order, and leave what stands behind the last of them."""
    return all(link in waiting for link in links)
