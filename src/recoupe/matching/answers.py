"""The questions of `comparisons`, answered for many pairs at once over columns.

Each answer is the place of a level in the tuple beside it. It is the twin of the function of `comparisons` with the
same name, which says why; a test holds the two to the same answers. Those that need no more than the two claims are in
`pairwise`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from recoupe.matching import pairwise
from recoupe.matching.columns import NEVER
from recoupe.matching.companions import COMPANIONS, tells
from recoupe.matching.comparisons import CONTRASTS, DEPTHS, GRADES, THINGS
from recoupe.matching.leftovers import Leftovers, by_measure
from recoupe.matching.rarity import counted, sent
from recoupe.matching.rivals import ELSEWHERE, ONLY, RIVALS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from recoupe.matching.columns import Columns
    from recoupe.matching.comparisons import Setting
    from recoupe.matching.sets import Flags, Places
    from recoupe.models import Claim

    Levels = NDArray[np.intp]
    Answer = Callable[["Answers", Places, Places], Levels]
    Follow = Callable[["Answers", Places, Places, Levels], Levels]

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
        telling = np.fromiter(map(tells, table.figures), np.float64, len(table.figures))
        self.telling = telling[table.beside.members]
        self.tables = {name: pairwise.table_of(name, claims, table) for name in pairwise.FIELD_OF}

    def one_sentence(self, first: Places, second: Places) -> Flags:
        """Tell which pairs stand in one sentence."""
        own = self.columns
        found: Flags = own.article[first] == own.article[second]
        found &= own.sentence[first] == own.sentence[second]
        return found

    def answered(self, first: Places, second: Places) -> Flags:
        """Tell in which pairs one is given of what the other measures, by somebody else."""
        own = self.columns
        found: Flags = own.article[first] == own.article[second]
        found &= (own.answers[first] == own.start[second]) | (own.answers[second] == own.start[first])
        return found

    def headline(self, first: Places, second: Places) -> Flags:
        """Tell in which pairs one stands in a headline."""
        return self.columns.headline[first] | self.columns.headline[second]


_PRIORS = (
    "events", "ranks", "same_story", "other_story", "second_opinion", "enumeration", "other_event", "headline_alone",
    "headline", "two_voices", "same_sentence", "two_sources", "same_article",
)  # fmt: skip


def _prior(of: Answers, first: Places, second: Places) -> Levels:
    own = of.columns
    here = own.article[first] == own.article[second]
    voices = pairwise.compare_known(own.speaker, first, second) == pairwise.KNOWN.index("different")
    together = ~here & (of.story[first] == of.story[second])
    ranks = of.ordinal[first] & of.ordinal[second]
    headed = here & (own.headline[first] != own.headline[second])
    borne_out = np.zeros(len(first), np.bool_)
    at = np.flatnonzero(headed)
    one, two = first[at], second[at]
    ahead = own.headline[one]
    borne_out[at] = of.leftovers.bears_out(np.where(ahead, one, two), np.where(ahead, two, one))
    return np.select(
        [
            together & of.event[first],
            together & ranks,
            together,
            ~here,
            of.answered(first, second),
            ranks,
            of.event[first],
            headed & ~borne_out,
            headed,
            of.one_sentence(first, second) & voices,
            of.one_sentence(first, second),
            voices,
        ],
        list(range(len(_PRIORS) - 1)),
        len(_PRIORS) - 1,
    )


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
    told = (of.story[first] == of.story[second]) & (own.article[first] != own.article[second])
    told &= (one != NEVER) & (two != NEVER)
    apart = np.abs(one - two)  # of hundredths: a byte has room for it
    levels = [~told, *(apart < most for most, _ in DEPTHS)]
    found: Levels = np.select(levels, [len(_POSITIONS) - 1, *range(len(DEPTHS))], len(DEPTHS))
    return found


_POSITIONS = (*(level for _, level in DEPTHS), "remote", "unknown")


ANSWERS: Mapping[str, tuple[Sequence[str], Answer]] = {
    "prior": (_PRIORS, _prior),
    **{name: (levels, pairwise.looked_up(name)) for name, levels in pairwise.LEVELS_OF.items()},
    "speaker": (pairwise.KNOWN, lambda of, one, two: pairwise.compare_known(of.columns.speaker, one, two)),
    "predicate": (
        pairwise.KNOWN,
        lambda of, one, two: pairwise.compare_known(of.columns.predicate, one, two, 0),
    ),
    "scope": (pairwise.SCOPES, pairwise.scope),
    "period": (pairwise.PERIODS, pairwise.period),
    "value": (pairwise.VALUES, pairwise.value),
    "rivals": ((*RIVALS, "unknown"), _rivals),
    "elsewhere": ((*ELSEWHERE, "unknown"), _elsewhere),
    "peers": ((*RIVALS, "unknown"), _peers),
    "qualifiers": (pairwise.SETS, lambda of, one, two: pairwise.compare_sets(of.columns.named, one, two)),
    "names": (pairwise.NAMES, pairwise.names),
    "places": (pairwise.SETS, pairwise.places),
    "agent": (pairwise.SETS, lambda of, one, two: pairwise.compare_sets(of.columns.agent, one, two)),
    "terms": ((*pairwise.SETS, "excluded"), pairwise.terms),
    "position": (_POSITIONS, _position),
    "companions": (COMPANIONS, _companions),
    "context": (_GRADED, _context),
    "measure": (pairwise.MEASURES, pairwise.measure),
}
"""The levels of each question and what answers it, those first that cost least."""

FOLLOWING: Mapping[str, Mapping[str, tuple[Sequence[str], Follow]]] = {
    "measure": {"thing": (pairwise.OF_THINGS, pairwise.thing)}
}
"""For a question, those that its answer answers too: their levels, and what makes theirs of it."""
