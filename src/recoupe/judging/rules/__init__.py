"""The rules: one module each, all with `RULES`, the names they report under, and `findings(case)`.

    values         facts whose values cannot meet: counts, sums, percentages, measures, dates, …
    ordinals       one thing under two numbers  lists      a number against the list of those before it
    occasions      one event on two days    toplines   the headline's age or rank against the text's
    frames         an event on a day that the visit or summit it belongs to does not cover
    weekdays       a date under the wrong weekday       tenses         a day to come told as past
    anniversaries  years against the year they count from; ages against births
    editions       the n-th of something yearly     ranks          a rank against a count, or those named before
    spans          a length of time beside its two ends
    conversions    a measure beside what it is in another unit
    changes        a percent change against its figures  headlines     the headline's figure against the text's
    shares         a share against its part and whole
    sums           parts against their total            parts          a part greater than its whole
    streaks        one run of wins or losses counted twice
    acronyms       organisations and their acronyms     titles         one person under two titles

The page of each rule (`pages/NAME.md`) says what it catches, with a real example, and what it lets pass.
"""

from __future__ import annotations

from importlib.resources import files

from recoupe.judging.rules import (
    acronyms,
    anniversaries,
    changes,
    conversions,
    editions,
    frames,
    headlines,
    lists,
    occasions,
    ordinals,
    parts,
    ranks,
    shares,
    spans,
    streaks,
    sums,
    tenses,
    titles,
    toplines,
    values,
    weekdays,
)

FAMILIES = (
    conversions,
    shares,
    changes,
    parts,
    sums,
    ranks,
    lists,
    anniversaries,
    editions,
    spans,
    weekdays,
    tenses,
    frames,
    headlines,
    toplines,
    streaks,
    titles,
    acronyms,
    values,
    occasions,
    ordinals,
)
"""The most telling first: where two find the same claims at odds, the first says why."""

WITHIN_ONE = frozenset(
    {
        conversions,
        shares,
        changes,
        parts,
        sums,
        ranks,
        anniversaries,
        spans,
        weekdays,
        tenses,
        frames,
        headlines,
    }
)
"""Those that look at one article at a time."""

NAMES: tuple[str, ...] = tuple(sorted({name for family in FAMILIES for name in family.RULES}))
"""Every rule that conflicts are reported under."""


def page(name: str) -> str:
    """Return the page of a rule, in Markdown.

    Raises:
        KeyError: There is no such rule.
    """
    if name not in NAMES:
        raise KeyError(name)
    return (files(__package__) / "pages" / f"{name}.md").read_text(encoding="utf-8")
