"""Text to tokens: words, numerals and signs, each with its place in the text.

`plain` is the text in the one form that the grammar reads: lower case, one kind of apostrophe, hyphen and
no-break space, composed accents. Every change keeps the number of code points, so places in `plain` are places
in the text; where the text is not in composed form (NFC) a map leads back.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from operator import add

_APOSTROPHES = "’‘ʼ′＇"
_HYPHENS = "\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d"
_SPACES = "\u202f\u2009\u2007\u2005\u2006\u200a\u2002\u2003"
_ALIKE = (
    *((char, "'") for char in _APOSTROPHES),
    *((char, "-") for char in _HYPHENS),
    *((char, "\xa0") for char in (*_SPACES, "\u00ad")),
    ("％", "%"),
)
_NUMERAL = r"\d{1,3}(?:[ \xa0]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+|'\d{3}(?!\d))*"
_WORD = r"[^\W\d_]+"
_SIGN = r"[^\w\s]|_"
_LISTED = re.compile(r"(?<![\d.,])\d{1,2}(?:,\d{1,2}){3,}(?![.,]?\d)")
"""Numbers in a list without spaces: 22,24,26,31."""

_LIST_SIGNS = re.compile(r",\d{1,2},\d{1,2},\d")
"""What every such list has: looked for first, since a search that begins with a sign is fast."""

_BETWEEN_DIGITS = re.compile(r"(?<=\d)~(?=\d)")
"""How some write a range: 2014~2018."""

_SENTINELS = 12
"""Empty words after the last, so that looking a little ahead or back never leaves the list."""

_WRAPPED_COLUMNS = range(45, 101)
_SAMPLE = 4000


class Tokens:
    """A text cut into tokens.

    Attributes:
        text: What the offsets of mentions count in.
        plain: The text as the grammar reads it.
        words: Tokens in plain form, then a dozen empty ones.
        starts: Where each begins in `text`.
        ends: Where each ends in `text`.
        count: How many there are.
    """

    __slots__ = ("count", "ends", "plain", "starts", "text", "words")

    def __init__(self, text: str, clitics: tuple[str, ...]) -> None:
        self.text = text
        self.plain = to_plain(text)
        pattern = _pattern(clitics, newlines=not is_wrapped(text))
        self.words = pattern.findall(self.plain)
        self.count = len(self.words)
        self.starts = _starts(self.words, self.plain)
        self.ends = list(map(add, self.starts, map(len, self.words)))
        length = len(text)
        self.words.extend([""] * _SENTINELS)
        self.starts.extend([length + 1] * _SENTINELS)
        self.ends.extend([length + 1] * _SENTINELS)

    def glued(self, index: int) -> bool:
        """Return whether nothing stands between a token and the one before it."""
        return index > 0 and self.starts[index] == self.ends[index - 1]

    def cased(self, index: int) -> str:
        """Return a token as it stands in the text."""
        return self.text[self.starts[index] : self.ends[index]]

    def index_at(self, place: int, after: int) -> int:
        """Return the first token, from `after` on, that begins at `place` or later."""
        while after < self.count and self.starts[after] < place:
            after += 1
        return after

    def skip_hyphen(self, index: int) -> int:
        """Return the next token that is no hyphen joining two words."""
        return index + 1 if self.words[index] == "-" and self.words[index + 1] else index


def _starts(words: list[str], plain: str) -> list[int]:
    """Return where each word begins: only space lies between two, so where a word's first sign stands it begins."""
    find, place, starts = plain.find, 0, []
    for word in words:
        place += plain[place] == " "
        if plain[place] != word[0]:
            place = find(word, place)
        starts.append(place)
        place += len(word)
    return starts


def compose(text: str) -> tuple[str, list[int] | None]:
    """Return the text in composed form (NFC) and, where that differs, the place of each code point in the original."""
    if unicodedata.is_normalized("NFC", text):
        return text, None
    composed: list[str] = []
    places: list[int] = []
    begin = 0
    for place in range(1, len(text) + 1):
        # A run of one base and its combining marks composes on its own.
        if place == len(text) or not unicodedata.combining(text[place]):
            piece = unicodedata.normalize("NFC", text[begin:place])
            composed.append(piece)
            places.extend([begin] * len(piece))
            begin = place
    places.append(len(text))
    return "".join(composed), places


def to_plain(text: str) -> str:
    """Return the form of a text that the grammar reads, of the same length."""
    plain = text.lower()
    if len(plain) != len(text):
        plain = "".join(lower if len(lower := char.lower()) == 1 else char for char in text)
    if _LIST_SIGNS.search(plain):
        plain = _LISTED.sub(lambda found: found[0].replace(",", ";"), plain)
    if "~" in plain:
        plain = _BETWEEN_DIGITS.sub("-", plain)
    for char, alike in _ALIKE:
        if char in plain:  # a handful of replacements are faster than one translation
            plain = plain.replace(char, alike)
    return plain


def is_wrapped(text: str) -> bool:
    """Return whether lines end where a column was full, not where a sentence or paragraph does."""
    lines = [line for line in text[:_SAMPLE].split("\n")[:-1] if line.strip()]
    if len(lines) <= 1:  # one line says nothing
        return False
    full = sum(len(line) in _WRAPPED_COLUMNS and line.rstrip()[-1] not in '.!?:;»"”' for line in lines)
    return full > 0.6 * len(lines)


@cache
def _pattern(clitics: tuple[str, ...], *, newlines: bool) -> re.Pattern[str]:
    """Return what cuts plain text: clitics (l', 's), numerals, words, paragraphs, single signs."""
    first = sorted((c for c in clitics if c.endswith("'")), key=len, reverse=True)
    last = [c for c in clitics if not c.endswith("'")]
    elided = [rf"(?:{'|'.join(map(re.escape, first))})(?=\w)"] if first else []
    suffixed = [rf"(?:{'|'.join(map(re.escape, last))})(?!\w)"] if last else []
    breaks = [r"\n(?:[^\S\n]*\n)*"] if newlines else [r"\n[^\S\n]*\n"]
    # The space before a word is taken with it: half the places to look at.
    return re.compile(f" ?({'|'.join([*elided, _WORD, _NUMERAL, *suffixed, *breaks, _SIGN])})")
