"""The listing of a terminal."""

from __future__ import annotations

import dataclasses
import re
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.reporting import FORMATS, Options, terminal

if TYPE_CHECKING:
    from conftest import Builder
    from recoupe.models import Result

RENDER = FORMATS["text"]


def test_one_conflict_as_it_is_listed(result: Result, options: Options) -> None:
    first = RENDER(result, options).replace("\u202f", " ").split("\n\n~ ")[0]
    assert (
        first
        == """\
✗ contradiction · count-differs · 97 % sure · c0ffee01
  entreprises sur la rive sud
  Anne Rivière counts about 1 700, Luc Moreau 1 800.

  A  about 1 700 (taken as 1 650 to 1 750) · Anne Rivière · reported · 2025
     articles/bridge.txt:3:32
     │ Selon la préfète Anne Rivière, environ 1 700 entreprises travaillent déjà
     │                                ^^^^^^^^^^^^^
     │ sur la rive sud.

  B  1 800 (taken as 1 750 to 1 850) · Luc Moreau · June 2025
     articles/port.md:5:30
     │ Le maire, Luc Moreau, compte 1 800 entreprises sur la rive sud.
     │                              ^^^^^

  Same fact: measure: same head and complement (+5.2), unit: same (+2.0),
  period: overlaps (+1.4), 1 more; weight +8.0"""
    )


def test_the_last_line_counts(result: Result, clean: Result, options: Options) -> None:
    assert RENDER(result, options).splitlines()[-1] == "3 new, 1 accepted, 1 dismissed, 1 resolved, 1 stale"
    assert RENDER(clean, Options()) == "0 new, 0 accepted, 0 dismissed, 0 stale\n"


def test_new_conflicts_are_listed_and_decided_ones_when_verbose(result: Result, options: Options) -> None:
    quiet = RENDER(result, options)
    assert "da7e0002" in quiet
    assert "30ca5403" not in quiet
    verbose = RENDER(result, dataclasses.replace(options, verbose=True))
    assert "30ca5403 · accepted" in verbose
    assert "Resolved by Jean. Side B is right: 7.4 %. Reason: the ministry corrected its" in verbose.replace(
        "\u202f", " "
    )
    assert "stale: 57a1e007 accepted, of fête du pont: 19 juin against 20 juin, fits" in verbose


def test_worst_first(result: Result, options: Options) -> None:
    text = RENDER(result, options)
    assert text.index("c0ffee01") < text.index("da7e0002") < text.index("ac409906")


def test_colour_adds_nothing_but_colour(result: Result, options: Options) -> None:
    plain = RENDER(result, options)
    coloured = RENDER(result, dataclasses.replace(options, colour=True))
    assert "\x1b" not in plain
    assert coloured != plain
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == plain


@pytest.mark.parametrize("width", [1, 40, 60, 100, 200])
def test_sentences_keep_to_the_width(result: Result, options: Options, width: int) -> None:
    text = RENDER(result, dataclasses.replace(options, width=width, verbose=True))
    quoted = [line for line in text.splitlines() if "│" in line]
    assert max(map(terminal.cells, quoted)) <= max(width, 40)


def test_a_short_value_is_not_broken(build: Builder) -> None:
    claim = build.number("articles/port.md", "20 juin 2025", 20, side="A")
    for width in range(40, 80):
        text = RENDER(build.result([build.conflict("x", [claim])]), Options(width=width))
        assert any("20 juin 2025" in line for line in text.splitlines())
        assert sum("^" in line for line in text.splitlines()) == 1


def test_carets_stand_under_a_value_broken_over_lines(build: Builder) -> None:
    claim = build.number("articles/port.md", "plus de 21 milliards de dollars", 21e9, side="A", kind="money")
    text = RENDER(build.result([build.conflict("x", [claim])]), Options(width=52))
    lines = text.splitlines()
    marked = []
    for above, below in pairwise(lines):
        if "^" in below:
            marked.append(above[below.index("^") : below.rindex("^") + 1])
    assert " ".join(marked) == "plus de 21 milliards de dollars"


def test_carets_count_columns_not_letters(build: Builder) -> None:
    claim = build.claim("articles/bridge.txt", "20").model_copy(
        update={"context": "中国 e\u0301te 20 ", "quote": "20", "context_start": 0, "start": 8, "side": "A"}
    )
    text = RENDER(build.result([build.conflict("x", [claim])]), Options())
    line = next(line for line in text.splitlines() if "^" in line)
    assert line.index("^") == len("     │ ") + 9


@given(st.text(max_size=200), st.integers(min_value=2, max_value=50))
def test_wrapping_loses_nothing_and_fits(text: str, width: int) -> None:
    lines = terminal.wrap(text, width)
    assert "".join(lines) == text
    assert all(terminal.cells(line.rstrip(" ")) <= width for line in lines)


def test_stale_decisions_are_told_where_they_fail_the_check(clean: Result, untidy: Options) -> None:
    stale, _, last = RENDER(clean, dataclasses.replace(untidy, width=160)).splitlines()
    assert stale.startswith("stale: 57a1e007 accepted, of fête du pont")
    assert last == "0 new, 0 accepted, 0 dismissed, 1 stale"
