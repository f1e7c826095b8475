"""The rules: one module each, all with `RULES`, the names they report under, and `findings(case)`.

    values         facts whose values cannot meet: counts, sums, percentages, measures, dates, …
    ordinals       one thing under two numbers  lists      a number against the list of those before it
    occasions      one event on two days    toplines   the headline's age or rank against the text's
    pictures       a photograph taken on two days, or seen before it was taken
    frames         an event on a day that the visit or summit it belongs to does not cover
    weekdays       a date under the wrong weekday
    tenses         a day to come told as past, or the reverse
    careers        years in a post against the year it began
    anniversaries  years against the year they count from      births         ages against births
    stretches      a length of time beside its two ends, told in other sentences
    editions       the n-th of something yearly     ranks          a rank against a count, or those named before
    spans          a length of time beside its two ends        standings      figures told in another order
    conversions    a measure beside what it is in another unit shares         a share beside its part and its whole
    changes        a percent change against its figures  headlines     the headline's figure against the text's
    sums           parts against their total            parts          a part greater than its whole
    retold         one event on two days in one text, one count with its digits swapped
    superseded     a figure of before told as it stands
    slips          one figure in two units or scales    votes          one vote with two counts
    crowds         one crowd that two sides count
    streaks        one run of wins or losses counted twice     wins           the n-th win against those before
    acronyms       organisations and their acronyms     titles         one person under two titles
    holders        one post with two holders            wholes         a whole taken for its part
    borrowed       a figure taken from the one beside it   journeys     one to a place that is elsewhere from it
    deadlines      one thing that lasts until two days corrected      a figure that another report corrects
    steady         what stayed as it was, and what changed   misdated   the day of something else

The page of each rule (`pages/NAME.md`) says what it catches, with a real example, and what it lets pass.
"""

from __future__ import annotations

from importlib.resources import files

from recoupe.judging.rules import (
    acronyms,
    anniversaries,
    births,
    borrowed,
    careers,
    changes,
    conversions,
    corrected,
    crowds,
    deadlines,
    editions,
    frames,
    headlines,
    holders,
    journeys,
    lists,
    misdated,
    occasions,
    ordinals,
    parts,
    pictures,
    ranks,
    retold,
    shares,
    slips,
    spans,
    standings,
    steady,
    streaks,
    stretches,
    sums,
    superseded,
    tenses,
    titles,
    toplines,
    values,
    votes,
    weekdays,
    wholes,
    wins,
)

FAMILIES = (
    conversions,
    shares,
    changes,
    parts,
    sums,
    ranks,
    standings,
    wins,
    lists,
    anniversaries,
    births,
    careers,
    editions,
    spans,
    stretches,
    weekdays,
    tenses,
    frames,
    headlines,
    toplines,
    retold,
    streaks,
    titles,
    holders,
    acronyms,
    crowds,
    corrected,
    wholes,
    borrowed,
    values,
    steady,
    slips,
    votes,
    superseded,
    occasions,
    pictures,
    journeys,
    deadlines,
    misdated,
    ordinals,
)
"""The most telling first: where two find the same claims at odds, the first says why."""

OF_A_STORY = tuple(family for family in FAMILIES if family not in {acronyms, values})
"""Those that look at one article or one story at a time: not at facts, nor at all acronyms there are."""

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
