"""The one pass over a text."""

from __future__ import annotations

import gc

import pytest

from recoupe.values import mentions
from recoupe.values.reader import _LONG


@pytest.mark.parametrize("collects", [True, False])
def test_a_long_text_leaves_the_collector_as_it_was(collects: bool) -> None:
    before = gc.isenabled()
    try:
        (gc.enable if collects else gc.disable)()
        assert len(mentions("Elle coûte 12 euros. " * (_LONG // 20), "fr")) == _LONG // 20
        assert gc.isenabled() is collects
    finally:
        (gc.enable if before else gc.disable)()
