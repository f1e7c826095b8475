"""Numbers in words: `quatre-vingt-dix-sept`, `twenty-first`, `deux tiers`, `une vingtaine`, `half a million`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from recoupe.values.numerals import FRACTION_STEP, Number, trailing_step

if TYPE_CHECKING:
    from recoupe.values.lexicon import NumberWords, Vagueness
    from recoupe.values.tokens import Tokens

_ALL = 10**18
"""Beyond any number that is written in words."""

_CENTURIES = range(10, 21)
"""First halves of a year in words: nineteen eighty-four, twenty ten."""

_TENS = (10, 20)


@dataclass(slots=True)
class _Sum:
    """A number in words as it grows.

    `total` holds what scales have closed, `group` what stands before the next scale, `room` is what the next
    word must stay below, `last` the last scale.
    """

    total: int = 0
    group: int = 0
    room: int = 1000
    last: int = _ALL
    end: int = 0
    ordinal: bool = False
    zero: bool = False
    clash: bool = False
    words: int = 0

    @property
    def value(self) -> int:
        return self.total + self.group


def read_words(tokens: Tokens, index: int, words: NumberWords, *, joined: bool = True) -> Number | None:
    """Return the number in words that begins at a token: cardinal, ordinal, fraction or set with a number.

    Args:
        tokens: The text.
        index: The token.
        words: The language's number words.
        joined: Whether `and` may go on the number; not between two ends of a range.
    """
    word = tokens.words[index]
    if word in words.ordinals:
        return Number(words.ordinals[word], 1, index, index + 1, "ordinal")
    if word in words.halves:
        return _read_half(tokens, index, index + 1, words)
    if word in words.half_prefix and (found := _half_of_scale(tokens, index, index, words)):
        return found
    found = _add_up(tokens, index, words, joined=joined)
    if not found.words:
        return None
    if found.clash:
        return _read_clash(tokens, index, found, words)
    if found.ordinal:
        return Number(found.value, 1, index, found.end, "ordinal")
    article = found.words == 1 and word in words.articles
    if tokens.words[found.end] not in words.going_on:
        return _plain(index, found, article=article)
    number = _read_set(tokens, index, found, words, article=article) or _read_fraction(
        tokens, index, found, words, joined=joined
    )
    if number:
        return number
    if tokens.words[found.end] in words.point:
        value = _decimals(tokens, found, words)
        if value != found.value:
            return Number(value, FRACTION_STEP, index, found.end, mantissa=value)
    return _plain(index, found, article=article)


def _plain(index: int, found: _Sum, *, article: bool) -> Number:
    """Return a cardinal that nothing follows."""
    value, last = found.total + found.group, found.last
    return Number(
        value,
        trailing_step(value),
        index,
        found.end,
        scaled=10**6 <= last < _ALL and not found.group,
        mantissa=value if last == _ALL else value / last,
        article=article,
    )


def _add_up(tokens: Tokens, index: int, words: NumberWords, *, joined: bool) -> _Sum:
    """Add the words of a cardinal or ordinal from a token on, as far as they go together."""
    sum_ = _Sum(end=index)
    place = index
    while True:
        if tokens.words[place] in words.ordinal_pairs and _end_in_ordinal(tokens, place, sum_, words):
            return sum_
        value, after = _worth(tokens, place, words.cardinals, words.pairs)
        if value is not None:
            fits = _add(sum_, value, tokens.words[after], words)
        elif (scale := words.scales.get(tokens.words[place])) is not None:
            after = place + 1
            fits = _scale(sum_, scale, tokens.words[place], tokens.words[tokens.skip_hyphen(after)], words)
        else:
            _end_in_ordinal(tokens, place, sum_, words)
            return sum_
        if not fits:
            sum_.clash = (
                sum_.words > 0 and place <= sum_.end + 1 and tokens.words[sum_.end] not in words.and_words
            )
            return sum_
        sum_.end = after
        sum_.words += 1
        place = tokens.skip_hyphen(after)
        if tokens.words[place] in words.and_words:
            place = tokens.skip_hyphen(place + 1)
            if not (joined and _joins(tokens, place, sum_, words)):
                return sum_


def _worth(
    tokens: Tokens, index: int, single: dict[str, int], pairs: dict[str, dict[str, int]]
) -> tuple[int | None, int]:
    """Return the worth of the word or pair of words at a token, and where it ends."""
    word = tokens.words[index]
    if word in pairs:
        second = tokens.skip_hyphen(index + 1)
        if (worth := pairs[word].get(tokens.words[second])) is not None:
            return worth, second + 1
    return single.get(word), index + 1


def _add(sum_: _Sum, value: int, following: str, words: NumberWords) -> bool:
    """Add a word below a thousand; False where it does not go with those before it."""
    if value == 0:
        fits = not sum_.value
        sum_.zero = fits
        return fits
    if value == 100:  # noqa: PLR2004  # the one word that both adds and multiplies
        return _add_hundred(sum_, following, words)
    if value >= sum_.room:
        return False
    sum_.group += value
    sum_.room = 1 if value < 20 else (_TENS[value in words.teens_follow])  # noqa: PLR2004  # twenty
    return True


def _add_hundred(sum_: _Sum, following: str, words: NumberWords) -> bool:
    if sum_.group == 0:
        counted = following in words.cardinals or following in words.scales or following in words.and_words
        if sum_.room < 1000 or (words.one_hundred and not counted):  # noqa: PLR2004
            return False
        sum_.group = 100
    elif sum_.group <= words.hundreds_to and (sum_.group > 1 or words.one_hundred):
        sum_.group *= 100
    else:
        return False
    sum_.room = 100
    return True


def _scale(sum_: _Sum, scale: int, word: str, following: str, words: NumberWords) -> bool:
    """Multiply by a thousand or more; False where it does not go with what stands before."""
    if sum_.zero and not sum_.value:
        return False
    if not sum_.value:
        if word not in words.bare_scales and following not in words.cardinals:
            return False
        sum_.total = scale
    elif scale < sum_.last:
        if not sum_.group and word not in words.bare_scales:
            return False
        sum_.total += max(sum_.group, 1) * scale
    elif scale > sum_.last:
        sum_.total = sum_.value * scale
    else:
        return False
    sum_.group, sum_.last, sum_.room = 0, scale, 1000
    return sum_.total < _ALL


def _joins(tokens: Tokens, index: int, sum_: _Sum, words: NumberWords) -> bool:
    """Return whether `and` goes on: `vingt et un`, `one hundred and five`, not `vingt et trente`."""
    value, after = _worth(tokens, index, words.cardinals, words.pairs)
    if value is None:
        ordinal, _ = _worth(tokens, index, words.ordinals, words.ordinal_pairs)
        return ordinal is not None and 0 < ordinal < sum_.room
    if words.and_before and sum_.room in _TENS:
        # `quatre-vingt et deux` is odd but no range; `vingt et deux` may be two numbers.
        return value in words.and_before or (sum_.group % 100 == 80 and value < 10)  # noqa: PLR2004
    if words.and_before and sum_.room == 1000 and value == 1:  # noqa: PLR2004
        return True  # mille et un
    if words.and_before or sum_.room < 100 or value >= sum_.room or value == 0:  # noqa: PLR2004
        return False
    # `two million and three quarters` is a fraction; `a hundred and two people` a number.
    following = tokens.words[tokens.skip_hyphen(after)]
    part = following in words.fractions or following in words.halves
    return not (part or (following in words.ordinals and value < 10))  # noqa: PLR2004


def _end_in_ordinal(tokens: Tokens, index: int, sum_: _Sum, words: NumberWords) -> bool:
    """Let an ordinal word end the number (vingt et unième, two hundredth); False where it does not fit."""
    ordinal, after = _worth(tokens, index, words.ordinals, words.ordinal_pairs)
    if ordinal is None or (not sum_.words and after == index + 1):
        return False
    plural = tokens.words[after - 1].endswith("s")
    if ordinal < sum_.room and (sum_.value or after > index + 1):
        sum_.group += ordinal
    elif ordinal == 100 and 1 < sum_.group <= words.hundreds_to and not plural:  # noqa: PLR2004
        sum_.group *= 100
    elif ordinal >= 1000 and sum_.value > 1 and not plural:  # noqa: PLR2004
        sum_.total, sum_.group = sum_.value * ordinal, 0
    else:
        return False
    sum_.ordinal, sum_.end, sum_.words = True, after, sum_.words + 1
    return True


def _read_clash(tokens: Tokens, index: int, first: _Sum, words: NumberWords) -> Number:
    """Read two numbers side by side: a year (nineteen eighty-four), a part (one twenty-fifth), or nothing."""
    if first.words == 1 and tokens.words[index] in words.articles:
        if part := _part(tokens, first.end, first.value, words):
            return Number(part[0], FRACTION_STEP, index, part[1], "fraction", mantissa=part[0])
        # `a three-foot trip`: the article is none of the number's.
        return Number(0, 1, index, first.end, "none")
    second = _add_up(tokens, tokens.skip_hyphen(first.end), words, joined=False)
    short = second.words and not second.clash and not second.ordinal and second.last == _ALL
    if (
        first.last == _ALL
        and first.group in _CENTURIES
        and short
        and second.value
        and (second.zero or second.value >= 10)
        and second.value < 100
    ):  # noqa: PLR2004
        year = first.group * 100 + second.value
        return Number(year, 1, index, second.end, "year", mantissa=year)
    end = second.end if second.words else first.end + 1
    while tokens.words[end] in words.cardinals or tokens.words[end] in words.scales:
        end += 1
    return Number(0, 1, index, end, "none")


def _decimals(tokens: Tokens, sum_: _Sum, words: NumberWords) -> float:
    """Read `virgule cinq`, `point zero five`, and move the end of the number past it."""
    place, digits = sum_.end + 1, ""
    while tokens.words[place] in words.cardinals and len(digits) < 12:  # noqa: PLR2004  # more is a list
        part = _add_up(tokens, place, words, joined=True)
        if not part.words or part.last < _ALL:
            break
        digits += "0" * part.zero + (str(part.value) if part.value else "")
        place = part.end
    if digits:
        sum_.end = place
    return float(f"{sum_.value}.{digits or 0}")


def _read_half(tokens: Tokens, start: int, after: int, words: NumberWords) -> Number:
    """Read `half`, `half a million`, `la moitié`."""
    place = tokens.skip_hyphen(after)
    if tokens.words[place] in words.articles:
        place += 1
    if (size := _size(tokens.words[place], words)) and place < tokens.count:
        return Number(size / 2, size / 2, start, place + 1, scaled=True, mantissa=0.5)
    return Number(0.5, FRACTION_STEP, start, after, "fraction", mantissa=0.5)


def _half_of_scale(tokens: Tokens, start: int, index: int, words: NumberWords) -> Number | None:
    """Read `demi-million`, `quarter million`, `demi-douzaine`."""
    place = tokens.skip_hyphen(index + 1)
    size = _size(tokens.words[place], words)
    if not size or tokens.words[index] not in words.half_prefix:
        return None
    worth = size / words.fractions[tokens.words[index]]
    return Number(worth, worth, start, place + 1, scaled=True, mantissa=worth / size)


def _size(word: str, words: NumberWords) -> int:
    """Return the worth of a scale or set word."""
    return words.scales.get(word) or words.collectives.get(word) or 0


def _read_set(tokens: Tokens, index: int, found: _Sum, words: NumberWords, *, article: bool) -> Number | None:
    """Read `une vingtaine`, `deux douzaines`, `une centaine de milliers`, `un demi-million`."""
    if article and (half := _half_of_scale(tokens, index, tokens.skip_hyphen(found.end), words)):
        return half
    place = found.end
    if (
        tokens.words[place] not in words.collectives
        or not found.value
        or tokens.words[place] in words.cardinals
    ):
        return None
    size, place = words.collectives[tokens.words[place]], place + 1
    if tokens.words[place] in words.of_words and (more := _size(tokens.words[place + 1], words)):
        size, place = size * more, place + 2
    value = found.value * size
    kind = "collective" if article else "cardinal"
    return Number(value, trailing_step(value), index, place, kind, scaled=True, mantissa=found.value)


def _read_fraction(
    tokens: Tokens, index: int, found: _Sum, words: NumberWords, *, joined: bool
) -> Number | None:
    """Read `deux tiers`, `trois cinquièmes`, `two and a half million`, `un million et demi`."""
    part = _part(tokens, found.end, found.value, words)
    if part:
        value, end = part
        kind = "fraction"
    elif joined and (tail := read_tail(tokens, found.end, words)):
        added, end = tail
        value = found.value + added * (found.last if found.last < _ALL and not found.group else 1)
        kind = "cardinal"
    else:
        return None
    place = end + (tokens.words[end] in words.of_words)
    place += place > end and tokens.words[place] in words.articles
    scale = words.scales.get(tokens.words[place], 0)
    if scale:
        return Number(value * scale, FRACTION_STEP * scale, index, place + 1, scaled=True, mantissa=value)
    scaled = found.last < _ALL and not found.group
    return Number(
        value, FRACTION_STEP * (found.last if scaled else 1), index, end, kind, scaled=scaled, mantissa=value
    )


def _part(tokens: Tokens, index: int, above: int, words: NumberWords) -> tuple[float, int] | None:
    """Return the worth and end of `above` parts named at a token (tiers, quarters, cinquièmes), if it names parts."""
    place = tokens.skip_hyphen(index)
    word = tokens.words[place]
    if above and (below := words.fractions.get(word)):
        if above == 1 and word in words.ordinals and not _stands_alone(tokens, place + 1, words):
            return None
        return above / below, place + 1
    if above:
        below, after = _below(tokens, place, words)
        plural = tokens.words[after - 1].endswith("s")
        singular = above == 1 or not (plural or place == index)
        if below > 2 and (_stands_alone(tokens, after, words) if singular else True):  # noqa: PLR2004  # halves have a word
            return above / below, after
    return None


def _below(tokens: Tokens, index: int, words: NumberWords) -> tuple[int, int]:
    """Return a denominator in words (cinquièmes, twenty-fifths) and where it ends; 0 where there is none."""
    single, after = _worth(tokens, index, words.ordinals, words.ordinal_pairs)
    if single is not None:
        return single, after
    found = _add_up(tokens, index, words, joined=True)
    return (found.value, found.end) if found.ordinal else (0, index)


def _stands_alone(tokens: Tokens, index: int, words: NumberWords) -> bool:
    """Return whether nothing is counted at a token: `a third of`, `un cinquième.`, not `a third man`."""
    word = tokens.words[index]
    return word in words.of_words or not word or not word[0].isalnum() or word in words.and_words


def read_tail(tokens: Tokens, index: int, words: NumberWords) -> tuple[float, int] | None:
    """Return the fraction that `and` adds at a token (et demi, and three quarters) and where it ends."""
    texts = tokens.words
    if texts[index] not in words.and_words:
        return None
    place = index + 1
    if texts[place] in words.vulgar:
        return words.vulgar[texts[place]], place + 1
    if texts[place] in words.fractions and texts[place] not in words.ordinals:
        # `et demie`; not `and a half` alone, and not `et quart de finale`
        return 1 / words.fractions[texts[place]], place + 1
    above = words.cardinals.get(texts[place], 0)
    part = _part(tokens, place + 1, above, words) if 0 < above < 10 else None  # noqa: PLR2004  # three fifths
    return part if part and part[0] < 1 else None


def read_plural(tokens: Tokens, index: int, words: NumberWords, vague: Vagueness) -> Number | None:
    """Return the sets without a number that begin at a token: `dizaines de milliers`, `hundreds of`, `millions`.

    They range from two of the set to just below the next power of ten.
    """
    texts = tokens.words
    word = texts[index]
    size = words.collectives.get(word) or (words.scales.get(word) if word.endswith("s") else 0) or 0
    several = vague.several.match_before(texts, index)
    if several and not size:
        size = words.scales.get(word) or (100 if words.cardinals.get(word) == 100 else 0)  # noqa: PLR2004
    if not size or not (
        several or texts[index - 1] in vague.plural_before or texts[index + 1] in words.of_words
    ):
        return None
    if not word.endswith("s") and not several:
        return None
    end = index + 1
    while texts[end] in words.of_words and (more := _size(texts[end + 1], words)):
        size, end = size * more, end + 2
    if several and (more := words.scales.get(texts[end], 0)):
        size, end = size * more, end + 1
    if size >= _ALL:
        return None
    high = 10 ** len(str(size)) - 1
    return Number(2 * size, size, index, end, "plural", float(high), scaled=True, mantissa=2)


def ordinal_suffix(tokens: Tokens, index: int, words: NumberWords) -> int:
    """Return the end of an ordinal's ending written against its digits (4ème, 21st); 0 where there is none."""
    return index + 1 if tokens.words[index] in words.ordinal_suffixes and tokens.glued(index) else 0
