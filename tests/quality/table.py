"""`make quality`: every figure with its floor.

`--missed` also names the conflicts not found, the traps hit and the false alarms; `--pages` writes the figures of each
rule into its page.
"""

# ruff: noqa: T201  # a table is for printing

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from scoring import corpus_digest, floors, measure, pages

from recoupe.judging import rules

if TYPE_CHECKING:
    from scoring.measuring import Measured


def main() -> int:
    """Print the table; 1 where a figure does not hold its floor."""
    measured, limits = measure(), floors()
    print(f"corpus {corpus_digest()}\n\n| figure | measured | floor | |\n| --- | ---: | ---: | --- |")
    failed = False
    for name, figure in measured.figures.items():
        floor = limits.get(name)
        holds = floor is None or floor.holds(figure)
        failed |= not holds
        print(f"| {name} | {figure} | {floor or '–'} | {'' if holds else 'BELOW'} |")
    if "--missed" in sys.argv[1:]:
        _tell_mistakes(measured)
    if "--pages" in sys.argv[1:]:
        _write_pages(measured)
    return int(failed)


def _tell_mistakes(measured: Measured) -> None:
    for name, score in measured.conflicts.items():
        print(f"\n{name}: {score.found_required} of {score.required} found, {score.false} false")
        for word, cases in (("missed", score.missed), ("trap", score.hit)):
            for case in cases:
                print(f"  {word:7} {case.kind:20} {case.name}")
    print("\nfalse alarms, each story by itself")
    for told in measured.told:
        if told.verdict == "false":
            print(f"  {pages.in_short(told)}")


def _write_pages(measured: Measured) -> None:
    for rule in rules.NAMES:
        path = pages.path(rule)
        old = path.read_text(encoding="utf-8")
        new = pages.with_figures(old, pages.figures(rule, measured.told))
        if new != old:
            path.write_text(new, encoding="utf-8")
            print(f"written: {path.name}")


if __name__ == "__main__":
    sys.exit(main())
