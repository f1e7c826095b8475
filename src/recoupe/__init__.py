"""recoupe finds the figures, dates and names on which news articles contradict each other."""

from __future__ import annotations

from recoupe.values import mentions

__all__ = ["mentions"]
