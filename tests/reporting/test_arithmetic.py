"""The arithmetic of conflicts inside one article, as every format for people and programs shows it."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest

from recoupe.models import Claim, Conflict, Reason, Result
from recoupe.reporting import FORMATS, Options, arithmetic

SPACES = str.maketrans({"\u202f": " "})


def claim(side: str, amount: float | None, start: int, **given: Any) -> Claim:  # noqa: ANN401  # fields of a claim
    quote = given.pop("quote", str(amount))
    fields: dict[str, Any] = {
        "article": "a.md", "start": start, "end": start + len(quote), "line": 1, "column": 1, "quote": quote,
        "context": "x", "kind": "count", "amount": amount, "low": amount, "high": amount, "step": 1.0,
        "side": side, "published": "2025-09-27", "lang": "en",
    }  # fmt: skip
    return Claim(**(fields | given))


def conflict(rule: str, *claims: Claim, **given: Any) -> Conflict:  # noqa: ANN401  # fields of a conflict
    fields: dict[str, Any] = {
        "id": "c0ffee", "rule": rule, "severity": "contradiction", "probability": 0.8, "subject": "s",
        "explanation": "e", "claims": claims,
    }  # fmt: skip
    return Conflict(**(fields | given))


def lines(found: Conflict) -> list[str]:
    return [f"{step.sign} {step.value}".translate(SPACES).strip() for step in arithmetic.steps(found)]


def roles(found: Conflict) -> list[str]:
    return [arithmetic.role(found, each) for each in found.claims]


HECTARES = {"kind": "quantity", "unit": "hectare"}
SUM = conflict(
    "sum-mismatch",
    claim("A", 265_000, 0, step=1000.0, **HECTARES),
    *(claim("B", amount, start) for start, amount in enumerate((161_000, 48_000, 39_000), 10)),
)


def test_a_sum() -> None:
    assert lines(SUM) == ["161 000", "+ 48 000", "+ 39 000", "= 248 000 ha", "≠ 265 000 ha"]
    assert roles(SUM) == ["the whole", "part 1 of 3", "part 2 of 3", "part 3 of 3"]
    assert arithmetic.steps(SUM)[-1].what.translate(SPACES) == "the whole as told, 17 000 ha more"
    assert [arithmetic.label(SUM, each) for each in SUM.claims[:2]] == ["A, the whole", "B, part 1 of 3"]
    assert arithmetic.side_label(SUM, "B", SUM.claims[1:]) == "B"
    parts = arithmetic.values(SUM, SUM.claims[1:])
    assert [told.translate(SPACES) for told in parts] == ["161 000 + 48 000 + 39 000"]


def test_shares_that_make_more_than_all() -> None:
    shares = [
        claim(side, amount, start, kind="percent", unit="%")
        for start, (side, amount) in enumerate([("A", 45.0), ("B", 40.0), ("C", 30.0)])
    ]
    found = conflict("sum-mismatch", *shares)
    assert lines(found) == ["45 %", "+ 40 %", "+ 30 %", "= 115 %", "≠ 100 %"]
    assert roles(found) == ["part 1 of 3", "part 2 of 3", "part 3 of 3"]


@pytest.mark.parametrize(
    ("change", "really", "told"),
    [
        ({"amount": 32.0, "direction": "down", "kind": "percent", "unit": "%"}, "= −23.2 %", "≠ −32 %"),
        ({"amount": 2.0, "kind": "ratio", "unit": "times"}, "= 0.77 times", "≠ 2 times"),
    ],
)
def test_a_change(change: dict[str, Any], really: str, told: str) -> None:
    money = {"kind": "money", "unit": "EUR", "step": 1e6}
    told_change = claim("B", change.pop("amount"), 20, **change)
    found = conflict(
        "change-mismatch", claim("A", 112e6, 10, **money), claim("A", 86e6, 0, **money), told_change
    )
    assert lines(found) == ["112 million EUR", "→ 86 million EUR", really, told]
    assert roles(found) == ["before", "after", "the change"]
    assert arithmetic.values(found, found.claims[:2]) == ["112 million EUR → 86 million EUR"]


def test_a_measure_in_two_units() -> None:
    told = [
        claim(side, amount, start, kind="quantity", unit=unit)
        for start, (side, amount, unit) in enumerate([("A", 5400.0, "hectare"), ("B", 8900.0, "acre")])
    ]
    found = conflict("conversion-mismatch", *told)
    assert lines(found) == ["5 400 ha", "= 13 343.6 acres", "≠ 8 900 acres"]
    assert roles(found) == ["in one unit", "in the other unit"]


def test_a_share() -> None:
    told = claim("B", 45.0, 20, kind="percent", unit="%")
    found = conflict("share-mismatch", claim("A", 29_200.0, 10), claim("A", 48_600.0, 0), told)
    assert lines(found) == ["29 200", "/ 48 600", "= 60.1 %", "≠ 45 %"]
    assert roles(found) == ["the part", "the whole", "the share"]


def test_a_part_and_its_whole_and_a_rank() -> None:
    part = conflict("part-exceeds-whole", claim("A", 720, 0), claim("B", 810, 9))
    assert (lines(part), roles(part)) == (["720", "< 810"], ["the whole", "the part"])
    rank = conflict("rank-exceeds-count", claim("A", 3, 0), claim("B", 4, 9, kind="ordinal"))
    assert lines(rank) == ["3", "< 4th"]


def test_years() -> None:
    year = {"kind": "date", "earliest": "2012-01-01", "latest": "2012-12-31", "quote": "2012"}
    span = conflict(
        "anniversary-mismatch", claim("A", 15, 0, kind="duration", unit="year"), claim("B", None, 9, **year)
    )
    assert lines(span) == ["2025", "− 2012", "= 13 years", "≠ 15 years"]
    assert roles(span) == ["as told", "the year it counts from"]
    age = conflict(
        "anniversary-mismatch", claim("A", 15, 0, kind="age", unit="year"), claim("B", None, 9, **year)
    )
    assert lines(age)[2] == "= 12 or 13 years"
    undated = claim("A", 15, 0, kind="duration", published=None)
    assert arithmetic.steps(conflict("anniversary-mismatch", undated, claim("B", None, 9, **year))) == ()


def test_a_length_of_time_beside_its_ends() -> None:
    weeks = claim("B", 6, 9, kind="duration", unit="week", quote="six weeks")
    days = {
        "kind": "date_range",
        "earliest": "2025-03-02",
        "latest": "2025-03-27",
        "quote": "du 2 au 27 mars",
    }
    assert lines(conflict("duration-differs", claim("A", None, 0, **days), weeks)) == [
        "2 to 27 March 2025", "= 3.6 to 3.7 weeks", "≠ 6 weeks",
    ]  # fmt: skip
    minutes = claim("B", 25, 9, kind="duration", unit="minute", quote="25 minutes")
    times = [
        claim("A", None, at, kind="time", earliest=time, latest=time)
        for at, time in enumerate(("06:52", "07:38"))
    ]
    found = conflict("duration-differs", *times, minutes)
    assert lines(found) == ["06:52", "→ 07:38", "= 46 minutes", "≠ 25 minutes"]
    assert roles(found) == ["from", "to", "the length"]


@pytest.mark.parametrize(
    "found",
    [
        conflict("count-differs", claim("A", 1, 0), claim("B", 2, 9)),
        conflict("sum-mismatch", claim("A", 1, 0), claim("A", 1, 4), claim("B", 2, 9)),
        conflict("duration-differs", claim("A", 1, 0, kind="duration"), claim("B", 2, 9, kind="duration")),
        conflict("change-mismatch", claim("A", 1, 0), claim("B", 2, 9)),
        conflict("part-exceeds-whole", claim("A", 1, 0), claim("B", 2, 0, article="b.md")),
        conflict(
            "duration-differs", claim("A", 1, 0), claim("B", 2, 9),
            reasons=(Reason(comparison="measure", level="same", weight=1.0),),
        ),
    ],
)  # fmt: skip
def test_what_is_no_calculation_has_none(found: Conflict) -> None:
    assert arithmetic.steps(found) == ()
    assert set(roles(found)) == {""}
    assert arithmetic.label(found, found.claims[0]) == "A"


def test_formats_for_people_show_it() -> None:
    result = Result(conflicts=(SUM,))
    text = FORMATS["text"](result, Options()).translate(SPACES)
    assert "  A, the whole  265 000 ha" in text
    assert "\n     = 248 000 ha  what the parts make\n" in text
    markdown = FORMATS["markdown"](result, Options()).translate(SPACES).replace("\\", "")
    assert "| = | 248 000 ha | what the parts make |" in markdown
    assert "| 265 000 ha | 161 000 + 48 000 + 39 000 |" in markdown
    assert "**B, part 2 of 3**" in markdown
    page = FORMATS["html"](result, Options()).translate(SPACES)
    assert "<td>=</td><td>248 000 ha</td><td>what the parts make</td>" in page
    assert "<h4>A, the whole</h4>" in page
    for name in ("github", "sarif", "junit", "gitlab"):
        assert "B, part 3 of 3: 39 000" in FORMATS[name](result, Options()).translate(SPACES).replace(
            "%3A", ":"
        ), name


def test_formats_for_programs_hold_it() -> None:
    result = Result(conflicts=(SUM,))
    (told,) = json.loads(FORMATS["json"](result, Options()))["conflicts"]
    assert told["arithmetic"][0] == {"sign": "", "value": "161\u202f000", "what": ""}
    assert [each["role"] for each in told["claims"]] == roles(SUM)
    rows = list(csv.DictReader(io.StringIO(FORMATS["csv"](result, Options()))))
    assert [row["role"] for row in rows] == roles(SUM)
    plain = Result(conflicts=(conflict("count-differs", claim("A", 1, 0), claim("B", 2, 9)),))
    (told,) = json.loads(FORMATS["json"](plain, Options()))["conflicts"]
    assert (told["arithmetic"], told["claims"][0]["role"]) == ([], None)


def told_together() -> Conflict:
    told = "17 died: 8 men and 11 women."
    figures = (("A", 17.0, "17"), ("B", 8.0, "8"), ("B", 11.0, "11"))
    return conflict(
        "sum-mismatch",
        *(
            claim(side, amount, told.index(quote), quote=quote, context=told, context_start=0)
            for side, amount, quote in figures
        ),
    )


def test_a_sentence_that_tells_several_parts_is_quoted_once_with_all_of_them_marked() -> None:
    result = Result(conflicts=(told_together(),))
    text = FORMATS["text"](result, Options())
    parts = text[text.index("B, part 1 of 2") :]
    assert "B, part 2 of 2  11" in parts[: parts.index("│")]
    assert "     │ 17 died: 8 men and 11 women.\n     │          ^         ^^\n" in parts
    assert parts.count("women") == 1
    markdown = FORMATS["markdown"](result, Options())
    assert "> 17 died: <b>8</b> men and <b>11</b> women." in markdown


def test_reports_of_one_fact_are_quoted_each_by_itself() -> None:
    both = conflict("count-differs", *told_together().claims)
    assert FORMATS["text"](Result(conflicts=(both,)), Options()).count("women") == 3
