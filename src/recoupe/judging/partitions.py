"""Figures that make up another over several sentences, closed by something that says that these are all.

What closes them: what is left over (`the other 340`), what is added (`options on a further 20`), for and against, all
kinds of one thing of which there are no others, people who were in danger and what became of them.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from recoupe.judging.breakdowns import Breakdown
from recoupe.judging.moves import led
from recoupe.judging.phrases import ends_with, has, pattern, saying, says, words_behind, words_between
from recoupe.judging.readings import (
    BEHIND,
    are_joined,
    distance,
    is_told,
    reading_of,
    words_after,
    words_ahead,
)
from recoupe.judging.remainders import REST, before_rest, is_rest
from recoupe.language import table
from recoupe.language.concepts import fields, is_state
from recoupe.language.text import fold
from recoupe.language.words import listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from recoupe.judging.figures import Figures
    from recoupe.models import Claim

_DIGITS = re.compile(r"\d+(?:[.,]\d+)?")
_FEW = 2
_OPENING, _CLOSING = frozenset("-–—(:"), frozenset("-–—),.;")
_SET_OFF = 0.3
"""How far two parts that are set off behind their total may miss it, as a share of it."""
_MORE = ("more_before", "more_after")
_ITEM = 3
"""Words between two figures of a list, at most, where nothing tells more of the first."""
_LIST = 3
"""Items of a list whose total nothing but its place tells, at least."""
_REACH = 700
"""Characters between a total and the last of its parts, at most."""
_TOTAL = 45
"""Characters around a figure in which it is told to be a total."""
_CLOSE = 0.1
"""How far a list may miss the figure before it to be taken for its parts where nothing says so."""


def partitions(figures: Figures) -> Iterator[list[Breakdown]]:
    """Yield what an article may break down, each as the ways to read it, the likeliest first: one of them is meant."""
    for own, same in figures.families.items():
        for claim in saying(same, *REST, *_MORE):
            at = same.index(claim)
            if is_rest(claim):
                yield before_rest(same, at)
            elif at and _is_added(claim):
                yield _added(same, at)
        if own == "percent":
            yield from _asked(same)
        else:
            yield from _listed(same)
            yield from _added_up(same)
        if same[0].kind in {"money", "quantity"}:
            yield from _scaled(same, figures.summands)
    counts = figures.counts
    yield from _voted(counts)
    yield from _of_kinds(counts)
    yield from _opposed(counts)
    yield from _of_both_sexes(counts)
    yield _fates(counts, figures.claims)


def _is_added(claim: Claim) -> bool:
    """Tell whether a figure is told to come on top of the one before: `a further 20`, `48 supplémentaires`."""
    if ends_with(words_ahead(claim), claim.lang, "more_before"):
        return True
    return pattern(claim.lang, "more_after").match(words_after(claim)) is not None


def _is_total(claim: Claim) -> bool:
    """Tell whether words beside a figure make it a total: `a total of 66`, `60 couchettes en tout`."""
    return has(words_ahead(claim, _TOTAL), claim.lang, "totals") or has(
        words_after(claim, _TOTAL), claim.lang, "totals"
    )


def _added(same: Sequence[Claim], at: int) -> list[Breakdown]:
    """`44 jets, with an option on 20 more. If it takes the lot, a total of 66`: the two, and the total behind them."""
    first, more = same[at - 1], same[at]
    after = next((claim for claim in same[at + 1 :] if claim.start - more.end < _REACH / 2), None)
    if after is None or more.start - first.end > _REACH / 2:
        return []
    if not (_is_total(after) or (after.bound == "at_most" and after.context_start == more.context_start)):
        return []
    return [reading_of([after], [first, more], [])]


def _listed(same: Sequence[Claim]) -> Iterator[list[Breakdown]]:
    """`Of the 8.4 billion, 5.1 would come from …, 2.2 from … and 1.7 from …`: a closed list in its total's sentence."""
    for at, total in enumerate(same[:-_FEW]):
        if same[at + 1].context_start != total.context_start:
            continue
        run = [claim for claim in same[at + 1 :] if claim.context_start == total.context_start]
        if _is_set_off(total, run[:_FEW]):
            run = run[:_FEW]
        if (
            _is_an_item(same, at)
            or (len(run) < _LIST and not _is_pair(total, run))
            or not all(map(is_told, [total, *run]))
            or says(run[0], "not_all")
        ):
            continue
        if not all(are_joined(one, two) for one, two in pairwise(run)):
            continue
        if not _ends_list(run[-2], run[-1]):
            continue
        reading = reading_of([total], run, [])
        close = _SET_OFF if _is_set_off(total, run) else _CLOSE
        if led(total, run[0]) is None and distance(reading) <= close:
            yield [reading]


