"""Every format against every hostile text, in titles, quotes, names and file names: one table."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from junitparser import JUnitXml
from markdown_it import MarkdownIt

from recoupe.decisions import Decision, DecisionSide
from recoupe.engine.telling import Idle
from recoupe.models import Article, Claim, Conflict, Fact, ReadingError, Result, Summary
from recoupe.reporting import FORMATS, Options, figures

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Builder

HOSTILE = {
    "percent": "100% %0A %25 %s",
    "newlines": "one\ntwo\r\nthree\rfour\u2028five\u0085six",
    "pipes": "a | b || c",
    "backticks": "`a` ``b`` ```\ncode",
    "script": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "cdata": "]]> <![CDATA[ ]]&gt; <?xml?> <!-- -- -->",
    "command": "::error file=x::y\n::set-output name=a::b",
    "stop-commands": "\n::stop-commands::token\n",
    "dashes": "--exec=rm -rf",
    "one-dash": "-",
    "formula": '=HYPERLINK("http://evil.example","click")',
    "formula-at": "@SUM(1)\t+1",
    "escape": "\x1b[2J\x1b[31mred\x1b[0m",
    "osc": "\x1b]0;title\x07\x1b]8;;http://evil.example\x1b\\link\x1b]8;;\x1b\\",
    "c1": "\x9b2J\x9d0;title\x9c",
    "bell": "\x07\x08\x7f\x00",
    "bidi": "\u202egnp.exe\u202c \u2066x\u2069 \u200f",
    "surrogate": "caf\udce9 \ud800",
    "unassigned": "\ufffe\uffff\ufeff\U000e0041",
    "mention": "@everyone a@example.com #12 GH-12 !3",
    "links": "[click](http://evil.example) ![x](y) <http://evil.example> www.evil.example https://evil.example",
    "emphasis": "*a* _b_ ~~c~~ __d__ \\*e\\* $x$ {0} {{1}}",
    "blocks": "# head\n> quote\n- item\n1. one\n---\n===\n    code",
    "table": "|---|---|\n| x | y |",
    "quotes": "\" ' ` « » ; , : ",
    "details": "</details></td></table></svg></style></title>",
    "entity": "&lt;b&gt; &#60; &amp;amp; &nbsp",
    "empty": "",
    "spaces": "   ",
    "long": "mot " * 1000,
    "unbroken": "x" * 4000,
}

SARIF = json.loads((Path(__file__).parent / "schemas" / "sarif-2.1.0.json").read_text(encoding="utf-8"))
OBEYED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def hostile_decision(text: str) -> Decision:
    """Return a decision whose every word is hostile."""
    sides = tuple(DecisionSide(side=text, values=(text,), quotes=(text,), articles=(text,)) for _ in range(2))
    words = dict.fromkeys(("id", "rule", "subject", "side", "reason", "reviewer", "expires"), text)
    return Decision.model_construct(sides=sides, decision="accepted", version=1, **words)


def hostile_result(text: str) -> Result:
    """Return a result that has the text everywhere a stranger could put one."""
    quote = text or "q"
    body = f"Before {quote} after\n"
    one = Claim(
        article=text,
        start=7,
        end=7 + len(quote),
        line=1,
        column=8,
        quote=quote,
        context=body,
        side="A",
        kind="count",
        low=1,
        high=2,
        amount=1.5,
        unit=text,
        period=text,
        speaker=text,
        source=text,
        published=text,
        lang=text,
        measure=text,
    )
    name = one.model_copy(
        update={"article": f"b/{text}", "side": "B", "kind": "name", "value": text, "low": None}
    )
    date = one.model_copy(update={"article": f"../{text}.md", "side": "C", "kind": "date", "earliest": text})
    unplaced = one.model_copy(update={"context": "elsewhere", "context_start": 900, "kind": "money"})
    new = Conflict(
        id=f"id-{text}",
        rule="count-differs",
        severity="contradiction",
        probability=0.9,
        subject=text,
        explanation=text,
        claims=(one, name, date, unplaced),
        reasons=({"comparison": text, "level": text, "weight": 1},),
    )
    decided = new.model_copy(update={"id": text, "status": "accepted", "severity": "style"})
    facts = tuple(
        Fact(id=text, subject=text, state=state, claims=(one, name, date))
        for state in ("confirmed", "updated")
    )
    return Result(
        articles=tuple(
            Article(id=claim.article, text=body, title=text, source=text, published=text, lang=text)
            for claim in (one, name, date)
        ),
        summary=Summary(articles=3, conflicts=2, new=1),
        conflicts=(new, decided),
        facts=facts,
        claims=(one, name),
        errors=(ReadingError(article=text, message=text),),
    )


def rendered(format_name: str, text: str) -> str:
    result = hostile_result(text)
    decision = hostile_decision(text)
    options = Options(
        decisions={text: decision},
        stale=(decision,),
        decisions_path=text,
        idle=(Idle(text, 3, text),),
        strict=True,
        verbose=True,
        figures="figures",
    )
    return FORMATS[format_name](result, options)


def check_text(output: str, text: str) -> None:  # noqa: ARG001
    listed, stale = output.split("\nstale:", 1)
    starts = ("✗ contradiction", "· style", "  ")
    assert all(line.startswith(starts) for line in listed.splitlines() if line)
    assert stale.splitlines()[-1].startswith("1 new, ")


def check_json(output: str, text: str) -> None:
    document = json.loads(output)
    assert document["conflicts"][0]["subject"] == text
    assert document["conflicts"][0]["claims"][0]["article"] == text


def check_jsonl(output: str, text: str) -> None:
    lines = [json.loads(line) for line in output.split("\n")[:-1]]
    assert [line["type"] for line in lines] == ["conflict", "conflict", "error", "idle_ignore", "summary"]
    assert lines[0]["subject"] == text


def check_csv(output: str, text: str) -> None:  # noqa: ARG001
    header, *rows = csv.reader(io.StringIO(output, newline=""))
    assert len(rows) == 9
    assert all(len(row) == len(header) for row in rows)
    for row in rows:
        for cell in row:
            assert not re.match(r"\s*[=+\-@]", cell)
            assert "\n" not in cell


def check_sarif(output: str, text: str) -> None:  # noqa: ARG001
    document = json.loads(output)
    jsonschema.validate(document, SARIF)
    for result in document["runs"][0]["results"]:
        targets = re.findall(r"(?<!\\)(?:\\\\)*\]\(([^)]*)\)", result["message"]["text"])
        assert targets == (["1", "2", "3"] if "relatedLocations" in result else [])


def check_junit(output: str, text: str) -> None:  # noqa: ARG001
    report = JUnitXml.fromstring(output.encode())
    assert (report.tests, report.failures, report.errors, report.skipped) == (5, 3, 1, 1)


def check_github(output: str, text: str) -> None:  # noqa: ARG001
    lines = output.split("\n")
    assert len(lines) == 5
    for line, names in zip(
        lines, (["file", "line", "endLine"], *[["file", "line", "title"]] * 2), strict=False
    ):
        assert line.startswith("::error file=")
        properties = line.split("::")[1].partition(" ")[2]
        assert [entry.split("=")[0] for entry in properties.split(",")][:3] == names
    assert lines[3].startswith("1 new, ")


def check_gitlab(output: str, text: str) -> None:
    issue, stale, idle = json.loads(output)
    assert issue["fingerprint"] == f"id-{text}"
    assert stale["fingerprint"] == f"stale-decision/{text}"
    assert idle["location"] == {"path": text.removeprefix("./"), "lines": {"begin": 3}}


def check_markdown(output: str, text: str) -> None:  # noqa: ARG001
    parser = MarkdownIt("gfm-like")
    parser.linkify.set({"fuzzy_link": False})  # GitHub makes no link of a bare `example.com`
    tokens = parser.parse(output)
    kinds = {token.type for token in tokens}
    assert not kinds & {"fence", "code_block", "hr", "bullet_list_open", "ordered_list_open", "lheading_open"}
    heads = [token.tag for token in tokens if token.type == "heading_open"]
    assert heads == ["h1", "h2", "h3", "h2", "h3", "h2", "h2", "h2", "h2", "h2"]
    raw = [token.content.strip() for token in tokens if token.type == "html_block"]
    assert all(re.match(r"<details><summary>Why these|</details>$", block) for block in raw)
    for token in tokens:
        for child in token.children or []:
            if child.type == "html_inline":
                assert re.fullmatch(r"<!-- -->|</?b>|<br>|<a id=\"c-[\w-]+\">|</a>", child.content)
            assert child.type not in {"em_open", "s_open"}
            if child.type == "link_open":
                assert re.match(r"#c-|[^:]*#L1$", str(child.attrs["href"]))
            if child.type == "image":
                assert str(child.attrs["src"]).startswith("figures/")
    rows = [token for token in tokens if token.type == "tr_open"]
    assert len(rows) == 3 + 2 * 3 + 2 + 4 + 2 + 2 + 2


def check_html(output: str, text: str) -> None:  # noqa: ARG001
    assert output.count("<script") == 1
    assert output.count("</style") == 1
    for tag in ("img", "iframe", "object", "b onload"):
        assert f"<{tag} " not in output
    assert not re.search(r"<[^>]*\son\w+=", re.sub(r"\"[^\"]*\"", '""', output))


CHECKS: dict[str, Callable[[str, str], None]] = {
    "text": check_text,
    "json": check_json,
    "jsonl": check_jsonl,
    "csv": check_csv,
    "sarif": check_sarif,
    "junit": check_junit,
    "github": check_github,
    "gitlab": check_gitlab,
    "markdown": check_markdown,
    "html": check_html,
}


def test_every_format_is_checked() -> None:
    assert set(CHECKS) == set(FORMATS)


@pytest.mark.parametrize("format_name", CHECKS)
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_stays_text(format_name: str, text: str) -> None:
    output = rendered(format_name, text)
    output.encode()
    plain = output.replace("\r\n", "\n") if format_name == "csv" else output
    assert not OBEYED.search(plain)
    CHECKS[format_name](output, text)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_figures_of_hostile_text_are_xml(text: str, build: Builder) -> None:
    conflict = build.conflict(
        text,
        [
            build.number("articles/bridge.txt", "20", 20, side="A", speaker=text, unit=text, kind="money"),
            build.number("articles/port.md", "21", 21, side="B", unit=text, kind="money"),
            build.claim("articles/port.md", "Ouest", side="B", kind="name", value=text),
        ],
        subject=text,
    )
    figure = figures.figure(conflict)
    assert figure is not None
    for ground in (True, False):
        root = ET.fromstring(figures.svg(figure, text, ground=ground))  # noqa: S314
        assert not [node for node in root.iter() if node.tag.endswith(("script", "image", "foreignObject"))]


@pytest.mark.parametrize("format_name", CHECKS)
@given(text=st.text(st.characters(exclude_categories=()), max_size=30))
def test_any_text_is_rendered(format_name: str, text: str) -> None:
    rendered(format_name, text).encode()
