"""The answers that two claims give by themselves, whatever else their articles and stories tell; see `answers`.

Each is the place of a level in the tuple of levels beside it.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np
from rapidfuzz import fuzz, process

from recoupe.matching.closeness import CLOSE, EQUAL, FAR, NEAR, compare_values
from recoupe.matching.columns import NEVER
from recoupe.matching.comparisons import (
    CLOSE_PHRASE,
    DAYS,
    LONG_AGO,
    QUESTIONS,
    SAME_TIME,
    WEEKS,
    YEAR,
    ages_of,
    is_written,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recoupe.matching.answers import Answer, Answers, Levels
    from recoupe.matching.columns import Columns
    from recoupe.matching.columns import Days as DayColumns
    from recoupe.matching.sets import Flags, Ints, Places, Sets
    from recoupe.models import Claim

SETS = ("same", "overlapping", "different", "one_sided", "unknown")
_SAME, _OVERLAPPING, _DIFFERENT, _ONE_SIDED, _UNKNOWN = range(len(SETS))
KNOWN = ("same", "different", "unknown")


FIELD_OF = {
    "aspect": "aspect",
    "direction": "direction",
    "modality": "modality",
    "standing": "former",
    "lasting": "lasting",
}
"""Questions that look at one field with a handful of values, and that field."""
LEVELS_OF = {
    "aspect": ("same", "different"),
    "direction": KNOWN,
    "modality": ("same", "planned", "different"),
    "standing": ("same", "different"),
    "lasting": ("told", "implied", "one_sided", "unknown"),
}


def table_of(name: str, claims: Sequence[Claim], table: Columns) -> Levels:
    """Return the answers to a question of one field for any two values of it."""
    codes, book = table.few[FIELD_OF[name]]
    one_of_each = np.unique(codes, return_index=True)[1].tolist()
    levels = LEVELS_OF[name]
    return np.array(
        [
            [levels.index(QUESTIONS[name](claims[one], claims[two])) for two in one_of_each]
            for one in one_of_each
        ],
        np.intp,
    ).reshape(len(book), len(book))


def looked_up(name: str) -> Answer:
    """Return what answers a question of one field."""

    def answer(of: Answers, first: Places, second: Places) -> Levels:
        codes, _ = of.columns.few[FIELD_OF[name]]
        return of.tables[name][codes[first], codes[second]]

    return answer


def scope(of: Answers, first: Places, second: Places) -> Levels:
    """Answer `scope`: the whole and its parts."""
    codes, book = of.columns.few["scope"]
    total, none, rest = (book.get(value, NEVER) for value in ("total", None, "remainder"))
    one, two = codes[first], codes[second]
    amount = np.nan_to_num(of.columns.amount)
    whole = (one == total) & (two == none) & (amount[second] < amount[first])
    whole |= (two == total) & (one == none) & (amount[first] < amount[second])
    added = (one == rest) != (two == rest)
    found = np.select([added, whole, (one == none) | (two == none), one == two], [4, 3, 2, 0], 1)
    return found.astype(np.intp)


SCOPES = (*KNOWN, "whole", "added")


def measure(of: Answers, first: Places, second: Places) -> Levels:
    """Answer `measure`: what the two measure."""
    own = of.columns
    one, two = own.sure[first], own.sure[second]
    known, other = one != 0, two != 0
    both = known & other
    found = np.full(len(first), MEASURES.index("unknown"))
    same = both & (one == two)
    found[same] = MEASURES.index("same")
    left = np.flatnonzero(both & ~same)
    related = own.terms.holding(second[left], one[left]) | own.terms.holding(first[left], two[left])
    found[left[related]] = MEASURES.index("related")
    left = left[~related]
    close = ~(own.listed[first[left]] & own.listed[second[left]])
    close[close] = _close_phrases(own, first[left[close]], second[left[close]])
    found[left[close]] = MEASURES.index("related")
    left = np.concatenate([left[~close], np.flatnonzero(~both)])
    named = own.alternatives.holding(second[left], one[left]) & known[left]
    named |= own.alternatives.holding(first[left], two[left]) & other[left]
    shared = own.alternatives.shared(first[left], second[left]) > 0
    alternate = named | (shared & ~both[left])
    found[left[alternate]] = MEASURES.index("alternate")
    left = left[~alternate & both[left]]
    field = own.fields.shared(first[left], second[left]) > 0
    found[left] = np.where(field, MEASURES.index("field"), MEASURES.index("different"))
    found[of.score[first]] = MEASURES.index("unknown")
    return found


def thing(of: Answers, first: Places, second: Places, measured: Levels) -> Levels:
    """Answer `thing`, the same for things and sums, by the answer to `measure`."""
    asked = of.thing[first] & of.thing[second] & ~of.answered(first, second)
    return np.where(asked, measured, OF_THINGS.index("unknown"))


MEASURES = ("same", "related", "alternate", "field", "different", "unknown")
OF_THINGS = (*MEASURES[:-1], "untold", "unknown")


def _close_phrases(own: Columns, first: Places, second: Places) -> Flags:
    """Tell which pairs of measures are close; phrases of too different lengths cannot be."""
    one, two = own.measure[first], own.measure[second]
    lengths = own.lengths[one], own.lengths[two]
    close = np.minimum(*lengths) * 200 >= CLOSE_PHRASE * (lengths[0] + lengths[1])
    at = np.flatnonzero(close)
    close[at] = (
        process.cpdist(
            [own.phrases[code] for code in one[at].tolist()],
            [own.phrases[code] for code in two[at].tolist()],
            scorer=fuzz.ratio,
            score_cutoff=CLOSE_PHRASE,
            dtype=np.float64,
        )
        >= CLOSE_PHRASE
    )
    return close


def terms(of: Answers, first: Places, second: Places) -> Levels:
    """Answer `terms`: the other words of the phrase."""
    own = of.columns
    found = compare_sets(own.plain, first, second)
    found[(found == _DIFFERENT) & of.headline(first, second)] = _UNKNOWN
    found[own.excluded[first] != own.excluded[second]] = len(SETS)
    return found


def names(of: Answers, first: Places, second: Places) -> Levels:
    """Answer `names`: who and what the sentences name."""
    own = of.columns
    found = compare_sets(own.entities, first, second)
    here = own.article[first] == own.article[second]
    found[(found == _OVERLAPPING) & here] = NAMES.index("contrasting")
    ages = np.flatnonzero(of.age[first] & of.age[second])
    found[ages] = [
        NAMES.index(ages_of(own.people[one], own.people[two], youngest=youngest))
        for one, two, youngest in zip(
            own.person[first[ages]].tolist(),
            own.person[second[ages]].tolist(),
            np.fmin(own.amount[first[ages]], own.amount[second[ages]]).tolist(),
            strict=True,
        )
    ]
    found[of.one_sentence(first, second)] = _UNKNOWN
    return found


NAMES = (*SETS, "contrasting", "one_person", "two_people", "nobody")


def places(of: Answers, first: Places, second: Places) -> Levels:
    """Answer `places`: where."""
    found = compare_sets(of.columns.places, first, second)
    found[of.one_sentence(first, second)] = _UNKNOWN
    return found


def period(of: Answers, first: Places, second: Places) -> Levels:
    """Answer `period`: when."""
    period, published = of.columns.period, of.columns.published
    known = period.first[first] != NEVER, period.first[second] != NEVER
    apart = _gap(period, first, second)
    told = known[0] & known[1]
    lengths = period.last[first] - period.first[first] + 1, period.last[second] - period.first[second] + 1
    same = (period.first[first] == period.first[second]) & (period.last[first] == period.last[second])
    printed = (published.first[first] != NEVER) & (published.first[second] != NEVER)
    then = np.where(known[0], period.last[first], period.last[second])
    now = np.where(known[0], published.first[second], published.first[first])
    one_known = known[0] != known[1]
    event = of.event[first]
    days = [
        event & ~told,
        event & (apart <= DAYS),
        _slipped(of, first, second, event & told & (apart > DAYS)),
        event & (apart <= WEEKS),
        event & of.columns.once[first] & (of.columns.concept[first] == of.columns.concept[second]),
        event,
        ~known[0] & ~known[1] & printed & (_gap(published, first, second) > SAME_TIME),
        one_known & (now != NEVER) & (now - then > LONG_AGO),
        ~told,
        same,
        apart > YEAR,
        apart > 0,
        np.minimum(*lengths) * 2 < np.maximum(*lengths),
    ]
    names = (
        "unknown", "days_apart", "slipped", "weeks_apart", "once", "months_apart", "different", "then_and_now",
        "unknown", "same", "years_apart", "different", "within",
    )  # fmt: skip
    return np.select(days, [PERIODS.index(name) for name in names], PERIODS.index("overlapping"))


PERIODS = (
    "same", "overlapping", "then_and_now", "within", "unknown", "different", "days_apart", "weeks_apart",
    "months_apart", "once", "years_apart", "slipped",
)  # fmt: skip


def _slipped(of: Answers, first: Places, second: Places, asked: Flags) -> Flags:
    """Tell which pairs of days, of those asked about, are parted by a slip of the month."""
    period, at = of.columns.period, np.flatnonzero(asked)
    one, two = first[at], second[at]
    alone = (period.first[one] == period.last[one]) & (period.first[two] == period.last[two])
    (day, month, year), (other, its_month, its_year) = _parts(period.first[one]), _parts(period.first[two])
    found = np.zeros(len(first), np.bool_)
    for place in at[alone & (day == other) & (year == its_year) & (month != its_month)].tolist():
        found[place] = is_written(of.claims[first[place]], of.claims[second[place]])
    return found


def _parts(ordinals: Ints) -> tuple[Places, Places, Places]:
    """Return the days of the month, the months counted on and the years of days."""
    days = (ordinals.astype(np.int64) - date(1970, 1, 1).toordinal()).astype("datetime64[D]")
    months = days.astype("datetime64[M]")
    years = days.astype("datetime64[Y]").astype(np.int64)
    return (days - months.astype("datetime64[D]")).astype(np.int64), months.astype(np.int64), years


def _gap(days: DayColumns, first: Places, second: Places) -> Ints:
    """Return how many days the later begins after the earlier has ended; 0 or less where they meet."""
    return np.maximum(days.first[first], days.first[second]) - np.minimum(days.last[first], days.last[second])


def value(of: Answers, first: Places, second: Places) -> Levels:
    """Answer `value`: how near the values are."""
    own = of.columns
    one, two = own.base[first], own.base[second]
    told = ~np.isnan(one) & ~np.isnan(two)
    whole = told & (one > 0) & (two > 0)
    apart = np.abs(np.log2(np.divide(one, two, out=np.ones(len(one)), where=whole)))
    slip = (own.digits[first] == own.digits[second]) & (own.digits[first] != NEVER)
    found = np.select(
        [~told, one == two, ~whole, apart <= EQUAL, apart <= CLOSE, apart <= NEAR, apart <= FAR],
        [VALUES.index(name) for name in ("unknown", "equal_1", "far", "equal_1", "close", "near", "far")],
        VALUES.index("remote"),
    )
    equal = found == VALUES.index("equal_1")
    found[equal] += own.telling[first[equal]] - 1
    near = np.flatnonzero(whole & (apart > EQUAL) & (apart <= NEAR))
    mistyped = np.zeros(len(found), np.bool_)
    mistyped[near] = _differ_by_one(own, first[near], second[near])
    asked = (of.score[first] & of.score[second]) | (slip & (one != two) & whole) | mistyped
    for at in np.flatnonzero(asked).tolist():
        level = compare_values(of.claims[first[at]], of.claims[second[at]])
        found[at] = VALUES.index(level)
    return found


VALUES = (
    "equal_1", "equal_2", "equal_3", "other_unit", "scaled_2", "scaled_3", "moved_3", "swapped_2", "swapped_3",
    "mistyped_2", "mistyped_3", "close", "near", "far", "remote", "unknown",
)  # fmt: skip


def _differ_by_one(own: Columns, first: Places, second: Places) -> Flags:
    """Tell which pairs of amounts of one size have one digit that differs."""
    one_size = own.magnitude[first] == own.magnitude[second]
    found = np.zeros(len(first), np.bool_)
    at = np.flatnonzero(one_size)
    found[at] = (own.mantissa[first[at]] != own.mantissa[second[at]]).sum(axis=1) == 1
    return found


def compare_sets(sets: Sets, first: Places, second: Places) -> Levels:
    """Compare two sets of words."""
    sizes = sets.sizes[first], sets.sizes[second]
    shared = sets.shared(first, second)
    return np.select(
        [
            (sizes[0] == 0) & (sizes[1] == 0),
            (sizes[0] == 0) | (sizes[1] == 0),
            (shared == sizes[0]) | (shared == sizes[1]),
            shared > 0,
        ],
        [_UNKNOWN, _ONE_SIDED, _SAME, _OVERLAPPING],
        _DIFFERENT,
    )


def compare_known(codes: Ints, first: Places, second: Places, unknown: int = NEVER) -> Levels:
    """Compare two codes, of which one stands for nothing known."""
    one, two = codes[first], codes[second]
    nothing = (one == unknown) | (two == unknown)
    return np.where(nothing, KNOWN.index("unknown"), np.where(one == two, 0, KNOWN.index("different")))
