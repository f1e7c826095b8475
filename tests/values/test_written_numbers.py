"""Numbers written by a writer of the tests' own are read back exactly: the reader has an independent twin."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recoupe.values import mentions
from recoupe.values.lexicon import clitics, number_words
from recoupe.values.numbers import read_number
from recoupe.values.tokens import Tokens

if TYPE_CHECKING:
    from recoupe.values.numerals import Number


def words(text: str) -> list[str]:
    return text.split(" ")


UNITS_FR = words(
    "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"
)
TENS_FR = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante"}
TENS_BE = {**TENS_FR, 70: "septante", 90: "nonante"}
TENS_CH = {**TENS_BE, 80: "huitante"}
SCALES_FR = {10**12: "billion", 10**9: "milliard", 10**6: "million"}
UNITS_EN = words(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
TENS_EN = words("_ _ twenty thirty forty fifty sixty seventy eighty ninety")
SCALES_EN = {10**12: "trillion", 10**9: "billion", 10**6: "million", 10**3: "thousand"}


def french_below_hundred(number: int, tens: dict[int, str]) -> str:
    if number <= 16:
        return UNITS_FR[number]
    if number < 20:
        return f"dix-{UNITS_FR[number - 10]}"
    ten, rest = number // 10 * 10, number % 10
    if ten not in tens:  # soixante-dix, quatre-vingt-dix; and quatre-vingts
        base, rest = (60, number - 60) if number < 80 else (80, number - 80)
        word = "soixante" if base == 60 else "quatre-vingt"
        if base == 80 and not rest:
            return "quatre-vingts"
        joiner = " et " if base == 60 and rest in {1, 11} else "-"
        return f"{word}{joiner}{french_below_hundred(rest, tens)}"
    if not rest:
        return tens[ten]
    return f"{tens[ten]} et un" if rest == 1 else f"{tens[ten]}-{UNITS_FR[rest]}"


def without_plural(words: str) -> str:
    """Return a number without the -s that cents and quatre-vingts lose before another number or an ending."""
    return words.removesuffix("s") if words.endswith(("cents", "vingts")) else words


def french(number: int, tens: dict[int, str] = TENS_FR) -> str:
    """Write a number in French words, as schools taught before 1990."""
    for worth, word in SCALES_FR.items():
        if number >= worth:
            count, rest = divmod(number, worth)
            plural = "s" if count > 1 else ""
            return " ".join(
                filter(None, [french(count, tens), word + plural, french(rest, tens) if rest else ""])
            )
    if number >= 1000:
        count, rest = divmod(number, 1000)
        thousands = "" if count == 1 else without_plural(french(count, tens))
        return " ".join(filter(None, [thousands, "mille", french(rest, tens) if rest else ""]))
    if number >= 100:
        count, rest = divmod(number, 100)
        hundred = "cent" if rest or count == 1 else "cents"
        return " ".join(
            filter(
                None,
                [
                    "" if count == 1 else UNITS_FR[count],
                    hundred,
                    french_below_hundred(rest, tens) if rest else "",
                ],
            )
        )
    return french_below_hundred(number, tens)


def english(number: int, *, joined: bool = True) -> str:
    """Write a number in English words; `joined` with `and`, as the British do."""
    for worth, word in SCALES_EN.items():
        if number >= worth:
            count, rest = divmod(number, worth)
            tail = ""
            if rest:
                tail = (" and " if joined and rest < 100 else " ") + english(rest, joined=joined)
            return f"{english(count, joined=joined)} {word}{tail}"
    if number >= 100:
        count, rest = divmod(number, 100)
        joiner = " and " if joined else " "
        return f"{UNITS_EN[count]} hundred" + (joiner + english(rest) if rest else "")
    if number < 20:
        return UNITS_EN[number]
    ten, rest = divmod(number, 10)
    return TENS_EN[ten] + (f"-{UNITS_EN[rest]}" if rest else "")


def read(text: str, lang: str) -> Number | None:
    tokens = Tokens(text, clitics(lang))
    number = read_number(tokens, 0, number_words(lang))
    return number if number and number.end == tokens.count else None


NUMBERS = st.one_of(st.integers(0, 120), st.integers(0, 10_000), st.integers(0, 10**15 - 1))


@settings(deadline=None)
@pytest.mark.parametrize("tens", [TENS_FR, TENS_BE, TENS_CH], ids=["France", "Belgium", "Switzerland"])
@given(number=NUMBERS, style=st.sampled_from(["1835", "1990", "loose", "capitals"]))
def test_french_words(tens: dict[int, str], number: int, style: str) -> None:
    text = french(number, tens)
    text = {
        "1835": text,
        "1990": text.replace(" ", "-"),
        "loose": text.replace("-", " "),
        "capitals": text.upper(),
    }[style]
    found = read(text, "fr")
    assert found is not None
    assert found.value == number


@settings(deadline=None)
@given(number=NUMBERS, joined=st.booleans(), style=st.sampled_from(["hyphens", "loose", "capitals"]))
def test_english_words(number: int, joined: bool, style: str) -> None:
    text = english(number, joined=joined)
    text = {"hyphens": text, "loose": text.replace("-", " "), "capitals": text.title()}[style]
    found = read(text, "en")
    assert found is not None
    assert found.value == number


@pytest.mark.parametrize("number", range(1000))
def test_every_small_number(number: int) -> None:
    fr, en = read(french(number), "fr"), read(english(number), "en")
    assert (fr and fr.value, en and en.value) == (number, number)


def grouped(number: int, separator: str) -> str:
    return re.sub(r"(?<=\d)(?=(?:\d{3})+$)", separator, str(number))


SEPARATORS = [
    *[("fr", sign, ",") for sign in (" ", "\xa0", "\u202f", ".", "'", "’", "")],
    *[("en", sign, ".") for sign in (",", "\u2009", " ", "")],
]


@given(
    number=st.integers(0, 10**15),
    decimals=st.integers(0, 10**4),
    places=st.integers(0, 4),
    written=st.sampled_from(SEPARATORS),
)
def test_digits(number: int, decimals: int, places: int, written: tuple[str, str, str]) -> None:
    lang, separator, point = written
    tail = f"{decimals:04d}"[:places]
    text = grouped(number, separator) + (point + tail if tail else "")
    found = read(text, lang)
    assert found is not None
    assert found.value == pytest.approx(float(f"{number}.{tail or 0}"), rel=1e-12)
    assert found.step == (
        10.0 ** -len(tail)
        if tail
        else max(1, 10 ** (len(str(number)) - len(str(number).rstrip("0")) if number else 0))
    )


SCALED = [
    ("fr", "million", 10**6),
    ("fr", "millions", 10**6),
    ("fr", "milliards", 10**9),
    ("fr", "mille", 1000),
    ("en", "million", 10**6),
    ("en", "billion", 10**9),
    ("en", "thousand", 1000),
    ("en", "trillion", 10**12),
]


@given(number=st.integers(1, 999), tenth=st.integers(0, 9), scale=st.sampled_from(SCALED))
def test_digits_and_words_mixed(number: int, tenth: int, scale: tuple[str, str, int]) -> None:
    lang, word, worth = scale
    point = "," if lang == "fr" else "."
    found = read(f"{number}{point}{tenth} {word}", lang)
    assert found is not None
    assert found.value == (number * 10 + tenth) * worth // 10
    assert found.step == worth / 10


@given(number=st.integers(2, 999_999))
def test_french_ordinals(number: int) -> None:
    word = without_plural(french(number))
    last = word.split("-")[-1].split()[-1]
    stem = {"cinq": "cinqu", "neuf": "neuv"}.get(last, last.removesuffix("e"))
    found = read(f"{word.removesuffix(last)}{stem}ième", "fr")
    assert found is not None
    assert (found.kind, found.value) == ("ordinal", number)


@given(number=st.integers(1, 10**6))
def test_ordinals_in_digits(number: int) -> None:
    suffix = "th" if number % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    for lang, text in (("en", f"{number}{suffix}"), ("fr", f"{number}e"), ("fr", f"{number}ème")):
        found = read(text, lang)
        assert found is not None
        assert (found.kind, found.value) == ("ordinal", number)


@settings(deadline=None)  # the first call reads the language's tables
@given(
    text=st.text(max_size=80),
    lang=st.sampled_from(["fr", "en"]),
    reference=st.sampled_from([None, "2025-11", "2017"]),
)
def test_no_text_raises_and_every_offset_slices(text: str, lang: str, reference: str | None) -> None:
    last = 0
    for mention in mentions(text, lang, reference):
        assert text[mention.start : mention.end] == mention.quote != ""
        assert last <= mention.start <= mention.core_start < mention.core_end <= mention.end
        last = mention.end


PIECES = st.sampled_from(
    words(
        "1 12 2025 3,5 4.2 0 007 $ € £ % - – / . , : ( ) ' \" ½ million bn k m de à et entre and between to plus "
        "more than environ un une a one deux vingt quatre cent hundred premier first 1er 21st janvier May lundi Monday "
        "an années year last dernier il y a ago Q1 FY2024 h heures am é É İ ß ° # @ http:// \n \n\n \t"
    )
)


@settings(deadline=None)
@given(
    pieces=st.lists(PIECES, max_size=25), glue=st.sampled_from(["", " "]), lang=st.sampled_from(["fr", "en"])
)
def test_no_pieces_of_values_raise(pieces: list[str], glue: str, lang: str) -> None:
    text = glue.join(pieces)
    last = 0
    for mention in mentions(text, lang, "2025-11-14"):
        assert text[mention.start : mention.end] == mention.quote != ""
        assert last <= mention.start <= mention.core_start < mention.core_end <= mention.end
        last = mention.end
