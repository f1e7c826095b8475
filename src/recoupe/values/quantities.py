"""Numbers to mentions: with unit, vagueness, range, sign, age; or to nothing where they are a name.

`read_quantity` is the one way in. It returns what it made of the number at a token and where to go on.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from recoupe.values.ages import read_age
from recoupe.values.building import Place, Step, build
from recoupe.values.compounds import read_cents, read_compound, read_primes
from recoupe.values.datewords import date_words
from recoupe.values.hedges import Interval, find_hedge, interval
from recoupe.values.lexicon import vagueness
from recoupe.values.names import fraction_is_name, label_end, name_end, names, ordinal_is_name, phone_end
from recoupe.values.numbers import read_number
from recoupe.values.ranges import Range, read_range, read_score, read_share
from recoupe.values.units import Measure, Unit, primes, read_money_sign, read_per, read_unit, unit_named
from recoupe.values.wordnumbers import read_plural, read_tail

if TYPE_CHECKING:
    from recoupe.models import MentionKind
    from recoupe.values.numerals import Number
    from recoupe.values.tokens import Tokens

_SIGNS = {"-": -1, "+": 1}
_BEFORE_SIGN = frozenset("(/:±~$€£[«\"'“=≈")
_DIALLED = frozenset("-.)(")
_MONEY_LETTERS = {"m": 1e6, "b": 1e9, "t": 1e12}
"""After an amount with a currency sign a bare letter is a scale: $40m, £2b."""


def read_quantity(place: Place, index: int) -> Step:
    """Return the mention of the number that begins at a token, and where reading goes on."""
    tokens, words = place.tokens, place.words
    texts = tokens.words
    if (texts[index + 1] in _DIALLED or texts[index + 1].isdecimal()) and (end := phone_end(tokens, index)):
        return Step(None, end)
    vague = vagueness(place.lang)
    joined = not (index and texts[index - 1] in vague.ranges["between"])
    number = read_plural(tokens, index, words, vague) or read_number(tokens, index, words, joined=joined)
    if number is None:
        return Step(None, index + 1)
    if number.kind in {"none", "year"}:
        return Step(None, number.end)
    if number.kind == "ordinal":
        return _ordinal(place, number)
    if end := read_score(tokens, number, place.lang) if number.bare else 0:
        named = index and texts[index - 1] in names(place.lang).naming_articles
        made = build(tokens, (index, end), (index, end), "score", unit="score")
        return Step(None if named else made, end)
    return _cardinal(place, number)


def _ordinal(place: Place, number: Number) -> Step:
    """Read an ordinal: 4ème, twenty-first; a title, a fixed phrase and a second of time are none."""
    tokens, start = place.tokens, number.start
    before = tokens.words[start - 1] if start else ""
    if number.digits:
        named = tokens.glued(start) and before[-1:].isalnum()
    else:
        named = ordinal_is_name(tokens, start, number.end, place.lang) or _is_second(place, number, before)
        # `First, property.` numbers an argument.
        named |= tokens.words[number.end] == "," and before[:1] in {".", "!", "?", "\n"}
    if named:
        return Step(None, number.end)
    span = (start, number.end)
    meant = Interval(number.value, number.value, "exact")
    return Step(build(tokens, span, span, "ordinal", meant, amount=number.value, step=1), number.end)


def _is_second(place: Place, number: Number, before: str) -> bool:
    """Return whether an ordinal is the unit of time (`une seconde`) and not the second of something."""
    following = place.tokens.words[number.end]
    counted = following[:1].isalpha() and following not in names(place.lang).stop
    return number.value == 2 and before in place.words.articles and not counted  # noqa: PLR2004


def _cardinal(place: Place, number: Number) -> Step:
    """Read what stands around a cardinal, fraction or set, and make it a mention if it is a value."""
    tokens, lang = place.tokens, place.lang
    start, sign = _sign(place, number)
    money = read_money_sign(tokens, start, lang) if number.kind != "plural" else None
    if money:
        start = money[0]
        if _is_minus(tokens, start):
            start, sign = start - 1, -1
        _scale_money(place, number, money[1])
    measure = _measure(place, number, money[1] if money else None)
    if measure is None and (primed := read_primes(tokens, number, primes(lang))):
        number.value, name, number.step, end = primed
        return _finish(place, number, (start, end), Measure(unit_named(name), end), sign)
    if not money and (share := read_share(tokens, number, place.words, lang)):
        return _share(place, share.value, (share.start, share.end))
    if measure is None and number.bare and (end := label_end(tokens, number, lang)):
        return Step(None, end)
    own = None if money else measure
    if found := read_range(tokens, number, own, lang, start=start, sign=sign, money_text=place.money_text):
        return _range(place, number, found, money[1] if money else None, min(start, found.start))
    if measure and not money and (compound := read_compound(tokens, number, measure)):
        number.value, number.step, end = compound
        measure = measure._replace(end=end)
    elif measure and (added := read_cents(tokens, number, measure, place.words)):
        number.value, number.step, measure = number.value + added[0], 0.01, measure._replace(end=added[1])
    times = 0 if measure else _read_times(place, number)
    if measure is None and not times:
        if end := _no_value_end(place, number):
            return Step(None, end)
        measure = _borrowed(place, number)
    if number.article and measure and not money and not _article_measures(place, number, measure):
        return Step(None, number.end)
    return _finish(place, number, (start, max(times, measure.end if measure else number.end)), measure, sign)


def _sign(place: Place, number: Number) -> tuple[int, int]:
    """Return where a number begins with its sign, and the sign; a leading point (`.5`) is taken into the number."""
    tokens, start = place.tokens, number.start
    texts = tokens.words
    before = texts[start - 1] if start else ""
    if before in {".", ","} and number.digits and tokens.glued(start) and not tokens.glued(start - 1):
        digits = texts[start]
        if digits.isdecimal() and len(digits) < 18:  # noqa: PLR2004  # as `numerals` has it
            number.value, number.step = number.value / 10 ** len(digits), 10.0 ** -len(digits)
            number.bare, start = False, start - 1
            before = texts[start - 1] if start else ""
    if before in _SIGNS and _is_minus(tokens, start, signs="+-"):
        number.bare = False
        return start - 1, _SIGNS[before]
    if before in place.words.negative and number.kind in {"cardinal", "fraction"}:
        bounded = vagueness(place.lang).before.match_before(texts, start)
        return (start, 1) if bounded or texts[start - 2 : start - 1] == ["ou"] else (start - 1, -1)
    return start, 1


def _is_minus(tokens: Tokens, start: int, signs: str = "-") -> bool:
    """Return whether the sign before a token is a sign and not a hyphen or a dash in the text."""
    if not start or tokens.words[start - 1] not in signs or not tokens.glued(start):
        return False
    return start == 1 or not tokens.glued(start - 1) or tokens.words[start - 2] in _BEFORE_SIGN


def _scale_money(place: Place, number: Number, unit: Unit) -> None:
    """Give an amount after a currency sign the scale that only money has: $40m, £2t, MUSD 30."""
    tokens, end = place.tokens, number.end
    scale = unit.worth
    letter = _MONEY_LETTERS.get(tokens.words[end], 0.0) if tokens.glued(end) and not number.scaled else 0.0
    if letter and not (tokens.glued(end + 1) and tokens.words[end + 1][:1].isalnum()):
        scale *= letter
        number.end += 1
        number.scaled = True
    number.value *= scale
    number.step *= scale


def _measure(place: Place, number: Number, sign: Unit | None) -> Measure | None:
    """Return the unit of a number: the sign before it, else what stands after it."""
    tokens, lang = place.tokens, place.lang
    if sign is None:
        measure = read_unit(tokens, number, lang, money_text=place.money_text)
        if measure and measure.unit.kind == "money" and measure.unit.worth != 1:
            number.value *= measure.unit.worth
            number.step *= measure.unit.worth
        return _million_or_metre(place, number, measure) if measure else None
    after = read_unit(tokens, number, lang, money_text=True)
    if after and after.unit.kind == "money" and after.unit.worth == 1:
        return after  # `$5 US`: the second sign says which dollar
    return read_per(tokens, sign, number.end, lang)


def _million_or_metre(place: Place, number: Number, measure: Measure) -> Measure:
    """Read `40m euros` as millions; `125m towers` are metres."""
    tokens = place.tokens
    if measure.unit.name != "meter" or not tokens.glued(number.end) or tokens.cased(number.end) != "m":
        return measure
    rest = replace(number, value=number.value * 1e6, step=number.step * 1e6, end=number.end + 1, scaled=True)
    money = read_unit(tokens, rest, place.lang, money_text=True)
    if money is None or money.unit.kind != "money":
        return measure
    number.value, number.step, number.end, number.scaled = rest.value, rest.step, rest.end, True
    return money


def _article_measures(place: Place, number: Number, measure: Measure) -> bool:
    """Return whether `un`, `a` before a unit tells how much: `plus d'un an`, `une tonne de`, not `un an plus tôt`."""
    texts = place.tokens.words
    dates = date_words(place.lang)
    if dates.relative_after.match(texts, measure.end) or dates.ago_after.match(texts, measure.end):
        return False  # more than a year earlier
    if texts[number.start] == "one" or measure.unit.kind == "percent" or number.scaled:
        return True
    if find_hedge(place.tokens, number.start, measure.end, place.lang).hedge:
        return True
    return measure.unit.kind != "money" and texts[measure.end] in place.words.of_words


def _borrowed(place: Place, number: Number) -> Measure | None:
    """Return the unit that a number shares with the next: `45 and 50 mg`, `3 et 5 %`."""
    tokens, ranges = place.tokens, vagueness(place.lang).ranges
    if (
        tokens.words[number.end] not in ranges["between_and"] | ranges["or"]
        or number.kind != "cardinal"
        or number.article
    ):
        return None
    second = read_number(tokens, number.end + 1, place.words)
    if second is None or second.kind != "cardinal" or second.article or second.digits != number.digits:
        return None
    measure = read_unit(tokens, second, place.lang, money_text=place.money_text)
    if measure is None or measure.unit.worth != 1:
        return None
    if second.scaled and not number.scaled and second.mantissa:
        number.value *= second.value / second.mantissa
    return Measure(measure.unit, number.end)


def _share(place: Place, value: float, span: tuple[int, int]) -> Step:
    """Make a mention of so many out of so many."""
    hedged = find_hedge(place.tokens, span[0], span[1], place.lang)
    number = read_number(place.tokens, span[0], place.words)
    meant = interval(number, value, hedged.hedge, place.lang) if number else Interval(value, value, "exact")
    span_ = (hedged.start, hedged.end)
    made = build(place.tokens, span_, span, "ratio", meant, unit="fraction", amount=value, step=0.01)
    return Step(made, hedged.end)


def _range(place: Place, number: Number, found: Range, sign: Unit | None, start: int) -> Step:
    """Make a mention of a range."""
    measure = found.measure
    unit = sign or (measure.unit if measure else None)
    worth = measure.unit.worth if measure and measure.unit.kind == "money" and not sign else 1
    own = worth if measure and found.end == measure.end else worth
    low, high = found.low * (1 if found.low_measured else own), found.high * worth
    end = measure.end if measure else found.end
    age = read_age(place.tokens, number, start, measure, place.lang) if measure else None
    kind: MentionKind = "age" if age else _kind(unit, number)
    if age:
        start, end = min(start, age.start), max(end, age.end)
    made = build(
        place.tokens,
        (start, end),
        (number.start, found.end),
        kind,
        Interval(low, high, "range"),
        unit=unit.name if unit else None,
        amount=(low + high) / 2,
        step=found.step,
        per=measure.per if measure else None,
    )
    return Step(made, end)


def _kind(unit: Unit | None, number: Number) -> MentionKind:
    if unit:
        return unit.kind
    return "ratio" if number.kind == "fraction" else "number"


def _no_value_end(place: Place, number: Number) -> int:
    """Return where a number without a unit that is a name, a label or an article ends; 0 where it is a value."""
    tokens, lang = place.tokens, place.lang
    texts, known = tokens.words, names(lang)
    if number.digits:
        end = name_end(tokens, number, lang)
        return max(end, number.end) if end else 0
    word = texts[number.start]
    named = False
    if number.kind == "fraction":
        named = fraction_is_name(tokens, number.end, lang) or not _half_counts(place, number)
    elif number.article:
        named = not _one_counts(place, number)
    elif word in known.adjectives and number.end == number.start + 1:
        before, following = texts[number.start - 1] if number.start else "", texts[number.end]
        counted = following[:1].isalpha() and following not in known.stop
        named = before not in known.before_number and not counted and following not in known.after_number
    return number.end if named else 0


def _half_counts(place: Place, number: Number) -> bool:
    """Return whether a half is said of something: `half of them`, not `the second half`, `half-time`."""
    texts = place.tokens.words
    if texts[number.start] not in place.words.halves:
        return True
    before = texts[number.start - 1] if number.start else ""
    return before not in place.words.ordinals and not place.tokens.glued(number.end)


def _one_counts(place: Place, number: Number) -> bool:
    """Return whether `one` counts here: `one person`, not `no one`, `one of them`; un, une, a and an never do."""
    known = names(place.lang)
    texts = place.tokens.words
    if texts[number.start] not in known.one:
        return False
    before = texts[number.start - 1] if number.start else ""
    following = texts[number.end]
    return before not in known.one_before and following[:1].isalpha() and following not in known.one_after


def _read_times(place: Place, number: Number) -> int:
    """Return the end of `fois plus`, `times more` after a number: a multiple; 0 where something happened so often.

    `une fois et demie` adds its half to the number.
    """
    texts, multiple = place.tokens.words, place.words.multiple
    end = number.end
    if number.kind not in {"cardinal", "fraction"}:
        return 0
    if texts[end] == "x" and place.tokens.glued(end) and not place.tokens.glued(end + 1):
        return end + 1
    if texts[end] not in multiple["times"]:
        return 0
    if tail := read_tail(place.tokens, end + 1, place.words):
        number.value += tail[0]
        number.step = 0.1
        return tail[1]
    return end + 1 if texts[end + 1] in multiple["compared"] and not number.article else 0


def _finish(place: Place, number: Number, span: tuple[int, int], measure: Measure | None, sign: int) -> Step:
    """Make a mention of one number with all that stands around it."""
    tokens, lang = place.tokens, place.lang
    multiple = measure is None and span[1] > number.end
    hedged = find_hedge(tokens, span[0], span[1], lang)
    if (
        measure
        and measure.unit.kind == "duration"
        and hedged.hedge
        and _is_throughout(tokens, hedged.start, lang)
    ):
        hedged = hedged._replace(start=span[0], hedge=None)
    age = None if multiple else read_age(tokens, number, hedged.start, measure, lang)
    kind = "ratio" if multiple else _kind(measure.unit if measure else None, number)
    unit = (
        measure.unit.name if measure else ("times" if multiple else "fraction" if kind == "ratio" else None)
    )
    start, end = hedged.start, hedged.end
    if age:
        kind, unit, start, end = "age", age.unit, min(start, age.start), max(end, age.end)
    value = number.value * sign
    meant = interval(number, value, hedged.hedge, lang)
    amount = value if number.kind != "plural" else ((meant.low or 0) + (meant.high or 0)) / 2
    made = build(
        tokens,
        (start, end),
        (max(span[0], number.start - (sign < 0)), number.end),
        kind,
        meant,
        unit=unit,
        amount=amount,
        step=number.step,
        per=measure.per if measure else None,
    )
    return Step(made, end)


def _is_throughout(tokens: Tokens, start: int, lang: str) -> bool:
    """Return whether the word of vagueness is a preposition of time: `over five years` is throughout them."""
    return tokens.words[start] in vagueness(lang).throughout and tokens.words[start - 1 : start] != ["well"]
