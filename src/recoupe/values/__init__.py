"""Text to mentions: the values alone, by a grammar of this project's own; no linguistic model is loaded.

    tokens      the text cut into words, numerals and signs, in one plain form
    lexicon, unitwords, dates.words, phrases, cldr
                what the language's data files and CLDR say, in the shape it is looked up in
    numerals, numbers, wordnumbers, wordsums, wordfractions
                numbers in digits, in words, in both
    units, amounts, compounds
                a number with its sign, currency and unit
    hedges, ranges, shares, multiples, ages, degrees
                what the words around a number make of it
    names, novalues
                numbers that are no value
    quantities  all of these to mentions;  dates (a package) and times do the same for days and hours
    localmoney  whose francs or pesos, by the countries the text names
    money       cents in the whole currency, for whoever compares
    reader      the one pass over a text

Words of a language never stand in code: a language is a folder of data (docs/languages.md). Every step looks a
bounded number of tokens ahead or back, so the time a text takes grows with its length alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from recoupe.errors import UsageError
from recoupe.language import table

if TYPE_CHECKING:
    from datetime import date

    from recoupe.models import Mention


def mentions(text: str, lang: str, reference: date | str | None = None) -> list[Mention]:
    """Return the values in a text, in order, without overlaps.

    Args:
        text: Any text.
        lang: ISO 639-1 code of a language there is data for.
        reference: Publication time, against which relative and yearless dates are read: a date, a datetime
            or ISO 8601 text, which may be partial (`2025-11`). Without one such dates stay open. With one, a day
            told without its year stays as told and has the day meant in `likely`.

    Raises:
        UsageError: There is no data for the language.
    """
    if not table(lang, "numbers"):
        message = f"No values can be read in the language {lang!r}: there is no language/{lang}/numbers.toml."
        raise UsageError(message)
    from recoupe.values.reader import read_mentions  # noqa: PLC0415  # keeps the import of the package cheap

    return read_mentions(text, lang, reference)
