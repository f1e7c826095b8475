"""The checker's run over the annotated articles, once for all tests of quality."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from scoring import measure

if TYPE_CHECKING:
    from scoring.measuring import Measured


@pytest.fixture(scope="session")
def measured() -> Measured:
    return measure()
