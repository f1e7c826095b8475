"""The bar that tells how far extraction is."""

from __future__ import annotations

from recoupe.cli.progress import Progress


def test_the_rate_and_the_time_left_are_told() -> None:
    ticks = iter([10.0, 12.0, 14.0])
    progress = Progress(lambda: next(ticks))
    assert progress.line(64, 10_000).endswith("░ 64 of 10000 articles")
    assert progress.line(128, 10_000).endswith("128 of 10000 articles, 32 a second, 5 min 08 s left")
    assert "█" * 12 + "░" * 12 in progress.line(5_000, 10_000)


def test_hours_and_seconds() -> None:
    ticks = iter([0.0, 1.0, 0.0, 1.0])
    slow, fast = Progress(lambda: next(ticks)), Progress(lambda: next(ticks))
    slow.line(0, 10_000)
    assert slow.line(1, 10_000).endswith("1 a second, 2 h 46 min left")
    fast.line(0, 100)
    assert fast.line(50, 100).endswith("50 a second, 1 s left")
