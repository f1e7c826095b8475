"""Claims to facts: which claims, of one article or of many, speak of the same thing.

    claims ──stories──► which articles tell one story
       │
       └─families─► blocks ──► pairs ──comparisons × weights──► probability ──► facts

Candidates come from blocking, never from all pairs. Each pair is compared question by question; the weight of the
level it reaches in each is in `weights.toml`. Pairs that are probable enough are joined into facts.
"""

from __future__ import annotations

from recoupe.matching.comparisons import Comparison, Setting, compare, setting
from recoupe.matching.facts import match
from recoupe.matching.stories import stories
from recoupe.matching.weights import weights

__all__ = ["Comparison", "Setting", "compare", "match", "setting", "stories", "weights"]
