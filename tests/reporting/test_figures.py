"""Figures, read back as XML."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from recoupe.reporting import figures

if TYPE_CHECKING:
    from conftest import Builder
    from recoupe.models import Conflict, Result

SVG = "{http://www.w3.org/2000/svg}"


def by_id(result: Result, identifier: str) -> Conflict:
    return next(conflict for conflict in result.conflicts if conflict.id == identifier)


def drawn(conflict: Conflict) -> ET.Element:
    figure = figures.figure(conflict)
    assert figure is not None
    return ET.fromstring(figures.svg(figure, conflict.id))  # noqa: S314  # our own output


def test_each_side_has_a_row_with_its_interval_and_mark(result: Result) -> None:
    root = drawn(by_id(result, "c0ffee01"))
    texts = [text.text for text in root.iter(f"{SVG}text")]
    assert [text for text in texts if text in {"A", "B"}] == ["A", "B"]
    bars = [rect for rect in root.iter(f"{SVG}rect") if rect.get("fill-opacity")]
    ends = [(float(bar.get("x", 0)), float(bar.get("x", 0)) + float(bar.get("width", 0))) for bar in bars]
    assert ends[0][1] <= ends[1][0] + 0.1, "1 650 to 1 750 stands left of 1 750 to 1 850"
    assert len(list(root.iter(f"{SVG}circle"))) == 1


def test_a_date_conflict_is_a_calendar_strip(result: Result) -> None:
    root = drawn(by_id(result, "da7e0002"))
    texts = [text.text for text in root.iter(f"{SVG}text")]
    assert {"19 June", "20 June"} <= set(texts)


def test_bounds_end_in_arrows(result: Result) -> None:
    figure = figures.figure(by_id(result, "30ca5403"))
    assert figure is not None
    assert figures.svg(figure, "x").count("l12 9l-12 9z") == 2


def test_names_have_no_figure(result: Result) -> None:
    assert figures.figure(by_id(result, "ac409906")) is None


def test_what_has_another_unit_is_noted_below(build: Builder) -> None:
    conflict = build.conflict(
        "x",
        [
            build.number("articles/bridge.txt", "20", 20e9, side="A", kind="money", unit="USD"),
            build.number("articles/port.md", "21", 21e9, side="B", kind="money", unit="USD"),
            build.number("articles/economy.txt", "7.2", 7.2, side="B", kind="percent", unit="%"),
        ],
    )
    figure = figures.figure(conflict)
    assert figure is not None
    assert len(figure.rows) == 2
    assert [note.replace("\u202f", " ") for note in figure.notes] == ["B: 7.2 %"]


def test_one_value_alone_has_no_figure(build: Builder) -> None:
    conflict = build.conflict("x", [build.number("articles/bridge.txt", "20", 20, side="A")])
    assert figures.figure(conflict) is None


def test_a_file_has_its_own_ground_and_a_page_gives_its_own(result: Result) -> None:
    figure = figures.figure(by_id(result, "c0ffee01"))
    assert figure is not None
    assert "#ffffff" in figures.svg(figure, "x")
    inside = figures.svg(figure, "x", ground=False)
    assert "#" not in inside.replace("&#x27;", "")
    assert "currentColor" in inside


def test_the_figure_is_told_in_words(result: Result) -> None:
    root = drawn(by_id(result, "c0ffee01"))
    assert root.get("role") == "img"
    description = root.find(f"{SVG}desc")
    assert description is not None
    assert "Anne Rivière: about 1 700" in (description.text or "").replace("\u202f", " ")


@pytest.mark.parametrize("identifier", ["c0ffee01", "v1-abc_9"])
def test_an_id_names_its_file(identifier: str) -> None:
    assert figures.file_name(identifier) == f"{identifier}.svg"


@pytest.mark.parametrize("identifier", ["../../etc/passwd", "-rf", "a b", "", "x" * 300, "\udcff"])
def test_an_unsafe_id_names_a_safe_file(identifier: str) -> None:
    name = figures.file_name(identifier)
    assert name.removesuffix(".svg").isalnum()
    assert len(name) < 60


def test_values_of_one_dimension_share_an_axis_in_the_first_unit(build: Builder) -> None:
    conflict = build.conflict(
        "x",
        [
            build.number("articles/bridge.txt", "20", 20, side="A", kind="quantity", unit="kilometer"),
            build.number("articles/port.md", "21", 30_000, side="B", kind="quantity", unit="meter"),
            build.number("articles/later.txt", "480", 3, side="B", kind="quantity", unit="hour"),
        ],
    )
    figure = figures.figure(conflict)
    assert figure is not None
    assert [round(row.stated or 0, 6) for row in figure.rows] == [20, 30]
    assert figure.caption == "km"
    assert figure.notes == ("B: 3 hours",)


def test_a_share_and_a_percentage_share_an_axis(build: Builder) -> None:
    conflict = build.conflict(
        "x",
        [
            build.number("articles/bridge.txt", "20", 40, side="A", kind="percent", unit="%"),
            build.number("articles/port.md", "21", 0.5, side="B", kind="ratio", unit="fraction"),
        ],
    )
    figure = figures.figure(conflict)
    assert figure is not None
    assert [row.stated for row in figure.rows] == [40, 50]


def test_one_date_under_a_wrong_weekday_has_a_figure(build: Builder) -> None:
    claim = build.day("articles/bridge.txt", "19 juin 2025", "2025-06-19", side="A", weekday=1)
    figure = figures.figure(build.conflict("x", [claim], rule="weekday-mismatch"))
    assert figure is not None
    assert figure.rows[0].label == "bridge.txt: Monday 19 June 2025"
    assert [label for _, label in figure.axis.ticks][1] == "19 June\nThursday"
