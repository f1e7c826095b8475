"""The embedded store: what was learnt of articles, so that the next run need not learn it again.

    schema ─ the tables, documented, with the history of their versions
    connection ─ opening the file, and its errors in words
    entries ─ what is put into it and taken from it
    rows   ─ claims, facts and conflicts to rows and back
    basis  ─ what facts and conflicts were found from, so that the next run need compare only what changed
    outcome ─ facts and conflicts, read and written
    store  ─ reading and writing, each write in one transaction
    upkeep ─ what is in it, giving back room, writing it out as the `tables` of other programs
    pages  ─ reading conflicts and facts a page at a time, for the review

Everything in it is derived: it may be deleted at any time, and the next run makes it anew.
"""

from __future__ import annotations

from recoupe.store.basis import Basis, Change, Grounds
from recoupe.store.entries import Counts, Found, Known, Learnt, Passing
from recoupe.store.outcome import Kept
from recoupe.store.store import Store

__all__ = ["Basis", "Change", "Counts", "Found", "Grounds", "Kept", "Known", "Learnt", "Passing", "Store"]
