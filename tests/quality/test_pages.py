"""The pages of the rules (`recoupe explain RULE`) tell the figures and the false alarms of today."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from samples import claim
from scoring import pages
from scoring.measuring import Told

from recoupe.models import Conflict

if TYPE_CHECKING:
    from scoring.conflicts import Verdict

PAGE = """# count-differs

Text.

## False alarms so far

On the seeds and 43 annotated stories: 4 right, none false. More.
"""


def told(verdict: Verdict, *quotes: str, rule: str = "count-differs") -> Told:
    sides = [claim(quote=quote, side=side) for quote, side in zip(quotes, "AB", strict=False)]
    conflict = Conflict(
        id="1", rule=rule, severity="contradiction", probability=0.7, subject="x", explanation="x", claims=tuple(sides)
    )  # fmt: skip
    return Told("a-story", conflict, verdict)


def test_what_is_repeated_and_what_another_rule_finds_are_not_counted() -> None:
    all_told = [told("right"), told("false"), told("repeated"), told("right", rule="money-differs")]
    assert pages.figures("count-differs", all_told).endswith(" stories: 1 right, 1 false.")
    assert pages.figures("score-differs", all_told).endswith(" stories: none right, none false.")


def test_the_sentence_is_put_in_the_place_of_the_old_one() -> None:
    sentence = "On the seeds and 68 annotated stories: 9 right, 2 false."
    written = pages.with_figures(PAGE, sentence)
    assert pages.section(written) == f"{sentence} More.\n"
    assert pages.with_figures(written, sentence) == written
    with pytest.raises(ValueError, match=r"^# count-differs: "):
        pages.with_figures(PAGE.replace("On the seeds", "Upon them"), sentence)


def test_a_line_describes_a_false_alarm_where_it_quotes_both_sides() -> None:
    false = told("false", "70\u00a0000", "132.000")
    assert pages.describes("- `70 000` halfway, `132.000` in the end.", false)
    assert not pages.describes("- `70 000` halfway, more in the end.", false)
