"""What the pages of the rules say of their false alarms, against what the scorer finds.

The section has a sentence of one form with the figures, which `make quality ARGS=--pages` writes anew, and a line
for each false alarm that stands today, which a person writes: it quotes a value of either side.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from recoupe.judging import rules
from scoring import gold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scoring.measuring import Told

FOLDER = Path(rules.__file__).parent / "pages"
HEADING = "## False alarms so far\n\n"
_FIGURES = re.compile(r"On the seeds and \d+ annotated stories: (?:none|\d+) right, (?:none|\d+) false\.")
_SPACES = str.maketrans("\u00a0\u202f", "  ")


def path(rule: str) -> Path:
    """Return where the page of a rule stands."""
    return FOLDER / f"{rule}.md"


def figures(rule: str, told: Iterable[Told]) -> str:
    """Return the sentence that a rule's section begins with; what is repeated counts neither way."""
    verdicts = [one.verdict for one in told if one.conflict.rule == rule]
    right, false = verdicts.count("right"), verdicts.count("false")
    stories = len(gold.clusters())
    return f"On the seeds and {stories} annotated stories: {right or 'none'} right, {false or 'none'} false."


def section(page: str) -> str:
    """Return what a page says of false alarms: its last section."""
    return page.partition(HEADING)[2]


def with_figures(page: str, sentence: str) -> str:
    """Put the sentence in the place of the one that a page has.

    Raises:
        ValueError: The section does not begin with one.
    """
    before, heading, last = page.partition(HEADING)
    old = _FIGURES.match(last)
    if old is None:
        message = f"{page.partition(chr(10))[0]}: the section {HEADING.strip()} must begin with its figures"
        raise ValueError(message)
    return f"{before}{heading}{sentence}{last[old.end() :]}"


def lines(page: str) -> list[str]:
    """Return the items that each describe a false alarm which stands, each on one line."""
    _, *items = re.split(r"^- ", section(page), flags=re.MULTILINE)
    return [" ".join(item.partition("\n\n")[0].split()) for item in items]


def describes(line: str, false: Told) -> bool:
    """Tell whether a line quotes a claim of each side of a false alarm."""
    sides = {claim.side for claim in false.conflict.claims}
    return all(
        any(claim.quote.translate(_SPACES) in line for claim in false.conflict.claims if claim.side == side)
        for side in sides
    )


def in_short(told: Told) -> str:
    """Name a reported conflict: its story, its rule, its values."""
    quotes = ", ".join(f"{claim.side}: {claim.quote}" for claim in told.conflict.claims)
    return f"{told.story:24} {told.conflict.rule:20} {quotes}".translate(_SPACES)
