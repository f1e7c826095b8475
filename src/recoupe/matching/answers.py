"""The questions of `comparisons`, answered for many pairs at once over columns.

Each answer is the place of a level in the tuple beside it. It is the twin of the function of `comparisons` with the
same name, which says why; a test holds the two to the same answers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from rapidfuzz import fuzz, process

from recoupe.matching.closeness import CLOSE, EQUAL, FAR, NEAR, compare_values
from recoupe.matching.columns import NEVER
from recoupe.matching.companions import COMPANIONS, is_telling
from recoupe.matching.comparisons import (
    CLOSE_PHRASE,
    CONTRASTS,
    DAYS,
    DEPTHS,
    GRADES,
    LONG_AGO,
    QUESTIONS,
    SAME_TIME,
    THINGS,
    WEEKS,
    YEAR,
    ages_of,
)
from recoupe.matching.leftovers import Leftovers, by_measure
from recoupe.matching.rarity import counted, sent
from recoupe.matching.rivals import ELSEWHERE, ONLY, RIVALS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from recoupe.matching.columns import Columns
    from recoupe.matching.columns import Days as DayColumns
    from recoupe.matching.comparisons import Setting
    from recoupe.matching.sets import Flags, Ints, Places, Sets
    from recoupe.models import Claim

    Levels = NDArray[np.intp]
    Answer = Callable[["Answers", Places, Places], Levels]
    Follow = Callable[["Answers", Places, Places, Levels], Levels]

_SETS = ("same", "overlapping", "different", "one_sided", "unknown")
_SAME, _OVERLAPPING, _DIFFERENT, _ONE_SIDED, _UNKNOWN = range(len(_SETS))
_KNOWN = ("same", "different", "unknown")
_GRADED = (*(level for _, level in GRADES), "apart", "unknown", "same_sentence")
_APART, _NOT_GRADED, _ONE_SENTENCE = range(len(GRADES), len(_GRADED))


class Answers:
    """What the answers need of claims: their columns, and what a setting makes of them."""

    def __init__(self, claims: Sequence[Claim], table: Columns, run: Setting, *, whole: bool = True) -> None:
        """Take the claims, their columns and the setting they are compared in, and whether it has no other claims."""
        self.claims = claims
        self.columns = table
        self.story = table.by_article(run.stories)
        told = counted(table, self.story) if whole else sent(table, self.story, run.rarity)
        self.told = np.square(told, out=told)
        self.context = table.context.sums(self.told)
        families = table.family, table.families
        self.leftovers = Leftovers(claims, table, self.story, families, None if whole else run.rivals)
        self.peers = Leftovers(
            claims, table, self.story, by_measure(claims, table), None if whole else run.peers
        )
        self.thing = np.logical_or.reduce([table.having("kind", kind) for kind in sorted(THINGS)])
        self.event, self.ordinal = table.having("aspect", "event"), table.having("kind", "ordinal")
        self.age, self.score = table.having("kind", "age"), table.having("kind", "score")
        telling = np.fromiter(map(is_telling, table.figures), np.float64, len(table.figures))
        self.telling = telling[table.beside.members]
        self.tables = {name: _table(name, claims, table) for name in _FIELD_OF}

    def one_sentence(self, first: Places, second: Places) -> Flags:
        """Tell which pairs stand in one sentence."""
        own = self.columns
        found: Flags = own.article[first] == own.article[second]
        found &= own.sentence[first] == own.sentence[second]
        return found

    def headline(self, first: Places, second: Places) -> Flags:
        """Tell in which pairs one stands in a headline."""
        return self.columns.headline[first] | self.columns.headline[second]


_FIELD_OF = {
    "aspect": "aspect",
    "direction": "direction",
    "modality": "modality",
    "standing": "former",
}
"""Questions that look at one field with a handful of values, and that field."""
_LEVELS_OF = {
    "aspect": ("same", "different"),
    "direction": _KNOWN,
    "modality": ("same", "planned", "different"),
    "standing": ("same", "different"),
}


def _table(name: str, claims: Sequence[Claim], table: Columns) -> Levels:
    """Return the answers to such a question for any two values of its field."""
    codes, book = table.few[_FIELD_OF[name]]
    one_of_each = np.unique(codes, return_index=True)[1].tolist()
    levels = _LEVELS_OF[name]
    return np.array(
        [
            [levels.index(QUESTIONS[name](claims[one], claims[two])) for two in one_of_each]
            for one in one_of_each
        ],
        np.intp,
    ).reshape(len(book), len(book))


def _looked_up(name: str) -> Answer:
    def answer(of: Answers, first: Places, second: Places) -> Levels:
        codes, _ = of.columns.few[_FIELD_OF[name]]
        return of.tables[name][codes[first], codes[second]]

    return answer


def _scope(of: Answers, first: Places, second: Places) -> Levels:
    codes, book = of.columns.few["scope"]
    total, none = (book.get(value, NEVER) for value in ("total", None))
    one, two = codes[first], codes[second]
    amount = np.nan_to_num(of.columns.amount)
    whole = (one == total) & (two == none) & (amount[second] < amount[first])
    whole |= (two == total) & (one == none) & (amount[first] < amount[second])
    found = np.select([whole, (one == none) | (two == none), one == two], [3, 2, 0], 1)
    return found.astype(np.intp)


_SCOPES = (*_KNOWN, "whole")


_PRIORS = (
    "events", "ranks", "same_story", "other_story", "second_opinion", "enumeration", "other_event", "headline",
    "two_voices", "same_sentence", "two_sources", "same_article",
)  # fmt: skip


def _prior(of: Answers, first: Places, second: Places) -> Levels:
    own = of.columns
    here = own.article[first] == own.article[second]
    voices = _known(own.speaker, first, second) == _KNOWN.index("different")
    together = ~here & (of.story[first] == of.story[second])
    ranks = of.ordinal[first] & of.ordinal[second]
    answered = (own.answers[first] == own.start[second]) | (own.answers[second] == own.start[first])
    return np.select(
        [
            together & of.event[first],
            together & ranks,
            together,
            ~here,
            answered,
            ranks,
            of.event[first],
            own.headline[first] != own.headline[second],
            of.one_sentence(first, second) & voices,
            of.one_sentence(first, second),
            voices,
        ],
        list(range(len(_PRIORS) - 1)),
        len(_PRIORS) - 1,
    )


def _measure(of: Answers, first: Places, second: Places) -> Levels:
    own = of.columns
    one, two = own.sure[first], own.sure[second]
    known, other = one != 0, two != 0
    both = known & other
    found = np.full(len(first), _MEASURES.index("unknown"))
    same = both & (one == two)
    found[same] = _MEASURES.index("same")
    left = np.flatnonzero(both & ~same)
    related = own.terms.holding(second[left], one[left]) | own.terms.holding(first[left], two[left])
    found[left[related]] = _MEASURES.index("related")
    left = left[~related]
    close = ~(own.listed[first[left]] & own.listed[second[left]])
    close[close] = _close_phrases(own, first[left[close]], second[left[close]])
    found[left[close]] = _MEASURES.index("related")
    left = np.concatenate([left[~close], np.flatnonzero(~both)])
    named = own.alternatives.holding(second[left], one[left]) & known[left]
    named |= own.alternatives.holding(first[left], two[left]) & other[left]
    shared = own.alternatives.shared(first[left], second[left]) > 0
    alternate = named | (shared & ~both[left])
    found[left[alternate]] = _MEASURES.index("alternate")
    left = left[~alternate & both[left]]
    field = own.fields.shared(first[left], second[left]) > 0
    found[left] = np.where(field, _MEASURES.index("field"), _MEASURES.index("different"))
    found[of.score[first]] = _MEASURES.index("unknown")
    return found


def _thing(of: Answers, first: Places, second: Places, measured: Levels) -> Levels:
    return np.where(of.thing[first] & of.thing[second], measured, _THINGS.index("unknown"))


_MEASURES = ("same", "related", "alternate", "field", "different", "unknown")
_THINGS = (*_MEASURES[:-1], "untold", "unknown")


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


def _terms(of: Answers, first: Places, second: Places) -> Levels:
    own = of.columns
    found = _sets(own.plain, first, second)
    found[(found == _DIFFERENT) & of.headline(first, second)] = _UNKNOWN
    found[own.excluded[first] != own.excluded[second]] = len(_SETS)
    return found


def _names(of: Answers, first: Places, second: Places) -> Levels:
    own = of.columns
    found = _sets(own.entities, first, second)
    here = own.article[first] == own.article[second]
    found[(found == _OVERLAPPING) & here] = _NAMES.index("contrasting")
    ages = np.flatnonzero(of.age[first] & of.age[second])
    found[ages] = [
        _NAMES.index(ages_of(own.people[one], own.people[two]))
        for one, two in zip(own.person[first[ages]].tolist(), own.person[second[ages]].tolist(), strict=True)
    ]
    found[of.one_sentence(first, second)] = _UNKNOWN
    return found


_NAMES = (*_SETS, "contrasting", "one_person", "two_people", "nobody")


def _places(of: Answers, first: Places, second: Places) -> Levels:
    found = _sets(of.columns.places, first, second)
    found[of.one_sentence(first, second)] = _UNKNOWN
    return found


def _context(of: Answers, first: Places, second: Places) -> Levels:
    own = of.columns.context
    both = own.shared(first, second)
    alone = np.sqrt(own.sizes[first] * own.sizes[second])
    here = np.flatnonzero(of.story[first] == of.story[second])
    both[here] = own.shared(first[here], second[here], of.told)
    alone[here] = np.sqrt(of.context[first[here]] * of.context[second[here]])
    likeness = np.divide(both, alone, out=np.zeros(len(first)), where=alone > 0)
    grades = [likeness >= least for least, _ in GRADES]
    nothing = (own.sizes[first] == 0) | (own.sizes[second] == 0)
    found: Levels = np.select([nothing, *grades], [_NOT_GRADED, *range(len(GRADES))], _APART)
    harsh = (found == _APART) | (found == _GRADED.index("far"))
    found[harsh & of.headline(first, second)] = _NOT_GRADED
    found[of.one_sentence(first, second)] = _ONE_SENTENCE
    return found


def _period(of: Answers, first: Places, second: Places) -> Levels:
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
        "unknown", "days_apart", "weeks_apart", "once", "months_apart", "different", "then_and_now", "unknown", "same",
        "years_apart", "different", "within",
    )  # fmt: skip
    return np.select(days, [_PERIODS.index(name) for name in names], _PERIODS.index("overlapping"))


_PERIODS = (
    "same", "overlapping", "then_and_now", "within", "unknown", "different", "days_apart", "weeks_apart",
    "months_apart", "once", "years_apart",
)  # fmt: skip


def _gap(days: DayColumns, first: Places, second: Places) -> Ints:
    """Return how many days the later begins after the earlier has ended; 0 or less where they meet."""
    return np.maximum(days.first[first], days.first[second]) - np.minimum(days.last[first], days.last[second])


def _value(of: Answers, first: Places, second: Places) -> Levels:
    own = of.columns
    one, two = own.base[first], own.base[second]
    told = ~np.isnan(one) & ~np.isnan(two)
    whole = told & (one > 0) & (two > 0)
    apart = np.abs(np.log2(np.divide(one, two, out=np.ones(len(one)), where=whole)))
    slip = (own.digits[first] == own.digits[second]) & (own.digits[first] != NEVER)
    found = np.select(
        [~told, one == two, ~whole, apart <= EQUAL, apart <= CLOSE, apart <= NEAR, apart <= FAR],
        [_VALUES.index(name) for name in ("unknown", "equal_1", "far", "equal_1", "close", "near", "far")],
        _VALUES.index("remote"),
    )
    equal = found == _VALUES.index("equal_1")
    found[equal] += own.telling[first[equal]] - 1
    asked = (of.score[first] & of.score[second]) | (slip & (one != two) & whole)
    for at in np.flatnonzero(asked).tolist():
        level = compare_values(of.claims[first[at]], of.claims[second[at]])
        found[at] = _VALUES.index(level)
    return found


_VALUES = (
    "equal_1", "equal_2", "equal_3", "other_unit", "scaled_2", "scaled_3", "swapped_2", "swapped_3", "close", "near",
    "far", "remote", "unknown",
)  # fmt: skip


def _silent(of: Answers, first: Places, second: Places) -> Flags:
    """Tell which pairs are of one value or of two stories: what their articles tell beside says nothing."""
    other: Flags = of.columns.article[first] != of.columns.article[second]
    other &= of.story[first] != of.story[second]
    return other | of.leftovers.same(first, second)


def _rivals(of: Answers, first: Places, second: Places) -> Levels:
    found = of.leftovers.grade(first, second)
    only = np.flatnonzero(found == ONLY)
    found[only[_contrasted(of, first[only], second[only])]] = 0
    return np.where(_silent(of, first, second), len(RIVALS), found)


def _contrasted(of: Answers, first: Places, second: Places) -> Flags:
    """Tell which pairs something tells apart, by `CONTRASTS`."""
    found = np.zeros(len(first), np.bool_)
    for name, apart in CONTRASTS.items():
        levels, answer = ANSWERS[name]
        found |= np.isin(answer(of, first, second), [at for at, level in enumerate(levels) if level in apart])
    return found


def _elsewhere(of: Answers, first: Places, second: Places) -> Levels:
    found = of.leftovers.elsewhere(first, second)
    own = of.columns
    here = (own.article[first] == own.article[second]) & (own.headline[first] == own.headline[second])
    return np.where(here | _silent(of, first, second), len(ELSEWHERE), found)


def _peers(of: Answers, first: Places, second: Places) -> Levels:
    own = of.columns
    found = np.full(len(first), len(RIVALS))
    sure = own.sure[first]
    asked = (sure != 0) & (sure == own.sure[second]) & ~of.score[first]
    asked &= (own.article[first] != own.article[second]) | (own.headline[first] != own.headline[second])
    asked[asked] = ~_silent(of, first[asked], second[asked])
    found[asked] = of.peers.grade(first[asked], second[asked])
    return found


def _companions(of: Answers, first: Places, second: Places) -> Levels:
    beside, size = of.columns.beside, len(of.columns)
    told = (beside.sizes[first] > 0) & (beside.sizes[second] > 0) & ~of.one_sentence(first, second)
    found = np.where(told, COMPANIONS.index("none"), COMPANIONS.index("unknown"))
    at = np.flatnonzero(told)
    at = at[beside.shared(first[at], second[at], of.telling) > 0]
    one, two = first[at], second[at]
    left = beside.shared(one + size, two) == beside.sizes[one + size]
    left &= beside.shared(two + size, one) == beside.sizes[two + size]
    found[at] = np.where(left, COMPANIONS.index("left_over"), COMPANIONS.index("shared"))
    return found


def _position(of: Answers, first: Places, second: Places) -> Levels:
    own = of.columns
    one, two = own.depth[first], own.depth[second]
    told = (own.article[first] != own.article[second]) & (one != NEVER) & (two != NEVER)
    apart = np.abs(one - two)  # of hundredths: a byte has room for it
    levels = [~told, *(apart < most for most, _ in DEPTHS)]
    found: Levels = np.select(levels, [len(_POSITIONS) - 1, *range(len(DEPTHS))], len(DEPTHS))
    return found


_POSITIONS = (*(level for _, level in DEPTHS), "remote", "unknown")


def _sets(sets: Sets, first: Places, second: Places) -> Levels:
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


def _known(codes: Ints, first: Places, second: Places, unknown: int = NEVER) -> Levels:
    one, two = codes[first], codes[second]
    nothing = (one == unknown) | (two == unknown)
    return np.where(nothing, _KNOWN.index("unknown"), np.where(one == two, 0, _KNOWN.index("different")))


ANSWERS: Mapping[str, tuple[Sequence[str], Answer]] = {
    "prior": (_PRIORS, _prior),
    **{name: (levels, _looked_up(name)) for name, levels in _LEVELS_OF.items()},
    "speaker": (_KNOWN, lambda of, one, two: _known(of.columns.speaker, one, two)),
    "predicate": (_KNOWN, lambda of, one, two: _known(of.columns.predicate, one, two, 0)),
    "scope": (_SCOPES, _scope),
    "period": (_PERIODS, _period),
    "value": (_VALUES, _value),
    "rivals": ((*RIVALS, "unknown"), _rivals),
    "elsewhere": ((*ELSEWHERE, "unknown"), _elsewhere),
    "peers": ((*RIVALS, "unknown"), _peers),
    "qualifiers": (_SETS, lambda of, one, two: _sets(of.columns.named, one, two)),
    "names": (_NAMES, _names),
    "places": (_SETS, _places),
    "agent": (_SETS, lambda of, one, two: _sets(of.columns.agent, one, two)),
    "terms": ((*_SETS, "excluded"), _terms),
    "position": (_POSITIONS, _position),
    "companions": (COMPANIONS, _companions),
    "context": (_GRADED, _context),
    "measure": (_MEASURES, _measure),
}
"""The levels of each question and what answers it, those first that cost least."""

FOLLOWING: Mapping[str, Mapping[str, tuple[Sequence[str], Follow]]] = {
    "measure": {"thing": (_THINGS, _thing)}
}
"""For a question, those that its answer answers too: their levels, and what makes theirs of it."""
