"""`sarif`: SARIF 2.1.0, for GitHub's code scanning and every viewer of static analysis results."""

from __future__ import annotations

from importlib.metadata import version
from itertools import chain
from typing import TYPE_CHECKING, Any

from recoupe.reporting import places
from recoupe.reporting.escaping import sarif, terminal, uri
from recoupe.reporting.pieces import json_pieces
from recoupe.reporting.tally import in_order
from recoupe.reporting.untidy import MEANINGS, untidy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from recoupe.models import Claim, Conflict, ReadingError, Result, Severity
    from recoupe.reporting.options import Options
    from recoupe.reporting.untidy import Untidy

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT = "recoupeConflict/v1"
"""Key of our fingerprint; not `primaryLocationLineHash`, which GitHub computes anew from the lines."""

_ROOT = "%SRCROOT%"
_LEVELS: dict[Severity, str] = {
    "contradiction": "error", "attributed": "warning", "tension": "warning", "style": "note",
}  # fmt: skip


def render(result: Result, options: Options) -> Iterator[str]:
    """Yield one run: a result a conflict, decided ones suppressed, unread articles as notifications.

    What else fails a strict check is a result too.
    """
    conflicts = in_order(result)
    beside = untidy(options)
    names = sorted({conflict.rule for conflict in conflicts} | {entry.kind for entry in beside})
    run = {
        "tool": {
            "driver": {
                "name": "recoupe",
                "semanticVersion": version("recoupe"),
                "rules": [_rule(name) for name in names],
            }
        },
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The folder the check was run in."}}},
        "invocations": [
            {
                "executionSuccessful": not result.errors,
                "toolExecutionNotifications": [_notification(error) for error in result.errors],
            }
        ],
        "results": chain(
            (_result(conflict, names.index(conflict.rule), options) for conflict in conflicts),
            (_untidy(entry, names.index(entry.kind)) for entry in beside),
        ),
    }
    yield from json_pieces({"$schema": SCHEMA, "version": "2.1.0", "runs": iter([run])})
    yield "\n"


def _rule(rule: str) -> dict[str, Any]:
    from recoupe.judging import rules  # noqa: PLC0415  # slow to import, and of no use to the other formats

    words = rule.replace("-", " ").capitalize()
    meaning = MEANINGS.get(rule, f"{words}: claims of one fact that cannot all be true.")
    page = rules.page(rule) if rule in rules.NAMES else MEANINGS.get(rule)
    return {
        "id": rule,
        "name": "".join(word.capitalize() for word in rule.split("-")),
        "shortDescription": {"text": words},
        "fullDescription": {"text": meaning},
        "help": {"text": page or words, "markdown": page or words},
        "defaultConfiguration": {"level": "warning"},
        "properties": {"tags": ["fact-checking", "consistency"]},
    }


def _result(conflict: Conflict, rule_index: int, options: Options) -> dict[str, Any]:
    first, *others = places.ordered(conflict)
    result: dict[str, Any] = {
        "ruleId": conflict.rule,
        "ruleIndex": rule_index,
        "level": _LEVELS[conflict.severity],
        "message": {"text": _message(conflict, first, others)},
        "locations": [{**_location(first), "message": {"text": sarif(places.told(conflict, first))}}],
        "relatedLocations": [
            {"id": number, **_location(claim), "message": {"text": sarif(places.told(conflict, claim))}}
            for number, claim in enumerate(others, 1)
        ],
        "partialFingerprints": {FINGERPRINT: conflict.id},
        "rank": round(100 * conflict.probability, 1),
        "properties": {
            "severity": conflict.severity,
            "status": conflict.status,
            "probability": conflict.probability,
            "subject": terminal(conflict.subject),
        },
    }
    if conflict.status != "new":
        kind = "inSource" if conflict.id in options.ignored else "external"
        decided = options.decisions.get(conflict.id)
        reason = f"{conflict.status}: {decided.reason}" if decided else conflict.status
        result["suppressions"] = [{"kind": kind, "status": "accepted", "justification": terminal(reason)}]
    return result


def _message(conflict: Conflict, first: Claim, others: list[Claim]) -> str:
    """Return the explanation and a line a claim; those of other places are links to the related locations."""
    lines = [sarif(f"{conflict.subject}: {conflict.explanation}"), sarif(places.told(conflict, first))]
    for number, claim in enumerate(others, 1):
        # Brackets in a link's text need a backslash (SARIF 2.1.0, 3.11.6).
        text = (
            sarif(places.told(conflict, claim)).replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
        )
        lines.append(f"[{text}]({number})")
    return "\n".join(line for line in lines if line)


def _untidy(entry: Untidy, rule_index: int) -> dict[str, Any]:
    place = {"artifactLocation": _artifact(entry.path), "region": {"startLine": entry.line}}
    return {
        "ruleId": entry.kind,
        "ruleIndex": rule_index,
        "level": "warning",
        "message": {"text": f"{sarif(entry.message)}\n{sarif(entry.subject)}"},
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {FINGERPRINT: f"{entry.kind}/{entry.id}"},
    }


def _artifact(path: str) -> dict[str, str]:
    return {"uri": f"file://{uri(path)}"} if path.startswith("/") else {"uri": uri(path), "uriBaseId": _ROOT}


def _location(claim: Claim) -> dict[str, Any]:
    at = places.span(claim)
    return {
        "physicalLocation": {
            "artifactLocation": _artifact(claim.article),
            "region": {
                "startLine": at.line,
                "startColumn": at.column,
                "endLine": at.end_line,
                "endColumn": at.end_column,
                "snippet": {"text": claim.quote},
            },
        }
    }


def _notification(error: ReadingError) -> dict[str, Any]:
    return {
        "level": "error",
        "message": {"text": sarif(error.message)},
        "locations": [
            {"physicalLocation": {"artifactLocation": {"uri": uri(error.article), "uriBaseId": _ROOT}}}
        ],
    }
