"""The words of a cardinal or ordinal added up: `quatre-vingt-dix-sept`, `one hundred and five`, `vingt et unième`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from recoupe.values.lexicon import NumberWords
    from recoupe.values.tokens import Tokens

BEYOND = 10**18
"""More than any number that is written in words."""

TEN, TWENTY, EIGHTY, HUNDRED, THOUSAND = 10, 20, 80, 100, 1000
_ROOMS_OF_TENS = (TEN, TWENTY)


@dataclass(slots=True)
class WordSum:
    """A number in words as it grows.

    Attributes:
        total: What scales have closed.
        group: What stands before the next scale.
        room: What the next word must stay below.
        last: The last scale.
        end: After the last word that fits.
        ordinal: An ordinal word ended it.
        zero: It began with zero.
        clash: A number word that does not fit stands right after it.
        words: How many words it has.
    """

    end: int
    total: int = 0
    group: int = 0
    room: int = THOUSAND
    last: int = BEYOND
    ordinal: bool = False
    zero: bool = False
    clash: bool = False
    words: int = 0

    @property
    def value(self) -> int:
        """What the words so far are worth."""
        return self.total + self.group

    @property
    def scale(self) -> int:
        """The scale that ends it (deux millions), else 1."""
        return self.last if self.last < BEYOND and not self.group else 1


def add_up(
    tokens: Tokens, index: int, words: NumberWords, *, joined: bool = True, part: bool = False
) -> WordSum:
    """Return the sum of the words from a token on, as far as they go together.

    `joined` lets `and` go on the number; between the two ends of a range it must not. `part` lets an ordinal in the
    plural end it, which elsewhere names parts of it: thirty fifths are six.
    """
    texts = tokens.words
    sum_ = WordSum(end=index)
    place = index
    while True:
        word = texts[place]
        if word in words.ordinal_pairs and _end_in_ordinal(tokens, place, sum_, words, part=part):
            return sum_
        value, after = worth(tokens, place, words.cardinals, words.pairs)
        if value is not None:
            fits = _add(sum_, value, texts[after], words)
        elif word in words.scales:
            after = place + 1
            following = tokens.skip_hyphen(after)
            following += joined and not words.and_before and texts[following] in words.and_words
            fits = _scale(sum_, words.scales[word], word, texts[following], words)
        else:
            _end_in_ordinal(tokens, place, sum_, words, part=part)
            return sum_
        if not fits:
            near = place <= sum_.end + 1 and texts[sum_.end] not in words.and_words
            sum_.clash = sum_.words > 0 and near
            return sum_
        sum_.end, sum_.words = after, sum_.words + 1
        place = tokens.skip_hyphen(after)
        if texts[place] in words.and_words:
            place = tokens.skip_hyphen(place + 1)
            if not (joined and _goes_on(tokens, place, sum_, words)):
                return sum_


def worth(
    tokens: Tokens, index: int, single: dict[str, int], pairs: dict[str, dict[str, int]]
) -> tuple[int | None, int]:
    """Return the worth of the word or pair of words (quatre vingt) at a token, and where it ends."""
    word = tokens.words[index]
    if word in pairs:
        second = tokens.skip_hyphen(index + 1)
        if (found := pairs[word].get(tokens.words[second])) is not None:
            return found, second + 1
    return single.get(word), index + 1


def _add(sum_: WordSum, value: int, following: str, words: NumberWords) -> bool:
    """Add a word below a thousand; False where it does not go with those before it."""
    if value == 0:
        sum_.zero = not sum_.value
        return sum_.zero
    if value == HUNDRED:  # the one word that both adds and multiplies
        return _add_hundred(sum_, following, words)
    if value >= sum_.room:
        return False
    sum_.group += value
    if value > HUNDRED:  # doscientos
        sum_.room = HUNDRED
    else:
        sum_.room = 1 if value < TWENTY or value % TEN else _ROOMS_OF_TENS[value in words.teens_follow]
    return True


def _add_hundred(sum_: WordSum, following: str, words: NumberWords) -> bool:
    """Add or multiply by a hundred; False where that does not fit."""
    if sum_.group == 0:
        counted = following in words.cardinals or following in words.scales or following in words.and_words
        if sum_.room < THOUSAND or (words.one_hundred and not counted):
            return False
        sum_.group = HUNDRED
    elif sum_.group <= words.hundreds_to and (sum_.group > 1 or words.one_hundred):
        sum_.group *= HUNDRED
    else:
        return False
    sum_.room = HUNDRED
    return True


def _scale(sum_: WordSum, scale: int, word: str, following: str, words: NumberWords) -> bool:
    """Multiply by a thousand or more; False where it does not go with what stands before."""
    if not sum_.value:
        if sum_.zero or (word not in words.bare_scales and following not in words.cardinals):
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
    sum_.group, sum_.last, sum_.room = 0, scale, THOUSAND
    return sum_.total < BEYOND


def _goes_on(tokens: Tokens, index: int, sum_: WordSum, words: NumberWords) -> bool:
    """Return whether the number goes on after `and`: `vingt et un`, `one hundred and five`, not `vingt et trente`."""
    value, after = worth(tokens, index, words.cardinals, words.pairs)
    if value is None:
        ordinal, _ = worth(tokens, index, words.ordinals, words.ordinal_pairs)
        return ordinal is not None and 0 < ordinal < sum_.room
    if words.and_before:
        if sum_.room in _ROOMS_OF_TENS:
            # `quatre-vingt et deux` is odd but no range; `vingt et deux` may be two numbers.
            return value in words.and_before or (sum_.group % HUNDRED == EIGHTY and value < TEN)
        return sum_.room == THOUSAND and value == 1  # mille et un
    if sum_.room < HUNDRED or not 0 < value < sum_.room:
        return False
    # `two million and three quarters` is a fraction; `a hundred and two people` a number.
    following = tokens.words[tokens.skip_hyphen(after)]
    part = following in words.fractions or following in words.halves
    return not (part or (following in words.ordinals and value < TEN))


def _end_in_ordinal(tokens: Tokens, index: int, sum_: WordSum, words: NumberWords, *, part: bool) -> bool:
    """Let an ordinal word end the number (vingt et unième, two hundredth); False where it does not fit."""
    ordinal, after = worth(tokens, index, words.ordinals, words.ordinal_pairs)
    pair = after > index + 1
    if ordinal is None or not (sum_.words or pair):
        return False
    plural = tokens.words[after - 1].endswith("s")
    # les vingt-cinquièmes Jeux
    whole = words.tens_are_ordinal and sum_.words == 1 and sum_.room == TEN and 0 < ordinal < TEN
    if plural and not part and sum_.end == index and not whole:
        return False
    if not pair and tokens.words[after - 1] in words.alone:
        return False  # thirty seconds, trente secondes
    if ordinal < sum_.room and (sum_.value or pair):
        sum_.group += ordinal
    elif ordinal == HUNDRED and 1 < sum_.group <= words.hundreds_to and not plural:
        sum_.group *= HUNDRED
    elif ordinal >= THOUSAND and sum_.value > 1 and not plural:
        sum_.total, sum_.group = sum_.value * ordinal, 0
    else:
        return False
    sum_.ordinal, sum_.end, sum_.words = True, after, sum_.words + 1
    return True
