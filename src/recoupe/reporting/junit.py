"""`junit`: conflicts as test cases, for every CI that shows test results."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from recoupe.reporting import places
from recoupe.reporting.escaping import xml
from recoupe.reporting.excerpt import excerpt
from recoupe.reporting.tally import failing, in_order, tally
from recoupe.reporting.untidy import untidy as untidy_of

if TYPE_CHECKING:
    from recoupe.models import Conflict, ReadingError, Result
    from recoupe.reporting.options import Options
    from recoupe.reporting.untidy import Untidy


def render(result: Result, options: Options) -> str:
    """Return one suite: a new conflict that fails the check is a failing case, a decided one a skipped case.

    An article that could not be read is a case in error; a new conflict of a severity that passes, a passing
    case; of a strict check, a stale decision or an ignore that matches nothing, a failing case. Where nothing fails
    and nothing is in error, a passing case says so.
    """
    fails = {conflict.id for conflict in failing(result, options)}
    root = ET.Element("testsuites", name="recoupe")
    suite = ET.SubElement(root, "testsuite", name="recoupe")
    for error in result.errors:
        _unread(suite, error)
    untidy = untidy_of(options)
    if not fails and not untidy and not result.errors:
        passed = ET.SubElement(suite, "testcase", classname="recoupe", name="nothing new", time="0")
        ET.SubElement(passed, "system-out").text = str(tally(result, options))
    for conflict in in_order(result):
        _case(suite, conflict, options, fails=conflict.id in fails)
    for entry in untidy:
        _untidy(suite, entry)
    for element in (root, suite):
        for attribute, tag in (
            ("tests", "testcase"), ("failures", "failure"), ("errors", "error"), ("skipped", "skipped"),
        ):  # fmt: skip
            element.set(attribute, str(sum(1 for _ in suite.iter(tag))))
        element.set("time", "0")
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _unread(suite: ET.Element, error: ReadingError) -> None:
    case = ET.SubElement(suite, "testcase", classname="recoupe.reading", name=xml(error.article), time="0")
    ET.SubElement(case, "error", type="ArticleError", message=xml(error.message))


def _untidy(suite: ET.Element, entry: Untidy) -> None:
    case = ET.SubElement(
        suite,
        "testcase",
        classname=f"recoupe.{entry.kind}",
        name=xml(f"{entry.subject} [{entry.id}]"),
        file=xml(entry.path),
        line=str(entry.line),
        time="0",
    )
    failure = ET.SubElement(case, "failure", type=entry.kind, message=xml(entry.message))
    failure.text = f"\n{xml(f'{entry.path}:{entry.line}')}\n"


def _case(suite: ET.Element, conflict: Conflict, options: Options, *, fails: bool) -> None:
    claim = places.primary(conflict, options)
    case = ET.SubElement(
        suite,
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


def _sides(conflict: Conflict) -> str:
    lines = [""]
    for claim in places.ordered(conflict):
        found = excerpt(claim)
        lines += [xml(places.told(conflict, claim)), f"  {xml(places.where(claim))}"]
        lines.append(f"  {xml(f'{found.before}[{found.quote}]{found.after}')}")
    return "\n".join([*lines, ""])
