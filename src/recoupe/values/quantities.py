"""Numbers to mentions: with unit, vagueness, range, sign, age; or to nothing where they are a name.

`read_quantity` is the one way in. It returns what it made of the number at a token and where to go on.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from recoupe.models import Mention, MentionKind
from recoupe.values.ages import read_age
from recoupe.values.compounds import read_compound
from recoupe.values.hedges import Interval, find_hedge, interval
from recoupe.values.lexicon import NumberWords, number_words, vagueness
from recoupe.values.names import fraction_is_name, name_end, names, ordinal_is_name, phone_end
from recoupe.values.numbers import read_number
from recoupe.values.ranges import Range, read_range, read_score, read_share
from recoupe.values.units import Measure, Unit, read_money_sign, read_unit
from recoupe.values.wordnumbers import read_plural

if TYPE_CHECKING:
    from recoupe.values.numerals import Number
    from recoupe.values.tokens import Tokens

_SIGNS = {"-": -1, "+": 1}


@dataclass(slots=True)
class Place:
    """Where the reader is: the text, its language, whether the text has signs of money."""

    tokens: Tokens
    lang: str
    words: NumberWords
    money_text: bool


class Step(NamedTuple):
    """What came of a token: a mention or none, and the token to go on from."""

    mention: Mention | None
    end: int


def read_quantity(place: Place, index: int) -> Step:
    """Return the mention of the number that begins at a token, and where reading goes on."""
    tokens, words = place.tokens, place.words
    texts = tokens.words
    if texts[index][0].isdecimal() and (end := phone_end(tokens, index)):
        return Step(None, end)
    joined = not (index and texts[index - 1] in vagueness(place.lang).ranges["between"])
    number = read_plural(tokens, index, words, vagueness(place.lang)) or read_number(
        tokens, index, words, joined=joined
    )
    if number is None:
        return Step(None, index + 1)
    if number.kind in {"none", "year"}:
        return Step(None, number.end)
    if number.kind == "ordinal":
        return _ordinal(place, number)
    if end := read_score(tokens, number, place.lang) if number.bare else 0:
        return Step(mention(tokens, (index, end), (index, end), "score", unit="score"), end)
    return _cardinal(place, number)


def mention(
    tokens: Tokens,
    span: tuple[int, int],
    core: tuple[int, int],
    kind: MentionKind,
    meant: Interval = Interval(None, None, "exact"),
    *,
    unit: str | None = None,
    amount: float | None = None,
    step: float | None = None,
    per: str | None = None,
) -> Mention:
    """Return a mention of a number that spans tokens; `core` are those of the bare number."""
    start, end = tokens.starts[span[0]], tokens.ends[span[1] - 1]
    return Mention(
        start=start,
        end=end,
        quote=tokens.text[start:end],
        kind=kind,
        low=meant.low,
        high=meant.high,
        unit=unit,
        bound=meant.bound,
        amount=amount,
        step=step,
        core_start=tokens.starts[core[0]],
        core_end=tokens.ends[core[1] - 1],
        per=per,
    )


def _ordinal(place: Place, number: Number) -> Step:
    """Read an ordinal: 4ème, twenty-first; a title or fixed phrase is none."""
    tokens = place.tokens
    word = tokens.words[number.start]
    if not number.digits and ordinal_is_name(tokens, number.start, number.end, place.lang):
        return Step(None, number.end)
    if number.digits and tokens.glued(number.start) and tokens.words[number.start - 1][-1:].isalnum():
        return Step(None, number.end)
    if not number.digits and (unit := read_unit_word(place, number)):
        return Step(None, unit)
    del word
    span = (number.start, number.end)
    meant = Interval(number.value, number.value, "exact")
    return Step(mention(tokens, span, span, "ordinal", meant, amount=number.value, step=1), number.end)


def read_unit_word(place: Place, number: Number) -> int:
    """Return the end of an ordinal word that is a unit here (`une seconde`, `a second`); 0 elsewhere."""
    before = place.tokens.words[number.start - 1] if number.start else ""
    return number.end if number.value == 2 and before in place.words.articles else 0  # noqa: PLR2004


def _cardinal(place: Place, number: Number) -> Step:
    """Read what stands around a cardinal, fraction or set, and make it a mention if it is a value."""
    tokens, lang = place.tokens, place.lang
    start, sign = _sign(place, number)
    money = read_money_sign(tokens, start, lang) if number.kind != "plural" else None
    if money:
        start = money[0]
        start, sign = (start - 1, -1) if _is_minus(tokens, start) else (start, sign)
        number = _money_scale(place, number, money[1])
    measure = _measure(place, number, money[1] if money else None)
    if measure and not money and (compound := read_compound(tokens, number, measure)):
        number.value, number.step, end = compound
        return _finish(place, number, (start, end), measure._replace(end=end), sign)
    if not money and (share := read_share(tokens, number, place.words)):
        return _share(place, share.value, (share.start, share.end))
    found = read_range(tokens, number, None if money else measure, lang, money_text=place.money_text)
    if found:
        return _range(place, number, found, money[1] if money else None, min(start, found.start))
    if measure is None and _is_no_value(place, number):
        end = name_end(tokens, number, lang) if number.digits else 0
        return Step(None, max(end, number.end))
    return _finish(place, number, (start, measure.end if measure else number.end), measure, sign)


def _sign(place: Place, number: Number) -> tuple[int, int]:
    """Return where a number begins with its sign, and the sign."""
    tokens, start = place.tokens, number.start
    texts = tokens.words
    before = texts[start - 1] if start else ""
    if before in {".", ","} and number.digits and tokens.glued(start) and not tokens.glued(start - 1):
        # `.5` and `,08`: the numeral is what follows the point.
        digits = texts[start]
        if digits.isdecimal():
            number.value = number.value / 10 ** len(digits)
            number.bare, number.step = False, 10.0 ** -len(digits)
            start -= 1
            before = texts[start - 1] if start else ""
    if before in _SIGNS and tokens.glued(start) and _is_minus(tokens, start, signs="+-"):
        number.bare = False
        return start - 1, _SIGNS[before]
    if before in place.words.negative and number.kind in {"cardinal", "fraction"}:
        if texts[start - 2 : start - 1] in (["au"], ["du"], ["ou"]):
            return start, 1
        return start - 1, -1
    return start, 1


def _is_minus(tokens: Tokens, start: int, signs: str = "-") -> bool:
    """Return whether the sign before a token is a sign and not a hyphen or a dash in the text."""
    if not start or tokens.words[start - 1] not in signs or not tokens.glued(start):
        return False
    return start == 1 or not tokens.glued(start - 1) or tokens.words[start - 2] in {"(", "/", ":", "±", "~", "$", "€", "£"}


def _money_scale(place: Place, number: Number, unit: Unit) -> Number:
    """Return the number after a currency sign with the scale that only money has: $40m, £2t, MUSD 30."""
    tokens = place.tokens
    number.value *= unit.worth
    number.step *= unit.worth
    letter = tokens.words[number.end]
    worth = {"m": 1e6, "b": 1e9, "t": 1e12}.get(letter, 0.0) if tokens.glued(number.end) else 0.0
    if worth and not tokens.glued(number.end + 1) or (worth and tokens.words[number.end + 1][:1] in "-.,;:)'"):
        number.value *= worth
        number.step *= worth
        number.end += 1
        number.scaled = True
    return number


def _measure(place: Place, number: Number, sign: Unit | None) -> Measure | None:
    """Return the unit of a number: the sign before it, else what stands after it."""
    if sign is None:
        measure = read_unit(place.tokens, number, place.lang, money_text=place.money_text)
        if measure and measure.unit.kind == "money" and measure.unit.worth != 1:
            number.value *= measure.unit.worth
            number.step *= measure.unit.worth
        if measure and measure.unit.name == "meter" and number.digits:
            return _metre_or_million(place, number, measure)
        return measure
    after = read_unit(place.tokens, number, place.lang, money_text=True)
    if after and after.unit.kind == "money":
        # `$5 US`, `$ 16.4 million de $ CAD`: the second sign says which.
        return after
    per = _per_after(place, number, sign)
    return Measure(sign, number.end, per)


def _metre_or_million(place: Place, number: Number, measure: Measure) -> Measure:
    """Read `40m euros` as millions; `125m towers` are metres."""
    tokens = place.tokens
    if tokens.cased(number.end) != "m" or not tokens.glued(number.end):
        return measure
    rest = _as_scaled(number)
    money = read_unit(tokens, rest, place.lang, money_text=True)
    if money and money.unit.kind == "money":
        number.value, number.step, number.end, number.scaled = rest.value, rest.step, rest.end, True
        return money
    return measure


def _as_scaled(number: Number) -> Number:
    from dataclasses import replace  # noqa: PLC0415

    return replace(number, value=number.value * 1e6, step=number.step * 1e6, end=number.end + 1, scaled=True)


def _per_after(place: Place, number: Number, unit: Unit) -> str | None:
    from recoupe.values.units import _read_per, units  # noqa: PLC0415

    return _read_per(place.tokens, unit, number.end, units(place.lang)).per


def _share(place: Place, value: float, span: tuple[int, int]) -> Step:
    hedged = find_hedge(place.tokens, span[0], span[1], place.lang)
    number = _Plain(value)
    meant = interval(number, value, hedged.hedge, place.lang)  # type: ignore[arg-type]
    made = mention(
        place.tokens, (hedged.start, hedged.end), span, "ratio", meant, unit="fraction", amount=value, step=0.01
    )
    return Step(made, hedged.end)


@dataclass(slots=True)
class _Plain:
    value: float
    kind: str = "cardinal"


def _range(place: Place, number: Number, found: Range, sign: Unit | None, start: int) -> Step:
    """Make a mention of a range."""
    measure = found.measure
    unit = sign or (measure.unit if measure else None)
    worth = measure.unit.worth if measure and measure.unit.kind == "money" else 1
    end = measure.end if measure else found.end
    low, high = found.low * (worth if not sign else 1), found.high * worth
    if sign and number.scaled is False and found.high and found.step:
        low = found.low
    age = read_age(place.tokens, number, start, measure, place.lang) if measure else None
    kind: MentionKind = "age" if age else _kind(unit, number)
    made = mention(
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


def _is_no_value(place: Place, number: Number) -> bool:
    """Return whether a number without a unit is a name, a label, an article or the like."""
    tokens, lang = place.tokens, place.lang
    texts, known = tokens.words, names(lang)
    if number.digits:
        return bool(name_end(tokens, number, lang))
    if number.kind == "fraction":
        return fraction_is_name(tokens, number.end, lang) or not _fraction_counts(place, number)
    if number.article:
        return not _article_counts(place, number)
    word = texts[number.start]
    if word in known.adjectives and number.end == number.start + 1:
        return texts[number.end] in known.stop or not texts[number.end][:1].isalpha()
    return False


def _fraction_counts(place: Place, number: Number) -> bool:
    """Return whether a half is said of something: `half of them`, not `the second half`."""
    word = place.tokens.words[number.start]
    if word not in place.words.halves:
        return True
    before = place.tokens.words[number.start - 1] if number.start else ""
    return before not in place.words.ordinals and not place.tokens.glued(number.end)


def _article_counts(place: Place, number: Number) -> bool:
    """Return whether `one` counts here: `one person`, not `no one`, `one of them`; un, une, a and an never do."""
    known = names(place.lang)
    texts, word = place.tokens.words, place.tokens.words[number.start]
    if not known.one_before or word != "one":
        return False
    before = texts[number.start - 1] if number.start else ""
    following = texts[number.end]
    return before not in known.one_before and following[:1].isalpha() and following not in known.one_after


def _finish(place: Place, number: Number, span: tuple[int, int], measure: Measure | None, sign: int) -> Step:
    """Make a mention of one number with all that stands around it."""
    tokens, lang = place.tokens, place.lang
    times = _times(place, number) if measure is None else 0
    end = max(span[1], times)
    hedged = find_hedge(tokens, span[0], end, lang)
    if not hedged.hedge and measure:
        # `200 environ km` is rare, `200 or so kilometres` is not; the words may also follow the bare number.
        pass
    value = number.value * sign
    if number.article and not measure and hedged.hedge is None and number.end == span[1]:
        pass
    age = None if times else read_age(tokens, number, hedged.start, measure, lang)
    if age is None and hedged.start != span[0]:
        age = read_age(tokens, number, span[0], measure, lang)
    kind = "ratio" if times else _kind(measure.unit if measure else None, number)
    unit = measure.unit.name if measure else ("times" if times else "fraction" if kind == "ratio" else None)
    start, end = hedged.start, hedged.end
    if age:
        kind, unit, start, end = "age", age.unit, min(start, age.start), max(end, age.end)
    meant = interval(number, value, hedged.hedge, lang)
    amount = value if number.kind != "plural" else ((meant.low or 0) + (meant.high or 0)) / 2
    made = mention(
        tokens,
        (start, end),
        (number.start, number.end),
        kind,
        meant,
        unit=unit,
        amount=amount,
        step=number.step,
        per=measure.per if measure else None,
    )
    return Step(made, end)


def _times(place: Place, number: Number) -> int:
    """Return the end of `fois plus`, `times more` after a number: a multiple; 0 where something happened so often."""
    texts, multiple = place.tokens.words, place.words.multiple
    end = number.end
    if texts[end] not in multiple["times"] or number.kind not in {"cardinal", "fraction"}:
        return 0
    if texts[end + 1] in multiple["compared"]:
        return end + 1
    return 0
