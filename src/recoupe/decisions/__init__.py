"""What people decided of conflicts, and which conflicts are new.

    fingerprint ─ conflict → id, from what is said and where, never from lines, offsets, scores or times
    model       ─ Decision: one line of decisions.jsonl
    file        ─ decisions.jsonl: read, merged and written all at once or not at all
    standing    ─ conflicts and decisions → each conflict's status, and the decisions that are stale
    ignoring    ─ conflicts that comments in articles or articles.toml let pass
    deciding    ─ accept, dismiss, resolve, unsure, undo, prune, migrate: what the command line calls
    session     ─ decisions one after the other, undone in turn, beside those of others: what the review calls
    reviewer    ─ who decides

`check` never writes the file.
"""

from __future__ import annotations

from recoupe.decisions.deciding import Changed, Why, accept, dismiss, migrate, prune, resolve, undo, unsure
from recoupe.decisions.file import lines_of, load
from recoupe.decisions.fingerprint import VERSION, Identity, fingerprint_of, from_root, identify
from recoupe.decisions.ignoring import Ignored, ignore, passing
from recoupe.decisions.model import Decision, DecisionSide, Verdict
from recoupe.decisions.reviewer import reviewer
from recoupe.decisions.session import Session
from recoupe.decisions.standing import Scope, Standing, about, stand, status

__all__ = [
    "VERSION",
    "Changed",
    "Decision",
    "DecisionSide",
    "Identity",
    "Ignored",
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
    "ignore",
    "lines_of",
    "load",
    "migrate",
    "passing",
    "prune",
    "resolve",
    "reviewer",
    "stand",
    "status",
    "undo",
    "unsure",
]  # fmt: skip
