"""Article to claims: every checkable value with what it measures, of whom, where, when and said by whom.

    sentences ──► names ──► parsing (spaCy, only sentences that hold a value)
                                │ tokens
                 ┌──────────────┼───────────────┬───────────┬──────────┐
              measures        events         periods    speakers   modality      acronyms
                 └──────────────┴───────────────┴───────────┴──────────┴── claims ──┘

Each room answers one question of one value; `claims` asks them all and builds the claim.
"""

from __future__ import annotations

from recoupe.extraction.claims import extract, extract_all

VERSION = "1"
"""Raised whenever the same article gives other claims than before, so that stores extract it anew."""

__all__ = ["VERSION", "extract", "extract_all"]
