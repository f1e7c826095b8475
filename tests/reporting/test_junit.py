"""JUnit, read back with junitparser."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from junitparser import Error, Failure, JUnitXml, Skipped, TestCase, TestSuite

from recoupe.reporting import FORMATS, Options

if TYPE_CHECKING:
    from recoupe.models import Result


def suite_of(result: Result, options: Options) -> TestSuite:
    report = JUnitXml.fromstring(FORMATS["junit"](result, options).encode())
    (suite,) = report
    assert report.tests == suite.tests
    return suite


def outcomes(suite: TestSuite) -> dict[str, list[type]]:
    cases: list[TestCase] = list(suite)
    return {str(case.name): [type(outcome) for outcome in case.result] for case in cases}


def test_new_conflicts_fail_and_decided_ones_are_skipped(result: Result, options: Options) -> None:
    suite = suite_of(result, options)
    assert outcomes(suite) == {
        "articles/x.txt": [Error],
        "entreprises sur la rive sud [c0ffee01]": [Failure],
        "inauguration du pont [da7e0002]": [Failure],
        "LDA [ac409906]": [],
        "coût du chantier [30ca5403]": [Skipped],
        "chômage en mars [9e4ce405]": [Skipped],
        "people marching in Nantes [4a4c4e04]": [Skipped],
    }
    assert (suite.tests, suite.failures, suite.errors, suite.skipped) == (7, 2, 1, 3)


def test_what_fails_follows_the_severities_that_fail(result: Result, options: Options) -> None:
    suite = suite_of(result, dataclasses.replace(options, fail_on=("style",)))
    assert [name for name, found in outcomes(suite).items() if found == [Failure]] == ["LDA [ac409906]"]


def test_a_failure_tells_both_sides(result: Result, options: Options) -> None:
    case = next(case for case in suite_of(result, options) if "c0ffee01" in str(case.name))
    text = case.result[0].text.replace("\u202f", " ")
    assert "A: about 1 700 · Anne Rivière · reported · 2025\n  articles/bridge.txt:3:32\n" in text
    assert "Luc Moreau, compte [1 800] entreprises" in text
    assert case.classname == "recoupe.count-differs"


def test_a_clean_result_is_one_passing_case(clean: Result) -> None:
    suite = suite_of(clean, Options())
    assert outcomes(suite) == {"nothing new": []}
    assert (suite.tests, suite.failures, suite.errors) == (1, 0, 0)


def test_what_else_fails_a_strict_check_is_a_failing_case(clean: Result, untidy: Options) -> None:
    suite = suite_of(clean, untidy)
    stale, idle = list(suite)
    assert [case.classname for case in (stale, idle)] == ["recoupe.stale-decision", "recoupe.idle-ignore"]
    assert stale.name == "fête du pont: 19 juin against 20 juin [57a1e007]"
    assert [type(outcome) for case in (stale, idle) for outcome in case.result] == [Failure, Failure]
    assert stale.result[0].message == (
        "This decision (accepted: old) fits no conflict any more; `recoupe decisions prune` drops it."
    )
    assert stale.result[0].text == "\nclaims/decisions.jsonl:3\n"
    assert idle.result[0].text == "\narticles/port.md:7\n"
    assert (suite.tests, suite.failures, suite.errors) == (2, 2, 0)


def test_a_check_that_is_not_strict_passes_them(clean: Result, untidy: Options) -> None:
    assert outcomes(suite_of(clean, dataclasses.replace(untidy, strict=False))) == {"nothing new": []}