def _is_an_item(same: Sequence[Claim], at: int) -> bool:
    """Tell whether a figure is one of a list that began before it: `27 drivers, 22 riders, eleven …`."""
    total, before = same[at], same[at - 1] if at else None
    if before is None or before.context_start != total.context_start or before.kind != total.kind:
        return False
    between = words_between(before, total).strip()
    item = between.endswith(",") and len(between.split()) <= _ITEM
    return item and ":" not in words_between(total, same[at + 1])


def _is_pair(total: Claim, run: Sequence[Claim]) -> bool:
    """Tell whether a total is split in two right behind it: `in 126 schools, 71 in the north and 55 in the south`."""
    if len(run) != _FEW:
        return False
    apart = words_between(total, run[0]).strip()
    one, two = (words_after(claim).partition(" ")[0] for claim in run)
    by_place = one == two and one in listed(total.lang, "measures", "where")
    if by_place and apart.endswith(",") and len(apart.split()) <= _FEW:
        return True
    return _is_set_off(total, run)


def _is_set_off(total: Claim, run: Sequence[Claim]) -> bool:
    """Tell whether two parts are set off right behind their total: `13 rebounds – six offensive and five defensive`."""
    apart = words_between(total, run[0]).strip()
    if len(run) != _FEW or apart[-1:] not in _OPENING or len(apart.split()) > _FEW:
        return False
    (first, joint), (second, end) = (_word_behind(part) for part in run)
    joined = joint.partition(" ")[0] in listed(total.lang, "measures", "conjunctions")
    return bool(first and second) and joined and (second[-1] in _CLOSING or end[:1] in _CLOSING)


def _word_behind(part: Claim) -> tuple[str, str]:
    word, _, rest = words_behind(part).strip().partition(" ")
    return word, rest.lstrip()


def _asked(shares: Sequence[Claim]) -> Iterator[list[Breakdown]]:
    """`47 percent said yes, 41 percent said no and 16 percent were undecided`: each who was asked counts once."""
    for context in dict.fromkeys(claim.context_start for claim in shares):
        run = [claim for claim in shares if claim.context_start == context and is_told(claim)]
        if len(run) >= _LIST and says(run[0], "no_answer") and _ends_list(run[-2], run[-1]):
            yield [Breakdown([], run, [], near=True, open=False)]


def _scaled(same: Sequence[Claim], figures: Sequence[Claim]) -> Iterator[list[Breakdown]]:
    """`Des 8,4 milliards d'euros attendus, 5,1 proviendraient …, 2,2 … et 1,7 …`: parts that leave the unit out."""
    for total in same:
        here = [
            claim
            for claim in figures
            if claim.context_start == total.context_start and claim.start > total.end
        ]
        bare = [claim for claim in here if claim.kind in {"count", "number"} and is_told(claim)]
        if len(bare) < _LIST or len(bare) != len(here) or says(total, "not_all"):
            continue
        shown = (
            float(_DIGITS.findall(total.quote)[0].replace(",", ".")) if _DIGITS.search(total.quote) else 0.0
        )
        if shown and abs(sum(claim.amount or 0.0 for claim in bare) / shown - 1) <= _CLOSE:
            yield [reading_of([total], bare, [])]


