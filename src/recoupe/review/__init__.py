"""The review: a Textual application over the store and the decisions.

    keys      ─ every key once: bindings, help and documentation are made from it
    desk      ─ the list, how its conflicts stand, and the decisions on them; draws nothing
    drawing   ─ strangers' text to what the screen shows, harmless
    row_list, line_view ─ lists and texts of any length, drawn line by line
    rows, conflict_page, number_line ─ a conflict as a row, as a page, on an axis
    review_screen, article_screen, facts_screen, dialogs ─ what is on the screen
    checking  ─ whether the articles changed, and checking them again beside
    app       ─ all of it together

What it does to a decision is a function of `recoupe.decisions`, and what it shows the command line has too.
"""

from __future__ import annotations

from recoupe.review.running import opened, run

__all__ = ["opened", "run"]
