"""The checker is as good as it was: no figure below its floor, none lowered silently, each rule's page up to date."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from processes import ROOT
from scoring import corpus_digest, floors, history, pages
from scoring.floors import silently_lowered

from recoupe.judging import rules

if TYPE_CHECKING:
    from scoring.measuring import Measured


@pytest.mark.parametrize("name", floors())
def test_a_figure_holds_its_floor(name: str, measured: Measured) -> None:
    figure, floor = measured.figures[name], floors()[name]
    score = measured.conflicts.get(name.partition(".")[0])
    missed = [case.name for case in score.missed] if score else ""
    assert floor.holds(figure), f"{name} is {figure}, and must be {floor}; missed: {missed}"


def test_every_figure_has_a_floor(measured: Measured) -> None:
    assert set(measured.figures) == set(floors())


def test_the_floors_were_set_on_this_corpus() -> None:
    assert history()[-1].corpus == corpus_digest(), (
        "the corpus was edited: pin the floors anew in floors.toml"
    )


def test_no_floor_was_lowered_silently() -> None:
    assert not silently_lowered(history())


def test_the_readme_claims_no_more_than_is_measured(measured: Measured) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    rows = re.findall(
        r"^\| .+?(?:: \d+ conflicts)? \| (\d+) \| (\d+) (%|of \d+) \| (\d+) of \d+ \|$", readme, re.MULTILINE
    )
    assert len(rows) == len(measured.conflicts)
    for (found, right, unit, hit), score in zip(rows, measured.conflicts.values(), strict=True):
        assert int(found) <= score.found_required
        assert int(right) <= (round(100 * score.precision) if unit == "%" else score.right)
        assert int(hit) >= len(score.hit)


@pytest.mark.parametrize("rule", rules.NAMES)
def test_a_page_has_the_figures_of_today(rule: str, measured: Measured) -> None:
    page, sentence = pages.path(rule).read_text(encoding="utf-8"), pages.figures(rule, measured.told)
    assert pages.section(page).startswith(sentence), "run `make quality ARGS=--pages`"


@pytest.mark.parametrize("rule", rules.NAMES)
def test_a_page_describes_each_false_alarm_that_stands(rule: str, measured: Measured) -> None:
    lines = pages.lines(pages.path(rule).read_text(encoding="utf-8"))
    false = [one for one in measured.told if one.conflict.rule == rule and one.verdict == "false"]
    missing = [pages.in_short(one) for one in false if not any(pages.describes(line, one) for line in lines)]
    gone = [line for line in lines if not any(pages.describes(line, one) for one in false)]
    assert (missing, gone) == ([], []), f"{pages.path(rule)}: a line for each, quoting either side's value"