def _added_up(same: Sequence[Claim]) -> Iterator[list[Breakdown]]:
    """`7 900 doses. Si l'on ajoute les 3 100 doses des cliniques, la région en est à 12 400`: the sum comes last."""
    for at, total in enumerate(same):
        run = [claim for claim in same[:at] if claim.context_start == total.context_start]
        last = at + 1 == len(same) or same[at + 1].context_start != total.context_start
        if not (run and last and says(total, "adding")):
            continue
        earlier = [claim for claim in same[: at - len(run)] if run[0].start - claim.end < _REACH / 2]
        parts = [run] if len(run) >= _FEW else []
        parts += [[earlier[-1], *run]] if earlier else []
        yield sorted((reading_of([total], each, []) for each in parts), key=distance)


def _ends_list(one: Claim, two: Claim) -> bool:
    """Tell whether a conjunction stands before the last item."""
    between = words_between(one, two)
    return has(between, one.lang, "conjunctions")


def _voted(counts: Sequence[Claim]) -> Iterator[list[Breakdown]]:
    """`carried by 27 votes to 14. Five abstained. All 49 members were present`."""
    for at, (yes, no) in enumerate(pairwise(counts)):
        if not _is_vote(yes, no):
            continue
        near = counts[max(0, at - 3) : at + 6]
        near = [claim for claim in near if claim not in {yes, no} and abs(claim.start - no.start) < _REACH]
        neither = [claim for claim in near if claim.start > no.start and _is_abstention(claim)][:1]
        totals = [claim for claim in near if claim not in neither and _is_of_voters(claim)]
        readings = [
            Breakdown([total], [yes, no, *neither], [], near=True, open=not neither, closed=bool(neither))
            for total in totals
        ]
        bare = [Breakdown([total], [yes, no], [], near=True, open=True) for total in totals if neither]
        yield readings + bare


def _is_vote(yes: Claim, no: Claim) -> bool:
    if yes.context_start != no.context_start or "vote" not in {yes.concept, no.concept, *yes.terms}:
        return False
    between = fold(words_between(yes, no))
    return has(between, yes.lang, "in_favour", "votes_apart") or has(words_after(no), no.lang, "against_it")


def _is_abstention(claim: Claim) -> bool:
    at = claim.end - claim.context_start
    words = fold(claim.context[max(0, at - _TOTAL) : at + _TOTAL])
    return has(words, claim.lang, "abstaining")


def _is_of_voters(claim: Claim) -> bool:
    return claim.bound == "exact" and says(claim, "voters")


def _of_kinds(counts: Sequence[Claim]) -> Iterator[list[Breakdown]]:
    """`23 medals … picked up eight golds, five silvers and seven bronze`: all the kinds that there are."""
    for at, first in enumerate(counts):
        for whole, kinds in table(first.lang, "measures").get("all_kinds", {}).items():
            if first.concept not in kinds:
                continue
            run = [claim for claim in counts[at : at + len(kinds)] if claim.concept in kinds]
            if len({claim.concept for claim in run}) == len(kinds):
                near = [claim for claim in counts if abs(claim.start - first.start) < _REACH]
                totals = [claim for claim in near if claim.concept == whole and is_told(claim)]
                yield [reading_of([total], run, []) for total in totals]
        if at and first.context_start != counts[at - 1].context_start:
            yield from _victims(counts, at)


def _victims(counts: Sequence[Claim], at: int) -> Iterator[list[Breakdown]]:
    """`27 victimes. Le bilan définitif s'établit à quatre morts et 19 blessés`."""
    first, total = counts[at], counts[at - 1]
    words = listed(first.lang, "measures", "victims")
    run = [claim for claim in counts[at:] if claim.context_start == first.context_start]
    states = [claim.concept for claim in run if is_state(claim.concept, claim.lang)]
    if total.unit in words and len(run) >= _FEW and len(set(states)) == len(run):
        yield [reading_of([total], run, [])]


