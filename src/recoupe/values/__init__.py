"""Text to mentions: the values alone, by a grammar of this project's own; no linguistic model is loaded."""

from __future__ import annotations
