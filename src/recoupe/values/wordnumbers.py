"""Numbers in words at a token: cardinals, ordinals, parts, sets (une vingtaine), years in two halves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.values.numerals import FRACTION_STEP, Number, trailing_step
from recoupe.values.wordfractions import read_fraction, read_half, read_half_of_scale, read_part, size_of
from recoupe.values.wordsums import BEYOND, HUNDRED, TEN, TWENTY, add_up

if TYPE_CHECKING:
    from recoupe.values.lexicon import NumberWords, Vagueness
    from recoupe.values.numerals import NumberKind
    from recoupe.values.tokens import Tokens
    from recoupe.values.wordsums import WordSum

_MILLION = 10**6
_CENTURIES = range(TEN, TWENTY + 1)
"""First halves of a year in words: nineteen eighty-four, twenty ten."""

_MOST_DECIMALS = 12


def read_words(tokens: Tokens, index: int, words: NumberWords, *, joined: bool = True) -> Number | None:
    """Return the number in words that begins at a token, if one does.

    `joined` lets `and` go on the number; between the two ends of a range it must not.
    """
    word = tokens.words[index]
    if word in words.ordinals:
        return Number(words.ordinals[word], 1, index, index + 1, "ordinal")
    if word in words.halves:
        return read_half(tokens, index, words)
    if word in words.half_prefix and (half := read_half_of_scale(tokens, index, index, words)):
        return half
    if word in words.half_prefix and tokens.words[index + 1] == "-" and tokens.glued(index + 2):
        part = 1 / words.fractions[word]  # quarter-mile: a value with its unit alone
        return Number(part, FRACTION_STEP, index, index + 1, "fraction", mantissa=part)
    found = add_up(tokens, index, words, joined=joined)
    if not found.words:
        return None
    if found.clash:
        return _read_clash(tokens, index, found, words)
    if found.ordinal:
        return Number(found.value, 1, index, found.end, "ordinal")
    article = found.words == 1 and word in words.articles
    if tokens.words[found.end] in words.going_on:
        number = _read_set(tokens, index, found, words, article=article)
        number = number or read_fraction(tokens, index, found, words, joined=joined)
        number = number or _read_decimals(tokens, index, found, words)
        if number:
            return number
    return _cardinal(index, found, article=article)


def _cardinal(index: int, found: WordSum, *, article: bool) -> Number:
    """Return a cardinal that nothing goes on."""
    value = found.value
    return Number(
        value,
        trailing_step(value),
        index,
        found.end,
        scaled=found.scale >= _MILLION,
        mantissa=value if found.last == BEYOND else value / found.last,
        article=article,
    )


def _read_clash(tokens: Tokens, index: int, first: WordSum, words: NumberWords) -> Number:
    """Read two numbers side by side: a year (nineteen eighty-four), a part (one twenty-fifth), or nothing."""
    if first.words == 1 and tokens.words[index] in words.articles:
        if part := read_part(tokens, first.end, first.value, words):
            return Number(part[0], FRACTION_STEP, index, part[1], "fraction", mantissa=part[0])
        return Number(0, 1, index, first.end, "none")  # `a three-foot trip`: the article is not the number's
    if (part := read_part(tokens, first.end, first.value, words)) and tokens.words[part[1] - 1].endswith("s"):
        return Number(part[0], FRACTION_STEP, index, part[1], "fraction", mantissa=part[0])
    second = add_up(tokens, tokens.skip_hyphen(first.end), words, joined=False)
    plain = second.words > 0 and second.last == BEYOND and not (second.clash or second.ordinal)
    half = TEN <= second.value < HUNDRED or (second.zero and 0 < second.value < TEN)
    if plain and half and first.last == BEYOND and first.group in _CENTURIES:
        year = first.group * HUNDRED + second.value
        return Number(year, 1, index, second.end, "year", mantissa=year)
    if (
        second.words
        and tokens.words[second.end] == "-"
        and tokens.glued(second.end + 1)
        and first.end < second.end
    ):
        return Number(first.value, 1, index, first.end, mantissa=first.value)  # two four-storey buildings
    end = max(second.end, first.end + 1)
    while tokens.words[end] in words.cardinals or tokens.words[end] in words.scales:
        end += 1
    return Number(0, 1, index, end, "none")


def _read_decimals(tokens: Tokens, index: int, found: WordSum, words: NumberWords) -> Number | None:
    """Read `deux virgule cinq`, `zero point zero five`, the first number already read."""
    if tokens.words[found.end] not in words.point:
        return None
    place, digits = found.end + 1, ""
    while tokens.words[place] in words.cardinals and len(digits) < _MOST_DECIMALS:
        if not words.cardinals[tokens.words[place]]:
            digits, place = digits + "0", place + 1
            continue
        part = add_up(tokens, place, words)
        if not part.words or part.last < BEYOND:
            break
        digits += str(part.value)
        place = part.end
    if not digits:
        return None
    value = float(f"{found.value}.{digits}")
    return Number(value, 10.0 ** -len(digits), index, place, mantissa=value)


def _read_set(
    tokens: Tokens, index: int, found: WordSum, words: NumberWords, *, article: bool
) -> Number | None:
    """Read `une vingtaine`, `deux douzaines`, `une centaine de milliers`, `un demi-million`, given the number."""
    if article and (half := read_half_of_scale(tokens, index, tokens.skip_hyphen(found.end), words)):
        return half
    place = found.end
    word = tokens.words[place]
    if word not in words.collectives or word in words.cardinals or not found.value:
        return None
    size, place = words.collectives[word], place + 1
    if tokens.words[place] in words.of_words and (more := size_of(tokens.words[place + 1], words)):
        size, place = size * more, place + 2
    value = found.value * size
    kind: NumberKind = "collective" if article else "cardinal"
    return Number(value, trailing_step(value), index, place, kind, scaled=True, mantissa=found.value)


def read_plural(tokens: Tokens, index: int, words: NumberWords, vague: Vagueness) -> Number | None:
    """Return the sets without a number that begin at a token: `dizaines de milliers`, `hundreds of`, `several million`.

    They range from two of the set to just below the next power of ten.
    """
    texts = tokens.words
    word = texts[index]
    plural = word.endswith("s")
    size = size_of(word, words)
    if not size and words.cardinals.get(word) != HUNDRED:
        return None
    several = vague.several.match_before(texts, index) is not None
    called = plural and (
        word in vague.plural_alone
        or texts[index - 1] in vague.plural_before
        or texts[index + 1] in words.of_words
    )
    if not (several or (called and size)):
        return None
    size, end = size or HUNDRED, index + 1
    while size < BEYOND and texts[end] in words.of_words and (more := size_of(texts[end + 1], words)):
        size, end = size * more, end + 2
    if several and (more := words.scales.get(texts[end], 0)):
        size, end = size * more, end + 1
    if size >= BEYOND:
        return None
    high = float(10 ** len(str(size)) - 1)
    return Number(2 * size, size, index, end, "plural", high, scaled=True, mantissa=2)
