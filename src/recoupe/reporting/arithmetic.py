"""The arithmetic of a conflict inside one article, term by term, and what each of its claims is in it.

Such a conflict is not one of two reports of a fact: nothing was matched, and what convinces is the calculation. It is
worked out from the conflict's claims alone, by what its rule compares; a conflict whose claims are not those of one
calculation has none.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from recoupe.calendar import parse_days
from recoupe.judging.arithmetic import added, amount_within, converted, length
from recoupe.matching.families import factor, in_base_unit
from recoupe.reporting import wording
from recoupe.reporting.tally import sides

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from recoupe.models import Claim, Conflict

MINUS = "\u2212"
_PAIR = 2


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a calculation.

    Attributes:
        sign: What joins it to the line before: `+`, `−`, `→`, `/`, `=`, `≠`, `<`; empty for the first.
        value: A claim's value, or what comes out.
        what: What it is; empty where the claim above tells.
    """

    sign: str
    value: str
    what: str = ""


class _Worked(NamedTuple):
    steps: tuple[Step, ...]
    roles: Mapping[tuple[str, int], str]


_NOTHING = _Worked((), {})
_Sides = list[list["Claim"]]


def steps(conflict: Conflict) -> tuple[Step, ...]:
    """Return the calculation that a conflict is of; nothing where it is of none."""
    return _worked(conflict).steps


def role(conflict: Conflict, claim: Claim) -> str:
    """Return what a claim is in its conflict's calculation (`the whole`, `part 2 of 3`); empty where it is of none."""
    return _worked(conflict).roles.get((claim.article, claim.start), "")


def label(conflict: Conflict, claim: Claim) -> str:
    """Return the letter of a claim's side, with what the claim is in the calculation: `B, part 2 of 3`."""
    told = role(conflict, claim)
    return ", ".join(part for part in (claim.side or "–", told) if part)


def side_label(conflict: Conflict, side: str, claims: Sequence[Claim]) -> str:
    """Return the letter of a side, with what its claims are where they are all the same: `A, the whole`."""
    told = {role(conflict, claim) for claim in claims}
    return label(conflict, claims[0]) if len(told) == 1 else side


def values(conflict: Conflict, claims: Sequence[Claim]) -> list[str]:
    """Return the values of a side, each once; those of a calculation as one: `161 000 + 48 000`, `112 → 86`."""
    told = [wording.value(claim) for claim in claims]
    roles = [role(conflict, claim) for claim in claims]
    if len(claims) > 1 and all(roles):
        return [(" → " if roles[0] == _BEFORE else " + ").join(told)]
    return list(dict.fromkeys(told))


def by_sentence(conflict: Conflict, claims: Sequence[Claim]) -> list[list[Claim]]:
    """Return the claims of a side, those of one calculation together that stand one after the other in a sentence."""
    groups: list[list[Claim]] = []
    for claim in claims:
        last = groups[-1][-1] if groups else None
        if (
            last is not None
            and role(conflict, claim)
            and (last.article, last.context_start, last.context)
            == (claim.article, claim.context_start, claim.context)
        ):
            groups[-1].append(claim)
        else:
            groups.append([claim])
    return groups


_BEFORE, _AFTER = "before", "after"


def _worked(conflict: Conflict) -> _Worked:
    work = _WORKED.get(conflict.rule)
    if work is None or conflict.reasons or len({claim.article for claim in conflict.claims}) != 1:
        return _NOTHING
    return work(list(sides(conflict).values()))


def _told(*roles: tuple[Claim, str]) -> dict[tuple[str, int], str]:
    return {(claim.article, claim.start): role for claim, role in roles}


def _sum(by_side: _Sides) -> _Worked:
    """`161 000 + 48 000 + 39 000 = 248 000 ≠ 265 000`; shares of a whole that is not told make more than 100 %."""
    if len(by_side) > _PAIR and all(len(side) == 1 for side in by_side):
        parts = [side[0] for side in by_side]
        whole = parts[0].model_copy(update={"amount": 100.0, "low": 100.0, "high": 100.0, "bound": "exact"})
    elif len(by_side) == _PAIR and len(by_side[0]) == 1:
        [[whole], parts] = by_side
    else:
        return _NOTHING
    total = added(parts, whole)
    made = wording.with_unit(wording.number(total), whole)
    apart = wording.with_unit(wording.number(abs(total - (whole.amount or 0.0))), whole)
    beyond = "less" if total > (whole.amount or 0.0) else "more"
    terms = [Step("+" if at else "", wording.value(part)) for at, part in enumerate(parts)]
    end = Step("≠", wording.value(whole), f"the whole as told, {apart} {beyond}")
    numbered = [(part, f"part {at} of {len(parts)}") for at, part in enumerate(parts, 1)]
    return _Worked(
        (*terms, Step("=", made, "what the parts make"), end), _told((whole, "the whole"), *numbered)
    )