def _opposed(counts: Sequence[Claim]) -> Iterator[list[Breakdown]]:
    """`Of the 96 applications, 54 were approved and 47 rejected`: one way or the other, and no third."""
    for at in range(1, len(counts) - 1):
        total, one, two = counts[at - 1 : at + 2]
        near = one.context_start == two.context_start and one.start - total.end < _REACH / 4
        if not near or not (is_told(total) and not one.former) or not _ends_list(one, two):
            continue
        opens = pattern(total.lang, "partitives").match(fold(total.context))
        if one.context_start == total.context_start and opens is None:
            continue
        start = one.context_start
        ahead = fold(one.context[: one.start - start])[-BEHIND:]
        between = fold(one.context[one.end - start : two.start - start])
        words = ahead + between, between[-BEHIND:] + words_after(two, _TOTAL)
        reading = reading_of([total], [one, two], [])
        if _are_opposite(words, one.lang) and distance(reading) <= 2 * _CLOSE:
            yield [reading]


def _of_both_sexes(counts: Sequence[Claim]) -> Iterator[list[Breakdown]]:
    """`96 jeunes …. On y compte 51 filles. Les 45 garçons …`: people, and in the next sentences women and men."""
    for at, (one, two) in enumerate(pairwise(counts)):
        if {one.concept, two.concept} != {"woman", "man"} or one.context_start == two.context_start:
            continue
        definite = listed(two.lang, "measures", "definite")
        near = [claim for claim in counts[:at] if one.start - claim.end < _REACH / 2]
        totals = [claim for claim in near if _is_of_people(claim) and is_told(claim)][-1:]
        told = (
            is_told(one)
            and is_told(two)
            and words_ahead(two).split()[-1:]
            and words_ahead(two).split()[-1] in definite
        )
        readings = [reading_of([total], [one, two], near) for total in totals] if told else []
        yield [reading for reading in readings if distance(reading) <= 2 * _CLOSE]


def _is_of_people(claim: Claim) -> bool:
    return "person" in {claim.concept, *claim.terms} or bool(fields("person") & fields(claim.concept))


def _are_opposite(words_of: tuple[str, str], lang: str) -> bool:
    one, two = words_of
    if pattern(lang, "not_so").search(two) and not has(one, lang, "not_so"):
        return True
    for ways in table(lang, "measures").get("opposites", ()):
        here, there = (_any_of(tuple(words)) for words in ways)
        if (here.search(one) and there.search(two)) or (there.search(one) and here.search(two)):
            return True
    return False


@cache
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(fold(word)) for word in words)})(?!\w)")


def _fates(counts: Sequence[Claim], claims: Sequence[Claim]) -> list[Breakdown]:
    """`23 miners were trapped … 14 got out, three died, five are missing`: each told with one figure alone."""
    everywhere = [claim for claim in claims if claim.kind in {"count", "number"} and claim.bound == "exact"]
    fates: list[Claim] = []
    for states in (("dead",), ("missing",), ("rescued", "survivor", "alive")):
        told = [
            claim for claim in everywhere if claim.concept in states and claim.amount and not _is_of(claim)
        ]
        if len({claim.amount for claim in told}) != 1:
            return []
        fates.append(next((claim for claim in told if not claim.headline), told[0]))
    totals = [
        claim
        for claim in counts
        if claim not in fates
        if claim.concept == "worker" or not is_state(claim.concept, claim.lang)
        if has(words_after(claim, 90) + " " + words_ahead(claim), claim.lang, "in_danger")
    ]
    readings = [reading_of([total], fates, []) for total in totals[:1]]
    return [reading for reading in readings if distance(reading) <= _CLOSE]


def _is_of(claim: Claim) -> bool:
    """Tell whether a figure is some of those told before: `nine of the survivors`."""
    links = listed(claim.lang, "measures", "of")
    return words_after(claim).startswith(tuple(f"{link} " for link in links))
