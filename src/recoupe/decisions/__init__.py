"""What people decided of conflicts, and which conflicts are new.

    fingerprint ─ conflict → id, from what is said and where, never from lines, offsets, scores or times
    model       ─ Decision: one line of decisions.jsonl
    file        ─ decisions.jsonl: read, merged and written all at once or not at all
    standing    ─ conflicts and decisions → each conflict's status, and the decisions that are stale
    deciding    ─ accept, dismiss, resolve, unsure, undo, prune: what the command line calls
    session     ─ decisions one after the other, undone in turn, beside those of others: what the review calls
    reviewer    ─ who decides

`check` never writes the file.
"""

from __future__ import annotations

from recoupe.decisions.deciding import Changed, Why, accept, dismiss, prune, resolve, undo, unsure
from recoupe.decisions.file import load
from recoupe.decisions.fingerprint import Identity, fingerprint_of, from_root, identify
from recoupe.decisions.model import Decision, DecisionSide, Verdict
from recoupe.decisions.reviewer import reviewer
from recoupe.decisions.session import Session
from recoupe.decisions.standing import Scope, Standing, about, stand, status

__all__ = [
    "Changed",
    "Decision",
    "DecisionSide",
    "Identity",
    "Scope",
    "Session",
    "Standing",
    "Verdict",
    "Why",
    "about",
    "accept",
    "dismiss",
    "fingerprint_of",
    "from_root",
    "identify",
    "load",
    "prune",
    "resolve",
    "reviewer",
    "stand",
    "status",
    "undo",
    "unsure",
]  # fmt: skip
