"""Numbers to mentions: with unit, vagueness, range, sign, age; or to nothing where they are no value.

`read_quantity` is the one way in. It returns what it made of the number at a token and where to go on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.values.ages import PLURALS, decade_of_life, part_of_life, read_age, read_age_group
from recoupe.values.amounts import Amount, borrow, complete, read_amount
from recoupe.values.building import Place, Step, build
from recoupe.values.degrees import read_tens
from recoupe.values.hedges import Interval, find_hedge, interval
from recoupe.values.lexicon import vagueness
from recoupe.values.names import chain_end, is_model, label_end, names
from recoupe.values.novalues import article_measures, is_denominator, no_ordinal, no_value_end
from recoupe.values.numbers import read_number
from recoupe.values.numerals import FRACTION_STEP
from recoupe.values.ranges import Range, read_range
from recoupe.values.shares import Share, read_score, read_share
from recoupe.values.units import read_per
from recoupe.values.unitwords import units
from recoupe.values.wordfractions import read_tail
from recoupe.values.wordnumbers import read_plural

if TYPE_CHECKING:
    from recoupe.models import Bound, Mention, MentionKind
    from recoupe.values.degrees import Tens
    from recoupe.values.hedges import Hedged
    from recoupe.values.numerals import Number
    from recoupe.values.units import Measure

_TEN = 10
_TENTH = 0.1


def read_quantity(place: Place, index: int) -> Step:
    """Return the mention of the number that begins at a token, and where reading goes on."""
    tokens, texts = place.tokens, place.tokens.words
    vague = vagueness(place.lang)
    joined = not (index and texts[index - 1] in vague.ranges["between"])
    digits = texts[index][0].isdecimal()
    if digits and texts[index + 1] in PLURALS and (plural := _read_plural_of_tens(place, index)):
        return plural
    number = None if digits else read_plural(tokens, index, place.words, vague)
    number = number or read_number(tokens, index, place.words, joined=joined)
    if number is None:
        return Step(None, index + 1)
    if number.kind in {"none", "year"}:
        return Step(None, number.end)
    if number.kind == "ordinal":
        return _ordinal(place, number)
    if (
        end := read_score(tokens, number, place.lang)
        if number.bare and texts[number.end] in vague.joiners
        else 0
    ):
        known = names(place.lang)
        named = index > 0 and texts[index - 1] in known.naming_articles | known.strict  # le 49-3
        return Step(None if named else build(tokens, (index, end), (index, end), "score", unit="score"), end)
    return _cardinal(place, number)


def _read_plural_of_tens(place: Place, index: int) -> Step | None:
    """Read a number in the plural: in their 60s, the over-65s, highs in the mid-90s."""
    tokens, lang = place.tokens, place.lang
    if end := decade_of_life(tokens, index, lang):
        return Step(_decade_of_life(place, index, end), end)
    if tens := read_tens(tokens, index, lang):
        return _tens(place, index, tens)
    group = read_age_group(tokens, index, lang)
    return _age_group(place, index, group) if group else None


def _decade_of_life(place: Place, index: int, end: int) -> Mention:
    """Make a mention of `in their 60s`: from 60 to 69 years; `mid-40s` are the middle of them."""
    first = float(place.tokens.words[index])
    start, (low, high) = part_of_life(place.tokens, index, place.lang)
    meant, middle = Interval(first + low, first + high, "range"), first + (low + high) / 2
    return build(place.tokens, (start, end), (index, end), "age", meant, unit="year", amount=middle, step=1)


def _tens(place: Place, index: int, tens: Tens) -> Step:
    """Make a mention of `the mid-90s` of a temperature, in the degrees the text uses."""
    meant, middle = Interval(tens.low, tens.high, "range"), (tens.low + tens.high) / 2
    span, core = (tens.start, tens.end), (index, index + 1)
    made = build(place.tokens, span, core, "quantity", meant, unit="degree", amount=middle, step=1)
    return Step(made, tens.end)


def _age_group(place: Place, index: int, group: tuple[Bound, int, int]) -> Step:
    """Make a mention of `the over-65s`; of a team (the Under-21s), nothing."""
    bound, start, end = group
    if start == end:
        return Step(None, end)
    told = float(place.tokens.words[index])
    meant = Interval(told, None, bound) if bound == "at_least" else Interval(None, told, bound)
    span, core = (start, end), (index, index + 1)
    return Step(build(place.tokens, span, core, "age", meant, unit="year", amount=told, step=1), end)


def _ordinal(place: Place, number: Number) -> Step:
    """Read an ordinal: 4ème, twenty-first, around 50th."""
    if no_ordinal(place, number):
        return Step(None, number.end)
    span = core = (number.start, number.end)
    meant, step = Interval(number.value, number.value, "exact"), 1
    if place.tokens.words[number.start - 1] in vagueness(place.lang).direct:
        hedged = find_hedge(place.tokens, *core, place.lang)
        span, meant = hedged[:2], interval(number, number.value, hedged.hedge, place.lang)
        step = _TEN if not number.value % _TEN else 1
    return Step(build(place.tokens, span, core, "ordinal", meant, amount=number.value, step=step), number.end)


def _cardinal(place: Place, number: Number) -> Step:
    """Read what stands around a cardinal, fraction or set, and make it a mention if it is a value."""
    amount = read_amount(place, number)
    if amount.money is None and is_denominator(place, number) and not _is_money(amount.measure):
        return Step(None, amount.end)
    if amount.measure and number.digits and is_model(place.tokens, number.start):
        return Step(None, amount.measure.end)
    if number.digits and not (amount.money or _is_money(amount.measure)) and _goes_on_letters(place, number):
        return Step(None, chain_end(place.tokens, number.end))
    if not amount.money and not amount.primed and (share := read_share(place, number)):
        return _share(place, share, amount)
    labelled = amount.measure is None and number.digits and not number.scaled
    if labelled and (end := label_end(place.tokens, number, place.lang)):
        return Step(None, end)
    own = None if amount.money else amount.measure
    if not amount.primed and (found := read_range(place, amount)):
        return _range(place, amount, found)
    complete(place, amount)
    times = 0 if amount.measure else _read_times(place, number)
    if amount.measure is None and not times:
        if end := no_value_end(place, number):
            return Step(None, end)
        amount.measure = borrow(place, number, amount.start)
    if (
        number.article
        and number.value == 1
        and own
        and amount.measure
        and not article_measures(place, number, amount.measure)
    ):
        return Step(None, number.end)
    return _single(place, amount, times)


def _goes_on_letters(place: Place, number: Number) -> bool:
    """Return whether a number is written against letters and joined to another: `scp2-173m`."""
    tokens, start, end = place.tokens, number.start, number.end
    lettered = start > 0 and tokens.glued(start) and tokens.words[start - 1].isalpha()
    return lettered and tokens.words[end] == "-" and tokens.glued(end) and tokens.glued(end + 1)


def _is_money(measure: Measure | None) -> bool:
    return measure is not None and measure.unit.kind == "money"


def _share(place: Place, share: Share, amount: Amount) -> Step:
    """Make a mention of so many out of so many."""
    start = amount.start if amount.sign < 0 else share.start
    hedged = find_hedge(place.tokens, start, share.end, place.lang)
    value = share.value * amount.sign
    meant = interval(amount.number, value, hedged.hedge, place.lang)
    span, core = (hedged.start, hedged.end), (share.start, share.end)
    made = build(place.tokens, span, core, "ratio", meant, unit="fraction", amount=value, step=FRACTION_STEP)
    return Step(made, hedged.end)


def _range(place: Place, amount: Amount, found: Range) -> Step:
    """Make a mention of a range."""
    number, measure = amount.number, found.measure
    if amount.money and measure is None:
        measure = read_per(place.tokens, amount.money, found.end, place.lang)
    unit = amount.money or (measure.unit if measure else None)
    times = 0 if unit else _compared_end(place, found.end)
    worth = measure.unit.worth if measure and measure.unit.kind == "money" and not amount.money else 1
    low, high = found.low * (1 if found.low_measured else worth), found.high * worth
    start, end = min(amount.start, found.start), measure.end if measure else found.end
    kind: MentionKind = unit.kind if unit else _kind_without_unit(number)
    name = unit.name if unit else None
    if times:
        kind, name, end = "ratio", "times", times
    elif age := read_age(place.tokens, number, start, measure, place.lang, ranged=found.end):
        kind, name, start, end = "age", age.unit, min(start, age.start), max(end, age.end)
    made = build(
        place.tokens,
        (start, end),
        (number.start, found.end),
        kind,
        Interval(low, high, "range"),
        unit=name,
        amount=(low + high) / 2,
        step=found.step,
        per=measure.per if measure else None,
    )
    return Step(made, end)


def _compared_end(place: Place, index: int) -> int:
    """Return the end of `fois plus`, `times higher` at a token; 0 where nothing is compared."""
    texts, multiple = place.tokens.words, place.words.multiple
    compared = texts[index] in multiple["times"] and texts[index + 1] in multiple["compared"]
    return index + 1 if compared else 0


def _kind_without_unit(number: Number) -> MentionKind:
    return "ratio" if number.kind == "fraction" else "number"


def _read_times(place: Place, number: Number) -> int:
    """Return the end of `fois plus`, `times more` after a number: a multiple; 0 where something happened so often.

    `une fois et demie` adds its half to the number.
    """
    tokens, multiple, end = place.tokens, place.words.multiple, number.end
    if number.kind not in {"cardinal", "fraction"}:
        return 0
    if factor := place.words.factors.match_before(tokens.words, number.start):
        number.value = number.value if factor[1] else 1 / number.value if number.value else 0
        return end
    if tokens.words[end] == "-" and tokens.words[end + 1] in multiple["suffix"]:
        return end + 2
    signed = tokens.words[end] in multiple["sign"] and tokens.glued(end)
    if signed and not (tokens.glued(end + 1) and tokens.words[end + 1][:1].isalnum()):
        return end + 1
    if tokens.words[end] not in multiple["times"]:
        return 0
    if tail := read_tail(tokens, end + 1, place.words):
        number.value, number.step = number.value + tail[0], _TENTH
        return tail[1]
    following = tokens.words[end + 1]
    more = (
        following.endswith(tuple(multiple["compared_endings"])) and tokens.words[end + 2] in multiple["than"]
    )
    return end + 1 if (more or following in multiple["compared"]) and not number.article else 0


def _single(place: Place, amount: Amount, times: int) -> Step:
    """Make a mention of one number with all that stands around it; `times` is where a multiple ends."""
    tokens, lang, number, measure = place.tokens, place.lang, amount.number, amount.measure
    hedged = find_hedge(tokens, amount.start, max(amount.end, times), lang)
    if hedged.hedge and _is_throughout(place, hedged, measure):
        hedged = hedged._replace(start=amount.start, hedge=None)
    kind, unit = _kind_and_unit(number, measure, times)
    start, end = hedged.start, hedged.end
    if number.kind == "plural" and (several := vagueness(lang).several.match_before(tokens.words, start)):
        start = several[0]
    age = None if times else read_age(tokens, number, start, measure, lang)
    if age is None and not times and hedged.start != amount.start:
        age = read_age(tokens, number, amount.start, measure, lang)
    if age:
        kind, unit, start, end = "age", age.unit, min(start, age.start), max(end, age.end)
    value = number.value * amount.sign
    meant = interval(number, value, hedged.hedge, lang)
    middle = ((meant.low or 0) + (meant.high or 0)) / 2 if number.kind == "plural" else value
    core = max(amount.start, number.start - (amount.sign < 0))
    made = build(
        tokens,
        (start, end),
        (core, number.end),
        kind,
        meant,
        unit=unit,
        amount=middle,
        step=number.step,
        per=measure.per if measure else None,
    )
    return Step(made, end)


def _kind_and_unit(number: Number, measure: Measure | None, times: int) -> tuple[MentionKind, str | None]:
    if measure:
        return measure.unit.kind, measure.unit.name
    if times:
        return "ratio", "times"
    return ("ratio", "fraction") if number.kind == "fraction" else ("number", None)


def _is_throughout(place: Place, hedged: Hedged, measure: Measure | None) -> bool:
    """Return whether the word of vagueness is a preposition: `over five years`, `3,492 km over 21 stages`."""
    texts, start = place.tokens.words, hedged.start
    if texts[start] not in vagueness(place.lang).throughout:
        return False
    if measure:
        return measure.unit.kind == "duration"
    known = units(place.lang)
    told = known.words.match_before(texts, start) or known.money.match_before(texts, start)
    measured = told is not None and texts[start - 1] not in names(place.lang).no_units
    return measured or texts[start - 1 : start] == ["%"] or texts[max(start - 1, 0)] in place.words.scales
