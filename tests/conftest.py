from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import fake_stages
import pytest

import recoupe

if TYPE_CHECKING:
    from collections.abc import Iterator

_STAGES = ("extraction", "matching", "judging")


@pytest.fixture
def stages() -> Iterator[list[str]]:
    """Put fake stages in the place of the real ones, and give the ids of the articles they extract."""
    names = [*(f"recoupe.{stage}" for stage in _STAGES), "recoupe.judging.rules", "recoupe.judging.standing"]
    before = {name: sys.modules.get(name) for name in names}
    attributes = {stage: getattr(recoupe, stage, None) for stage in _STAGES}
    fake_stages.install()
    fake_stages.extracted.clear()
    yield fake_stages.extracted
    for name, module in before.items():
        if module is None:
            del sys.modules[name]
        else:
            sys.modules[name] = module
    for stage, module in attributes.items():
        if module is None:
            delattr(recoupe, stage)
        else:
            setattr(recoupe, stage, module)
