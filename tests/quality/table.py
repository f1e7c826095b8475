"""`make quality`: every figure with its floor; `--missed` also names the conflicts not found and the traps hit."""

# ruff: noqa: T201  # a table is for printing

from __future__ import annotations

import sys

from scoring import corpus_digest, floors, measure


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
        for name, score in measured.conflicts.items():
            print(f"\n{name}: {score.found_required} of {score.required} found, {score.false} false")
            for word, cases in (("missed", score.missed), ("trap", score.hit)):
                for case in cases:
                    print(f"  {word:7} {case.kind:20} {case.name}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
