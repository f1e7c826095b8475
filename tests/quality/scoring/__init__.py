"""How well the checker does on articles whose claims and conflicts were annotated by hand.

gold       what people found in the articles: conflicts, look-alikes that are none, claims
conflicts  reported conflicts against those of the gold
claims     extracted claims against those of the gold
pages      what the pages of the rules say of their false alarms, against what came out
measuring  the checker's run over all of it, in one process, and the figures that come out
floors     what the figures must reach, with the history of every change of that
"""

from __future__ import annotations

from scoring.floors import Floor, floors, history
from scoring.gold import corpus_digest
from scoring.measuring import Figure, measure

__all__ = ["Figure", "Floor", "corpus_digest", "floors", "history", "measure"]
