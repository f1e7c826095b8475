"""What people decided of conflicts, and which conflicts are new.

    fingerprint ─ conflict → id, from what is said and where, never from lines, offsets, scores or times
    model       ─ Decision: one line of decisions.jsonl
    file        ─ decisions.jsonl: read, merged and written all at once or not at all
    standing    ─ conflicts and decisions → each conflict's status, and the decisions that are stale
    deciding    ─ accept, dismiss, resolve, undo, prune: what the command line and the review call

`check` never writes the file.
"""

from __future__ import annotations

from recoupe.decisions.deciding import Why, accept, dismiss, prune, resolve, undo
from recoupe.decisions.file import load
from recoupe.decisions.fingerprint import Identity, fingerprint_of, from_root, identify
from recoupe.decisions.model import Decision, DecisionSide
from recoupe.decisions.standing import Scope, Standing, stand

__all__ = [
    "Decision",
    "DecisionSide",
    "Identity",
    "Scope",
    "Standing",
    "Why",
    "accept",
    "dismiss",
    "fingerprint_of",
    "from_root",
    "identify",
    "load",
    "prune",
    "resolve",
    "stand",
    "undo",
]  # fmt: skip