def _change(by_side: _Sides) -> _Worked:
    """`112 million → 86 million = −23.2 % ≠ −32 %`."""
    if [len(side) for side in by_side] != [_PAIR, 1]:
        return _NOTHING
    [[old, new], [change]] = by_side
    if not old.amount or new.amount is None:
        return _NOTHING
    if change.unit == "times":
        really = f"{wording.number(round(new.amount / old.amount, 2))} times"
        told = wording.value(change)
    elif change.kind not in {"percent", "ratio"} or change.unit == "percentage_point":
        really = wording.with_unit(wording.number(round(abs(new.amount - old.amount), 2)), change)
        told = wording.value(change)
    else:
        percent = round((new.amount / old.amount - 1) * 100, 1)
        really = f"{wording.number(percent)}\u202f%"
        told = f"{MINUS if change.direction == 'down' else '+'}{wording.value(change)}"
        really = really if percent < 0 else f"+{really}"
    lines = (
        Step("", wording.value(old), _BEFORE),
        Step("→", wording.value(new), _AFTER),
        Step("=", really, "the change from one to the other"),
        Step("≠", told, "the change as told"),
    )
    return _Worked(lines, _told((old, _BEFORE), (new, _AFTER), (change, "the change")))


def _greater(first: str, second: str) -> Callable[[_Sides], _Worked]:
    """Return what works out a conflict of a figure and one that may not be greater."""

    def work(by_side: _Sides) -> _Worked:
        if [len(side) for side in by_side] != [1, 1]:
            return _NOTHING
        [[limit], [other]] = by_side
        lines = (Step("", wording.value(limit), first), Step("<", wording.value(other), second))
        return _Worked(lines, _told((limit, first), (other, second)))

    return work


def _years(by_side: _Sides) -> _Worked:
    """`2025 − 2012 = 13 years ≠ 15 years`."""
    if [len(side) for side in by_side] != [1, 1]:
        return _NOTHING
    [[years], [counted_from]] = by_side
    now, then = parse_days(years.published), parse_days(counted_from.earliest)
    if now is None or then is None or years.amount is None:
        return _NOTHING
    passed = now[0].year - then[0].year
    age = years.kind == "age"
    made = f"{passed - 1} or {passed} years" if age else f"{passed} years"
    since = "the year of birth" if age else "the year it counts from"
    told = (
        wording.ordinal(years.amount) if years.kind == "ordinal" else f"{wording.number(years.amount)} years"
    )
    lines = (
        Step("", str(now[0].year), "the article's year"),
        Step(MINUS, str(then[0].year), since),
        Step("=", made),
        Step("≠", told, "as told"),
    )
    return _Worked(lines, _told((years, "as told"), (counted_from, since)))


def _span(by_side: _Sides) -> _Worked:
    """`2 March → 27 March = 25 to 26 days ≠ 6 weeks`."""
    if len(by_side) != _PAIR or len(by_side[1]) != 1 or len(by_side[0]) > _PAIR:
        return _NOTHING
    ends, [told] = by_side
    kinds = [end.kind for end in ends]
    apart = length(ends) if kinds in (["date_range"], ["time", "time"], ["date", "date"]) else None
    if apart is None or told.unit is None:
        return _NOTHING
    scale, _ = factor(told.unit)
    low, high = (round(end / scale, 1) for end in apart)
    as_length = told.model_copy(update={"kind": "duration"})  # between commas it may be read as an age
    made = wording.with_unit(wording.span(low, high), as_length)
    names = ("from", "to") if len(ends) == _PAIR else ("from the first to the last",)
    named = list(zip(ends, names, strict=True))
    terms = [Step("→" if at else "", wording.value(end), name) for at, (end, name) in enumerate(named)]
    lines = (*terms, Step("=", made, "between them"), Step("≠", wording.value(told), "as told"))
    return _Worked(lines, _told(*named, (told, "the length")))


def _share(by_side: _Sides) -> _Worked:
    """`29 200 of 48 600 = 60.1 % ≠ 45 %`."""
    if [len(side) for side in by_side] != [_PAIR, 1]:
        return _NOTHING
    [[part, whole], [told]] = by_side
    if not whole.amount or part.amount is None:
        return _NOTHING
    percent = 100 * amount_within(part, whole) / (in_base_unit(whole) or whole.amount)
    lines = (
        Step("", wording.value(part), "the part"),
        Step("/", wording.value(whole), "the whole"),
        Step("=", f"{wording.number(round(percent, 1))}\u202f%", "the share"),
        Step("≠", wording.value(told), "the share as told"),
    )
    return _Worked(lines, _told((part, "the part"), (whole, "the whole"), (told, "the share")))


def _conversion(by_side: _Sides) -> _Worked:
    """`5 400 hectares = 13 343.6 acres ≠ 8 900 acres`."""
    if [len(side) for side in by_side] != [1, 1]:
        return _NOTHING
    [[first], [second]] = by_side
    made = wording.with_unit(wording.number(round(converted(first, second.unit), 1)), second)
    lines = (
        Step("", wording.value(first)),
        Step("=", made, "in the other unit"),
        Step("≠", wording.value(second), "as told"),
    )
    return _Worked(lines, _told((first, "in one unit"), (second, "in the other unit")))


_WORKED: Mapping[str, Callable[[_Sides], _Worked]] = {
    "sum-mismatch": _sum,
    "change-mismatch": _change,
    "conversion-mismatch": _conversion,
    "share-mismatch": _share,
    "part-exceeds-whole": _greater("the whole", "the part"),
    "rank-exceeds-count": _greater("how many there were", "the rank"),
    "anniversary-mismatch": _years,
    "duration-differs": _span,
}
