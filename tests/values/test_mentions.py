"""Sentences and the mentions they hold: kind by kind in mentions.txt, as newspapers write them in the others."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from recoupe.errors import UsageError
from recoupe.values import mentions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from recoupe.models import Mention

CASES = [Path(__file__).with_name(name) for name in ("mentions.txt", "news.txt", "newswire.txt")]


def number(value: float | None) -> str:
    return "" if value is None else f"{value:.10g}"


def show(mention: Mention) -> str:
    """Return a mention as mentions.txt writes it: quote, value or days, unit, denominator and kind."""
    ends = (mention.likely or mention.earliest, mention.likely or mention.latest)
    if ends == (None, None):
        ends = (number(mention.low), number(mention.high))
    value = ends[0] if ends[0] == ends[1] else f"{ends[0] or ''}..{ends[1] or ''}"
    told = mention.unit is not None and not mention.kind.startswith("date")
    unit = f" {mention.unit}" if told else ""
    per = f" per {mention.per}" if mention.per else ""
    return f"{mention.quote} = {value or ''}{unit}{per} ({mention.kind})"


def cases() -> Iterator[tuple[str, str, str, list[str]]]:
    """Give language, publication time, text and the mentions expected."""
    for block in "\n\n".join(path.read_text(encoding="utf-8").strip() for path in CASES).split("\n\n"):
        head, *expected = [line for line in block.splitlines() if not line.startswith("#")]
        lang, reference, text = head.split(" | ", 2)
        yield lang, reference.strip(), text, [line.strip() for line in expected]


@pytest.mark.parametrize(("lang", "reference", "text", "expected"), list(cases()))
def test_sentence(lang: str, reference: str, text: str, expected: list[str]) -> None:
    found = mentions(text, lang, reference or None)
    assert [show(mention) for mention in found] == expected
    assert [text[mention.start : mention.end] for mention in found] == [mention.quote for mention in found]
    assert all(first.end <= second.start for first, second in pairwise(found))


def test_a_language_without_data_is_told_in_a_sentence() -> None:
    with pytest.raises(UsageError, match="xx"):
        mentions("Text", "xx")


def test_a_weekday_is_kept_beside_the_date_and_does_not_change_it() -> None:
    (found,) = mentions("Il est venu lundi 12 mars 2025.", "fr")  # a Wednesday
    assert (found.earliest, found.weekday) == ("2025-03-12", 1)


def test_a_reference_of_a_month_gives_the_year_and_leaves_a_weekday_open() -> None:
    day, weekday = mentions("Le 19 juin, puis jeudi.", "fr", "2025-11")
    assert (day.earliest, day.likely, day.relative) == ("XXXX-06-19", "2025-06-19", True)
    assert (weekday.earliest, weekday.latest, weekday.weekday) == ("2025-11-01", "2025-11-30", 4)


@pytest.mark.parametrize(
    ("lang", "text", "told", "likely"),
    [
        ("fr", "Il reviendra le 2 octobre.", "XXXX-10-02", "2026-10-02"),
        ("fr", "Il est revenu le 2 octobre.", "XXXX-10-02", "2025-10-02"),
        ("en", "She left on the 27th.", "XXXX-XX-27", "2025-10-27"),
        ("fr", "Le 2 octobre dernier, il est parti.", "2025-10-02", None),
        ("fr", "Le 2 octobre de cette année, il est parti.", "2025-10-02", None),
        ("en", "It opened on Christmas Day.", "XXXX-12-25", "2024-12-25"),
        ("fr", "À Pâques, il a plu.", "2025-04-20", None),
        ("fr", "Du 2 au 4 octobre.", "2025-10-02", None),
    ],
)
def test_a_day_without_its_year_is_given_as_told_and_as_likely(
    lang: str, text: str, told: str, likely: str | None
) -> None:
    (found,) = mentions(text, lang, "2025-11-14")
    assert (found.earliest, found.likely) == (told, likely)


def test_what_is_told_by_a_number_of_years_is_as_exact_as_a_year() -> None:
    (found,) = mentions("Il y a 13 ans", "fr", "2025-03-12")
    assert (found.grain, found.approximate_date, found.amount) == ("year", True, 13)


def test_the_core_is_the_bare_number() -> None:
    (found,) = mentions("près de 4,1 milliards de dollars", "fr")
    text = found.quote
    assert text[found.core_start : found.core_end] == "4,1 milliards"


@pytest.mark.parametrize(
    ("lang", "text", "told"),
    [
        ("en", "June 12: the ward closes", [("date", "June 12")]),
        ("en", "a record of 2:08:14", [("duration", "2:08:14")]),
        ("en", "lift-off at 2:08:14", [("time", "2:08:14")]),
        ("en", "it was 2:08:14 pm", [("time", "2:08:14 pm")]),
        ("fr", "à 2:08:14", [("time", "2:08:14")]),
        ("en", "Girl, six, found alive", [("age", "six")]),
        ("en", "the girls, six, were", [("number", "six")]),
        ("fr", "La STM en apporte 372, l'État 130.", [("number", "372"), ("number", "130")]),
        ("fr", "l'Airbus 320, le Boeing 737 et la Peugeot 208", []),
    ],
)  # fmt: skip
def test_what_a_colon_a_clock_or_a_name_makes_of_a_number(
    lang: str, text: str, told: list[tuple[str, str]]
) -> None:
    assert [(mention.kind, mention.quote) for mention in mentions(text, lang, "2026-05-20")] == told
