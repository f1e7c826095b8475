"""`junit`: conflicts as test cases, for every CI that shows test results."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from recoupe.reporting import places
from recoupe.reporting.escaping import xml
from recoupe.reporting.excerpt import excerpt
from recoupe.reporting.tally import failing, in_order, tally
from recoupe.reporting.untidy import untidy as untidy_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from recoupe.models import Conflict, ReadingError, Result
    from recoupe.reporting.options import Options
    from recoupe.reporting.untidy import Untidy


def render(result: Result, options: Options) -> Iterator[str]:
    """Yield one suite: a new conflict that fails the check is a failing case, a decided one a skipped case.

    An article that could not be read is a case in error; a new conflict of a severity that passes, a passing
    case; of a strict check, a stale decision or an ignore that matches nothing, a failing case. Where nothing fails
    and nothing is in error, a passing case says so.
    """
    fails = {conflict.id for conflict in failing(result, options)}
    untidy = untidy_of(options)
    passes = not fails and not untidy and not result.errors
    tests = len(result.errors) + passes + len(result.conflicts) + len(untidy)
    skipped = sum(conflict.status != "new" for conflict in result.conflicts)
    counts = f'tests="{tests}" failures="{len(fails) + len(untidy)}" errors="{len(result.errors)}" skipped="{skipped}"'
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<testsuites name="recoupe" {counts} time="0">\n  <testsuite name="recoupe" {counts} time="0">\n'
    for case in chain(
        map(_unread, result.errors),
        [_passed(result, options)] if passes else [],
        (_case(conflict, options, fails=conflict.id in fails) for conflict in in_order(result)),
        map(_untidy, untidy),
    ):
        ET.indent(case, level=2)
        yield f"    {ET.tostring(case, encoding='unicode')}\n"
    yield "  </testsuite>\n</testsuites>\n"


def _passed(result: Result, options: Options) -> ET.Element:
    passed = ET.Element("testcase", classname="recoupe", name="nothing new", time="0")
    ET.SubElement(passed, "system-out").text = str(tally(result, options))
    return passed


def _unread(error: ReadingError) -> ET.Element:
    case = ET.Element("testcase", classname="recoupe.reading", name=xml(error.article), time="0")
    ET.SubElement(case, "error", type="ArticleError", message=xml(error.message))
    return case


def _untidy(entry: Untidy) -> ET.Element:
    case = ET.Element(
        "testcase",
        classname=f"recoupe.{entry.kind}",
        name=xml(f"{entry.subject} [{entry.id}]"),
        file=xml(entry.path),
        line=str(entry.line),
        time="0",
    )
    failure = ET.SubElement(case, "failure", type=entry.kind, message=xml(entry.message))
    failure.text = f"\n{xml(f'{entry.path}:{entry.line}')}\n"
    return case


def _case(conflict: Conflict, options: Options, *, fails: bool) -> ET.Element:
    claim = places.primary(conflict, options)
    case = ET.Element(
        "testcase",
        classname=f"recoupe.{conflict.rule}",
        name=xml(f"{conflict.subject} [{conflict.id}]"),
        file=xml(claim.article),
        line=str(claim.line),
        time="0",
    )
    if conflict.status != "new":
        decided = options.decisions.get(conflict.id)
        reason = f"{conflict.status}: {decided.reason}" if decided else conflict.status
        ET.SubElement(case, "skipped", message=xml(reason))
    elif fails:
        message = f"{conflict.severity}: {conflict.explanation}"
        failure = ET.SubElement(case, "failure", type=conflict.severity, message=xml(message))
        failure.text = _sides(conflict)
    else:
        ET.SubElement(case, "system-out").text = _sides(conflict)
    return case


def _sides(conflict: Conflict) -> str:
    lines = [""]
    for claim in places.ordered(conflict):
        found = excerpt(claim)
        lines += [xml(places.told(conflict, claim)), f"  {xml(places.where(claim))}"]
        lines.append(f"  {xml(f'{found.before}[{found.quote}]{found.after}')}")
    return "\n".join([*lines, ""])
